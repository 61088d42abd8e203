"""Whether the network bills the segments that we count."""

import sqlite3
from datetime import datetime

from tdah.clock import to_text


def differences(db: sqlite3.Connection, since: datetime) -> tuple[int, int]:
    """How many texts out since then were billed, and how many of them with other segments than we had counted."""
    row = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE u.segments <> m.segments) FROM sms_usage_logs u"
        " JOIN message m ON m.id = u.message_id"
        " WHERE u.billed_micros IS NOT NULL AND u.direction = 'out' AND u.at >= ?",
        (to_text(since),),
    ).fetchone()
    return int(row[0]), int(row[1])
