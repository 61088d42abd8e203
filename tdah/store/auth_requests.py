"""OAuth starts under way. Each is found by a hash of its `state`, works once, and for ten minutes.

The PKCE verifier and the nonce are sealed in the transaction that begins it:

    request = auth_requests.begin(db, user_id, "google", state, ...)
    sealed.put(db, keys, request.secret, json.dumps({"verifier": ..., "nonce": ...}), at)

and go away with the row.
"""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.store.row_mapping import build, many, one
from tdah.vault.sealing import Place

ATTEMPT_LIFE = timedelta(minutes=10)


@dataclass(frozen=True)
class AuthRequest:
    """One start: for whom, at which provider, where the answer is to come, what was asked (parted by spaces)."""

    id: int
    user_id: int
    provider: str
    redirect_uri: str
    scopes: str
    features: str
    channel: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    outcome: str | None

    @property
    def secret(self) -> Place:
        """Where its verifier and nonce are sealed."""
        return Place(self.user_id, None, f"request:{self.id}")


def _hash(state: str) -> bytes:
    # `state` is 256 random bits, so it needs no slow hash, and the row is found by this value.
    return hashlib.sha256(b"tdah oauth state:" + state.encode()).digest()


@dataclass(frozen=True)
class NewAuthRequest:
    """A start to record; `state` is at least 256 random bits as text, of which only a hash is kept."""

    provider: str
    state: str
    redirect_uri: str
    scopes: str
    channel: str
    features: str = ""


def begin(db: sqlite3.Connection, user_id: int, new: NewAuthRequest, at: datetime) -> AuthRequest:
    """Record a start."""
    row = db.execute(
        "INSERT INTO auth_request (state_hash, user_id, provider, redirect_uri, scopes, features, channel, created_at,"
        " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
        (
            _hash(new.state),
            user_id,
            new.provider,
            new.redirect_uri,
            new.scopes,
            new.features,
            new.channel,
            to_text(at),
            to_text(at + ATTEMPT_LIFE),
        ),
    ).fetchone()
    return build(AuthRequest, row)


def find(db: sqlite3.Connection, state: str) -> AuthRequest | None:
    """The start with this `state`, also one that was used or is too old."""
    return one(AuthRequest, db.execute("SELECT * FROM auth_request WHERE state_hash = ?", (_hash(state),)))


def take(db: sqlite3.Connection, state: str, at: datetime) -> AuthRequest | None:
    """The start with this `state`, the first time only and while it lives."""
    cursor = db.execute(
        "UPDATE auth_request SET used_at = :at WHERE state_hash = :hash AND used_at IS NULL AND expires_at > :at"
        " RETURNING *",
        {"at": to_text(at), "hash": _hash(state)},
    )
    return one(AuthRequest, cursor)


def end(db: sqlite3.Connection, user_id: int, request_id: int, outcome: str) -> None:
    """How a start ended: `connected`, `refused`, or an error's name. Its verifier is destroyed."""
    db.execute("UPDATE auth_request SET outcome = ? WHERE id = ? AND user_id = ?", (outcome, request_id, user_id))
    db.execute("DELETE FROM sealed WHERE user_id = ? AND name = ?", (user_id, f"request:{request_id}"))


def started_since(db: sqlite3.Connection, user_id: int, since: datetime) -> int:
    """How many starts a person made since an instant."""
    row = db.execute(
        "SELECT count(*) FROM auth_request WHERE user_id = ? AND created_at > ?", (user_id, to_text(since))
    ).fetchone()
    return int(row[0])


def interrupted(db: sqlite3.Connection, before: datetime) -> list[AuthRequest]:
    """Starts whose answer came before an instant and that nobody ended: whoever took it died."""
    cursor = db.execute(
        "SELECT * FROM auth_request WHERE used_at <= ? AND outcome IS NULL ORDER BY id LIMIT 50", (to_text(before),)
    )
    return many(AuthRequest, cursor)


def forget(db: sqlite3.Connection, before: datetime, limit: int = 500) -> int:
    """Delete starts that ran out before an instant; how many."""
    return db.execute(
        "DELETE FROM auth_request WHERE id IN (SELECT id FROM auth_request WHERE expires_at < ? LIMIT ?)",
        (to_text(before), limit),
    ).rowcount
