"""`tdah note attach|files|save|detach`: files on notes. Nothing is written over unasked, no name leads elsewhere."""

import sqlite3
from pathlib import Path
from typing import Annotated, Any

import typer

from tdah.agent.parcels import quota_of
from tdah.app import App
from tdah.errors import TdahError
from tdah.notes import attaching
from tdah.notes.edits import Hand
from tdah.store import files, media, notes
from tdah.store.changes import Author
from tdah.store.files import Attachment
from tdah.store.notes import Note
from tdah.store.undo import Change
from tdah.store.users import User

from .options import Json, Who, opened, person
from .output import emit, say, table

Ref = Annotated[str, typer.Argument(help="The note's number, like n7, or words of its title.", show_default=False)]
Which = Annotated[
    str | None, typer.Argument(help="Which file: its place or its name; left out, all.", show_default=False)
]


def note_of(app: App, user: User, ref: str) -> Note:
    """The note that `ref` means. Raises TdahError when that is none, or several."""
    number = ref.lower().removeprefix("#").removeprefix("n")
    if number.isdecimal() and len(number) < 10:
        found = app.store.read(notes.by_number, user.id, int(number))
        if found is None or found.deleted_at:
            raise TdahError(f"There is no note #n{number}.", "See: tdah note list")
        return found
    matching = app.store.read(notes.titled, user.id, ref)
    if len(matching) != 1:
        several = ", ".join(f"#n{note.number} {note.title}" for note in matching[:5])
        raise TdahError(
            f"Several notes are called so: {several}." if matching else f"No note is called {ref}.",
            "Name it by its number." if matching else "See: tdah note list",
        )
    return matching[0]


def record(place: int, attachment: Attachment) -> dict[str, Any]:
    """An attachment as JSON."""
    return {
        "place": place,
        "name": attachment.name,
        "type": attachment.type,
        "bytes": attachment.size,
        "sha256": attachment.sha256,
        "at": attachment.created_at,
    }


def size_of(octets: int) -> str:
    """`3.4 MB`, `812 kB`."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))} kB"


def lines_of(app: App, note: Note) -> list[str]:
    """What hangs on a note, and what is still to come, a line each: for `tdah note show`."""
    hung = app.store.read(files.of_note, note.user_id, note.id)
    rows = [f"{place} {each.name} ({each.type}, {size_of(each.size)})" for place, each in enumerate(hung, start=1)]
    coming = [row for row in app.store.read(media.of_note, note.user_id, note.id) if row.state != "kept"]
    words = {"due": "is being fetched", "failed": "could not be fetched", "refused": "was not kept"}
    return rows + [f"- {row.type or 'a file'} {words[row.state]}: {row.error}".rstrip(": ") for row in coming]


def attach(
    ref: Ref,
    paths: Annotated[list[Path], typer.Argument(help="Files to keep with it.", show_default=False, metavar="FILE...")],
    user: Who = None,
    json: Json = False,
) -> None:
    """Keep files with a note. Undo takes them off again."""
    with opened() as app:
        who = person(app, user)
        note = note_of(app, who, ref)
        root, largest = app.places.files, app.config.media.largest << 20
        taken = [attaching.take(root, path.expanduser(), who.id, largest=largest) for path in paths]

        def write(db: sqlite3.Connection) -> list[Attachment]:
            hand = _hand(db, app, who)
            made = [attaching.attach(hand, root, note, each, quota_of(who, app.config)) for each in taken]
            hand.change.save(f"{', '.join(each.name for each in made)}")
            return made

        made = app.store.write(write)
        if json:
            emit([record(place, each) for place, each in enumerate(made, start=1)])
        else:
            for each in made:
                say(f"Kept {each.name} ({each.type}, {size_of(each.size)}) with #n{note.number}.")


def _hand(db: sqlite3.Connection, app: App, who: User) -> Hand:
    return Hand(db, app.now(), Author(who.name, "cli"), Change(db, who.id, app.now()))


def list_files(
    ref: Annotated[str | None, typer.Argument(help="A note's number; left out, all notes.", show_default=False)] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """List the files of a note, or of all notes."""
    with opened() as app:
        who = person(app, user)
        if ref is None:
            everything = app.store.read(files.attached, who.id)
        else:
            everything = app.store.read(files.of_note, who.id, note_of(app, who, ref).id)
        numbers = {each.note_id: app.store.read(notes.find, who.id, each.note_id) for each in everything}
        if json:
            emit([{"note": _number(numbers[each.note_id]), **record(n, each)} for n, each in enumerate(everything, 1)])
            return
        rows = [
            (f"#n{_number(numbers[each.note_id])}", place if ref else "", each.name, each.type, size_of(each.size))
            for place, each in enumerate(everything, start=1)
        ]
        table(("note", "place", "name", "type", "size"), rows, empty="No file is kept.")


def _number(note: Note | None) -> int:
    return note.number if note else 0


def save(
    ref: Ref,
    which: Which = None,
    to: Annotated[Path, typer.Option("--to", help="The folder, or the file, to write.")] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
    user: Who = None,
    json: Json = False,
) -> None:
    """Write files of a note out, under their own names into the present folder unless told otherwise."""
    with opened() as app:
        who = person(app, user)
        hung = app.store.read(files.of_note, who.id, note_of(app, who, ref).id)
        if not hung:
            raise TdahError("No file hangs on this note.", "See: tdah note files")
        chosen = hung if which is None else [attaching.named(hung, which)]
        target = to.expanduser()
        if len(chosen) > 1 and not target.is_dir():
            raise TdahError(f"{target} is no folder, and there are {len(chosen)} files.", "Name a folder, or one file.")
        written = [attaching.write_out(app.places.files, each, target, replace=replace) for each in chosen]
        if json:
            emit([str(path) for path in written])
        else:
            for path in written:
                say(f"Wrote {path}.")


def detach(
    ref: Ref,
    which: Annotated[str, typer.Argument(help="Which file: its place or its name.", show_default=False)],
    user: Who = None,
) -> None:
    """Take a file off a note. Undo puts it back for a day."""
    with opened() as app:
        who = person(app, user)
        note = note_of(app, who, ref)
        chosen = attaching.named(app.store.read(files.of_note, who.id, note.id), which)

        def write(db: sqlite3.Connection) -> None:
            hand = _hand(db, app, who)
            attaching.detach(hand, chosen)
            hand.change.save(chosen.name)

        app.store.write(write)
        say(f"Took {chosen.name} off #n{note.number}. Back again: tdah undo")
