"""Reading iCalendar files (RFC 5545) as other programs write them: line by line, whole or with line and reason.

What is not understood of an event is kept as it came, in `extra`, and written again on export.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import IO
from zoneinfo import ZoneInfo

from tdah.calendar.content import BrokenFile, Line, logical_lines, parse_line, unescape
from tdah.calendar.zones import Offsets, zone_named
from tdah.recurrence.events import key_of, wall_of
from tdah.store.events import Draft, series_of

MAX_EVENTS = 100_000
MAX_LINES_PER_EVENT, MAX_EXTRA_CHARS, MAX_TEXT_CHARS, MAX_RULE_CHARS = 5_000, 32_768, 32_768, 2_000
MAX_KEYS = 5_000
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
# Made anew on export, so not kept: they would make each export differ from what was imported.
_OWN_PROPERTIES = frozenset(("DTSTAMP", "CREATED", "LAST-MODIFIED", "BEGIN", "END"))


@dataclass
class Survey:
    """What a first look at a file tells: its name, its zone, the zones it defines, how much is in it.

    `others` counts components that are no events (to-dos, journals), which are left out.
    """

    name: str = ""
    zone: str = ""
    offsets: dict[str, Offsets] = field(default_factory=dict)
    events: int = 0
    others: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """A date or time as it was written: naive wall time, its zone (None: floating), whether it is a date only."""

    wall: datetime
    zone: str | None
    is_date: bool


def survey(file: IO[bytes]) -> Survey:
    """A first look: raises BrokenFile when this is no calendar, is cut short, or holds too much."""
    found, open_blocks, zone = Survey(), list[tuple[str, int]](), dict[str, str]()
    number = 0
    for number, text in logical_lines(file):
        word = text[:12].upper()
        if not open_blocks and word != "BEGIN:VCALEN":
            raise BrokenFile(number, "a calendar file begins with BEGIN:VCALENDAR")
        if word.startswith("BEGIN:"):
            _begin(found, open_blocks, text[6:].strip().upper(), number)
            zone = {} if text[6:].strip().upper() == "VTIMEZONE" else zone
        elif word.startswith("END:"):
            name, _ = open_blocks.pop()
            if name != text[4:].strip().upper():
                raise BrokenFile(number, f"END:{text[4:40].strip()} does not end {name}")
            if name == "VTIMEZONE" and "TZID" in zone:
                found.offsets[zone["TZID"]] = _zone_offsets(zone)
        elif open_blocks[0][0] == "VCALENDAR" and len(open_blocks) == 1:
            _heading(found, text)
        elif any(name == "VTIMEZONE" for name, _ in open_blocks):
            _zone_line(zone, open_blocks[-1][0], text)
    if open_blocks:
        name, started = open_blocks[-1]
        raise BrokenFile(number, f"the file ends within {name}, which begins on line {started}")
    if not number:
        raise BrokenFile(1, "the file is empty")
    return found


def _begin(found: Survey, open_blocks: list[tuple[str, int]], name: str, number: int) -> None:
    if open_blocks and open_blocks[-1][0] == "VCALENDAR":
        if name == "VEVENT":
            found.events += 1
        elif name != "VTIMEZONE":
            found.others[name[:20]] = found.others.get(name[:20], 0) + 1
    if found.events > MAX_EVENTS:
        raise BrokenFile(number, f"there are more than {MAX_EVENTS:,} events in this file")
    if len(open_blocks) > 5:
        raise BrokenFile(number, "components within components within components")
    open_blocks.append((name, number))


def _heading(found: Survey, text: str) -> None:
    name, _, value = text.partition(":")
    if name.upper() in ("X-WR-CALNAME", "NAME"):
        found.name = found.name or unescape(value).strip()[:80]
    elif name.upper() == "X-WR-TIMEZONE":
        found.zone = value.strip()


def _zone_line(zone: dict[str, str], block: str, text: str) -> None:
    name, _, value = text.partition(":")
    name = name.partition(";")[0].upper()
    if name in ("TZID", "X-LIC-LOCATION"):
        zone[name] = value.strip()
    elif name == "TZOFFSETTO":
        zone[block] = value.strip()  # the last one: rules of the past come first


def _zone_offsets(zone: dict[str, str]) -> Offsets:
    standard = _offset(zone.get("STANDARD", "+0000"))
    return standard, _offset(zone["DAYLIGHT"]) if "DAYLIGHT" in zone else standard


def _offset(text: str) -> timedelta:
    found = _OFFSET.fullmatch(text)
    if found is None:
        return timedelta(0)
    size = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -size if found[1] == "-" else size


def drafts(file: IO[bytes], seen: Survey, home: str) -> Iterator[tuple[int, Draft]]:
    """The events of a file that `survey` has seen, each with the line it begins on.

    `home` (IANA) is the zone to try when a zone is told by its offsets only. Raises BrokenFile.
    """
    block: list[Line] = []
    depth, started, inside = 0, 0, False
    for number, text in logical_lines(file):
        if text[:6].upper() == "BEGIN:":
            depth += 1
            if depth == 2 and text[6:].strip().upper() == "VEVENT":
                inside, started, block = True, number, []
                continue
        elif text[:4].upper() == "END:":
            depth -= 1
            if inside and depth == 1:
                inside = False
                yield started, draft_of(started, block, seen, home)
                continue
        if inside:
            if len(block) >= MAX_LINES_PER_EVENT:
                raise BrokenFile(number, "an event of that many lines is none")
            block.append(parse_line(number, text))


def draft_of(started: int, block: list[Line], seen: Survey, home: str) -> Draft:
    """One event from its lines. Raises BrokenFile with the line that cannot be read."""
    return _Reader(started, seen, home).read(block)


class _Reader:
    """Collects what the lines of one event say; what says nothing we know is kept as it came."""

    def __init__(self, started: int, seen: Survey, home: str) -> None:
        self.started, self.seen, self.home = started, seen, home
        self.one: dict[str, Line] = {}
        self.exdates: list[tuple[Line, Moment]] = []
        self.rdates: list[tuple[Line, Moment]] = []
        self.attendees: list[dict[str, str]] = []
        self.extra: list[str] = []

    def read(self, block: list[Line]) -> Draft:
        nested = 0
        for line in block:
            nested += line.name == "BEGIN"
            if nested:
                self.extra.append(line.text)
            else:
                self._take(line)
            nested -= line.name == "END"
        return self._draft(block)

    def _take(self, line: Line) -> None:
        name = line.name
        if name in ("EXDATE", "RDATE"):
            kept = self.exdates if name == "EXDATE" else self.rdates
            for value in line.value.split(","):
                if value.strip():
                    kept.append((line, self._moment(line, value.split("/")[0].strip())))
            if len(kept) > MAX_KEYS:
                raise BrokenFile(line.number, f"more than {MAX_KEYS:,} dates of one event")
            return
        if name in _READ_PROPERTIES and name not in self.one:
            self.one[name] = line
            return
        if name == "ATTENDEE":
            self.attendees.append(_person(line))
        if name not in _OWN_PROPERTIES:
            self.extra.append(line.text)

    def _text(self, name: str) -> str:
        line = self.one.get(name)
        return unescape(line.value)[:MAX_TEXT_CHARS] if line else ""

    def _moment(self, line: Line, value: str | None = None) -> Moment:
        value = (value or line.value).strip()
        found = _MOMENT.fullmatch(value)
        try:
            if found is None:
                raise ValueError(value)
            clock = (found[2] or "000000").replace("60", "59") if (found[2] or "")[4:] == "60" else found[2]
            wall = datetime.strptime(found[1] + (clock or "000000"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - wall time
        except ValueError:
            raise BrokenFile(line.number, f"{line.name} has no date or time: {value[:40]!r}") from None
        if not 1600 <= wall.year <= 9000:
            raise BrokenFile(line.number, f"{line.name} is in the year {wall.year}")
        if found[2] is None:
            return Moment(wall, None, True)
        return Moment(wall, "UTC" if found[3] else self._zone(line), False)

    def _zone(self, line: Line) -> str | None:
        said = line.params.get("TZID")
        if not said:
            return None
        zone = zone_named(said, self.seen.offsets, (self.seen.zone, self.home))
        if zone is None:
            raise BrokenFile(line.number, f"there is no time zone {said[:60]!r}, and the file does not say what it is")
        return zone

    def _draft(self, block: list[Line]) -> Draft:
        if "DTSTART" not in self.one:
            raise BrokenFile(self.started, "this event has no DTSTART")
        start = self._moment(self.one["DTSTART"])
        end = self._end(start)
        rule = self.one.get("RRULE")
        draft = Draft(
            title=" ".join(self._text("SUMMARY").split()) or "(untitled)",
            starts=start.wall, ends=end.wall, zone=start.zone, end_zone=end.zone, all_day=start.is_date,
            place=" ".join(self._text("LOCATION").split()), description=self._text("DESCRIPTION"),
            repeat=_rule(rule) if rule else None, status=self._status(), busy=self._busy(),
            organizer=self._organizer(), attendees=json.dumps(self.attendees, ensure_ascii=False),
            extra=self._extra(), sequence=self._sequence(),
            uid=self._text("UID").strip()[:500] or _derived_uid(block),
        )  # fmt: skip
        draft = replace(draft, exdates=_keys(draft, self.exdates), rdates=_keys(draft, self.rdates))
        if "RECURRENCE-ID" in self.one:
            line = self.one["RECURRENCE-ID"]
            draft = replace(draft, recurrence_id=_raw_key(self._moment(line)), repeat=None, exdates="", rdates="")
        return draft

    def _end(self, start: Moment) -> Moment:
        day = timedelta(days=1)
        if line := self.one.get("DTEND"):
            end = self._moment(line)
            if start.is_date and (end.wall <= start.wall or not end.is_date):
                return replace(start, wall=max(end.wall, start.wall + day))
            before = _instant(end, self.home) < _instant(start, self.home)
            if before or end.is_date != start.is_date:
                raise BrokenFile(
                    line.number, "it ends before it begins" if before else "it ends as no event that began"
                )
            return end
        if line := self.one.get("DURATION"):
            return self._lasting(start, line)
        return replace(start, wall=start.wall + day) if start.is_date else start

    def _lasting(self, start: Moment, line: Line) -> Moment:
        from icalendar import vDuration

        try:
            length = vDuration.from_ical(line.value.strip().upper())  # type: ignore[no-untyped-call]
            end = start.wall + length
        except (ValueError, OverflowError, TypeError):
            raise BrokenFile(line.number, f"DURATION is no length: {line.value[:40]!r}") from None
        if length < timedelta(0) or end.year > 9000:
            raise BrokenFile(line.number, f"DURATION is no length: {line.value[:40]!r}")
        return replace(start, wall=max(end, start.wall + timedelta(days=1)) if start.is_date else end)

    def _status(self) -> str:
        said = self._text("STATUS").strip().lower()
        return said if said in ("tentative", "cancelled") else "confirmed"

    def _busy(self) -> bool:
        said = self.one.get("X-MICROSOFT-CDO-BUSYSTATUS")
        return self._text("TRANSP").strip().upper() != "TRANSPARENT" and not (said and said.value.upper() == "FREE")

    def _organizer(self) -> str:
        line = self.one.get("ORGANIZER")
        person = _person(line) if line else {}
        return person.get("name") or person.get("email", "")

    def _sequence(self) -> int:
        said = self._text("SEQUENCE").strip()
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0

    def _extra(self) -> str:
        """Lines kept as they came; the ones that would make it too long are left out whole."""
        kept, size = [], 0
        again = [self.one[name].text for name in ("ORGANIZER", "X-MICROSOFT-CDO-BUSYSTATUS") if name in self.one]
        whole = [*again, *self.extra]
        nested = any(text.upper().startswith("BEGIN:") for text in whole)
        for text in whole:
            if size + len(text) <= MAX_EXTRA_CHARS:
                kept.append(text)
                size += len(text) + 1
            elif nested:  # half an alarm would be a broken file
                kept = [text for text in kept if ":" in text and not text.upper().startswith(("BEGIN:", "END:"))]
                break
        return "\n".join(kept)


_READ_PROPERTIES = frozenset(
    ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "STATUS",
     "TRANSP", "SEQUENCE", "ORGANIZER", "X-MICROSOFT-CDO-BUSYSTATUS")
)  # fmt: skip


def _rule(line: Line) -> str:
    rule = line.value.strip().upper().rstrip(";")
    if len(rule) > MAX_RULE_CHARS or not re.fullmatch(r"[A-Z0-9=;,+:-]+", rule) or "FREQ=" not in rule:
        raise BrokenFile(line.number, f"RRULE is no rule: {line.value[:60]!r}")
    return rule


def _person(line: Line) -> dict[str, str]:
    address = re.sub(r"(?i)^mailto:", "", line.value.strip())
    person = {"name": line.params.get("CN", "").strip('"'), "email": address, "state": line.params.get("PARTSTAT", "")}
    return {key: value[:200] for key, value in person.items() if value}


def _instant(moment: Moment, home: str) -> datetime:
    return moment.wall.replace(tzinfo=ZoneInfo(moment.zone or home)).astimezone(UTC)


def _raw_key(moment: Moment) -> str:
    """A key in the form that was written: its series may say later which form it has."""
    if moment.is_date:
        return moment.wall.strftime("%Y%m%d")
    if moment.zone is None:
        return moment.wall.strftime("%Y%m%dT%H%M%S")
    return _instant(moment, "UTC").strftime("%Y%m%dT%H%M%SZ")


def _keys(draft: Draft, moments: list[tuple[Line, Moment]]) -> str:
    series = series_of(replace(draft, exdates="", rdates=""))
    return " ".join(sorted({key_of(wall_of(_raw_key(moment), series), series) for _, moment in moments}))


def _derived_uid(block: list[Line]) -> str:
    """A name for an event without one, the same each time the file is read."""
    text = "\n".join(line.text for line in block if line.name not in _OWN_PROPERTIES)
    return f"{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:32]}@imported"
