"""Sealed values: `put` and `get` in the caller's transaction. No value is ever written in clear, or for two places.

    app.unlock()                                          # once, outside a transaction: it may talk to the keyring
    place = Place(user_id, connection_id, "refresh_token")
    app.store.write(sealed.put, app.keys, place, token, app.now())
    token = app.store.read(sealed.get, app.keys, place)   # None where there is none

Which key seals is a row (`sealing_key.current`) read in the same transaction, so that a process that still holds the
key before a rotation can never write with it once that key was retired.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tdah.clock import from_text, to_text
from tdah.errors import TdahError
from tdah.store.row_mapping import many
from tdah.vault import sealing
from tdah.vault.sealing import Place, Sealed

if TYPE_CHECKING:
    from tdah.vault.master_keys import Keys


def put(db: sqlite3.Connection, keys: "Keys", place: Place, value: str, at: datetime) -> None:
    """Seal `value` for `place`, in the stead of what was there. Raises Locked when no key was made or unlocked."""
    key_id = current_key(db)
    made = sealing.seal(keys.key(key_id), value, place)
    db.execute(
        "INSERT INTO sealed (user_id, connection_id, name, key_id, nonce, ciphertext, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (coalesce(user_id, 0), coalesce(connection_id, 0), name) DO UPDATE SET"
        " key_id = excluded.key_id, nonce = excluded.nonce, ciphertext = excluded.ciphertext, at = excluded.at",
        (place.user_id, place.connection_id, place.name, key_id, made.nonce, made.ciphertext, to_text(at)),
    )


def get(db: sqlite3.Connection, keys: "Keys", place: Place) -> str | None:
    """What was sealed for `place`; None when nothing was. Raises Locked without its key, NotOpened when it moved."""
    row = db.execute(
        "SELECT key_id, nonce, ciphertext FROM sealed"
        " WHERE coalesce(user_id, 0) = ? AND coalesce(connection_id, 0) = ? AND name = ?",
        _where(place),
    ).fetchone()
    if row is None:
        return None
    return sealing.unseal(keys.key(row["key_id"]), Sealed(row["nonce"], row["ciphertext"]), place)


def remove(db: sqlite3.Connection, place: Place) -> bool:
    """Destroy what was sealed for `place`; whether there was anything. Needs no key."""
    return (
        db.execute(
            "DELETE FROM sealed WHERE coalesce(user_id, 0) = ? AND coalesce(connection_id, 0) = ? AND name = ?",
            _where(place),
        ).rowcount
        > 0
    )


def names(db: sqlite3.Connection, user_id: int, connection_id: int) -> frozenset[str]:
    """What is sealed for a connection, by name. Needs no key."""
    rows = db.execute("SELECT name FROM sealed WHERE user_id = ? AND connection_id = ?", (user_id, connection_id))
    return frozenset(row["name"] for row in rows)


def _where(place: Place) -> tuple[int, int, str]:
    return place.user_id or 0, place.connection_id or 0, place.name


@dataclass(frozen=True)
class Key:
    """A master key by its id, never itself: when it was made, whether it seals, when it was retired."""

    id: str
    made_at: datetime
    current: bool
    retired_at: datetime | None


def key_rows(db: sqlite3.Connection) -> list[Key]:
    """Every key that ever sealed, oldest first."""
    return many(Key, db.execute("SELECT * FROM sealing_key ORDER BY made_at, id"))


def current_key(db: sqlite3.Connection) -> str | None:
    """The id of the key that seals; None before the first secret."""
    row = db.execute("SELECT id FROM sealing_key WHERE current = 1").fetchone()
    return None if row is None else str(row["id"])


def announce(db: sqlite3.Connection, key_id: str, at: datetime) -> None:
    """Name a key that is going to the vault, so that it is not forgotten there whatever happens."""
    db.execute("INSERT OR IGNORE INTO sealing_key (id, made_at, current) VALUES (?, ?, 0)", (key_id, to_text(at)))


def make_current(db: sqlite3.Connection, key_id: str) -> None:
    """From now on `key_id` seals."""
    db.execute("UPDATE sealing_key SET current = 0 WHERE current = 1")
    db.execute("UPDATE sealing_key SET current = 1, retired_at = NULL WHERE id = ?", (key_id,))


def reseal(db: sqlite3.Connection, keys: "Keys", after: int, limit: int) -> list[tuple[int, bool]]:
    """Seal up to `limit` values that older keys sealed with the present one, from row id `after` on.

    Each row's id, and whether it opened; one that does not is left as it is. When a value was written stays known.
    """
    key_id = current_key(db)
    rows = db.execute(
        "SELECT * FROM sealed WHERE key_id <> ? AND id > ? ORDER BY id LIMIT ?", (key_id, after, limit)
    ).fetchall()
    return [(row["id"], _resealed(db, keys, row, key_id)) for row in rows]


def _resealed(db: sqlite3.Connection, keys: "Keys", row: sqlite3.Row, key_id: str | None) -> bool:
    place = Place(row["user_id"], row["connection_id"], row["name"])
    try:
        value = sealing.unseal(keys.key(row["key_id"]), Sealed(row["nonce"], row["ciphertext"]), place)
        made = sealing.seal(keys.key(key_id), value, place)
    except TdahError:
        return False
    db.execute(
        "UPDATE sealed SET key_id = ?, nonce = ?, ciphertext = ? WHERE id = ?",
        (key_id, made.nonce, made.ciphertext, row["id"]),
    )
    return True


def abandon(db: sqlite3.Connection, at: datetime) -> None:
    """Destroy what only a lost key would open; connections that had a share in it have to be made again."""
    db.execute(
        "UPDATE connection SET state = 'needs_reconnect', refresh_at = NULL, leased_until = NULL, updated_at = ?,"
        " last_error = 'its key was lost' WHERE state = 'active' AND id IN (SELECT connection_id FROM sealed"
        " WHERE key_id NOT IN (SELECT id FROM sealing_key WHERE current = 1))",
        (to_text(at),),
    )
    db.execute("DELETE FROM sealed WHERE key_id NOT IN (SELECT id FROM sealing_key WHERE current = 1)")


def retire(db: sqlite3.Connection, at: datetime) -> list[str]:
    """Retire the keys that seal nothing and are not to; the ids of all that are retired."""
    db.execute(
        "UPDATE sealing_key SET retired_at = ? WHERE current = 0 AND retired_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM sealed WHERE key_id = sealing_key.id)",
        (to_text(at),),
    )
    return [row["id"] for row in db.execute("SELECT id FROM sealing_key WHERE retired_at IS NOT NULL ORDER BY made_at")]


def forget_key(db: sqlite3.Connection, key_id: str) -> None:
    """The vault has a retired key no more, and it is named here no more."""
    db.execute("DELETE FROM sealing_key WHERE id = ? AND retired_at IS NOT NULL", (key_id,))


@dataclass(frozen=True)
class Holdings:
    """How many values are sealed, by the id of their key, and when the oldest was."""

    by_key: dict[str, int]
    oldest: datetime | None

    @property
    def count(self) -> int:
        return sum(self.by_key.values())


def holdings(db: sqlite3.Connection) -> Holdings:
    """What is sealed in this file."""
    rows = db.execute("SELECT key_id, count(*) AS n, min(at) AS oldest FROM sealed GROUP BY key_id").fetchall()
    oldest = min((row["oldest"] for row in rows), default=None)
    return Holdings({row["key_id"]: row["n"] for row in rows}, None if oldest is None else from_text(oldest))
