"""Repeats: RRULE values (RFC 5545 section 3.3.10) met in wall time, so that 8:00 stays 8:00 across DST.

A rule is expanded in naive local time and each result is then placed on the UTC line by `localize`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import heappop, heappush
from itertools import islice, product
from zoneinfo import ZoneInfo

from .errors import TdahError

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LARGEST_COUNT = 1000
LARGEST_INTERVAL = 10_000
# Lowest and highest value of each list part, and whether it may count from the end with a minus.
RANGES = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSETPOS": (1, 366, True),
}
# The Gregorian calendar repeats after 146,097 days, a whole number of weeks. Searching 19 such cycles later
# lets dateutil stop at the year 9999 after at most 400 years when a rule never matches again.
CYCLES = timedelta(days=146_097 * 19)
LAST_YEARS = datetime(9971, 1, 1)  # noqa: DTZ001 - wall time; 28 years hold every kind of year


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

    @property
    def simple(self) -> bool:
        """Whether the rule is a plain list of days and times, which needs no dateutil."""
        plain_days = all(ordinal == 0 for ordinal, _ in self.days)
        return self.freq in ("DAILY", "WEEKLY") and plain_days and self.by.keys() <= {"BYHOUR", "BYMINUTE"}


def localize(wall: datetime, zone: str) -> datetime:
    """The aware UTC instant of a naive wall time in an IANA zone.

    A wall time in a DST gap moves forward by the gap (02:30 becomes 03:30), in an overlap it is the first
    of the two, as RFC 5545 section 3.3.5 wants. Raises TdahError for an unknown zone.
    """
    return wall.replace(tzinfo=_zone(zone), fold=0).astimezone(UTC)


def wall(instant: datetime, zone: str) -> datetime:
    """The naive local datetime that a clock in `zone` shows at an aware instant."""
    return instant.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)


def check_rule(rule: str) -> None:
    """Raises TdahError unless `rule` is one we can serve: known parts, a step of a minute or more, and days that exist.

    Hostile rules stop here: SECONDLY and BYSECOND, COUNT above 1,000, INTERVAL above 10,000, the 30th of February.
    """
    parsed = parse(rule)
    if not parsed.simple:
        _check_days(rule)


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
    for local in _walls(parsed, start, begin):
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
        return localize(_months_later(anchor, months), zone)
    endless = ";".join(p for p in rule.split(";") if not p.strip().upper().startswith(("COUNT=", "UNTIL=")))
    start = localize(anchor, zone)
    found = next_occurrence(endless, start, zone, max(start, done_at))
    if found is None:
        raise TdahError(f"The repeat {rule} never comes again.", "Choose another repeat.")
    return found


@lru_cache(maxsize=1024)
def parse(rule: str) -> Rule:
    """The rule's parts, each checked; raises TdahError naming the part that is wrong."""
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").split(";")[:20]:
        name, _, value = part.strip().partition("=")
        if not value or name in parts:
            raise _refusal(rule, f"{name or part!r} is empty or given twice")
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in FREQUENCIES:
        raise _refusal(rule, "the smallest step is a minute" if freq == "SECONDLY" else "FREQ is missing or unknown")
    if "COUNT" in parts and "UNTIL" in parts:
        raise _refusal(rule, "COUNT and UNTIL exclude each other")
    try:
        return Rule(
            freq=freq,
            interval=_number(parts.pop("INTERVAL", "1"), 1, LARGEST_INTERVAL),
            count=_number(parts.pop("COUNT"), 1, LARGEST_COUNT) if "COUNT" in parts else None,
            until=_until(parts.pop("UNTIL")) if "UNTIL" in parts else None,
            days=tuple(sorted({_day(text, freq) for text in parts.pop("BYDAY").split(",")}))
            if "BYDAY" in parts
            else (),
            wkst=WEEKDAYS.index(parts.pop("WKST", "MO")),
            by={name: _numbers(name, value) for name, value in parts.items()},
        )
    except (KeyError, ValueError) as error:
        raise _refusal(rule, f"cannot read {error}") from None


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
        text = f"{pattern}{comma} {_joined([f'{t.hour}:{t.minute:02d}' for t in _times(parsed, first_local)])}"
    if parsed.count:
        return f"{text}, {parsed.count} times" if parsed.count > 1 else f"{text}, once"
    if parsed.until:
        return f"{text}, until {parsed.until.day} {parsed.until:%b %Y}"
    return text


def _refusal(rule: str, reason: str) -> TdahError:
    return TdahError(f"The repeat {rule[:80]!r} cannot be used: {reason}.", "An example: FREQ=WEEKLY;BYDAY=MO,FR")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise TdahError(f"There is no time zone {name!r}.", "Use an IANA name such as Europe/Lisbon.") from None


def _number(text: str, lowest: int, highest: int) -> int:
    if not text.removeprefix("+").removeprefix("-").isdecimal() or not lowest <= int(text[:8]) <= highest:
        raise ValueError(text[:40])
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    lowest, highest, negative = RANGES[name]
    values = {_number(value, -highest if negative else lowest, highest) for value in text.split(",")}
    if lowest == 1 and 0 in values:
        raise ValueError(f"{name}={text[:40]}")
    return tuple(sorted(values))


def _day(text: str, freq: str) -> tuple[int, int]:
    ordinal = _number(text[:-2], -53, 53) if text[:-2] else 0
    if text[:-2] and (ordinal == 0 or freq not in ("MONTHLY", "YEARLY")):
        raise ValueError(text[:40])
    return ordinal, WEEKDAYS.index(text[-2:])


