"""Repeats against dateutil and zoneinfo as oracles, over many zones, 400 years and every kind of clock change."""

# ruff: noqa: DTZ001 - wall times are naive on purpose
import subprocess
import sys
import time as stopwatch
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.errors import TdahError
from tdah.recurrence.occurrences import (
    after_done,
    check_rule,
    latest_occurrence,
    localize,
    next_occurrence,
    occurrences,
    wall,
)
from tdah.wording.recurrence import describe

# Clock changes of 30 min, 1 h and 2 h, at midnight, without DST, by Ramadan, and one skipped day (Apia 2011).
ZONES = (
    *("UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Cairo"),
    *("America/Havana", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "Pacific/Chatham", "Atlantic/Azores"),
)
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;BYHOUR=2,3,20;BYMINUTE=30",
    "FREQ=DAILY;BYMONTH=3,10;BYMONTHDAY=-1,29,30",
    "FREQ=DAILY;INTERVAL=2;BYDAY=SA,SU;COUNT=9",
    "FREQ=DAILY;BYHOUR=8,20;COUNT=5",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR,SU;BYHOUR=1,2;BYMINUTE=0,30",
    "FREQ=WEEKLY;BYDAY=SU;COUNT=40",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=29,30,31;BYHOUR=0,2",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=4",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;INTERVAL=3;BYMONTH=3;BYDAY=2SU",
    "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=-1,100",
    "FREQ=HOURLY;INTERVAL=5",
    "FREQ=HOURLY;BYHOUR=1,2,3;BYMINUTE=15,45;BYDAY=SU",
    "FREQ=HOURLY;INTERVAL=2;COUNT=100",
    "FREQ=MINUTELY;INTERVAL=45",
    "FREQ=MINUTELY;INTERVAL=20;BYHOUR=1,2",
)
NEW_YORK = "America/New_York"

zones = st.sampled_from(ZONES)
walls = st.datetimes(datetime(2000, 1, 1), datetime(2400, 12, 31)).map(lambda t: t.replace(second=0, microsecond=0))


def placed(local: datetime, zone: str) -> datetime:
    """The documented instant of a wall time, found by trying every offset in use around it."""
    tz, day = ZoneInfo(zone), timedelta(days=1)
    around = [(local + shift).replace(tzinfo=tz, fold=fold).utcoffset() for shift in (-day, day) for fold in (0, 1)]
    instants = [(local - offset).replace(tzinfo=UTC) for offset in around]
    shown = [i for i in instants if i.astimezone(tz).replace(tzinfo=None) == local]
    return min(shown) if shown else (local - around[0]).replace(tzinfo=UTC)


def expected(rule: str, first: datetime, zone: str, after: datetime, number: int) -> list[datetime]:
    """The next occurrences by dateutil from the very first on, in wall time."""
    start = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    horizon = after.replace(tzinfo=None) + timedelta(days=366 * 17)
    found: set[datetime] = set()
    for local in takewhile(lambda local: local < horizon, rrulestr(rule, dtstart=start)):
        instant = placed(local, zone)
        if instant > after:
            found.add(instant)
        if len(found) > number + 150:  # a skipped day of minutes can come in any order
            break
    return sorted(found)[:number]


@given(walls, zones)
@settings(max_examples=300, deadline=None)
def test_a_wall_time_is_placed_like_the_documentation_says_for_400_years(local: datetime, zone: str) -> None:
    assert localize(local, zone) == placed(local, zone)


