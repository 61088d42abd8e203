"""`tdah invite`: codes with which people join by text. A code is shown once, when it is made."""

import sqlite3
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from tdah.errors import TdahError
from tdah.store import audit, codes
from tdah.store.codes import Invite

from .groups import Noun
from .options import Json, host_time, opened
from .output import emit, say, table

app = Noun("Invite people to join by text.")


def record(invite: Invite, now: datetime) -> dict[str, Any]:
    """An invite as JSON, without its code."""
    return {
        "id": invite.id,
        "name": invite.name,
        "state": invite.state(now),
        "created_at": invite.created_at,
        "expires_at": invite.expires_at,
        "used_at": invite.used_at,
    }


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What to call the person who joins.", show_default=False)],
    days: Annotated[int, typer.Option("--days", min=1, max=365, help="Days it is good for.")] = 7,
    json: Json = False,
) -> None:
    """Make an invite and show its code, this once."""
    name = " ".join(name.split())
    if not name:
        raise TdahError("An invite needs a name.", "For example: tdah invite create Bo")
    with opened() as app:
        invite, code = app.store.write(_create, name, timedelta(days=days), app.now())
        shown, sender = f"{code[:4]}-{code[4:]}", app.config.sender
        if json:
            emit({**record(invite, app.now()), "code": shown, "text": f"join {shown}", "to": sender})
            return
        to = sender if sender.startswith("+") else "your tdah number"
        say(f"{invite.name} joins by texting this to {to} until {host_time(app, invite.expires_at)}:")
        say(f"join {shown}")


def _create(db: sqlite3.Connection, name: str, life: timedelta, at: datetime) -> tuple[Invite, str]:
    invite, code = codes.invite(db, name, at, life)
    audit.audit(db, "invite.created", actor="host", channel="cli", at=at, subject=f"invite:{invite.id}")
    return invite, code


@app.command("list")
def list_(json: Json = False) -> None:
    """List invites, the newest first."""
    with opened() as app:
        records = [record(invite, app.now()) for invite in app.store.read(codes.invites)]
        if json:
            emit(records)
            return
        rows = [(r["id"], r["name"], r["state"], host_time(app, r["expires_at"])) for r in records]
        table(("id", "name", "state", "until"), rows, empty="There are no invites. tdah invite create NAME")


@app.command()
def revoke(
    invite_id: Annotated[int, typer.Argument(metavar="ID", help="As in the list.", show_default=False)],
    json: Json = False,
) -> None:
    """Withdraw an invite that was not used."""
    with opened() as app:
        invite = app.store.write(_revoke, invite_id, app.now())
        if json:
            emit(record(invite, app.now()))
        else:
            say(f"The invite for {invite.name} is revoked.")


def _revoke(db: sqlite3.Connection, invite_id: int, at: datetime) -> Invite:
    invite = codes.revoke(db, invite_id, at)
    audit.audit(db, "invite.revoked", actor="host", channel="cli", at=at, subject=f"invite:{invite_id}")
    return invite
