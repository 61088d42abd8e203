"""Everything of one person as plain values, for `my data`."""

import sqlite3
from typing import Any

TABLES = (
    "phone", "task", "reminder", "dose_log", "calendar", "event", "travel", "note", "note_version", "file",
    "attachment", "media", "message", "sms_usage_logs", "consent", "connection", "feature_choice",
    "feature_consent", "audit",
)  # fmt: skip
HIDDEN = frozenset(("user_id", "raw", "correlation", "sender"))


def everything(db: sqlite3.Connection, user_id: int) -> dict[str, Any]:
    """All rows of a person by table, as JSON-ready values; codes and other people's data are not in it."""
    person = dict(db.execute("SELECT * FROM user WHERE id = ?", (user_id,)).fetchone())
    tables = {table: _rows(db, table, user_id) for table in TABLES}
    return {"person": person, **tables}


def _rows(db: sqlite3.Connection, table: str, user_id: int) -> list[dict[str, Any]]:
    rows = db.execute(f"SELECT * FROM {table} WHERE user_id = ? ORDER BY 1", (user_id,))  # noqa: S608
    return [{key: row[key] for key in row.keys() if key not in HIDDEN} for row in rows]  # noqa: SIM118
