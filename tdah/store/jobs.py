"""Jobs of the daemon: when each ran last, how that ended, when it runs next. For whoever looks: nothing is due here."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.store.row_mapping import many

MAX_ERROR_CHARS = 500  # characters of an error


@dataclass(frozen=True)
class Job:
    """One job. `every` is in seconds; without `began_at` it has not run yet; `error` is of its last run."""

    name: str
    every: float
    began_at: datetime | None
    ended_at: datetime | None
    error: str | None
    next_at: datetime | None


def plan(db: sqlite3.Connection, jobs: Iterable[tuple[str, timedelta]], at: datetime) -> None:
    """These jobs, and no others, run from now on, each for the first time after its interval. Past runs stay known."""
    rows = [(name, every.total_seconds(), to_text(at + every)) for name, every in jobs]
    db.executemany(
        "INSERT INTO job (name, every, next_at) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET every = excluded.every, next_at = excluded.next_at",
        rows,
    )
    kept = ", ".join("?" * len(rows))
    db.execute(f"DELETE FROM job WHERE name NOT IN ({kept})", [name for name, *_ in rows])  # noqa: S608


def record_run(
    db: sqlite3.Connection, name: str, began: datetime, ended: datetime, error: str | None, again: datetime
) -> None:
    """A run is over; `error` says how it failed."""
    db.execute(
        "UPDATE job SET began_at = ?, ended_at = ?, error = ?, next_at = ? WHERE name = ?",
        (to_text(began), to_text(ended), error[:MAX_ERROR_CHARS] if error else None, to_text(again), name),
    )


def everyone(db: sqlite3.Connection) -> list[Job]:
    """All jobs, by name."""
    return many(Job, db.execute("SELECT * FROM job ORDER BY name"))
