"""What was erased, as keyed hashes, so that nothing that lists, drains, retries or restores brings it back.

Texts are known by the provider's id, people by their row, numbers with the instant until which their texts are erased.
The key is that of tdah.store.pepper. Hashes are never forgotten: the provider lists texts of a year, and a backup may
be older. A file beside the database has them, too, for the day on which the database is lost or an older one restored.
"""

import os
import re
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tdah.clock import to_text
from tdah.locations import make_private_dir, open_private, sync
from tdah.store.row_mapping import IN_IDS, among

_LINE = re.compile(r"([0-9a-f]{32}) (\S{20,30})")
# The provider dates texts by whole seconds.
SECOND = timedelta(seconds=1)

PUT = (
    "INSERT INTO erased (hash, at) VALUES (keyed_hash(?), ?)"
    " ON CONFLICT (hash) DO UPDATE SET at = max(at, excluded.at), saved = 0 WHERE excluded.at > at"
)


class Entry(NamedTuple):
    """One hash, and when what it stands for was erased (UTC text)."""

    hash: bytes
    at: str


def remember_texts(db: sqlite3.Connection, provider_ids: Iterable[str], at: datetime) -> None:
    """Texts with these provider ids never come back."""
    db.executemany(PUT, [(f"text:{provider_id}", to_text(at)) for provider_id in provider_ids])


def remember_person(db: sqlite3.Connection, user_id: int, at: datetime) -> None:
    """The row of this person, found in a backup, is erased again. Ids are given anew, so its age is part of it."""
    db.execute(
        "INSERT OR IGNORE INTO erased (hash, at)"
        " SELECT keyed_hash('person:' || id || ':' || created_at), ? FROM user WHERE id = ?",
        (to_text(at), user_id),
    )


def remember_numbers(db: sqlite3.Connection, numbers: Iterable[str], at: datetime) -> None:
    """What these numbers texted before an instant is erased, whether it was seen here or not."""
    db.executemany(PUT, [(f"number:{number}", to_text(at)) for number in numbers])


def known_texts(db: sqlite3.Connection, provider_ids: Iterable[str]) -> set[str]:
    """Which of these provider ids are of erased texts."""
    rows = db.execute(
        "SELECT value FROM (SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM erased))"
        " WHERE keyed_hash('text:' || value) IN (SELECT hash FROM erased)",
        (among(provider_ids),),
    )
    return {row["value"] for row in rows}


def is_said_before(db: sqlite3.Connection, number: str, said_at: datetime) -> bool:
    """Whether what `number` texted at an instant belongs to somebody who was erased since."""
    row = db.execute("SELECT at FROM erased WHERE hash = keyed_hash(?)", (f"number:{number}",)).fetchone()
    return row is not None and to_text(said_at + SECOND) <= row["at"]


def fingerprint(db: sqlite3.Connection, text: str) -> str:
    """By which the words of a text under way are still recognised at the provider once they are erased here."""
    return str(db.execute("SELECT 'erased:' || hex(keyed_hash('body:' || ?))", (text,)).fetchone()[0])


def people(db: sqlite3.Connection) -> list[int]:
    """The ids of people who were erased and are here again, as after an older backup was restored."""
    rows = db.execute(
        "SELECT id FROM user WHERE keyed_hash('person:' || id || ':' || created_at) IN (SELECT hash FROM erased)"
    )
    return [row["id"] for row in rows]


BACK = """
SELECT id, provider_id FROM message WHERE keyed_hash('text:' || provider_id) IN (SELECT hash FROM erased)
UNION SELECT m.id, m.provider_id FROM message m JOIN erased e ON e.hash = keyed_hash('number:' || m.number)
  WHERE m.user_id IS NULL AND m.created_at <= e.at
"""


def drop_texts(db: sqlite3.Connection) -> list[str]:
    """Delete texts that were erased and are here again; their provider ids."""
    rows = db.execute(BACK).fetchall()
    db.execute(f"DELETE FROM message WHERE id {IN_IDS}", (among(row["id"] for row in rows),))  # noqa: S608
    return [row["provider_id"] for row in rows if row["provider_id"]]


# In the file beside the database


def save(db: sqlite3.Connection, path: Path) -> int:
    """Append to `path` what is not in it yet, durably; how many. A write function, so that one process does it."""
    rows = db.execute("SELECT hash, at FROM erased WHERE saved = 0").fetchall()
    if rows:
        make_private_dir(path.parent)
        with os.fdopen(open_private(path, os.O_WRONLY | os.O_APPEND), "w", encoding="ascii") as file:
            # The first line break ends a line that a crash may have cut.
            file.write("\n" + "".join(f"{row['hash'].hex()} {row['at']}\n" for row in rows))
            file.flush()
            os.fsync(file.fileno())
        sync(path.parent)
        db.execute("UPDATE erased SET saved = 1 WHERE saved = 0")
    return len(rows)


def read(path: Path) -> list[Entry]:
    """What the file beside the database has; nothing when there is none."""
    if not path.exists():
        return []
    lines = map(_LINE.fullmatch, path.read_text(encoding="ascii", errors="replace").splitlines())
    return [Entry(bytes.fromhex(found[1]), found[2]) for found in lines if found]


def entries(db: sqlite3.Connection) -> list[Entry]:
    """Everything that is remembered here."""
    return [Entry(row["hash"], row["at"]) for row in db.execute("SELECT hash, at FROM erased")]


def merge(db: sqlite3.Connection, found: Iterable[Entry]) -> None:
    """Remember what another database or the file does."""
    db.executemany(
        "INSERT INTO erased (hash, at, saved) VALUES (?, ?, 0)"
        " ON CONFLICT (hash) DO UPDATE SET at = excluded.at, saved = 0 WHERE excluded.at > at",
        found,
    )
