"""The ladder: when a reminder is sent, held, put into the morning digest, skipped or left to rest.

Pure decisions over values; one call to `decide` never sends more than one text, however late it comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from tdah.errors import TdahError
from tdah.recurrence.occurrences import after_done, latest_occurrence, localize, next_occurrence, wall

Action = Literal["send", "hold", "digest", "skip", "rest"]

ON_TIME_TOLERANCE = timedelta(seconds=90)
MAX_VALIDITY = timedelta(hours=10)  # what Twilio's ValidityPeriod takes: 36,000 s
MAX_NAGS = 24
NO_CATCH_UP = timedelta(0)


@dataclass(frozen=True)
class Ladder:
    """How a reminder comes back: `offsets` in minutes from the first text, then `every` minutes, `limit` texts."""

    offsets: tuple[int, ...]
    every: int | None
    limit: int


GENTLE_LADDER = Ladder((0, 10, 30, 120), None, 4)
# An unanswered dose of medicine, and one for which an interval was asked.
DOSE = Ladder((0, 10, 30, 60, 120), None, 5)
MOST_DOSE_NAGS = 8


@dataclass(frozen=True)
class Plan:
    """What a reminder row holds for the decision. All instants are aware UTC.

    `due` is the occurrence at hand, `first` the one that anchors `repeat` (an RRULE value) in `zone`.
    `rung` counts the texts sent for this occurrence; when it equals the ladder's limit only the morning digest
    is left, and one more than the limit means closed: nothing more until the next occurrence.
    `catch_up` says what to do after downtime: `run`, `run<30` (minutes), `digest` or `skip`.
    `after_done` counts the repeat from its completion instead of the calendar. `put_off`: the person chose `next_at`,
    so what is sent then was promised like a first text.
    """

    due: datetime
    rung: int
    next_at: datetime
    ladder: str = "gentle"
    alarm: bool = False
    catch_up: str = "run"
    repeat: str | None = None
    first: datetime | None = None
    zone: str = "UTC"
    after_done: bool = False
    put_off: bool = False

    @property
    def promised(self) -> bool:
        """Whether the text at `next_at` is at a time that was read back: no ceiling holds it."""
        return self.rung == 0 or self.put_off


@dataclass(frozen=True)
class Hours:
    """The person's day: zone, quiet hours (local wall times, or None), `morning` of the brief, daily `ceiling`.

    `ceiling` and `sent_today` count proactive texts since `day_start`.
    """

    zone: str
    quiet_begins: time | None = None
    quiet_ends: time | None = None
    morning: time = time(9)
    ceiling: int = 40
    sent_today: int = 0


@dataclass(frozen=True)
class Step:
    """What to do now and when to look again.

    `send`: text rung number `rung - 1` now. `hold`: nothing now. `digest`: put it into the morning text now.
    `skip`: this occurrence is let go. `rest`: nothing to do. `next_at` is None when only an answer moves it.
    `rung` and `due` are to be stored; `due` is later than the plan's when missed occurrences were merged.
    `late` is how long the machine was late (more than 90 s), zero otherwise. `stale_at` is when the text is
    worthless, at most 10 h away, None when there is no text. `lapsed` is the occurrence of a dose that had no answer.
    """

    action: Action
    next_at: datetime | None
    rung: int
    due: datetime
    late: timedelta = NO_CATCH_UP
    stale_at: datetime | None = None
    lapsed: datetime | None = None


def nagging_ladder(minutes: int) -> Ladder:
    """A text every `minutes` (1 to 720), 24 at most. Raises TdahError outside of that."""
    if not 1 <= minutes <= 720:
        raise TdahError(f"Nagging every {minutes} minutes is not possible.", "Choose 1 to 720 minutes.")
    return Ladder((0,), minutes, MAX_NAGS)


@lru_cache(maxsize=64)
def ladder(name: str) -> Ladder:
    """The ladder of a stored name, `gentle` or `nag:5` (minutes), or of a dose. Raises TdahError for any other."""
    if name in ("gentle", "dose"):
        return GENTLE_LADDER if name == "gentle" else DOSE
    kind, _, minutes = name.partition(":")
    if kind not in ("nag", "dose") or not minutes.isdecimal():
        raise TdahError(f"There is no ladder {name!r}.", "Use gentle, or nag:5 for every 5 minutes.")
    nags = nagging_ladder(int(minutes[:6]))
    return nags if kind == "nag" else replace(nags, limit=MOST_DOSE_NAGS)


def dose_ladder(name: str) -> str:
    """The ladder that a dose climbs, by the stored name: `nag:5` becomes `dose:5`, any other `dose`."""
    kind, _, minutes = name.partition(":")
    return f"dose:{minutes}" if kind == "nag" else "dose"


def decide(plan: Plan, hours: Hours, now: datetime) -> Step:
    """The one step for this reminder at `now`. `next_at` is after `now`, or None.

    In this order: before `next_at` nothing happens; a repeat whose next occurrence has come starts its ladder
    again there, and what was missed is merged into it; after the last rung comes one digest, then rest; what is
    late follows `catch_up`; quiet hours hold to their end; beyond the daily ceiling further texts wait for the next
    morning's digest; else it is sent. What was promised passes the ceiling, of an alarm quiet hours, too; alarms always
    pass the ceiling. Doses have rules of their own: see `tdah.reminders.medication`.
    """
    if now < plan.next_at:
        return Step("rest", plan.next_at, plan.rung, plan.due)
    rolled_up = at_latest_occurrence(plan, now)
    late = _lateness(rolled_up, hours, now, merged=rolled_up.due != plan.due)
    plan, limit = rolled_up, ladder(plan.ladder).limit
    if plan.rung > limit:
        return closed("rest", plan, now)
    verdict = caught_up(plan.catch_up, late) if plan.rung < limit else "digest"
    if verdict == "skip":
        return replace(closed("skip", plan, now), late=late)
    if plan.rung < limit and verdict == "digest":
        return _until_morning(plan, hours, now)
    quiet_end = None if plan.alarm and plan.promised else quiet_until(hours, now)
    if quiet_end:
        return Step("hold", quiet_end, plan.rung, plan.due)
    if plan.rung == limit:
        return replace(closed("digest", plan, now), stale_at=now + MAX_VALIDITY)
    if not (plan.alarm or plan.promised) and hours.sent_today >= hours.ceiling:
        return _until_morning(plan, hours, now)
    next_at = after_sending(plan, hours, now)
    return Step("send", next_at, plan.rung + 1, plan.due, late, min(next_at, now + MAX_VALIDITY))


def held_back(plan: Plan, step: Step, until: datetime) -> Step:
    """`step` while nothing is to come back before `until`. What is first sent for an occurrence goes all the same.

    The rest waits, but never past the next occurrence.
    """
    if step.action not in ("send", "digest") or (step.action == "send" and step.rung == 1):
        return step
    next_at = _earlier(until, upcoming(replace(plan, due=step.due)))
    return Step("hold", next_at, step.rung - 1, step.due)


def snoozed(plan: Plan, until: datetime) -> Plan:
    """The plan after "later": the same rung at `until`, and the ladder goes on from there.

    Before the first text the occurrence itself moves. After the last one, the last is sent once more.
    A repeat's occurrences up to `until` are merged into what is sent then: the person asked for silence.
    """
    if plan.rung == 0:
        return replace(plan, due=until, next_at=until)
    return replace(plan, next_at=until, rung=min(plan.rung, ladder(plan.ladder).limit - 1), put_off=True)


def next_plan(plan: Plan, answered_at: datetime, now: datetime) -> Plan | None:
    """The plan after `done` or `skip`: the next occurrence of a repeat with its ladder from the start, else None.

    An answer closes what had come when it was given (`answered_at`), so one that was worked late does not
    swallow what came since; that is then due at once and caught up. Done ahead of time closes the coming one.
    """
    if plan.repeat is None:
        return None
    answered_at = min(answered_at, now)
    if plan.after_done:
        due: datetime | None = after_done(plan.repeat, plan.due, plan.zone, answered_at)
    else:
        due = next_occurrence(plan.repeat, plan.first or plan.due, plan.zone, max(plan.due, answered_at))
    return replace(plan, due=due, next_at=due, rung=0) if due else None


def moved(plan: Plan, zone: str) -> Plan:
    """The plan when its person moves to `zone`: a repeat keeps its wall time there, a one-off its instant.

    The day stays the same too, so a move neither doubles nor loses a daily occurrence.
    """
    if plan.repeat is None:
        return replace(plan, zone=zone)
    due = localize(wall(plan.due, plan.zone), zone)
    first = localize(wall(plan.first, plan.zone), zone) if plan.first else due
    return replace(plan, zone=zone, due=due, first=first, next_at=due if plan.rung == 0 else plan.next_at)


def in_quiet(hours: Hours, instant: datetime) -> bool:
    """Whether `instant` is within the person's quiet hours: from the begin up to, not including, the end."""
    return quiet_until(hours, instant) is not None


