"""Calendar files as other programs write them: read whole or not at all, written without loss."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.calendars import ANAS, calendar_of, event_lines, exported
from support.world import World

from tdah.calendar import agenda, importing, writing
from tdah.calendar.content import MAX_FILE_BYTES
from tdah.errors import TdahError
from tdah.store import calendars, change_feed, events
from tdah.store.events import Draft

Load = Callable[..., importing.ImportReport]

OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-WR-CALNAME:Work
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16011104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;CN="Bo; Jr.";RSVP=TRUE;PARTSTAT=ACCEPTED:mailto:bo@example.org
ORGANIZER;CN=Cleo:mailto:cleo@example.org
DTSTART;TZID="GMT Standard Time":20261124T090000
DTEND;TZID="GMT Standard Time":20261124T093000
RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU
EXDATE;TZID="GMT Standard Time":20261201T090000
LOCATION:Room 1\\, floor 2
SUMMARY;LANGUAGE=en-us:Stand-up\\; daily
DESCRIPTION:First line\\nsecond \\, with a comma and a very long text that Out
 look folds after seventy-five octets\\n\\n
UID:040000008200E00074C5B7101A82E008
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Customized Time Zone:20261125T100000
DTEND;TZID=Customized Time Zone:20261125T110000
SUMMARY:By its offsets
UID:2
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome":20261125T100000
DURATION:PT45M
SUMMARY:By its cities
UID:3
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VTODO
UID:4
SUMMARY:not an event
END:VTODO
END:VCALENDAR
"""

APPLE = event_lines(
    "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20261224", "SUMMARY:Christmas Eve", "END:VEVENT",
    "BEGIN:VEVENT", "UID:b", "DTSTART:20261224T180000", "DTEND:20261224T200000", "SUMMARY:Floating dinner",
    "END:VEVENT",
    "BEGIN:VEVENT", "UID:c", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Lisbon:20261224T090000",
    "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261231T090000Z", "SUMMARY:Café\\: ok", "END:VEVENT",
    "BEGIN:VEVENT", "UID:c", "RECURRENCE-ID;TZID=Europe/Lisbon:20261226T090000", "DTSTART:20261226T120000Z",
    "DTEND:20261226T130000Z", "SUMMARY:Moved", "END:VEVENT",
    "BEGIN:VEVENT", "UID:c", "RECURRENCE-ID;VALUE=DATE:20261227", "DTSTART:20261227T120000Z", "DTEND:20261227T130000Z",
    "SUMMARY:Moved by date", "END:VEVENT",
)  # fmt: skip


def kept(world: World, user_id: int = 1) -> dict[str, Any]:
    return {event.title: event for event in world.read(events.all_of, user_id)}


def test_what_outlook_writes_is_understood(ana: World, load: Load) -> None:
    report = load(OUTLOOK)
    assert (report.added, report.others, report.calendar) == (3, 1, "Calendar")
    found = kept(ana)
    daily = found["Stand-up; daily"]
    assert (daily.zone, daily.place, daily.organizer) == ("Europe/London", "Room 1, floor 2", "Cleo")
    assert daily.description.startswith("First line\nsecond , with a comma and a very long text that Outlook folds")
    assert json.loads(daily.attendees) == [{"name": "Bo; Jr.", "email": "bo@example.org", "state": "ACCEPTED"}]
    assert "BEGIN:VALARM" in daily.extra
    assert found["By its offsets"].zone == "America/New_York"
    assert found["By its cities"].zone == "Europe/Amsterdam" and not found["By its cities"].busy
    week = ana.read(agenda.between, 1, datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC), "UTC")
    days = [f"{one.start:%m-%d}" for one in week if one.event.title == daily.title]
    assert days == ["11-24", "12-08", "12-15"]


