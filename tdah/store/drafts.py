"""Texts that are written but not yet in the outbox, and the one statement that puts them there: see `outbox.queue`."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tdah.clock import Stamps
from tdah.sms.segments import measure


class Draft(NamedTuple):
    """A text to `number` (E.164), as it is to be kept. After `stale_at` it is worth nothing."""

    user_id: int | None
    number: str
    body: str
    kind: str
    correlation: str
    reply_to: int | None = None
    task_id: int | None = None
    stale_at: datetime | None = None
    private_kind: str | None = None


INSERT_DRAFT = """
INSERT INTO message (user_id, direction, kind, state, number, sender, body, encoding, segments, reply_to, task_id,
  correlation, created_at, due_at, stale_at, private_kind, searched)
VALUES (?, 'out', ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
"""


def insert(db: sqlite3.Connection, draft: Draft, sender: str, at: datetime) -> int:
    """Put a text into the outbox, due at an instant, from the address `sender`; its id."""
    message_id = db.execute(INSERT_DRAFT, _row(draft, sender, at, Stamps())).lastrowid
    assert message_id is not None
    return message_id


def insert_all(db: sqlite3.Connection, drafts: Sequence[tuple[Draft, str]], at: datetime) -> None:
    """`insert` for many, each with its sender, in this order."""
    stamps = Stamps()
    db.executemany(INSERT_DRAFT, [_row(draft, sender, at, stamps) for draft, sender in drafts])


def _row(draft: Draft, sender: str, at: datetime, stamps: Stamps) -> tuple[Any, ...]:
    user_id, number, body, kind, correlation, reply_to, task_id, stale_at, private_kind = draft
    size, stale = measure(body), stamps[stale_at] if stale_at else None
    return (user_id, kind, number, sender, body, size.encoding, size.segments, reply_to, task_id, correlation,
            stamps[at], stamps[at], stale, private_kind)  # fmt: skip
