"""The beginning of a connection: how often, what is asked for, and the link. Its secrets wait sealed in the store."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tdah.connections.connector import Connector, note_audit
from tdah.errors import TdahError
from tdah.oauth import authorization
from tdah.oauth.authorization import Attempt
from tdah.providers.registry import Provider, asked_scopes, features_of
from tdah.store import auth_requests, connections, features, sealed, users
from tdah.vault.master_keys import Keys

# Of one person in an hour; a start costs the provider's patience, and each leaves a row.
MAX_STARTS, START_WINDOW = 10, timedelta(hours=1)
# The least that a connection to each provider is made for.
USUAL_FEATURES = {"google": ("calendar.read",), "microsoft": ("calendar.read",), "notion": ("notes.sync",)}


@dataclass(frozen=True)
class Started:
    """A start: the attempt with its secrets, the features it is for, and the address to open."""

    attempt: Attempt
    features: tuple[str, ...]
    url: str = field(repr=False)


async def start(
    connector: Connector,
    user_id: int,
    name: str,
    redirect_uri: str,
    channel: str,
    features: Sequence[str] = (),
    browser: str = "",
) -> Started:
    """Begin to connect an account of a person. `channel` is `cli` or `web`; `browser` is a hash of its cookie.

    Raises TdahError for too many starts, a provider that is not set up or not there, and Locked.
    """
    client = await connector.client(name, web=channel == "web")
    provider, endpoints = await connector.place(name)
    await connector.unlocked()
    read = connector.app.store.read
    wanted = tuple(features) or read(usual_features, user_id, provider)
    scopes = asked_scopes(provider, wanted, read(_granted, user_id, provider))
    made = authorization.attempt(provider, redirect_uri, scopes, connector.now())
    begin = _Begin(user_id, made, " ".join(wanted), channel, browser)
    await connector.write(_record, connector.app.keys, begin, connector.now())
    return Started(made, wanted, authorization.authorization_url(made, provider, endpoints, client.id))


def usual_features(db: sqlite3.Connection, user_id: int, provider: Provider) -> tuple[str, ...]:
    """What a connection is made for when nobody says: the least, and what the person has asked to have on."""
    wanted = features.chosen(db, user_id)
    return tuple(dict.fromkeys((*USUAL_FEATURES[provider.name], *(name for name in provider.scopes if name in wanted))))


def _granted(db: sqlite3.Connection, user_id: int, provider: Provider) -> Iterable[str]:
    """What the person's only account there has granted already; asking for less would lose it."""
    living = [c for c in connections.of_user(db, user_id, provider.name) if c.state in ("active", "needs_reconnect")]
    if len(living) != 1:
        return ()
    features = features_of(provider, living[0].scopes)
    return [scope for feature in sorted(features) for scope in provider.scopes[feature]]


@dataclass(frozen=True)
class _Begin:
    """A start: whose it is, the attempt, the features it is for, and the hash of the browser's cookie."""

    user_id: int
    made: Attempt
    features: str
    channel: str
    browser: str


def _record(db: sqlite3.Connection, keys: Keys, begin: _Begin, now: datetime) -> None:
    user_id, made = begin.user_id, begin.made
    users.get(db, user_id)
    if auth_requests.started_since(db, user_id, now - START_WINDOW) >= MAX_STARTS:
        raise TdahError("That was tried too often within an hour.", "Try again later.")
    request = auth_requests.begin(
        db,
        user_id,
        auth_requests.NewAuthRequest(
            made.provider,
            made.state,
            redirect_uri=made.redirect_uri,
            scopes=" ".join(made.scopes),
            features=begin.features,
            channel=begin.channel,
        ),
        now,
    )
    kept = {"verifier": made.verifier, "nonce": made.nonce, "browser": begin.browser}
    sealed.put(db, keys, request.secret, json.dumps(kept), now)
    note_audit(db, "connect.started", user_id, begin.channel, now, f"{made.provider} {begin.features}")
