"""Bytes that nothing refers to any more are deleted; never those that a row names.

The invariant: bytes go inside a write transaction that has looked for their row, and whoever keeps bytes looks for them
in the transaction that commits the row. So of a keeper and a collector that meet, one sees what the other did.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tdah.files import storage
from tdah.store import files, undo

# What a crash left without a row; far longer than the moment between bytes and row.
ORPHAN_AGE = timedelta(days=1)
ROWS_PER_WRITE = 100


def forget(db: sqlite3.Connection, now: datetime, grace: timedelta) -> int:
    """Let go of at most `BATCH` files that nothing has referred to for `grace`: how many. Their bytes are due to go.

    A write function, to be called again while it lets go of so many. A dropped note refers to its files as long as its
    row is there, a file taken off a note as long as undo may put it back.
    """
    gone = files.forget_unused(db, now - grace, ROWS_PER_WRITE)
    if len(gone) < ROWS_PER_WRITE:
        files.mark_unused(db, now, now - undo.UNDO_LIFE)
    return len(gone)


def remove_files(db: sqlite3.Connection, root: Path) -> int:
    """Delete the bytes of rows that are gone, an erased person's among them; how many. A write function."""
    due = files.removals(db, ROWS_PER_WRITE)
    for removal in due:
        if files.known(db, removal.user_id, removal.sha256) is None:
            storage.path_of(root, removal.user_id, removal.sha256).unlink(missing_ok=True)
        files.removed(db, removal.id)
    return len(due)


def orphans(db: sqlite3.Connection, root: Path, now: datetime) -> list[Path]:
    """Bytes and drafts older than `ORPHAN` that no row names. Reads the whole folder: not for the event loop."""
    known = {(file.user_id, file.sha256) for file in files.all_files(db)}
    lost = [path for user_id, sha256, path in storage.stored(root) if (user_id, sha256) not in known]
    return [path for path in [*lost, *storage.drafts(root)] if _is_old(path, now)]


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return path.stat().st_mtime < (now - ORPHAN_AGE).timestamp()
    except FileNotFoundError:
        return False


def remove_orphans(db: sqlite3.Connection, paths: Sequence[Path], now: datetime) -> int:
    """Delete some `orphans`, unless they have a row or are new by now; how many. A write function."""
    count = 0
    for path in paths:
        person = path.parent.parent.name
        named = person.isdecimal() and files.known(db, int(person), path.name) is not None
        if not named and _is_old(path, now):
            path.unlink(missing_ok=True)
            count += 1
    return count
