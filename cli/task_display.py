"""Tasks and reminders as commands see them: found by number or words, acted on like texts, shown in local time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tdah.app import App
from tdah.errors import TdahError
from tdah.store import reminders, tasks
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.render import text_for

from .output import emit
from .output import say as print_lines

if TYPE_CHECKING:
    from tdah.language.intents.base import Intent
    from tdah.wording.outcome import Outcome

SEE_LIST = "See: tdah task list"


def act(app: App, user: User, intents: "Sequence[Intent]", as_json: bool) -> None:
    """Do what `intents` ask for as a text would, and print what happened.

    Raises TdahError with the answer when nothing could be done.
    """
    from tdah.agent.actions.perform import perform

    outcome = app.store.write(perform, user, intents, app.now())
    if not outcome.tasks:
        raise TdahError(app.store.read(text_for, user.id, outcome, app.now()), SEE_LIST)
    print_outcome(app, user, outcome, as_json)


def print_outcome(app: App, user: User, outcome: "Outcome", as_json: bool) -> None:
    """Print what happened, in words or as JSON with the items that were touched."""
    text = app.store.read(text_for, user.id, outcome, app.now())
    if not as_json:
        print_lines(text)
        return
    from tdah.wording.records import outcome_record

    touched = [app.store.read(tasks.get, user.id, task_id) for task_id in outcome.tasks]
    emit({"reply": text, "outcome": outcome_record(outcome), "tasks": [task_record(task) for task in touched]})


def find(app: App, user: User, ref: str, *, closed: bool = False) -> Task:
    """The one item that `ref` (a number, or words of its title) means; a closed one only where that is wanted.

    Raises TdahError when there is none or several.
    """
    digits = ref.removeprefix("#")
    if digits.isdecimal():
        task = app.store.read(tasks.by_number, user.id, int(digits[:18]))
        if task is None:
            raise TdahError(f"{user.name} has no item {digits}.", SEE_LIST)
        return task if closed else _opened(task)
    found = app.store.read(tasks.titled, user.id, ref) if ref.strip() else []
    exact = [task for task in found if task.title.lower() == ref.lower()]
    if not found and closed and ref.strip():
        found = app.store.read(tasks.search, user.id, ref, 10)
    return _only_one(exact or found, ref)


def _opened(task: Task) -> Task:
    if task.state != "open":
        raise TdahError(f"{task.title} (#{task.number}) is {task.state} already.", SEE_LIST)
    return task


def _only_one(found: list[Task], ref: str) -> Task:
    if not found:
        raise TdahError(f"No open item has the words {ref!r}.", SEE_LIST)
    if len(found) > 1:
        several = ", ".join(f"#{task.number} {task.title}" for task in found[:5])
        raise TdahError(f"{ref!r} could be any of these: {several}.", "Give its number.")
    return found[0]


def moment(app: App, user: User, instant: Any) -> str:
    """An instant as the person reads it in texts; empty for None."""
    now = app.now()
    return "" if instant is None else phrases.when(instant, user.zone_at(now), now)


def repeats(task: Task) -> str:
    """The repeat of a task in words; empty when there is none."""
    if task.repeat is None or task.due_at is None:
        return ""
    from tdah.recurrence.occurrences import wall
    from tdah.wording.recurrence import describe

    zone = task.zone or "UTC"
    return describe(task.repeat, wall(task.due_at, zone), task.after_done, zone)


def task_record(task: Task) -> dict[str, Any]:
    """A task as JSON."""
    return {
        "number": task.number,
        "title": task.title,
        "kind": task.kind,
        "state": task.state,
        "due_at": task.due_at,
        "zone": task.zone,
        "repeat": task.repeat,
        "after_done": task.after_done,
        "created_at": task.created_at,
        "closed_at": task.closed_at,
    }


def reminder_record(task: Task, reminder: Reminder) -> dict[str, Any]:
    """A reminder and whose item it brings back, as JSON."""
    return {
        "number": task.number,
        "title": task.title,
        "state": reminder.state,
        "due_at": reminder.due_at,
        "next_at": reminder.next_at,
        "rung": reminder.rung,
        "ladder": reminder.ladder,
        "alarm": reminder.alarm,
        "catch_up": reminder.catch_up,
        "nudged_at": reminder.nudged_at,
    }


def reminder_of(app: App, task: Task) -> Reminder | None:
    """The reminder of a task, if it has one."""
    return app.store.read(reminders.of_task, task.user_id, task.id)
