"""Which master key seals, and how it is changed without downtime. Killed anywhere, the next run goes on.

A key is named in the store before it is in the vault, and in the vault before it seals; it leaves the vault only after
a transaction found nothing sealed with it. So no value is ever without its key, and no key is forgotten in the vault.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tdah.errors import TdahError
from tdah.store import Store, audit, sealed
from tdah.vault.base import Vault
from tdah.vault.master_keys import HOW_TO_GIVE, Keys

ROWS_PER_WRITE = 50
PAUSE_S = 0.02  # seconds between batches, for whoever else wants to write


@dataclass(frozen=True)
class Rotation:
    """What a rotation did: the key that seals now, values sealed again, values that no key opens, keys removed."""

    key_id: str
    resealed: int
    unopened: int
    removed: tuple[str, ...]


def create_first_key(store: Store, keys: Keys, at: datetime) -> None:
    """Make the key that seals where there is none. The caller holds `keys_lock`."""
    if store.read(sealed.current_key) is None:
        _change(store, keys, at, "key.made")
    keys.unlock(store.read(sealed.current_key))


def rotate(
    store: Store,
    keys: Keys,
    now: Callable[[], datetime],
    *,
    lost: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Rotation:
    """A new key, everything sealed again with it, the old one removed. Finishes first what another run left undone.

    `lost`: the key that seals is gone; what does not open any more is destroyed, and its connections have to be made
    again. The caller holds `keys_lock`. Raises Locked, and TdahError when a read-only vault holds no new key.
    """
    current = store.read(sealed.current_key)
    keys.unlock(None if lost else current)
    if current is None or lost or not _unfinished(store, current):
        _change(store, keys, now(), "key.made" if current is None else "key.rotated")
    resealed, unopened = _reseal(store, keys, pause)
    if lost and unopened:
        store.write(sealed.abandon, now())
    key_id = store.read(sealed.current_key) or ""
    return Rotation(key_id, resealed, unopened, _sweep(store, keys, now()))


def _unfinished(store: Store, current: str) -> bool:
    return any(key_id != current for key_id in store.read(sealed.holdings).by_key)


def _change(store: Store, keys: Keys, at: datetime, action: str) -> None:
    key_id = keys.draw()
    if key_id == store.read(sealed.current_key):
        raise TdahError(
            "The vault is read-only, and holds no new key.",
            f"Keep the old credential as master-key-previous. {HOW_TO_GIVE}",
        )
    store.write(sealed.announce, key_id, at)
    keys.keep(key_id)
    store.write(sealed.make_current, key_id)
    store.write(audit.audit, action, actor="host", channel="cli", at=at, subject=f"key:{key_id}")


def _reseal(store: Store, keys: Keys, pause: Callable[[float], None]) -> tuple[int, int]:
    after, resealed, unopened = 0, 0, 0
    while found := store.write(sealed.reseal, keys, after, ROWS_PER_WRITE):
        after = found[-1][0]
        good = sum(opened for _, opened in found)
        resealed, unopened = resealed + good, unopened + len(found) - good
        pause(PAUSE_S)
    return resealed, unopened


def _sweep(store: Store, keys: Keys, at: datetime) -> tuple[str, ...]:
    """Remove the keys that seal nothing any more."""
    retired = store.write(sealed.retire, at)
    for key_id in retired:
        keys.forget(key_id)
        store.write(sealed.forget_key, key_id)
        store.write(audit.audit, "key.removed", actor="host", channel="cli", at=at, subject=f"key:{key_id}")
    return tuple(retired)


@dataclass(frozen=True)
class VaultStatus:
    """The vault as it is: where, why it is locked (empty: it is not), the key that seals, what is sealed by which."""

    where: str
    locked: str
    hint: str
    current: sealed.Key | None
    holdings: sealed.Holdings


def status(db: sqlite3.Connection, keys: Keys, vault: Callable[[], Vault]) -> VaultStatus:
    """Look at the vault, and try its key. Changes nothing."""
    current = next((key for key in sealed.key_rows(db) if key.current), None)
    place, locked, hint = "", "", ""
    try:
        opened = vault()
        place = opened.describe()
        if current is None:
            opened.names()
        keys.unlock(current.id if current else None)
    except TdahError as error:
        locked, hint = error.message, error.hint
    return VaultStatus(place, locked, hint, current, sealed.holdings(db))
