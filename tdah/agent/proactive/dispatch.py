"""A visit: every rung, brief and homecoming that is due for some people, many of them in one go.

What is due is read and decided for all before anything is written; an error of one person undoes nothing of the others.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.agent.actions import leave_by, lists
from tdah.agent.proactive.due import Case, Climbed, climb, read_cases
from tdah.agent.proactive.morning_brief import left_over, morning_text
from tdah.config import Config
from tdah.costs import spending
from tdah.costs.budget import Level
from tdah.errors import TdahError
from tdah.reminders.ladder import LONGEST_VALIDITY, in_quiet
from tdah.reminders.planning import move_to_zone, plan_brief
from tdah.store import care_holds, doses, leave_alerts, outbox, reminders, tasks, users
from tdah.store.connection import of_the_file
from tdah.store.tasks import Task
from tdah.store.users import User
from tdah.wording import phrases

UNREACHABLE = timedelta(days=1)


@dataclass(frozen=True)
class Visited:
    """What came of a visit: the lateness in seconds of each rung sent, and the error that made it go one by one."""

    user_id: int
    late: list[float]
    error: str | None = None


def visit_all(db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config) -> list[Visited]:
    """Visit these people; when that fails, in halves, until who it fails for is alone. A write function.

    Raises what the file itself raises (a full disk, a lock): then everything stays due.
    """
    db.execute("SAVEPOINT visit")
    try:
        done = visit(db, user_ids, now, config)
    except Exception as error:
        if of_the_file(error):
            raise
        db.execute("ROLLBACK TO visit")
        done = _visit_apart(db, user_ids, now, config, repr(error))
    db.execute("RELEASE visit")
    return done


def _visit_apart(
    db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config, error: str
) -> list[Visited]:
    if len(user_ids) == 1:
        return [Visited(user_ids[0], visit_each(db, user_ids[0], now, config, error), error)]
    middle = len(user_ids) // 2
    return [one for half in (user_ids[:middle], user_ids[middle:]) for one in visit_all(db, half, now, config)]


def visit_each(db: sqlite3.Connection, user_id: int, now: datetime, config: Config, error: str) -> list[float]:
    """After a visit failed: work each due reminder alone, and park the ones that fail with their error."""
    late: list[float] = []
    for reminder_id in reminders.due_ids(db, user_id, now):
        db.execute("SAVEPOINT alone")
        try:
            late += [seconds for one in visit(db, (user_id,), now, config, reminder_id) for seconds in one.late]
        except (TdahError, ValueError, ArithmeticError, LookupError, TypeError, sqlite3.Error) as damage:
            if of_the_file(damage):
                raise
            db.execute("ROLLBACK TO alone")
            reminders.park(db, reminder_id, f"{damage!r} (after {error})")
        db.execute("RELEASE alone")
    return late


def visit(
    db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config, only: int | None = None
) -> list[Visited]:
    """Work all that is due for some people, or one reminder. A write function.

    Raises what a damaged row raises, and then what was written is to be rolled back: see `visit_each`.
    """
    people = [_come_home(db, user, now) for user in users.get_all(db, user_ids)]
    cases = read_cases(db, people, now, config, only)
    found = {case.user.id for case in cases}
    for user in people:
        if user.id not in found:
            _put_off(db, user, now)
    climbed = [_climb(case, now) for case in cases]
    _write(db, climbed, now)
    for case, its in zip(cases, climbed, strict=True):
        if its.digest or case.has_more(now):
            with phrases.speaking_by(case.user, case.phone):
                _go_on(db, case, its.digest, now, config, only)
    return [Visited(case.user.id, _lateness(its, now)) for case, its in zip(cases, climbed, strict=True)]


def _come_home(db: sqlite3.Connection, user: User, now: datetime) -> User:
    if user.away_until is None or user.away_until > now:
        return user
    away = user.away_zone or user.zone
    user = users.edit(db, user.id, away_zone=None, away_until=None)
    return move_to_zone(db, user, away, now, None)


def _put_off(db: sqlite3.Connection, user: User, now: datetime) -> None:
    """There is no number to text: look again another day."""
    reminders.postpone(db, user.id, now, now + UNREACHABLE)
    leave_alerts.postpone(db, user.id, now, now + UNREACHABLE)
    users.edit(db, user.id, brief_next=now + UNREACHABLE if user.brief_next else None)


def _climb(case: Case, now: datetime) -> Climbed:
    with phrases.speaking_by(case.user, case.phone):
        return climb(case, now)


def _write(db: sqlite3.Connection, climbed: Sequence[Climbed], now: datetime) -> None:
    """Write the next state of every reminder, and put what is to be sent into the outbox."""
    rungs = [rung for one in climbed for rung in one.rungs]
    texts = [text for one in climbed for text in one.texts]
    reminders.advance(db, [rung.place(now) for rung in rungs])
    moved = [(rung.task, rung.step.due) for rung in rungs if rung.task.repeat and rung.step.due != rung.task.due_at]
    tasks.move_on(db, moved, now)
    doses.lapse(db, [(rung.task, rung.step.lapsed) for rung in rungs if rung.step.lapsed], now)
    # A rung still waiting for the network is overtaken by this one.
    outbox.drop_about(db, now, [text.task_id for text in texts if text.task_id])
    outbox.queue_all(db, texts, now)


def _lateness(climbed: Climbed, now: datetime) -> list[float]:
    return [(now - rung.reminder.next_at).total_seconds() for rung in climbed.nudges if rung.reminder.next_at]


def _go_on(
    db: sqlite3.Connection, case: Case, digest: Sequence[Task], now: datetime, config: Config, only: int | None
) -> None:
    """What is due for a person besides their rungs, which are written."""
    held = case.hold.holds_nudges(now)
    if case.leaves and only is None:
        leave_by.announce(db, case.user, case.phone, now, quiet=held or in_quiet(case.hours, now))
    if held:
        if case.brief_due(now):
            users.edit(db, case.user.id, brief_next=case.hold.nudges_until)
        return
    _morning(db, case, digest, now)
    if case.hold.ended_nudges(now) and not in_quiet(case.hours, now):
        care_holds.release_nudges(db, case.user.id)
    if case.level and not in_quiet(case.hours, now):
        spending.tell(db, case.user, case.phone, config, now)


def _morning(db: sqlite3.Connection, case: Case, digest: Sequence[Task], now: datetime) -> None:
    """The brief when it is due, with what the ladders left over; without a brief, what was left over alone."""
    user = case.user
    brief_due = case.brief_due(now)
    text = None
    if brief_due and not in_quiet(case.hours, now):
        text = morning_text(db, user, now, medication=not case.hold.medication)
    elif digest:
        rows = [phrases.sentence("task", task.title, number=task.number) for task in left_over(db, user)]
        text = phrases.lines(phrases.sentence("left_over"), lists.capped(rows)) if rows else None
    if brief_due or (user.brief_at and user.brief_next is None):
        plan_brief(db, user, now)
    if text and case.level < Level.MUST:
        outbox.queue(
            db, case.phone.number, text, kind="brief", at=now, user_id=user.id, stale_at=now + LONGEST_VALIDITY,
            correlation=f"brief-{user.id}-{now.date()}",
        )  # fmt: skip
