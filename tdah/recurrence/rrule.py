"""RRULE values (RFC 5545 section 3.3.10), parsed, checked and expanded in naive wall time, without any zone.

The work for one rule is bounded, however hostile it is: under a second, mostly microseconds.
"""

from calendar import monthrange
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, product

from tdah.errors import TdahError

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_COUNT = 1000
MAX_INTERVAL = 10_000
MAX_RULE_CHARS = 500
# Lowest and highest value of each list part, and whether it may count from the end with a minus.
VALUE_RANGES = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSETPOS": (1, 366, True),
}
# What RFC 5545 lets only some steps use (its table in 3.3.10).
ALLOWED_FREQUENCIES = {
    "BYWEEKNO": ("YEARLY",),
    "BYYEARDAY": ("YEARLY",),
    "BYSETPOS": ("YEARLY", "MONTHLY"),
    "BYMONTHDAY": ("YEARLY", "MONTHLY", "DAILY", "HOURLY", "MINUTELY"),
}

# The Gregorian calendar repeats after 146,097 days, a whole number of weeks. Searching 19 such cycles later
# lets dateutil stop at the year 9999 after at most 400 years when a rule never matches again.
MAX_SPAN = timedelta(days=146_097 * 19)
LAST_START = datetime(9971, 1, 1)  # noqa: DTZ001 - wall time; 28 years hold every kind of year
# Without a hit for this many days or clock steps, a rule never matches again (41 years, since Monday
# the 29th of February can skip 40; a month of minutes).
MAX_IDLE_DAYS, MAX_IDLE_STEPS = 15_000, 50_000


@dataclass(frozen=True)
class Rule:
    """A parsed rule. `days` are (ordinal or 0, weekday with Monday 0); `by` holds the numeric lists, sorted."""

    freq: str
    interval: int
    count: int | None
    until: datetime | None
    days: tuple[tuple[int, int], ...]
    by: dict[str, tuple[int, ...]]
    wkst: int


@lru_cache(maxsize=1024)
def parse(rule: str) -> Rule:
    """The rule's parts, each checked; raises TdahError naming the part that is wrong."""
    if len(rule) > MAX_RULE_CHARS:
        raise refusal(rule, "it is too long")
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.strip().partition("=")
        if not value or name in parts:
            raise refusal(rule, f"{name or part!r} is empty or given twice")
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in FREQUENCIES:
        raise refusal(rule, "the smallest step is a minute" if freq == "SECONDLY" else "FREQ is missing or unknown")
    if "COUNT" in parts and "UNTIL" in parts:
        raise refusal(rule, "COUNT and UNTIL exclude each other")
    for name in parts:
        if freq not in ALLOWED_FREQUENCIES.get(name, FREQUENCIES):
            raise refusal(rule, f"{name} does not go with {freq}")
    try:
        return Rule(
            freq=freq,
            interval=_number(parts.pop("INTERVAL", "1"), 1, MAX_INTERVAL),
            count=_number(parts.pop("COUNT"), 1, MAX_COUNT) if "COUNT" in parts else None,
            until=_until(parts.pop("UNTIL")) if "UNTIL" in parts else None,
            days=_days(parts.pop("BYDAY"), _most_of_a_weekday(freq, parts)) if "BYDAY" in parts else (),
            wkst=WEEKDAYS.index(parts.pop("WKST", "MO")),
            by={name: _numbers(name, value) for name, value in parts.items()},
        )
    except (KeyError, ValueError) as error:
        raise refusal(rule, f"cannot read {error}") from None


def refusal(rule: str, reason: str) -> TdahError:
    """The error for a rule we do not serve, with the reason in words."""
    return TdahError(f"The repeat {rule[:80]!r} cannot be used: {reason}.", "An example: FREQ=WEEKLY;BYDAY=MO,FR")


def check_rule(rule: str) -> None:
    """Raises TdahError unless `rule` is one we can serve: known parts, a step of a minute or more, and days that exist.

    Hostile rules stop here: SECONDLY and BYSECOND, COUNT above 1,000, INTERVAL above 10,000, the 30th of February.
    """
    if not _has_days(rule):
        raise refusal(rule, "there is no such day")


