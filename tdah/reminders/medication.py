"""Doses of medicine: how long one is asked about, how often, and which dose a report means. Pure: it takes `now`.

No dose is ever asked about beside the next one, nothing but quiet hours holds a first text, and one that was set inside
quiet hours comes there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from tdah.recurrence.occurrences import latest_occurrence, wall
from tdah.reminders.ladder import (
    MAX_VALIDITY,
    NO_CATCH_UP,
    ON_TIME_TOLERANCE,
    Hours,
    Plan,
    Step,
    after_sending,
    at_latest_occurrence,
    caught_up,
    closed,
    in_quiet,
    ladder,
    quiet_from,
    upcoming,
)

WINDOW = timedelta(hours=4)
# Taken so long before its time, or half the way from the dose before it, a dose is this one.
EARLY = timedelta(hours=2)
# A dose that comes once can be answered for so long.
ANSWERED_WITHIN = timedelta(days=1)


class Meant(Enum):
    """What a report is about: the dose `at_hand`, the `coming` one a little early, or none that was planned."""

    AT_HAND = "at_hand"
    COMING = "coming"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Window:
    """From when (UTC) to when, exclusively, a dose is asked about; `once` when only its first text goes out."""

    begins: datetime
    ends: datetime
    once: bool = False


def is_dose(plan: Plan) -> bool:
    """Whether a plan climbs the ladder of a dose."""
    return plan.ladder.startswith("dose")


def window(plan: Plan, others: Iterable[datetime], hours: Hours, begins: datetime) -> Window:
    """The window of the dose at hand from `begins` on: to the next dose of that day, quiet hours, or 4 h.

    `others` are when the same medicine is due by another item. Set inside quiet hours, it is asked about once.
    """
    following = (at for at in (upcoming(plan), *others) if at and at > plan.due and at > begins)
    quiet, once = quiet_from(hours, begins), in_quiet(hours, begins)
    ends = min((begins + WINDOW, *following, *((quiet,) if quiet and not once else ())))
    return Window(begins, ends, once)


def decide_dose(plan: Plan, others: Iterable[datetime], hours: Hours, now: datetime) -> Step:
    """The one step for a dose at `now`, as `decide`; `lapsed` names the occurrence that ended without an answer."""
    if now < plan.next_at:
        return Step("rest", plan.next_at, plan.rung, plan.due)
    asked = 0 < plan.rung <= ladder(plan.ladder).limit
    at = at_latest_occurrence(plan, now)
    if at.due == plan.due:
        return _first(at, others, hours, now) if at.promised else _further(at, others, hours, now)
    step = _first(replace(at, put_off=False), others, hours, now)
    return replace(step, lapsed=plan.due) if asked else step


def _first(plan: Plan, others: Iterable[datetime], hours: Hours, now: datetime) -> Step:
    """The text at the time that was read back: late rather than never, on the same day and outside quiet hours."""
    expected = plan.next_at if plan.put_off else plan.due
    late = now - expected if now - expected > ON_TIME_TOLERANCE else NO_CATCH_UP
    asked = window(plan, others, hours, expected)
    if late and (caught_up(plan.catch_up, late) != "run" or not _still(asked, hours, now)):
        return replace(closed("skip", plan, now), late=late)
    if now >= asked.ends:
        asked = replace(window(plan, others, hours, now), once=True)
    return _sent(plan, asked, hours, now, late)


def _still(asked: Window, hours: Hours, now: datetime) -> bool:
    """Whether a late first text still makes sense: in its window, or outside quiet hours on its day."""
    if in_quiet(hours, now):
        return asked.once and now < asked.ends
    return now < asked.ends or wall(now, hours.zone).date() == wall(asked.begins, hours.zone).date()


def _further(plan: Plan, others: Iterable[datetime], hours: Hours, now: datetime) -> Step:
    """Another text within the window, or the end of it."""
    limit = ladder(plan.ladder).limit
    if plan.rung > limit:
        return closed("rest", plan, now)
    asked = window(plan, others, hours, plan.due)
    if plan.rung == limit or asked.once or now >= asked.ends or in_quiet(hours, now):
        return replace(closed("rest", plan, now), lapsed=plan.due)
    return _sent(plan, asked, hours, now, NO_CATCH_UP)


def _sent(plan: Plan, asked: Window, hours: Hours, now: datetime, late: timedelta) -> Step:
    last = asked.once or plan.rung + 1 >= ladder(plan.ladder).limit
    next_at = asked.ends if last else min(after_sending(plan, hours, now), asked.ends)
    return Step("send", next_at, plan.rung + 1, plan.due, late, min(next_at, now + MAX_VALIDITY))


def withheld(plan: Plan, now: datetime) -> Step:
    """The step of a dose about which nothing may be said just now: on to the next occurrence, unasked."""
    if now < plan.next_at:
        return Step("rest", plan.next_at, plan.rung, plan.due)
    return closed("rest", at_latest_occurrence(plan, now), now)


def meant(plan: Plan, at: datetime) -> Meant:
    """Which dose a report means that was given at `at`: once its time has come it is the one at hand until the next."""
    if at >= plan.due:
        until = None if plan.repeat else plan.due + ANSWERED_WITHIN
        return Meant.OUTSIDE if until and at >= until else Meant.AT_HAND
    return Meant.COMING if plan.due - at <= _early(plan) else Meant.OUTSIDE


def _early(plan: Plan) -> timedelta:
    if plan.repeat is None or plan.after_done:
        return EARLY
    first = plan.first or plan.due
    before = latest_occurrence(
        plan.repeat,
        first,
        plan.zone,
        max(first, plan.due - 2 * EARLY) - ON_TIME_TOLERANCE,
        plan.due - ON_TIME_TOLERANCE,
    )
    return min(EARLY, (plan.due - before) / 2) if before else EARLY
