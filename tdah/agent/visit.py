"""A visit to one person: every rung, brief and homecoming that is due for them, in one transaction."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.agent import leaving, lookups, money, say
from tdah.agent.brief import left_over, morning_text
from tdah.agent.schedule import hours_of, move_to_zone, plan_brief, plan_of
from tdah.budget import Level
from tdah.config import Config
from tdah.errors import TdahError
from tdah.reminders import LONGEST_VALIDITY, Hours, Step, decide, in_quiet
from tdah.store import leaves, outbox, phones, reminders, tasks, users
from tdah.store.phones import Phone
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.users import User

UNREACHABLE = timedelta(days=1)
# From this many rungs at one instant on they come as one list: several texts at once are noise.
MERGED_FROM = 3


@dataclass(frozen=True)
class Nudge:
    """One rung to be sent: the step that was decided, its task and its reminder as it was before."""

    step: Step
    task: Task
    reminder: Reminder


@dataclass(frozen=True)
class Visited:
    """What came of a visit: the lateness in seconds of each rung sent, and the error that made it go one by one."""

    user_id: int
    late: list[float]
    error: str | None = None


def visit_all(db: sqlite3.Connection, user_ids: Sequence[int], now: datetime, config: Config) -> list[Visited]:
    """Visit these people, each on their own: an error of one undoes nothing of the others. A write function.

    Raises what the file itself raises (a full disk, a lock): then everything stays due.
    """
    return [_visited(db, user_id, now, config) for user_id in user_ids]


def _visited(db: sqlite3.Connection, user_id: int, now: datetime, config: Config) -> Visited:
    db.execute("SAVEPOINT visit")
    try:
        done = Visited(user_id, visit(db, user_id, now, config))
    except sqlite3.OperationalError:
        raise
    except Exception as error:
        db.execute("ROLLBACK TO visit")
        done = Visited(user_id, visit_each(db, user_id, now, config, repr(error)), repr(error))
    db.execute("RELEASE visit")
    return done


def visit(db: sqlite3.Connection, user_id: int, now: datetime, config: Config, only: int | None = None) -> list[float]:
    """Work all that is due for a person, or one reminder; the lateness in seconds of each rung sent. A write function.

    Raises what a damaged row raises, and then nothing is written: see `visit_each`.
    """
    user = _come_home(db, users.get(db, user_id), now)
    with say.speaking(user.language, user.accents):
        return _visit(db, user, now, config, only)


def _visit(db: sqlite3.Connection, user: User, now: datetime, config: Config, only: int | None) -> list[float]:
    phone = phones.reachable(db, user.id)
    if phone is None:
        reminders.postpone(db, user.id, now, now + UNREACHABLE)
        leaves.postpone(db, user.id, now, now + UNREACHABLE)
        users.edit(db, user.id, brief_next=now + UNREACHABLE if user.brief_next else None)
        return []
    hours = hours_of(db, user, now)
    level = money.level_for(db, user, config, now)
    nudges, digest = _climb(db, user, hours, now, level, only)
    _send(db, user, phone, nudges, now)
    if only is None:
        leaving.announce(db, user, phone, hours, now, level)
    _morning(db, user, phone, digest, hours, now, level)
    if level and not in_quiet(hours, now):
        money.tell(db, user, phone, config, now)
    return [(now - nudge.reminder.next_at).total_seconds() for nudge in nudges if nudge.reminder.next_at]


def visit_each(db: sqlite3.Connection, user_id: int, now: datetime, config: Config, error: str) -> list[float]:
    """After a visit failed: work each due reminder alone, and park the ones that fail with their error."""
    late: list[float] = []
    for reminder in reminders.due_for(db, user_id, now):
        db.execute("SAVEPOINT alone")
        try:
            late += visit(db, user_id, now, config, reminder.id)
        except (TdahError, ValueError, ArithmeticError, LookupError, TypeError, sqlite3.IntegrityError) as damage:
            db.execute("ROLLBACK TO alone")
            reminders.park(db, reminder.id, f"{damage!r} (after {error})")
        db.execute("RELEASE alone")
    return late


def _come_home(db: sqlite3.Connection, user: User, now: datetime) -> User:
    if user.away_until is None or user.away_until > now:
        return user
    away = user.away_zone or user.zone
    user = users.edit(db, user.id, away_zone=None, away_until=None)
    return move_to_zone(db, user, away, now, None)


def _climb(
    db: sqlite3.Connection, user: User, hours: Hours, now: datetime, level: Level, only: int | None
) -> tuple[list[Nudge], list[Task]]:
    """Decide every due reminder and write its next state; what to nudge, and what belongs into the morning text."""
    nudges: list[Nudge] = []
    digest: list[Task] = []
    for reminder in reminders.due_for(db, user.id, now):
        if only is not None and reminder.id != only:
            continue
        task = tasks.get(db, user.id, reminder.task_id)
        step = decide(plan_of(task, reminder), _allowed(hours, len(nudges), level, reminder), now)
        _write(db, task, reminder, step, now)
        if step.action == "send":
            nudges.append(Nudge(step, task, reminder))
        elif step.action == "digest":
            digest.append(task)
    return nudges, digest


def _allowed(hours: Hours, more: int, level: Level, reminder: Reminder) -> Hours:
    """The day's ceiling for one reminder. With the budget used up there is none left, but for what asked to nag."""
    if level >= Level.DIGEST and not reminder.ladder.startswith("nag"):
        return replace(hours, ceiling=0)
    return replace(hours, sent_today=hours.sent_today + more) if more else hours


