"""When an event happens: from its wall time, zone and repeat to instants. Pure, and bounded whatever the rule is.

A rule is met in naive wall time and each result is then placed on the UTC line, so that 8:00 stays 8:00.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from tdah.errors import TdahError
from tdah.recurrence.rrule import Rule, check_rule, parse, wall_times
from tdah.recurrence.shortcuts import quick_wall_times

# Of one event in one question. A meeting each minute is no plan for a day.
MAX_OCCURRENCES = 1_000
# How far a COUNT is counted when an event is written; more than these it never ends.
MAX_COUNT = 10_000
RARE_RULE_YEARS, MAX_RARE_OCCURRENCES = 100, 5_000
DAY = timedelta(days=1)
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_COUNT = re.compile(r";COUNT=(\d+)|COUNT=(\d+);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Series:
    """What expansion needs of an event. `starts` and `ends` are naive wall times, of an all-day event midnights.

    Without `zone` (IANA) the wall time counts wherever its person is. `exdates`, `rdates` and `final_start` are keys
    of occurrences: see `key_of`. `final_start` is the last one of a rule with COUNT.
    """

    starts: datetime
    ends: datetime
    zone: str | None = None
    end_zone: str | None = None
    all_day: bool = False
    repeat: str | None = None
    exdates: frozenset[str] = frozenset()
    rdates: tuple[str, ...] = ()
    final_start: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One occurrence, [start, end) in UTC. `key` names it whatever zone its person is in."""

    key: str
    start: datetime
    end: datetime


def key_of(wall: datetime, series: Series) -> str:
    """The name of an occurrence, written like a RECURRENCE-ID (RFC 5545 3.8.4.4): a date, a floating or UTC time."""
    if series.all_day:
        return wall.strftime("%Y%m%d")
    if series.zone is None:
        return wall.strftime("%Y%m%dT%H%M%S")
    return _utc(wall, series.zone).strftime("%Y%m%dT%H%M%SZ")


def wall_of(key: str, series: Series) -> datetime:
    """The wall time of an occurrence that `key_of` named; also of a key in another of its three forms."""
    if len(key) == 8:
        return datetime.combine(datetime.strptime(key, "%Y%m%d").date(), series.starts.time())  # noqa: DTZ007
    moment = datetime.strptime(key.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    if key.endswith("Z") and series.zone:
        moment = moment.replace(tzinfo=UTC).astimezone(_zone(series.zone)).replace(tzinfo=None, fold=0)
    return datetime.combine(moment.date(), time()) if series.all_day else moment


def spans(series: Series, start: datetime, end: datetime, home: str, skip: frozenset[str] = frozenset()) -> list[Span]:
    """The occurrences that touch [start, end) (aware UTC), in order; at most 1,000. `skip` are keys left out.

    `home` is the IANA zone in which all-day and floating times are met.
    """
    zone = home if series.all_day or series.zone is None else series.zone
    length, exact = _length(series)
    begin, until = _around(start, end, zone)
    if length > timedelta(0):
        begin -= length
    found: list[Span] = []
    for wall in _walls_between(series, begin, until):
        first = _utc(wall, zone)
        # What begins in a gap is as long as it should be, although its end did not move with it.
        in_a_gap = length and _wall(first, zone) != wall
        last = first + length if exact or in_a_gap else _utc(wall + length, zone)
        if first >= end or (last <= start and not first == last == start):
            continue
        key = key_of(wall, series)
        # In a gap two wall times are one instant.
        if key not in series.exdates and key not in skip and not (found and found[-1].key == key):
            found.append(Span(key, first, max(first, last)))
    found.sort(key=lambda span: (span.start, span.key))
    return found


@lru_cache(maxsize=256)
def _around(start: datetime, end: datetime, zone: str) -> tuple[datetime, datetime]:
    """A question's instants as wall times, a day wider: asked once for each zone, not for each event."""
    return _wall(start, zone) - DAY, _wall(end, zone) + DAY


def _length(series: Series) -> tuple[timedelta, bool]:
    """How long an occurrence is: in wall time, or (true) in real time where it ends in another zone."""
    if series.end_zone and series.zone and series.end_zone != series.zone:
        return _utc(series.ends, series.end_zone) - _utc(series.starts, series.zone), True
    return series.ends - series.starts, False


def _walls_between(series: Series, begin: datetime, until: datetime) -> Iterable[datetime]:
    """Wall starts in [begin, until], each once."""
    extra = [wall_of(key, series) for key in series.rdates]
    if not series.repeat and not extra:
        return (series.starts,) if begin <= series.starts <= until else ()
    if not series.repeat:
        return sorted({wall for wall in (series.starts, *extra) if begin <= wall <= until})
    found = {wall for wall in extra if begin <= wall <= until}
    final = wall_of(series.final_start, series) if series.final_start else until
    until = min(until, final)
    if begin <= series.starts <= until:
        found.add(series.starts)
    if until < begin or final == series.starts:
        return sorted(found)
    ruled = walls_from(series, max(begin, series.starts))
    for wall in islice(ruled, MAX_OCCURRENCES):
        if wall > until:
            break
        found.add(wall)
    return sorted(found)[:MAX_OCCURRENCES]


def walls_from(series: Series, begin: datetime) -> Iterator[datetime]:
    """The wall times of the rule from `begin` on, without its COUNT. May never end: take what you need."""
    rule = _rule(series.repeat or "")
    if rule is None:
        yield from (wall for wall in _rare_walls(series.repeat or "", series.starts, series.zone) if wall >= begin)
        return
    last = _last_wall(rule, series)
    for wall in quick_wall_times(rule, series.starts, begin) or wall_times(rule, series.starts, begin):
        if last and wall > last:
            return
        yield wall


def _last_wall(rule: Rule, series: Series) -> datetime | None:
    if rule.until is None or rule.until.tzinfo is None:
        return rule.until
    if series.all_day or series.zone is None:
        return rule.until.replace(tzinfo=None)
    return rule.until.astimezone(_zone(series.zone)).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=4096)
