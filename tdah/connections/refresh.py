"""Access tokens kept fresh: ahead of their end, one refresh at a time across coroutines and processes.

What comes back is saved before it is used. A refresh that a crash or a lost answer hid is tried again with the old
token; where the provider takes that for spent, the connection needs its person, who is told once.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.connections import tokens
from tdah.connections.connector import Connector, note_audit
from tdah.connections.notices import may_notify, notify
from tdah.errors import TdahError
from tdah.oauth import token_endpoint
from tdah.oauth.token_endpoint import Grant
from tdah.providers.errors import InvalidGrant, Refused, Unreachable
from tdah.providers.registry import title_of
from tdah.store import connections
from tdah.store.connections import REFRESH_LEASE, Connection
from tdah.vault.master_keys import Keys, VaultLocked
from tdah.vault.sealing import UnsealError

MIN_REMAINING = timedelta(seconds=60)  # so long an access token that is handed out is good for, at least
POLL_INTERVAL_S = 0.1  # seconds between two looks whether another one's refresh has ended
RETRY_AFTER = timedelta(minutes=1)
RETRY_AFTER_REFUSAL = timedelta(hours=1)


@dataclass(frozen=True)
class Claim:
    """The right to the one refresh of a connection, until `until`."""

    connection: Connection
    until: datetime
    refresh_token: str = field(repr=False)
    client_key: str


async def access_token(connector: Connector, user_id: int, connection_id: int) -> str:
    """An access token of this person's own connection, good for a minute at least; refreshed when it is not.

    Raises TdahError for a connection that is not theirs, has ended or needs them, Unreachable, and Locked.
    """
    await connector.unlocked()
    read = connector.app.store.read
    connection = _living(read(connections.get, user_id, connection_id))
    if _stale(connection, connector.now()):
        await refresh(connector, connection)
        connection = _living(read(connections.get, user_id, connection_id))
        if _stale(connection, connector.now()):
            raise Unreachable(f"{title_of(connection.provider)} gave no fresh access yet.")
    token = read(tokens.opened, connector.app.keys, connection, tokens.ACCESS_TOKEN)
    if token is None:
        raise TdahError(f"{title_of(connection.provider)} has no access token here.", _refresh_outcome(connection))
    return str(token)


def _stale(connection: Connection, now: datetime) -> bool:
    return connection.access_expires_at is not None and connection.access_expires_at <= now + MIN_REMAINING


def _living(connection: Connection) -> Connection:
    if connection.state != "active":
        said = "needs to be connected again" if connection.state == "needs_reconnect" else "is disconnected"
        raise TdahError(f"{title_of(connection.provider)} {said}.", _refresh_outcome(connection))
    return connection


def _refresh_outcome(connection: Connection) -> str:
    return f"Run: tdah connect {connection.provider}; or text: connect {connection.provider}"


async def refresh(connector: Connector, connection: Connection, *, force: bool = False) -> None:
    """Refresh a connection, or wait for who is doing so. `force`: also when it is not due.

    Raises Refused when the provider does not want to, Unreachable to try again later; both are recorded.
    """
    await connector.unlocked()
    try:
        claim = await connector.write(_claim, connector.app.keys, connection, connector.now(), force)
    except UnsealError as error:
        await connector.write(_lost, connection, "not opened", error.message, connector.now())
        raise
    if claim == "busy":
        await _wait(connector, connection)
        return
    if not isinstance(claim, Claim):
        return
    try:
        grant = await _refreshed(connector, claim)
    except TdahError as error:
        await connector.write(_failed, claim, error, connector.now())
        connector.log_event("token.refresh", provider=connection.provider, outcome=_outcome(error))
        raise
    await connector.write(_keep, connector.app.keys, claim, grant, connector.now())
    connector.log_event("token.refresh", provider=connection.provider, outcome="refreshed")


def _outcome(error: TdahError) -> str:
    if isinstance(error, Unreachable):
        return "unreachable"
    return "invalid_grant" if isinstance(error, InvalidGrant) else "refused"


async def _refreshed(connector: Connector, claim: Claim) -> Grant:
    name = claim.connection.provider
    if not claim.refresh_token:
        raise InvalidGrant("refresh missing", f"{title_of(name)} gave nothing to refresh the access with.")
    client = await connector.client_by_key(name, claim.client_key)
    provider, endpoints = await connector.place(name)
    return await token_endpoint.refresh(
        connector.call, provider, endpoints, client, claim.refresh_token, connector.now()
    )


async def _wait(connector: Connector, connection: Connection) -> None:
    """Until whoever refreshes has ended, or their lease has."""
    while True:
        row = connector.app.store.read(connections.get, connection.user_id, connection.id)
        now = connector.now()
        if row.leased_until is None or not now < row.leased_until <= now + REFRESH_LEASE:
            return
        await connector.call.sleep(POLL_INTERVAL_S)


def _claim(
    db: sqlite3.Connection, keys: Keys, connection: Connection, now: datetime, force: bool
) -> Claim | str | None:
    """The claim, `busy` while another one has it, None when there is nothing to do any more."""
    row = connections.get(db, connection.user_id, connection.id)
    if row.state != "active":
        return None
    done_meanwhile = row.updated_at > connection.updated_at and row.leased_until is None
    due = force or _stale(row, now) or (row.refresh_at is not None and row.refresh_at <= now)
    if not due or (done_meanwhile and not _stale(row, now)):
        return None
    until = now + REFRESH_LEASE
    if not connections.lease(db, row.user_id, row.id, until, now):
        return "busy"
    token, client = (tokens.opened(db, keys, row, name) for name in (tokens.REFRESH_TOKEN, tokens.CLIENT_KEY))
    return Claim(row, until, token or "", client or "")


def _is_ours(db: sqlite3.Connection, claim: Claim) -> Connection | None:
    """The connection while the claim holds: neither reconnected, nor ended, nor claimed by another one since."""
    row = connections.get(db, claim.connection.user_id, claim.connection.id)
    held = row.leased_until is not None and to_text(row.leased_until) == to_text(claim.until)
    return row if row.state == "active" and held else None


def _keep(db: sqlite3.Connection, keys: Keys, claim: Claim, grant: Grant, now: datetime) -> None:
    row = _is_ours(db, claim)
    if row is None:
        return
    granted = row.granted if grant.scopes is None else " ".join(grant.scopes)
    tokens.keep(db, keys, row, grant, claim.client_key, now)
    connections.refreshed(db, row.user_id, row.id, tokens.row_of(grant, granted, row.asked, now), now)
    note_audit(db, "token.refreshed", row.user_id, "daemon", now, f"{row.provider} connection:{row.id}")


def _failed(db: sqlite3.Connection, claim: Claim, error: TdahError, now: datetime) -> None:
    row = _is_ours(db, claim)
    if row is None:
        return
    reason = error.reason if isinstance(error, Refused) else _outcome(error)
    about = f"{row.provider} connection:{row.id} {reason}"
    note_audit(db, "token.refresh_failed", row.user_id, "daemon", now, about)
    if isinstance(error, InvalidGrant):
        _lost(db, row, reason, error.message, now)
    else:
        # A refusal that is not about the grant is the host's to mend; asking each minute would not help.
        again = (
            max(RETRY_AFTER, timedelta(seconds=error.wait)) if isinstance(error, Unreachable) else RETRY_AFTER_REFUSAL
        )
        connections.refresh_failed(db, row.user_id, row.id, str(error), now + again, now)


def _lost(db: sqlite3.Connection, row: Connection, reason: str, error: str, now: datetime) -> None:
    """Nothing but its person can bring a connection back."""
    connections.needs_reconnect(db, row.user_id, row.id, error, now)
    about = f"{row.provider} connection:{row.id} {reason}"
    note_audit(db, "connection.needs_reconnect", row.user_id, "daemon", now, about)


async def refresh_due(connector: Connector) -> int:
    """Refresh what is due; how many were tried. What goes wrong is recorded with its connection. Raises Locked."""
    due = connector.app.store.read(connections.due_to_refresh, connector.now())
    for connection in due:
        try:
            await refresh(connector, connection)
        except VaultLocked:
            raise
        except Exception as error:
            # What is wrong with one connection stops no other; what was to be recorded of it is.
            said = error.message if isinstance(error, TdahError) else repr(error)
            connector.log_event("refresh.failed", connection=connection.id, error=said)
    return len(due)


def notify_lost(db: sqlite3.Connection, now: datetime) -> Sequence[Connection]:
    """Tell people whose connection needs them, each once and not in quiet hours. A write function."""
    told = []
    for row in connections.not_notified(db):
        if may_notify(db, row.user_id, now) and connections.mark_notified(db, row.user_id, row.id, now):
            notify(db, row.user_id, "needs_reconnect", f"connection-{row.id}", now, provider=row.provider)
            told.append(row)
    return told
