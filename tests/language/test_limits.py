"""Any text at all gets an answer, and the work for it grows no faster than the text."""

import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.language.intents import Capture, Context, Intent, from_json, to_json
from tdah.language.understand import understand
from tdah.language.when import find_when

ZONES = ["America/New_York", "Europe/Lisbon", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
WORDS = [
    "call", "mom", "at", "9", "tomorrow", "friday", "every", "in", "20", "min", "and", ",", "a", "half", "of",
    "the", "5th", "march", "to",
    "until", "2-3pm", "twice", "day", "1h30", "last", "next", "month", "before", "after", "done", "noon",
    "tonight", "snooze", "12", "move",
    "for", "31/12", "weekday", "hour", "-", "\n", ";", "quiet", "22", "i'm", "Lisbon", "second", "quarter",
    "00:00", "24", "0", "999999999",
    "on", "by", "from", "between", "early", "late", "morning", "2028", "feb", "29", "year", "nag", "me", "remind",
    "not", "'", "\x00", "é", "½", "٣",
]  # fmt: skip

times = st.builds(
    lambda zone, seconds: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)),
    st.sampled_from(ZONES),
    st.integers(0, 6 * 366 * 86400),
)
dumps = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def check(text: str, now: datetime) -> None:
    found = understand(text, Context(now))
    assert found
    for intent in found:
        assert to_json(from_json(to_json(intent))) == to_json(intent)
        assert intent.start is None or intent.start.tzinfo is not None


@given(st.text(max_size=1700), times)
@settings(max_examples=150, deadline=None)
def test_it_never_raises_and_always_answers(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=400, deadline=None)
def test_it_never_raises_on_words_of_time_in_any_order(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=400, deadline=None)
def test_a_time_that_is_read_lies_ahead_and_its_words_lie_in_the_text(text: str, now: datetime) -> None:
    found = find_when(text, now)
    if found is None:
        return
    assert found.start > now
    assert found.end is None or found.end > found.start
    assert found.start.tzinfo is now.tzinfo
    assert found.spans
    assert all(0 <= first < last <= len(text) for first, last in found.spans)
    assert all(before[1] <= after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))


@cache
def changes(zone: str) -> list[datetime]:
    """The instants, to the hour, at which a zone changed its offset in the two years after the test's now."""
    place, start = ZoneInfo(zone), datetime(2026, 11, 18, tzinfo=UTC)
    hours = [start + timedelta(hours=k) for k in range(0, 2 * 365 * 24, 6)]
    pairs = pairwise(hours)
    return [b for a, b in pairs if a.astimezone(place).utcoffset() != b.astimezone(place).utcoffset()] or [start]


@given(st.sampled_from(sorted(available_timezones())), st.integers(0, 9), st.integers(-900, 900))
@settings(max_examples=300, deadline=None)
def test_a_written_time_reads_back_as_itself_in_any_zone(zone: str, change: int, minutes: int) -> None:
    near = changes(zone)
    when = (near[change % len(near)] + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    now = datetime(2026, 11, 10, 10, 15, tzinfo=UTC).astimezone(ZoneInfo(zone))
    stamped = find_when(when.isoformat(timespec="seconds"), now)
    assert stamped is not None and stamped.start == when
    for written in (f"{when:%A} {when.day} {when:%B %Y} at {when:%H:%M}", f"{when:%Y-%m-%d %H:%M}"):
        found = find_when(written, now)
        assert found is not None, written
        # A wall time that comes twice can only be read as the first of the two.
        assert found.start == when.replace(fold=0), written


def wall_times(zone: str) -> list[datetime]:
    start = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    return [start + timedelta(hours=7 * k) for k in range(1, 1500)]


@pytest.mark.parametrize("zone", ZONES)
def test_a_written_time_reads_back_as_itself_around_every_clock_change(zone: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for moment in wall_times(zone):
        when = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
        if when.fold:
            continue
        found = find_when(f"{when:%A} {when.day} {when:%B %Y} at {when:%H:%M}", now)
        assert found is not None
        assert found.start == when


def work(text: str) -> int:
    """How many lines of the language package run to understand a text."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        return line if "language" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        understand(text, Context(datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("UTC"))))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "a ", "1 ", "at ", "every ", "1h ", "call mom at 9 and ", "buy milk, ", ", and ", "monday ", "2-",
        "tomorrow ", "in an hour and a half ",
        "nag me ", "remind me ", "- x\n", "and ", "to ", "the 5th of ", "until 5pm ", "12 ", "(", "i'm in ",
        "move x to ", "between 3 ", "mon ", "tonight or ", "before christmas ", "next year ", "3pm pst ", "5ish ",
        "call mom at 8am and ", "week after next ", "in a bit ",
    ],
)  # fmt: skip
def test_twice_the_text_is_about_twice_the_work(piece: str) -> None:
    # The first reading builds what is built once.
    work(piece)
    short, long = work(piece * (400 // len(piece))), work(piece * (1600 // len(piece)))
    assert 0 < long < 6 * short + 4000


def test_an_endless_word_is_kept() -> None:
    text = "x" * 5000
    assert understand(text, Context(datetime(2026, 11, 18, 10, 15, tzinfo=UTC))) == (Capture(what=text),)


@pytest.mark.parametrize(
    "text",
    [
        "in 99999999 years",
        "in 999999999 hours",
        "every 999999 days",
        "12/31/9999 at 11pm",
        "in 10000 months",
        "9999-12-31",
    ],
)
def test_a_time_beyond_the_calendar_does_no_harm(text: str) -> None:
    found = understand("do it " + text, Context(datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("America/New_York"))))
    assert len(found) == 1
    assert isinstance(found[0], Intent)


def test_blank_texts_are_kept() -> None:
    for text in ("", " ", "\n", "...", "\x00"):
        assert understand(text, Context(datetime(2026, 11, 18, tzinfo=UTC))) == (Capture(what=text),)
