"""What a person's words are said in: their time, what digits answer, what waits for an answer."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.language.intents.intent import Context
from tdah.sms.phone_numbers import country_of
from tdah.store import events, phones, questions, reminders, tasks
from tdah.store.events import Event
from tdah.store.phones import Phone
from tdah.store.tasks import Task
from tdah.store.users import User

RECENT_SPAN = timedelta(minutes=30)


def context_of(
    db: sqlite3.Connection, user: User, now: datetime, said_at: datetime | None = None, phone: Phone | None = None
) -> Context:
    """The context of a person at `now` (aware UTC), in which they said something at `said_at`, if not just now.

    Words like "in 20 min" count from when they were said, however late they are heard. `phone` is the one they texted
    from, if they did.
    """
    said_at = said_at or now
    since = said_at - RECENT_SPAN
    recent = tasks.touched(db, user.id, since)
    last, spoken = _untimed(recent, since), _last_spoken(db, user, recent, since)
    phone = phone or phones.reachable(db, user.id)
    return Context(
        now=said_at.astimezone(ZoneInfo(user.zone_at(said_at))),
        language=user.language,
        options=questions.options(db, user.id, now),
        nudged=bool(reminders.nudged(db, user.id)),
        last_ref=str(last.number) if last else None,
        last_item=str(spoken.number) if spoken else None,
        country=country_of(phone.number) if phone else None,
    )


def _untimed(recent: Sequence[Task], since: datetime) -> Task | None:
    """What a bare time belongs to: the item that was added last, if that was just now and without a time."""
    last = max(recent, key=lambda task: task.number, default=None)
    return last if last and last.due_at is None and last.created_at >= since else None


def _last_spoken(db: sqlite3.Connection, user: User, recent: Sequence[Task], since: datetime) -> Task | Event | None:
    """What an `it` means: the item or event that was added or changed last."""
    event = events.last_spoken(db, user.id, since)
    if event:
        recent = tasks.touched(db, user.id, event.changed_at)
    return next(iter(recent), event)
