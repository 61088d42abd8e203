"""The end of a connection: cut here at once, then told to the provider (RFC 7009), again and again until a deadline.

From the first commit on nothing here can use the account; what is kept is only what ending it there needs.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.connections import tokens
from tdah.connections.connector import Connector, note_audit
from tdah.connections.notices import notify, quiet_hours_end
from tdah.errors import TdahError
from tdah.oauth import token_endpoint
from tdah.providers.errors import Refused
from tdah.providers.registry import OAUTH, title_of
from tdah.store import connections, sealed
from tdah.store.connections import Connection
from tdah.vault.master_keys import VaultLocked

RETRY_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720))
MAX_TRIES = 20  # eight days
# Until so long after the cut, what is said of it is an answer, in quiet hours too.
ATTEMPT_LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Ended:
    """How an end went at the provider: `revoked`, `not offered`, `later` (it could not be told yet) or `not told`.

    `url` is where the person ends the access themself.
    """

    connection: Connection
    outcome: str
    error: str = ""

    @property
    def url(self) -> str:
        known = OAUTH.get(self.connection.provider)
        return known.account_url if known else ""


async def disconnect(connector: Connector, user_id: int, connection_id: int, channel: str) -> Ended:
    """End a person's connection. Raises TdahError when it is not theirs or has ended before."""
    connection = await connector.write(revoke_locally, user_id, connection_id, channel, connector.now())
    if connection.state == "disconnected":
        return Ended(connection, "not offered")
    try:
        return await revoke(connector, connection)
    except VaultLocked as error:
        return Ended(connection, "later", error.message)


def revoke_locally(db: sqlite3.Connection, user_id: int, connection_id: int, channel: str, now: datetime) -> Connection:
    """Make a connection useless here. An OAuth grant is to be ended there, too, due at once. A write function.

    It needs no key: what ends the grant stays sealed as it is, in a row that nothing else uses any more.
    """
    row = connections.get(db, user_id, connection_id)
    if row.state in ("revoking", "disconnected"):
        raise TdahError(f"{title_of(row.provider)} is disconnected already.", "See: tdah connections list")
    note_audit(db, "connection.ended", user_id, channel, now, f"{row.provider} connection:{row.id}")
    held = sealed.names(db, user_id, row.id)
    if row.provider not in OAUTH or not held & {tokens.ACCESS_TOKEN, tokens.REFRESH_TOKEN}:
        connections.disconnected(db, user_id, row.id, now)
    else:
        if tokens.REFRESH_TOKEN in held:
            sealed.remove(db, tokens.place(row, tokens.ACCESS_TOKEN))
        connections.revoking(db, user_id, row.id, now, now)
    return connections.get(db, user_id, row.id)


async def revoke(connector: Connector, connection: Connection) -> Ended:
    """Tell the provider of a connection that was cut; when that fails, it is due again later."""
    try:
        outcome = await _end(connector, connection)
    except VaultLocked:
        raise
    except TdahError as error:
        given_up = await connector.write(_put_off, connection, error, connector.now())
        connector.log_event("token.revocation", provider=connection.provider, outcome="failed")
        return Ended(connection, "not told" if given_up else "later", error.message)
    await connector.write(_ended, connection, outcome, connector.now())
    connector.log_event("token.revocation", provider=connection.provider, outcome=outcome)
    return Ended(connection, outcome)


async def _end(connector: Connector, connection: Connection) -> str:
    provider, endpoints = await connector.place(connection.provider)
    if not endpoints.revoke:
        return "not offered"
    await connector.unlocked()
    read, keys = connector.app.store.read, connector.app.keys
    refresh, access, client_key = (
        read(tokens.opened, keys, connection, name)
        for name in (tokens.REFRESH_TOKEN, tokens.ACCESS_TOKEN, tokens.CLIENT_KEY)
    )
    token, hint = (refresh, "refresh_token") if refresh else (access or "", "access_token")
    client = await connector.client_by_key(provider.name, client_key or "")
    await token_endpoint.revoke(connector.call, provider, endpoints, client, token, hint)
    return "revoked"


def _ended(db: sqlite3.Connection, connection: Connection, outcome: str, now: datetime) -> None:
    row = connections.get(db, connection.user_id, connection.id)
    if row.state != "revoking":
        return  # connected again meanwhile
    if outcome == "not offered" and (until := _finish_silently(db, connection, now)):
        # What its person has to do is told when it ends, so both wait.
        connections.revoking(db, row.user_id, row.id, until, now)
        return
    action = "token.revoked" if outcome == "revoked" else "token.revocation_not_offered"
    note_audit(db, action, row.user_id, "daemon", now, f"{row.provider} connection:{row.id}")
    connections.disconnected(db, row.user_id, row.id, now)
    if outcome == "not offered":
        _revoke_at_provider(db, row, "disconnected_yourself", now)


def _finish_silently(db: sqlite3.Connection, connection: Connection, now: datetime) -> datetime | None:
    """Until when nothing is to be said of an end; None when it may be."""
    is_answer = connection.revoke_tries == 0 and now - connection.updated_at < ATTEMPT_LEASE
    return None if is_answer else quiet_hours_end(db, connection.user_id, now)


def _revoke_at_provider(db: sqlite3.Connection, row: Connection, key: str, now: datetime) -> None:
    notify(
        db, row.user_id, key, f"connection-{row.id}", now, provider=row.provider, link=OAUTH[row.provider].account_url
    )


def _put_off(db: sqlite3.Connection, connection: Connection, error: TdahError, now: datetime) -> bool:
    """Due again later, with what went wrong; true when it was the last try and the token is destroyed, too."""
    until, is_last = _finish_silently(db, connection, now), connection.revoke_tries + 1 >= MAX_TRIES
    again = until if until and is_last else now + RETRY_WAITS[min(connection.revoke_tries, len(RETRY_WAITS) - 1)]
    tries = connections.revocation_failed(db, connection.user_id, connection.id, error.message, again, now)
    reason = error.reason if isinstance(error, Refused) else "unreachable"
    about = f"{connection.provider} connection:{connection.id} {reason}"
    note_audit(db, "token.revocation_failed", connection.user_id, "daemon", now, about)
    if tries == 1 and not until:
        _revoke_at_provider(db, connection, "disconnected_later", now)
    if tries < MAX_TRIES or until:
        return False
    note_audit(db, "token.revocation_given_up", connection.user_id, "daemon", now, about)
    connections.disconnected(db, connection.user_id, connection.id, now)
    _revoke_at_provider(db, connection, "disconnected_yourself", now)
    return True


async def revoke_due(connector: Connector) -> int:
    """Tell providers what they could not be told before; how many were tried."""
    due = connector.app.store.read(connections.due_to_revoke, connector.now())
    for connection in due:
        try:
            await revoke(connector, connection)
        except VaultLocked:
            raise
        except Exception as error:
            connector.log_event("revocation.failed", connection=connection.id, error=repr(error))
    return len(due)