@given(walls, zones, st.sampled_from(RULES), st.integers(0, 60 * 24 * 60))
@settings(max_examples=200, deadline=None)
def test_the_next_occurrences_are_those_of_dateutil(local: datetime, zone: str, rule: str, minutes: int) -> None:
    first = localize(local, zone)
    after = first + timedelta(minutes=minutes - 60)
    found = list(takewhile(lambda i: i.year < after.year + 16, islice(occurrences(rule, first, zone, after), 4)))
    assert found == expected(rule, first, zone, after, 4)[: len(found)]
    assert next_occurrence(rule, first, zone, after) == next(occurrences(rule, first, zone, after), None)
    if not found:
        assert expected(rule, first, zone, after, 1) == []


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYHOUR=0,1,2,3,23;BYMINUTE=0,30", "FREQ=MINUTELY;INTERVAL=30"])
def test_every_clock_change_of_a_year_gives_each_instant_once_and_in_order(rule: str, zone: str) -> None:
    first = localize(datetime(2011, 1, 1), zone)
    end = first + timedelta(days=370)
    found = list(takewhile(lambda i: i < end, occurrences(rule, first, zone, first - timedelta(minutes=1))))
    start = datetime(2011, 1, 1)
    wanted = {
        placed(local, zone) for local in takewhile(lambda t: t < datetime(2012, 1, 8), rrulestr(rule, dtstart=start))
    }
    assert found == sorted(i for i in wanted if i < end)


@given(walls, zones, st.sampled_from(RULES), st.integers(0, 60 * 24 * 400), st.integers(0, 60 * 24 * 400))
@settings(max_examples=100, deadline=None)
def test_the_latest_occurrence_is_the_last_of_all_between(
    local: datetime, zone: str, rule: str, minutes: int, more: int
) -> None:
    first = localize(local, zone)
    after = first + timedelta(minutes=minutes)
    until = after + timedelta(minutes=more)
    between = list(takewhile(lambda i: i <= until, occurrences(rule, first, zone, after)))
    assert latest_occurrence(rule, first, zone, after, until) == (between[-1] if between else None)


@pytest.mark.parametrize("zone", ZONES)
def test_looking_from_any_quarter_of_an_hour_around_a_clock_change_finds_the_same_next(zone: str) -> None:
    rule, first = "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=30", localize(datetime(2011, 1, 1), zone)
    every = list(takewhile(lambda i: i < first + timedelta(days=372), occurrences(rule, first, zone, first)))
    days = [first + timedelta(days=n) for n in range(365)]
    changes = [day for day in days if wall(day + timedelta(1), zone) - wall(day, zone) != timedelta(1)]
    for after in (day + timedelta(minutes=15 * n) for day in changes for n in range(2 * 96)):
        assert next_occurrence(rule, first, zone, after) == every[bisect_right(every, after)]


def test_nothing_comes_or_counts_before_the_first() -> None:
    first = localize(datetime(2026, 11, 23, 12), NEW_YORK)
    found = occurrences("FREQ=DAILY;BYHOUR=8,20;COUNT=3", first, NEW_YORK, first - timedelta(days=1))
    assert [(wall(i, NEW_YORK).day, wall(i, NEW_YORK).hour) for i in found] == [(23, 20), (24, 8), (24, 20)]


def test_a_count_that_ends_in_a_gap_keeps_its_last() -> None:
    first = localize(datetime(2026, 3, 7, 2, 30), NEW_YORK)
    last = next_occurrence("FREQ=DAILY;COUNT=2", first, NEW_YORK, first)
    assert last and wall(last, NEW_YORK) == datetime(2026, 3, 8, 3, 30)


def test_a_day_that_comes_once_in_forty_years_is_waited_for() -> None:
    first = localize(datetime(2088, 3, 1, 9), "UTC")
    rare = next_occurrence("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", first, "UTC", first)
    assert rare == datetime(2128, 2, 29, 9, tzinfo=UTC)


def test_half_past_two_in_a_gap_comes_once_an_hour_later_and_the_day_after_at_half_past_two() -> None:
    first = localize(datetime(2026, 3, 7, 2, 30), NEW_YORK)
    days = islice(occurrences("FREQ=DAILY", first, NEW_YORK, first), 2)
    assert [wall(day, NEW_YORK) for day in days] == [datetime(2026, 3, 8, 3, 30), datetime(2026, 3, 9, 2, 30)]


def test_half_past_one_in_an_overlap_comes_once_at_the_first() -> None:
    first = localize(datetime(2026, 10, 31, 1, 30), NEW_YORK)
    days = list(islice(occurrences("FREQ=DAILY", first, NEW_YORK, first), 2))
    assert days == [datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 2, 6, 30, tzinfo=UTC)]