def _until(text: str) -> datetime:
    """UNTIL as naive wall time, or aware when it ends in Z; a bare date includes that whole day."""
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))  # noqa: DTZ007
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return moment.replace(tzinfo=UTC) if text.endswith("Z") else moment


def _last_instant(rule: Rule, zone: str) -> datetime | None:
    if rule.until is None or rule.until.tzinfo:
        return rule.until
    return localize(rule.until, zone)


def _moved_by_a_gap(zone: str, after: datetime) -> timedelta:
    """How far before the wall time of `after` a later occurrence can be written: a day when clocks just changed."""
    day = timedelta(days=1)
    steady = wall(after, zone) - wall(after - day, zone) == day
    return timedelta(0) if steady else day


def _walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    """The rule in naive wall time from `begin` on. With COUNT it has to be counted from `first`."""
    expand = _simple_walls if rule.simple else _dateutil_walls
    found = (local for local in expand(rule, first, first if rule.count else begin) if local >= first)
    try:
        for local in islice(found, rule.count):
            if local >= begin:
                yield local
    except OverflowError:  # the calendar ends with the year 9999
        return


def _times(rule: Rule, first: datetime) -> list[time]:
    hours, minutes = rule.by.get("BYHOUR", (first.hour,)), rule.by.get("BYMINUTE", (first.minute,))
    return [time(hour, minute, first.second) for hour, minute in product(hours, minutes)]


def _simple_walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    weekly = rule.freq == "WEEKLY"
    weekdays = {day for _, day in rule.days} or ({first.weekday()} if weekly else set(range(7)))
    origin = first.date() - timedelta(days=(first.weekday() - rule.wkst) % 7 if weekly else 0)
    period = 7 if weekly else 1
    day, times, idle = max(first.date(), begin.date()), _times(rule, first), 0
    while idle <= 7:  # a step of 7 days may never meet the wanted weekday
        elapsed = (day - origin).days // period
        behind = -elapsed % rule.interval
        if behind:
            day = origin + timedelta(days=(elapsed + behind) * period)
        idle += 1
        if day.weekday() in weekdays:
            idle = 0
            for at in times:
                yield datetime.combine(day, at)
        day += timedelta(days=1)


def _dateutil_walls(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    start = _period_start(rule, first, begin)
    cycles = CYCLES if 2000 <= start.year < 2390 else timedelta(0)
    try:
        found = _dateutil(rule, first, start + cycles, rule.interval)
    except ValueError:  # an INTERVAL that never meets its BYHOUR or BYMINUTE
        return
    for local in found:
        yield local - cycles


def _dateutil(rule: Rule, first: datetime, start: datetime, interval: int) -> Iterator[datetime]:
    """The rule through dateutil from `start`, the beginning of a period; what it leaves open comes from `first`."""
    from dateutil import rrule

    by = {name.lower(): values for name, values in rule.by.items()}
    if not rule.days and not by.keys() & {"bymonthday", "byyearday", "byweekno"}:
        if rule.freq == "YEARLY":
            by.setdefault("bymonth", (first.month,))
        if rule.freq in ("YEARLY", "MONTHLY"):
            by["bymonthday"] = (first.day,)
    days = [rrule.weekday(day, ordinal or None) for ordinal, day in rule.days]
    if rule.freq == "WEEKLY" and not days:
        days = [rrule.weekday(first.weekday())]
    if rule.freq not in ("HOURLY", "MINUTELY"):
        by.setdefault("byhour", (first.hour,))
    if rule.freq != "MINUTELY":
        by.setdefault("byminute", (first.minute,))
    frequency = FREQUENCIES.index(rule.freq)
    options = {**by, "byweekday": days or None, "bysecond": first.second, "wkst": rule.wkst}
    return iter(rrule.rrule(frequency, dtstart=start, interval=interval, **options))  # type: ignore[arg-type]


def _period_start(rule: Rule, first: datetime, begin: datetime) -> datetime:
    """The start of the last period at or before `begin` that is a whole number of INTERVALs after that of `first`."""
    begin = max(first, begin)
    midnight = datetime.combine(first.date(), time())
    if rule.freq in ("YEARLY", "MONTHLY"):
        unit = 12 * rule.interval if rule.freq == "YEARLY" else rule.interval
        origin = midnight.replace(day=1, month=1 if rule.freq == "YEARLY" else first.month)
        months = (begin.year - origin.year) * 12 + begin.month - origin.month
        return _months_later(origin, months // unit * unit)
    step, origin = {
        "WEEKLY": (timedelta(weeks=1), midnight - timedelta(days=(first.weekday() - rule.wkst) % 7)),
        "DAILY": (timedelta(days=1), midnight),
        "HOURLY": (timedelta(hours=1), first.replace(minute=0, second=0)),
        "MINUTELY": (timedelta(minutes=1), first.replace(second=0)),
    }[rule.freq]
    return origin + (begin - origin) // (step * rule.interval) * (step * rule.interval)


def _months_later(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return start.replace(year=year, month=month + 1, day=min(start.day, (following - timedelta(days=1)).day))


@lru_cache(maxsize=256)
def _check_days(rule: str) -> None:
    try:
        found = next(_dateutil(parse(rule), LAST_YEARS, LAST_YEARS, 1), None)
    except ValueError as error:
        raise _refusal(rule, str(error)) from None
    if found is None:
        raise _refusal(rule, "there is no such day")


NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNITS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day", "HOURLY": "hour", "MINUTELY": "min"}
GROUPS = {(0, 1, 2, 3, 4): "Weekdays", (5, 6): "Weekends", (0, 1, 2, 3, 4, 5, 6): "Every day"}


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
