"""What a person's words are said in: their time, what digits answer, what waits for an answer."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tdah.language.acts.features import Before
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Context
from tdah.sms.phone_numbers import country_of
from tdah.store import events, phones, questions, reminders, tasks
from tdah.store.events import Event
from tdah.store.phones import Phone
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.users import User

RECENT_SPAN = timedelta(minutes=30)
# So long after something was read back, a correction is one of that.
TOLD_SPAN = timedelta(minutes=10)
ANSWERED_WITHIN = timedelta(hours=12)
CHOOSING = ("done", "took", "snooze", "skip", "drop", "reschedule", "cancel", "find")


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
    waiting = reminders.unanswered(db, user.id)
    heard = _heard(db, user, said_at, waiting, spoken)
    options = questions.options(db, user.id, now)
    return Context(
        now=said_at.astimezone(ZoneInfo(user.zone_at(said_at))),
        language=user.language,
        options=options,
        nudged=any(row.state == "nudged" for row in waiting),
        last_ref=str(last.number) if last else None,
        last_item=str(spoken.number) if spoken else None,
        country=country_of(phone.number) if phone else None,
        before="question" if heard.before == "none" and _is_asked(db, user.id, options) else heard.before,
        minutes_ago=heard.minutes,
        last_title=heard.title,
        choices=_choices(db, user.id, options),
    )


def _choices(db: sqlite3.Connection, user_id: int, options: Sequence[Intent]) -> tuple[str, ...]:
    """The titles of the things between which digits choose; none where they offer something else."""
    refs = [option.ref for option in options if option.ref]
    if not _asks_which(options) or len({option.name for option in options}) > 1 or len(set(refs)) < len(options):
        return ()
    return tuple(_title(db, user_id, int(ref)) if ref.isdecimal() else "" for ref in refs)


def _title(db: sqlite3.Connection, user_id: int, number: int) -> str:
    found = tasks.by_number(db, user_id, number) or events.by_number(db, user_id, number)
    return found.title if found else ""


def _is_asked(db: sqlite3.Connection, user_id: int, options: Sequence[Intent]) -> bool:
    """Whether a question is what a person heard last."""
    return _asks_which(options) and not questions.is_passed_over(db, user_id)


def _asks_which(options: Sequence[Intent]) -> bool:
    """Whether digits choose between things, rather than offer what else can be done."""
    return len(options) > 1 and all(option.name in CHOOSING for option in options)


class _Heard(NamedTuple):
    """What a person heard from us last, how many minutes ago, and what it was about."""

    before: Before = "none"
    minutes: int = 0
    title: str = ""


def _heard(
    db: sqlite3.Connection, user: User, at: datetime, waiting: Sequence[Reminder], spoken: Task | Event | None
) -> _Heard:
    """What was spoken of in the last minutes and since the newest nudge, else that nudge while it can be answered."""
    newest = next((row for row in waiting if row.nudged_at and at - row.nudged_at <= ANSWERED_WITHIN), None)
    since = at - TOLD_SPAN
    if newest and newest.nudged_at:
        since = max(since, newest.nudged_at + timedelta(seconds=1))
    if spoken and (last := _last_spoken(db, user, tasks.touched(db, user.id, since), since)):
        return _Heard("told", 0, last.title)
    if newest is None or newest.nudged_at is None:
        return _Heard()
    minutes = max(0, int((at - newest.nudged_at).total_seconds() // 60))
    return _Heard("nudge", minutes, tasks.get(db, user.id, newest.task_id).title)


def _untimed(recent: Sequence[Task], since: datetime) -> Task | None:
    """What a bare time belongs to: the item that was added last, if that was just now and without a time."""
    last = max(recent, key=lambda task: task.number, default=None)
    return last if last and last.due_at is None and last.created_at >= since else None


def _last_spoken(db: sqlite3.Connection, user: User, recent: Sequence[Task], since: datetime) -> Task | Event | None:
    """What an `it` means: the item or event that was added or changed last."""
    event = events.last_spoken(db, user.id, since)
    if event is None:
        return next(iter(recent), None)
    later = tasks.touched(db, user.id, event.changed_at + timedelta(milliseconds=1))
    if later:
        return later[0]
    # Of those of one instant the one that was made last.
    alike: list[Task | Event] = [event, *tasks.touched(db, user.id, event.changed_at)]
    return max(alike, key=lambda one: one.number or 0)
