"""The values that a phrase is read as, before they are put together: days, clocks, parts of day, amounts, repeats."""

from datetime import date as Date
from datetime import time
from typing import Any, NamedTuple


class Habits(NamedTuple):
    """What a person's words for parts of the day mean, as local wall times."""

    morning: time = time(9)
    noon: time = time(12)
    afternoon: time = time(15)
    after_work: time = time(17, 30)
    evening: time = time(18)
    night: time = time(20)
    bedtime: time = time(22)
    wakes: time = time(7)


HOUR_S = 3600
# Months, days, seconds of one unit.
UNITS = {
    "second": (0, 0, 1),
    "minute": (0, 0, 60),
    "hour": (0, 0, HOUR_S),
    "day": (0, 1, 0),
    "week": (0, 7, 0),
    "fortnight": (0, 14, 0),
    "month": (1, 0, 0),
    "quarter": (3, 0, 0),
    "year": (12, 0, 0),
    "weekend": (0, 7, 0),
}


# An amount can be "until that weekday": `the friday after`.
WEEKDAY_UNITS = tuple(f"weekday {number}" for number in range(7))


class Amount(NamedTuple):
    """A length of time. Months and days are of the calendar, seconds of the clock; `unit` is the finest one said."""

    months: int = 0
    days: int = 0
    seconds: float = 0
    unit: str = "day"


class Day(NamedTuple):
    """A date. `roll` says how it comes round again when it has passed: "week", "month", "year" or None (never).

    `last` is the last day of a stretch (a weekend); `grain` is "day", "week", "month" or "year". `other` is the date
    that may be meant as well: a week later for a weekday said on that day, a week earlier for `next friday`.
    """

    date: Date
    roll: str | None = None
    grain: str = "day"
    last: Date | None = None
    other: Date | None = None


class Clock(NamedTuple):
    """A wall time; hour 24 is the midnight that ends the day. Not `certain`: twelve hours later is as likely."""

    hour: int
    minute: int = 0
    second: int = 0
    certain: bool = True


class Repeat(NamedTuple):
    """What an RRULE says, without the times of day: freq is its word, weekdays are 0 (Monday) to 6."""

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    month: int | None = None
    times: int | None = None
    part: str | None = None
    after_done: bool = False
    seconds: int = 0
    parts: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A read phrase: tokens `first` to `last` (exclusive) mean `value`. A weak one counts only beside a strong one."""

    kind: str
    first: int
    last: int
    value: Any = None
    weak: bool = False


def part_start(part: str, habits: Habits) -> time:
    """When a part of the day begins for this person."""
    fixed = {"first": habits.wakes, "early_morning": habits.wakes, "late_morning": time(11), "end": habits.after_work}
    named = {
        "small_hours": time(5),
        "breakfast": habits.wakes,
        "lunch": habits.noon,
        "dinner": habits.evening,
        "early_afternoon": time(13),
        "late_afternoon": time(16, 30),
        "early_evening": habits.after_work,
        "late_evening": habits.bedtime,
        "early_night": habits.night,
        "late_night": habits.bedtime,
    }
    found = fixed.get(part) or named.get(part) or getattr(habits, part)
    assert isinstance(found, time)
    return found


# The hours that a part of day can mean, for `at 3 in the afternoon`; beyond 24 is the small hours of the next day.
WINDOWS = {
    "first": (4, 11),
    "morning": (0, 12),
    "small_hours": (0, 7),
    "noon": (11, 15),
    "early_morning": (3, 10),
    "late_morning": (9, 13),
    "breakfast": (5, 11),
    "lunch": (11, 15),
    "afternoon": (12, 19),
    "early_afternoon": (12, 16),
    "late_afternoon": (14, 19),
    "after_work": (15, 22),
    "evening": (16, 24.5),
    "early_evening": (16, 21),
    "late_evening": (18, 25),
    "night": (17, 28),
    "early_night": (18, 24),
    "late_night": (20, 29),
    "bedtime": (19, 27),
    "dinner": (16, 23),
    "later": (12, 24),
    "end": (14, 24.5),
}
