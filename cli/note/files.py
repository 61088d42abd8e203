"""Notes as files: `tdah note edit`, `import` and `export`."""

import json as jsons
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store.notes import Note
from tdah.store.users import User

from ..options import Json, Who, opened, person
from ..output import complain, emit, plain, say

if TYPE_CHECKING:
    from tdah.notes import transfer_files
    from tdah.notes.edits import Changed

    from ..editor import Draft

MAX_LISTED = 20


def standard_input() -> str:
    """Markdown from standard input. Raises TdahError when it is too long for a note, or no text."""
    from tdah.notes.folders import MAX_FILE_BYTES, decoded

    raw = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise TdahError(f"Standard input has more than {MAX_FILE_BYTES // 1024**2} MB.", "Split it, or attach a file.")
    return decoded(raw, "Standard input")


def edit(
    note: Annotated[str, typer.Argument(help="The note's number, or words of its title.", show_default=False)],
    file: Annotated[
        str | None,
        typer.Argument(help="Take the new text from a file, - from standard input, instead of the editor."),
    ] = None,
    user: Who = None,
    json: Json = False,
) -> None:
    """Edit a note in $VISUAL or $EDITOR: Markdown, below a few lines of title, notebook, tags and links."""
    from .display import find, record

    with opened() as app:
        who = person(app, user)
        found = find(app, who, note)
        done = _in_editor(app, who, found) if file is None else _from_file(app, who, found, file)
        if json:
            emit(record(app, done))
        elif done.version == found.version:
            say("Nothing was changed.")
        else:
            say(f"Kept: {done.title}. #n{done.number}, version {done.version}")


def _from_file(app: App, who: User, note: Note, file: str) -> Note:
    from tdah.notes import edits
    from tdah.notes.folders import text_of

    from .. import editor

    text = standard_input() if file == "-" else text_of(Path(file))[0]
    try:
        return _revised(app, who, note, text)
    except edits.Changed as changed:
        draft = editor.draft("", f"n{note.number}.md")
        raise _refusal(changed, _merge(app, changed, draft, text), draft) from None


def _in_editor(app: App, who: User, note: Note) -> Note:
    from tdah.notes import edits, revising

    from .. import editor

    draft = editor.draft(app.store.read(revising.document, note), f"n{note.number}.md")
    while True:
        draft.open()
        mine = draft.read()
        if mine == draft.original:
            if draft.at_once:
                complain("The editor did not wait.", "One with windows needs to be told: EDITOR='code --wait'")
            draft.done()
            return note
        try:
            done = _revised(app, who, note, mine)
        except edits.Changed as changed:
            refusal = _refusal(changed, _merge(app, changed, draft, mine), draft)
        except TdahError as error:
            refusal = TdahError(error.message, f"{error.hint} What you wrote is in {draft.path}".strip())
        else:
            draft.done()
            return done
        if not _retry_hint(refusal):
            raise refusal


def _revised(app: App, who: User, note: Note, text: str) -> Note:
    from tdah.notes import edits, revising

    return app.store.write(edits.change, who, app.now(), revising.revise, note, text)


def _merge(app: App, changed: "Changed", draft: "Draft", mine: str) -> int:
    """Write both changes together into the draft, with the person's own text beside it; how many places clash."""
    from tdah.notes import revising

    merged = app.store.read(revising.merged, changed.note, mine)
    draft.write(mine, f"n{changed.note.number}-yours.md")
    draft.write(merged.text)
    return merged.conflicts


def _refusal(changed: "Changed", conflicts: int, draft: "Draft") -> TdahError:
    number = changed.note.number
    clashes = {0: "Both changes fit together", 1: "1 place was changed by both"}.get(
        conflicts, f"{conflicts} places were changed by both"
    )
    return TdahError(
        f"{changed.message} {clashes}; the merge is in {draft.path}",
        f"Look it over, then: tdah note edit {number} {draft.path}",
    )


