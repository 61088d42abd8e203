"""What is sent because of a text: its one answer, and notices. Both are worth nothing after some hours."""

import sqlite3
from datetime import datetime, timedelta

from tdah.store import outbox
from tdah.store.drafts import Draft
from tdah.store.messages import Message

REPLY_LIFE = timedelta(hours=4)


def reply(db: sqlite3.Connection, message: Message, user_id: int | None, text: str, now: datetime) -> None:
    """Queue the answer to a text, from whoever sent it; nothing when there is nothing to say. A write function."""
    if text:
        outbox.queue(
            db,
            Draft(
                user_id,
                message.number,
                text,
                "reply",
                message.correlation,
                reply_to=message.id,
                stale_at=now + REPLY_LIFE,
            ),
            now,
        )


def notify(
    db: sqlite3.Connection, number: str, text: str, correlation: str, now: datetime, user_id: int | None = None
) -> None:
    """Queue what nobody asked for and somebody has to know. A write function."""
    outbox.queue(db, Draft(user_id, number, text, "notice", correlation, stale_at=now + REPLY_LIFE), now)
