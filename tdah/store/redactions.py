"""Texts that the provider is to forget, words and files: a due row each, until it has, or it is clear that it will not.

    redactions.ask(db, provider_id, at)    # one text that is at the provider
    redactions.ask_for(db, message_id, at)     # one row of ours, whatever its state: due once it is final

The worker is tdah.messaging.redaction. A row that is given up stays with its error (`tdah doctor`).
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import from_text, to_text
from tdah.store import erased
from tdah.store.row_mapping import many

# So long a text may be under way; then the provider is asked all the same, and says whether it is final.
UNDER_WAY = timedelta(days=1)


@dataclass(frozen=True)
class Redaction:
    """One text to be forgotten. `erasure_id`: it belongs to the erasure of a person. No `next_at`: given up."""

    id: int
    provider_id: str
    erasure_id: int | None
    asked_at: datetime
    next_at: datetime | None
    attempts: int
    error: str


def ask(db: sqlite3.Connection, provider_id: str, at: datetime, *, erasure_id: int | None = None) -> None:
    """Have the provider forget a text, due at once; asked twice it is done once, and one given up is tried again."""
    ask_all(db, [provider_id], at, erasure_id)


def ask_all(db: sqlite3.Connection, provider_ids: Iterable[str], at: datetime, erasure_id: int | None = None) -> None:
    """As `ask`, for many."""
    db.executemany(
        "INSERT INTO redaction (provider_id, erasure_id, asked_at, next_at) VALUES (?1, ?2, ?3, ?3)"
        " ON CONFLICT (provider_id) DO UPDATE SET next_at = excluded.next_at, attempts = 0,"
        " erasure_id = coalesce(excluded.erasure_id, erasure_id)",
        [(provider_id, erasure_id, to_text(at)) for provider_id in provider_ids],
    )


def ask_for(db: sqlite3.Connection, message_id: int, at: datetime, *, erasure_id: int | None = None) -> None:
    """Have the provider forget a text of ours that may still be under way: due once it is final, or a day old.

    With an `erasure_id` the row itself goes then, too.
    """
    db.execute(
        "INSERT INTO redaction (message_id, erasure_id, asked_at) VALUES (?, ?, ?)"
        " ON CONFLICT (message_id) DO UPDATE SET erasure_id = coalesce(excluded.erasure_id, erasure_id)",
        (message_id, erasure_id, to_text(at)),
    )


FINAL = """
SELECT r.id, r.message_id, r.erasure_id, m.provider_id FROM redaction r JOIN message m ON m.id = r.message_id
WHERE m.direction = 'in' OR m.state IN ('delivered', 'undelivered', 'failed', 'expired', 'dropped')
  OR r.asked_at <= ? LIMIT 500
"""


def settle(db: sqlite3.Connection, now: datetime) -> int:
    """What was asked by our row and is final is due by the provider's id; how many were. A write function."""
    rows = db.execute(FINAL, (to_text(now - UNDER_WAY),)).fetchall()
    for row in rows:
        db.execute("DELETE FROM redaction WHERE id = ?", (row["id"],))
        if row["provider_id"]:
            ask(db, row["provider_id"], now, erasure_id=row["erasure_id"])
        if row["erasure_id"]:
            erased.remember_texts(db, [row["provider_id"]] if row["provider_id"] else [], now)
            db.execute("DELETE FROM message WHERE id = ?", (row["message_id"],))
    return len(rows)


def due(db: sqlite3.Connection, now: datetime, limit: int) -> list[Redaction]:
    """What the provider is to be asked now, the longest due first."""
    cursor = db.execute(
        "SELECT * FROM redaction WHERE next_at <= ? ORDER BY next_at, id LIMIT ?", (to_text(now), limit)
    )
    return many(Redaction, cursor)


def next_due(db: sqlite3.Connection) -> datetime | None:
    """When the provider is to be asked next."""
    row = db.execute("SELECT min(next_at) AS due FROM redaction WHERE next_at IS NOT NULL").fetchone()
    return from_text(row["due"]) if row["due"] else None


def done(db: sqlite3.Connection, redaction: Redaction) -> None:
    """The provider has forgotten it."""
    db.execute("DELETE FROM redaction WHERE id = ?", (redaction.id,))
    db.execute("UPDATE erasure SET redacted = redacted + 1 WHERE id = ?", (redaction.erasure_id,))


def put_off(db: sqlite3.Connection, redaction: Redaction, until: datetime | None, error: str) -> None:
    """It did not go well: again at `until`; None gives it up, and it stays with its error."""
    db.execute(
        "UPDATE redaction SET attempts = attempts + 1, next_at = ?, error = ? WHERE id = ?",
        (to_text(until) if until else None, error, redaction.id),
    )


def given_up(db: sqlite3.Connection) -> list[Redaction]:
    """What the provider has not forgotten and is asked no more."""
    return many(
        Redaction, db.execute("SELECT * FROM redaction WHERE provider_id IS NOT NULL AND next_at IS NULL ORDER BY id")
    )


def release(db: sqlite3.Connection, now: datetime) -> int:
    """Try once more what was given up; how many."""
    return db.execute(
        "UPDATE redaction SET next_at = ?, attempts = 0, error = '' WHERE provider_id IS NOT NULL AND next_at IS NULL",
        (to_text(now),),
    ).rowcount


def open_ids(db: sqlite3.Connection) -> list[str]:
    """The provider ids of all that is not done."""
    return [
        row["provider_id"]
        for row in db.execute("SELECT provider_id FROM redaction WHERE provider_id IS NOT NULL ORDER BY id")
    ]
