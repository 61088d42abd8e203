"""A backup put back: checked first, the replaced file kept aside, nothing sent twice for being in an older copy."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from tdah import lock
from tdah.errors import TdahError
from tdah.locations import Locations, make_private_dir, sync
from tdah.maintenance import backup, backup_files, encryption
from tdah.people import erasure
from tdah.store import Store, erased, integrity, outbox, redactions, search
from tdah.store.connection import connect_reader
from tdah.store.erased import Entry


@dataclass(frozen=True)
class Restored:
    """What is in the database now, and where the file that it replaced is (None: there was none)."""

    people: int
    messages: int
    last_message: int
    doubtful: int
    aside: Path | None
    files: int = 0
    files_missing: int = 0
    erased_again: int = 0


def restore(source: Path, places: Locations, now: datetime, ask: Callable[[], str]) -> Restored:
    """Put the backup `source` in the place of the database, and bring files that are missing back from beside it.

    `ask` gives the passphrase of an encrypted one.

    Raises TdahError, with nothing changed, while a daemon runs, or when the backup is damaged, is not what its
    manifest says, or was made by a newer tdah.
    """
    _compare(source)
    ask = cache(ask)  # the files beside it have the same passphrase
    held = lock.take(places.database)
    try:
        make_private_dir(places.data_dir)
        with backup.draft_of(places.database) as draft:
            _unpack(source, draft, ask)
            inside = backup.inspect(draft)
            doubtful, erased_again = _mark_doubtful(draft, places, now)
            sync(draft)
            aside = _put_aside(places.database, now)
            places.mark_file.unlink(missing_ok=True)
            draft.replace(places.database)
        sync(places.data_dir)
        kept = backup_files.restore_files(places.database, places.files, source.parent, ask)
    finally:
        held.close()
    return Restored(inside["people"], inside["messages"], inside["last_message"], doubtful, aside, kept.files,
                    kept.missing, erased_again)  # fmt: skip


def _compare(source: Path) -> None:
    manifest = backup.manifest_of(source)
    if manifest is None:
        return
    with source.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != manifest.sha256:
            raise TdahError(f"{source} is not what its manifest says: it was changed or cut.", "Use another backup.")


def _unpack(source: Path, draft: Path, ask: Callable[[], str]) -> None:
    with draft.open("wb") as file:
        if encryption.is_encrypted(source):
            encryption.decrypt(source, file, ask())
        else:
            with source.open("rb") as plain:
                while chunk := plain.read(1 << 20):
                    file.write(chunk)


def _mark_doubtful(draft: Path, places: Locations, now: datetime) -> tuple[int, int]:
    """Migrate, have every text that waits looked up before it is sent, and erase again who was erased since the backup.

    How many texts wait, and how many people were erased again.
    """
    known, open_ids = _erased_since(places)
    store = Store(draft).open()
    try:
        erased_again = store.write(erasure.again, known, open_ids, now)
        doubtful = store.write(outbox.mark_doubtful, now)
        if erased_again:
            _scrub(store)
        # One file again, so that the rename brings everything.
        store.writer.execute("PRAGMA journal_mode=DELETE")
    finally:
        store.close()
    return doubtful, erased_again


def _scrub(store: Store) -> None:
    """Bring the words of who was erased out of the draft; which nobody has open but us."""
    more = store.write(search.tidy, True)
    while more:
        more = store.write(search.tidy, False)
    store.writer.execute("VACUUM")


def _erased_since(places: Locations) -> tuple[list[Entry], list[str]]:
    """What was erased, and what the provider has yet to forget, by the present database and the file beside it.

    A database that is damaged cannot tell; the file has all but the last seconds.
    """
    known = erased.read(places.erased_file)
    if not places.database.exists():
        return known, []
    try:
        # Read-only: whoever may write throws the log of a damaged file away, which is still to be kept aside.
        with closing(connect_reader(places.database)) as db:
            if not integrity.has_table(db, "erased"):
                return known, []
            return known + erased.entries(db), redactions.open_ids(db)
    except sqlite3.Error:
        return known, []


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Keep the present database, with what is in its write-ahead log, under another name."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.replaced-{now:%Y%m%dT%H%M%SZ}")
    log, index, log_aside = (
        Path(f"{path}{end}") for path, end in ((database, "-wal"), (database, "-shm"), (aside, "-wal"))
    )
    if log.exists():
        shutil.copy2(log, log_aside)  # SQLite throws the log of a file away that it cannot read
    try:
        folded = _checkpoint(database)
    except TdahError:
        log_aside.unlink(missing_ok=True)
        raise
    if folded:
        log_aside.unlink(missing_ok=True)
    os.link(database, aside, follow_symlinks=False)
    # A log of the old file must not be there when the new one gets its name: it would be played into it.
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    return aside


def _checkpoint(database: Path) -> bool:
    """Bring the log into the file; false for a file that is damaged. Raises TdahError when anybody has it open."""
    try:
        with integrity.opened(database) as db:
            db.execute("PRAGMA busy_timeout=2000")
            db.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise TdahError(f"{database} is open in another program.", "Close it, and try again.") from None
        return False
    return True