def test_the_29th_of_february_comes_in_leap_years_only() -> None:
    first = localize(datetime(2096, 2, 29, 9), "Europe/London")
    years = islice(occurrences("FREQ=YEARLY", first, "Europe/London", first), 2)
    assert [day.year for day in years] == [2104, 2108]


@pytest.mark.parametrize(
    ("until", "days"),
    [("20261125", 2), ("20261125T090000", 2), ("20261125T085959", 1), ("20261125T140000Z", 2), ("20261125T1359", None)],
)
def test_until_includes_its_last_moment(until: str, days: int | None) -> None:
    first = localize(datetime(2026, 11, 23, 9), NEW_YORK)
    rule = f"FREQ=DAILY;UNTIL={until}"
    if days is None:
        with pytest.raises(TdahError):
            check_rule(rule)
    else:
        assert len(list(occurrences(rule, first, NEW_YORK, first))) == days


HOSTILE = (
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;BYSECOND=0,1,2",
    "FREQ=DAILY;COUNT=1000000",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=99999999999999999999",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MINUTELY;BYMONTH=11;BYMONTHDAY=31;BYHOUR=16",
    "FREQ=MINUTELY;BYSETPOS=215",
    "FREQ=YEARLY;BYMONTH=1;BYDAY=53MO",
    "FREQ=MONTHLY;BYDAY=0MO",
    "FREQ=MONTHLY;BYDAY=MO,1TU",
    "FREQ=DAILY;BYHOUR=25",
    "FREQ=DAILY;BYEASTER=0",
    "FREQ=DAILY;COUNT=3;UNTIL=20270101",
    "FREQ=DAILY;FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 300),
    "FREQ=DAILY\nRRULE:FREQ=SECONDLY",
    "every day",
    "",
)


@pytest.mark.parametrize("rule", HOSTILE)
def test_a_hostile_or_broken_rule_is_refused_with_a_hint(rule: str) -> None:
    began = stopwatch.process_time()
    with pytest.raises(TdahError) as refused:
        check_rule(rule)
    assert refused.value.hint
    assert stopwatch.process_time() - began < 2


@pytest.mark.parametrize("rule", RULES)
def test_every_ordinary_rule_is_accepted(rule: str) -> None:
    check_rule(rule)
    check_rule(f"RRULE:{rule.lower()}")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=SU",
        "FREQ=HOURLY;INTERVAL=168;BYMONTHDAY=31;BYHOUR=0,13",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1",
        "FREQ=MINUTELY;INTERVAL=10000;BYMONTHDAY=31;BYMINUTE=7",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
    ],
)
def test_a_rule_that_never_meets_its_own_steps_ends_soon(rule: str) -> None:
    first = localize(datetime(2026, 11, 23, 8), NEW_YORK)
    began = stopwatch.process_time()
    assert next_occurrence(rule, first, NEW_YORK, first) is None
    assert stopwatch.process_time() - began < 3


def test_the_calendar_may_end() -> None:
    first = localize(datetime(9999, 12, 30, 9), "UTC")
    assert [i.day for i in occurrences("FREQ=DAILY", first, "UTC", first - timedelta(1))] == [30, 31]
    assert next_occurrence("FREQ=YEARLY", first, "UTC", first) is None


def test_an_unknown_zone_is_a_clear_error() -> None:
    for zone in ("Mars/Base", "../etc/passwd", ""):
        with pytest.raises(TdahError):
            localize(datetime(2026, 1, 1), zone)


