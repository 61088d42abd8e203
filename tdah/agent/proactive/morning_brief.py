"""The morning brief: what is due today, what is still open, one idea. With nothing to say it is not sent."""

import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from tdah.agent.actions.agenda import brief_lines
from tdah.agent.actions.occurrences import Due, due_between
from tdah.language.intents.medication import is_dose
from tdah.reminders.planning import day_span
from tdah.store import doses, reminders, tasks
from tdah.store.tasks import Task
from tdah.store.users import User
from tdah.wording.outcome import Outcome, WallTime, outcome
from tdah.wording.render import render

MAX_DUE = 6
MAX_LEFT_OVER = 3


def morning_brief(db: sqlite3.Connection, user: User, now: datetime, *, medication: bool = True) -> Outcome | None:
    """The brief of a person for the local day around `now`; None when there is nothing to say.

    Without `medication` nothing in it speaks of a dose, but how such texts come again.
    """
    zone = user.zone_at(now)
    found = due_between(db, user.id, now, day_span(now, zone)[1])
    due = [one for one in found if medication or not is_dose(one.task.title)]
    left = left_over(db, user, exclude={one.task.id for one in due})
    idle = next((t for t in tasks.opened(db, user.id) if t.due_at is None and t.kind == "task"), None)
    if idle and not medication and is_dose(idle.title):
        idle = None
    lines = brief_lines(db, user, now, day_span(now, zone)[1])
    lines += [(one.at, _line(one, zone)) for one in due]
    rows = [line for _, line in sorted(lines, key=lambda line: line[0])[:MAX_DUE]]
    rows += _unanswered(db, user, now) if medication else [outcome("medication_held")]
    rows += [outcome("brief_left", task.title, number=task.number) for task in left[:MAX_LEFT_OVER]]
    if not rows and idle is None:
        return None
    if len(lines) > MAX_DUE:
        rows.append(outcome("more", count=len(lines) - MAX_DUE))
    if idle and len(rows) < MAX_DUE:
        rows.append(outcome("brief_idea", idle.title, number=idle.number))
    return outcome("good_morning", rows=rows)


def morning_text(db: sqlite3.Connection, user: User, now: datetime, *, medication: bool = True) -> str | None:
    """The brief in words; None when there is nothing to say."""
    brief = morning_brief(db, user, now, medication=medication)
    return render(brief, now) if brief else None


def left_over(db: sqlite3.Connection, user: User, exclude: Collection[int] = ()) -> list[Task]:
    """What was nudged to the end without an answer and is still open; doses are not offered again."""
    rows = (*reminders.resting(db, user.id), *reminders.nudged(db, user.id))
    found = [tasks.get(db, user.id, row.task_id) for row in rows if row.task_id not in exclude]
    return [task for task in found if task.state == "open" and not is_dose(task.title)]


def _unanswered(db: sqlite3.Connection, user: User, now: datetime) -> list[Outcome]:
    """One line for all doses of yesterday that had no answer, if there were any."""
    today = day_span(now, user.zone_at(now))[0]
    yesterday = day_span(today - timedelta(hours=1), user.zone_at(now))[0]
    titles = dict.fromkeys(dose.title for dose in doses.unanswered(db, user.id, yesterday, today))
    what = ", ".join(titles)
    return [outcome("dose_unanswered", what[:1].upper() + what[1:])] if titles else []


def _line(one: Due, zone: str) -> Outcome:
    return outcome("agenda_line", one.task.title, when=WallTime(one.at, zone), number=one.task.number)
