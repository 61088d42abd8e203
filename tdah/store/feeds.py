"""The private feed of a person's calendar: only a hash of its secret is kept, and the secret can be replaced."""

import hashlib
import secrets
import sqlite3
from datetime import datetime

from tdah.clock import from_text, to_text


def _hash(secret: str) -> bytes:
    # 32 random bytes need no slow hash. The row is found by this value, so nothing is compared letter by letter.
    return hashlib.sha256(b"tdah calendar feed:" + secret.encode()).digest()


def rotate(db: sqlite3.Connection, user_id: int, at: datetime) -> str:
    """A new secret for a person's feed, shown once; the old one is worth nothing from now on."""
    secret = secrets.token_urlsafe(32)
    db.execute(
        "INSERT OR REPLACE INTO calendar_feed (user_id, hash, created_at) VALUES (?, ?, ?)",
        (user_id, _hash(secret), to_text(at)),
    )
    return secret


def end(db: sqlite3.Connection, user_id: int) -> bool:
    """No feed any more; whether there was one."""
    return db.execute("DELETE FROM calendar_feed WHERE user_id = ?", (user_id,)).rowcount > 0


def made_at(db: sqlite3.Connection, user_id: int) -> datetime | None:
    """When the secret of a person's feed was made; None without a feed."""
    row = db.execute("SELECT created_at FROM calendar_feed WHERE user_id = ?", (user_id,)).fetchone()
    return None if row is None else from_text(row["created_at"])


def reader_of(db: sqlite3.Connection, secret: str) -> int | None:
    """The person whose feed this secret opens."""
    row = db.execute("SELECT user_id FROM calendar_feed WHERE hash = ?", (_hash(secret),)).fetchone()
    return None if row is None else int(row["user_id"])
