"""Reminders: where on its ladder each task is, and when to look at it next (`next_at`, indexed)."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from tdah.clock import Stamps, from_text, to_text
from tdah.store.row_mapping import IN_IDS, among, assignments, build, many, one


@dataclass(frozen=True)
class Reminder:
    """The ladder of one task. `rung` counts what was sent for this occurrence; without `next_at` it rests.

    `state`: `waiting` (not nudged yet), `nudged` (awaits an answer), `resting` (ladder over), `answered`.
    """

    id: int
    user_id: int
    task_id: int
    state: str
    due_at: datetime
    next_at: datetime | None
    rung: int
    ladder: str
    alarm: bool
    catch_up: str
    nudged_at: datetime | None


def put(
    db: sqlite3.Connection,
    user_id: int,
    task_id: int,
    due_at: datetime,
    *,
    ladder: str = "gentle",
    alarm: bool = False,
    catch_up: str = "run",
) -> Reminder:
    """The reminder of a task, new or started over, due at `due_at` (UTC)."""
    row = db.execute(
        "INSERT INTO reminder (user_id, task_id, due_at, next_at, ladder, alarm, catch_up)"
        " VALUES (:user, :task, :due, :due, :ladder, :alarm, :catch_up) ON CONFLICT (task_id) DO UPDATE SET"
        " state = 'waiting', due_at = :due, next_at = :due, rung = 0, nudged_at = NULL RETURNING *",
        {"user": user_id, "task": task_id, "due": to_text(due_at), "ladder": ladder, "alarm": alarm,
         "catch_up": catch_up},
    ).fetchone()  # fmt: skip
    return build(Reminder, row)


def of_task(db: sqlite3.Connection, user_id: int, task_id: int) -> Reminder | None:
    """The reminder of a person's task, if it has one."""
    cursor = db.execute("SELECT * FROM reminder WHERE task_id = ? AND user_id = ?", (task_id, user_id))
    return one(Reminder, cursor)


def get(db: sqlite3.Connection, reminder_id: int) -> Reminder | None:
    """The reminder with this id, or None when its task is gone."""
    return one(Reminder, db.execute("SELECT * FROM reminder WHERE id = ?", (reminder_id,)))


SELECT_PEOPLE_DUE = """
SELECT DISTINCT user_id FROM (
  SELECT user_id FROM (SELECT user_id FROM reminder WHERE next_at <= :now ORDER BY next_at LIMIT :limit)
  UNION ALL SELECT id FROM user WHERE brief_next <= :now
  UNION ALL SELECT id FROM user WHERE away_until <= :now
  UNION ALL SELECT user_id FROM leave WHERE next_at <= :now)
LIMIT :limit
"""


def people_due(db: sqlite3.Connection, now: datetime, limit: int) -> list[int]:
    """Ids of people for whom something is due: a rung, a brief, an event, or the end of a stay in another zone."""
    return [row["user_id"] for row in db.execute(SELECT_PEOPLE_DUE, {"now": to_text(now), "limit": limit})]


def due(
    db: sqlite3.Connection, user_ids: Collection[int], now: datetime, only: int | None = None
) -> dict[int, list[Reminder]]:
    """These people's reminders to look at now (or `only` one), by person, the longest due first."""
    cursor = db.execute(
        f"SELECT * FROM reminder WHERE user_id {IN_IDS} AND next_at <= ?2 AND (?3 IS NULL OR id = ?3)"  # noqa: S608
        " ORDER BY next_at, id",
        (among(user_ids), to_text(now), only),
    )
    found: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in many(Reminder, cursor):
        found[reminder.user_id].append(reminder)
    return found


def due_ids(db: sqlite3.Connection, user_id: int, now: datetime) -> list[int]:
    """Which of a person's reminders are to be looked at now, the longest due first, even if a row is damaged."""
    rows = db.execute(
        "SELECT id FROM reminder WHERE user_id = ? AND next_at <= ? ORDER BY next_at, id", (user_id, to_text(now))
    )
    return [row["id"] for row in rows]


def next_due(db: sqlite3.Connection) -> datetime | None:
    """When a person has to be looked at next; see `people_due`."""
    rows = db.execute(
        "SELECT min(next_at) AS due FROM reminder WHERE next_at IS NOT NULL"
        " UNION ALL SELECT min(brief_next) FROM user WHERE brief_next IS NOT NULL"
        " UNION ALL SELECT min(away_until) FROM user WHERE away_until IS NOT NULL"
        " UNION ALL SELECT min(next_at) FROM leave WHERE next_at IS NOT NULL"
    )
    times = [row["due"] for row in rows if row["due"]]
    return from_text(min(times)) if times else None


def wake(db: sqlite3.Connection, user_id: int, now: datetime) -> None:
    """Look again at once at what came due while a person could not be reached."""
    db.execute(
        "UPDATE reminder SET next_at = ? WHERE user_id = ? AND next_at IS NOT NULL AND due_at <= ?",
        (to_text(now), user_id, to_text(now)),
    )


