"""Files of notes beside an export, and in again: in a folder with an index that ties each to the uid of its note.

The invariant: an index names files below its own folder only; nothing is followed out of it, nothing unpacked.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tdah.errors import TdahError
from tdah.files import storage
from tdah.notes import attaching
from tdah.notes.attaching import StoredFile
from tdah.notes.transfer import everything
from tdah.store import Store, files, notes
from tdah.store.change_feed import Author
from tdah.store.notes import Note
from tdah.store.undo import Change, EditContext
from tdah.text.filenames import numbered_name, safe_file_name

INDEX_NAME = "index.json"
MAX_FILES = 100_000
# What Markdown shows in its place: `![[name|size]]`, `![words](path "title")`.
_EMBED = re.compile(r"!\[\[([^\[\]\n|#^]{1,200})[^\[\]\n]{0,200}\]\]|!\[[^\[\]\n]{0,200}\]\(<?([^()<>\n\s]{1,300})")
_EMBED_NAME = re.compile(r"^.*/|\s+$")
MAX_INDEX_BYTES = 16 << 20


@dataclass(frozen=True)
class FilesReport:
    """How many files were attached, were there before, and were left out, each with the reason."""

    added: int = 0
    same: int = 0
    skipped: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "FilesReport") -> "FilesReport":
        return FilesReport(self.added + other.added, self.same + other.same, (*self.skipped, *other.skipped))

    @property
    def seen(self) -> int:
        """Files of the folder that this is about, the index included."""
        count = self.added + self.same + len(self.skipped)
        return count + 1 if count else 0


def place_of(export: Path) -> Path:
    """Where the files of an export are: in the folder `attachments` of a folder, beside a JSON file."""
    return export.with_suffix(".files") if export.suffix.lower() == ".json" else export / "attachments"


def write(store: Store, root: Path, user_id: int, found: Iterable[Note], place: Path) -> int:
    """Write the files of notes into the folder `place`, which is made when there are any; how many."""
    index, given = [], set()
    for note in found:
        for attachment in store.read(files.of_note, user_id, note.id):
            source = storage.path_of(root, user_id, attachment.sha256)
            if not source.exists():
                continue
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            name, count = safe_file_name(attachment.name, attachment.type), 1
            while name.casefold() in given or name == INDEX_NAME:
                count += 1
                name = numbered_name(safe_file_name(attachment.name, attachment.type), count)
            given.add(name.casefold())
            storage.write_out(source, place / name)
            index.append({"note": note.uid, "file": name, "name": attachment.name, "sha256": attachment.sha256})
    if index:
        (place / INDEX_NAME).write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(index)


@dataclass(frozen=True)
class ImportTarget:
    """Whose notes files go to, and how: `root` is where bytes are kept, `largest` and `quota` are in octets."""

    store: Store
    root: Path
    user_id: int
    largest: int
    quota: int
    at: datetime
    author: Author


def read(into: ImportTarget, place: Path) -> FilesReport:
    """Attach the files of `place` to the notes that have been imported. What is there already is left as it is.

    Each is a transaction of its own, so that the daemon's webhook goes first.
    """
    report = FilesReport()
    for entry in _index(place):
        try:
            is_new = _one(into, place, entry)
            report = replace(report, added=report.added + is_new, same=report.same + (not is_new))
        except (TdahError, OSError) as error:
            report = replace(report, skipped=(*report.skipped, (str(entry.get("file", "")), _reason(error))))
    return report


def read_embedded(into: ImportTarget, folder: Path) -> FilesReport:
    """Attach the pictures and other files of a folder of Markdown that its notes show: `![[cat.jpg]]`, `![](cat.jpg)`.

    They are found by their name, anywhere below the folder, as Obsidian finds them. Links are not followed.
    """
    found, report = _named(folder), FilesReport()
    for note in everything(into.store, into.user_id):
        shown = {_EMBED_NAME.sub("", unquote(one[1] or one[2])) for one in _EMBED.finditer(note.body)}
        for name in sorted(shown & found.keys()):
            try:
                is_new = _hung(into, note, found[name], name)
                report = replace(report, added=report.added + is_new, same=report.same + (not is_new))
            except (TdahError, OSError) as error:
                report = replace(report, skipped=(*report.skipped, (name, _reason(error))))
    return report


def _named(folder: Path) -> dict[str, Path]:
    """The files below a folder by name, Markdown and what is hidden left out; of two of one name the first counts."""
    found: dict[str, Path] = {}
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and not name.lower().endswith(".md") and not path.is_symlink():
                found.setdefault(name, path)
        if len(found) > MAX_FILES:
            raise TdahError(f"{folder} holds too many files.", "Import its folders one by one.")
    return found


def _reason(error: Exception) -> str:
    return error.message if isinstance(error, TdahError) else str(getattr(error, "strerror", error))


def _index(place: Path) -> list[dict[str, Any]]:
    path = place / INDEX_NAME
    if not path.is_file():
        return []
    if path.stat().st_size > MAX_INDEX_BYTES:
        raise TdahError(f"{path} is too long to be an index of files.")
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise TdahError(f"{path} is no JSON.", "Export the notes anew.") from None
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise TdahError(f"{path} is no index of files.", "Export the notes anew.")
    return found


def _one(into: ImportTarget, place: Path, entry: dict[str, Any]) -> bool:
    """Whether a file was not on its note yet."""
    name = str(entry.get("file", ""))
    path = place / name
    if not name or os.path.basename(name) != name or path.is_symlink():
        raise TdahError("It is not in the folder itself.")
    note = into.store.read(notes.by_uid, into.user_id, str(entry.get("note", "")))
    if note is None or note.deleted_at:
        raise TdahError("Its note is not here.")
    return _hung(into, note, path, str(entry.get("name") or name))


def _hung(into: ImportTarget, note: Note, path: Path, name: str) -> bool:
    """Whether a file was not on a note yet; it is now."""
    taken = attaching.take_file(into.root, path, into.user_id, largest=into.largest, name=name)
    if any(each.sha256 == taken.sha256 for each in into.store.read(files.of_note, into.user_id, note.id)):
        return False
    into.store.write(_attach, into, note, taken)
    return True


def _attach(db: sqlite3.Connection, into: ImportTarget, note: Note, taken: StoredFile) -> None:
    editor = EditContext(db, into.at, into.author, Change(db, into.user_id, into.at))
    attaching.attach(editor, into.root, note, taken, into.quota)