def quiet_until(hours: Hours, now: datetime) -> datetime | None:
    """When the quiet hours around `now` end, aware UTC; None outside of them.

    Both ends are wall times placed like any other: in a DST gap later, in an overlap the first. An end before
    the begin is on the next day; an end equal to the begin means no quiet hours.
    """
    until = now
    for begins, ends in _quiet_spans(hours, now):
        if begins <= until < ends:
            until = ends
    return until if until > now else None


def quiet_from(hours: Hours, after: datetime) -> datetime | None:
    """When the next quiet hours after an instant begin, aware UTC; None without any."""
    return min((begins for begins, _ in _quiet_spans(hours, after) if begins > after), default=None)


def next_morning(hours: Hours, now: datetime) -> datetime:
    """The next moment after `now` for the morning digest: the morning, or the end of quiet hours that cover it."""
    today = wall(now, hours.zone).date()
    mornings = [localize(datetime.combine(today + timedelta(days=n), hours.morning), hours.zone) for n in (-1, 0, 1, 2)]
    return min(at for at in [quiet_until(hours, m) or m for m in mornings] if at > now)


def day_start(hours: Hours, now: datetime) -> datetime:
    """The beginning of the person's local day, aware UTC: what `sent_today` is counted from."""
    return localize(datetime.combine(wall(now, hours.zone).date(), time()), hours.zone)


