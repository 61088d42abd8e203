"""What came with a text and is to be fetched from the provider: a due row each, until it is kept or never will be."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import from_text, to_text
from tdah.store.messages import Message
from tdah.store.row_mapping import many, one


@dataclass(frozen=True)
class Media:
    """One file of a text: `url` at the provider (empty until it was listed), `type` as its phone claims.

    `reason` is the word for why it is not kept (`full`, `big`, `type`, `lost`), `error` says it for the host.
    """

    id: int
    user_id: int
    note_id: int
    message_id: int | None
    provider_id: str
    position: int
    url: str
    type: str
    state: str
    attempts: int
    next_at: datetime | None
    reason: str
    error: str
    told_at: datetime | None
    created_at: datetime


def add(
    db: sqlite3.Connection, note_id: int, message: Message, position: int, url: str, kind: str, at: datetime
) -> None:
    """A file of `message` is due for a note of the message's person; once, however often this is called."""
    db.execute(
        "INSERT OR IGNORE INTO media (user_id, note_id, message_id, provider_id, position, url, type, next_at,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (message.user_id, note_id, message.id, message.provider_id, position, url, kind, to_text(at), to_text(at)),
    )


def due(db: sqlite3.Connection, now: datetime, limit: int) -> list[Media]:
    """What is to be fetched, or deleted at the provider, the longest due first."""
    return many(
        Media, db.execute("SELECT * FROM media WHERE next_at <= ? ORDER BY next_at, id LIMIT ?", (to_text(now), limit))
    )


def next_due(db: sqlite3.Connection) -> datetime | None:
    """When something is to be done next."""
    row = db.execute("SELECT min(next_at) AS due FROM media WHERE next_at IS NOT NULL").fetchone()
    return from_text(row["due"]) if row["due"] else None


def get(db: sqlite3.Connection, media_id: int) -> Media | None:
    """A row, unless its person was erased meanwhile."""
    return one(Media, db.execute("SELECT * FROM media WHERE id = ?", (media_id,)))


def is_there(db: sqlite3.Connection, media: Media) -> bool:
    """Whether a row is what it was: ids of an erased person's rows are given anew."""
    known = get(db, media.id)
    return known is not None and (known.user_id, known.provider_id) == (media.user_id, media.provider_id)


def of_text(db: sqlite3.Connection, media: Media) -> list[Media]:
    """All files of the same text, in order."""
    cursor = db.execute(
        "SELECT * FROM media WHERE user_id = ? AND provider_id = ? ORDER BY position",
        (media.user_id, media.provider_id),
    )
    return many(Media, cursor)


def of_note(db: sqlite3.Connection, user_id: int, note_id: int) -> list[Media]:
    """What was to be fetched for a person's note, in order."""
    return many(
        Media, db.execute("SELECT * FROM media WHERE note_id = ? AND user_id = ? ORDER BY id", (note_id, user_id))
    )


def claim(db: sqlite3.Connection, media_id: int, again_at: datetime) -> Media | None:
    """Take a row in hand: counted first, and due again at `again_at` should this process end before it is done."""
    cursor = db.execute(
        "UPDATE media SET attempts = attempts + 1, next_at = ? WHERE id = ? AND next_at IS NOT NULL RETURNING *",
        (to_text(again_at), media_id),
    )
    return one(Media, cursor)


def recover(db: sqlite3.Connection, now: datetime, lease: timedelta) -> None:
    """At start: what the last process had in hand is due now. Each time counts, see `claim`."""
    db.execute(
        "UPDATE media SET next_at = ? WHERE next_at > ? AND next_at <= ?",
        (to_text(now), to_text(now), to_text(now + lease)),
    )


def located(db: sqlite3.Connection, media: Media, found: Sequence[tuple[str, str]]) -> None:
    """Where the files of a text are, with the types claimed for them; those known already keep theirs."""
    for each, (url, kind) in zip(of_text(db, media), found, strict=False):
        db.execute("UPDATE media SET url = ?, type = ? WHERE id = ? AND url = ''", (url, kind, each.id))


def kept(db: sqlite3.Connection, media: Media, attachment_id: int, delete_at: datetime | None) -> None:
    """It hangs on its note; `delete_at`: the provider is to forget it."""
    db.execute(
        "UPDATE media SET state = 'kept', attachment_id = ?, attempts = 0, next_at = ?, error = '' WHERE id = ?",
        (attachment_id, to_text(delete_at) if delete_at else None, media.id),
    )


def put_off(db: sqlite3.Connection, media: Media, until: datetime | None, error: str) -> None:
    """It did not go well: again at `until` (None: never, which for one that is kept is no loss)."""
    db.execute(
        "UPDATE media SET next_at = ?, error = ? WHERE id = ?", (to_text(until) if until else None, error, media.id)
    )


def ended(db: sqlite3.Connection, media: Media, state: str, reason: str, error: str, tell_at: datetime) -> None:
    """It will not be kept: `failed` (not to be had) or `refused` (not to be taken). Its person is told at `tell_at`."""
    db.execute(
        "UPDATE media SET state = ?, next_at = ?, reason = ?, error = ? WHERE id = ?",
        (state, to_text(tell_at), reason, error, media.id),
    )


def mark_notified(db: sqlite3.Connection, rows: Sequence[Media], at: datetime) -> None:
    """The person knows that these are not kept."""
    db.executemany(
        "UPDATE media SET told_at = ?, next_at = NULL WHERE id = ?", [(to_text(at), each.id) for each in rows]
    )


def stuck(db: sqlite3.Connection, since: datetime) -> list[Media]:
    """What came since an instant and will not be kept, the newest first."""
    cursor = db.execute(
        "SELECT * FROM media WHERE state IN ('failed', 'refused') AND created_at >= ? ORDER BY id DESC",
        (to_text(since),),
    )
    return many(Media, cursor)


def release(db: sqlite3.Connection, now: datetime) -> int:
    """Try once more what could not be had, or did not fit; how many."""
    return db.execute(
        "UPDATE media SET state = 'due', attempts = 0, next_at = ?, told_at = NULL, reason = '', error = ''"
        " WHERE state = 'failed' OR (state = 'refused' AND reason = 'full')",
        (to_text(now),),
    ).rowcount


def address_of(db: sqlite3.Connection, row: Media) -> str:
    """The address of ours that the text of a file was sent to; empty when the text is gone."""
    found = db.execute("SELECT sender FROM message WHERE id = ?", (row.message_id,)).fetchone()
    return "" if found is None else str(found["sender"])
