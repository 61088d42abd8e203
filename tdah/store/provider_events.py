"""What providers call us about: the channels they may call through, and due rows that mean "look now", never more.

A row is one thing to look at. However often it is called for, it stays one row, and it is done only when nobody called
again while it was looked at:

    for event in provider_events.due(db, now): ...; provider_events.done(db, event)   # or: put_off(db, event, ...)
"""

import hashlib
import hmac
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.row_mapping import build, many, one

# `changed`: look at what changed since the cursor. `missed`: calls were lost, look at everything. `removed`: the
# channel is gone, open another and look at everything. `renew`: the provider wants the channel confirmed.
EVENT_KINDS = ("changed", "missed", "removed", "renew")


@dataclass(frozen=True)
class Channel:
    """One thing that a provider tells us about: `channel` is its name there, `resource` what is watched, in our words.

    `resource_id` is the provider's own name of it (Google wants it back to end the channel).
    """

    id: int
    user_id: int
    connection_id: int
    provider: str
    channel: str
    resource: str
    resource_id: str
    secret_hash: bytes
    created_at: datetime
    expires_at: datetime
    renew_at: datetime | None
    ended_at: datetime | None

    def echoes(self, secret: str) -> bool:
        """Whether a call brought this channel's secret; in constant time."""
        return hmac.compare_digest(_hash(secret), self.secret_hash)


@dataclass(frozen=True)
class ProviderEvent:
    """Something to look at, since `due_at`; `calls` tells whether it was called for again meanwhile."""

    id: int
    user_id: int
    connection_id: int
    kind: str
    resource: str
    first_at: datetime
    last_at: datetime
    calls: int
    due_at: datetime | None
    tries: int
    error: str | None


def _hash(secret: str) -> bytes:
    # The secret is 256 random bits of ours, so it needs no slow hash.
    return hashlib.sha256(b"tdah provider channel:" + secret.encode("utf-8", "replace")).digest()


@dataclass(frozen=True)
class NewChannel:
    """A channel that was opened at a provider; `secret` is 256 random bits as text."""

    connection_id: int
    provider: str
    channel: str
    secret: str
    resource: str
    expires_at: datetime
    renew_at: datetime | None
    resource_id: str = ""


def watch(db: sqlite3.Connection, user_id: int, new: NewChannel, at: datetime) -> Channel:
    """Keep a channel that is open at a provider; of its secret only a hash."""
    row = db.execute(
        "INSERT INTO provider_channel (user_id, connection_id, provider, channel, resource, resource_id, secret_hash,"
        " created_at, expires_at, renew_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
        (user_id, new.connection_id, new.provider, new.channel, new.resource, new.resource_id, _hash(new.secret),
         to_text(at), to_text(new.expires_at), to_text(new.renew_at) if new.renew_at else None),
    ).fetchone()  # fmt: skip
    return build(Channel, row)


def channel_of(db: sqlite3.Connection, provider: str, channel: str) -> Channel | None:
    """The open channel that a provider names, while its connection is there."""
    cursor = db.execute(
        "SELECT c.* FROM provider_channel c JOIN connection o ON o.id = c.connection_id AND o.user_id = c.user_id"
        " WHERE c.provider = ? AND c.channel = ? AND c.ended_at IS NULL AND o.state IN ('active', 'needs_reconnect')",
        (provider, channel),
    )
    return one(Channel, cursor)


def channels(db: sqlite3.Connection, user_id: int, connection_id: int) -> list[Channel]:
    """The open channels of a connection."""
    cursor = db.execute(
        "SELECT * FROM provider_channel WHERE user_id = ? AND connection_id = ? AND ended_at IS NULL ORDER BY id",
        (user_id, connection_id),
    )
    return many(Channel, cursor)


def due_to_renew(db: sqlite3.Connection, now: datetime, limit: int = 50) -> list[Channel]:
    """Channels that are to be renewed before they run out."""
    cursor = db.execute(
        "SELECT * FROM provider_channel WHERE renew_at <= ? AND ended_at IS NULL ORDER BY renew_at LIMIT ?",
        (to_text(now), limit),
    )
    return many(Channel, cursor)


