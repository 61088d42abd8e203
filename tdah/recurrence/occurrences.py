"""Repeats: RRULE values (RFC 5545 section 3.3.10) met in wall time, so that 8:00 stays 8:00 across DST.

A rule is expanded in naive local time (`rrule`) and each result is then placed on the UTC line by `localize`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from tdah.errors import TdahError
from tdah.recurrence.rrule import Rule, check_rule, months_later, parse, wall_times

__all__ = [
    "after_done",
    "check_rule",
    "latest_occurrence",
    "localize",
    "next_occurrence",
    "occurrences",
    "wall",
]


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
    for local in wall_times(parsed, start, begin):
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
