"""One thing to do, chosen by rules: what was nudged, what is due soon, then what has waited longest."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.calendar import agenda
from tdah.calendar.agenda import Occurrence
from tdah.language.intents.medication import is_dose
from tdah.language.lexicon import fold
from tdah.language.registry import lexicon_of
from tdah.store import leave_alerts, reminders, tasks
from tdah.store.tasks import Task
from tdah.store.users import User

DUE_SOON = timedelta(hours=2)


# What takes how long: said in its title, else a step a few minutes, anything else a quarter of an hour.
LENGTH_PATTERN = re.compile(r"(?<!\w)(\d{1,3}) ?([^\W\d_]+)")
UNIT_MINUTES = {"minute": 1, "hour": 60}
STEP_MINUTES, USUAL_MINUTES = 5, 15


@dataclass(frozen=True)
class FreeTime:
    """How much time there is: the event that goes on, the next one, and when to leave for it (UTC)."""

    going: Occurrence | None = None
    next: Occurrence | None = None
    leave: datetime | None = None

    def minutes(self, now: datetime) -> int | None:
        """Minutes until one has to leave; None when nothing is ahead."""
        return None if self.leave is None else max(0, int((self.leave - now).total_seconds() // 60))


def free_time_at(db: sqlite3.Connection, user: User, now: datetime) -> FreeTime:
    """The time before the next busy event of the next 24 hours; the way to it counts."""
    found = agenda.between(db, user.id, now, now + timedelta(days=1), user.zone_at(now))
    ahead = [one for one in found if one.event.busy and not one.all_day and one.start > now]
    if not ahead:
        return FreeTime(agenda.current(found, now))
    chain = leave_alerts.of_event(db, user.id, ahead[0].event.id)
    way = chain.minutes if chain and chain.leaves else leave_alerts.travel_to(db, user.id, ahead[0].event.place)
    return FreeTime(agenda.current(found, now), ahead[0], ahead[0].start - timedelta(minutes=way or 0))


def length_of(task: Task, language: str) -> int:
    """How many minutes an item takes, by its title in the person's language."""
    lexicon = lexicon_of(language)
    for count, word in LENGTH_PATTERN.findall(task.title):
        known = lexicon.single(fold(word))
        unit = (lexicon.attached.get(fold(word)) or (known[1] if known else {})).get("UNIT")
        if unit in UNIT_MINUTES:
            return int(count) * UNIT_MINUTES[unit]
    return STEP_MINUTES if task.parent_id else USUAL_MINUTES


def suggestion(
    db: sqlite3.Connection, user: User, now: datetime, *, minutes: int | None = None, hindered: bool = True
) -> Task | None:
    """The item to do now, its next step if it has steps, or None when there is none that could be done already.

    `minutes` are what the person has; what does not fit into them, or before the next event (`hindered`), is left out.
    """
    room = free_time_at(db, user, now) if hindered else FreeTime()
    if room.going:
        return None
    limits = [limit for limit in (minutes, room.minutes(now)) if limit is not None]
    rested = {row.task_id for row in reminders.resting(db, user.id)}
    waiting = rested | {row.task_id for row in reminders.nudged(db, user.id)}
    opened = [task for task in tasks.opened(db, user.id) if task.parent_id is None]
    candidates = [task for task in opened if task.due_at is None or task.due_at <= now + DUE_SOON]
    # A dose that is no longer asked about is not to be taken late because nothing else is there to do.
    candidates = [task for task in candidates if not (task.id in rested and is_dose(task.title))]

    def rank(task: Task) -> tuple[int, float]:
        if task.id in waiting:
            return 0, task.created_at.timestamp()
        if task.due_at is not None:
            return 1, task.due_at.timestamp()
        return (2 if task.kind == "task" else 3), task.created_at.timestamp()

    for best in sorted(candidates, key=rank):
        steps = tasks.steps_of(db, user.id, best.id)
        first = steps[0] if steps else best
        if all(length_of(first, user.language) <= limit for limit in limits):
            return first
    return None