def _quiet_spans(hours: Hours, around: datetime) -> Iterator[tuple[datetime, datetime]]:
    begins, ends = hours.quiet_begins, hours.quiet_ends
    if begins is None or ends is None or begins == ends:
        return
    today, overnight = wall(around, hours.zone).date(), timedelta(days=1 if ends < begins else 0)
    for day in (today + timedelta(days=n) for n in (-2, -1, 0, 1)):
        yield (
            localize(datetime.combine(day, begins), hours.zone),
            localize(datetime.combine(day + overnight, ends), hours.zone),
        )


def at_latest_occurrence(plan: Plan, now: datetime) -> Plan:
    """The plan on the latest occurrence that has come. `next_at` stays when it is later: a snooze outlasts it."""
    due: datetime | None = None
    if plan.repeat and plan.after_done:
        due = plan.next_at if plan.rung > ladder(plan.ladder).limit else None
    elif plan.repeat:
        due = latest_occurrence(plan.repeat, plan.first or plan.due, plan.zone, plan.due, now)
    return replace(plan, due=due, rung=0, next_at=max(due, plan.next_at)) if due else plan


def _lateness(plan: Plan, hours: Hours, now: datetime, merged: bool) -> timedelta:
    """How late the machine is. A first text is measured from when it could have gone, so waiting for quiet
    hours to end does not count, but being down before they began does."""
    expected = plan.next_at
    if plan.rung == 0 and not merged:
        expected = plan.due if plan.alarm else quiet_until(hours, plan.due) or plan.due
    late = now - expected
    return late if late > ON_TIME_TOLERANCE else NO_CATCH_UP


def caught_up(catch_up: str, late: timedelta) -> Literal["run", "digest", "skip"]:
    """What `catch_up` says about a text this late. Beyond the minutes of `run<30` it goes into the digest."""
    if catch_up.startswith("run<") and catch_up[4:].isdecimal():
        return "run" if late < timedelta(minutes=int(catch_up[4:])) or not late else "digest"
    if catch_up == "run" or (not late and catch_up in ("digest", "skip")):
        return "run"
    if catch_up == "digest":
        return "digest"
    if catch_up == "skip":
        return "skip"
    raise TdahError(f"There is no catch-up rule {catch_up!r}.", "Use run, run<30 (minutes), digest or skip.")


def upcoming(plan: Plan) -> datetime | None:
    """The occurrence after the one at hand, if the calendar tells it."""
    if plan.repeat is None or plan.after_done:
        return None
    return next_occurrence(plan.repeat, plan.first or plan.due, plan.zone, plan.due)


def _earlier(moment: datetime, other: datetime | None) -> datetime:
    return min(moment, other) if other else moment


def closed(action: Action, plan: Plan, now: datetime) -> Step:
    """This occurrence ends unanswered. `due` stays on it, so that a later `done` does not swallow the next.

    A completion-based repeat that nobody answered comes back as if it had been done now: silence never ends it.
    """
    next_at = upcoming(plan)
    if plan.repeat and plan.after_done:
        next_at = after_done(plan.repeat, plan.due, plan.zone, now)
    return Step(action, next_at, ladder(plan.ladder).limit + 1, plan.due)


def _until_morning(plan: Plan, hours: Hours, now: datetime) -> Step:
    morning = _earlier(next_morning(hours, now), upcoming(plan))
    return Step("hold", morning, ladder(plan.ladder).limit, plan.due)


def after_sending(plan: Plan, hours: Hours, now: datetime) -> datetime:
    """When to come back after this text: the next rung, counted from the plan when on time, else from now."""
    steps, following = ladder(plan.ladder), plan.rung + 1
    if following >= steps.limit:
        return _earlier(next_morning(hours, now), upcoming(plan))
    if following < len(steps.offsets):
        pause = timedelta(minutes=steps.offsets[following] - steps.offsets[following - 1])
    else:
        pause = timedelta(minutes=steps.every or 0)
    next_at = plan.next_at + pause
    if now - plan.next_at > ON_TIME_TOLERANCE or next_at <= now:
        next_at = now + pause
    return _earlier(next_at, upcoming(plan))
