"""The commonest rules met by counting days and months: what an agenda over thousands of repeats spends its time on.

The same times as `tdah.recurrence.rrule.wall_times`, from any day on, at the cost of a few additions.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from tdah.recurrence.rrule import Rule

LAST_DAY, LAST_YEAR = date(9998, 12, 31).toordinal(), 9998
# Months without a single day of the rule: after these it never has one (41 years, see `tdah.recurrence.rrule`).
MAX_IDLE_MONTHS = 12 * 41


def quick_wall_times(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime] | None:
    """The naive wall times of a rule from `begin` on, without its COUNT and UNTIL; None for the rarer rules."""
    names = rule.by.keys()
    if rule.freq == "DAILY" and not names:
        return _daily(rule, first, begin)
    if rule.freq == "WEEKLY" and not names:
        return _weekly(rule, first, begin)
    dated = names <= {"BYMONTH", "BYMONTHDAY"}
    if rule.freq == "MONTHLY" and dated:
        return _monthly(rule, first, begin)
    # Without a month an ordinal counts weekdays of the year.
    if rule.freq == "YEARLY" and dated and (not rule.days or "BYMONTH" in names):
        return _monthly(rule, first, begin)
    return None


def _daily(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    clock, origin, day = first.time(), first.date().toordinal(), max(first, begin).date().toordinal()
    days = {weekday for _, weekday in rule.days}
    day += -(day - origin) % rule.interval
    while day < LAST_DAY:
        if not days or (day - 1) % 7 in days:
            yield datetime.combine(date.fromordinal(day), clock)
        day += rule.interval


def _weekly(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    clock, origin, day = first.time(), first.date().toordinal(), max(first, begin).date().toordinal()
    offsets = sorted((weekday - rule.wkst) % 7 for _, weekday in rule.days) or [(first.weekday() - rule.wkst) % 7]
    week, step = origin - (first.weekday() - rule.wkst) % 7, 7 * rule.interval
    week += max(0, (day - week) // step) * step
    while week < LAST_DAY - 7:
        for offset in offsets:
            if week + offset >= day:
                yield datetime.combine(date.fromordinal(week + offset), clock)
        week += step


def _monthly(rule: Rule, first: datetime, begin: datetime) -> Iterator[datetime]:
    """Month by month, or year by year in the months that are named."""
    clock, day = first.time(), max(first, begin).date()
    months = _months(rule, first)
    yearly = rule.freq == "YEARLY"
    origin = first.year * 12 + (0 if yearly else first.month - 1)
    step = rule.interval * (12 if yearly else 1)
    at = day.year * 12 + (0 if yearly else day.month - 1)
    at = origin + max(0, (at - origin) // step) * step
    idle = 0
    while at // 12 < LAST_YEAR and idle < MAX_IDLE_MONTHS * (1 if yearly else step):
        idle += step
        for month in months if yearly else (at % 12 + 1,):
            if month not in months:
                continue
            for number in _days(rule, first, at // 12, month):
                idle = 0
                found = date(at // 12, month, number)
                if found >= day:
                    yield datetime.combine(found, clock)
        at += step


def _months(rule: Rule, first: datetime) -> tuple[int, ...]:
    """The months a rule can be in, rising."""
    named = rule.by.get("BYMONTH")
    if named:
        return named
    alone = rule.freq == "YEARLY" and "BYMONTHDAY" not in rule.by
    return (first.month,) if alone else tuple(range(1, 13))


def _days(rule: Rule, first: datetime, year: int, month: int) -> list[int]:
    """The days of one month on which a rule is, rising."""
    weekday, last = monthrange(year, month)
    if numbers := rule.by.get("BYMONTHDAY"):
        days = {number if number > 0 else last + 1 + number for number in numbers}
        fits = {day for day in days if 1 <= day <= last}
        return sorted(fits & set(_weekdays(rule, weekday, last)) if rule.days else fits)
    if rule.days:
        return _weekdays(rule, weekday, last)
    return [first.day] if first.day <= last else []


def _weekdays(rule: Rule, weekday: int, last: int) -> list[int]:
    """The days of a month that begins on `weekday` which BYDAY names: each such weekday, or the ordinal ones."""
    found: set[int] = set()
    for ordinal, wanted in rule.days:
        days = range(1 + (wanted - weekday) % 7, last + 1, 7)
        if ordinal == 0:
            found.update(days)
        elif abs(ordinal) <= len(days):
            found.add(days[ordinal - 1 if ordinal > 0 else ordinal])
    return sorted(found)
