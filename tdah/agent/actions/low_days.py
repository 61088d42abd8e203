"""Days on which little can be done: a warm line, and putting off what can wait.

Invariant: doses and bills are never put off by it.
"""

from datetime import datetime, timedelta

from tdah.agent.actions import tasks as task_actions
from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.offers import offered
from tdah.language.acts.features import plain_words
from tdah.language.intents.base import Intent
from tdah.language.intents.choices import dialogue_words
from tdah.language.intents.dialogue_intents import Feeling, LowDay
from tdah.language.intents.intent import Snooze
from tdah.language.intents.medication import is_dose
from tdah.recurrence.occurrences import localize, wall
from tdah.reminders.planning import DEFAULT_MORNING
from tdah.store import tasks
from tdah.store.tasks import Task
from tdah.wording.outcome import SILENT, Joined, Outcome, Title, outcome


def feeling(context: ActionContext, intent: Feeling) -> Outcome:
    """A warm line, and one digit that lightens the day where there is something to put off."""
    options: list[Intent] = [LowDay()] if _can_wait(context) else []
    context.ask([*options, *offered(intent)])
    return outcome("feeling_lighten" if options else "feeling")


def low_day(context: ActionContext, intent: LowDay) -> Outcome:
    """What is due today or waits for an answer comes on the morning of another day; doses and bills stay, are named."""
    moved = _can_wait(context)
    start = _morning(context, intent.start)
    for task in moved:
        task_actions.snooze(context, Snooze(ref=str(task.number), start=start, keep_time=bool(task.repeat)))
    kept = [task for task in _of_today(context) if task not in moved]
    named = Joined(tuple(Title(task.title, 30) for task in kept[:3]))
    tail = outcome("low_day_kept", others=named) if kept else SILENT
    if not moved:
        return outcome("low_day_none", tail=tail)
    return outcome("low_day", count=len(moved), when=context.moment(start), tail=tail)


def _of_today(context: ActionContext) -> list[Task]:
    end = _midnight(context)
    due = [task for task in tasks.opened(context.db, context.user.id) if task.due_at and task.due_at < end]
    return [task for task in due if task.parent_id is None]


def _can_wait(context: ActionContext) -> list[Task]:
    bills = tuple(dialogue_words(context.user.language).bills.split())
    return [
        task
        for task in _of_today(context)
        if not is_dose(task.title) and not any(word.startswith(bills) for word in plain_words(task.title).split())
    ]


def _midnight(context: ActionContext) -> datetime:
    day = wall(context.now, context.zone).date() + timedelta(days=1)
    return localize(datetime.combine(day, datetime.min.time()), context.zone)


def _morning(context: ActionContext, day: datetime | None) -> datetime:
    """The morning of a day that was said, else of tomorrow."""
    local = wall(day, context.zone).date() if day else wall(context.now, context.zone).date() + timedelta(days=1)
    return localize(datetime.combine(local, DEFAULT_MORNING), context.zone)
