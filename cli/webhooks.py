"""`tdah connections notion-webhook`: the token that Notion offers, and with which its calls are signed once taken."""

import sqlite3
from datetime import datetime
from typing import Annotated

import typer

from tdah.app import App
from tdah.errors import TdahError

from .options import opened
from .output import say


def notion_webhook(
    take: Annotated[bool, typer.Option("--take", help="Trust the token from now on: Notion has accepted it.")] = False,
) -> None:
    """Show the verification token that Notion sent to this daemon, to be pasted there; then take it."""
    with opened() as app:
        app.unlock()
        if take:
            app.store.write(_take, app, app.now())
            say("Taken: calls of Notion that are signed with it are listened to.")
            return
        say(app.store.write(_show, app, app.now()))
        say("Paste it at Notion, under Webhooks, Verify. When Notion accepts it, and only then, run:", error=True)
        say("tdah connections notion-webhook --take", error=True)


def _show(db: sqlite3.Connection, app: App, now: datetime) -> str:
    """The token that was offered last, kept as the one that is taken, whatever is offered until then."""
    from tdah.providers.notifications import NOTION_OFFERED, NOTION_SHOWN
    from tdah.store import sealed

    token = sealed.get(db, app.keys, NOTION_OFFERED)
    if token is None:
        raise TdahError(
            "Notion has not offered a token.",
            f"At Notion, under Webhooks, enter {app.config.public_url}/events/notion while tdah serves.",
        )
    sealed.put(db, app.keys, NOTION_SHOWN, token, now)
    return token


def _take(db: sqlite3.Connection, app: App, now: datetime) -> None:
    from tdah.providers.notifications import NOTION_OFFERED, NOTION_SHOWN, NOTION_TOKEN
    from tdah.store import audit, sealed

    token = sealed.get(db, app.keys, NOTION_SHOWN)
    if token is None:
        raise TdahError("No token of Notion's was shown yet.", "First: tdah connections notion-webhook")
    sealed.put(db, app.keys, NOTION_TOKEN, token, now)
    for place in (NOTION_OFFERED, NOTION_SHOWN):
        sealed.remove(db, place)
    audit.audit(db, "events.token_taken", actor="host", channel="cli", at=now, subject="notion")
