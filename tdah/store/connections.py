"""Connections: one person's link to one provider account. Its tokens are in `sealed`; nothing here is secret.

States: `active`, `needs_reconnect` (the grant is gone, the person has to connect again), `revoking` (disconnected here,
the provider not told yet), `disconnected`. `locked` is no state of a row: it is what everybody sees without the key.
"""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store import audit, features
from tdah.store.row_mapping import build, many, one

LIVING_STATES = ("active", "needs_reconnect")
# Longer than all tries of one refresh together may take. A longer lease was made before the clock was put back.
REFRESH_LEASE = timedelta(seconds=90)
LEASE_FREE_SQL = "(leased_until IS NULL OR leased_until <= :now OR leased_until > :most)"


@dataclass(frozen=True)
class Connection:
    """One link. `subject` is the provider's own id of the account (`sub`), `label` what people know it by (an address),
    `tenant` the organisation or workspace. `granted` and `asked` are scopes, parted by spaces."""

    id: int
    user_id: int
    provider: str
    subject: str
    label: str
    tenant: str
    state: str
    granted: str
    asked: str
    created_at: datetime
    updated_at: datetime
    access_expires_at: datetime | None
    refresh_at: datetime | None
    leased_until: datetime | None
    last_error: str | None
    told_at: datetime | None
    revoke_tries: int
    revoke_at: datetime | None

    @property
    def scopes(self) -> frozenset[str]:
        """What the provider granted."""
        return frozenset(self.granted.split())


@dataclass(frozen=True)
class Grant:
    """What a provider granted: scopes parted by spaces, when the access token ends, when to refresh it."""

    granted: str
    asked: str
    access_expires_at: datetime | None = None
    refresh_at: datetime | None = None


@dataclass(frozen=True)
class Account:
    """An account at a provider: its stable id there, what its owner calls it, and its tenant where it has one."""

    provider: str
    subject: str
    label: str = ""
    tenant: str = ""


def connect(db: sqlite3.Connection, user_id: int, account: Account, grant: Grant, at: datetime) -> Connection:
    """A connection, active from now on. The same account connected again is the same row, with the new grant."""
    row = db.execute(
        "INSERT INTO connection (user_id, provider, subject, label, tenant, granted, asked, created_at, updated_at,"
        " access_expires_at, refresh_at) VALUES (:user, :provider, :subject, :label, :tenant, :granted, :asked, :at,"
        " :at, :expires, :refresh) ON CONFLICT (user_id, provider, subject) DO UPDATE SET state = 'active',"
        " label = excluded.label, tenant = excluded.tenant, granted = excluded.granted, asked = excluded.asked,"
        " updated_at = excluded.updated_at, access_expires_at = excluded.access_expires_at,"
        " refresh_at = excluded.refresh_at, leased_until = NULL, last_error = NULL, told_at = NULL, revoke_tries = 0,"
        " revoke_at = NULL RETURNING *",
        {
            "user": user_id,
            "provider": account.provider,
            "subject": account.subject,
            "label": account.label,
            "tenant": account.tenant,
            "granted": grant.granted,
            "asked": grant.asked,
            "at": to_text(at),
            "expires": _text(grant.access_expires_at),
            "refresh": _text(grant.refresh_at),
        },
    ).fetchone()
    return build(Connection, row)


def get(db: sqlite3.Connection, user_id: int, connection_id: int) -> Connection:
    """A person's connection. Raises TdahError when it is not theirs or not there."""
    row = db.execute("SELECT * FROM connection WHERE id = ? AND user_id = ?", (connection_id, user_id)).fetchone()
    if row is None:
        raise TdahError(f"There is no connection {connection_id}.", "See: tdah connections list")
    return build(Connection, row)


def of_user(db: sqlite3.Connection, user_id: int, provider: str | None = None) -> list[Connection]:
    """A person's connections, disconnected ones too, oldest first."""
    cursor = db.execute(
        "SELECT * FROM connection WHERE user_id = :user AND (:provider IS NULL OR provider = :provider) ORDER BY id",
        {"user": user_id, "provider": provider},
    )
    return many(Connection, cursor)


