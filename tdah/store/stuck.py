"""What waits for the host to decide: counted, never changed here."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.messages import Message
from tdah.store.row_mapping import many


@dataclass(frozen=True)
class Stuck:
    """How many texts are parked, given up or of unknown fate since before an instant; reminders; senders on hold."""

    parked: int
    failed: int
    unknown: int
    reminders: int
    held: tuple[str, ...]


def stuck(db: sqlite3.Connection, now: datetime, since: datetime) -> Stuck:
    """What is stuck. Failed texts count from `since` on, unknown ones when they were created before it."""

    def count(sql: str, *values: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {sql}", values).fetchone()[0])  # noqa: S608 (our own words)

    held = db.execute("SELECT address, reason FROM sender_hold WHERE until > ? ORDER BY address", (to_text(now),))
    return Stuck(
        count("message WHERE state = 'parked'"),
        count("message WHERE state = 'failed' AND created_at >= ?", to_text(since)),
        count("message WHERE state = 'unknown' AND created_at < ?", to_text(since)),
        count("reminder WHERE state = 'parked'"),
        tuple(f"{row['address']} ({row['reason']})" for row in held),
    )


def texts(db: sqlite3.Connection, failed_since: datetime) -> list[Message]:
    """Texts that are parked, of unknown fate, or failed since an instant, newest first."""
    cursor = db.execute(
        "SELECT * FROM message WHERE state IN ('parked', 'failed') AND (state = 'parked' OR created_at >= :since)"
        " UNION ALL SELECT * FROM message WHERE state IN ('queued', 'unknown') AND state = 'unknown'"
        " ORDER BY id DESC LIMIT 500",
        {"since": to_text(failed_since)},
    )
    return many(Message, cursor)


@dataclass(frozen=True)
class Hold:
    """An address of ours from which nothing leaves until an instant, and why."""

    address: str
    reason: str
    error_code: int | None
    until: datetime


def holds(db: sqlite3.Connection, now: datetime) -> list[Hold]:
    """The addresses that are on hold."""
    return many(Hold, db.execute("SELECT * FROM sender_hold WHERE until > ? ORDER BY address", (to_text(now),)))


def newest(db: sqlite3.Connection) -> str | None:
    """The latest instant that any text or sign of life in the file is from."""
    row = db.execute("SELECT max(at) FROM (SELECT max(at) AS at FROM beat UNION ALL SELECT max(created_at) FROM"
                     " (SELECT created_at FROM message ORDER BY id DESC LIMIT 100))").fetchone()  # fmt: skip
    return None if row[0] is None else str(row[0])


def zones(db: sqlite3.Connection) -> list[str]:
    """Every time zone that somebody lives in."""
    return [row[0] for row in db.execute("SELECT zone FROM user UNION SELECT away_zone FROM user WHERE away_zone > ''")]
