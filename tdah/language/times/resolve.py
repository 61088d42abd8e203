"""From the parts of a time phrase to an instant in the future: which day, which half of the day, which occurrence."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tdah.language.times.dates import add_days, add_months, local, shift
from tdah.language.times.parts import Parts
from tdah.language.times.pieces import WINDOWS, Amount, Clock, Day, Habits, part_start

if TYPE_CHECKING:
    from tdah.language.times.match_context import MatchContext

ALARM_SECONDS = 3 * 3600
# From this hour on, who counts the hours of the whole day means the morning; few are awake at the ones before it.
_FULL_DAY_FROM_HOUR = 6
# The confidence of a reading beside which another one is as likely, and from when on a bare hour is no near one.
AMBIGUOUS_CONFIDENCE = 0.6
FAR_AHEAD = timedelta(hours=9)
NEAR_AHEAD = timedelta(minutes=90)


class Reading(NamedTuple):
    """A resolved time; the fields are those of `When`."""

    start: datetime
    end: datetime | None = None
    grain: str = "minute"
    repeat: str | None = None
    alarm: bool = False
    has_day: bool = False
    has_time: bool = False
    stretch: bool = False
    alternatives: tuple[datetime, ...] = ()
    confidence: float = 1.0


def resolve(context: "MatchContext", parts: Parts, bias: str | None = None) -> Reading | None:
    """The instant that these parts mean; None when they mean none, or one that has passed for good.

    They name no other zone, no anchor and no repeat: `when` deals with those.
    """
    parts = completed(context, parts)
    if parts.stamp:
        start = parts.stamp if parts.stamp.tzinfo else local(parts.stamp.date(), parts.stamp.time(), context.now)
        return _ended(context, parts, Reading(start, has_day=True, has_time=True)) if start > context.now else None
    if parts.shift:
        return _shifted(context, parts, bias)
    if not (parts.day or parts.clocks or parts.part):
        return _only_end(context, parts, bias)
    reading = _timed(context, parts, bias) if parts.clocks else _untimed(context, parts)
    return _ended(context, parts, reading) if reading else None


def completed(context: "MatchContext", parts: Parts) -> Parts:
    """The parts with the day that was said before, and with `early` or `late` worked into the part of day."""
    if parts.mod:
        parts = parts._replace(part=_modified(parts.mod, parts.part), mod=None)
    if context.day and not parts.day and (parts.clocks or parts.part) and parts.plain:
        parts = parts._replace(day=Day(context.day))
    return parts


def _modified(mod: str, part: str | None) -> str:
    """`early friday morning`, `late tomorrow`: a part of day moved towards its beginning or its end."""
    part = part or ("morning" if mod == "early" else "evening")
    return f"{mod}_{part}" if f"{mod}_{part}" in WINDOWS else part


def _shifted(context: "MatchContext", parts: Parts, bias: str | None) -> Reading:
    """`in 20 min`, `in 3 days at 9`: exact when the amount is of the clock, else a day at a sensible time."""
    assert parts.shift
    amount, now = parts.shift, context.now.replace(microsecond=0)
    start = shift(now, amount)
    if parts.day:
        return _near(context, parts, start, bias)
    if amount.seconds and amount.unit in ("second", "minute", "hour"):
        short = amount.seconds <= ALARM_SECONDS and not amount.days and not amount.months
        grain = "second" if amount.unit == "second" else "minute"
        return _ended(context, parts, Reading(start, None, grain, None, short, has_day=True, has_time=True))
    if parts.clocks or parts.part:
        on_day = parts._replace(shift=None, day=Day(start.date()))
        reading = resolve(context, on_day, bias)
        return reading or Reading(start, grain="day", has_day=True)
    if amount.unit in ("soon", "exact"):
        return Reading(start, grain="minute", has_day=True, has_time=True)
    clock = start.time() if context.habits.wakes <= start.time() < context.habits.bedtime else context.habits.morning
    day = local(start.date(), clock, context.now)
    return _ended(context, parts, Reading(day if day > now else start, grain="day", has_day=True))


def _near(context: "MatchContext", parts: Parts, start: datetime, bias: str | None) -> Reading:
    """`in 2 weeks on friday`: the weekday nearest to that distance."""
    assert parts.day
    off = (parts.day.date.weekday() - start.weekday() + 3) % 7 - 3
    day = max(add_days(start.date(), off), context.now.date())
    reading = resolve(context, parts._replace(shift=None, day=Day(day)), bias)
    return reading or Reading(start, grain="day", has_day=True)


def wall(clock: Clock) -> tuple[int, time]:
    """A clock time as days later (hour 24) and a wall time."""
    return clock.hour // 24, time(clock.hour % 24, clock.minute, clock.second)


def at(day: date, clock: Clock, now: datetime) -> datetime:
    """The instant of a clock time on a day."""
    later, when = wall(clock)
    return local(add_days(day, later), when, now)


def choices(clock: Clock, part: str | None, bias: str | None) -> tuple[Clock, ...]:
    """What a clock time can mean, likeliest first. Hours past 24 belong to the night before."""
    if clock.certain:
        return (clock,)
    early, late = (
        clock._replace(hour=clock.hour % 12, certain=True),
        clock._replace(hour=clock.hour % 12 + 12, certain=True),
    )
    if part:
        low, high = WINDOWS[part]
        wanted = [
            c
            for c in (early, late, clock._replace(hour=clock.hour % 12 + 24, certain=True))
            if low <= c.hour + c.minute / 60 < high
        ]
        return tuple(wanted[:1]) or (late if low >= 12 else early,)
    if bias:
        return (early, late) if bias == "am" else (late, early)
    likely_late = clock.hour == 12 or clock.hour < 7
    return (late, early) if likely_late else (early, late)


def _sensible(when: datetime, habits: Habits) -> bool:
    return habits.wakes <= when.time() < habits.bedtime


def _timed(context: "MatchContext", parts: Parts, bias: str | None) -> Reading | None:
    clock, part = parts.clocks[0], parts.part
    if (
        context.lexicon.full_day
        and clock.hour >= _FULL_DAY_FROM_HOUR - bool(parts.day)
        and part is None
        and bias is None
    ):
        clock = clock._replace(certain=True)
        parts = parts._replace(clocks=(clock, *parts.clocks[1:]))
    if not clock.certain and part is None and parts.day is None and bias is None:
        return _next_clock(context, parts, clock)
    options = choices(clock, part, bias)
    day = parts.day
    if day is None:
        starts = sorted(_coming(context, option) for option in options)
        if bias:
            starts = [_coming(context, option) for option in options]
        return _reading(context, parts, starts, len(options) > 1)
    starts = [at(day.date, option, context.now) for option in options]
    future = [start for start in starts if start > context.now]
    if future:
        others = [at(day.other, options[0], context.now)] if day.other else future[1:]
        reading = _reading(context, parts, [future[0], *others], len(future) > 1)
        return reading._replace(confidence=AMBIGUOUS_CONFIDENCE) if day.other else reading
    rolled = _rolled(day)
    if rolled is None and day.date == context.now.date() and clock.hour < 12:
        rolled = Day(add_days(day.date, 1))
    if rolled is None:
        return None
    later = [at(rolled.date, option, context.now) for option in options]
    later = [start for start in later if start > context.now]
    return _reading(context, parts, later, True) if later else None


def _coming(context: "MatchContext", clock: Clock) -> datetime:
    today = context.now.date()
    start = at(today, clock, context.now)
    if clock.hour >= 24:
        yesterday = at(add_days(today, -1), clock, context.now)
        start = yesterday if yesterday > context.now else start
    return start if start > context.now else at(add_days(today, 1), clock, context.now)


def _next_clock(context: "MatchContext", parts: Parts, clock: Clock) -> Reading:
    """A bare `at 3`: the next time the clock shows it while the person is awake."""
    starts = sorted(_coming(context, option) for option in choices(clock, None, None))
    # Who texts is awake, so the next hour and a half are, too.
    starts.sort(key=lambda start: not (start - context.now < NEAR_AHEAD or _sensible(start, context.habits)))
    reading = _reading(context, parts, starts, True)
    # Far off, and as likely at twelve hours' distance: nobody can know which one is meant.
    today = starts[0].date() == context.now.date()
    far = today and starts[0] - context.now > FAR_AHEAD and all(_sensible(start, context.habits) for start in starts)
    return reading._replace(confidence=AMBIGUOUS_CONFIDENCE) if far and len(starts) > 1 else reading


def _reading(context: "MatchContext", parts: Parts, starts: list[datetime], open_: bool) -> Reading:
    clock = parts.clocks[0]
    grain = "second" if clock.second else "minute" if clock.minute else "hour"
    confidence = 0.8 if open_ else 0.95
    has_day = parts.day is not None
    return Reading(starts[0], None, grain, None, False, has_day, True, False, tuple(starts[1:3]), confidence)


def _rolled(day: Day) -> Day | None:
    if day.roll == "week":
        return day._replace(date=add_days(day.date, 7))
    if day.roll == "month":
        return day._replace(date=add_months(day.date, 1))
    if day.roll == "year":
        return day._replace(date=add_months(day.date, 12))
    return None


def _untimed(context: "MatchContext", parts: Parts) -> Reading | None:
    """A day or a part of one: it begins when that part begins for this person."""
    habits, now = context.habits, context.now
    if parts.part:
        return _part_of_day(context, parts)
    assert parts.day
    day, clock = parts.day, habits.morning
    if day.date < now.date():
        return None
    start = local(day.date, clock, now)
    if start <= now:
        start = next_part(now, habits)
    others = (local(day.other, clock, now),) if day.other else ()
    last = local(add_days(day.last, 1), time(0), now) if day.last else None
    confidence = AMBIGUOUS_CONFIDENCE if day.other else 0.9
    grain = "day" if day.grain == "weekend" else day.grain
    return Reading(start, last, grain, None, False, True, False, day.last is not None, others, confidence)


def next_part(now: datetime, habits: Habits) -> datetime:
    """Later today: the next part of the day, or an hour from now when the day is nearly over."""
    for clock in (habits.noon, habits.afternoon, habits.evening, habits.night):
        start = local(now.date(), clock, now)
        if start > now + timedelta(minutes=30):
            return start
    return shift(now.replace(microsecond=0), Amount(seconds=3600))


def _part_of_day(context: "MatchContext", parts: Parts) -> Reading | None:
    now, habits, part = context.now, context.habits, parts.part
    assert part
    day = parts.day.date if parts.day else now.date()
    start = next_part(now, habits) if part == "later" else local(day, part_start(part, habits), now)
    if start <= now:
        end = at(day, Clock(int(min(WINDOWS[part][1], 24))), now)
        if parts.day is None and (end <= now or WINDOWS[part][1] <= 12):
            start = local(add_days(day, 1), part_start(part, habits), now)
        elif day == now.date():
            start = _within(now, habits, end) if end > now else local(add_days(day, 1), part_start(part, habits), now)
        else:
            rolled = _rolled(parts.day) if parts.day else None
            if rolled is None:
                return None
            start = local(rolled.date, part_start(part, habits), now)
    return Reading(start, None, "hour", None, False, parts.day is not None, True, False, (), 0.85)


def _within(now: datetime, habits: Habits, end: datetime) -> datetime:
    """Still inside the part of day that was said: a little later."""
    later = next_part(now, habits)
    return later if later < end else shift(now.replace(microsecond=0), Amount(seconds=1800))


def _only_end(context: "MatchContext", parts: Parts, bias: str | None) -> Reading | None:
    """`until 5pm` alone: from now until then."""
    if not (parts.end_clock or parts.end_day):
        return None
    reading = _ended(context, parts, Reading(context.now.replace(microsecond=0) + timedelta(seconds=1)))
    return reading._replace(stretch=True) if reading.end else None


def _ended(context: "MatchContext", parts: Parts, reading: Reading) -> Reading:
    """The reading with the end that was said: a length, the second clock of a range, or an `until`."""
    if parts.length:
        return reading._replace(end=shift(reading.start, parts.length), stretch=True)
    if parts.close:
        return reading._replace(end=_after(context, reading.start, parts.close, parts.part), stretch=True)
    if parts.ending and (parts.end_clock or parts.end_day or parts.end_part):
        end = end_of(context, parts, reading.start)
        return reading._replace(end=end, stretch=True) if end and end > reading.start else reading
    return reading


def _after(context: "MatchContext", start: datetime, clock: Clock, part: str | None) -> datetime:
    """The first time after `start` that this clock can be."""
    days = (start.date(), add_days(start.date(), 1))
    found = [at(day, option, context.now) for day in days for option in choices(clock, part, None)]
    if not clock.certain:
        found += [
            at(start.date(), clock._replace(hour=clock.hour % 12 + half, certain=True), context.now) for half in (0, 12)
        ]
    return min(when for when in found if when > start) if any(when > start for when in found) else start


def end_of(context: "MatchContext", parts: Parts, start: datetime) -> datetime | None:
    """When an `until` ends: a clock time of that day, or the end of the day that was said."""
    if parts.end_clock:
        if parts.end_day:
            return at(parts.end_day.date, choices(parts.end_clock, None, None)[0], context.now)
        return _after(context, start, parts.end_clock, None)
    day = parts.end_day.date if parts.end_day else start.date()
    if parts.end_part:
        return local(day, part_start(parts.end_part, context.habits), context.now)
    while parts.end_day and parts.end_day.roll == "week" and day <= start.date():
        day = add_days(day, 7)
    return local(add_days(day, 1), time(0), context.now)
