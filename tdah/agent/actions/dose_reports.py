"""Reports of doses: which one is meant, said by words, by what was nudged, or by a digit afterwards."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tdah.agent.actions.context import ActionContext, Touched, UnclearReference, waiting
from tdah.agent.actions.doses import clock, or_else, plan_of_dose, record, told
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

JUST_NOW = timedelta(minutes=30)
Dosed = Sequence[tuple[Task, Plan]]


def took(scene: ActionContext, intent: Took) -> str:
    """Log what was taken: the dose that was nudged, else the one that is due, else outside of any window."""
    at = intent.start.astimezone(UTC) if intent.start else scene.now
    found = [(task, plan) for task in _items(scene) if (plan := plan_of_dose(scene.db, task))]
    if not intent.what and not _by_likelihood(scene, found, at) and (waiting(scene) or not found):
        return done(scene, Done())
    named = _named(scene, found, intent.what)
    at_hand = _by_likelihood(scene, named, at)
    if intent.missed:
        return skip(scene, Skip(ref=str(at_hand[0].number) if at_hand else None))
    if len(medicines(intent.what)) > 1 and len(at_hand) > 1:
        return _several(scene, at_hand, at)
    if at_hand:
        return told(scene, at_hand[0], at, at_hand[1:])
    return _outside(scene, intent, found, named, at)


def _outside(scene: ActionContext, intent: Took, found: Dosed, named: Dosed, at: datetime) -> str:
    """What no dose at hand can be meant by: the one item it can be, or a medicine without any."""
    if not named:
        return _other_medicine(scene, intent, found, at)
    if len(named) > 1:
        _ask_which(scene, [task for task, _ in named])
    return told(scene, named[0][0], at)


def _several(scene: ActionContext, logged: Sequence[Task], at: datetime) -> str:
    """Several medicines that were named are logged at once."""
    titles = [record(scene, task, at).title for task in logged]
    return phrases.sentence("dose_logged", ", ".join(titles), when=clock(scene, at))


def instead(scene: ActionContext, intent: Instead) -> str:
    """Take back what was logged last, and log the other one that was meant."""
    undo.take_back(scene.db, scene.user.id, scene.now)
    if intent.ref is None:
        return _logged_alone(scene, intent.what, scene.now)
    task = tasks.by_number(scene.db, scene.user.id, int(intent.ref))
    if task is None or task.state != "open":
        raise UnclearReference(phrases.sentence("no_number", intent.ref))
    return finish(scene, task)


def not_taken(scene: ActionContext, intent: NotTaken) -> str:
    """Take back the dose that was logged in the last minutes; else put off what was nudged, or keep the words."""
    if undo.last_touched(scene.db, scene.user.id, scene.now - JUST_NOW) == "dose_log":
        label = undo.take_back(scene.db, scene.user.id, scene.now)
        return phrases.sentence("undone", label or "")
    return snooze(scene, Snooze()) if waiting(scene) else capture(scene, Capture(what=intent.what))


def _items(scene: ActionContext) -> list[Task]:
    return [task for task in tasks.timed(scene.db, (scene.user.id,)) if is_dose(task.title)]


def _named(scene: ActionContext, found: Dosed, said: str) -> Dosed:
    """Those that the words can mean: of the same medicine, and where a word or a part of the day tells, those alone."""
    if named := medicines(said):
        found = [one for one in found if named & medicines(one[0].title)]
    words = [word for word in split(said) if not is_medicine(word)]
    apart = [one for one in found if set(words) & set(split(one[0].title))]
    timed = [one for one in found if in_part(words, wall(one[1].due, scene.zone).hour)]
    return apart or timed or found


def _by_likelihood(scene: ActionContext, found: Dosed, at: datetime) -> list[Task]:
    """The doses that a report at `at` can answer: what was nudged last first, then what is due or about to be."""
    rows = {row.task_id: row for row in reminders.unanswered(scene.db, scene.user.id)}
    can = [(task, plan) for task, plan in found if medication.meant(plan, at) is not Meant.OUTSIDE]

    def rank(one: tuple[Task, Plan]) -> tuple[bool, float, float]:
        row = rows.get(one[0].id)
        nudged = row.nudged_at.timestamp() if row and row.nudged_at else 0.0
        return not nudged, -nudged, -one[1].due.timestamp()

    return [task for task, _ in sorted(can, key=rank)]


def _other_medicine(scene: ActionContext, intent: Took, found: Dosed, at: datetime) -> str:
    """What has no reminder of its own is logged alone, or as the dose that was nudged when that can be any medicine."""
    any_medicine = [one for one in found if not medicines(one[0].title)]
    nudged = [task for task in _by_likelihood(scene, any_medicine, at) if _is_nudged(scene, task)]
    if not nudged:
        return _logged_alone(scene, intent.what, at)
    task = nudged[0]
    record(scene, task, at)
    tail = or_else(scene, [Instead(what=intent.what)], [intent.what])
    return phrases.sentence("dose_logged", task.title, when=clock(scene, at), tail=tail)


def _is_nudged(scene: ActionContext, task: Task) -> bool:
    reminder = reminders.of_task(scene.db, scene.user.id, task.id)
    return reminder is not None and reminder.state == "nudged"


def _logged_alone(scene: ActionContext, what: str, at: datetime) -> str:
    title = what or phrases.sentence("something")
    entry = doses.log(scene.db, scene.user.id, title, "taken", at)
    scene.change.made("dose_log", entry.id)
    said = phrases.sentence("dose_logged", title, when=clock(scene, at))
    scene.others.append(Touched("dose", entry.id, title, said))
    return said


def _ask_which(scene: ActionContext, found: Sequence[Task]) -> None:
    offered = found[:3]
    scene.ask([Done(ref=str(task.number)) for task in offered])
    raise UnclearReference(phrases.sentence("which", choices=phrases.choices([task.title for task in offered])))
