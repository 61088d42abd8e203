"""Notes out to a folder of Markdown or to JSON, and in again: known by uid, so that importing twice changes nothing.

Files are written in and read out in paced batches, so that the daemon's webhook goes first.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tdah.clock import from_text
from tdah.concurrency import ROWS_PER_BATCH, Progress, in_paced_batches, no_progress
from tdah.errors import TdahError
from tdah.notes import documents, edits, folders, frontmatter, links
from tdah.notes.documents import Document
from tdah.store import Store, notes
from tdah.store.change_feed import Author
from tdah.store.notes import Draft, Note
from tdah.text import markdown

# Letters in one transaction: of long notes less than a batch.
MAX_BATCH_CHARS = 1_000_000
# The year 2096: no file was written later, whatever it says.
MAX_NUMBER = 4_000_000_000
MAX_JSON_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `skipped` are files left out and `odd` those taken as plain text, each with the reason."""

    added: int = 0
    changed: int = 0
    same: int = 0
    others: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    odd: tuple[tuple[str, str], ...] = ()


def everything(store: Store, user_id: int, *, notebook: str | None = None, tags: Iterable[str] = ()) -> Iterator[Note]:
    """A person's notes as they were made, of one notebook and those in it, with all of `tags`; never all in memory."""
    wanted, last = set(tags), 0
    while page := store.read(notes.after, user_id, last):
        last = page[-1].id
        for note in page:
            if (notebook is None or f"{note.notebook}/".startswith(f"{notebook}/")) and wanted <= set(note.all_tags):
                yield note


