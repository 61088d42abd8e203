"""When events happen: against an independent implementation, over random rules, zones and clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.recurrence.events import MAX_OCCURRENCES, Series, bounds, final_of, spans

ZONES = ("America/New_York", "Europe/Lisbon", "Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca",
         "America/Santiago", "Asia/Kolkata", "Pacific/Apia")  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule as calendars write them; UNTIL in UTC, as RFC 5545 wants it with a zone."""
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY")))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if freq == "WEEKLY" and draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True))))
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if freq == "MONTHLY":
        choice = draw(
            st.sampled_from(
                (
                    "",
                    "BYDAY=2TU",
                    "BYDAY=-1FR",
                    "BYMONTHDAY=31,-2",
                    "BYDAY=MO,WE;BYSETPOS=-1",
                    "BYDAY=FR;BYMONTHDAY=13",
                    "BYMONTH=2,5",
                )
            )
        )
        parts += [choice] if choice else []
    if freq == "YEARLY" and draw(st.booleans()):
        parts.append(
            draw(
                st.sampled_from(
                    ("BYMONTH=3,11;BYDAY=2SU", "BYMONTH=2;BYMONTHDAY=29", "BYWEEKNO=20", "BYDAY=3MO", "BYMONTHDAY=-1")
                )
            )
        )
    ending = draw(st.sampled_from(("", "COUNT", "UNTIL")))
    if ending == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    if ending == "UNTIL":
        day = datetime(2026, 6, 1) + timedelta(hours=draw(st.integers(0, 24 * 500)))
        parts.append(f"UNTIL={day:%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


@st.composite
def series(draw: st.DrawFn) -> Series:
    # Around the clock changes of 2025 to 2027, by the half hour.
    starts = datetime(2025, 1, 1) + timedelta(minutes=30 * draw(st.integers(0, 2 * 24 * 500)))
    length = timedelta(minutes=draw(st.sampled_from((0, 15, 60, 600, 3000))))
    zone = draw(st.sampled_from(ZONES))
    made = Series(starts, starts + length, zone, zone, repeat=draw(rules()))
    return Series(made.starts, made.ends, zone, zone, repeat=made.repeat, final_start=final_of(made))


def by_oracle(one: Series, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    import icalendar
    import recurring_ical_events

    event = icalendar.Event()
    place = ZoneInfo(one.zone or "UTC")
    event.add("uid", "x")
    event.add("dtstart", one.starts.date() if one.all_day else one.starts.replace(tzinfo=place))
    event.add("dtend", one.ends.date() if one.all_day else one.ends.replace(tzinfo=place))
    event.add("rrule", icalendar.vRecur.from_ical(one.repeat or ""))
    for key in one.exdates:
        event.add("exdate", datetime.strptime(key, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(start, end)
    if one.all_day:
        return sorted((f["dtstart"].dt, f["dtend"].dt) for f in found)
    return sorted(_placed(f["dtstart"].dt, f["dtend"].dt) for f in found)


def _placed(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """In UTC; what begins in a gap is given its length, which the other implementation takes away."""
    first, last = start.astimezone(UTC), end.astimezone(UTC)
    if first.astimezone(start.tzinfo).replace(tzinfo=None) != start.replace(tzinfo=None):
        return first, first + (end.replace(tzinfo=None) - start.replace(tzinfo=None))
    return first, last


@settings(max_examples=150, deadline=None)
@given(series(), st.integers(0, 900), st.integers(1, 40))
def test_occurrences_are_those_of_an_independent_implementation(one: Series, first: int, days: int) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=first)
    end = start + timedelta(days=days)
    ours = [(span.start, span.end) for span in spans(one, start, end, "UTC")]
    theirs = sorted({(a, b) for a, b in by_oracle(one, start, end) if (b > start or a >= start) and a < end})
    assert ours == theirs[: len(ours)]
    # Those that begin within some days before the window count as followed, too.
    assert len(ours) == len(theirs) or len(ours) > MAX_OCCURRENCES - 24 * 5


@settings(max_examples=150, deadline=None)
@given(series(), st.integers(0, 900))
def test_the_bounds_of_a_series_hold_every_occurrence(one: Series, first: int) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=first)
    earliest, latest = bounds(one)
    for span in spans(one, start, start + timedelta(days=30), "UTC"):
        assert earliest <= span.start and span.end <= latest


@settings(max_examples=100, deadline=None)
@given(series(), st.integers(0, 900), st.integers(0, 5))
def test_a_week_asked_for_day_by_day_is_the_week(one: Series, first: int, split: int) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=first)
    middle, end = start + timedelta(days=1 + split), start + timedelta(days=7)
    whole = {span.key for span in spans(one, start, end, "UTC")}
    parts = {span.key for a, b in ((start, middle), (middle, end)) for span in spans(one, a, b, "UTC")}
    assert parts == whole
    assert {s.key for s in spans(one, start, end, "UTC", frozenset(sorted(whole)[:1]))} == set(sorted(whole)[1:])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def starts(one: Series, start: str, end: str, home: str = "UTC") -> list[str]:
    return [f"{span.start:%m-%d %H:%M}" for span in spans(one, utc(start), utc(end), home)]


NEW_YORK = {"zone": "America/New_York", "end_zone": "America/New_York"}


@pytest.mark.parametrize(
    ("clock", "first", "second", "third"),
    [("08:00", "03-07 13:00", "03-08 12:00", "03-09 12:00"), ("02:30", "03-07 07:30", "03-08 07:30", "03-09 06:30")],
)
def test_eight_stays_eight_and_a_time_in_the_gap_moves_on(clock: str, first: str, second: str, third: str) -> None:
    at = datetime.fromisoformat(f"2026-03-07T{clock}")
    daily = Series(at, at + timedelta(hours=1), **NEW_YORK, repeat="FREQ=DAILY")
    assert starts(daily, "2026-03-07T05:00", "2026-03-10T04:00") == [first, second, third]


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    at = datetime(2026, 10, 31, 1, 30)
    daily = Series(at, at + timedelta(hours=1), **NEW_YORK, repeat="FREQ=DAILY")
    assert starts(daily, "2026-10-31T04:00", "2026-11-03T00:00") == ["10-31 05:30", "11-01 05:30", "11-02 06:30"]


def test_a_night_over_the_change_ends_at_its_wall_time() -> None:
    at = datetime(2026, 3, 7, 23)
    night = Series(at, datetime(2026, 3, 8, 6), **NEW_YORK, repeat="FREQ=DAILY")
    (first, *_) = spans(night, utc("2026-03-08T05:00"), utc("2026-03-08T20:00"), "UTC")
    assert (first.end - first.start) == timedelta(hours=6)


def test_all_day_and_floating_times_are_met_where_the_person_is() -> None:
    day = Series(datetime(2026, 5, 1), datetime(2026, 5, 2), all_day=True)
    floating = Series(datetime(2026, 5, 1, 9), datetime(2026, 5, 1, 10))
    assert starts(day, "2026-04-30", "2026-05-03", "Asia/Tokyo") == ["04-30 15:00"]
    assert starts(floating, "2026-04-30", "2026-05-03", "Asia/Tokyo") == ["05-01 00:00"]
    assert starts(floating, "2026-04-30", "2026-05-03", "America/New_York") == ["05-01 13:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;UNTIL=21260101T000000Z", "FREQ=SECONDLY;COUNT=3153600000", "FREQ=MINUTELY;BYSECOND=0,1,2,3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=999999999",
        "FREQ=HOURLY;BYSETPOS=99;BYMINUTE=1", "FREQ=DAILY;INTERVAL=99999999999", "FREQ=NEVER", "nonsense", "",
        "FREQ=WEEKLY;BYSETPOS=7;BYDAY=MO", "FREQ=MINUTELY", "FREQ=DAILY;" + "BYHOUR=1," * 500 + "2",
    ],
)  # fmt: skip
def test_no_rule_takes_long_or_fills_the_memory(rule: str) -> None:
    import time

    bomb = Series(datetime(1970, 1, 1), datetime(1970, 1, 1, 1), "UTC", "UTC", repeat=rule or None)
    begun = time.process_time()
    bomb = Series(bomb.starts, bomb.ends, "UTC", "UTC", repeat=rule or None, final_start=final_of(bomb))
    bounds(bomb)
    for year in (1970, 2026, 2100):
        found = spans(bomb, utc(f"{year}-01-01"), utc(f"{year}-12-31"), "UTC")
        assert len(found) <= 1000
    # CPU time, and generous: what is not bounded takes hours.
    assert time.process_time() - begun < 30
