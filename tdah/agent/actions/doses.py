"""Doses of medicine: which one a report is about, and logging it, so that the next one is never closed by mistake.

What became of a dose is a row of `dose_log`; `undo` takes it back with the rest of the change.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from tdah.agent.actions.closing import answered
from tdah.agent.actions.context import ActionContext
from tdah.language.intents.base import Intent
from tdah.language.intents.dose_intents import Instead
from tdah.language.intents.medication import is_dose
from tdah.reminders import medication
from tdah.reminders.ladder import Plan
from tdah.reminders.medication import Meant
from tdah.reminders.planning import plan_of
from tdah.store import doses, reminders, tasks
from tdah.store.tasks import Task
from tdah.wording.outcome import Joined, Outcome, Title, Value, outcome

MOST_OTHERS = 2


def plan_of_dose(db: sqlite3.Connection, task: Task) -> Plan | None:
    """The plan of an item that is a dose with a time; None for any other."""
    if not is_dose(task.title):
        return None
    reminder = reminders.of_task(db, task.user_id, task.id)
    return plan_of(task, reminder) if reminder else None


def all_nudged_since(db: sqlite3.Connection, user_id: int, since: datetime) -> list[Task]:
    """The doses that were nudged at or after `since` and not answered, the last nudged first."""
    rows = [row for row in reminders.unanswered(db, user_id) if row.nudged_at and row.nudged_at >= since]
    found = [tasks.get(db, user_id, row.task_id) for row in rows]
    return [task for task in found if task.state == "open" and is_dose(task.title)]


def log_nudged(context: ActionContext, since: datetime) -> list[Task]:
    """Log every dose that was nudged at or after `since` as taken, without asking or saying anything."""
    return [record(context, task, context.now) for task in all_nudged_since(context.db, context.user.id, since)]


def told(context: ActionContext, task: Task, at: datetime, others: Sequence[Task] = ()) -> Outcome:
    """Log a dose and say so: with the time where it is not plain which was meant, and a digit for each other one."""
    logged = record(context, task, at)
    when = context.wall_time(at)
    if others:
        options = [Instead(ref=str(other.number)) for other in others]
        titles = [_apart(context, other, task) for other in others]
        return outcome("dose_logged", task.title, when=when, tail=or_else(context, options, titles))
    if logged.state != "open":
        return outcome("done", task.title)
    following = context.moment(logged.due_at) if logged.due_at else None
    key = "done_repeat" if logged.due_at != task.due_at else "dose_logged_next"
    return outcome(key, task.title, when=following, at=when, number=task.number)


def _apart(context: ActionContext, other: Task, task: Task) -> Value:
    """The title of an item, with its time where it is the same as that of `task`."""
    if other.title.lower() != task.title.lower() or other.due_at is None:
        return other.title
    return Joined((other.title, context.wall_time(other.due_at)), " ")


def record(context: ActionContext, task: Task, at: datetime) -> Task:
    """Log a dose as taken at `at`, and answer it if that is within its time, else the next one stays; its row then."""
    plan = plan_of_dose(context.db, task)
    assert plan is not None
    context.keep(task)
    if medication.meant(plan, at) is Meant.OUTSIDE:
        _log(context, task, "taken", at, None)
        return tasks.edit(context.db, task, context.now, done_at=at)
    _log(context, task, "taken", at, plan.due)
    return answered(context, tasks.edit(context.db, task, context.now, done_at=at), "done")


def skipped(context: ActionContext, task: Task) -> None:
    """Log that the dose at hand, or the coming one, is skipped."""
    plan = plan_of_dose(context.db, task)
    if plan:
        _log(context, task, "skipped", context.now, plan.due)


def or_else(context: ActionContext, options: Sequence[Intent], titles: Sequence[Value]) -> list[Outcome]:
    """Let digits mean what else it may have been; what offers them."""
    context.ask(options[:MOST_OTHERS])
    return [outcome("dose_or", Title(title), digit=digit) for digit, title in enumerate(titles[:MOST_OTHERS], start=1)]


def _log(context: ActionContext, task: Task, became: str, at: datetime, due: datetime | None) -> None:
    known = doses.of_occurrence(context.db, task, due) if due else None
    if known:
        context.change.keep("dose_log", known.id)
    entry = doses.log(context.db, context.user.id, task.title, became, at, task_id=task.id, due_at=due)
    if known is None:
        context.change.made("dose_log", entry.id)