@pytest.mark.parametrize(
    ("rule", "done", "following"),
    [
        ("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 25, 22, 10), datetime(2026, 11, 28, 9)),
        ("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 25, 7), datetime(2026, 11, 28, 9)),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", datetime(2026, 11, 25, 7), datetime(2026, 11, 28, 9)),
        ("FREQ=WEEKLY;BYDAY=MO", datetime(2026, 11, 25, 10), datetime(2026, 11, 30, 9)),
        ("FREQ=WEEKLY", datetime(2026, 11, 25, 10), datetime(2026, 12, 2, 9)),
        ("FREQ=MONTHLY", datetime(2027, 1, 31, 10), datetime(2027, 2, 28, 9)),
        ("FREQ=YEARLY", datetime(2028, 2, 29, 10), datetime(2029, 2, 28, 9)),
        ("FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", datetime(2026, 11, 25, 21), datetime(2026, 11, 26, 8)),
        ("FREQ=HOURLY;INTERVAL=4", datetime(2026, 11, 25, 13, 17, 40), datetime(2026, 11, 25, 17, 17)),
        ("FREQ=DAILY", datetime(2027, 3, 13, 10), datetime(2027, 3, 14, 9)),
    ],
)
def test_after_done_counts_from_the_day_it_was_done_and_keeps_the_wall_time(
    rule: str, done: datetime, following: datetime
) -> None:
    due = localize(datetime(2026, 11, 23, 9), NEW_YORK)
    assert wall(after_done(rule, due, NEW_YORK, localize(done, NEW_YORK)), NEW_YORK) == following


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Weekdays 8:00"),
        ("FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "Every day 8:00 and 20:00"),
        ("FREQ=DAILY;BYHOUR=8,12,20", "Every day 8:00, 12:00 and 20:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;BYHOUR=15;BYMINUTE=0", "Every 2nd Fri 15:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9", "Monthly on day 1, 9:00"),
        ("FREQ=MONTHLY", "Monthly on day 24, 8:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "Monthly on days 1 and 15, 8:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Monthly on the last day, 8:00"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "Every 3 months on the last Fri, 8:00"),
        ("FREQ=MONTHLY;BYDAY=2TU", "Monthly on the 2nd Tue, 8:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Monthly on the last weekday, 8:00"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days 8:00"),
        ("FREQ=WEEKLY", "Every Tue 8:00"),
        ("FREQ=WEEKLY;BYDAY=FR,MO", "Mon and Fri 8:00"),
        ("FREQ=WEEKLY;BYDAY=SU,SA", "Weekends 8:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "Every 2 weeks on Mon and Fri, 8:00"),
        ("FREQ=YEARLY", "Every year on 24 Nov, 8:00"),
        ("FREQ=HOURLY;INTERVAL=2", "Every 2 hours"),
        ("FREQ=MINUTELY;INTERVAL=30", "Every 30 min"),
        ("FREQ=DAILY;COUNT=5", "Every day 8:00, 5 times"),
        ("FREQ=DAILY;UNTIL=20261231", "Every day 8:00, until 31 Dec 2026"),
    ],
)
def test_a_repeat_is_read_back_in_short_english(rule: str, words: str) -> None:
    assert describe(rule, datetime(2026, 11, 24, 8)) == words


@pytest.mark.parametrize(
    ("until", "zone", "day"),
    [
        ("20261221T050000Z", "America/New_York", "20 Dec 2026"),  # the midnight that ends the 20th
        ("20261221T045959Z", "America/New_York", "20 Dec 2026"),
        ("20261220T230000Z", "Asia/Tokyo", "21 Dec 2026"),
        ("20261221T000000", "America/New_York", "20 Dec 2026"),
    ],
)
def test_the_last_day_of_a_repeat_is_a_local_one(until: str, zone: str, day: str) -> None:
    words = describe(f"FREQ=DAILY;UNTIL={until}", datetime(2026, 11, 24, 8), zone=zone)
    assert words == f"Every day 8:00, until {day}"


def test_a_completion_based_repeat_says_so() -> None:
    assert (
        describe("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 24, 9), after_done=True) == "Every 3 days after done, 9:00"
    )


def test_daily_and_weekly_repeats_do_not_load_dateutil() -> None:
    code = (
        "import sys; from datetime import datetime; from tdah.recurrence.occurrences import *\n"
        "first = localize(datetime(2026, 11, 24, 8), 'Europe/London')\n"
        "for rule in ('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,FR'):\n"
        "    check_rule(rule); assert next_occurrence(rule, first, 'Europe/London', first)\n"
        "sys.exit('dateutil' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