STATES = {"send": "nudged", "digest": "resting", "skip": "resting"}


def _write(db: sqlite3.Connection, task: Task, reminder: Reminder, step: Step, now: datetime) -> None:
    reminders.edit(
        db,
        reminder,
        state=STATES.get(step.action, reminder.state),
        due_at=step.due,
        next_at=step.next_at,
        rung=step.rung,
        nudged_at=now if step.action == "send" else reminder.nudged_at,
    )
    if task.repeat and step.due != task.due_at:
        tasks.edit(db, task, now, due_at=step.due)


def _send(db: sqlite3.Connection, user: User, phone: Phone, nudges: list[Nudge], now: datetime) -> None:
    late = [nudge for nudge in nudges if nudge.step.late]
    if len(late) > 1:
        _send_list(db, user, phone, "late_list", late, now)
        nudges = [nudge for nudge in nudges if not nudge.step.late]
    if len(nudges) >= MERGED_FROM:
        _send_list(db, user, phone, "now_list", nudges, now)
        return
    for nudge in nudges:
        _send_one(db, user, phone, nudge, now)


def _send_one(db: sqlite3.Connection, user: User, phone: Phone, nudge: Nudge, now: datetime) -> None:
    task, step = nudge.task, nudge.step
    if step.late:
        due = say.when(step.due, user.zone_at(now), now)
        text = say.sentence("late", task.title, when=due, number=task.number)
    else:
        text = say.nudge(step.rung, task.title, task.number)
    # A rung still waiting for the network is overtaken by this one.
    outbox.drop(db, now, task_id=task.id)
    outbox.queue(
        db, phone.number, text, kind="reminder", at=now, user_id=user.id, task_id=task.id, stale_at=step.stale_at,
        correlation=f"reminder-{nudge.reminder.id}-{step.rung}",
    )  # fmt: skip


def _send_list(db: sqlite3.Connection, user: User, phone: Phone, key: str, nudges: list[Nudge], now: datetime) -> None:
    zone = ZoneInfo(user.zone_at(now))
    rows = [
        say.sentence("agenda_line", n.task.title, when=say.clock(n.step.due.astimezone(zone)), number=n.task.number)
        for n in nudges
    ]
    stale = max((nudge.step.stale_at for nudge in nudges if nudge.step.stale_at), default=now + LONGEST_VALIDITY)
    outbox.queue(
        db, phone.number, say.lines(say.sentence(key), lookups.capped(rows)), kind="reminder", at=now,
        user_id=user.id, stale_at=stale, correlation=f"reminders-{user.id}-{nudges[0].reminder.id}",
    )  # fmt: skip


def _morning(
    db: sqlite3.Connection, user: User, phone: Phone, digest: list[Task], hours: Hours, now: datetime, level: Level
) -> None:
    """The brief when it is due, with what the ladders left over; without a brief, what was left over alone."""
    brief_due = user.brief_next is not None and user.brief_next <= now
    text = None
    if brief_due and not in_quiet(hours, now):
        text = morning_text(db, user, now)
    elif digest:
        rows = [say.sentence("task", task.title, number=task.number) for task in left_over(db, user)]
        text = say.lines(say.sentence("left_over"), lookups.capped(rows)) if rows else None
    if brief_due or (user.brief_at and user.brief_next is None):
        plan_brief(db, user, now)
    if text and level < Level.MUST:
        outbox.queue(
            db, phone.number, text, kind="brief", at=now, user_id=user.id, stale_at=now + LONGEST_VALIDITY,
            correlation=f"brief-{user.id}-{now.date()}",
        )  # fmt: skip
