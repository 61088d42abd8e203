"""The step that brought the table of jobs; append-only history, listed in history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def jobs(db: "Database") -> None:
    """What the daemon does from time to time: its last run and its next, for other processes to show."""
    # Not in `beat`: the latest instant in there is compared with the clock, and a next run is ahead of it.
    db.execute(
        "CREATE TABLE job (name TEXT PRIMARY KEY, every REAL NOT NULL, began_at TEXT, ended_at TEXT, error TEXT,"
        " next_at TEXT) STRICT, WITHOUT ROWID"
    )
