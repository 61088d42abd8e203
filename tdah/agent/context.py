"""What a person's words are said in: their time, what digits answer, what waits for an answer."""

import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.language.intents import Context
from tdah.store import questions, reminders, tasks
from tdah.store.users import User

RECENT = timedelta(minutes=30)


def context_of(db: sqlite3.Connection, user: User, now: datetime) -> Context:
    """The context of a person at `now` (aware UTC)."""
    last = tasks.last_untimed(db, user.id, now - RECENT)
    return Context(
        now=now.astimezone(ZoneInfo(user.zone_at(now))),
        language=user.language,
        options=questions.options(db, user.id, now),
        nudged=bool(reminders.nudged(db, user.id)),
        last_ref=str(last.number) if last else None,
    )
