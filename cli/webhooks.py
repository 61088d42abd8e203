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
        say(_offered(app.store.reader, app))
        say("Paste it at Notion, under Webhooks, Verify. When Notion accepts it, and only then, run:", error=True)
        say("tdah connections notion-webhook --take", error=True)


def _offered(db: sqlite3.Connection, app: App) -> str:
    from tdah.provider_webhooks import NOTION_OFFERED
    from tdah.store import sealed

    token = sealed.get(db, app.keys, NOTION_OFFERED)
    if token is None:
        raise TdahError(
            "Notion has not offered a token.",
            f"At Notion, under Webhooks, enter {app.config.public_url}/events/notion while tdah serves.",
        )
    return token


def _take(db: sqlite3.Connection, app: App, now: datetime) -> None:
    from tdah.provider_webhooks import NOTION_OFFERED, NOTION_TOKEN
    from tdah.store import ledger, sealed

    sealed.put(db, app.keys, NOTION_TOKEN, _offered(db, app), now)
    sealed.remove(db, NOTION_OFFERED)
    ledger.audit(db, "events.token_taken", actor="host", channel="cli", at=now, subject="notion")
