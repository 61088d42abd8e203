"""The change feed: each write to an event, a calendar or a note appends one row, and `seq` only ever rises.

A reader keeps the last `seq` it saw and asks for what came after; it never has to compare whole collections.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tdah.clock import to_text
from tdah.store.row_mapping import many

CHANGE_KINDS = ("event", "calendar", "note", "task")
CHANGE_OPS = ("add", "edit", "drop", "restore")


class Author(NamedTuple):
    """Who writes (a person's name, or a connection such as `google:3`) and through which door (`sms`, `cli`, ...)."""

    by: str
    channel: str


@dataclass(frozen=True)
class ChangeRow:
    """One write: `ref` is the stable id of what changed (an event's uid, a note's uid), `version` the one it now has.

    `by` is a person's name or a connection (`google:3`), `channel` the door it came through (`sms`, `cli`, `sync`).
    """

    seq: int
    user_id: int
    kind: str
    ref: str
    version: int
    op: str
    at: datetime
    by: str
    channel: str


@dataclass(frozen=True)
class Written:
    """What a write did: `kind` is one of CHANGE_KINDS, `ref` and `version` as in `ChangeRow`, `op` what it did."""

    kind: str
    ref: str
    version: int
    op: str


def record_change(db: sqlite3.Connection, user_id: int, written: Written, at: datetime, author: Author) -> int:
    """Append a row in the transaction of the write itself; its `seq`."""
    if written.kind not in CHANGE_KINDS:
        raise ValueError(f"no kind of change: {written.kind}")
    cursor = db.execute(
        "INSERT INTO change (user_id, kind, ref, version, op, at, by, channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (user_id, written.kind, written.ref, written.version, written.op, to_text(at), author.by, author.channel),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def changes_since(
    db: sqlite3.Connection, user_id: int, seq: int = 0, *, kind: str | None = None, limit: int = 1000
) -> list[ChangeRow]:
    """A person's changes after `seq`, in the order they were committed; at most `limit`: ask again from the last."""
    cursor = db.execute(
        "SELECT * FROM change WHERE user_id = ?1 AND seq > ?2 AND (?3 IS NULL OR kind = ?3) ORDER BY seq LIMIT ?4",
        (user_id, seq, kind, limit),
    )
    return many(ChangeRow, cursor)


def latest_seq(db: sqlite3.Connection, user_id: int) -> int:
    """Where a reader starts that wants only what is to come; 0 when nothing changed yet."""
    row = db.execute("SELECT coalesce(max(seq), 0) AS seq FROM change WHERE user_id = ?", (user_id,)).fetchone()
    return int(row["seq"])
