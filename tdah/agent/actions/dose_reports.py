"""Reports of doses: which one is meant, said by words, by what was nudged, or by a digit afterwards."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tdah.agent.actions.context import ActionContext, UnclearReference, waiting
from tdah.agent.actions.doses import or_else, plan_of_dose, record, told
from tdah.agent.actions.tasks import capture, done, finish, skip, snooze
from tdah.language.intents.dose_intents import Instead, NotTaken, Took
from tdah.language.intents.dose_reports import in_part
from tdah.language.intents.intent import Capture, Done, Skip, Snooze
from tdah.language.intents.medication import is_dose, is_medicine, medicines, split
from tdah.recurrence.occurrences import wall
from tdah.reminders import medication
from tdah.reminders.ladder import Plan
from tdah.reminders.medication import Meant
from tdah.store import doses, reminders, tasks, undo
from tdah.store.tasks import Task
from tdah.wording import phrases
from tdah.wording.outcome import Choices, Outcome, Touched, outcome

JUST_NOW = timedelta(minutes=30)
Dosed = Sequence[tuple[Task, Plan]]


def took(context: ActionContext, intent: Took) -> Outcome:
    """Log what was taken: the dose that was nudged, else the one that is due, else outside of any window."""
    at = intent.start.astimezone(UTC) if intent.start else context.now
    found = [(task, plan) for task in _items(context) if (plan := plan_of_dose(context.db, task))]
    if not intent.what and not _by_likelihood(context, found, at) and (waiting(context) or not found):
        return done(context, Done())
    named = _named(context, found, intent.what)
    at_hand = _by_likelihood(context, named, at)
    if intent.missed:
        return skip(context, Skip(ref=str(at_hand[0].number) if at_hand else None))
    if len(medicines(intent.what)) > 1 and len(at_hand) > 1:
        return _several(context, at_hand, at)
    if at_hand:
        return told(context, at_hand[0], at, at_hand[1:])
    return _outside(context, intent, found, named, at)


def _outside(context: ActionContext, intent: Took, found: Dosed, named: Dosed, at: datetime) -> Outcome:
    """What no dose at hand can be meant by: the one item it can be, or a medicine without any."""
    if not named:
        return _other_medicine(context, intent, found, at)
    if len(named) > 1:
        _ask_which(context, [task for task, _ in named])
    return told(context, named[0][0], at)


def _several(context: ActionContext, logged: Sequence[Task], at: datetime) -> Outcome:
    """Several medicines that were named are logged at once."""
    titles = [record(context, task, at).title for task in logged]
    return outcome("dose_logged", ", ".join(titles), when=context.wall_time(at))


def instead(context: ActionContext, intent: Instead) -> Outcome:
    """Take back what was logged last, and log the other one that was meant."""
    undo.take_back(context.db, context.user.id, context.now)
    if intent.ref is None:
        return _logged_alone(context, intent.what, context.now)
    task = tasks.by_number(context.db, context.user.id, int(intent.ref))
    if task is None or task.state != "open":
        raise UnclearReference(outcome("no_number", intent.ref))
    return finish(context, task)


def not_taken(context: ActionContext, intent: NotTaken) -> Outcome:
    """Take back the dose that was logged in the last minutes; else put off what was nudged, or keep the words."""
    if undo.last_touched(context.db, context.user.id, context.now - JUST_NOW) == "dose_log":
        label = undo.take_back(context.db, context.user.id, context.now)
        return outcome("undone", label or "")
    return snooze(context, Snooze()) if waiting(context) else capture(context, Capture(what=intent.what))


def _items(context: ActionContext) -> list[Task]:
    return [task for task in tasks.timed(context.db, (context.user.id,)) if is_dose(task.title)]


def _named(context: ActionContext, found: Dosed, said: str) -> Dosed:
    """Those that the words can mean: of the same medicine, and where a word or a part of the day tells, those alone."""
    if named := medicines(said):
        found = [one for one in found if named & medicines(one[0].title)]
    words = [word for word in split(said) if not is_medicine(word)]
    apart = [one for one in found if set(words) & set(split(one[0].title))]
    timed = [one for one in found if in_part(words, wall(one[1].due, context.zone).hour)]
    return apart or timed or found


def _by_likelihood(context: ActionContext, found: Dosed, at: datetime) -> list[Task]:
    """The doses that a report at `at` can answer: what was nudged last first, then what is due or about to be."""
    rows = {row.task_id: row for row in reminders.unanswered(context.db, context.user.id)}
    can = [(task, plan) for task, plan in found if medication.meant(plan, at) is not Meant.OUTSIDE]

    def rank(one: tuple[Task, Plan]) -> tuple[bool, float, float]:
        row = rows.get(one[0].id)
        nudged = row.nudged_at.timestamp() if row and row.nudged_at else 0.0
        return not nudged, -nudged, -one[1].due.timestamp()

    return [task for task, _ in sorted(can, key=rank)]


def _other_medicine(context: ActionContext, intent: Took, found: Dosed, at: datetime) -> Outcome:
    """What has no reminder of its own is logged alone, or as the dose that was nudged when that can be any medicine."""
    any_medicine = [one for one in found if not medicines(one[0].title)]
    nudged = [task for task in _by_likelihood(context, any_medicine, at) if _is_nudged(context, task)]
    if not nudged:
        return _logged_alone(context, intent.what, at)
    task = nudged[0]
    record(context, task, at)
    tail = or_else(context, [Instead(what=intent.what)], [intent.what])
    return outcome("dose_logged", task.title, when=context.wall_time(at), tail=tail)


def _is_nudged(context: ActionContext, task: Task) -> bool:
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    return reminder is not None and reminder.state == "nudged"


def _logged_alone(context: ActionContext, what: str, at: datetime) -> Outcome:
    title = what or phrases.sentence("something")
    entry = doses.log(context.db, context.user.id, title, "taken", at)
    context.change.made("dose_log", entry.id)
    said = outcome("dose_logged", title, when=context.wall_time(at))
    context.others.append(Touched("dose", entry.id, title, said))
    return said


def _ask_which(context: ActionContext, found: Sequence[Task]) -> None:
    offered = found[:3]
    context.ask([Done(ref=str(task.number)) for task in offered])
    raise UnclearReference(outcome("which", choices=Choices(tuple(task.title for task in offered))))
