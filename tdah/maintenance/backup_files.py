"""The files beside a backup of the database: each kept once in `tdah-files`, however many backups name it.

The invariant: what is there under a hash is what the hash is of, checked when it was put there.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tdah.clock import from_text
from tdah.errors import TdahError
from tdah.files import storage
from tdah.locations import make_private_dir
from tdah.maintenance import encryption
from tdah.store import files, integrity
from tdah.store.files import File

FOLDER = "tdah-files"
ENCRYPTED_SUFFIX = ".enc"
PRUNE_MARGIN = timedelta(days=1)


class FilesCopied(NamedTuple):
    """How many files a backup names and how many octets they have, and how many were not there to be copied."""

    files: int = 0
    bytes: int = 0
    missing: int = 0


def copy(
    database: Path,
    root: Path,
    folder: Path,
    now: datetime,
    passphrase: str | None = None,
    give_up: Callable[[], bool] = lambda: False,
) -> FilesCopied:
    """Put every file that the copied `database` names into `folder`: linked where that is possible, else copied.

    Each is dated `now`, which `prune` goes by. With a passphrase each new one is encrypted, half a second each.
    """
    held = FilesCopied()
    for file in _named(database):
        if give_up():
            raise TdahError("The backup was interrupted.", "It is made at the next start.")
        there = _kept(folder, file, ENCRYPTED_SUFFIX if passphrase else "")
        if there.exists() or _put(storage.path_of(root, file.user_id, file.sha256), there, file, passphrase):
            os.utime(there, (now.timestamp(), now.timestamp()))
            held = FilesCopied(held.files + 1, held.bytes + file.size, held.missing)
        else:
            held = held._replace(missing=held.missing + 1)
    return held


def _named(database: Path) -> Iterator[File]:
    with integrity.opened(database) as db:
        if integrity.has_table(db, "file"):
            yield from files.all_files(db)


def _kept(folder: Path, file: File, ending: str) -> Path:
    path = storage.path_of(folder / FOLDER, file.user_id, file.sha256)
    return path.with_name(path.name + ending)


def _put(source: Path, target: Path, file: File, passphrase: str | None) -> bool:
    """Whether the bytes were there, whole, and are in the backup now."""
    if not storage.is_whole(source, file.sha256):
        return False
    for folder in (target.parents[2], target.parents[1], target.parent):
        make_private_dir(folder)
    with _draft(target) as draft:
        if passphrase:
            with draft.open("wb") as sealed:
                encryption.encrypt(source, sealed, passphrase)
                sealed.flush()
                os.fsync(sealed.fileno())
        else:
            _link(source, draft)
        draft.replace(target)
    return True


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    draft = target.with_name(f".{target.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _link(source: Path, target: Path) -> None:
    """Bytes are never changed in place, so a second name for them is as good as a copy on the same disk."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, target)
        target.chmod(0o600)
        with target.open("rb") as copied:
            os.fsync(copied.fileno())


def prune(folder: Path, manifests: list[str]) -> int:
    """Delete files that no backup of `folder` names any more; how many. `manifests`: when each was made (UTC text)."""
    if not manifests:
        return 0
    oldest = (min(map(from_text, manifests)) - PRUNE_MARGIN).timestamp()
    gone = [path for path in (folder / FOLDER).glob("*/??/*") if path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink()
    return len(gone)


def restore_files(database: Path, root: Path, folder: Path, ask: Callable[[], str]) -> FilesCopied:
    """Bring the files that `database` names and that are not in `root` back from `folder`.

    `ask` gives the passphrase of encrypted ones. What is nowhere is counted, and shown by `tdah doctor`.
    """
    held, passphrase = FilesCopied(), ""
    for file in _named(database):
        there = storage.is_whole(storage.path_of(root, file.user_id, file.sha256), file.sha256)
        sealed = _kept(folder, file, ENCRYPTED_SUFFIX)
        if not there and sealed.exists():
            passphrase = passphrase or ask()
            there = _unsealed(sealed, root, file, passphrase)
        elif not there:
            there = _restore_file(_kept(folder, file, ""), root, file)
        held = FilesCopied(held.files + there, held.bytes + file.size * there, held.missing + (not there))
    return held


def _unsealed(sealed: Path, root: Path, file: File, passphrase: str) -> bool:
    with storage.draft(root) as plain:
        with plain.path.open("wb") as opened:
            encryption.decrypt(sealed, opened, passphrase)
        return _restore_file(plain.path, root, file)


def _restore_file(source: Path, root: Path, file: File) -> bool:
    if not source.exists():
        return False
    with storage.draft(root) as draft:
        storage.copy_into(source, draft, file.size)
        if draft.sha256 != file.sha256:
            return False
        storage.commit_draft(root, draft, file.user_id)
    return True
