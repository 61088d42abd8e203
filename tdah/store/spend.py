"""What was spent, by person and day (UTC), in millionths: billed where that is known, else estimated.

Triggers on `sms_usage_logs` keep it. Without a person it is everybody together, those erased meanwhile included.
"""

import sqlite3
from datetime import UTC, datetime

from tdah.clock import to_text

SUMS = """
SELECT coalesce(sum(micros), 0) AS month, coalesce(sum(micros) FILTER (WHERE day = :day), 0) AS day FROM spend
WHERE coalesce(user_id, 0) = :user AND day >= :first AND day <= :day
"""


def so_far(db: sqlite3.Connection, user_id: int | None, now: datetime) -> tuple[int, int]:
    """What the calendar month and the day around `now` have cost, for a person or (None) everybody together."""
    day = f"{now.astimezone(UTC):%Y-%m-%d}"
    row = db.execute(SUMS, {"user": user_id or 0, "day": day, "first": f"{day[:7]}-01"}).fetchone()
    return int(row["month"]), int(row["day"])


def note(db: sqlite3.Connection, user_id: int | None, period: str, level: int, at: datetime) -> bool:
    """Remember that a level was reached in a period; true the first time, and for a higher one."""
    return (
        db.execute(
            "INSERT INTO budget_notice (user_id, period, level, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (coalesce(user_id, 0), period) DO UPDATE SET level = excluded.level, at = excluded.at"
            " WHERE excluded.level > level",
            (user_id, period, level, to_text(at)),
        ).rowcount
        > 0
    )
