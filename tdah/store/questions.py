"""What a person was last asked, so that a digit means something: one question at a time, with an expiry."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from tdah.clock import from_text, to_text

# Known by name, so that a question can offer them.
from tdah.language.intents import dialogue_intents as dialogue_intents
from tdah.language.intents import dose_intents as dose_intents
from tdah.language.intents.base import Intent
from tdah.language.intents.serialization import from_json, to_json

QUESTION_LIFE = timedelta(hours=12)
# So long a question can be answered across other texts.
PASSED_LIFE = timedelta(minutes=30)


def ask(db: sqlite3.Connection, user_id: int, options: Sequence[Intent], at: datetime) -> None:
    """From now on `1`, `2` ... mean these intents; the last question is forgotten."""
    db.execute(
        "INSERT OR REPLACE INTO question (user_id, options, asked_at, expires_at) VALUES (?, ?, ?, ?)",
        (user_id, json.dumps([to_json(option) for option in options]), to_text(at), to_text(at + QUESTION_LIFE)),
    )


def options(db: sqlite3.Connection, user_id: int, now: datetime) -> tuple[Intent, ...]:
    """What digits mean for a person just now."""
    row = db.execute(
        "SELECT options FROM question WHERE user_id = ? AND expires_at > ?", (user_id, to_text(now))
    ).fetchone()
    return () if row is None else tuple(from_json(option) for option in json.loads(row["options"]))


def is_passed_over(db: sqlite3.Connection, user_id: int) -> bool:
    """Whether something else was said since the question was asked."""
    row = db.execute("SELECT asked_at, expires_at FROM question WHERE user_id = ?", (user_id,)).fetchone()
    return row is not None and from_text(row["expires_at"]) - from_text(row["asked_at"]) <= PASSED_LIFE


def pass_over(db: sqlite3.Connection, user_id: int) -> None:
    """Something else was said: the question can be answered until 30 minutes after it was asked."""
    row = db.execute("SELECT asked_at, expires_at FROM question WHERE user_id = ?", (user_id,)).fetchone()
    if row and (end := to_text(from_text(row["asked_at"]) + PASSED_LIFE)) < row["expires_at"]:
        db.execute("UPDATE question SET expires_at = ? WHERE user_id = ?", (end, user_id))


def close(db: sqlite3.Connection, user_id: int) -> None:
    """Digits mean nothing any more."""
    db.execute("DELETE FROM question WHERE user_id = ?", (user_id,))
