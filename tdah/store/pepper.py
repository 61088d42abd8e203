"""One-time codes are made from a random salt in the database and a key in a 0600 file beside it that no backup copies.

So neither the database nor its log holds a code or anything that six digits could be tried against.
"""

import hashlib
import hmac
import os
import sqlite3
from functools import partial
from pathlib import Path

from tdah.locations import open_private, write_private
from tdah.lock import alone

FILE = "codes.key"


def attach(db: sqlite3.Connection, database: Path) -> None:
    """Teach a connection that writes the SQL function `one_time_code(salt)`: six digits."""
    made: list[bytes] = []
    db.create_function("one_time_code", 1, partial(_code, made, database.with_name(FILE)), deterministic=True)


def _code(made: list[bytes], path: Path, salt: bytes) -> str:
    if not made:
        made.append(_key(path))
    digest = hmac.digest(made[0], b"tdah one-time code:" + salt, hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 10**6:06d}"


def _key(path: Path) -> bytes:
    """The key, made the first time. Of two processes that meet none the second reads what the first wrote."""
    if not path.exists():
        with alone(path.with_name("keys.lock")):
            if not path.exists():
                write_private(path, os.urandom(32).hex())
    with os.fdopen(open_private(path, os.O_RDONLY), encoding="ascii") as file:
        return bytes.fromhex(file.read())
