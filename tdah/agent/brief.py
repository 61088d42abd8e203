"""The morning brief: what is due today, what is still open, one idea. With nothing to say it is not sent."""

import sqlite3
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from tdah.agent import say
from tdah.agent.day import brief_lines
from tdah.agent.schedule import day_span
from tdah.store import reminders, tasks
from tdah.store.tasks import Task
from tdah.store.users import User

MOST_DUE = 6
MOST_LEFT = 3


def morning_text(db: sqlite3.Connection, user: User, now: datetime) -> str | None:
    """The brief of a person for the local day around `now`; None when there is nothing to say."""
    zone = user.zone_at(now)
    due = tasks.due_between(db, user.id, now, day_span(now, zone)[1])
    left = left_over(db, user, exclude={task.id for task in due})
    idle = next((t for t in tasks.opened(db, user.id) if t.due_at is None and t.kind == "task"), None)
    lines = brief_lines(db, user, now, day_span(now, zone)[1])
    lines += [(_due(task), _line(task, zone)) for task in due]
    rows = [line for _, line in sorted(lines, key=lambda line: line[0])[:MOST_DUE]]
    rows += [say.sentence("brief_left", task.title, number=task.number) for task in left[:MOST_LEFT]]
    if not rows and idle is None:
        return None
    if len(lines) > MOST_DUE:
        rows.append(say.sentence("more", count=len(lines) - MOST_DUE))
    if idle and len(rows) < MOST_DUE:
        rows.append(say.sentence("brief_idea", idle.title, number=idle.number))
    return say.lines(say.sentence("good_morning"), rows)


def left_over(db: sqlite3.Connection, user: User, exclude: Collection[int] = ()) -> list[Task]:
    """What was nudged to the end without an answer and is still open."""
    rows = (*reminders.resting(db, user.id), *reminders.nudged(db, user.id))
    found = [tasks.get(db, user.id, row.task_id) for row in rows if row.task_id not in exclude]
    return [task for task in found if task.state == "open"]


def _line(task: Task, zone: str) -> str:
    when = say.clock(_due(task).astimezone(ZoneInfo(zone)))
    return say.sentence("agenda_line", task.title, when=when, number=task.number)


def _due(task: Task) -> datetime:
    assert task.due_at is not None
    return task.due_at
