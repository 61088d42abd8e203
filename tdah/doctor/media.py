"""Files: whether those that rows name are there and whole, and what came by text and could not be kept."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

from tdah.files import storage
from tdah.maintenance import backup, backup_files
from tdah.store import files, integrity, media, redactions
from tdah.store.connection import connect_reader
from tdah.store.files import File

from .finding import FAIL, OK, WARN, Finding, Patient

T = TypeVar("T")
LOOKBACK = timedelta(days=30)
MAX_LISTED = 3


def stored_files(patient: Patient) -> Iterator[Finding]:
    """The bytes of every file are there; with `full`, they are those that were kept."""
    rows = _read(patient, "file", lambda db: list(files.all_files(db)))
    lost = [row for row in rows if not _is_there(patient, row)]
    if lost:
        yield Finding(
            "files",
            FAIL,
            f"{len(lost)} of {len(rows)} in {patient.places.files} are missing or damaged.",
            "Bring them back from the backups: tdah doctor --fix",
            lambda: _put_back(patient),
        )
    else:
        size = sum(row.size for row in rows)
        yield Finding("files", OK, f"{len(rows)}, {size / 1e6:.1f} MB, are there{' and whole' * patient.full}.")


def _read(patient: Patient, table: str, ask: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
    """What is asked of the database; nothing where it, or the table, is not there yet."""
    if not patient.places.database.exists():
        return []
    db = connect_reader(patient.places.database)
    try:
        return ask(db) if integrity.has_table(db, table) else []
    finally:
        db.close()


def _is_there(patient: Patient, row: File) -> bool:
    path = storage.path_of(patient.places.files, row.user_id, row.sha256)
    if patient.full:
        return storage.is_whole(path, row.sha256)
    return path.is_file() and path.stat().st_size == row.size


def _put_back(patient: Patient) -> None:
    places = patient.places
    folder = backup.folder_of(patient.config, places)
    backup_files.restore_files(
        places.database, places.files, folder, lambda: patient.app.vault.get("backup-passphrase") or ""
    )


def redacted(patient: Patient) -> Iterator[Finding]:
    """The phone network has forgotten what was erased, or is being asked to."""
    kept = _read(patient, "redaction", redactions.given_up)
    if kept:
        yield Finding(
            "erasure",
            WARN,
            f"The phone network still has {len(kept)} texts that were erased here: {kept[0].error}",
            "Try again: tdah doctor --release; or delete them in its console.",
        )
    else:
        yield Finding("erasure", OK, "Nothing that was erased is known to be left at the phone network.")


def media_downloads(patient: Patient) -> Iterator[Finding]:
    """What came by text could be kept."""
    found = _read(patient, "media", lambda db: media.stuck(db, patient.clock.now() - LOOKBACK))
    if not found:
        yield Finding("media", OK, "What came with texts is kept, or on its way.")
    for row in found[:MAX_LISTED]:
        yield Finding(
            "media",
            WARN,
            f"A file that came with text {row.provider_id} is not kept: {row.error}",
            "Once that is mended: tdah doctor --release" if row.reason in ("lost", "full") else "",
        )
    if len(found) > MAX_LISTED:
        yield Finding("media", WARN, f"{len(found) - MAX_LISTED} more in the last {LOOKBACK.days} days.")
