"""The end of a connection's beginning: a redirect comes back, is taken once, checked, redeemed, and kept whole or not.

A process that dies in between leaves a request that was used and has no outcome: `tell_interrupted` says so.
"""

import hmac
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tdah.connections import features, tokens
from tdah.connections.connector import Connector, note_audit
from tdah.connections.notices import notify, quiet_hours_end
from tdah.errors import TdahError
from tdah.oauth import authorization, id_token, token_endpoint
from tdah.oauth.authorization import Attempt
from tdah.oauth.id_token import Identity
from tdah.oauth.token_endpoint import Client, Grant
from tdah.providers.errors import Denied, Refused
from tdah.providers.registry import Endpoints, Provider, features_of, missing_scopes, title_of
from tdah.store import audit, auth_requests, connections, sealed
from tdah.store.auth_requests import AuthRequest
from tdah.store.connections import Connection
from tdah.vault.master_keys import Keys

# Longer than all calls of an exchange together may take.
INTERRUPTED_AFTER = timedelta(minutes=3)


@dataclass(frozen=True)
class Finished:
    """A connection that was made: what it was for, and the features that stay off since their scopes were not given."""

    connection: Connection
    features: tuple[str, ...]
    missing: tuple[str, ...]
    again: bool


async def finish(
    connector: Connector, params: Mapping[str, str], channel: str, *, name: str, browser: str = "", user_id: int = 0
) -> Finished:
    """Connect what the redirect `params` bring back for provider `name`; with `user_id` only for that person.

    Raises Refused (Denied when it was a person's no), Unreachable and Locked; then nothing is kept.
    """
    await connector.unlocked()
    keys = connector.app.keys
    back = _Return(params.get("state", ""), channel, name, browser, user_id)
    request, made = await connector.write(_take, keys, back, connector.now())
    if made is None:
        raise _foreign_provider_refusal(request)
    try:
        connection = await _exchange(connector, request, made, params)
    except TdahError as error:
        reason = error.reason if isinstance(error, Refused) else "unreachable"
        await connector.write(_end, request, reason, isinstance(error, Denied), connector.now())
        connector.log_event("connect.ended", provider=request.provider, outcome=_outcome(error))
        raise
    connector.log_event("connect.ended", provider=request.provider, outcome="connected")
    return connection


def _outcome(error: TdahError) -> str:
    return "denied" if isinstance(error, Denied) else "refused" if isinstance(error, Refused) else "unreachable"


@dataclass(frozen=True)
class _Return:
    """What came back: the state, by which channel, for which provider, from which browser (a hash), whose if known."""

    state: str
    channel: str
    name: str
    browser: str
    user_id: int


def _take(
    db: sqlite3.Connection, keys: Keys, back: _Return, now: datetime
) -> tuple[AuthRequest | None, Attempt | None]:
    """The attempt that a state belongs to, once. Whatever is wrong with it is recorded, and uses it up."""
    state, channel, name = back.state, back.channel, back.name
    known = auth_requests.find(db, state) if state else None
    taken = auth_requests.take(db, state, now) if known else None
    if known is None or taken is None:
        _refuse(db, known, "state replayed" if known and known.used_at else "state", channel, name, now)
        return known, None
    kept = json.loads(sealed.get(db, keys, taken.secret) or "{}")
    wrong = _wrong(taken, kept, back)
    if wrong:
        _refuse(db, taken, wrong, channel, name, now)
        auth_requests.end(db, taken.user_id, taken.id, wrong)
        return taken, None
    scopes = tuple(taken.scopes.split())
    return taken, Attempt(
        taken.provider, taken.redirect_uri, scopes, taken.expires_at, state, kept["nonce"], kept["verifier"]
    )


def _wrong(taken: AuthRequest, kept: Mapping[str, str], back: _Return) -> str | None:
    """Why an answer is not one to this attempt; None when it may be."""
    if taken.channel != back.channel:
        return "channel"
    if back.user_id and taken.user_id != back.user_id:
        return "user"
    if not hmac.compare_digest(str(kept.get("browser", "")), back.browser):
        return "browser"
    # Each provider has a path of its own, so one cannot pass another's code on to us (RFC 9700, 4.4.2).
    return None if taken.provider == back.name else "issuer"


def _refuse(
    db: sqlite3.Connection, known: AuthRequest | None, reason: str, channel: str, name: str, now: datetime
) -> None:
    if known is None:
        audit.audit_stranger(db, "connect.refused", now, f"{name} {reason}", channel)
        return
    expired = known.used_at is None and known.expires_at <= now
    audit.audit(
        db, "connect.refused", actor="unknown", channel=channel, at=now,
        subject=f"{name} {'expired' if expired else reason}", user_id=known.user_id,
    )  # fmt: skip


def _foreign_provider_refusal(request: AuthRequest | None) -> Refused:
    if request is not None and request.used_at is not None:
        return Refused("state replayed", "That link was used already, or from another place.")
    return Refused("state", "That answer belongs to no attempt of the last ten minutes.")


