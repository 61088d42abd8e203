"""`tdah db`: the database copied, put back, looked through, brought up to date. A passphrase is never an argument."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError

from .groups import Noun
from .options import Json, Yes, opened
from .output import emit, sanitize, say, size_of

app = Noun("Back up, restore, check and migrate the database.")

Where = Annotated[
    Path | None, typer.Argument(help="The file to write; else a new one in the backup folder.", show_default=False)
]
Source = Annotated[
    Path, typer.Argument(help="The backup to put back.", show_default=False, exists=True, dir_okay=False)
]


@app.command("backup")
def backup_(
    file: Where = None,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Encrypt it with a passphrase, typed or piped in.")
    ] = False,
    json: Json = False,
) -> None:
    """Copy the database, while tdah goes on; the copy is checked before it counts."""
    from tdah.maintenance import backup

    with opened() as app:
        _needs_database(app)
        app.store.read(lambda _db: None)
        passphrase = _new_passphrase() if encrypt else None
        target = file or backup.new_name(backup.folder_of(app.config, app.places), app.now(), encrypted=encrypt)
        manifest = backup.make_backup(app.places.database, target, app.now(), passphrase)
    if json:
        emit({"file": str(target), **vars(manifest)})
    else:
        say(f"Wrote {target}: {size_of(manifest.bytes)}, {_count(manifest.people, 'person', 'people')}, "
            f"{_count(manifest.messages, 'text', 'texts')} up to number {manifest.last_message}. "
            "What it holds is in the .json beside it.")  # fmt: skip
        if manifest.files:
            say(f"{_count(manifest.files, 'file is', 'files are')} in {target.parent / 'tdah-files'}.")
        if manifest.files_missing:
            say(f"{_count(manifest.files_missing, 'file was', 'files were')} not there. See: tdah doctor --full")


@app.command()
def restore(file: Source, yes: Yes = False, json: Json = False) -> None:
    """Put a backup in the place of the database, which is kept aside. Stop tdah first."""
    from tdah.maintenance.restore import restore

    with opened() as app:
        if app.places.database.exists() and not yes:
            typer.confirm(f"Replace {sanitize(str(app.places.database))}? It is kept aside.", abort=True)
        done = restore(file, app.places, app.now(), lambda: _passphrase("Passphrase of the backup"))
    if json:
        emit({**vars(done), "aside": done.aside and str(done.aside)})
        return
    say(f"Restored {_count(done.people, 'person', 'people')} and {_count(done.messages, 'text', 'texts')} "
        f"up to number {done.last_message}.")  # fmt: skip
    if done.doubtful:
        say(f"{_count(done.doubtful, 'text', 'texts')} that waited in it will be looked up before being sent.")
    if done.erased_again:
        say(f"Erased again, as since that backup: {_count(done.erased_again, 'person', 'people')}.")
    if done.files_missing:
        say(f"{_count(done.files_missing, 'file', 'files')} of {done.files + done.files_missing} could not be found.")
    if done.aside:
        say(f"The database that was there is kept as {done.aside}.")


@app.command()
def check(
    full: Annotated[bool, typer.Option("--full", help="Also compare each index with its table; slower.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Go on with the file as it is, though something of it was lost.")
    ] = False,
    json: Json = False,
) -> None:
    """Look through the database for damage. Exit code 1 when there is some."""
    from tdah.store import integrity

    with opened() as app:
        _needs_database(app)
        path, mark = app.places.database, app.places.mark_file
        problems = integrity.check_file(path, full=full or accept).problems
        if not problems and (accept or (full and integrity.read_mark(mark).damage)):
            integrity.write_mark(mark, integrity.Mark(None if accept else integrity.read_mark(mark).at))
    if json:
        emit({"ok": not problems, "problems": problems})
    else:
        for problem in problems:
            say(problem)
        say("Put a backup back: tdah db restore BACKUP" if problems else f"{path} is whole.")
    if problems:
        raise typer.Exit(1)


@app.command()
def migrate(json: Json = False) -> None:
    """Bring the database up to this version of tdah; any other command does so, too."""
    from tdah.store import integrity
    from tdah.store.connection import SCHEMA_VERSION

    with opened() as app:
        _needs_database(app)
        with integrity.opened(app.places.database) as db:
            before = db.execute("PRAGMA user_version").fetchone()[0]
        app.store.read(lambda _db: None)
    if json:
        emit({"before": before, "now": SCHEMA_VERSION})
    else:
        say(
            f"Schema {SCHEMA_VERSION}, as before."
            if before == SCHEMA_VERSION
            else f"Schema {SCHEMA_VERSION}; it was {before}."
        )


def _needs_database(app: App) -> None:
    if not app.places.database.exists():
        raise TdahError(f"There is no database yet at {app.places.database}.", "Run: tdah init")


def _passphrase(question: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(question, hide_input=True, value_proc=str))
    return sys.stdin.readline().rstrip("\r\n")


def _new_passphrase() -> str:
    value = _passphrase("Passphrase for the backup")
    if sys.stdin.isatty() and value != _passphrase("Once more"):
        raise TdahError("The two are not the same.", "Try again.")
    if len(value) < 8:
        raise TdahError("The passphrase is too short.", "Take at least 8 characters; several words are better.")
    return value


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