def reschedule(db: sqlite3.Connection, user_id: int, from_: datetime, to: datetime) -> None:
    """Look at what of a person was to be looked at at one instant at another one."""
    db.execute(
        "UPDATE reminder SET next_at = ? WHERE user_id = ? AND next_at = ?", (to_text(to), user_id, to_text(from_))
    )


def postpone(db: sqlite3.Connection, user_id: int, now: datetime, until: datetime) -> None:
    """Leave what is due for a person alone until an instant: there is no number to text."""
    db.execute(
        "UPDATE reminder SET next_at = ? WHERE user_id = ? AND next_at <= ?", (to_text(until), user_id, to_text(now))
    )


def park(db: sqlite3.Connection, reminder_id: int, error: str) -> None:
    """Set a reminder that cannot be worked aside with its error, for the host to see."""
    db.execute("UPDATE reminder SET state = 'parked', next_at = NULL, error = ? WHERE id = ?", (error, reminder_id))


@dataclass(frozen=True)
class Parked:
    """A reminder that could not be worked, with the title of what it is about."""

    id: int
    user_id: int
    task_id: int
    title: str
    error: str | None
    due_at: datetime


def parked(db: sqlite3.Connection) -> list[Parked]:
    """Everybody's reminders that could not be worked, for the host to decide."""
    cursor = db.execute(
        "SELECT r.id, r.user_id, r.task_id, t.title, r.error, r.due_at FROM reminder r JOIN task t ON t.id = r.task_id"
        " WHERE r.state = 'parked' ORDER BY r.id"
    )
    return many(Parked, cursor)


def settle(db: sqlite3.Connection, reminder_id: int, at: datetime | None) -> None:
    """Let a parked reminder be worked again at `at`, or (None) not come back any more."""
    db.execute(
        "UPDATE reminder SET state = ?, next_at = ?, error = NULL WHERE id = ? AND state = 'parked'",
        ("waiting" if at else "answered", to_text(at) if at else None, reminder_id),
    )


def nudged(db: sqlite3.Connection, user_id: int) -> list[Reminder]:
    """A person's reminders that await an answer, the last nudged first."""
    cursor = db.execute(
        "SELECT * FROM reminder WHERE user_id = ? AND state = 'nudged' ORDER BY nudged_at DESC, id DESC", (user_id,)
    )
    return many(Reminder, cursor)


def unanswered(db: sqlite3.Connection, user_id: int) -> list[Reminder]:
    """A person's reminders that were nudged, also to the end, without an answer since; the last nudged first."""
    cursor = db.execute(
        "SELECT * FROM reminder WHERE user_id = ? AND state IN ('nudged', 'resting') AND nudged_at IS NOT NULL"
        " ORDER BY nudged_at DESC, due_at DESC, id DESC",
        (user_id,),
    )
    return many(Reminder, cursor)


def put_off(db: sqlite3.Connection, user_id: int) -> list[Reminder]:
    """A person's reminders that were nudged and then put off, the one that comes back soonest first."""
    cursor = db.execute(
        "SELECT * FROM reminder WHERE user_id = ? AND state = 'waiting' AND rung > 0 ORDER BY next_at, id", (user_id,)
    )
    return many(Reminder, cursor)


def resting(db: sqlite3.Connection, user_id: int) -> list[Reminder]:
    """A person's reminders whose ladder ended without an answer."""
    cursor = db.execute(
        "SELECT * FROM reminder WHERE user_id = ? AND state = 'resting' ORDER BY due_at, id", (user_id,)
    )
    return many(Reminder, cursor)


def all_of(db: sqlite3.Connection, user_id: int) -> list[Reminder]:
    """A person's reminders that are not answered, the soonest first."""
    cursor = db.execute(
        "SELECT * FROM reminder WHERE user_id = ? AND state <> 'answered' ORDER BY next_at IS NULL, next_at, id",
        (user_id,),
    )
    return many(Reminder, cursor)


EDITABLE_COLUMNS = frozenset(("state", "due_at", "next_at", "rung", "ladder", "alarm", "catch_up", "nudged_at"))


def edit(db: sqlite3.Connection, reminder: Reminder, **values: Any) -> Reminder:
    """Change columns of a reminder; instants are given as values."""
    settings, plain = assignments(EDITABLE_COLUMNS, values)
    row = db.execute(
        f"UPDATE reminder SET {settings} WHERE id = ? AND user_id = ? RETURNING *",  # noqa: S608
        (*plain, reminder.id, reminder.user_id),
    ).fetchone()
    return build(Reminder, row)


class LadderPosition(NamedTuple):
    """Where on its ladder a reminder is from now on."""

    state: str
    due_at: datetime
    next_at: datetime | None
    rung: int
    nudged_at: datetime | None
    id: int
    user_id: int


def advance(db: sqlite3.Connection, places: Iterable[LadderPosition]) -> None:
    """Put each of these reminders at its place."""
    stamps = Stamps()
    db.executemany(
        "UPDATE reminder SET state = ?, due_at = ?, next_at = ?, rung = ?, nudged_at = ? WHERE id = ? AND user_id = ?",
        [
            (state, stamps[due], next_at and stamps[next_at], rung, nudged_at and stamps[nudged_at], *whose)
            for state, due, next_at, rung, nudged_at, *whose in places
        ],
    )
