"""The log of doses: what became of each occurrence, and what was taken at other times. One row per occurrence."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.row_mapping import build, many, one
from tdah.store.tasks import Task


@dataclass(frozen=True)
class Dose:
    """One entry. `due_at` (UTC) is the occurrence it is about, None for what was taken at another time.

    `outcome`: `taken`, `skipped` or `unanswered`; `at` when that was. Without `task_id` there is no reminder for it.
    """

    id: int
    user_id: int
    task_id: int | None
    title: str
    due_at: datetime | None
    at: datetime
    outcome: str


def of_occurrence(db: sqlite3.Connection, task: Task, due_at: datetime) -> Dose | None:
    """What became of one occurrence of a dose, if that is known."""
    cursor = db.execute(
        "SELECT * FROM dose_log WHERE task_id = ? AND due_at = ? AND user_id = ?",
        (task.id, to_text(due_at), task.user_id),
    )
    return one(Dose, cursor)


def log(
    db: sqlite3.Connection, user_id: int, title: str, outcome: str, at: datetime, *,
    task_id: int | None = None, due_at: datetime | None = None,
) -> Dose:  # fmt: skip
    """Write down what became of a dose; of an occurrence the last word counts."""
    row = db.execute(
        "INSERT INTO dose_log (user_id, task_id, title, due_at, at, outcome) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (task_id, due_at) WHERE due_at IS NOT NULL DO UPDATE SET at = excluded.at,"
        " outcome = excluded.outcome, title = excluded.title RETURNING *",
        (user_id, task_id, title, to_text(due_at) if due_at else None, to_text(at), outcome),
    ).fetchone()
    return build(Dose, row)


def lapse(db: sqlite3.Connection, ended: Iterable[tuple[Task, datetime]], at: datetime) -> None:
    """Write down that these occurrences ended without an answer, where nothing else is known."""
    db.executemany(
        "INSERT INTO dose_log (user_id, task_id, title, due_at, at, outcome) VALUES (?, ?, ?, ?, ?, 'unanswered')"
        " ON CONFLICT DO NOTHING",
        [(task.user_id, task.id, task.title, to_text(due), to_text(at)) for task, due in ended],
    )


def unanswered(db: sqlite3.Connection, user_id: int, start: datetime, end: datetime) -> list[Dose]:
    """A person's doses that were due in [start, end) and ended without an answer, in order."""
    cursor = db.execute(
        "SELECT * FROM dose_log WHERE user_id = ? AND outcome = 'unanswered' AND due_at >= ? AND due_at < ?"
        " ORDER BY due_at, id",
        (user_id, to_text(start), to_text(end)),
    )
    return many(Dose, cursor)


def taken(db: sqlite3.Connection, user_id: int, limit: int = 50) -> list[Dose]:
    """What a person took last, the last first."""
    cursor = db.execute(
        "SELECT * FROM dose_log WHERE user_id = ? AND outcome = 'taken' ORDER BY at DESC, id DESC LIMIT ?",
        (user_id, limit),
    )
    return many(Dose, cursor)


def all_of(db: sqlite3.Connection, user_id: int, since: datetime) -> list[Dose]:
    """Everything logged for a person from an instant on, in order."""
    cursor = db.execute(
        "SELECT * FROM dose_log WHERE user_id = ? AND at >= ? ORDER BY at, id", (user_id, to_text(since))
    )
    return many(Dose, cursor)
