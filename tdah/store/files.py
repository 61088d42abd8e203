"""Files that people keep and the notes they are attached to. One row and one copy of the bytes per person and hash."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tdah.clock import to_text
from tdah.store.row_mapping import build, many, one
from tdah.text.filenames import numbered_name


@dataclass(frozen=True)
class File:
    """Bytes that a person keeps: `size` in octets, `type` by content, `unused_at` since nothing refers to them."""

    id: int
    user_id: int
    sha256: str
    size: int
    type: str
    created_at: datetime
    unused_at: datetime | None


@dataclass(frozen=True)
class Attachment:
    """A file as it hangs on a note. `deleted_at`: it was taken off, and may come back."""

    id: int
    user_id: int
    note_id: int
    file_id: int
    name: str
    message_id: int | None
    position: int
    created_at: datetime
    deleted_at: datetime | None
    sha256: str
    size: int
    type: str


class QuotaUsed(NamedTuple):
    """Octets: of what hangs on notes, and of all that is on the disk."""

    live: int
    all: int


class Removal(NamedTuple):
    """Bytes that are due to go, for their row went."""

    id: int
    user_id: int
    sha256: str


SELECT_ATTACHED = "SELECT a.*, f.sha256, f.size, f.type FROM attachment a JOIN file f ON f.id = a.file_id"


def keep(db: sqlite3.Connection, user_id: int, sha256: str, size: int, kind: str, at: datetime) -> File:
    """The row of bytes that are on the disk already; the one that is there when these bytes are known."""
    row = db.execute(
        "INSERT INTO file (user_id, sha256, size, type, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (user_id, sha256) DO UPDATE SET unused_at = NULL RETURNING *",
        (user_id, sha256, size, kind, to_text(at)),
    ).fetchone()
    return build(File, row)


def known(db: sqlite3.Connection, user_id: int, sha256: str) -> File | None:
    """A person's file by its hash."""
    return one(File, db.execute("SELECT * FROM file WHERE user_id = ? AND sha256 = ?", (user_id, sha256)))


def attach(
    db: sqlite3.Connection,
    file: File,
    note_id: int,
    name: str,
    at: datetime,
    message_id: int | None = None,
    position: int = 0,
) -> tuple[Attachment, bool]:
    """Hang a file on a note of its person, last, under a name that no other there has; whether it is new there.

    The same bytes hang on a note once. `position` is the place (from 0) among the files of the text `message_id`.
    """
    there = of_note(db, file.user_id, note_id)
    if found := next((each for each in there if each.file_id == file.id), None):
        return found, False
    names = {each.name.casefold() for each in there}
    free, count = name, 1
    while free.casefold() in names:
        count += 1
        free = numbered_name(name, count)
    row = db.execute(
        "INSERT INTO attachment (user_id, note_id, file_id, name, message_id, position, created_at)"
        " SELECT n.user_id, n.id, ?1, ?2, ?3,"
        " ?4 + 1 + coalesce((SELECT max(position) FROM attachment WHERE note_id = n.id"
        " AND (?3 IS NULL OR message_id IS NOT ?3)), 0), ?5"
        " FROM note n WHERE n.id = ?6 AND n.user_id = ?7 RETURNING id",
        (file.id, free, message_id, position, to_text(at), note_id, file.user_id),
    ).fetchone()
    made = get(db, file.user_id, row["id"])
    assert made is not None
    return made, True


def get(db: sqlite3.Connection, user_id: int, attachment_id: int) -> Attachment | None:
    """A person's attachment by its row, taken off or not."""
    return one(Attachment, db.execute(f"{SELECT_ATTACHED} WHERE a.id = ? AND a.user_id = ?", (attachment_id, user_id)))


def of_note(db: sqlite3.Connection, user_id: int, note_id: int) -> list[Attachment]:
    """What hangs on a person's note, in order."""
    cursor = db.execute(
        f"{SELECT_ATTACHED} WHERE a.note_id = ? AND a.user_id = ? AND a.deleted_at IS NULL ORDER BY a.position",
        (note_id, user_id),
    )
    return many(Attachment, cursor)


