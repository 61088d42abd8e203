"""Repeats: from what was said to an RRULE value (RFC 5545 section 3.3.10) and its first occurrence after now."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from tdah.language.times import resolve
from tdah.language.times.dates import add_days, add_months, local, month_day, nth_weekday, shift
from tdah.language.times.pieces import Amount, Clock, Repeat, part_start

if TYPE_CHECKING:
    from tdah.language.times.match_context import MatchContext
    from tdah.language.times.parts import Parts
    from tdah.language.times.resolve import Reading

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SPREAD = {1: ("morning",), 2: ("morning", "night"), 3: ("morning", "afternoon", "night")}


# Hours that begin a day of habits, where nobody says that they are of the evening.
MORNING = (5, 12)


def resolve_repeat(context: "MatchContext", parts: "Parts", bias: str | None) -> "Reading | None":
    """The first occurrence of a repeat after now, with its rule."""
    repeat = parts.repeat
    assert repeat
    if repeat.freq in ("HOURLY", "MINUTELY"):
        return _often(context, parts, repeat, bias)
    clocks = _clocks(context, parts, repeat, bias)
    repeat = _completed(context, parts, repeat)
    start = _first(context, parts, repeat, clocks)
    if start is None:
        return None
    rule = _rule(repeat, clocks, start) + _until(context, parts, start)
    if parts.length and not parts.length.seconds:
        # `twice a day for 10 days` ends then; a length of hours is that of each time.
        rule += f";UNTIL={_stamp(shift(local(start.date(), time(0), context.now), parts.length, 1))}"
        parts = parts._replace(length=None)
    reading = resolve.Reading(
        start,
        None,
        _grain(parts),
        rule,
        has_day=True,
        has_time=bool(parts.clocks or parts.part or repeat.part or repeat.times),
    )
    if parts.length or parts.close:
        reading = resolve._ended(context, parts._replace(ending=False), reading)._replace(stretch=True)
    return reading


def _grain(parts: "Parts") -> str:
    if parts.clocks:
        return "minute" if parts.clocks[0].minute else "hour"
    return "hour" if parts.part else "day"


def _often(context: "MatchContext", parts: "Parts", repeat: Repeat, bias: str | None) -> "Reading | None":
    """Every few minutes or hours: from one step after now, or from the time that was said."""
    step = Amount(seconds=repeat.interval * (3600 if repeat.freq == "HOURLY" else 60))
    start = shift(context.now.replace(microsecond=0), step)
    said = parts._replace(repeat=None, ending=False, close=None, length=None)
    if parts.close and parts.clocks:
        said = said._replace(clocks=(_in_the_morning(parts.clocks[0]), *parts.clocks[1:]))
    if parts.day or parts.clocks or parts.part:
        reading = resolve.resolve(context, said, bias)
        start = reading.start if reading else start
    rule = f"FREQ={repeat.freq}" + (f";INTERVAL={repeat.interval}" if repeat.interval > 1 else "")
    if parts.close and repeat.freq == "HOURLY":
        last = resolve._after(context, start, parts.close, parts.part)
        hours = sorted(
            {(start.hour + k) % 24 for k in range(0, round((last - start).total_seconds() / 3600) + 1, repeat.interval)}
        )
        rule = f"FREQ=DAILY;BYHOUR={','.join(map(str, hours))};BYMINUTE={start.minute}"
    elif parts.length:
        rule += f";UNTIL={_stamp(shift(context.now, parts.length))}"
    rule += _until(context, parts, start)
    return resolve.Reading(start, None, "minute", rule, has_day=True, has_time=True)


def _in_the_morning(clock: Clock) -> Clock:
    """What is done every hour `from 9 to 5` begins in the morning, also when it is said at noon."""
    return clock._replace(certain=True) if not clock.certain and MORNING[0] <= clock.hour < MORNING[1] else clock


def _until(context: "MatchContext", parts: "Parts", start: datetime) -> str:
    if not parts.ending:
        return ""
    end = resolve.end_of(context, parts, start)
    return f";UNTIL={_stamp(end)}" if end and end > start else ""


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _clocks(context: "MatchContext", parts: "Parts", repeat: Repeat, bias: str | None) -> tuple[time, ...]:
    """The wall times of one occurrence day, in order."""
    part = parts.part or repeat.part
    if parts.clocks:
        chosen = [resolve.choices(clock, part, bias)[0] for clock in _in_order(parts.clocks)]
        return tuple(sorted({resolve.wall(clock)[1] for clock in chosen}))
    if repeat.times and repeat.freq == "DAILY":
        return _spread(context, repeat.times)
    if len(repeat.parts) > 1:
        return tuple(sorted({part_start(name, context.habits) for name in repeat.parts}))
    if part and part != "later":
        return (part_start(part, context.habits),)
    return (context.habits.morning,)


def _in_order(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """`at 8 and 20`: one time on the 24-hour clock says that the others are, too; `8 and 8`, morning and evening."""
    if any(clock.certain and clock.hour > 12 for clock in clocks):
        return tuple(clock._replace(certain=True) for clock in clocks)
    if len(clocks) == 2 and clocks[0] == clocks[1] and not clocks[0].certain:
        hour = clocks[0].hour % 12
        return clocks[0]._replace(hour=hour, certain=True), clocks[0]._replace(hour=hour + 12, certain=True)
    return clocks


def _spread(context: "MatchContext", times: int) -> tuple[time, ...]:
    """`n times a day` without clock times: spread over the waking day."""
    if times in _SPREAD:
        return tuple(part_start(part, context.habits) for part in _SPREAD[times])
    first, last = context.habits.morning.hour, context.habits.night.hour
    return tuple(time(round(first + (last - first) * k / (times - 1)) % 24) for k in range(times))


def _completed(context: "MatchContext", parts: "Parts", repeat: Repeat) -> Repeat:
    """A repeat with the day said beside it: `every week starting monday`, `every year on march 3`, `weekly friday`."""
    if parts.day is None or repeat.weekdays or repeat.month_day:
        return repeat
    day = parts.day.date
    if repeat.freq == "WEEKLY":
        return repeat._replace(weekdays=(day.weekday(),))
    if repeat.freq == "MONTHLY":
        return repeat._replace(month_day=day.day)
    return repeat._replace(month_day=day.day, month=day.month) if repeat.freq == "YEARLY" else repeat


def _first(context: "MatchContext", parts: "Parts", repeat: Repeat, clocks: tuple[time, ...]) -> datetime | None:
    now = context.now
    day = parts.day.date if parts.day else now.date()
    if repeat.after_done and not parts.day:
        day = add_days(day, 0)
    for found in _days(repeat, day):
        for clock in clocks:
            start = local(found, clock, now)
            if start > now:
                return start
    return None


def _days(repeat: Repeat, day: date) -> Iterable[date]:
    """The first few days on or after `day` that the rule falls on."""
    if repeat.month_day or repeat.nth:
        return _monthly(repeat, day)
    weekdays = repeat.weekdays
    return (found for found in (add_days(day, k) for k in range(15)) if not weekdays or found.weekday() in weekdays)


def _monthly(repeat: Repeat, day: date) -> list[date]:
    found: list[date] = []
    month = date(day.year, day.month, 1)
    for _ in range(12 * 9):
        if repeat.month in (None, month.month):
            if repeat.nth:
                hit = nth_weekday(month.year, month.month, repeat.weekdays[0], repeat.nth)
            else:
                hit = month_day(month.year, month.month, repeat.month_day or 1)
            if hit and hit >= day:
                found.append(hit)
        if len(found) == 2:
            break
        month = add_months(month, 1)
    return found


def _rule(repeat: Repeat, clocks: tuple[time, ...], start: datetime) -> str:
    parts = [f"FREQ={repeat.freq}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.month:
        parts.append(f"BYMONTH={repeat.month}")
    if repeat.month_day:
        parts.append(f"BYMONTHDAY={repeat.month_day}")
    if repeat.weekdays:
        parts.append("BYDAY=" + ",".join(f"{repeat.nth or ''}{_NAMES[day]}" for day in repeat.weekdays))
    elif repeat.freq == "WEEKLY" and repeat.times and repeat.times > 1:
        step = 7 / repeat.times
        days = sorted({round(start.weekday() + step * k) % 7 for k in range(min(repeat.times, 7))})
        parts.append("BYDAY=" + ",".join(_NAMES[day] for day in days))
    # A first time that the clocks skip begins later that once; the rule keeps the time that was said.
    moved = len(clocks) == 1 and start.time() != clocks[0]
    return ";".join(parts) + _times_of_day(clocks, explicit=moved)


def _times_of_day(clocks: tuple[time, ...], explicit: bool = False) -> str:
    """Several times a day as BYHOUR and BYMINUTE. RRULE crosses the two, so BYSETPOS picks those that were said."""
    if len(clocks) < 2 and not explicit:
        return ""
    hours, minutes = sorted({c.hour for c in clocks}), sorted({c.minute for c in clocks})
    rule = f";BYHOUR={','.join(map(str, hours))};BYMINUTE={','.join(map(str, minutes))}"
    crossed = [(hour, minute) for hour in hours for minute in minutes]
    if len(crossed) == len(clocks):
        return rule
    wanted = {(c.hour, c.minute) for c in clocks}
    return rule + ";BYSETPOS=" + ",".join(str(k) for k, pair in enumerate(crossed, 1) if pair in wanted)
