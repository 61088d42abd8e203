"""Where the secrets of a connection are sealed, and how a grant gets there, in the caller's transaction."""

import random
import sqlite3
from datetime import datetime, timedelta

from tdah.oauth.token_endpoint import Grant
from tdah.store import connections, sealed
from tdah.store.connections import Connection
from tdah.vault.master_keys import Keys
from tdah.vault.sealing import Place

ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_KEY, APP_PASSWORD = "access_token", "refresh_token", "client", "app_password"
# Ahead of its end an access token is refreshed, so that whoever needs it never waits for the provider.
REFRESH_AHEAD, REFRESH_AHEAD_SHARE = timedelta(minutes=10), 0.25


def place(connection: Connection, name: str) -> Place:
    """Where `name` of a connection is sealed."""
    return Place(connection.user_id, connection.id, name)


def opened(db: sqlite3.Connection, keys: Keys, connection: Connection, name: str) -> str | None:
    """A secret of a connection. Raises Locked and NotOpened."""
    return sealed.get(db, keys, place(connection, name))


def keep(
    db: sqlite3.Connection, keys: Keys, connection: Connection, grant: Grant, client_key: str, now: datetime
) -> None:
    """Seal what was granted. Without a new refresh token the old one stays good, if the same client got it."""
    before = sealed.get(db, keys, place(connection, CLIENT_KEY))
    sealed.put(db, keys, place(connection, ACCESS_TOKEN), grant.access_token, now)
    if grant.refresh_token:
        sealed.put(db, keys, place(connection, REFRESH_TOKEN), grant.refresh_token, now)
    elif before != client_key:
        sealed.remove(db, place(connection, REFRESH_TOKEN))
    if before != client_key:
        sealed.put(db, keys, place(connection, CLIENT_KEY), client_key, now)


def row_of(grant: Grant, granted: str, asked: str, now: datetime) -> connections.Grant:
    """What the connection's row says of a grant: nothing secret."""
    return connections.Grant(granted, asked, grant.expires_at, _refresh_at(grant.expires_at, now))


def _refresh_at(expires_at: datetime | None, now: datetime) -> datetime | None:
    if expires_at is None:
        return None
    ahead = min(REFRESH_AHEAD, (expires_at - now) * REFRESH_AHEAD_SHARE)
    # Connections that were made together are not refreshed together.
    return expires_at - ahead * random.uniform(1.0, 1.2)