def attached(db: sqlite3.Connection, user_id: int) -> list[Attachment]:
    """Everything that hangs on a person's notes, dropped notes left out, the newest first."""
    cursor = db.execute(
        f"{SELECT_ATTACHED} JOIN note n ON n.id = a.note_id WHERE a.user_id = ? AND a.deleted_at IS NULL"
        " AND n.deleted_at IS NULL ORDER BY a.id DESC",
        (user_id,),
    )
    return many(Attachment, cursor)


def detach(db: sqlite3.Connection, attachment: Attachment, at: datetime) -> None:
    """Take a file off its note; its bytes go once nothing refers to them for a while."""
    db.execute(
        "UPDATE attachment SET deleted_at = ? WHERE id = ? AND user_id = ?",
        (to_text(at), attachment.id, attachment.user_id),
    )


SELECT_USED = """
SELECT coalesce(sum(size), 0) AS all_of_it, coalesce(sum(size) FILTER (WHERE EXISTS (SELECT 1 FROM attachment a
  JOIN note n ON n.id = a.note_id WHERE a.file_id = file.id AND a.deleted_at IS NULL AND n.deleted_at IS NULL)), 0)
  AS live FROM file WHERE user_id = ?
"""


def used(db: sqlite3.Connection, user_id: int) -> QuotaUsed:
    """What a person's files take."""
    row = db.execute(SELECT_USED, (user_id,)).fetchone()
    return QuotaUsed(int(row["live"]), int(row["all_of_it"]))


def fits(db: sqlite3.Connection, user_id: int, more: int, quota: int) -> bool:
    """Whether a person may keep `more` octets. What was dropped makes room at once, though it may come back: so all
    of it together may take twice the quota."""
    now = used(db, user_id)
    return now.live + more <= quota and now.all + more <= 2 * quota


# What a detached attachment can be brought back by is the undo log, whose entries live for a day.
REFERS_SQL = "SELECT 1 FROM attachment a WHERE a.file_id = file.id AND (a.deleted_at IS NULL OR a.deleted_at > :since)"


def mark_unused(db: sqlite3.Connection, now: datetime, since: datetime) -> int:
    """Note since when nothing refers to a file: no note, dropped ones included, and nothing taken off after `since`."""
    moments = {"now": to_text(now), "since": to_text(since)}
    db.execute(f"UPDATE file SET unused_at = NULL WHERE unused_at IS NOT NULL AND EXISTS ({REFERS_SQL})", moments)  # noqa: S608
    return db.execute(
        f"UPDATE file SET unused_at = :now WHERE unused_at IS NULL AND NOT EXISTS ({REFERS_SQL})",  # noqa: S608
        moments,
    ).rowcount


def forget_unused(db: sqlite3.Connection, before: datetime, limit: int) -> list[File]:
    """Delete at most `limit` rows of files that nothing has referred to since `before`; their bytes go later, as
    without a row."""
    return many(
        File,
        db.execute(
            f"DELETE FROM file WHERE id IN (SELECT id FROM file WHERE unused_at < :before"  # noqa: S608
            f" AND NOT EXISTS ({REFERS_SQL}) LIMIT :limit) RETURNING *",
            {"before": to_text(before), "since": to_text(before), "limit": limit},
        ),
    )


def removals(db: sqlite3.Connection, limit: int) -> list[Removal]:
    """Bytes that are due to go, the longest due first."""
    rows = db.execute("SELECT id, user_id, sha256 FROM file_removal ORDER BY id LIMIT ?", (limit,))
    return [Removal(*row) for row in rows]


def removed(db: sqlite3.Connection, removal_id: int) -> None:
    """These bytes are gone."""
    db.execute("DELETE FROM file_removal WHERE id = ?", (removal_id,))


def all_files(db: sqlite3.Connection) -> Iterator[File]:
    """All files of everybody: for backups and for looking whether their bytes are there."""
    for row in db.execute("SELECT * FROM file ORDER BY id"):
        yield build(File, row)
