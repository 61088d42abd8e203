"""When items are due in a span: what repeats is expanded, as only its present occurrence is a row."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from tdah.recurrence.occurrences import next_occurrence, occurrences, wall
from tdah.store import tasks
from tdah.store.tasks import Task

# What comes more often on a day is shown once a day: an agenda is no list of every hour.
MOST_A_DAY = 6
# Of one item, however long the span.
MOST = 400


class Due(NamedTuple):
    """One occurrence of an item."""

    at: datetime
    task: Task


def due_between(db: sqlite3.Connection, user_id: int, start: datetime, end: datetime) -> list[Due]:
    """What of a person's open items is due in [start, end) (aware UTC), in order."""
    found = [Due(task.due_at, task) for task in tasks.due_between(db, user_id, start, end) if task.due_at]
    for task in tasks.repeating(db, (user_id,)):
        present = [one for one in found if one.task.id == task.id]
        found = [one for one in found if one.task.id != task.id]
        found += _thinned(task, [*present, *_coming(task, start, end)])
    return sorted(found, key=lambda one: (one.at, one.task.id))


def next_time(task: Task, after: datetime) -> datetime | None:
    """When an item is due first after an instant, if it is."""
    if task.due_at and task.due_at > after:
        return task.due_at
    if task.repeat is None or task.after_done or task.due_at is None:
        return None
    return next_occurrence(task.repeat, task.first_at or task.due_at, task.zone or "UTC", after)


def _coming(task: Task, start: datetime, end: datetime) -> Iterator[Due]:
    """The occurrences after the present one; of what is counted from its completion nobody knows them."""
    if task.repeat is None or task.due_at is None or task.after_done or task.due_at >= end:
        return
    after = max(task.due_at, start - timedelta(milliseconds=1))
    rule = occurrences(task.repeat, task.first_at or task.due_at, task.zone or "UTC", after)
    for count, at in enumerate(takewhile(lambda at: at < end, rule)):
        if count == MOST:
            return
        yield Due(at, task)


def _thinned(task: Task, found: list[Due]) -> list[Due]:
    days: dict[object, list[Due]] = {}
    for one in found:
        days.setdefault(wall(one.at, task.zone or "UTC").date(), []).append(one)
    return [one for day in days.values() for one in (day if len(day) <= MOST_A_DAY else day[:1])]
