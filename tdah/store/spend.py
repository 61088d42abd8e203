"""What was spent, by person and day (UTC), in millionths: billed where that is known, else estimated.

Triggers on `sms_usage_logs` keep it. Without a person it is everybody together, those erased meanwhile included.
"""

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime

from tdah.clock import to_text
from tdah.store.row_mapping import IN_IDS, among

SELECT_SUMS = f"""
SELECT coalesce(user_id, 0) AS whose, sum(micros) AS month, coalesce(sum(micros) FILTER (WHERE day = ?1), 0) AS day
FROM spend WHERE coalesce(user_id, 0) {IN_IDS.replace("?", "?3")} AND day >= ?2 AND day <= ?1 GROUP BY 1
"""  # noqa: S608


def so_far(db: sqlite3.Connection, user_id: int | None, now: datetime) -> tuple[int, int]:
    """What the calendar month and the day around `now` have cost, for a person or (None) everybody together."""
    return so_far_of_all(db, (user_id,), now).get(user_id, (0, 0))


def so_far_of_all(
    db: sqlite3.Connection, user_ids: Collection[int | None], now: datetime
) -> dict[int | None, tuple[int, int]]:
    """`so_far` for many, by their id (None: everybody together); who is missing has cost nothing."""
    day = f"{now.astimezone(UTC):%Y-%m-%d}"
    rows = db.execute(SELECT_SUMS, (day, f"{day[:7]}-01", among(user_id or 0 for user_id in user_ids)))
    return {row["whose"] or None: (int(row["month"]), int(row["day"])) for row in rows}


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
