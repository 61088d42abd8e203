"""`tdah config`: the settings in force, where they are, and whether they fit together. No secret is ever shown."""

from collections.abc import Iterator

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.locations import locate

from .groups import Noun
from .options import Json, opened
from .output import emit, say, table

app = Noun("Show and check the settings.")


@app.command()
def show(json: Json = False) -> None:
    """Show every setting in force: the file's, else the default."""
    from .init_template import render

    with opened() as app:
        if json:
            emit(app.config)
        else:
            say(render(app.config, every=True).rstrip("\n"))


@app.command()
def path(json: Json = False) -> None:
    """Show where the settings and the data are."""
    places = locate()
    found = {"config": str(places.config_file), "database": str(places.database), "data": str(places.data_dir)}
    if json:
        emit(found)
    else:
        table((), list(found.items()))


@app.command()
def check(json: Json = False) -> None:
    """Check the settings, the secrets and the database. Exit code 1 when something is missing."""
    with opened() as app:
        problems = [{"problem": error.message, "hint": error.hint} for error in _problems(app)]
        network = "the embedded phone network" if app.config.uses_simulator else "Twilio"
    if json:
        emit({"ok": not problems, "problems": problems})
    else:
        for problem in problems:
            say(f"{problem['problem']} {problem['hint']}".strip())
        if not problems:
            say(f"All is well. Texts go over {network}.")
    if problems:
        raise typer.Exit(1)


def _problems(app: App) -> Iterator[TdahError]:
    for step in (_writable, _secrets, _twilio, _transports):
        try:
            step(app)
        except TdahError as error:
            yield error


def _writable(app: App) -> None:
    app.store.open()


def _secrets(app: App) -> None:
    app.vault.names()


def _transports(app: App) -> None:
    for name in app.config.transports:
        app.webhook(name, app.config.public_url)
        if not app.number(name):
            raise TdahError(f"Transport {name} has no number.", f"Set transports.{name}.number.")


def _twilio(app: App) -> None:
    if app.config.uses_simulator:
        return
    if not app.auth_token or not app.config.sender:
        raise TdahError("Twilio has no number to send from.", "Set twilio.number or twilio.messaging_service.")
    if not app.config.server.public_url.startswith("https://"):
        raise TdahError("Twilio needs a public https URL.", "Set server.public_url, like https://tdah.example.org.")