def renewed(
    db: sqlite3.Connection, user_id: int, channel_id: int, expires_at: datetime, renew_at: datetime | None
) -> None:
    """A channel was prolonged at the provider."""
    db.execute(
        "UPDATE provider_channel SET expires_at = ?, renew_at = ? WHERE id = ? AND user_id = ?",
        (to_text(expires_at), to_text(renew_at) if renew_at else None, channel_id, user_id),
    )


def end_channel(db: sqlite3.Connection, user_id: int, channel_id: int, at: datetime) -> None:
    """Nothing comes through this channel any more."""
    db.execute(
        "UPDATE provider_channel SET ended_at = ?, renew_at = NULL WHERE id = ? AND user_id = ? AND ended_at IS NULL",
        (to_text(at), channel_id, user_id),
    )


def called(db: sqlite3.Connection, channel: Channel, kind: str, at: datetime) -> None:
    """A provider called through a channel: something is due. `removed` ends the channel, `renew` makes that due."""
    if channel_of(db, channel.provider, channel.channel) is None:
        return  # disconnected since it was looked up
    if kind == "removed":
        end_channel(db, channel.user_id, channel.id, at)
    elif kind == "renew":
        db.execute("UPDATE provider_channel SET renew_at = ? WHERE id = ?", (to_text(at), channel.id))
    _due(db, channel.user_id, channel.connection_id, kind, channel.resource, at)


def called_for_tenant(db: sqlite3.Connection, provider: str, tenant: str, at: datetime) -> int:
    """A provider called about a workspace: every living connection to it is to be looked at; how many those are."""
    found = db.execute(
        "SELECT id, user_id FROM connection WHERE provider = ? AND tenant = ? AND tenant <> ''"
        " AND state IN ('active', 'needs_reconnect')",
        (provider, tenant),
    ).fetchall()
    for row in found:
        _due(db, row["user_id"], row["id"], "changed", "", at)
    return len(found)


def _due(db: sqlite3.Connection, user_id: int, connection_id: int, kind: str, resource: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO provider_event (user_id, connection_id, kind, resource, first_at, last_at, due_at)"
        " VALUES (:user, :connection, :kind, :resource, :at, :at, :at)"
        " ON CONFLICT (connection_id, kind, resource) DO UPDATE SET calls = calls + 1, last_at = :at,"
        " due_at = min(coalesce(due_at, :at), :at), tries = 0",
        {"user": user_id, "connection": connection_id, "kind": kind, "resource": resource, "at": to_text(at)},
    )


def due(db: sqlite3.Connection, now: datetime, limit: int = 50) -> list[ProviderEvent]:
    """What is to be looked at now, the oldest first."""
    cursor = db.execute("SELECT * FROM provider_event WHERE due_at <= ? ORDER BY due_at LIMIT ?", (to_text(now), limit))
    return many(ProviderEvent, cursor)


def done(db: sqlite3.Connection, event: ProviderEvent) -> bool:
    """It was looked at, and the row goes; false (and it stays due) when it was called for again meanwhile."""
    gone = db.execute(
        "DELETE FROM provider_event WHERE id = ? AND user_id = ? AND calls = ?", (event.id, event.user_id, event.calls)
    )
    return gone.rowcount > 0


def put_off(db: sqlite3.Connection, event: ProviderEvent, error: str, again: datetime) -> None:
    """It could not be looked at; again at an instant."""
    db.execute(
        "UPDATE provider_event SET due_at = ?, tries = tries + 1, error = ? WHERE id = ? AND user_id = ?",
        (to_text(again), error[:500], event.id, event.user_id),
    )


def waiting(db: sqlite3.Connection) -> int:
    """How many rows are due or put off."""
    return int(db.execute("SELECT count(*) FROM provider_event WHERE due_at IS NOT NULL").fetchone()[0])