def to_folder(store: Store, user_id: int, found: Iterable[Note], folder: Path) -> int:
    """Write notes as Markdown files into a new or empty folder; how many. Raises TdahError when it is neither."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TdahError(f"{folder} is not empty.", "Name a folder that is new or empty.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    given, count = folders.Names(), 0
    for note in found:
        place = given.folder(note.notebook)
        stem = given.file(place, note.title, note.number)
        names = store.read(links.names, user_id, note.links)
        (folder / place).mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / place / f"{stem}.md", documents.written(note, names, name=stem, notebook=place), note)
        count += 1
    return count


def _write(path: Path, text: str, note: Note) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8"))
    stamp = note.changed_at.timestamp()
    os.utime(path, (stamp, stamp))


def record(note: Note, names: tuple[str, ...]) -> dict[str, Any]:
    """A note as JSON keeps it elsewhere; `links` name tasks and events by number and title."""
    return {
        "uid": note.uid, "title": note.title, "body": note.body, "notebook": note.notebook,
        "tags": note.tags.split(), "pinned": note.pinned, "links": list(names), "extra": note.extra,
        "created": note.created_at, "changed": note.changed_at,
    }  # fmt: skip


def from_path(
    store: Store, path: Path, user_id: int, *, at: datetime, author: Author, progress: Progress = no_progress
) -> ImportReport:
    """Import a folder of Markdown, a Markdown file or a JSON file. A note that is there already is updated.

    Raises TdahError for what is none of these. Files that cannot be read are left out, and told. Cut short, it is
    finished by importing the same again.
    """
    if path.suffix.lower() == ".json":
        found, others, total = _in_json(path), 0, 0
    elif path.is_dir():
        seen = folders.survey(path)
        found, others, total = _in_folder(path, seen), seen.others, len(seen.files)
    elif not path.exists():
        raise TdahError(f"There is no {path}.", "Name a folder of Markdown files, a .md file or a .json file.")
    else:
        found, others, total = _in_folder(path.parent, folders.Survey((folders.Found(path.name),), 0)), 0, 1
    report = ImportReport(others=others)
    for batch in in_paced_batches(_batches(found)):
        good = [one for one in batch if isinstance(one, Document)]
        counts = store.write(write_batch, user_id, good, at=at, author=author)
        report = replace(
            report, added=report.added + counts[0], changed=report.changed + counts[1], same=report.same + counts[2],
            skipped=(*report.skipped, *(one for one in batch if not isinstance(one, Document))),
            odd=(*report.odd, *((one.draft.title, one.problem) for one in good if one.problem)),
        )  # fmt: skip
        done = report.added + report.changed + report.same + len(report.skipped)
        progress("write", done, max(total, done))
    return report


Read = Document | tuple[str, str]


def _batches(found: Iterator[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    letters = 0
    for one in found:
        batch.append(one)
        letters += len(one.draft.body) if isinstance(one, Document) else 0
        if len(batch) == ROWS_PER_BATCH or letters > MAX_BATCH_CHARS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _in_folder(folder: Path, seen: folders.Survey) -> Iterator[Read]:
    """Each file as a document, or its path and why it is none. Of two with one uid the second is another note."""
    uids: set[str] = set()
    for file in seen.files:
        if file.reason:
            yield file.path, file.reason
            continue
        own = _uid_of(folder, file.path)
        try:
            text, written_at = folders.text_of(folder / file.path)
            place, _, name = file.path.rpartition("/")
            one = documents.read(text, name=name[: -len(".md")], notebook=place, uid=own)
            edits.checked_body(one.draft.body)
        except TdahError as error:
            yield file.path, error.message
            continue
        if one.draft.uid in uids:
            one = replace(one, draft=replace(one.draft, uid=own))
        uids.add(one.draft.uid)
        when = datetime.fromtimestamp(min(max(written_at, 0), MAX_NUMBER), UTC)
        yield replace(one, created=one.created or when, changed=one.changed or when)


def _uid_of(folder: Path, path: str) -> str:
    """What a file without a uid is known by when it is imported again: its place, whatever is in it."""
    return hashlib.sha256(f"{folder.resolve().name}/{path}".encode("utf-8", "replace")).hexdigest()[:32]


def _in_json(path: Path) -> Iterator[Read]:
    try:
        if path.stat().st_size > MAX_JSON_BYTES:
            raise TdahError(
                f"{path.name} has more than {MAX_JSON_BYTES // 1024**2} MB.", "Export to a folder: tdah note export DIR"
            )
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise TdahError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise TdahError(f"{path.name} is no JSON: {str(error)[:80]}.", "Export it anew.") from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TdahError(f"{path.name} holds no list of notes.", "tdah note export notes.json writes one.")
    return (_from_record(number, one) for number, one in enumerate(found, start=1))


def _from_record(number: int, said: dict[str, Any]) -> Read:
    try:
        draft = edits.draft(
            str(said.get("body", "")), str(said.get("title") or "") or None, notebook=str(said.get("notebook", "")),
            tags=markdown.joined(map(str, said.get("tags", []))), pinned=said.get("pinned") is True,
            extra=frontmatter.checked(str(said.get("extra", ""))),
            uid=markdown.one_line(str(said.get("uid", "")), frontmatter.MAX_UID_CHARS),
        )  # fmt: skip
        created, changed = (from_text(str(said[key])) if said.get(key) else None for key in ("created", "changed"))
        return Document(draft, tuple(map(str, said.get("links", []))), created, changed)
    except TdahError as error:
        return f"note {number}", error.message
    except (TypeError, ValueError):
        return f"note {number}", "it is no note"


def write_batch(
    db: sqlite3.Connection, user_id: int, batch: Iterable[Document], *, at: datetime, author: Author
) -> tuple[int, int, int]:
    """Add or update notes by uid; (added, changed, as they were). A write function."""
    counts = [0, 0, 0]
    for one in batch:
        known = notes.by_uid(db, user_id, one.draft.uid) if one.draft.uid else None
        draft = _linked(db, user_id, one, known)
        if known is None:
            created, changed = (min(when, at) if when else None for when in (one.created, one.changed))
            notes.add(
                db, user_id, draft, at=at, author=author, origin=notes.Origin(created_at=created, changed_at=changed)
            )
            counts[0] += 1
        elif known.deleted_at is None and known.draft == draft:
            counts[2] += 1
        else:
            said = {name: getattr(draft, name) for name in notes.VERSIONED_FIELDS}
            notes.edit(db, known, at=at, author=author, deleted=False, **said)
            counts[1] += 1
    return counts[0], counts[1], counts[2]


def _linked(db: sqlite3.Connection, user_id: int, one: Document, known: Note | None) -> Draft:
    numbers, rest = links.resolved(db, user_id, one.links, known.links if known else "")
    return replace(one.draft, links=numbers, extra=frontmatter.unlinked(one.draft.extra, rest))