def test_what_apple_and_google_write_is_understood(ana: World, load: Load) -> None:
    load(APPLE)
    found = kept(ana)
    assert found["Christmas Eve"].all_day and found["Christmas Eve"].ends == datetime(2026, 12, 25)
    assert found["Floating dinner"].zone is None
    start, end = datetime(2026, 12, 24, tzinfo=UTC), datetime(2026, 12, 29, tzinfo=UTC)
    lines = [(f"{one.start:%d %H:%M}", one.event.title) for one in ana.read(agenda.between, 1, start, end, "UTC")]
    assert lines == [
        ("24 00:00", "Christmas Eve"), ("24 09:00", "Café: ok"), ("24 18:00", "Floating dinner"),
        ("25 09:00", "Café: ok"), ("26 12:00", "Moved"), ("27 12:00", "Moved by date"), ("28 09:00", "Café: ok"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [OUTLOOK, APPLE])
def test_importing_again_updates_and_never_doubles(ana: World, load: Load, text: str) -> None:
    first = load(text)
    seq = ana.read(change_feed.latest_seq, 1)
    again = load(text)
    assert (again.added, again.changed, again.same) == (0, 0, first.added)
    assert ana.read(change_feed.latest_seq, 1) == seq
    changed = load(text.replace("Stand-up", "Sit-down").replace("Christmas", "Xmas"))
    assert (changed.added, changed.changed) == (0, 1)


@pytest.mark.parametrize("text", [OUTLOOK, APPLE])
def test_what_was_imported_is_exported_without_loss(ana: World, load: Load, text: str) -> None:
    load(text)
    before = {(e.uid, e.recurrence_id): events.draft_of(e) for e in ana.read(events.all_of, 1)}
    ben = ana.person("Ben", "+447700900102")
    load(exported(ana, 1), ben.id)
    after = {(e.uid, e.recurrence_id): events.draft_of(e) for e in ana.read(events.all_of, ben.id)}
    assert after == before


def test_a_calendar_program_reads_what_is_exported(ana: World, load: Load) -> None:
    import icalendar
    import recurring_ical_events

    load(OUTLOOK)
    load(APPLE)
    calendar = icalendar.Calendar.from_ical(exported(ana, 1))
    found = recurring_ical_events.of(calendar).between(datetime(2026, 12, 24), datetime(2026, 12, 29))
    assert sorted(str(one["SUMMARY"]) for one in found) == sorted(
        ["Christmas Eve", "Floating dinner", "Café: ok", "Café: ok", "Café: ok", "Moved", "Moved by date"]
    )
    assert all(len(line.encode()) <= 75 for line in exported(ana, 1).split("\r\n"))


BROKEN = {
    "the file is empty": ("", 1),
    "begins with BEGIN:VCALENDAR": ("hello\n", 1),
    "ends within VEVENT, which begins on line 2": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", 3),
    "END:VCALENDAR does not end VEVENT": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3),
    "no DTSTART": (event_lines("BEGIN:VEVENT", "UID:1", "END:VEVENT"), 3),
    "no date or time": (event_lines("BEGIN:VEVENT", "DTSTART:tomorrow", "END:VEVENT"), 4),
    "no time zone 'Mars/Base'": (
        event_lines("BEGIN:VEVENT", "DTSTART;TZID=Mars/Base:20260101T100000", "END:VEVENT"), 4),
    "ends before it begins": (
        event_lines("BEGIN:VEVENT", "DTSTART:20260102T100000Z", "DTEND:20260101T100000Z", "END:VEVENT"), 5),
    "RRULE is no rule": (event_lines("BEGIN:VEVENT", "DTSTART:20260102T100000Z", "RRULE:weekly!", "END:VEVENT"), 5),
    "DURATION is no length": (
        event_lines("BEGIN:VEVENT", "DTSTART:20260102T100000Z", "DURATION:soon", "END:VEVENT"), 5),
    "this is no calendar line": (event_lines("BEGIN:VEVENT", "DTSTART:20260102T100000Z", "what", "END:VEVENT"), 5),
    "in the year 1": (event_lines("BEGIN:VEVENT", "DTSTART:00010101T000000Z", "END:VEVENT"), 4),
}  # fmt: skip


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_file_is_refused_with_line_and_reason_and_nothing_is_imported(
    ana: World, load: Load, reason: str
) -> None:
    text, line = BROKEN[reason]
    good = ["BEGIN:VEVENT", "UID:good", "DTSTART:20260101T100000Z", "SUMMARY:good", "END:VEVENT"]
    shift = 0
    if text.startswith("BEGIN:VCALENDAR\r\n"):
        text, shift = text.replace("VERSION:2.0\r\n", "VERSION:2.0\r\n" + "\r\n".join(good) + "\r\n", 1), len(good)
    with pytest.raises(TdahError) as refused:
        load(text)
    assert reason in refused.value.message
    assert refused.value.message.startswith(f"Line {line + shift}: ")
    assert kept(ana) == {}
    assert ana.read(calendars.of_user, 1) == []


def test_odd_encodings_and_line_ends_are_read(ana: World, load: Load) -> None:
    lines = ("BEGIN:VEVENT", "UID:1", "DTSTART:20261224T100000Z", "SUMMARY:Café au lait", "END:VEVENT")
    load(event_lines(*lines).encode("cp1252"))
    load("\ufeff" + event_lines(*lines).replace("UID:1", "UID:2").replace("\r\n", "\n"))
    load(event_lines(*lines).replace("UID:1", "UID:3").encode("utf-16"))
    load(event_lines(*lines).replace("UID:1", "UID:4").replace("\r\n", "\r\n\r\n"))
    assert [event.title for event in ana.read(events.all_of, 1)] == ["Café au lait"] * 4


