"""What the phone network delivered to our webhooks, for the host to look at: when, how it ended, how long it took."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.row_mapping import many

MAX_DELIVERIES = 100_000


@dataclass(frozen=True)
class Delivery:
    """One webhook, or `count` alike that came in a rush. `ms` is the (longest) time from its first byte to our answer.

    `result` is `stored`, `repeated`, or the HTTP status of a refusal.
    """

    at: datetime
    path: str
    result: str
    ms: float
    sid: str | None = None
    count: int = 1


def add(db: sqlite3.Connection, deliveries: Iterable[Delivery]) -> None:
    """Keep what was delivered."""
    db.executemany(
        "INSERT INTO webhook_delivery (at, path, result, ms, sid, count) VALUES (?, ?, ?, ?, ?, ?)",
        [(to_text(d.at), d.path, d.result, d.ms, d.sid, d.count) for d in deliveries],
    )


def recent(db: sqlite3.Connection, limit: int, problems: bool = False) -> list[Delivery]:
    """The last deliveries, newest first; with `problems`, only those that were refused or not stored."""
    only = "WHERE result NOT IN ('stored', 'repeated')" if problems else ""
    return many(
        Delivery,
        db.execute(f"SELECT * FROM webhook_delivery {only} ORDER BY id DESC LIMIT ?", (limit,)),  # noqa: S608
    )


@dataclass(frozen=True)
class Summary:
    """Deliveries of one path with one result: how many, mean and longest milliseconds, when the last one was."""

    path: str
    result: str
    count: int
    mean_ms: float
    longest_ms: float
    last: datetime


def summary(db: sqlite3.Connection, since: datetime) -> list[Summary]:
    """What was delivered since an instant, by path and result."""
    cursor = db.execute(
        "SELECT path, result, sum(count) AS count, sum(ms * count) / sum(count) AS mean_ms, max(ms) AS longest_ms,"
        " max(at) AS last FROM webhook_delivery WHERE at >= ? GROUP BY path, result ORDER BY path, count DESC",
        (to_text(since),),
    )
    return many(Summary, cursor)


def forget(db: sqlite3.Connection, before: datetime, limit: int) -> int:
    """Delete up to `limit` deliveries older than `before`, or beyond the last 100,000; how many were."""
    return db.execute(
        "DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery WHERE at < ?"
        " OR id <= (SELECT max(id) FROM webhook_delivery) - ? ORDER BY id LIMIT ?)",
        (to_text(before), MAX_DELIVERIES, limit),
    ).rowcount
