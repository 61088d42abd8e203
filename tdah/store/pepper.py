"""A key in a 0600 file beside the database that no backup copies, and what SQL makes with it.

One-time codes are made from it and a random salt in the database, so neither the database nor its log holds a code or
anything that six digits could be tried against. What was erased is known by its hash with this key: see store.erased.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tdah.locations import open_private, write_private
from tdah.lock import alone

KEY_FILE_NAME = "codes.key"
HASH_OCTETS = 16


def attach(db: sqlite3.Connection, database: Path) -> None:
    """Teach a connection the SQL functions `one_time_code(salt)`, six digits, and `keyed_hash(text)`, a BLOB."""
    made: list[bytes] = []

    def key() -> bytes:
        if not made:
            made.append(_key(database.with_name(KEY_FILE_NAME)))
        return made[0]

    db.create_function("one_time_code", 1, partial(_code, key), deterministic=True)
    db.create_function("keyed_hash", 1, partial(_hash, key), deterministic=True)


def _code(key: Callable[[], bytes], salt: bytes) -> str:
    digest = hmac.digest(key(), b"tdah one-time code:" + salt, hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 10**6:06d}"


def _hash(key: Callable[[], bytes], text: str | None) -> bytes | None:
    if text is None:
        return None
    return hmac.digest(key(), b"tdah erased:" + text.encode(), hashlib.sha256)[:HASH_OCTETS]


def _key(path: Path) -> bytes:
    """The key, made the first time. Of two processes that meet none the second reads what the first wrote."""
    if not path.exists():
        with alone(path.with_name("keys.lock")):
            if not path.exists():
                write_private(path, os.urandom(32).hex())
    with os.fdopen(open_private(path, os.O_RDONLY), encoding="ascii") as file:
        return bytes.fromhex(file.read())
