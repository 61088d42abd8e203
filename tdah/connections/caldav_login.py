"""A CalDAV account joins: looked at with the password, then kept, the password sealed."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tdah.app import App
from tdah.connections import features, tokens
from tdah.connections.callback import Finished
from tdah.connections.connector import note_audit, writer_of
from tdah.providers import caldav_discovery
from tdah.providers.caldav_discovery import Account
from tdah.providers.calls import Caller
from tdah.providers.errors import Refused
from tdah.providers.registry import CALDAV
from tdah.store import connections, sealed
from tdah.store.connections import Connection, Grant
from tdah.vault.master_keys import Keys


async def connect_caldav(app: App, user_id: int, url: str, username: str, password: str, channel: str) -> Finished:
    """Connect a CalDAV account. Raises Refused, Unreachable and Locked; then nothing is kept."""
    from tdah.http import async_client

    app.unlock()
    now, write = app.now(), writer_of(app)
    await write(note_audit, "connect.started", user_id, channel, now, CALDAV.name)
    async with async_client(tls=not url.startswith("http:")) as http:
        try:
            private = app.config.providers.caldav.private_addresses
            account = await caldav_discovery.discover(Caller(http), url, username, password, private=private)
        except Refused as error:
            await write(note_audit, "connect.refused", user_id, channel, app.now(), f"{CALDAV.name} {error.reason}")
            raise
    connection, again = app.store.write(
        _keep, app.keys, user_id, _Login(account, username, password, channel), app.now()
    )
    return Finished(connection, tuple(CALDAV.scopes), (), again)


@dataclass(frozen=True)
class _Login:
    """An account that let us in, with what, and by which channel it was asked for."""

    account: Account
    username: str
    password: str
    channel: str


def _keep(db: sqlite3.Connection, keys: Keys, user_id: int, login: _Login, now: datetime) -> tuple[Connection, bool]:
    """The connection, and whether it was there before."""
    account, channel = login.account, login.channel
    before = connections.by_subject(db, user_id, CALDAV.name, account.principal)
    connection = connections.connect(
        db,
        user_id,
        connections.Account(
            CALDAV.name, account.principal, label=login.username, tenant=urlsplit(account.principal).hostname or ""
        ),
        Grant("", ""),
        now,
    )
    sealed.put(db, keys, tokens.place(connection, tokens.APP_PASSWORD), login.password, now)
    connections.set_cursor(db, user_id, connection.id, "home", account.home)
    note_audit(db, "connect.granted", user_id, channel, now, f"{CALDAV.name} connection:{connection.id}")
    features.consent(db, user_id, CALDAV.name, CALDAV.scopes, channel, now)
    return connection, before is not None and before.state != "disconnected"