async def _exchange(connector: Connector, request: AuthRequest, made: Attempt, params: Mapping[str, str]) -> Finished:
    provider, endpoints = await connector.place(request.provider)
    code = authorization.code_of(made, params, provider, endpoints, connector.now())
    client = await connector.client(request.provider, web=request.channel == "web")
    grant = await token_endpoint.redeem(connector.call, provider, endpoints, client, made, code, connector.now())
    whose = grant.identity or await _identity(connector, provider, endpoints, client, made, grant)
    granted = _Granted(provider, client, grant, whose)
    saved: Finished = await connector.write(_save, connector.app.keys, request, granted, connector.now())
    return saved


async def _identity(
    connector: Connector, provider: Provider, endpoints: Endpoints, client: Client, made: Attempt, grant: Grant
) -> Identity:
    if not grant.id_token:
        raise Refused("id_token missing", f"{provider.title} did not say whose account it is.")

    async def keys(again: bool) -> dict[str, object]:
        return await connector.directory.keys(provider, endpoints, again=again)

    return await id_token.verify(grant.id_token, provider, client.id, made.nonce, keys, connector.now())


@dataclass(frozen=True)
class _Granted:
    """What a provider granted to which client of ours, and whose account it is."""

    provider: Provider
    client: Client
    grant: Grant
    whose: Identity


def _save(db: sqlite3.Connection, keys: Keys, request: AuthRequest, given: _Granted, now: datetime) -> Finished:
    """Connection, tokens, outcome, audit and what the person is told: one transaction."""
    provider, grant, whose = given.provider, given.grant, given.whose
    granted = grant.scopes if grant.scopes is not None else tuple(request.scopes.split())
    before = connections.by_subject(db, request.user_id, provider.name, whose.subject)
    row = tokens.row_of(grant, " ".join(granted), request.scopes, now)
    connection = connections.connect(
        db,
        request.user_id,
        connections.Account(provider.name, whose.subject, label=whose.label, tenant=whose.tenant),
        row,
        now,
    )
    if before is not None and before.state == "revoking":
        sealed.remove(db, tokens.place(connection, tokens.REFRESH_TOKEN))
    tokens.keep(db, keys, connection, grant, given.client.key, now)
    auth_requests.end(db, request.user_id, request.id, "connected")
    note_audit(
        db, "connect.granted", request.user_id, request.channel, now, f"{provider.name} connection:{connection.id}"
    )
    lacking = missing_scopes(provider, request.scopes.split(), granted)
    if lacking:
        about = f"{provider.name} {' '.join(lacking)}"
        note_audit(db, "connect.scopes_missing", request.user_id, request.channel, now, about)
    wanted = tuple(request.features.split())
    have = features_of(provider, granted)
    missing = tuple(feature for feature in wanted if feature not in have)
    again = before is not None and before.state != "disconnected"
    done = Finished(connection, tuple(f for f in wanted if f in have), missing, again)
    # Whoever began this read what each feature does: on the page behind the link, or above the link in a terminal.
    features.consent(db, request.user_id, provider.name, done.features, request.channel, now)
    if request.channel == "web":
        _notify(db, done, now)
    return done


def _notify(db: sqlite3.Connection, done: Finished, now: datetime) -> None:
    row = done.connection
    key = "connected_without" if done.missing else "connected"
    what = row.label or title_of(row.provider)
    notify(db, row.user_id, key, f"connection-{row.id}", now, provider=row.provider, what=what,
         missing=done.missing)  # fmt: skip


def _end(db: sqlite3.Connection, request: AuthRequest, reason: str, denied: bool, now: datetime) -> None:
    """An attempt came to nothing: no token is kept, and who waits for it on a phone is told."""
    auth_requests.end(db, request.user_id, request.id, reason)
    action = "connect.denied" if denied else "connect.refused"
    note_audit(db, action, request.user_id, request.channel, now, f"{request.provider} {reason}")
    if request.channel == "web":
        key = "connect_denied" if denied else "connect_failed"
        notify(db, request.user_id, key, f"connect-request-{request.id}", now, provider=request.provider)


def notify_interrupted(db: sqlite3.Connection, now: datetime) -> Sequence[AuthRequest]:
    """Attempts that a crash cut short between the provider's grant and ours: each is told once, and not in quiet hours.

    A write function.
    """
    cut = auth_requests.interrupted(db, now - INTERRUPTED_AFTER)
    found = [request for request in cut if quiet_hours_end(db, request.user_id, now) is None]
    for request in found:
        auth_requests.end(db, request.user_id, request.id, "interrupted")
        note_audit(db, "connect.interrupted", request.user_id, "daemon", now, request.provider)
        about = f"connect-request-{request.id}"
        notify(db, request.user_id, "connect_interrupted", about, now, provider=request.provider)
    return [replace(request, outcome="interrupted") for request in found]
