"""The bytes of what people keep, in `files/<person>/<aa>/<sha256>`: written once, private, never executed or changed.

The invariant: bytes are on the disk under their name before the row that names them commits. A crash in between leaves
bytes without a row, which the garbage collector takes after a day; a row without bytes is damage.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tdah.errors import TdahError
from tdah.files import content_type
from tdah.files.content_type import FileInfo
from tdah.locations import make_private_dir, sync

DRAFTS_FOLDER = "drafts"
CHUNK_BYTES = 1 << 20


@dataclass
class Draft:
    """A file in the making. `size` in octets."""

    path: Path
    file: BinaryIO
    size: int = 0
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def write(self, piece: bytes) -> None:
        self.file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def looks(self) -> FileInfo:
        """What was written, by its content."""
        self.file.flush()
        return content_type.inspect(self.path)


@contextmanager
def draft(root: Path) -> Iterator[Draft]:
    """An empty private file below `root`, gone at the end unless it was settled."""
    make_private_dir(root)
    make_private_dir(root / DRAFTS_FOLDER)
    path = root / DRAFTS_FOLDER / os.urandom(16).hex()
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        try:
            yield Draft(path, file)
        finally:
            path.unlink(missing_ok=True)


def path_of(root: Path, user_id: int, sha256: str) -> Path:
    """Where the bytes with this hash (64 hexadecimal digits) of a person are."""
    if len(sha256) != 64 or not sha256.isalnum():
        raise ValueError("not a hash")
    return root / str(user_id) / sha256[:2] / sha256


def commit_draft(root: Path, written: Draft, user_id: int) -> Path:
    """Give a draft its name, durably; it takes the place of the same bytes. Blocks.

    Always written anew, so that how long it takes tells nobody whether it was there.
    """
    written.file.flush()
    os.fsync(written.file.fileno())
    target = path_of(root, user_id, written.sha256)
    new = [folder for folder in (target.parent.parent, target.parent) if not folder.exists()]
    for folder in (target.parent.parent, target.parent):
        make_private_dir(folder)
    os.replace(written.path, target)
    for folder in (target.parent, *(folder.parent for folder in reversed(new))):
        sync(folder)
    return target


def copy_into(source: Path, written: Draft, limit: int) -> None:
    """Copy a file of the host into a draft. Raises TdahError for one over `limit` octets, and for what is no file."""
    if not source.is_file():
        raise TdahError(f"{source} is no file.", "Name a file that is there.")
    with source.open("rb") as file:
        while piece := file.read(CHUNK_BYTES):
            written.write(piece)
            if written.size > limit:
                raise TdahError(f"{source} is over {limit >> 20} MiB.", "Set media.largest in config.toml.")


def is_whole(path: Path, sha256: str) -> bool:
    """Whether the bytes at `path` are there and are those that the hash is of."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def write_out(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy kept bytes to where a person wants them. Never writes over a file unasked, nor through a symbolic link."""
    if replace:
        target.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        handle = os.open(target, flags, 0o600)
    except FileExistsError:
        raise TdahError(f"{target} exists already.", "Name another file, or add --replace.") from None
    with os.fdopen(handle, "wb") as file, source.open("rb") as kept:
        shutil.copyfileobj(kept, file, CHUNK_BYTES)


def stored(root: Path) -> Iterator[tuple[int, str, Path]]:
    """Everything that has a name below `root`: person, hash and path."""
    for path in root.glob("*/??/*"):
        person = path.parent.parent.name
        if person.isdecimal() and len(path.name) == 64:
            yield int(person), path.name, path


def drafts(root: Path) -> list[Path]:
    """Drafts, those that a crash left included."""
    return list((root / DRAFTS_FOLDER).glob("*"))


def erase(root: Path, user_id: int) -> None:
    """Delete all bytes of a person."""
    shutil.rmtree(root / str(user_id), ignore_errors=True)
