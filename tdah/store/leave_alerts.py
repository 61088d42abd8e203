"""What is announced of events: the chain of texts before leaving (`next_at`, indexed), and how long each way takes."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tdah.clock import to_text
from tdah.store.row_mapping import IN_IDS, among, assignments, build, many, one

MAX_PLACE_CHARS = 200


@dataclass(frozen=True)
class LeaveAlert:
    """The chain of one event. `leaves`: with leave-by texts, `minutes` before `starts_at`; else one text before it.

    `starts_at` (UTC) is the occurrence at hand, `step` how many texts of it are past. Without `next_at` it is over.
    """

    id: int
    user_id: int
    event_id: int
    leaves: bool
    minutes: int | None
    starts_at: datetime | None
    step: int
    next_at: datetime | None
    told_at: datetime | None


def of_event(db: sqlite3.Connection, user_id: int, event_id: int) -> LeaveAlert | None:
    """The chain of a person's event."""
    return one(LeaveAlert, db.execute("SELECT * FROM leave WHERE event_id = ? AND user_id = ?", (event_id, user_id)))


@dataclass(frozen=True)
class AlertPlan:
    """The chain of an event to write; each field as in `LeaveAlert`."""

    starts_at: datetime | None
    next_at: datetime | None
    leaves: bool = False
    minutes: int | None = None
    step: int = 0


def put(db: sqlite3.Connection, user_id: int, event_id: int, plan: AlertPlan) -> LeaveAlert:
    """Write the chain of an event, new or started over."""
    row = db.execute(
        "INSERT INTO leave (user_id, event_id, leaves, minutes, starts_at, step, next_at)"
        " VALUES (:user, :event, :leaves, :minutes, :starts, :step, :next) ON CONFLICT (event_id) DO UPDATE SET"
        " leaves = :leaves, minutes = :minutes, starts_at = :starts, step = :step, next_at = :next RETURNING *",
        {"user": user_id, "event": event_id, "leaves": plan.leaves, "minutes": plan.minutes, "step": plan.step,
         "starts": to_text(plan.starts_at) if plan.starts_at else None,
         "next": to_text(plan.next_at) if plan.next_at else None},
    ).fetchone()  # fmt: skip
    return build(LeaveAlert, row)


def edit(db: sqlite3.Connection, leave: LeaveAlert, **values: Any) -> LeaveAlert:
    """Change columns of a chain; instants are given as values."""
    settings, plain = assignments(frozenset(("starts_at", "step", "next_at", "told_at")), values)
    row = db.execute(
        f"UPDATE leave SET {settings} WHERE id = ? AND user_id = ? RETURNING *",  # noqa: S608
        (*plain, leave.id, leave.user_id),
    ).fetchone()
    return build(LeaveAlert, row)


def due_for(db: sqlite3.Connection, user_id: int, now: datetime) -> list[LeaveAlert]:
    """A person's chains to look at now, the longest due first."""
    cursor = db.execute(
        "SELECT * FROM leave WHERE user_id = ? AND next_at <= ? ORDER BY next_at, id", (user_id, to_text(now))
    )
    return many(LeaveAlert, cursor)


def awaited(db: sqlite3.Connection, user_ids: Collection[int], now: datetime) -> set[int]:
    """Which of these people have a chain to look at now."""
    rows = db.execute(
        f"SELECT user_id FROM leave WHERE user_id {IN_IDS} AND next_at <= ?",  # noqa: S608
        (among(user_ids), to_text(now)),
    )
    return {row["user_id"] for row in rows}


def postpone(db: sqlite3.Connection, user_id: int, now: datetime, until: datetime) -> None:
    """Leave what is due for a person alone until an instant: there is no number to text."""
    db.execute(
        "UPDATE leave SET next_at = ? WHERE user_id = ? AND next_at <= ?", (to_text(until), user_id, to_text(now))
    )


def last_sent(db: sqlite3.Connection, user_id: int, since: datetime) -> LeaveAlert | None:
    """The chain of which a text went out last, when that was after `since` and it is not answered."""
    cursor = db.execute(
        "SELECT * FROM leave WHERE user_id = ? AND told_at > ? ORDER BY told_at DESC LIMIT 1",
        (user_id, to_text(since)),
    )
    return one(LeaveAlert, cursor)


def remember_travel(db: sqlite3.Connection, user_id: int, place: str, minutes: int, at: datetime) -> None:
    """From now on the way to `place` takes a person that many minutes."""
    db.execute(
        "INSERT OR REPLACE INTO travel (user_id, place, minutes, at) VALUES (?, ?, ?, ?)",
        (user_id, _place(place), minutes, to_text(at)),
    )


def travel_to(db: sqlite3.Connection, user_id: int, place: str) -> int | None:
    """How many minutes the way to `place` takes a person; None when they never said."""
    row = db.execute("SELECT minutes FROM travel WHERE user_id = ? AND place = ?", (user_id, _place(place))).fetchone()
    return None if row is None else int(row["minutes"])


def _place(place: str) -> str:
    return " ".join(place.casefold().replace(",", " ").split())[:MAX_PLACE_CHARS]
