"""The steps that brought the change feed and calendars; append-only history, listed in migrations.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

CHANGES = (
    "CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " kind TEXT NOT NULL, ref TEXT NOT NULL, version INTEGER NOT NULL,"
    " op TEXT NOT NULL CHECK (op IN ('add', 'edit', 'drop', 'restore')),"
    " at TEXT NOT NULL, by TEXT NOT NULL, channel TEXT NOT NULL) STRICT",
    "CREATE INDEX change_user ON change (user_id, seq)",
    "CREATE INDEX change_ref ON change (user_id, kind, ref, seq)",
)


def changes(db: "Database") -> None:
    """What changed, in the order of its commits: events, calendars, notes."""
    for statement in CHANGES:
        db.execute(statement)
