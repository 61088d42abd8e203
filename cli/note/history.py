"""What notes said before: `tdah note history` and `restore`."""

from difflib import unified_diff
from typing import Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store.notes import Note, Version

from ..options import Json, NoteRef, Who, opened, person
from ..output import emit, say, table


def history(
    note: NoteRef,
    version: Annotated[int | None, typer.Argument(help="What this version changed.", show_default=False)] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """List the versions of a note, or show what one of them changed."""
    from tdah.store import notes

    from ..task_display import moment
    from .display import find

    with opened() as app:
        who = person(app, user)
        found = find(app, who, note, dropped=True)
        if version is not None:
            _version_diff(app, found, version)
            return
        past = [_current_version(found), *app.store.read(notes.versions, found)]
        if json:
            emit(past)
            return
        rows = [
            (one.version, moment(app, who, one.at), one.by, one.channel, "dropped" if one.deleted else one.title,
             f"{len(one.body)} letters")
            for one in past
        ]  # fmt: skip
        table(("version", "when", "by", "through", "note", ""), rows)


def _current_version(note: Note) -> Version:
    """What a note says now, as a version."""
    return Version(
        note.id, note.version, note.title, note.body, note.notebook, note.tags, note.pinned, note.links, note.extra,
        note.changed_at, note.changed_by, note.channel, note.deleted_at is not None,
    )  # fmt: skip


def _version_diff(app: App, note: Note, version: int) -> None:
    """Print how a version differs from the one before it."""
    from tdah.notes import revising

    after = app.store.read(revising.document, note, version)
    if not after:
        raise TdahError(f"#n{note.number} has no version {version}.", f"See: tdah note history {note.number}")
    before = app.store.read(revising.document, note, version - 1) if version > 1 else ""
    names = (f"version {version - 1}", f"version {version}")
    lines = unified_diff(_lines(before), _lines(after), *names, lineterm="")
    say("\n".join(lines))


def _lines(document: str) -> list[str]:
    # Without the line that tells the version: it always differs.
    return [line for line in document.split("\n") if not line.startswith("# note n")]


def restore(
    note: NoteRef,
    version: Annotated[int | None, typer.Argument(help="The version to go back to.", show_default=False)] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """Bring a dropped note back, or what a note said in an earlier version."""
    from tdah.notes import edits

    from .display import find, record

    with opened() as app:
        who = person(app, user)
        found = find(app, who, note, dropped=True)
        if version is None and found.deleted_at is None:
            raise TdahError(
                f"#n{found.number} is not dropped.",
                f"To go back, say a version: tdah note history {found.number}",
            )
        done = app.store.write(edits.change, who, app.now(), edits.restore, found, version)
        emit(record(app, done)) if json else say(f"Restored: {done.title}. #n{done.number}, version {done.version}")
