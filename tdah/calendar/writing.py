"""Writing iCalendar (RFC 5545): what was imported comes out again, with the zones it needs."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from tdah.calendar.content import escape, fold_line
from tdah.recurrence.events import wall_of
from tdah.store.events import Event

PRODUCT_ID = "-//tdah//tdah//EN"
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")


def calendar_lines(found: Iterable[Event], name: str, now: datetime, zones: Iterable[str] = ()) -> Iterator[str]:
    """A calendar file, piece by piece. `zones` are the IANA zones that the events use."""
    yield f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT_ID}\r\nCALSCALE:GREGORIAN\r\n"
    yield fold_line(f"X-WR-CALNAME:{escape(name)}")
    for zone in sorted(set(zones) - {"UTC"}):
        yield zone_definition(zone, now.year)
    for event in found:
        yield "".join(map(fold_line, event_lines(event)))
    yield "END:VCALENDAR\r\n"


def zones_of(found: Iterable[Event]) -> set[str]:
    """The IANA zones that events use."""
    return {zone for event in found for zone in (event.zone, event.end_zone) if zone}


@lru_cache(maxsize=128)
def zone_definition(zone: str, year: int) -> str:
    """A VTIMEZONE for programs that do not know IANA names, from 20 years ago to 15 years ahead."""
    from icalendar import Timezone

    made = Timezone.from_tzid(zone, first_date=date(year - 20, 1, 1), last_date=date(year + 15, 1, 1))
    text: str = made.to_ical().decode()
    return text


def event_lines(event: Event) -> Iterator[str]:
    """The logical lines of one event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{_utc(event.changed_at)}"
    yield f"LAST-MODIFIED:{_utc(event.changed_at)}"
    yield f"CREATED:{_utc(event.created_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{escape(event.title)}"
    if event.place:
        yield f"LOCATION:{escape(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{escape(event.description)}"
    yield "DTSTART" + _moment(event.starts, event.zone, event.all_day)
    yield "DTEND" + _moment(event.ends, event.end_zone, event.all_day)
    yield from _recurrence(event)
    yield f"STATUS:{event.status.upper()}"
    yield f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}"
    # Each line anew: what was kept can hold no more than lines.
    yield from (line for line in event.extra.split("\n") if _LINE.match(line))
    yield "END:VEVENT"


def _recurrence(event: Event) -> Iterator[str]:
    if event.recurrence_id:
        yield "RECURRENCE-ID" + _key(event.recurrence_id, event)
    if event.repeat:
        yield f"RRULE:{event.repeat}"
    for key in event.exdates.split():
        yield "EXDATE" + _moment(wall_of(key, event.series), event.zone, event.all_day)
    for key in event.rdates.split():
        yield "RDATE" + _moment(wall_of(key, event.series), event.zone, event.all_day)


def _key(key: str, event: Event) -> str:
    if len(key) == 8:
        return f";VALUE=DATE:{key}"
    zoned = key.endswith("Z") and event.zone not in (None, "UTC")
    return _moment(wall_of(key, event.series), event.zone, False) if zoned else f":{key}"


def _moment(wall: datetime, zone: str | None, is_date: bool) -> str:
    if is_date:
        return f";VALUE=DATE:{wall:%Y%m%d}"
    if zone is None:
        return f":{wall:%Y%m%dT%H%M%S}"
    return f":{wall:%Y%m%dT%H%M%SZ}" if zone == "UTC" else f";TZID={zone}:{wall:%Y%m%dT%H%M%S}"


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
