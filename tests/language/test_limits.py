"""Any text at all gets an answer in every language, and the work for it grows no faster than the text."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.intent_summaries import work
from support.language_samples import TONGUES, Tongue

from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Capture, Context
from tdah.language.intents.serialization import from_json, to_json
from tdah.language.intents.understand import understand
from tdah.language.registry import lexicon_of
from tdah.language.times.when import find_when

each = pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)


@st.composite
def times(draw: st.DrawFn, tongue: Tongue) -> datetime:
    """An instant of six years in a zone where the language is spoken."""
    instant = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 6 * 366 * 86400)))
    return instant.astimezone(ZoneInfo(draw(st.sampled_from(tongue.zones))))


def check(text: str, now: datetime, language: str) -> None:
    found = understand(text, Context(now, language=language))
    assert found
    for intent in found:
        assert to_json(from_json(to_json(intent))) == to_json(intent)
        assert intent.start is None or intent.start.tzinfo is not None


@each
@given(st.data(), st.text(max_size=1700))
@settings(max_examples=120, deadline=None)
def test_it_never_raises_and_always_answers(tongue: Tongue, data: st.DataObject, text: str) -> None:
    check(text, data.draw(times(tongue)), tongue.code)


@each
@given(st.data())
@settings(max_examples=350, deadline=None)
def test_it_never_raises_on_words_of_time_in_any_order(tongue: Tongue, data: st.DataObject) -> None:
    check(data.draw(tongue.dumps), data.draw(times(tongue)), tongue.code)


@each
@given(st.data())
@settings(max_examples=350, deadline=None)
def test_a_time_that_is_read_lies_ahead_and_its_words_lie_in_the_text(tongue: Tongue, data: st.DataObject) -> None:
    text, now = data.draw(tongue.dumps), data.draw(times(tongue))
    found = find_when(text, now, lexicon_of(tongue.code))
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
    stamped = find_when(when.isoformat(timespec="seconds"), now, lexicon_of("en"))
    assert stamped is not None and stamped.start == when
    for written in (f"{when:%A} {when.day} {when:%B %Y} at {when:%H:%M}", f"{when:%Y-%m-%d %H:%M}"):
        found = find_when(written, now, lexicon_of("en"))
        assert found is not None, written
        # A wall time that comes twice can only be read as the first of the two.
        assert found.start == when.replace(fold=0), written


@pytest.mark.parametrize(
    ("tongue", "zone"), [pytest.param(one, zone, id=f"{one.code}-{zone}") for one in TONGUES for zone in one.zones]
)
def test_a_written_time_reads_back_as_itself_around_every_clock_change(tongue: Tongue, zone: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for step in range(1, 900):
        when = (now + timedelta(hours=11 * step)).astimezone(UTC).astimezone(ZoneInfo(zone))
        if when.fold:
            continue
        words = {
            "day": tongue.days[when.weekday()], "number": when.day, "month": tongue.months[when.month - 1],
            "year": when.year, "clock": f"{when:%H:%M}", "hour": f"{when:%H}", "minute": f"{when:%M}",
        }  # fmt: skip
        for form in tongue.forms:
            found = find_when(form.format(**words), now, lexicon_of(tongue.code))
            assert found is not None
            assert found.start == when


@pytest.mark.parametrize(
    ("language", "piece"), [pytest.param(one.code, piece) for one in TONGUES for piece in one.pieces]
)
def test_twice_the_text_is_about_twice_the_work(language: str, piece: str) -> None:
    # The first reading builds what is built once.
    work(piece, language)
    short, long = work(piece * (400 // len(piece)), language), work(piece * (1600 // len(piece)), language)
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
