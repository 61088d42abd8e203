"""What a person's words are said in: their time, what digits answer, what waits for an answer."""

import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.language.intents import Context
from tdah.people import country_of
from tdah.store import events, phones, questions, reminders, tasks
from tdah.store.events import Event
from tdah.store.phones import Phone
from tdah.store.tasks import Task
from tdah.store.users import User

RECENT = timedelta(minutes=30)


def context_of(
    db: sqlite3.Connection, user: User, now: datetime, said_at: datetime | None = None, phone: Phone | None = None
) -> Context:
    """The context of a person at `now` (aware UTC), in which they said something at `said_at`, if not just now.

    Words like "in 20 min" count from when they were said, however late they are heard. `phone` is the one they texted
    from, if they did.
    """
    said_at = said_at or now
    last = tasks.last_untimed(db, user.id, said_at - RECENT)
    phone = phone or phones.reachable(db, user.id)
    spoken = _last_spoken(db, user, said_at - RECENT)
    return Context(
        now=said_at.astimezone(ZoneInfo(user.zone_at(said_at))),
        language=user.language,
        options=questions.options(db, user.id, now),
        nudged=bool(reminders.nudged(db, user.id)),
        last_ref=str(last.number) if last else None,
        last_item=str(spoken.number) if spoken else None,
        country=country_of(phone.number) if phone else None,
    )


def _last_spoken(db: sqlite3.Connection, user: User, since: datetime) -> Task | Event | None:
    """What an `it` means: the item or event that was added or changed last."""
    event = events.last_spoken(db, user.id, since)
    task = tasks.last_spoken(db, user.id, event.changed_at if event else since)
    return task or event
