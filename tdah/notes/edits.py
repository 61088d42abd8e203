"""Changing notes: added, edited, dropped, put back. What was changed can be taken back, and no version is lost."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from tdah.errors import TdahError
from tdah.store import events, notes, tasks
from tdah.store.change_feed import Author
from tdah.store.notes import Draft, Note
from tdah.store.undo import Change, EditContext
from tdah.store.users import User
from tdah.text import markdown

MAX_BODY_CHARS = 1_000_000


class Changed(TdahError):
    """A note is no longer the version that was to be changed; `note` is what it is now."""

    def __init__(self, note: Note) -> None:
        super().__init__(
            f"#n{note.number} was changed meanwhile, by {note.changed_by} ({note.channel}).", "Look at it again first."
        )
        self.note = note


def draft(body: str, title: str | None = None, **said: Any) -> Draft:
    """A note in the making, as it will be kept. Without a `title` the first line is it.

    `said` are the other fields of a Draft. Raises TdahError when it says nothing, or is too long.
    """
    body = checked_body(markdown.normalise_body(body))
    title = markdown.one_line(title or "", markdown.MAX_TITLE_CHARS) or markdown.title_of(body)
    if not title and not body:
        raise TdahError("A note needs some words.", "For example: tdah note add wifi at the cabin is heron42")
    return normalise(Draft(title or markdown.UNTITLED, body, **said))


def normalise(one: Draft) -> Draft:
    """A draft with notebook, tags and links spelled as they are kept."""
    links = sorted({int(number) for number in one.links.split() if number.isdecimal() and len(number) < 10})
    return replace(
        one, notebook=markdown.normalise_notebook(one.notebook), tags=markdown.joined(one.tags.split()),
        links=" ".join(map(str, links)),
    )  # fmt: skip


def checked_body(body: str) -> str:
    """`body` itself. Raises TdahError when it is too long for a note."""
    if len(body) > MAX_BODY_CHARS:
        raise TdahError(
            f"A note holds at most {MAX_BODY_CHARS:,} letters; this has {len(body):,}.", "Split it, or attach a file."
        )
    return body


def add(editor: EditContext, user_id: int, one: Draft, *, source_id: int | None = None) -> Note:
    """Keep a new note; `source_id` is the text it came by. Raises TdahError when one of its links leads nowhere."""
    _lead_somewhere(editor.db, user_id, map(int, one.links.split()))
    made = notes.add(
        editor.db, user_id, one, at=editor.at, author=editor.author, origin=notes.Origin(source_id=source_id)
    )
    editor.change.made("note", made.id)
    return made


def edit(editor: EditContext, note: Note, *, version: int | None = None, **values: Any) -> Note:
    """Change fields of a Draft. A title that was the first line follows it; what is as it was is not written.

    Raises Changed when the note has another version than `version`, the one that was looked at.
    """
    now = notes.find(editor.db, note.user_id, note.id) or note
    if version is not None and now.version != version:
        raise Changed(now)
    if "body" in values:
        values["body"] = checked_body(markdown.normalise_body(values["body"]))
    if "title" in values:
        values["title"] = markdown.one_line(values["title"], markdown.MAX_TITLE_CHARS)
    if not values.get("title"):
        values["title"] = _following(now, values.get("body", now.body))
    then = normalise(replace(now.draft, **values))
    if then == now.draft:
        return now
    editor.change.keep("note", now.id)
    said = {name: getattr(then, name) for name in notes.VERSIONED_FIELDS if getattr(then, name) != getattr(now, name)}
    return notes.edit(editor.db, now, at=editor.at, author=editor.author, **said)


def _following(note: Note, body: str) -> str:
    derived = markdown.title_of(note.body) or markdown.UNTITLED
    return markdown.title_of(body) or markdown.UNTITLED if note.title == derived else note.title


def change(
    db: sqlite3.Connection, user: User, now: datetime, act: Callable[..., Note], *args: Any, **kwargs: Any
) -> Note:
    """Run `act(hand, ...)` as a person's change at a terminal, which can be taken back. A write function."""
    editor = EditContext(db, now, Author(user.name, "cli"), Change(db, user.id, now))
    note = act(editor, *args, **kwargs)
    editor.change.save(note.title)
    return note


def append(editor: EditContext, note: Note, text: str) -> Note:
    """Add a paragraph to the end of a note."""
    return edit(editor, note, body=f"{note.body}\n\n{markdown.normalise_body(text)}")


def drop(editor: EditContext, note: Note) -> Note:
    """Take a note out of every list; `restore` brings it back."""
    editor.change.keep("note", note.id)
    return notes.drop(editor.db, note, at=editor.at, author=editor.author)


def restore(editor: EditContext, note: Note, version: int | None = None) -> Note:
    """Bring a dropped note back, or what it said in an earlier `version`. Raises TdahError when that is not kept."""
    said: dict[str, Any] = {}
    if version is not None and version != note.version:
        old = notes.version(editor.db, note, version)
        if old is None:
            raise TdahError(f"#n{note.number} has no version {version}.", f"See: tdah note history {note.number}")
        said = {name: getattr(old, name) for name in notes.VERSIONED_FIELDS}
    editor.change.keep("note", note.id)
    return notes.edit(editor.db, note, at=editor.at, author=editor.author, deleted=False, **said)


def retag(editor: EditContext, note: Note, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Note:
    """Give a note tags and take some away. Raises TdahError for one that its text has: there it has to go itself."""
    gone = {markdown.normalise_tag(one) for one in remove}
    if stuck := sorted(gone & set(markdown.tags_in(note.body))):
        raise TdahError(f"#{stuck[0]} is written in the note itself.", f"Edit it: tdah note edit {note.number}")
    return edit(
        editor,
        note,
        tags=markdown.joined((set(note.tags.split()) | {markdown.normalise_tag(one) for one in add}) - gone),
    )


def link(editor: EditContext, note: Note, add: Iterable[int] = (), remove: Iterable[int] = ()) -> Note:
    """Link a note to tasks and events by their numbers. Raises TdahError for a number that is none of the person's."""
    wanted = set(add)
    _lead_somewhere(editor.db, note.user_id, wanted)
    numbers = {int(one) for one in note.links.split()} | wanted
    return edit(editor, note, links=" ".join(map(str, sorted(numbers - set(remove)))))


def _lead_somewhere(db: sqlite3.Connection, user_id: int, numbers: Iterable[int]) -> None:
    for number in numbers:
        if not (tasks.by_number(db, user_id, number) or events.by_number(db, user_id, number)):
            raise TdahError(f"There is no #{number}.", "See: tdah task list, tdah calendar list")
