"""Notes as commands see them: found by number or words of the title, shown as a table, a page or JSON."""

import sys
from typing import TYPE_CHECKING, Any

from tdah.app import App
from tdah.errors import TdahError
from tdah.notes import links
from tdah.store import notes
from tdah.store.notes import Note
from tdah.store.users import User

from ..output import sanitize, say, size_of, table
from ..task_display import moment

if TYPE_CHECKING:
    from tdah.store.files import Attachment

LIST_HINT = "See: tdah note list"


def find(app: App, user: User, ref: str, *, dropped: bool = False) -> Note:
    """The one note that `ref` means: `7`, `n7`, `#n7`, or its title or words of it; a dropped one where that is wanted.

    Raises TdahError when there is none or several.
    """
    digits = ref.strip().removeprefix("#").lstrip("nN")
    if digits.isdecimal():
        found = app.store.read(notes.by_number, user.id, int(digits[:18]))
        if found is None:
            raise TdahError(f"{user.name} has no note n{digits}.", LIST_HINT)
        if found.deleted_at and not dropped:
            raise TdahError(f"#n{found.number} was dropped.", f"Bring it back: tdah note restore {found.number}")
        return found
    return _titled(app, user, ref)


def _titled(app: App, user: User, ref: str) -> Note:
    several: list[Note] = []
    if ref.strip():
        several = app.store.read(notes.by_title, user.id, ref) or app.store.read(notes.titled, user.id, ref)
    if not several:
        raise TdahError(f"No note has {ref!r} in its title.", LIST_HINT)
    if len(several) > 1:
        listed = ", ".join(f"#n{note.number} {note.title}" for note in several[:5])
        raise TdahError(f"{ref!r} could be any of these: {listed}.", "Give its number.")
    return several[0]


def record(app: App, note: Note, *, body: bool = True) -> dict[str, Any]:
    """A note as JSON. `tags` are all that it has, `links` the tasks and events it is linked to."""
    return {
        "number": note.number, "uid": note.uid, "title": note.title, **({"body": note.body} if body else {}),
        "notebook": note.notebook, "tags": list(note.all_tags), "pinned": note.pinned,
        "links": [{"number": number, "title": title} for number, title in linked(app, note)],
        "files": file_records(app, note), "extra": note.extra,
        "version": note.version, "created_at": note.created_at, "changed_at": note.changed_at,
        "changed_by": note.changed_by, "channel": note.channel, "deleted_at": note.deleted_at,
    }  # fmt: skip


def linked(app: App, note: Note) -> list[tuple[int, str]]:
    """Number and title of each task and event that a note is linked to."""
    numbers = [int(number) for number in note.links.split()]
    return [(number, app.store.read(links.title_of, note.user_id, number) or "") for number in numbers]


def rows(app: App, user: User, found: list[Note]) -> None:
    """Print notes as a table."""
    table(
        ("#", "", "note", "tags", "notebook", "changed"),
        [
            (f"n{note.number}", "pinned" if note.pinned else "", note.title,
             " ".join(f"#{tag}" for tag in note.all_tags), note.notebook, moment(app, user, note.changed_at))
            for note in found
        ],
        empty="There are no notes here.",
    )  # fmt: skip


def page(app: App, user: User, note: Note) -> None:
    """Print a note: laid out in a terminal, in a pipe as it was written."""
    say(f"{note.title}  #n{note.number}")
    say(" - ".join(part for part in _about(app, user, note) if part))
    say("")
    if note.body and sys.stdout.isatty():
        from ..markdown import draw

        draw(note.body)
    elif note.body:
        say(note.body)
    ends = [f"-> #{number} {sanitize(title)}" for number, title in linked(app, note)]
    ends += [f"<- #n{other.number} {other.title}" for other in app.store.read(notes.linking_to, note)]
    ends += file_lines(app, note)
    if ends:
        say("\n".join(["", *ends]))


def about(app: App, user: User, *, task_id: int | None = None, event_id: int | None = None) -> str:
    """The notes that are linked to a task or to an event, in a line."""
    found = app.store.read(lambda db: notes.about(db, user.id, task_id=task_id, event_id=event_id))
    return ", ".join(f"#n{note.number} {note.title}" for note in found)


def _about(app: App, user: User, note: Note) -> list[str]:
    return [
        f"dropped {moment(app, user, note.deleted_at)}" if note.deleted_at else "",
        "pinned" if note.pinned else "",
        note.notebook,
        " ".join(f"#{tag}" for tag in note.all_tags),
        f"changed {moment(app, user, note.changed_at)}",
    ]


MEDIA_STATE_WORDS = {"due": "is being fetched", "failed": "could not be fetched", "refused": "was not kept"}


def file_records(app: App, note: Note) -> list[dict[str, Any]]:
    """What hangs on a note, as JSON."""
    from tdah.store import files

    return [
        file_record(place, each) for place, each in enumerate(app.store.read(files.of_note, note.user_id, note.id), 1)
    ]


def file_record(place: int, attachment: "Attachment") -> dict[str, Any]:
    return {
        "place": place, "name": attachment.name, "type": attachment.type, "bytes": attachment.size,
        "sha256": attachment.sha256, "at": attachment.created_at,
    }  # fmt: skip


def file_lines(app: App, note: Note) -> list[str]:
    """What hangs on a note and what is still to come, a line each."""
    from tdah.store import files, media

    hung = app.store.read(files.of_note, note.user_id, note.id)
    rows = [f"file {place}: {each.name} ({each.type}, {size_of(each.size)})" for place, each in enumerate(hung, 1)]
    coming = [row for row in app.store.read(media.of_note, note.user_id, note.id) if row.state != "kept"]
    return rows + [f"{row.type or 'a file'} {MEDIA_STATE_WORDS[row.state]}: {row.error}".rstrip(": ") for row in coming]
