"""Repeats: RRULE values (RFC 5545 section 3.3.10) met in wall time, so that 8:00 stays 8:00 across DST.

A rule is expanded in naive local time (`rrule`) and each result is then placed on the UTC line by `localize`.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from .errors import TdahError
from .rrule import Rule, check_rule, months_later, parse, times_of_day, walls

__all__ = [
    "after_done",
    "check_rule",
    "describe",
    "latest_occurrence",
    "localize",
    "next_occurrence",
    "occurrences",
    "wall",
]

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNITS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day", "HOURLY": "hour", "MINUTELY": "min"}
GROUPS = {(0, 1, 2, 3, 4): "Weekdays", (5, 6): "Weekends", (0, 1, 2, 3, 4, 5, 6): "Every day"}


def localize(wall: datetime, zone: str) -> datetime:
    """The aware UTC instant of a naive wall time in an IANA zone.

    A wall time in a DST gap moves forward by the gap (02:30 becomes 03:30), in an overlap it is the first
    of the two, as RFC 5545 section 3.3.5 wants. Raises TdahError for an unknown zone.
    """
    return wall.replace(tzinfo=_zone(zone), fold=0).astimezone(UTC)


def wall(instant: datetime, zone: str) -> datetime:
    """The naive local datetime that a clock in `zone` shows at an aware instant."""
    return instant.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)


def next_occurrence(rule: str, first: datetime, zone: str, after: datetime) -> datetime | None:
    """The first occurrence strictly after `after`, aware UTC; None when the rule has ended.

    `first` (aware UTC) anchors the rule: its wall time in `zone` is kept, INTERVAL counts from it, nothing is
    earlier than it. `first` itself counts only when it matches the rule. Raises TdahError for a bad rule.
    """
    return next(occurrences(rule, first, zone, after), None)


def latest_occurrence(rule: str, first: datetime, zone: str, after: datetime, until: datetime) -> datetime | None:
    """The last occurrence in (`after`, `until`], or None. Short spans before `until` are looked at first."""
    for span in (timedelta(hours=1), timedelta(days=1), timedelta(days=8), timedelta(days=400), until - after):
        found = None
        for instant in occurrences(rule, first, zone, max(after, until - span)):
            if instant > until:
                break
            found = instant
        if found or until - span <= after:
            return found
    return None


def occurrences(rule: str, first: datetime, zone: str, after: datetime) -> Iterator[datetime]:
    """All occurrences strictly after `after`, rising, each instant once. May never end: take what you need."""
    parsed = parse(rule)
    start = wall(first, zone).replace(microsecond=0)
    begin = wall(after, zone) - _moved_by_a_gap(zone, after)
    ends = _last_instant(parsed, zone)
    moved: list[datetime] = []  # times out of a gap can land after times that follow it
    for local in walls(parsed, start, begin):
        instant = localize(local, zone)
        if ends and instant > ends:
            break
        if instant <= after:
            continue
        if wall(instant, zone) != local:
            heappush(moved, instant)
            continue
        while moved and moved[0] <= instant:
            earlier = heappop(moved)
            if earlier != instant and after < earlier:
                after = earlier
                yield earlier
        after = instant
        yield instant
    yield from sorted(set(moved))


def after_done(rule: str, due: datetime, zone: str, done_at: datetime) -> datetime:
    """When a completion-based repeat ("every 3 days after done") comes next, aware UTC and after `done_at`.

    The step is counted from the local day of `done_at`, at the wall time of `due`; steps of hours and minutes
    are counted from the minute of `done_at`. A month later than the 31st is the last day of a shorter month.
    COUNT and UNTIL do not apply: only the caller knows how often it was done.
    """
    parsed = parse(rule)
    done = wall(done_at, zone)
    if parsed.freq in ("HOURLY", "MINUTELY"):
        anchor = done.replace(second=0, microsecond=0)
    else:
        anchor = datetime.combine(done.date(), wall(due, zone).time())
    if parsed.freq in ("MONTHLY", "YEARLY") and not parsed.days and not parsed.by:
        months = parsed.interval * (12 if parsed.freq == "YEARLY" else 1)
        return localize(months_later(anchor, months), zone)
    endless = ";".join(p for p in rule.split(";") if not p.strip().upper().startswith(("COUNT=", "UNTIL=")))
    start = localize(anchor, zone)
    found = next_occurrence(endless, start, zone, max(start, done_at))
    if found is None:
        raise TdahError(f"The repeat {rule} never comes again.", "Choose another repeat.")
    return found


def describe(rule: str, first_local: datetime, after_done: bool = False) -> str:
    """The repeat in short English for a reply: `Weekdays 8:00`, `Monthly on day 1, 9:00`, `Every 2nd Fri 15:00`.

    `first_local` is the first occurrence in local time; it gives what the rule leaves open. Plain ASCII.
    """
    parsed = parse(rule)
    pattern = _pattern(parsed, first_local) + (" after done" if after_done else "")
    if parsed.freq in ("HOURLY", "MINUTELY"):
        text = pattern
    else:
        comma = "," if " on " in pattern or after_done else ""
        text = f"{pattern}{comma} {_joined([f'{t.hour}:{t.minute:02d}' for t in times_of_day(parsed, first_local)])}"
    if parsed.count:
        return f"{text}, {parsed.count} times" if parsed.count > 1 else f"{text}, once"
    if parsed.until:
        return f"{text}, until {parsed.until.day} {parsed.until:%b %Y}"
    return text


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise TdahError(f"There is no time zone {name!r}.", "Use an IANA name such as Europe/Lisbon.") from None


def _last_instant(rule: Rule, zone: str) -> datetime | None:
    if rule.until is None or rule.until.tzinfo:
        return rule.until
    return localize(rule.until, zone)


def _moved_by_a_gap(zone: str, after: datetime) -> timedelta:
    """How far before the wall time of `after` a later occurrence can be written: a day when clocks just changed."""
    day = timedelta(days=1)
    steady = wall(after, zone) - wall(after - day, zone) == day
    return timedelta(0) if steady else day


def _joined(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _nth(number: int) -> str:
    if number < 0:
        return "last" if number == -1 else f"{_nth(-number)} last"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _pattern(rule: Rule, first: datetime) -> str:
    days = tuple(day for _, day in rule.days)
    unit, many = UNITS[rule.freq], rule.interval > 1
    plural = "" if unit == "min" else "s"
    step = f"Every {rule.interval} {unit}{plural}" if many else f"Every {unit}"
    if rule.freq in ("DAILY", "WEEKLY") and (days or rule.freq == "WEEKLY"):
        return _weekly_pattern(rule, days or (first.weekday(),), step)
    if rule.freq == "MONTHLY":
        return f"{step if many else 'Monthly'} on {_month_days(rule, first)}"
    if rule.freq == "YEARLY" and not rule.days and not rule.by.keys() - {"BYMONTH", "BYMONTHDAY", "BYHOUR", "BYMINUTE"}:
        months = [date(2000, month, 1).strftime("%b") for month in rule.by.get("BYMONTH", (first.month,))]
        return f"{step} on {_joined([str(day) for day in rule.by.get('BYMONTHDAY', (first.day,))])} {_joined(months)}"
    return step


def _weekly_pattern(rule: Rule, days: tuple[int, ...], step: str) -> str:
    if rule.interval == 1:
        named = _joined([NAMES[day] for day in days])
        return GROUPS.get(days) or (f"Every {named}" if len(days) == 1 else named)
    if len(days) == 1 and rule.freq == "WEEKLY":
        return f"Every {_nth(rule.interval)} {NAMES[days[0]]}"
    return f"{step} on {_joined([NAMES[day] for day in days])}"


def _month_days(rule: Rule, first: datetime) -> str:
    if rule.days:
        position = rule.by.get("BYSETPOS", (0,))[0]
        if position and GROUPS.get(tuple(day for _, day in rule.days)) == "Weekdays":
            return f"the {_nth(position)} weekday"
        named = [
            f"the {_nth(n or position)} {NAMES[d]}" if n or position else f"every {NAMES[d]}" for n, d in rule.days
        ]
        return _joined(named)
    numbers = rule.by.get("BYMONTHDAY", (first.day,))
    positive = [str(number) for number in numbers if number > 0]
    named = [f"day{'s' if len(positive) > 1 else ''} {_joined(positive)}"] if positive else []
    return _joined(named + [f"the {_nth(number)} day" for number in numbers if number < 0])
