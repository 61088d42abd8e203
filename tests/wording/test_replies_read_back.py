"""What a reply says of a time is read as that time: in every language, on either clock, around every clock change."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.language.registry import codes, lexicon_of
from tdah.language.times.when import find_when
from tdah.wording import phrases

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc", "SystemV")))
FEW = ["America/New_York", "Europe/Lisbon", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "Asia/Gaza"]


@cache
def changes(zone: str) -> list[datetime]:
    """The instants of the next two years at which the clocks of a zone change, to the minute."""
    days = [NOW + timedelta(days=day) for day in range(730)]
    found = []
    for before, after in pairwise(days):
        early, late = before, after
        if early.astimezone(ZoneInfo(zone)).utcoffset() == late.astimezone(ZoneInfo(zone)).utcoffset():
            continue
        while late - early > timedelta(minutes=1):
            middle = early + (late - early) / 2
            same = middle.astimezone(ZoneInfo(zone)).utcoffset() == early.astimezone(ZoneInfo(zone)).utcoffset()
            early, late = (middle, late) if same else (early, middle)
        found.append(late.replace(second=0, microsecond=0))
    return found


def reads_back(language: str, twelve: bool, instant: datetime, zone: str) -> None:
    local = instant.astimezone(ZoneInfo(zone))
    with phrases.speaking(language, accents=local.day % 2 == 0, twelve=twelve):
        said = phrases.when(instant, zone, NOW)
        hours = f"{phrases.day(local, NOW)} {phrases.clocks(local, local + timedelta(minutes=45))}"
    found = find_when(said, NOW.astimezone(ZoneInfo(zone)), lexicon_of(language))
    assert found is not None, said
    # A wall time that comes twice is the first of the two.
    assert found.start.replace(tzinfo=None) == local.replace(tzinfo=None), said
    assert found.start == local or local.fold, said
    assert found.spans[0][0] == 0
    assert found.spans[-1][1] == len(said), said
    span = find_when(hours, NOW.astimezone(ZoneInfo(zone)), lexicon_of(language))
    assert span is not None and span.end is not None, hours
    assert (span.start.hour, span.start.minute) == (local.hour, local.minute) or local.fold or span.start.fold, hours


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("twelve", [False, True])
@given(zone=st.sampled_from(ZONES), minutes=st.integers(24 * 60, 700 * 1440))
@settings(max_examples=60, deadline=None)
def test_any_time_in_any_zone_reads_back_as_itself(language: str, twelve: bool, zone: str, minutes: int) -> None:
    reads_back(language, twelve, NOW + timedelta(minutes=minutes), zone)


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("twelve", [False, True])
@pytest.mark.parametrize("zone", FEW)
def test_times_around_a_clock_change_read_back_as_themselves(language: str, twelve: bool, zone: str) -> None:
    for change in changes(zone):
        for minutes in (-90, -31, -1, 0, 1, 29, 61, 90):
            reads_back(language, twelve, change + timedelta(minutes=minutes), zone)


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("twelve", [False, True])
def test_each_day_of_a_year_and_more_reads_back_as_itself(language: str, twelve: bool) -> None:
    for step in range(2, 700):
        reads_back(language, twelve, NOW + timedelta(hours=13 * step), "Europe/Paris")
