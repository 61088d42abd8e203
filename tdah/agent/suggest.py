"""One thing to do, chosen by rules: what was nudged, what is due soon, then what has waited longest."""

import sqlite3
from datetime import datetime, timedelta

from tdah.store import reminders, tasks
from tdah.store.tasks import Task
from tdah.store.users import User

SOON = timedelta(hours=2)


def suggestion(db: sqlite3.Connection, user: User, now: datetime) -> Task | None:
    """The item to do now, its next step if it has steps, or None when there is none that could be done already."""
    waiting = {row.task_id for row in (*reminders.nudged(db, user.id), *reminders.resting(db, user.id))}
    opened = [task for task in tasks.opened(db, user.id) if task.parent_id is None]
    candidates = [task for task in opened if task.due_at is None or task.due_at <= now + SOON]

    def rank(task: Task) -> tuple[int, float]:
        if task.id in waiting:
            return 0, task.created_at.timestamp()
        if task.due_at is not None:
            return 1, task.due_at.timestamp()
        return (2 if task.kind == "task" else 3), task.created_at.timestamp()

    best = min(candidates, key=rank, default=None)
    steps = tasks.steps_of(db, user.id, best.id) if best else []
    return steps[0] if steps else best