def _retry_hint(refusal: TdahError) -> bool:
    from .. import editor

    if not sys.stdin.isatty():
        return False
    complain(refusal.message)
    return editor.reopen_wanted()


def import_(
    path: Annotated[Path, typer.Argument(help="A folder of Markdown files, a .md file, or a .json file.")],
    user: Who = None,
    json: Json = False,
) -> None:
    """Import notes from Markdown or JSON. Importing the same again updates them."""
    from tdah.notes import transfer
    from tdah.store.change_feed import Author

    from ..progress import bar

    with opened() as app:
        who = person(app, user)
        with bar() as progress:
            report = transfer.from_path(
                app.store, path, who.id, at=app.now(), author=Author(who.name, "import"), progress=progress
            )
        files = _files_of(app, who, path)
        if json:
            emit({**vars(report), "files": vars(files)})
            return
        say(f"{report.added} added, {report.changed} changed, {report.same} as they were.")
        if files.added or files.same:
            say(f"{_count_of(files.added, 'file')} attached, {files.same} as they were.")
        if (others := report.others - files.seen) > 0:
            say(f"{others} other files left where they are.")
        _listed("Not attached", files.skipped)
        _listed("Left out", report.skipped)
        _listed("Front matter kept as text", report.odd)


def _listed(what: str, found: tuple[tuple[str, str], ...]) -> None:
    for name, reason in found[:MAX_LISTED]:
        say(f"{what}: {name}: {reason}", error=True)
    if len(found) > MAX_LISTED:
        say(f"{what}: {len(found) - MAX_LISTED} more.", error=True)


def export(
    path: Annotated[
        Path | None, typer.Argument(help="A new folder for Markdown files, or a .json file; else JSON is printed.")
    ] = None,
    user: Who = None,
    notebook: Annotated[str | None, typer.Option("--notebook", "-b", help="Only this notebook.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Only notes with this tag.")] = None,
) -> None:
    """Export notes: a folder of Markdown files that Obsidian opens, or JSON."""
    from tdah.locations import write_private
    from tdah.notes import links, transfer
    from tdah.text import markdown

    with opened() as app:
        who = person(app, user)
        place = None if notebook is None else markdown.normalise_notebook(notebook)
        chosen = partial(
            transfer.everything, app.store, who.id, notebook=place, tags=markdown.joined(tag or ()).split()
        )
        found = chosen()
        if path is not None and path.suffix.lower() != ".json":
            count = transfer.to_folder(app.store, who.id, found, path)
            say(f"Wrote {path}: {_count_of(count, 'note')}.{_with_files(app, who, path, chosen())}")
            return
        records = [transfer.record(note, app.store.read(links.names, who.id, note.links)) for note in found]
        if path is None:
            emit(records)
            return
        write_private(path, jsons.dumps(plain(records), ensure_ascii=False, indent=1) + "\n")
        say(f"Wrote {path}: {_count_of(len(records), 'note')}.{_with_files(app, who, path, chosen())}")


def _with_files(app: App, who: User, path: Path, found: Iterable[Note]) -> str:
    """Write the files of exported notes beside them; what to say about it."""
    from tdah.notes import transfer_files

    place = transfer_files.place_of(path)
    count = transfer_files.write(app.store, app.places.files, who.id, found, place)
    if not count:
        return ""
    return f" {_count_of(count, 'file')} {'is' if count == 1 else 'are'} in {place}."


def _count_of(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _files_of(app: App, who: User, path: Path) -> "transfer_files.FilesReport":
    """Attach the files beside imported notes."""
    from tdah.notes import transfer_files
    from tdah.people.quota import quota_of
    from tdah.store.change_feed import Author

    into = transfer_files.ImportTarget(
        app.store, app.places.files, who.id, app.config.media.largest << 20, quota_of(who, app.config), app.now(),
        Author(who.name, "import"),
    )  # fmt: skip
    report = transfer_files.read(into, transfer_files.place_of(path))
    return report + transfer_files.read_embedded(into, path) if path.is_dir() else report
