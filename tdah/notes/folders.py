"""Folders of Markdown files as other programs keep them: safe names on the way out, wary reading on the way in."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tdah.errors import TdahError

MAX_FILE_BYTES = 4 * 1024 * 1024
MAX_FOLDER_BYTES = 1024 * 1024 * 1024
MAX_FILES = 100_000
MAX_DEPTH = 20
MAX_NAME_CHARS = 100
# What some file system or a link in Markdown cannot have in a name.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|#^\[\]\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A name that a file may have anywhere, as near to `text` as can be. `Untitled` when nothing is left of it."""
    plain = " ".join(_UNSAFE.sub("-", unicodedata.normalize("NFC", text)).split())
    plain = plain[:MAX_NAME_CHARS].encode("utf-8", "ignore")[:200].decode("utf-8", "ignore").strip(" .")
    if _RESERVED.match(plain) or plain.lower().endswith(".md"):
        plain = f"_{plain}_"
    return plain or "Untitled"


def safe_folder(notebook: str) -> str:
    """The path below the folder where the notes of a notebook are; "" for the folder itself."""
    return "/".join(safe_name(part) for part in notebook.split("/")) if notebook else ""


@dataclass
class Names:
    """The names given out so far. Two that a file system may take for the same are never both given."""

    files: set[str] = field(default_factory=set)
    folders: dict[str, str] = field(default_factory=dict)

    def folder(self, notebook: str) -> str:
        path = safe_folder(notebook)
        return self.folders.setdefault(path.casefold(), path)

    def file(self, folder: str, title: str, number: int) -> str:
        """The stem of a new file in `folder`: the title, else with its number."""
        stem = safe_name(title)
        for candidate in (stem, f"{stem} (n{number})", f"{stem} (n{number}, {len(self.files)})"):
            if (key := f"{folder}/{candidate}".casefold()) not in self.files:
                self.files.add(key)
                return candidate
        raise AssertionError(stem)


@dataclass(frozen=True)
class Found:
    """A file of a folder: its path below it, and why it is left out ("": it is not)."""

    path: str
    reason: str = ""


@dataclass(frozen=True)
class Survey:
    """What a folder holds: Markdown files in order, and how many other files."""

    files: tuple[Found, ...]
    others: int


def survey(folder: Path) -> Survey:
    """Look through a folder without reading a file. Hidden files and folders are not looked at, links not followed.

    Raises TdahError when it is no folder, or holds more than is read at once.
    """
    if not folder.is_dir():
        raise TdahError(f"{folder} is no folder.", "Name a folder of Markdown files, a .md file or a .json file.")
    files: list[Found] = []
    others = size = 0
    for path, entry in _walk(folder, ""):
        if not path.lower().endswith(".md"):
            others += 1
            continue
        files.append(Found(path, _reason(entry)))
        size += 0 if files[-1].reason else entry.stat(follow_symlinks=False).st_size
        if len(files) > MAX_FILES or size > MAX_FOLDER_BYTES:
            raise TdahError(
                f"{folder} holds too much: at most {MAX_FILES:,} files and {MAX_FOLDER_BYTES // 1024**2:,} MB are"
                " read at once.",
                "Import its folders one by one.",
            )
    return Survey(tuple(files), others)


def _walk(folder: Path, below: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Everything in a folder and those in it by name, folders last."""
    inner = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                inner.append(entry)
            else:
                yield f"{below}{entry.name}", entry
    for entry in inner:
        if below.count("/") < MAX_DEPTH:
            yield from _walk(Path(entry.path), f"{below}{entry.name}/")


def _reason(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return "it is a link"
    if not entry.is_file(follow_symlinks=False):
        return "it is no file"
    if entry.stat(follow_symlinks=False).st_size > MAX_FILE_BYTES:
        return f"it has more than {MAX_FILE_BYTES // 1024**2} MB"
    return ""


def text_of(path: Path) -> tuple[str, float]:
    """The text of a file and when it was written (seconds since 1970). Raises TdahError: no plain file, or no text."""
    try:
        # A file that became a link or a pipe meanwhile is neither followed nor waited for.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise TdahError(f"{path.name} cannot be read: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as file:
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode):
            raise TdahError(f"{path.name} is no file.")
        raw = file.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise TdahError(f"{path.name} has more than {MAX_FILE_BYTES // 1024**2} MB.")
    return decoded(raw, path.name), kind.st_mtime


def decoded(raw: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16 where its mark says so, else as Windows writes it. Raises TdahError for no text."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    if b"\x00" in raw:
        raise TdahError(f"{name} is no text.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
