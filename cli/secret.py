"""`tdah secret`: what must not be in a file or an argument. A value is read from a prompt or from standard input."""

import sys
from typing import Annotated

import typer

from tdah.config import Config
from tdah.errors import TdahError
from tdah.vault.base import SECRET_NAMES

from .groups import Noun
from .options import Json, Yes, opened
from .output import emit, sanitize, say, table

MASTER_KEY_NOTE = "Seals what is in the database; see tdah vault."

app = Noun("Set, list and remove secrets.")

SecretName = Annotated[
    str,
    typer.Argument(
        help=f"One of: {', '.join(SECRET_NAMES)}.", autocompletion=lambda: list(SECRET_NAMES), show_default=False
    ),
]


def _check_known(config: Config, name: str) -> None:
    known = {**SECRET_NAMES, **_transport_tokens(config)}
    if name not in known:
        raise TdahError(f"There is no secret called {name}.", f"Valid: {', '.join(known)}.")


def _transport_tokens(config: Config) -> dict[str, str]:
    """The secrets of the further transports, and what each is for."""
    return {f"{name}-auth-token": f"The token of [transports.{name}]." for name in config.transports}


@app.command("set")
def set_(name: SecretName) -> None:
    """Store a secret, typed at a hidden prompt or piped in."""
    with opened() as app:
        _check_known(app.config, name)
        value = typer.prompt(name, hide_input=True, value_proc=str) if sys.stdin.isatty() else sys.stdin.read()
        if not value.strip():
            raise TdahError("The secret is empty.", f"Pipe it in, or type it: tdah secret set {name}")
        app.vault.put(name, value.strip())
        say(f"Stored {name} in the {app.config.vault.backend}.")


@app.command("list")
def list_(json: Json = False) -> None:
    """List which secrets are set; their values are never shown."""
    with opened() as app:
        present = set(app.vault.names())
        known = {**SECRET_NAMES, **_transport_tokens(app.config)}
        names = sorted({*known, *present})
        records = [{"name": name, "set": name in present, "what": known.get(name, MASTER_KEY_NOTE)} for name in names]
        if json:
            emit(records)
        else:
            table(("name", "set", "what"), [(r["name"], "yes" if r["set"] else "no", r["what"]) for r in records])


@app.command()
def remove(name: SecretName, yes: Yes = False) -> None:
    """Forget a secret."""
    if not yes:
        typer.confirm(f"Remove {sanitize(name)}?", abort=True)
    if name.startswith("master-key"):
        raise TdahError("What a master key sealed would be lost with it.", "Run: tdah vault rotate")
    with opened() as app:
        app.vault.remove(name)
        say(f"Removed {name}.")