def wall_times(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    """The rule in naive wall time from `begin` on. With COUNT it has to be counted from `first`."""
    expand = {"YEARLY": _dateutil_walls, "MONTHLY": _dateutil_walls, "WEEKLY": _day_walls, "DAILY": _day_walls}.get(
        rule.freq, _clock_walls
    )
    found = (local for local in expand(rule, first, first if rule.count else begin) if local >= first)
    try:
        for local in islice(found, rule.count):
            if local >= begin:
                yield local
    except OverflowError:  # the calendar ends with the year 9999
        return


def times_of_day(rule: Rule, first: datetime) -> list[time]:
    """The wall times of a rule of days or longer steps, rising; what it leaves open comes from `first`."""
    hours, minutes = rule.by.get("BYHOUR", (first.hour,)), rule.by.get("BYMINUTE", (first.minute,))
    return [time(hour, minute, first.second) for hour, minute in product(hours, minutes)]


def _fitting(rule: Rule, weekdays: Container[int], day: date) -> bool:
    if day.weekday() not in weekdays or day.month not in rule.by.get("BYMONTH", (day.month,)):
        return False
    numbers = rule.by.get("BYMONTHDAY")
    return not numbers or day.day in numbers or day.day - monthrange(day.year, day.month)[1] - 1 in numbers


def _day_walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    weekly = rule.freq == "WEEKLY"
    weekdays = {day for _, day in rule.days} or ({first.weekday()} if weekly else range(7))
    origin = first.date() - timedelta(days=(first.weekday() - rule.wkst) % 7 if weekly else 0)
    period = 7 if weekly else 1
    day, clock, idle = max(first.date(), begin.date()), times_of_day(rule, first), 0
    while idle < MAX_IDLE_DAYS:
        elapsed = (day - origin).days // period
        behind = -elapsed % rule.interval
        if behind:
            day = origin + timedelta(days=(elapsed + behind) * period)
        idle += 1
        if _fitting(rule, weekdays, day):
            idle = 0
            for at in clock:
                yield datetime.combine(day, at)
        day += timedelta(days=1)


def _clock_walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    hourly = rule.freq == "HOURLY"
    step = timedelta(hours=rule.interval) if hourly else timedelta(minutes=rule.interval)
    origin = first.replace(minute=0 if hourly else first.minute, second=0)
    weekdays = {day for _, day in rule.days} or range(7)
    hours = rule.by.get("BYHOUR", range(24))
    minutes = rule.by.get("BYMINUTE", (first.minute,) if hourly else range(60))
    at, idle = origin + (max(first, begin) - origin) // step * step, 0
    while idle < MAX_IDLE_STEPS:
        idle += 1
        if not _fitting(rule, weekdays, at.date()):
            at -= (at - datetime.combine(at.date() + timedelta(days=1), time())) // step * step
            continue
        for minute in (minutes if hourly else {at.minute} & set(minutes)) if at.hour in hours else ():
            idle = 0
            yield at.replace(minute=minute, second=first.second)
        at += step


def _dateutil_walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    """A monthly or yearly rule through dateutil; what the rule leaves open comes from `first`."""
    from dateutil import rrule

    start = _period_start(rule, first, max(first, begin))
    cycles = MAX_SPAN if 2000 <= start.year < 2390 else timedelta(0)
    by = {name.lower(): values for name, values in rule.by.items()}
    if not rule.days and not by.keys() & {"bymonthday", "byyearday", "byweekno"}:
        by["bymonthday"] = (first.day,)
        if rule.freq == "YEARLY":
            by.setdefault("bymonth", (first.month,))
    by.setdefault("byhour", (first.hour,))
    by.setdefault("byminute", (first.minute,))
    for local in rrule.rrule(
        rrule.YEARLY if rule.freq == "YEARLY" else rrule.MONTHLY,
        dtstart=start + cycles,
        interval=rule.interval,
        wkst=rule.wkst,
        byweekday=[rrule.weekday(day, ordinal or None) for ordinal, day in rule.days] or None,
        bysecond=first.second,
        **by,  # type: ignore[arg-type]
    ):
        yield local - cycles


def _period_start(rule: Rule, first: datetime, begin: datetime) -> datetime:
    """The start of the last month or year at or before `begin` that is whole INTERVALs after that of `first`."""
    origin = datetime.combine(first.date().replace(day=1, month=1 if rule.freq == "YEARLY" else first.month), time())
    unit = 12 * rule.interval if rule.freq == "YEARLY" else rule.interval
    months = (begin.year - origin.year) * 12 + begin.month - origin.month
    return months_later(origin, months // unit * unit)


def months_later(start: datetime, months: int) -> datetime:
    """The same day and time `months` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=1024)
def _has_days(rule: str) -> bool:
    endless = replace(parse(rule), interval=1, count=None)
    return next(wall_times(endless, LAST_START, LAST_START), None) is not None


def _number(text: str, lowest: int, highest: int) -> int:
    if len(text) > 6 or not lowest <= int(text) <= highest:
        raise ValueError(text[:40])
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    lowest, highest, negative = VALUE_RANGES[name]
    values = {_number(value, -highest if negative else lowest, highest) for value in text.split(",")}
    if lowest == 1 and 0 in values:
        raise ValueError(f"{name}={text[:40]}")
    return tuple(sorted(values))


def _most_of_a_weekday(freq: str, parts: dict[str, str]) -> int:
    """How many of one weekday BYDAY may count to: within a year, a month, or (0) not at all (RFC 5545, BYDAY)."""
    if freq == "YEARLY" and "BYWEEKNO" not in parts:
        return 5 if "BYMONTH" in parts else 53
    return 5 if freq == "MONTHLY" else 0


def _days(text: str, most: int) -> tuple[tuple[int, int], ...]:
    days = {(_number(day[:-2], -most, most) if day[:-2] else 0, WEEKDAYS.index(day[-2:])) for day in text.split(",")}
    if len({ordinal == 0 for ordinal, _ in days}) > 1 or any(day[:-2] and not int(day[:-2]) for day in text.split(",")):
        raise ValueError(f"BYDAY={text[:40]}")  # dateutil would take counted and plain days as both required
    return tuple(sorted(days, key=lambda day: (day[1], day[0])))


def _until(text: str) -> datetime:
    """UNTIL as naive wall time, or aware when it ends in Z; a bare date includes that whole day."""
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))  # noqa: DTZ007
    if len(text.removesuffix("Z")) != 15:  # strptime would read 1359 as 13:05:09
        raise ValueError(f"UNTIL={text[:40]}")
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return moment.replace(tzinfo=UTC) if text.endswith("Z") else moment
