"""Everything of one person as plain values, for `my data`: every table that says whose a row is."""

import sqlite3
from typing import Any

from tdah.store import phones
from tdah.store.row_mapping import IN_IDS, among

EXPORTED_TABLES = (
    "phone", "task", "reminder", "dose_log", "calendar", "event", "travel", "leave", "calendar_feed", "note",
    "note_tag", "note_link", "note_version", "file", "file_removal", "attachment", "media", "message", "sms_usage_logs",
    "sms_routing_config", "spend", "budget_notice", "question", "undo", "change", "consent", "connection", "sealed",
    "auth_request", "provider_channel", "provider_event", "feature_choice", "feature_consent", "ticket", "erasure",
    "care_hold", "audit",
)  # fmt: skip
# Whoever steals an archive must not get in with it: hashes of secrets, and secrets sealed, are no data about a person.
HIDDEN_COLUMNS = frozenset(("user_id", "hash", "state_hash", "secret_hash", "nonce", "ciphertext"))


def everything(db: sqlite3.Connection, user_id: int) -> dict[str, Any]:
    """All rows of a person by table, as JSON-ready values; codes and other people's data are not in it.

    What their number texted before it was verified is theirs only while nobody else has had that number.
    """
    person = dict(db.execute("SELECT * FROM user WHERE id = ?", (user_id,)).fetchone())
    tables = {table: _rows(db, table, user_id) for table in EXPORTED_TABLES}
    tables["message"] = _unverified(db, user_id) + tables["message"]
    return {"person": person, **tables}


def _unverified(db: sqlite3.Connection, user_id: int) -> list[dict[str, Any]]:
    numbers = among(phones.sole_numbers(db, user_id))
    return _plain(
        db.execute(f"SELECT * FROM message WHERE user_id IS NULL AND number {IN_IDS} ORDER BY id", (numbers,))  # noqa: S608
    )


def _rows(db: sqlite3.Connection, table: str, user_id: int) -> list[dict[str, Any]]:
    rows = db.execute(f"SELECT * FROM {table} WHERE user_id = ? ORDER BY 1", (user_id,))  # noqa: S608
    return _plain(rows)


def _plain(rows: sqlite3.Cursor) -> list[dict[str, Any]]:
    return [{key: row[key] for key in row.keys() if key not in HIDDEN_COLUMNS} for row in rows]  # noqa: SIM118
