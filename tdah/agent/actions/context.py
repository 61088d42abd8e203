"""What acting needs at hand: connection, person, moment, what the change touches, and which item is meant."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tdah.config import Config
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Skip
from tdah.language.intents.medication import is_dose
from tdah.reminders.medication import Meant, meant
from tdah.reminders.planning import plan_of
from tdah.store import questions, reminders, tasks
from tdah.store.change_feed import Author
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.undo import Change
from tdah.store.users import User
from tdah.wording.outcome import Choices, Joined, Moment, Outcome, Touched, Value, WallTime, outcome

ANSWERED_WITHIN = timedelta(hours=12)


@dataclass
class ActionContext:
    """One change in the making. `source_id` is the text that asked for it; `config` is there where it came by text.

    `touched` collects ids of tasks, `others` what else was touched, `options` what digits mean from now on.
    """

    db: sqlite3.Connection
    user: User
    now: datetime
    change: Change
    source_id: int | None = None
    config: Config | None = None
    touched: list[int] = field(default_factory=list)
    others: list[Touched] = field(default_factory=list)
    options: tuple[Intent, ...] = ()

    @property
    def author(self) -> Author:
        return Author(self.user.name, "sms" if self.source_id else "cli")

    @property
    def zone(self) -> str:
        return self.user.zone_at(self.now)

    def moment(self, instant: datetime) -> Moment:
        """An instant, to be read as day and time where the person is."""
        return Moment(instant, self.zone)

    def wall_time(self, instant: datetime) -> WallTime:
        """An instant, to be read as a time of day where the person is."""
        return WallTime(instant, self.zone)

    def keep(self, task: Task) -> None:
        """A task and its reminder are about to change."""
        self.change.keep("task", task.id)
        reminder = reminders.of_task(self.db, self.user.id, task.id)
        if reminder:
            self.change.keep("reminder", reminder.id)
        self.touched.append(task.id)

    def ask(self, options: Sequence[Intent]) -> None:
        """Let digits mean these intents from now on."""
        self.options = tuple(options)
        questions.ask(self.db, self.user.id, options, self.now)


class UnclearReference(Exception):
    """It is not clear which item is meant; `outcome` is what to answer instead of acting."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.key)
        self.outcome = outcome


def task_meant(context: ActionContext, intent: Intent) -> Task:
    """The open item that `intent` is about: named, or what was last nudged. Raises Unclear when that is open."""
    if intent.ref is None:
        return _one_of(context, intent, waiting(context))
    if intent.ref.isdecimal():
        task = tasks.by_number(context.db, context.user.id, int(intent.ref[:9]))
        if task is None:
            raise UnclearReference(outcome("no_number", intent.ref))
        if task.state != "open":
            raise UnclearReference(outcome("closed_already", task.title, number=task.number))
        return task
    found = tasks.titled(context.db, context.user.id, intent.ref)
    if not found:
        raise UnclearReference(outcome("not_found", intent.ref))
    exact = [task for task in found if task.title.lower() == intent.ref.lower()]
    return _one_of(context, intent, exact or found)


def waiting(context: ActionContext) -> list[Task]:
    """What a bare answer can be about: nudges of the last 12 hours without an answer, the last one first.

    A dose can be answered until the next one is due. Without any, what was put off.
    """
    rows = reminders.unanswered(context.db, context.user.id)
    found = [(tasks.get(context.db, context.user.id, row.task_id), row) for row in rows]
    if still := [task for task, row in found if task.state == "open" and _still(task, row, context.now)]:
        return still
    rows = reminders.put_off(context.db, context.user.id)
    return [tasks.get(context.db, context.user.id, row.task_id) for row in rows]


def _still(task: Task, row: Reminder, now: datetime) -> bool:
    if is_dose(task.title):
        return meant(plan_of(task, row), now) is Meant.AT_HAND
    return row.nudged_at is not None and now - row.nudged_at <= ANSWERED_WITHIN


def _unasked(context: ActionContext, intent: Intent) -> list[Task]:
    """What is offered when nothing was nudged lately: what rests after its ladder, else open items."""
    rested = [
        tasks.get(context.db, context.user.id, row.task_id) for row in reminders.resting(context.db, context.user.id)
    ]
    rested = [task for task in rested if not is_dose(task.title)]
    found = rested or tasks.opened(context.db, context.user.id, 20)
    if isinstance(intent, Skip):
        # A repeat that is not due yet has nothing to let go.
        found = [task for task in found if not (task.repeat and task.due_at and task.due_at > context.now)]
    return found[:3]


def _one_of(context: ActionContext, intent: Intent, found: list[Task]) -> Task:
    if len(found) == 1:
        return found[0]
    # Nothing was nudged: closing an item unasked could close one that was merely noted, so even one is offered.
    offered = found[:3] or _unasked(context, intent)
    if not offered:
        raise UnclearReference(outcome("nothing_open"))
    context.ask([replace(intent, ref=str(task.number)) for task in offered])
    raise UnclearReference(outcome("which", choices=Choices(_distinguished(context, offered))))


def _distinguished(context: ActionContext, offered: Sequence[Task]) -> tuple[Value, ...]:
    """The titles; where two are the same, with the time, or the number of what has none."""
    titles = [task.title.lower() for task in offered]
    return tuple(_dated(context, task) if titles.count(task.title.lower()) > 1 else task.title for task in offered)


def _dated(context: ActionContext, task: Task) -> Value:
    if task.due_at is None:
        return f"{task.title} #{task.number}"
    return Joined((task.title, context.moment(task.due_at)), " ")
