"""`tdah routing`: which of our addresses texts a person. The shared one comes from config.toml."""

import re
import sqlite3
from datetime import datetime
from typing import Annotated

import typer

from tdah.errors import TdahError
from tdah.sms import phone_numbers
from tdah.store import routing, users
from tdah.store.users import User

from .groups import Noun
from .options import Json, Who, opened, person
from .output import emit, say, table
from .user import audit

app = Noun("Choose the number that texts a person.")


@app.command("list")
def list_(json: Json = False) -> None:
    """List the addresses, the shared one first."""
    with opened() as app:
        names: dict[int | None, str] = {user.id: user.name for user in app.store.read(users.everyone)}
        routes = app.store.read(routing.routes)
        by = {r.address: app.store.read(routing.transport_of, r.address) for r in routes}
        if json:
            emit(
                [
                    {"user": names.get(r.user_id), "kind": r.kind, "address": r.address, "transport": by[r.address]}
                    for r in routes
                ]
            )
            return
        rows = [(names.get(r.user_id, "(everyone else)"), r.address, r.kind, by[r.address]) for r in routes]
        table(("user", "address", "kind", "transport"), rows, empty="No address is set. Run: tdah init")


@app.command("set")
def set_(
    address: Annotated[str, typer.Argument(help="A number of yours, or a Messaging Service SID.", show_default=False)],
    user: Who = None,
    transport: Annotated[
        str | None,
        typer.Option(help="The [transports] entry that it belongs to; else the one it had, or [twilio]."),
    ] = None,
    json: Json = False,
) -> None:
    """Let an address of its own text a person."""
    with opened() as app:
        who = person(app, user)
        chosen = _address(address, app.config.general.region)
        if transport is not None and transport not in app.transport_names:
            raise TdahError(f"No transport is called {transport}.", f"Valid: {', '.join(app.transport_names)}.")
        route = app.store.write(_assign, who, chosen, transport, app.now())
        if json:
            emit({"user": who.name, "kind": route.kind, "address": route.address})
        else:
            say(f"{who.name} is texted from {route.address}.")


def _assign(db: sqlite3.Connection, user: User, address: str, transport: str | None, at: datetime) -> routing.Route:
    audit(db, user, "routing.set", at)
    return routing.assign(db, user.id, address, at, transport)


def _unassign(db: sqlite3.Connection, user: User, at: datetime) -> str:
    audit(db, user, "routing.cleared", at)
    routing.unassign(db, user.id)
    return routing.address(db, user.id)


def _address(text: str, region: str) -> str:
    if text.upper().startswith("MG"):
        if not re.fullmatch(r"MG[0-9a-f]{32}", text):
            raise TdahError(f"{text} is not a Messaging Service SID.", "It is MG and 32 hexadecimal digits.")
        return text
    return phone_numbers.normalise(text, region)


@app.command()
def clear(user: Who = None, json: Json = False) -> None:
    """Let the shared address text a person again."""
    with opened() as app:
        who = person(app, user)
        address = app.store.write(_unassign, who, app.now())
        if json:
            emit({"user": who.name, "address": address})
        else:
            say(f"{who.name} is texted from the shared address, {address}.")