def _rule(repeat: str) -> Rule | None:
    """The rule without COUNT, or None when it is beyond the checked ones."""
    try:
        return parse(_COUNT.sub("", repeat))
    except TdahError:
        return None


@lru_cache(maxsize=4096)
def count_of(repeat: str) -> int | None:
    """The COUNT of a rule."""
    found = _COUNT.search(repeat)
    return int((found[1] or found[2])[:9]) if found else None


@lru_cache(maxsize=256)
def _rare_walls(repeat: str, first: datetime, zone: str | None) -> tuple[datetime, ...]:
    """A rule that RFC 5545 does not allow, or that we do not serve, as far as dateutil can make sense of it.

    Steps below a day are not: such a rule is cheap to write and endless to follow, so only its first time counts.
    """
    from dateutil.rrule import rrulestr

    parts = dict(part.partition("=")[::2] for part in _COUNT.sub("", repeat).upper().split(";"))
    if parts.get("FREQ") not in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY") or len(repeat) > 500:
        return (first,)
    limit = min(first, datetime(9000, 1, 1)) + timedelta(days=366 * RARE_RULE_YEARS)  # noqa: DTZ001 - wall time
    if until := _moment(parts.pop("UNTIL", ""), zone):
        limit = min(limit, until)
    text = ";".join(f"{name}={value}" for name, value in parts.items()) + f";UNTIL={limit:%Y%m%dT%H%M%S}"
    try:
        return tuple(islice(rrulestr(text, dtstart=first), MAX_RARE_OCCURRENCES))
    except (ValueError, TypeError, KeyError, OverflowError):
        return (first,)


def _moment(text: str, zone: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo and zone:
        moment = moment.astimezone(_zone(zone))
    return moment.replace(tzinfo=None) if len(text) > 8 else moment + DAY - timedelta(seconds=1)


@lru_cache(maxsize=4096)
def is_followed(repeat: str) -> bool:
    """Whether a rule's occurrences are met; of one that steps by seconds, say, only the first time is."""
    if _rule(repeat) is not None:
        try:
            check_rule(_COUNT.sub("", repeat))
        except TdahError:
            return False
        return True
    return len(_rare_walls(repeat, datetime(2024, 2, 29, 12), None)) > 1  # noqa: DTZ001 - wall time


def final_of(series: Series) -> str | None:
    """The key of the last occurrence of a rule with COUNT, None without; the first one's where it is not followed."""
    if series.repeat and not is_followed(series.repeat):
        return key_of(series.starts, series)
    count = count_of(series.repeat or "")
    if count is None or not 0 < count <= MAX_COUNT:
        return None
    last = None
    for wall in islice(walls_from(series, series.starts), count):
        last = wall
    return key_of(last or series.starts, series)


def bounds(series: Series) -> tuple[datetime, datetime]:
    """Between which instants (aware UTC) occurrences can be. All-day and floating times count as if in UTC."""
    zone = "UTC" if series.all_day or series.zone is None else series.zone
    length, _ = _length(series)
    firsts = [series.starts, *(wall_of(key, series) for key in series.rdates)]
    lasts = list(firsts)
    if series.repeat:
        rule = _rule(series.repeat)
        until = _last_wall(rule, series) if rule else None
        last = wall_of(series.final_start, series) if series.final_start else until
        if last is None:
            return _utc(min(firsts), zone), NEVER
        lasts.append(last)
    return _utc(min(firsts), zone), _utc(max(lasts) + length, zone) + timedelta(hours=2 if series.repeat else 0)


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise TdahError(f"There is no time zone {name!r}.", "Use an IANA name such as Europe/Lisbon.") from None


def _utc(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=_zone(zone)).astimezone(UTC)


def _wall(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)
