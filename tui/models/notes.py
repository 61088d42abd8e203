"""What the Notes screen knows, and how it writes: a note that was changed meanwhile is never written over."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.content import Content

from tdah.agent.actions.search import search_for
from tdah.errors import TdahError
from tdah.notes import edits
from tdah.store import notes
from tdah.store.change_feed import Author
from tdah.store.notes import Note
from tdah.store.undo import Change, EditContext
from tdah.store.users import User

from ..widgets.list import Row
from ..widgets.list_line import SpreadLine
from ..widgets.text import plain, when

MAX_NOTES = 200


@dataclass(frozen=True)
class Notebook:
    """A person's notes as they are listed; `corrected` tells for which words the search took others."""

    user: User
    now: datetime
    notes: tuple[Note, ...]
    excerpts: dict[int, str]
    corrected: str = ""

    def named(self, key: str | None) -> Note | None:
        """The note of a row."""
        return next((note for note in self.notes if f"note:{note.id}" == key), None)


def read_notes(words: str, dropped: bool, db: sqlite3.Connection, user: User, now: datetime) -> Notebook:
    """The notes that fit `words`, best first; without words all, pinned ones first; or those that were dropped."""
    now = now.replace(second=0, microsecond=0)
    if not words.strip():
        return Notebook(user, now, tuple(notes.listed(db, user.id, dropped=dropped, limit=MAX_NOTES)), {})
    found = search_for(db, user, f"{words} in:notes", now, MAX_NOTES)
    ids = [one.hit.id for one in found.found if one.hit.kind == "note"]
    kept = [note for note in (notes.find(db, user.id, note_id) for note_id in ids) if note]
    excerpts = {one.hit.id: one.excerpt.text for one in found.found if one.hit.kind == "note"}
    return Notebook(user, now, tuple(kept), excerpts, " ".join(found.corrected.values()))


def _hand(db: sqlite3.Connection, user: User, now: datetime) -> EditContext:
    return EditContext(db, now, Author(user.name, "tui"), Change(db, user.id, now))


def _mine(db: sqlite3.Connection, user: User, note_id: int) -> Note:
    note = notes.find(db, user.id, note_id)
    if note is None:
        raise TdahError("That note is no longer here.", "Save it as a new one: ctrl+n")
    return note


def save(db: sqlite3.Connection, user: User, note_id: int | None, version: int, body: str, now: datetime) -> Note:
    """Keep what was written, in a new note or in the one that was opened at `version`. A write function.

    Raises edits.Changed, and writes nothing, when it has another version by now.
    """
    editor = _hand(db, user, now)
    if note_id is None:
        note = edits.add(editor, user.id, edits.draft(body))
    else:
        note = edits.edit(editor, _mine(db, user, note_id), version=version, body=body)
    editor.change.save(note.title)
    return note


def change(db: sqlite3.Connection, user: User, note_id: int, values: dict[str, Any], now: datetime) -> None:
    """Change other things that a note says: pinned, notebook, tags. A write function."""
    editor = _hand(db, user, now)
    note = edits.edit(editor, _mine(db, user, note_id), **values)
    editor.change.save(note.title)


def drop(db: sqlite3.Connection, user: User, note_id: int, now: datetime) -> str:
    """Take a note out of the list; what to tell. A write function."""
    editor = _hand(db, user, now)
    note = edits.drop(editor, _mine(db, user, note_id))
    editor.change.save(note.title)
    return f"Dropped: {note.title}. z takes it back."


def restore(db: sqlite3.Connection, user: User, note_id: int, now: datetime) -> None:
    """Bring a dropped note back. A write function."""
    editor = _hand(db, user, now)
    editor.change.save(edits.restore(editor, _mine(db, user, note_id)).title)


def note_rows(book: Notebook) -> list[Row]:
    """The list: the title, what it is filed under, and when it was changed or why it was found."""
    return [_row(book, note) for note in book.notes]


def _row(book: Notebook, note: Note) -> Row:
    mark = Content.styled("◆ ", "$accent") if note.pinned else Content("  ")
    why = book.excerpts.get(note.id, "")
    filed = " ".join([note.notebook, *(f"#{tag}" for tag in note.all_tags)]).strip()
    below = plain(why if why else filed, "$text-muted")
    changed = Content.styled(when(note.changed_at, book.user, book.now), "$quiet")
    return Row(f"note:{note.id}", SpreadLine(mark + plain(note.title, "bold"), changed, below.truncate(160), 2))
