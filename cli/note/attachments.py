"""`tdah note attach|files|save|detach`: files on notes. Nothing is written over unasked, no name leads elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store.users import User

from ..options import Json, NoteRef, Who, opened, person
from ..output import emit, say, size_of, table
from .display import file_record, file_records

if TYPE_CHECKING:
    from tdah.store.files import Attachment

Which = Annotated[str, typer.Argument(help="Which file: its place or its name.", show_default=False)]


def attach(
    note: NoteRef,
    paths: Annotated[list[Path], typer.Argument(help="Files to keep with it.", show_default=False, metavar="FILE...")],
    user: Who = None,
    json: Json = False,
) -> None:
    """Keep files with a note. `tdah undo` takes them off again."""
    from tdah.notes import attaching, edits
    from tdah.people.quota import quota_of

    from .display import find

    with opened() as app:
        who = person(app, user)
        found, root = find(app, who, note), app.places.files
        largest, quota = app.config.media.largest << 20, quota_of(who, app.config)
        taken = [attaching.take_file(root, path.expanduser(), who.id, largest=largest) for path in paths]
        made = app.store.write(edits.change, who, app.now(), attaching.attach_all, root, found, taken, quota)
        if json:
            emit(file_records(app, made))
            return
        for each in taken:
            say(f"Kept {each.name} ({each.type}, {size_of(each.size)}) with #n{found.number}.")


def list_files(
    note: Annotated[str | None, typer.Argument(help="The note; left out, all notes.", show_default=False)] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """List the files of a note, or of all notes."""
    from tdah.store import files, notes

    from .display import find

    with opened() as app:
        who = person(app, user)
        if note is not None:
            hung = app.store.read(files.of_note, who.id, find(app, who, note).id)
        else:
            hung = app.store.read(files.attached, who.id)
        on = {each.note_id: app.store.read(notes.find, who.id, each.note_id) for each in hung}
        numbers = {note_id: one.number if one else 0 for note_id, one in on.items()}
        if json:
            emit([{"note": numbers[each.note_id], **file_record(each.position, each)} for each in hung])
            return
        rows = [(f"#n{numbers[each.note_id]}", each.name, each.type, size_of(each.size)) for each in hung]
        table(("note", "name", "type", "size"), rows, empty="No file is kept.")


def save(
    note: NoteRef,
    file: Annotated[
        str | None, typer.Argument(help="Which file: its place or its name; left out, all.", show_default=False)
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="The folder, or the file, to write.")] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
    user: Who = None,
    json: Json = False,
) -> None:
    """Write files of a note out, under their own names into the present folder unless told otherwise."""
    from tdah.notes import attaching

    with opened() as app:
        hung = _attachments_of(app, person(app, user), note)
        chosen = hung if file is None else [attaching.named(hung, file)]
        target = to.expanduser()
        if len(chosen) > 1 and not target.is_dir():
            raise TdahError(f"{target} is no folder, and there are {len(chosen)} files.", "Name a folder, or one file.")
        written = [attaching.write_out(app.places.files, each, target, replace=replace) for each in chosen]
        if json:
            emit([str(path) for path in written])
        else:
            for path in written:
                say(f"Wrote {path}.")


def _attachments_of(app: App, who: User, note: str) -> "list[Attachment]":
    from tdah.store import files

    from .display import find

    hung = app.store.read(files.of_note, who.id, find(app, who, note, dropped=True).id)
    if not hung:
        raise TdahError("No file hangs on this note.", "See: tdah note files")
    return hung


def detach(note: NoteRef, file: Which, user: Who = None, json: Json = False) -> None:
    """Take a file off a note. `tdah undo` puts it back, for a day."""
    from tdah.notes import attaching, edits

    from .display import find

    with opened() as app:
        who = person(app, user)
        chosen = attaching.named(_attachments_of(app, who, note), file)
        found = app.store.write(
            edits.change, who, app.now(), attaching.detach_from, find(app, who, note, dropped=True), chosen
        )
        emit(file_records(app, found)) if json else say(
            f"Took {chosen.name} off #n{found.number}. Back again: tdah undo"
        )