def by_subject(db: sqlite3.Connection, user_id: int, provider: str, subject: str) -> Connection | None:
    """The connection of a person to this very account."""
    cursor = db.execute(
        "SELECT * FROM connection WHERE user_id = ? AND provider = ? AND subject = ?", (user_id, provider, subject)
    )
    return one(Connection, cursor)


def everyones(db: sqlite3.Connection) -> list[Connection]:
    """All connections, for the host."""
    return many(Connection, db.execute("SELECT * FROM connection ORDER BY user_id, id"))


def by_state(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """How many connections there are, by provider and state."""
    rows = db.execute("SELECT provider, state, count(*) AS n FROM connection GROUP BY provider, state")
    return {(row["provider"], row["state"]): row["n"] for row in rows}


def due_to_refresh(db: sqlite3.Connection, now: datetime, limit: int = 50) -> list[Connection]:
    """Active connections whose access token is to be refreshed and which nobody refreshes just now."""
    cursor = db.execute(
        f"SELECT * FROM connection WHERE refresh_at <= :now AND state = 'active' AND {LEASE_FREE_SQL}"  # noqa: S608
        " ORDER BY refresh_at LIMIT :limit",
        {"now": to_text(now), "most": to_text(now + REFRESH_LEASE), "limit": limit},
    )
    return many(Connection, cursor)


def lease(db: sqlite3.Connection, user_id: int, connection_id: int, until: datetime, now: datetime) -> bool:
    """Claim the one refresh of a connection, across processes; false while another one holds it.

    A process that dies holding it leaves `leased_until` in place: who finds that later knows that a refresh may have
    happened whose answer nobody saved.
    """
    claimed = db.execute(
        "UPDATE connection SET leased_until = :until WHERE id = :id AND user_id = :user"  # noqa: S608
        f" AND state = 'active' AND {LEASE_FREE_SQL}",
        {
            "until": to_text(until),
            "id": connection_id,
            "user": user_id,
            "now": to_text(now),
            "most": to_text(now + REFRESH_LEASE),
        },
    )
    return claimed.rowcount == 1


def refreshed(db: sqlite3.Connection, user_id: int, connection_id: int, grant: Grant, at: datetime) -> None:
    """A refresh ended well: the new grant, and the lease given back. The same transaction seals the new tokens."""
    db.execute(
        "UPDATE connection SET granted = ?, access_expires_at = ?, refresh_at = ?, leased_until = NULL,"
        " last_error = NULL, updated_at = ? WHERE id = ? AND user_id = ? AND state = 'active'",
        (
            grant.granted,
            _text(grant.access_expires_at),
            _text(grant.refresh_at),
            to_text(at),
            connection_id,
            user_id,
        ),
    )


def refresh_failed(
    db: sqlite3.Connection, user_id: int, connection_id: int, error: str, again: datetime, at: datetime
) -> None:
    """A refresh got no answer: when to try again, and the lease given back."""
    db.execute(
        "UPDATE connection SET refresh_at = ?, leased_until = NULL, last_error = ?, updated_at = ?"
        " WHERE id = ? AND user_id = ? AND state = 'active'",
        (to_text(again), error, to_text(at), connection_id, user_id),
    )


def needs_reconnect(db: sqlite3.Connection, user_id: int, connection_id: int, error: str, at: datetime) -> None:
    """The grant is gone: nothing is refreshed any more. The person is to be told: see `untold`."""
    db.execute(
        "UPDATE connection SET state = 'needs_reconnect', refresh_at = NULL, leased_until = NULL, last_error = ?,"
        " updated_at = ? WHERE id = ? AND user_id = ? AND state = 'active'",
        (error, to_text(at), connection_id, user_id),
    )


def not_notified(db: sqlite3.Connection, limit: int = 50) -> list[Connection]:
    """Connections that need their person, who was not told yet."""
    cursor = db.execute(
        "SELECT * FROM connection WHERE state = 'needs_reconnect' AND told_at IS NULL ORDER BY id LIMIT ?", (limit,)
    )
    return many(Connection, cursor)


def mark_notified(db: sqlite3.Connection, user_id: int, connection_id: int, at: datetime) -> bool:
    """A person is told that a connection needs them; true the first time only."""
    told = db.execute(
        "UPDATE connection SET told_at = ? WHERE id = ? AND user_id = ? AND state = 'needs_reconnect'"
        " AND told_at IS NULL",
        (to_text(at), connection_id, user_id),
    )
    return told.rowcount == 1


def _end_what_hangs_on(db: sqlite3.Connection, user_id: int, connection_id: int, at: datetime) -> None:
    """Calls of the provider end; with the last account there, consent to what it was for ends, too."""
    db.execute("DELETE FROM provider_channel WHERE connection_id = ? AND user_id = ?", (connection_id, user_id))
    db.execute("DELETE FROM provider_event WHERE connection_id = ? AND user_id = ?", (connection_id, user_id))
    provider = get(db, user_id, connection_id).provider
    if any(each.state in LIVING_STATES and each.id != connection_id for each in of_user(db, user_id, provider)):
        return
    if features.withdraw(db, user_id, None, "disconnect", at, provider=provider):
        audit.audit(
            db, "consent.withdrawn", actor="tdah", channel="disconnect", at=at, subject=provider, user_id=user_id
        )


def revoking(db: sqlite3.Connection, user_id: int, connection_id: int, retry_at: datetime, at: datetime) -> None:
    """Disconnected here; the provider is still to be told, again at `retry_at` unless `disconnected` comes before."""
    db.execute(
        "UPDATE connection SET state = 'revoking', refresh_at = NULL, leased_until = NULL, revoke_at = ?,"
        " updated_at = ?, cursors = '{}' WHERE id = ? AND user_id = ?",
        (to_text(retry_at), to_text(at), connection_id, user_id),
    )
    _end_what_hangs_on(db, user_id, connection_id, at)


def revocation_failed(
    db: sqlite3.Connection, user_id: int, connection_id: int, error: str, again: datetime, at: datetime
) -> int:
    """The provider could not be told; how often that was tried by now."""
    row = db.execute(
        "UPDATE connection SET revoke_tries = revoke_tries + 1, revoke_at = ?, last_error = ?, updated_at = ?"
        " WHERE id = ? AND user_id = ? AND state = 'revoking' RETURNING revoke_tries",
        (to_text(again), error, to_text(at), connection_id, user_id),
    ).fetchone()
    return 0 if row is None else int(row["revoke_tries"])


def due_to_revoke(db: sqlite3.Connection, now: datetime, limit: int = 50) -> list[Connection]:
    """Connections whose provider is still to be told that they ended."""
    cursor = db.execute(
        "SELECT * FROM connection WHERE revoke_at <= ? AND state = 'revoking' ORDER BY revoke_at LIMIT ?",
        (to_text(now), limit),
    )
    return many(Connection, cursor)


def disconnected(db: sqlite3.Connection, user_id: int, connection_id: int, at: datetime) -> None:
    """It is over, here and at the provider. The row stays: who connected what, and when it ended."""
    db.execute(
        "UPDATE connection SET state = 'disconnected', refresh_at = NULL, leased_until = NULL, revoke_at = NULL,"
        " access_expires_at = NULL, granted = '', cursors = '{}', updated_at = ? WHERE id = ? AND user_id = ?",
        (to_text(at), connection_id, user_id),
    )
    db.execute("DELETE FROM sealed WHERE connection_id = ? AND user_id = ?", (connection_id, user_id))
    _end_what_hangs_on(db, user_id, connection_id, at)


def cursors(db: sqlite3.Connection, user_id: int, connection_id: int) -> dict[str, Any]:
    """How far each thing of a connection was read, by its name."""
    row = db.execute("SELECT cursors FROM connection WHERE id = ? AND user_id = ?", (connection_id, user_id)).fetchone()
    return {} if row is None else dict(json.loads(row["cursors"]))


def set_cursor(db: sqlite3.Connection, user_id: int, connection_id: int, name: str, value: Any) -> None:
    """Note how far `name` was read; None forgets it. `value` is what JSON can hold."""
    read = {**cursors(db, user_id, connection_id), name: value}
    kept = {key: each for key, each in read.items() if each is not None}
    db.execute(
        "UPDATE connection SET cursors = ? WHERE id = ? AND user_id = ?", (json.dumps(kept), connection_id, user_id)
    )


def _text(when: datetime | None) -> str | None:
    return None if when is None else to_text(when)
