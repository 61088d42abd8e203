"""Answers that change nothing: the list, an item by its number, what was done, the menu."""

from collections.abc import Sequence
from datetime import timedelta

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.event_reference import is_current, span_words
from tdah.agent.actions.event_reference import titled as event_title
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Did, Done, ListItems
from tdah.language.intents.medication import is_generic, medicines, split
from tdah.store import doses, events, tasks
from tdah.store.tasks import Task
from tdah.wording.outcome import Outcome, outcome, several

MAX_LINES = 8
DAY_SPAN = timedelta(hours=25)


def capped(rows: Sequence[Outcome]) -> list[Outcome]:
    """At most eight lines of a list, and how many more there are."""
    if len(rows) <= MAX_LINES:
        return list(rows)
    return [*rows[:MAX_LINES], outcome("more", count=len(rows) - MAX_LINES)]


def list_items(context: ActionContext, intent: ListItems) -> Outcome:
    """The open items, what has a time first; `more` goes on. Steps come one at a time, so no list shows them."""
    found = [task for task in tasks.opened(context.db, context.user.id) if task.parent_id is None]
    if not found:
        return outcome("list_empty")
    rest = found[intent.part * MAX_LINES :] or found
    if len(rest) > MAX_LINES:
        context.ask([ListItems(part=intent.part + 1)])
    return outcome("list", rows=capped([titled(context, task) for task in rest]))


def numbered(context: ActionContext, number: int) -> Outcome | None:
    """The item or event with this number as a list shows it; None when there is none."""
    if task := tasks.by_number(context.db, context.user.id, number):
        return titled(context, task)
    event = events.by_number(context.db, context.user.id, number)
    if event is None or event.deleted_at:
        return None
    one = is_current(context, event)
    return outcome("timed", event_title(event), when=span_words(context, one), number=number)


def titled(context: ActionContext, task: Task) -> Outcome:
    """One item of a list: its number, its time if it has one, its words."""
    if task.due_at is None:
        return outcome("task", task.title, number=task.number)
    return outcome("timed", task.title, when=context.moment(task.due_at), number=task.number)


def did(context: ActionContext, intent: Did) -> Outcome:
    """When the item was last done, or that it still is to do; one digit closes what was done after all."""
    found = tasks.about(context.db, context.user.id, intent.what)
    if not found:
        return _logged(context, intent.what) or outcome("found_nothing", intent.what)
    undone = [task for task in found if not _is_done(context, task)]
    if len(found) == len(undone) == 1:
        context.ask([Done(ref=str(undone[0].number))])
    return several([_whether_done(context, task, len(found) == 1) for task in found])


def _logged(context: ActionContext, what: str) -> Outcome | None:
    """The last dose that was logged of the medicine that was asked about; `my meds` can be any. None without one."""
    named = medicines(what)
    if not named and not any(is_generic(word) for word in split(what)):
        return None
    for dose in doses.taken(context.db, context.user.id):
        if not named or named & medicines(dose.title):
            return outcome("dose_did", dose.title, when=context.moment(dose.at))
    return None


def _is_done(context: ActionContext, task: Task) -> bool:
    """A repeat that waits for its next occurrence was done the last time."""
    waits = task.due_at is not None and task.due_at > context.now and bool(task.repeat)
    return task.done_at is not None and (task.state == "done" or waits)


def _whether_done(context: ActionContext, task: Task, alone: bool) -> Outcome:
    if _is_done(context, task):
        assert task.done_at is not None
        return outcome("did", task.title, when=context.moment(task.done_at), number=task.number)
    tail = outcome("did_after_all") if alone else ()
    if task.due_at is None:
        return outcome("did_not", task.title, number=task.number, tail=tail)
    return outcome("did_not_yet", task.title, when=context.moment(task.due_at), number=task.number, tail=tail)


def menu(context: ActionContext, intent: Intent) -> Outcome:
    """What can be texted."""
    return outcome("menu")
