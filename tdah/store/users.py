"""People. A name is unique whatever its case, so that `--user ana` means one person."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store import phones
from tdah.store.row_mapping import IN_IDS, among, assignments, clock_text, many, one


@dataclass(frozen=True)
class User:
    """A person served. `zone` is home (IANA); `away_zone` counts until `away_until`. Wall times are local.

    `clock` is 12 or 24, None as in their country; `offered` are languages (space between) they were offered once.
    `country` (ISO 3166) is set by the host, None as their number says; a `minor` is told of a line for children first.
    Budgets are in millionths of `prices.unit`: None is what config.toml says, 0 is none. `file_quota` is in octets.
    """

    id: int
    name: str
    role: str
    language: str
    accents: bool
    zone: str
    away_zone: str | None
    away_until: datetime | None
    quiet_begins: time | None
    quiet_ends: time | None
    brief_at: time | None
    brief_next: datetime | None
    ceiling: int
    budget_month: int | None
    budget_day: int | None
    file_quota: int | None
    clock: int | None
    offered: str
    country: str | None
    minor: bool
    created_at: datetime

    def zone_at(self, now: datetime) -> str:
        """The IANA zone the person is in at `now`."""
        if self.away_zone and (self.away_until is None or now < self.away_until):
            return self.away_zone
        return self.zone


@dataclass(frozen=True)
class NewUser:
    """A person to add; `zone` is IANA, `quiet` the wall times between which only alarms are sent."""

    name: str
    zone: str
    role: str = "member"
    language: str = "en"
    quiet: tuple[time | None, time | None] = (None, None)
    brief_at: time | None = None
    ceiling: int = 30
    clock: int | None = 24


def add(db: sqlite3.Connection, new: NewUser, at: datetime) -> User:
    """Add a person. Raises TdahError when the name is taken or blank."""
    name = " ".join(new.name.split())
    if not name:
        raise TdahError("A person needs a name.", "tdah user add Ana --phone +12025550101")
    if by_name(db, name):
        raise TdahError(f"There is already a person called {name}.", "Choose another name, or see: tdah user list")
    row = db.execute(
        "INSERT INTO user (name, role, language, zone, quiet_begins, quiet_ends, brief_at, ceiling, clock, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (name, new.role, new.language, new.zone, *map(clock_text, new.quiet), clock_text(new.brief_at), new.ceiling,
         new.clock, to_text(at)),
    ).fetchone()  # fmt: skip
    return get(db, row["id"])


def get(db: sqlite3.Connection, user_id: int) -> User:
    """The person with this id. Raises TdahError when there is none (erased meanwhile)."""
    user = one(User, db.execute("SELECT * FROM user WHERE id = ?", (user_id,)))
    if user is None:
        raise _gone()
    return user


def get_all(db: sqlite3.Connection, user_ids: Collection[int]) -> list[User]:
    """The people with these ids, each once. Raises TdahError when one is no longer there."""
    found = many(User, db.execute(f"SELECT * FROM user WHERE id {IN_IDS}", (among(user_ids),)))  # noqa: S608
    if len(found) < len(set(user_ids)):
        raise _gone()
    return found


def _gone() -> TdahError:
    return TdahError("That person is no longer here.", "See: tdah user list")


def by_name(db: sqlite3.Connection, name: str) -> User | None:
    """The person of this name, whatever its case."""
    return one(User, db.execute("SELECT * FROM user WHERE name = ?", (name,)))


def everyone(db: sqlite3.Connection) -> list[User]:
    """All people by name."""
    return many(User, db.execute("SELECT * FROM user ORDER BY name"))


def free_name(db: sqlite3.Connection, name: str) -> str:
    """`name`, or `name 2`, `name 3` ... when it is taken."""
    candidate, count = name, 1
    while by_name(db, candidate):
        count += 1
        candidate = f"{name} {count}"
    return candidate


ZONE_COLUMNS = ("zone", "away_zone", "away_until")
HOURS_COLUMNS = ("quiet_begins", "quiet_ends", "brief_at", "brief_next", "ceiling")
BUDGET_COLUMNS = ("budget_month", "budget_day", "file_quota")
CARE = ("country", "minor")
EDITABLE_COLUMNS = frozenset(
    ("name", "role", "language", "accents", "clock", "offered", *CARE, *ZONE_COLUMNS, *HOURS_COLUMNS, *BUDGET_COLUMNS)
)


def edit(db: sqlite3.Connection, user_id: int, **values: Any) -> User:
    """Change columns of a person; instants and wall times are given as values."""
    other = by_name(db, values["name"]) if "name" in values else None
    if other and other.id != user_id:
        raise TdahError(f"There is already a person called {other.name}.", "Choose another name.")
    settings, plain = assignments(EDITABLE_COLUMNS, values)
    db.execute(f"UPDATE user SET {settings} WHERE id = ?", (*plain, user_id))  # noqa: S608
    return get(db, user_id)


# Texts of an erasure that are still being sent; see store.erasures.
NOT_UNDER_WAY = "id NOT IN (SELECT message_id FROM redaction WHERE message_id > 0 AND erasure_id > 0)"


def erase(db: sqlite3.Connection, user_id: int) -> None:
    """Delete a person and everything that is theirs; what a number consented to stays as evidence without a name."""
    numbers = among(phones.numbers_of(db, user_id))
    db.execute("DELETE FROM code WHERE phone_id IN (SELECT id FROM phone WHERE user_id = ?)", (user_id,))
    db.execute(
        "UPDATE invite SET name = '', phone_id = NULL WHERE phone_id IN (SELECT id FROM phone WHERE user_id = ?)",
        (user_id,),
    )
    db.execute("DELETE FROM message WHERE user_id = ?", (user_id,))
    db.execute(f"DELETE FROM message WHERE user_id IS NULL AND number {IN_IDS} AND {NOT_UNDER_WAY}", (numbers,))  # noqa: S608
    db.execute(f"DELETE FROM stranger WHERE number {IN_IDS}", (numbers,))  # noqa: S608
    db.execute("UPDATE consent SET text = '' WHERE user_id = ?", (user_id,))
    db.execute("DELETE FROM audit WHERE user_id = ?", (user_id,))
    db.execute("DELETE FROM phone WHERE user_id = ? AND state <> 'opted_out'", (user_id,))
    db.execute("DELETE FROM user WHERE id = ?", (user_id,))
