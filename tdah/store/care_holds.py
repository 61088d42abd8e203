"""What a person is not texted after they were in danger: repeated nudges for a while, medication until they ask."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.row_mapping import IN_IDS, among, many


@dataclass(frozen=True)
class CareHold:
    """What is held back for a person. `nudges_until` is aware UTC; None when nudges are as usual."""

    user_id: int
    nudges_until: datetime | None = None
    medication: bool = False

    def holds_nudges(self, now: datetime) -> bool:
        """Whether repeated nudges, the brief and suggestions wait at `now`."""
        return self.nudges_until is not None and now < self.nudges_until

    def ended_nudges(self, now: datetime) -> bool:
        """Whether what waited is due at `now`, as one text."""
        return self.nudges_until is not None and now >= self.nudges_until


def of_all(db: sqlite3.Connection, user_ids: Collection[int]) -> dict[int, CareHold]:
    """What is held back for these people, by id; most are missing from it."""
    cursor = db.execute(f"SELECT * FROM care_hold WHERE user_id {IN_IDS}", (among(user_ids),))  # noqa: S608
    return {hold.user_id: hold for hold in many(CareHold, cursor)}


def of(db: sqlite3.Connection, user_id: int) -> CareHold:
    """What is held back for one person."""
    return of_all(db, (user_id,)).get(user_id, CareHold(user_id))


def hold_nudges(db: sqlite3.Connection, user_id: int, until: datetime) -> None:
    """Hold repeated nudges, briefs and suggestions back until an instant."""
    db.execute(
        "INSERT INTO care_hold (user_id, nudges_until) VALUES (?1, ?2)"
        " ON CONFLICT (user_id) DO UPDATE SET nudges_until = ?2",
        (user_id, to_text(until)),
    )


def hold_medication(db: sqlite3.Connection, user_id: int) -> None:
    """Hold every medication text back until the person asks for them again."""
    db.execute(
        "INSERT INTO care_hold (user_id, medication) VALUES (?1, 1) ON CONFLICT (user_id) DO UPDATE SET medication = 1",
        (user_id,),
    )


def release_nudges(db: sqlite3.Connection, user_id: int) -> bool:
    """Hold nudges back no longer; whether they were."""
    return _release(
        db, "UPDATE care_hold SET nudges_until = NULL WHERE user_id = ? AND nudges_until IS NOT NULL", user_id
    )


def release_medication(db: sqlite3.Connection, user_id: int) -> bool:
    """Hold medication texts back no longer; whether they were."""
    return _release(db, "UPDATE care_hold SET medication = 0 WHERE user_id = ? AND medication = 1", user_id)


def _release(db: sqlite3.Connection, statement: str, user_id: int) -> bool:
    released = db.execute(statement, (user_id,)).rowcount > 0
    db.execute("DELETE FROM care_hold WHERE user_id = ? AND nudges_until IS NULL AND medication = 0", (user_id,))
    return released
