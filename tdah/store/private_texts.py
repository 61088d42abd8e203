"""Texts that only their person is shown: said by, or answered to, somebody in danger."""

import sqlite3
from datetime import datetime

from tdah.clock import to_text

# What such a text of theirs is kept as; of ours it is the kind of the reply.
SAID = "text"


def hide(db: sqlite3.Connection, message_id: int) -> None:
    """Make a text private: shown to nobody but its person, and found by no search."""
    db.execute("UPDATE message SET private_kind = ? WHERE id = ?", (SAID, message_id))


REPLIES = "FROM message WHERE private_kind IS NOT NULL AND direction = 'out' AND created_at >= ?"


def replied(db: sqlite3.Connection, number: str, since: datetime) -> list[str]:
    """The kinds of the replies that a number (E.164) was sent since an instant, one for each reply."""
    rows = db.execute(f"SELECT private_kind {REPLIES} AND number = ?", (to_text(since), number))
    return [row["private_kind"] for row in rows]


def to_strangers(db: sqlite3.Connection, since: datetime) -> int:
    """How many replies of this kind went to numbers that are nobody's since an instant."""
    row = db.execute(f"SELECT count(*) AS n {REPLIES} AND user_id IS NULL", (to_text(since),)).fetchone()
    return int(row["n"])
