"""Between rows and the pure decisions: a reminder and its task as a `Plan`, a person as `Hours`, and back."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from tdah.errors import TdahError
from tdah.language.intents.medication import is_dose
from tdah.recurrence.occurrences import localize, wall
from tdah.reminders.ladder import Hours, Plan, day_start, dose_ladder, moved, next_morning
from tdah.store import messages, outbox, reminders, tasks, undo, users
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.users import User

DEFAULT_MORNING = time(9)
MAX_TITLE_CHARS = 500


def hours_of(db: sqlite3.Connection, user: User, now: datetime) -> Hours:
    """The person's day at `now`, with what they were sent today."""
    return hours_of_all(db, (user,), now)[user.id]


def hours_of_all(db: sqlite3.Connection, people: Iterable[User], now: datetime) -> dict[int, Hours]:
    """`hours_of` for many, by their id."""
    days = {user.id: _hours(user, now) for user in people}
    in_zone: dict[str, list[int]] = defaultdict(list)
    for user_id, hours in days.items():
        in_zone[hours.zone].append(user_id)
    for ids in in_zone.values():
        # Whoever is in one zone has the same day.
        for user_id, sent in messages.proactive_since(db, ids, day_start(days[ids[0]], now)).items():
            days[user_id] = replace(days[user_id], sent_today=sent)
    return days


def _hours(user: User, now: datetime) -> Hours:
    return Hours(
        zone=user.zone_at(now),
        quiet_begins=user.quiet_begins,
        quiet_ends=user.quiet_ends,
        morning=user.brief_at or DEFAULT_MORNING,
        ceiling=user.ceiling,
    )


def plan_of(task: Task, reminder: Reminder) -> Plan:
    """What the ladder needs to know of a reminder. That it is a dose is told by the title alone."""
    return Plan(
        due=reminder.due_at,
        rung=reminder.rung,
        next_at=reminder.next_at or reminder.due_at,
        ladder=dose_ladder(reminder.ladder) if is_dose(task.title) else reminder.ladder,
        alarm=reminder.alarm,
        catch_up=reminder.catch_up,
        repeat=task.repeat,
        first=task.first_at,
        zone=task.zone or "UTC",
        after_done=task.after_done,
        put_off=reminder.state == "waiting" and reminder.rung > 0,
    )


def restart(db: sqlite3.Connection, task: Task, plan: Plan, now: datetime) -> Task:
    """Write a rolled plan back: the task at its next occurrence, its ladder from the start."""
    reminders.put(db, task.user_id, task.id, plan.due)
    return tasks.edit(db, task, now, due_at=plan.due, first_at=plan.first, zone=plan.zone)


def stop(db: sqlite3.Connection, task: Task, now: datetime) -> bool:
    """Let an open item not come back any more, which can be undone; it stays on the list. False when it would not."""
    reminder = reminders.of_task(db, task.user_id, task.id)
    if reminder is None or reminder.state == "answered":
        return False
    change = undo.Change(db, task.user_id, now)
    change.keep("reminder", reminder.id)
    outbox.drop(db, now, task_id=task.id)
    reminders.edit(db, reminder, state="answered", next_at=None)
    change.save(f"stop {task.title}")
    return True


def rename(db: sqlite3.Connection, task: Task, title: str, now: datetime) -> Task:
    """Call an open item something else, which can be undone. Raises TdahError without words. A write function."""
    title = " ".join(title.split())[:MAX_TITLE_CHARS]
    if not title:
        raise TdahError("An item needs words.", "Drop it, or give it a title.")
    change = undo.Change(db, task.user_id, now)
    change.keep("task", task.id)
    renamed = tasks.edit(db, task, now, title=title)
    change.save(title)
    return renamed


def plan_brief(db: sqlite3.Connection, user: User, now: datetime) -> User:
    """Set when the next morning brief is due; none when the person wants none."""
    following = None if user.brief_at is None else next_morning(hours_of(db, user, now), now)
    return users.edit(db, user.id, brief_next=following)


def move_to_zone(db: sqlite3.Connection, user: User, old: str, now: datetime, change: undo.Change | None) -> User:
    """After a person's zone changed from `old`: their repeats keep their wall time in the new one."""
    zone = user.zone_at(now)
    for task in tasks.opened(db, user.id):
        reminder = reminders.of_task(db, user.id, task.id)
        if not task.repeat or reminder is None or task.zone != old:
            continue
        if change:
            change.keep("task", task.id)
            change.keep("reminder", reminder.id)
        plan = moved(plan_of(task, reminder), zone)
        tasks.edit(db, task, now, zone=zone, due_at=plan.due, first_at=plan.first)
        reminders.edit(db, reminder, due_at=plan.due, next_at=plan.next_at if reminder.next_at else None)
    return plan_brief(db, user, now)


def on_day_of(instant: datetime, day_from: datetime, zone: str) -> datetime:
    """The wall time of `instant` on the local day of `day_from`, as UTC."""
    local = wall(instant, zone)
    return localize(datetime.combine(wall(day_from, zone).date(), local.time()), zone)


def day_span(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The local day around `now` as [start, end) in UTC."""
    today = wall(now, zone).date()
    return localize(datetime.combine(today, time()), zone), localize(
        datetime.combine(today + timedelta(days=1), time()), zone
    )
