"""Doses of medicine: which one a report is about, and logging it, so that the next one is never closed by mistake.

What became of a dose is a row of `dose_log`; `undo` takes it back with the rest of the change.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tdah import medication
from tdah.agent import say
from tdah.agent.closing import answered
from tdah.agent.scene import Scene, Unclear
from tdah.agent.schedule import plan_of
from tdah.language.intents import Instead, Intent, Took
from tdah.language.medication import is_dose, is_medicine, medicines, split
from tdah.medication import Meant
from tdah.reminders import Plan
from tdah.store import doses, reminders, tasks
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task

MOST_OTHERS = 2


def plan_of_dose(db: sqlite3.Connection, task: Task) -> Plan | None:
    """The plan of an item that is a dose with a time; None for any other."""
    if not is_dose(task.title):
        return None
    reminder = reminders.of_task(db, task.user_id, task.id)
    return plan_of(task, reminder) if reminder else None


def nudged_since(db: sqlite3.Connection, user_id: int, since: datetime) -> Task | None:
    """The dose that was nudged last, if that was at or after `since` and nothing was answered; None without one."""
    return next(iter(all_nudged_since(db, user_id, since)), None)


def all_nudged_since(db: sqlite3.Connection, user_id: int, since: datetime) -> list[Task]:
    """The doses that were nudged at or after `since` and not answered, the last nudged first."""
    found = _with_tasks(db, [row for row in reminders.unanswered(db, user_id) if row.nudged_at and row.nudged_at >= since])
    return [task for task, _ in found if task.state == "open" and is_dose(task.title)]


def log_nudged(scene: Scene, since: datetime) -> list[Task]:
    """Log every dose that was nudged at or after `since` as taken, without asking or saying anything."""
    return [record(scene, task, scene.now) for task in all_nudged_since(scene.db, scene.user.id, since)]


def took(scene: Scene, intent: Took) -> str:
    """Log what was taken: the dose that was nudged, else the one that is due, else outside of any window."""
    at = intent.start.astimezone(UTC) if intent.start else scene.now
    found = [(task, plan) for task in _items(scene) if (plan := plan_of_dose(scene.db, task))]
    named = _named(found, intent.what)
    at_hand = _by_likelihood(scene, named, at)
    if at_hand:
        return told(scene, at_hand[0], at, at_hand[1:])
    if not named:
        return _other_medicine(scene, intent, found, at)
    if len(named) > 1:
        _ask_which(scene, intent, [task for task, _ in named])
    return told(scene, named[0][0], at)


def told(scene: Scene, task: Task, at: datetime, others: Sequence[Task] = ()) -> str:
    """Log a dose and say so: with the time where it is not plain which was meant, and a digit for each other one."""
    logged = record(scene, task, at)
    when = say.clock(at.astimezone(ZoneInfo(scene.zone)))
    if others:
        return say.sentence("dose_logged_or", task.title, when=when, tail=_or(scene, [Instead(ref=str(o.number)) for o in others],
                            [o.title for o in others]))  # fmt: skip
    if logged.state != "open":
        return say.sentence("dose_logged", task.title, when=when)
    following = scene.when(logged.due_at) if logged.due_at else ""
    key = "done_repeat" if logged.due_at != task.due_at else "dose_logged_next"
    return say.sentence(key, task.title, when=following, at=when, number=task.number)


def record(scene: Scene, task: Task, at: datetime) -> Task:
    """Log a dose as taken at `at`. Within its time it is answered; outside the next one stays. The row as it is then."""
    plan = plan_of_dose(scene.db, task)
    assert plan is not None
    scene.keep(task)
    if medication.meant(plan, at) is Meant.OUTSIDE:
        _log(scene, task, "taken", at, None)
        return tasks.edit(scene.db, task, scene.now, done_at=at)
    _log(scene, task, "taken", at, plan.due)
    return answered(scene, tasks.edit(scene.db, task, scene.now, done_at=at), "done")


def skipped(scene: Scene, task: Task) -> None:
    """Log that the dose at hand, or the coming one, is skipped."""
    plan = plan_of_dose(scene.db, task)
    if plan:
        _log(scene, task, "skipped", scene.now, plan.due)


def instead(scene: Scene, intent: Instead) -> str:
    """Take back what was logged last, and log the other one that was meant."""
    from tdah.agent.items import finish
    from tdah.store import undo

    undo.take_back(scene.db, scene.user.id, scene.now)
    if intent.ref is None:
        return _logged_alone(scene, intent.what, scene.now)
    task = tasks.by_number(scene.db, scene.user.id, int(intent.ref))
    if task is None or task.state != "open":
        raise Unclear(say.sentence("no_number", intent.ref))
    return finish(scene, task)


def _items(scene: Scene) -> list[Task]:
    return [task for task in tasks.timed(scene.db, (scene.user.id,)) if is_dose(task.title)]


Dosed = Sequence[tuple[Task, Plan]]


def _named(found: Dosed, said: str) -> Dosed:
    """Those that the words can mean: of the same medicine, and where a word tells them apart, those that have it."""
    if named := medicines(said):
        found = [one for one in found if named & medicines(one[0].title)]
    words = {word for word in split(said) if not is_medicine(word)}
    apart = [one for one in found if words & set(split(one[0].title))]
    return apart or found


def _by_likelihood(scene: Scene, found: Dosed, at: datetime) -> list[Task]:
    """The doses that a report at `at` can answer: what was nudged last first, then what is due or about to be."""
    rows = {row.task_id: row for row in reminders.unanswered(scene.db, scene.user.id)}
    can = [(task, plan) for task, plan in found if medication.meant(plan, at) is not Meant.OUTSIDE]

    def rank(one: tuple[Task, Plan]) -> tuple[bool, float]:
        row = rows.get(one[0].id)
        nudged = row.nudged_at if row and row.nudged_at else None
        return nudged is None, -(nudged or one[1].due).timestamp()

    return [task for task, _ in sorted(can, key=rank)]


def _other_medicine(scene: Scene, intent: Took, found: Dosed, at: datetime) -> str:
    """What has no reminder of its own is logged alone, or as the dose that was nudged when that can be any medicine."""
    any_medicine = [one for one in found if not medicines(one[0].title)]
    nudged = [task for task in _by_likelihood(scene, any_medicine, at) if _is_nudged(scene, task)]
    if not nudged:
        return _logged_alone(scene, intent.what, at)
    task = nudged[0]
    record(scene, task, at)
    tail = _or(scene, [Instead(what=intent.what)], [intent.what])
    return say.sentence("dose_logged_or", task.title, when=say.clock(at.astimezone(ZoneInfo(scene.zone))), tail=tail)


def _is_nudged(scene: Scene, task: Task) -> bool:
    reminder = reminders.of_task(scene.db, scene.user.id, task.id)
    return reminder is not None and reminder.state == "nudged"


def _logged_alone(scene: Scene, what: str, at: datetime) -> str:
    title = what or say.sentence("something")
    entry = doses.log(scene.db, scene.user.id, title, "taken", at)
    scene.change.made("dose_log", entry.id)
    scene.logged.append(title)
    return say.sentence("dose_logged", title, when=say.clock(at.astimezone(ZoneInfo(scene.zone))))


def _or(scene: Scene, options: Sequence[Intent], titles: Sequence[str]) -> str:
    """Let digits mean what else it may have been; the words that offer them."""
    scene.ask(options[:MOST_OTHERS])
    return "".join(
        say.sentence("dose_or", say.brief_title(title), digit=digit)
        for digit, title in enumerate(titles[:MOST_OTHERS], start=1)
    )


def _ask_which(scene: Scene, intent: Took, found: Sequence[Task]) -> None:
    from tdah.language.intents import Done

    offered = found[:3]
    scene.ask([Done(ref=str(task.number)) for task in offered])
    raise Unclear(say.sentence("which", choices=say.choices([task.title for task in offered])))


def _log(scene: Scene, task: Task, outcome: str, at: datetime, due: datetime | None) -> None:
    known = doses.of_occurrence(scene.db, task, due) if due else None
    if known:
        scene.change.keep("dose_log", known.id)
    entry = doses.log(scene.db, scene.user.id, task.title, outcome, at, task_id=task.id, due_at=due)
    if known is None:
        scene.change.made("dose_log", entry.id)


def _with_tasks(db: sqlite3.Connection, rows: Sequence[Reminder]) -> list[tuple[Task, Reminder]]:
    return [(tasks.get(db, row.user_id, row.task_id), row) for row in rows]
