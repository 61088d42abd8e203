"""A visit: every rung, brief and homecoming that is due for some people, many of them in one go.

What is due is read and decided for all before anything is written; an error of one person undoes nothing of the others.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.agent.actions import leave_by, lists
from tdah.agent.proactive.due import DueTexts, DueUser, decide_due, read_due
from tdah.agent.proactive.morning_brief import left_over, morning_text
from tdah.config import Config
from tdah.costs import spending
from tdah.costs.budget import Level
from tdah.errors import TdahError
from tdah.reminders.ladder import MAX_VALIDITY, in_quiet
from tdah.reminders.planning import move_to_zone, plan_brief
from tdah.store import care_holds, doses, leave_alerts, outbox, reminders, tasks, users
from tdah.store.connection import is_file_error
from tdah.store.drafts import Draft
from tdah.store.tasks import Task
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import outcome
from tdah.wording.render import render

UNREACHABLE_RETRY = timedelta(days=1)


@dataclass(frozen=True)
class SendResult:
    """What came of a visit: the lateness in seconds of each rung sent, and the error that made it go one by one."""

    user_id: int
    late: list[float]
    error: str | None = None


def send_due(db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config) -> list[SendResult]:
    """Visit these people; when that fails, in halves, until who it fails for is alone. A write function.

    Raises what the file itself raises (a full disk, a lock): then everything stays due.
    """
    db.execute("SAVEPOINT visit")
    try:
        done = send_due_together(db, user_ids, now, config)
    except Exception as error:
        if is_file_error(error):
            raise
        db.execute("ROLLBACK TO visit")
        done = _send_in_halves(db, user_ids, now, config, repr(error))
    db.execute("RELEASE visit")
    return done


def _send_in_halves(
    db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config, error: str
) -> list[SendResult]:
    if len(user_ids) == 1:
        return [SendResult(user_ids[0], send_one_by_one(db, user_ids[0], now, config, error), error)]
    middle = len(user_ids) // 2
    return [one for half in (user_ids[:middle], user_ids[middle:]) for one in send_due(db, half, now, config)]


def send_one_by_one(db: sqlite3.Connection, user_id: int, now: datetime, config: Config, error: str) -> list[float]:
    """After a visit failed: work each due reminder alone, and park the ones that fail with their error."""
    late: list[float] = []
    for reminder_id in reminders.due_ids(db, user_id, now):
        db.execute("SAVEPOINT alone")
        try:
            late += [
                seconds for one in send_due_together(db, (user_id,), now, config, reminder_id) for seconds in one.late
            ]
        except (TdahError, ValueError, ArithmeticError, LookupError, TypeError, sqlite3.Error) as damage:
            if is_file_error(damage):
                raise
            db.execute("ROLLBACK TO alone")
            reminders.park(db, reminder_id, f"{damage!r} (after {error})")
        db.execute("RELEASE alone")
    return late


def send_due_together(
    db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config, only: int | None = None
) -> list[SendResult]:
    """Work all that is due for some people, or one reminder. A write function.

    Raises what a damaged row raises, and then what was written is to be rolled back: see `visit_each`.
    """
    people = [_end_away_zone(db, user, now) for user in users.get_all(db, user_ids)]
    cases = read_due(db, people, now, config, only)
    found = {case.user.id for case in cases}
    for user in people:
        if user.id not in found:
            _put_off(db, user, now)
    due_texts = [_decide_reminders(case, now) for case in cases]
    _write(db, due_texts, now)
    for case, its in zip(cases, due_texts, strict=True):
        if its.digest or case.has_more(now):
            with phrases.speaking_by(case.user, case.phone):
                _send_rest(db, case, its.digest, now, config, only)
    return [SendResult(case.user.id, _lateness(its, now)) for case, its in zip(cases, due_texts, strict=True)]


def _end_away_zone(db: sqlite3.Connection, user: User, now: datetime) -> User:
    if user.away_until is None or user.away_until > now:
        return user
    away = user.away_zone or user.zone
    user = users.edit(db, user.id, away_zone=None, away_until=None)
    return move_to_zone(db, user, away, now, None)


def _put_off(db: sqlite3.Connection, user: User, now: datetime) -> None:
    """There is no number to text: look again another day."""
    reminders.postpone(db, user.id, now, now + UNREACHABLE_RETRY)
    leave_alerts.postpone(db, user.id, now, now + UNREACHABLE_RETRY)
    users.edit(db, user.id, brief_next=now + UNREACHABLE_RETRY if user.brief_next else None)


def _decide_reminders(case: DueUser, now: datetime) -> DueTexts:
    with phrases.speaking_by(case.user, case.phone):
        return decide_due(case, now)


def _write(db: sqlite3.Connection, due_texts: Sequence[DueTexts], now: datetime) -> None:
    """Write the next state of every reminder, and put what is to be sent into the outbox."""
    reminders_due = [rung for one in due_texts for rung in one.reminders_due]
    texts = [text for one in due_texts for text in one.texts]
    reminders.advance(db, [rung.place(now) for rung in reminders_due])
    moved = [
        (rung.task, rung.step.due) for rung in reminders_due if rung.task.repeat and rung.step.due != rung.task.due_at
    ]
    tasks.move_on(db, moved, now)
    doses.lapse(db, [(rung.task, rung.step.lapsed) for rung in reminders_due if rung.step.lapsed], now)
    # A rung still waiting for the network is overtaken by this one.
    outbox.drop_about(db, now, [text.task_id for text in texts if text.task_id])
    outbox.queue_all(db, texts, now)


def _lateness(due_texts: DueTexts, now: datetime) -> list[float]:
    return [(now - rung.reminder.next_at).total_seconds() for rung in due_texts.nudges if rung.reminder.next_at]


def _send_rest(
    db: sqlite3.Connection, case: DueUser, digest: Sequence[Task], now: datetime, config: Config, only: int | None
) -> None:
    """What is due for a person besides their rungs, which are written."""
    held = case.hold.holds_nudges(now)
    if case.leaves and only is None:
        leave_by.announce(db, case.user, case.phone, now, quiet=held or in_quiet(case.hours, now))
    if held:
        if case.brief_due(now):
            users.edit(db, case.user.id, brief_next=case.hold.nudges_until)
        return
    _send_morning_brief(db, case, digest, now)
    if case.hold.ended_nudges(now) and not in_quiet(case.hours, now):
        care_holds.release_nudges(db, case.user.id)
    if case.level and not in_quiet(case.hours, now):
        spending.notify_budget(db, case.user, case.phone, config, now)


def _send_morning_brief(db: sqlite3.Connection, case: DueUser, digest: Sequence[Task], now: datetime) -> None:
    """The brief when it is due, with what the ladders left over; without a brief, what was left over alone."""
    user = case.user
    brief_due = case.brief_due(now)
    text = None
    if brief_due and not in_quiet(case.hours, now):
        text = morning_text(db, user, now, medication=not case.hold.medication)
    elif digest:
        rows = [outcome("task", task.title, number=task.number) for task in left_over(db, user)]
        text = render(outcome("left_over", rows=lists.capped(rows)), now) if rows else None
    if brief_due or (user.brief_at and user.brief_next is None):
        plan_brief(db, user, now)
    if text and case.level < Level.MUST:
        outbox.queue(
            db,
            Draft(
                user.id, case.phone.number, text, "brief", f"brief-{user.id}-{now.date()}", stale_at=now + MAX_VALIDITY
            ),
            now,
        )
