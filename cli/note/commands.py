"""`tdah note`: Markdown that is kept with tags, links and its history."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.errors import TdahError

from .. import find
from ..groups import Noun
from ..options import Json, NoteRef, Who, opened, person
from ..output import emit, say, table
from . import attachments, files, history

if TYPE_CHECKING:
    from tdah.store.notes import Note

app = Noun("Keep, edit, tag and link notes in Markdown; import and export them.")

Title = Annotated[str | None, typer.Option("--title", help="What it is called; else its first line.")]
Notebook = Annotated[str | None, typer.Option("--notebook", "-b", help="The notebook it is in, like work/ideas.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", "-t", help="A tag, as often as you like.")]
Links = Annotated[list[str] | None, typer.Option("--link", help="Number of a task or event, as often as you like.")]


@app.command()
def add(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="What to keep; - reads Markdown from standard input. Without words: the editor."),
    ] = None,
    user: Who = None,
    title: Title = None,
    notebook: Notebook = None,
    tag: Tags = None,
    link: Links = None,
    pin: Annotated[bool, typer.Option("--pin", help="Keep it at the top of lists.")] = False,
    json: Json = False,
) -> None:
    """Keep a note; #words in it are tags, [[Title]] links to another note."""
    from functools import partial

    from tdah.notes import edits, revising

    from .display import record

    with opened() as app:
        who = person(app, user)
        numbers = " ".join(str(_number(one)) for one in link or ())
        said: dict[str, Any] = {"notebook": notebook or "", "pinned": pin, "tags": _joined(tag), "links": numbers}

        def keep(text: str) -> "Note":
            spoken = words and words != ["-"]
            drafted = edits.draft(text, title, **said) if spoken else app.store.read(
                partial(revising.drafted, **said), who.id, text, title
            )  # fmt: skip
            return app.store.write(edits.change, who, app.now(), edits.add, who.id, drafted)

        note = keep(_text(words)) if words else _in_editor(keep)
        emit(record(app, note)) if json else say(f"Noted: {note.title}. #n{note.number}")


def _text(words: list[str]) -> str:
    return files.standard_input() if words == ["-"] else " ".join(words)


def _in_editor(keep: "Callable[[str], Note]") -> "Note":
    """What the person writes in the editor, kept; its file goes only when that worked."""
    if not sys.stdin.isatty():
        raise TdahError("A note needs some words.", "For example: tdah note add wifi at the cabin is heron42")
    from .. import editor

    return editor.edited_text(keep, "note.md")


def _joined(tags: list[str] | None) -> str:
    from tdah.text.markdown import joined

    return joined(tags or ())


def _number(text: str) -> int:
    digits = text.strip().removeprefix("#")
    if not digits.isdecimal() or len(digits) > 9:
        raise TdahError(f"{text!r} is no number of a task or event.", "For example: --link 12")
    return int(digits)


@app.command("list")
def list_(
    user: Who = None,
    notebook: Notebook = None,
    tag: Tags = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="What was dropped.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the last changed.")] = 200,
    json: Json = False,
) -> None:
    """List notes, pinned ones first, then the last changed."""
    from tdah.store import notes
    from tdah.text.markdown import normalise_notebook as spelled

    from .display import record, rows

    with opened() as app:
        who = person(app, user)
        place = None if notebook is None else spelled(notebook)
        find = lambda db: notes.listed(  # noqa: E731
            db, who.id, notebook=place, tags=_joined(tag).split(), dropped=dropped, limit=limit
        )
        found = app.store.read(find)
        emit([record(app, note, body=False) for note in found]) if json else rows(app, who, found)


@app.command()
def notebooks(user: Who = None, json: Json = False) -> None:
    """List the notebooks and how many notes are in them."""
    from tdah.store import notes

    with opened() as app:
        counts = app.store.read(notes.notebook_counts, person(app, user).id)
        if json:
            emit([{"notebook": name, "notes": count} for name, count in counts])
            return
        table(("notebook", "notes"), [(name or "(none)", count) for name, count in counts], empty="There are no notes.")


