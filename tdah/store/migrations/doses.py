"""The step that brought the log of doses; append-only history, listed in history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

DOSES = (
    # `due_at`: the occurrence it is about, none for what was taken at another time; `task_id`: none without a reminder.
    "CREATE TABLE dose_log (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " task_id INTEGER REFERENCES task (id) ON DELETE CASCADE, title TEXT NOT NULL, due_at TEXT, at TEXT NOT NULL,"
    " outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'skipped', 'unanswered'))) STRICT",
    "CREATE INDEX dose_log_user ON dose_log (user_id, at)",
    "CREATE UNIQUE INDEX dose_log_occurrence ON dose_log (task_id, due_at) WHERE due_at IS NOT NULL",
)


def doses(db: "Database") -> None:
    """What became of each dose of medicine: taken, skipped, or no answer."""
    for statement in DOSES:
        db.execute(statement)
