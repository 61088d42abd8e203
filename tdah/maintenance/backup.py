"""Copies of the database: of one snapshot, made while others write, checked before they count, with a manifest."""

import hashlib
import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tdah.clock import to_text
from tdah.config import Config
from tdah.errors import TdahError
from tdah.locations import Locations, make_private_dir, sync
from tdah.maintenance import backup_files, encryption
from tdah.store import integrity
from tdah.store.connection import REPAIR_HINT, SCHEMA_VERSION

NAME_PATTERN = re.compile(r"tdah-(\d{8}T\d{6}Z)\.db(\.enc)?")
# Steps of 1 MiB with a pause: about 90 MB/s, and webhooks in between find disk and interpreter free.
PAGES_PER_STEP = 256
STEP_PAUSE_S = 0.005


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, kept beside it as FILE.json: every message up to `last_message` as it was at `made_at`.

    `files` of them are beside it in `tdah-files`; `files_missing` were not there to be copied.
    """

    made_at: str
    schema: int
    last_message: int
    messages: int
    people: int
    bytes: int
    sha256: str
    encrypted: bool
    files: int = 0
    file_bytes: int = 0
    files_missing: int = 0


def folder_of(config: Config, places: Locations) -> Path:
    """Where the daily backups are."""
    return Path(config.backup.folder).expanduser() if config.backup.folder else places.backups


def new_name(folder: Path, now: datetime, *, encrypted: bool) -> Path:
    """The file of a backup made now."""
    return folder / f"tdah-{now:%Y%m%dT%H%M%SZ}.db{'.enc' if encrypted else ''}"


def manifest_of(path: Path) -> Manifest | None:
    """The manifest of the backup `path`; None when there is none that can be read."""
    try:
        return Manifest(**json.loads(_manifest_path(path).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _manifest_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def backups_in(folder: Path) -> list[Path]:
    """The finished backups of a folder, newest first: those whose manifest is there, which is written last."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if NAME_PATTERN.fullmatch(path.name) and _manifest_path(path).exists()]
    return sorted(found, key=lambda path: path.name, reverse=True)


def made_at(path: Path) -> datetime:
    """When a backup of `existing` was made, by its name."""
    found = NAME_PATTERN.fullmatch(path.name)
    assert found
    return datetime.strptime(found[1] + "+0000", "%Y%m%dT%H%M%SZ%z")


def is_due(config: Config, newest: datetime | None, now: datetime) -> bool:
    """Whether the daily backup is to be made: none is younger than the last time the clock showed `[backup] at`."""
    if not config.backup.at:
        return False
    local = now.astimezone(ZoneInfo(config.general.zone))
    hour, minute = map(int, config.backup.at.split(":"))
    latest = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if latest > local:
        latest -= timedelta(days=1)  # the same wall time of the day before
    return newest is None or newest < latest


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all but the `keep` newest backups, and drafts that a crash left; the backups that went."""
    gone = backups_in(folder)[keep:]
    for path in gone:
        _manifest_path(path).unlink()  # first: without it the file no longer counts
        path.unlink()
    for draft in folder.glob(".tdah-*.draft*"):
        if time.time() - draft.stat().st_mtime > 86_400:
            draft.unlink()
    kept = [made["made_at"] for path in folder.glob("*.json") if (made := _read(path)) and "made_at" in made]
    backup_files.prune(folder, kept)
    return gone


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def make_backup(
    database: Path,
    target: Path,
    now: datetime,
    passphrase: str | None = None,
    give_up: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Copy `database` into `target`, encrypted when there is a `passphrase`, and write its manifest.

    Blocks; daemon and commands may write meanwhile. The copy is checked page by page before it gets its name, so it
    never takes the place of a good one. Raises TdahError when the disk is too full, when damage is found or when
    `give_up` says so.
    """
    if not target.parent.exists():
        make_private_dir(target.parent)
    if target.exists():
        raise TdahError(f"{target} exists already.", "Choose another name, or remove it.")
    _check_room(database, target.parent, copies=2 if passphrase else 1)
    with draft_of(target) as draft:
        _copy(database, draft, give_up)
        held = inspect(draft)
        kept = backup_files.copy(draft, database.with_name("files"), target.parent, now, passphrase, give_up)
        if passphrase:
            with draft_of(target) as sealed, sealed.open("wb") as file:
                encryption.encrypt(draft, file, passphrase)
                _finish(sealed, target)
        else:
            _finish(draft, target)
    manifest = Manifest(
        to_text(now), **held, bytes=target.stat().st_size, sha256=_sha256(target), encrypted=bool(passphrase),
        files=kept.files, file_bytes=kept.bytes, files_missing=kept.missing,
    )  # fmt: skip
    with draft_of(_manifest_path(target)) as draft:
        draft.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
        _finish(draft, _manifest_path(target))
    return manifest


def _check_room(database: Path, folder: Path, copies: int) -> None:
    size = sum(path.stat().st_size for path in (database, database.with_name(f"{database.name}-wal")) if path.exists())
    space = os.statvfs(folder)
    free = space.f_bavail * space.f_frsize
    if free < size * copies * 1.1:
        raise TdahError(
            f"{folder} has {free >> 20} MiB free; a backup needs {int(size * copies * 1.1) >> 20} MiB.",
            "Make room, or set backup.folder to another disk.",
        )


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """An empty private file beside `target`, gone at the end unless it was given its name."""
    draft = target.with_name(f".{target.name}.draft{os.getpid()}-{os.urandom(4).hex()}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    try:
        yield draft
    finally:
        for path in (draft, *(draft.with_name(draft.name + end) for end in ("-journal", "-wal", "-shm"))):
            path.unlink(missing_ok=True)


def _copy(database: Path, draft: Path, give_up: Callable[[], bool]) -> None:
    def pause(_status: int, _left: int, _total: int) -> None:
        if give_up():
            raise TdahError("The backup was interrupted.", "It is made at the next start.")
        time.sleep(STEP_PAUSE_S)

    with integrity.opened(database) as source:
        # The online API starts over whenever somebody writes, unless it reads from one snapshot, as in a read
        # transaction in WAL mode: then the copy is of this moment, and nobody waits for anybody.
        integrity.freeze_writes(source)
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            source.backup(copy, pages=PAGES_PER_STEP, progress=pause)
            # One file, that may lie on read-only media, rather than one that wants a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            raise TdahError(f"{database} could not be copied: {error}.", REPAIR_HINT) from error
        finally:
            copy.close()


def inspect(path: Path) -> dict[str, int]:
    """What the database at `path` holds. Raises TdahError when it is damaged or of a newer tdah."""
    with integrity.opened(path) as db:
        if problems := integrity.check(db).problems:
            raise TdahError(f"What would be in the backup is damaged: {problems[0]}.", REPAIR_HINT)
        schema = db.execute("PRAGMA user_version").fetchone()[0]
        if not 0 < schema <= SCHEMA_VERSION:
            raise TdahError(
                f"It has schema {schema}; this tdah knows 1 to {SCHEMA_VERSION}.",
                "Is it a backup of tdah, of this version?",
            )
        return {"schema": schema, **integrity.census(db)}


def _finish(draft: Path, target: Path) -> None:
    """Give a complete file its name, durably."""
    sync(draft)
    draft.replace(target)
    sync(target.parent)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
