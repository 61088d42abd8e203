"""Arithmetic on dates and zones that time phrases need: months, weekdays, and wall times that a clock change skips."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from tdah.language.times.pieces import Amount


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """`days` later, held inside what a date can be."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal()))


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday on or after `day`."""
    return add_days(day, (weekday - day.weekday()) % 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (or, with -1, the last) such weekday of a month, if it has one."""
    days = calendar.monthrange(year, month)[1]
    if nth < 0:
        last = date(year, month, days)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    day = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1)
    return date(year, month, day) if day <= days else None


def month_day(year: int, month: int, day: int) -> date | None:
    """A day of a month by number, from its end when negative; None when the month has no such day."""
    days = calendar.monthrange(year, month)[1]
    number = days + 1 + day if day < 0 else day
    return date(year, month, number) if 1 <= number <= days else None


def local(day: date, clock: time, now: datetime) -> datetime:
    """A wall time in the zone of `now`.

    One that the clocks skip moves on by the gap (02:30 becomes 03:30); one that comes twice is the first.
    """
    naive = datetime.combine(day, clock.replace(tzinfo=None)).replace(tzinfo=now.tzinfo, fold=0)
    return naive.astimezone(UTC).astimezone(now.tzinfo)


def shift(when: datetime, amount: Amount, sign: int = 1) -> datetime:
    """`when` moved by calendar months and days on the wall clock, then by seconds of real time."""
    moved = when
    if amount.months or amount.days:
        day = add_days(add_months(when.date(), sign * amount.months), sign * amount.days)
        moved = local(day, when.time(), when)
    if not amount.seconds:
        return moved
    seconds = max(-1e10, min(1e10, sign * amount.seconds))
    utc = moved.astimezone(UTC)
    limited = min(max(utc.timestamp() + seconds, 0.0), 253_000_000_000.0)
    return (utc + timedelta(seconds=limited - utc.timestamp())).astimezone(when.tzinfo)