@app.command()
def show(
    note: NoteRef,
    user: Who = None,
    raw: Annotated[bool, typer.Option("--raw", help="As the Markdown that `edit` opens.")] = False,
    json: Json = False,
) -> None:
    """Show a note."""
    from tdah.notes import revising

    from .display import find, page, record

    with opened() as app:
        who = person(app, user)
        found = find(app, who, note, dropped=True)
        if json:
            emit(record(app, found))
        elif raw:
            _raw(app.store.read(revising.document, found))
        else:
            page(app, who, found)


def _raw(document: str) -> None:
    """Print a document: in a pipe letter for letter, so that it can come back."""
    from tdah.text.markdown import normalise_body

    if sys.stdout.isatty():
        say(document.removesuffix("\n"))
    else:
        sys.stdout.write(f"{normalise_body(document)}\n")


@app.command()
def tag(
    note: Annotated[str | None, typer.Argument(help="The note; without one, all tags are listed.")] = None,
    tags: Annotated[list[str] | None, typer.Argument(help="Tags to give it.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", "-r", help="A tag to take away.")] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """Give a note tags or take some away; without a note, list all tags."""
    from tdah.notes import edits
    from tdah.store import notes

    from .display import find, record

    with opened() as app:
        who = person(app, user)
        if note is None:
            counts = app.store.read(notes.tag_counts, who.id)
            if json:
                emit([{"tag": name, "notes": count} for name, count in counts])
                return
            table(("tag", "notes"), [(f"#{name}", count) for name, count in counts], empty="There are no tags.")
            return
        if not tags and not remove:
            raise TdahError("There is nothing to change.", "For example: tdah note tag 7 home --remove work")
        done = app.store.write(
            edits.change, who, app.now(), edits.retag, find(app, who, note), tags or (), remove or ()
        )
        said = " ".join(f"#{name}" for name in done.all_tags) or "no tags"
        emit(record(app, done)) if json else say(f"{done.title}: {said}. #n{done.number}")


@app.command()
def pin(
    note: NoteRef,
    user: Who = None,
    off: Annotated[bool, typer.Option("--off", help="Take the pin out.")] = False,
    json: Json = False,
) -> None:
    """Keep a note at the top of lists."""
    from tdah.notes import edits

    from .display import find, record

    with opened() as app:
        who = person(app, user)
        done = app.store.write(edits.change, who, app.now(), edits.edit, find(app, who, note), pinned=not off)
        said = f"{'Not pinned any more' if off else 'Pinned'}: {done.title}. #n{done.number}"
        emit(record(app, done)) if json else say(said)


@app.command()
def link(
    note: NoteRef,
    numbers: Annotated[list[str] | None, typer.Argument(help="Numbers of tasks and events.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", "-r", help="A number to unlink.")] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """Link a note to tasks and events, or unlink it."""
    from tdah.notes import edits

    from .display import find, linked, record

    if not numbers and not remove:
        raise TdahError("There is nothing to link.", "For example: tdah note link 7 12")
    with opened() as app:
        who = person(app, user)
        add, drop = ([_number(one) for one in some or ()] for some in (numbers, remove))
        done = app.store.write(edits.change, who, app.now(), edits.link, find(app, who, note), add, drop)
        said = ", ".join(f"#{number} {title}" for number, title in linked(app, done)) or "no links"
        emit(record(app, done)) if json else say(f"{done.title}: {said}. #n{done.number}")


@app.command()
def drop(note: NoteRef, user: Who = None, json: Json = False) -> None:
    """Take a note out of every list; `restore` and `tdah undo` bring it back."""
    from tdah.notes import edits

    from .display import find, record

    with opened() as app:
        who = person(app, user)
        done = app.store.write(edits.change, who, app.now(), edits.drop, find(app, who, note))
        emit(record(app, done)) if json else say(f"Dropped: {done.title}. tdah undo brings it back.")


app.command("find")(find.in_notes)
app.command()(files.edit)
app.command("import")(files.import_)
app.command()(files.export)
app.command()(attachments.attach)
app.command("files")(attachments.list_files)
app.command()(attachments.save)
app.command()(attachments.detach)
app.command()(history.history)
app.command()(history.restore)