def test_a_file_of_100_megabytes_is_refused_without_being_held(ana: World, tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\r\n")
        file.truncate(100 * 1024 * 1024)
    calendar = calendar_of(ana, 1)
    with pytest.raises(TdahError, match="100 MB"):
        importing.import_file(
            ana.app.store, path, importing.Destination(1, lambda _db: calendar, "UTC"), at=ana.clock.now(), author=ANAS
        )


def test_one_endless_line_needs_no_endless_memory(ana: World, load: Load) -> None:
    import tracemalloc

    attachment = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + ("A" * 70 + "\r\n ") * 200_000
    text = event_lines("BEGIN:VEVENT", "UID:1", "DTSTART:20261224T100000Z", attachment, "END:VEVENT").encode()
    tracemalloc.start()
    load(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 1024 * 1024
    assert len(kept(ana)["(untitled)"].extra) < 40_000
    assert len(text) <= MAX_FILE_BYTES


def test_an_event_each_second_for_a_century_is_kept_and_shown_once(ana: World, load: Load) -> None:
    bomb = ("BEGIN:VEVENT", "DTSTART:20000101T000000Z", "RRULE:FREQ=SECONDLY;UNTIL=21000101T000000Z", "END:VEVENT")
    report = load(event_lines(*(line for number in range(200) for line in (*bomb[:1], f"UID:{number}", *bomb[1:]))))
    assert (report.added, report.unfollowed) == (200, 200)
    import time

    begun = time.process_time()
    now = datetime(2026, 11, 19, tzinfo=UTC)
    assert ana.read(agenda.between, 1, now, now + timedelta(days=7), "UTC") == []
    assert (
        len(ana.read(agenda.between, 1, datetime(1999, 12, 31, tzinfo=UTC), datetime(2000, 1, 2, tzinfo=UTC), "UTC"))
        == 200
    )
    assert time.process_time() - begun < 1


def test_no_escape_of_a_file_reaches_what_is_kept(ana: World, load: Load) -> None:
    load(event_lines("BEGIN:VEVENT", "UID:1", "DTSTART:20261224T100000Z", "SUMMARY:a\x1b[31mb\x07", "END:VEVENT"))
    assert list(kept(ana)) == ["a[31mb"]


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029"), max_size=120)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    all_day = draw(st.booleans())
    starts = datetime(2026, 1, 1) + timedelta(minutes=15 * draw(st.integers(0, 40_000)))
    zone = draw(st.sampled_from((None, "UTC", "America/New_York", "Europe/Lisbon")))
    if all_day:
        starts, zone = datetime.combine(starts.date(), datetime.min.time()), None
    length = timedelta(days=draw(st.integers(1, 3))) if all_day else timedelta(minutes=draw(st.integers(0, 3000)))
    return Draft(
        title=" ".join(draw(texts).split()) or "(untitled)", starts=starts, ends=starts + length, zone=zone,
        end_zone=zone, all_day=all_day, place=" ".join(draw(texts).split()), description=draw(texts) + draw(
            st.sampled_from(("", "\n", "\\n", "\\", "a\nb;c,d:e"))), repeat=draw(st.sampled_from(
                (None, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=9", "FREQ=MONTHLY;BYDAY=-1FR"))),
        status=draw(st.sampled_from(("confirmed", "tentative"))), busy=draw(st.booleans()),
        sequence=draw(st.integers(0, 9)), extra=draw(st.sampled_from(("", "CATEGORIES:a,b\nX-ODD;Y=\"a;b\":c"))),
        uid=draw(st.uuids()).hex,
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(drafts(), min_size=1, max_size=5, unique_by=lambda draft: draft.uid))
def test_export_then_import_is_the_identity(ana: World, tmp_path: Path, wanted: list[Draft]) -> None:
    now, path = ana.clock.now(), tmp_path / "out.ics"
    mine, theirs = (ana.app.store.write(calendars.add, 1, secrets.token_hex(8), at=now, author=ANAS) for _ in "ab")
    for draft in wanted:
        ana.app.store.write(events.add, 1, mine.id, draft, at=now, author=ANAS, numbered=False)
    found = ana.read(events.all_of, 1, mine.id)
    path.write_bytes("".join(writing.calendar_lines(found, "Ana", now, writing.zones_of(found))).encode())
    importing.import_file(
        ana.app.store, path, importing.Destination(1, lambda _db: theirs, "Asia/Tokyo"), at=now, author=ANAS
    )
    back = {event.uid: events.draft_of(event) for event in ana.read(events.all_of, 1, theirs.id)}
    assert back == {draft.uid: draft for draft in wanted}
