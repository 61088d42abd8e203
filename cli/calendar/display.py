"""Events as commands see them: found by number or words, times in words, shown in local time, a week drawn."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tdah.app import App
from tdah.calendar import agenda
from tdah.calendar.agenda import Occurrence
from tdah.errors import TdahError
from tdah.recurrence.occurrences import localize, wall
from tdah.store import calendars, events
from tdah.store.events import Event
from tdah.store.users import User

from ..output import sanitize, say

if TYPE_CHECKING:
    from tdah.language.intents.intent import Context
    from tdah.language.times.when import When

LIST_HINT = "See: tdah calendar list"
DAY = timedelta(days=1)


def find(app: App, user: User, ref: str, on: str = "") -> Occurrence:
    """The occurrence of the event that `ref` means: a number, `e12` for one without, or words of its title.

    `on` says in words on which day, for a series; else it is the next one. Raises TdahError for none or several.
    """
    event = _event(app, user, ref.strip().removeprefix("#"))
    zone, now = user.zone_at(app.now()), app.now()
    if not on:
        return app.store.read(agenda.is_current, event, now, zone)
    start, end = span(app, user, on)
    found = app.store.read(agenda.between, user.id, start, end, zone)
    master = app.store.read(events.master_of, event)
    for one in found:
        if one.event.uid == master.uid and one.event.calendar_id == master.calendar_id:
            return one
    raise TdahError(f"{event.title} is not on then.", "Another day? tdah calendar agenda shows when it is.")


def _event(app: App, user: User, ref: str) -> Event:
    found: Event | None = None
    if ref.isdecimal():
        found = app.store.read(events.by_number, user.id, int(ref[:12]))
    elif ref[:1] in "eE" and ref[1:].isdecimal():
        found = app.store.read(events.find, user.id, int(ref[1:13]))
    else:
        return _by_words(app, user, ref)
    if found is None or found.deleted_at:
        raise TdahError(f"{user.name} has no event {ref}.", LIST_HINT)
    return found


def _by_words(app: App, user: User, words: str) -> Event:
    ever = datetime(1700, 1, 1, tzinfo=UTC)
    found: list[Event] = []
    for since in (app.now(), ever):
        found = found or (app.store.read(events.titled, user.id, words, since) if words.strip() else [])
    found = [event for event in found if event.title.lower() == words.lower()] or found
    series = list({(event.calendar_id, event.uid): event for event in reversed(found)}.values())
    if not series:
        raise TdahError(f"No event has the words {words!r}.", LIST_HINT)
    if len(series) > 1:
        several = ", ".join(f"{handle(event)} {event.title}" for event in series[:5])
        raise TdahError(f"{words!r} could be any of these: {several}.", "Give its number.")
    return series[0]


def handle(event: Event) -> str:
    """How an event is named in commands: its number, or its row when it was imported and never spoken of."""
    return f"#{event.number}" if event.number else f"e{event.id}"


def _context(app: App, user: User) -> "Context":
    from tdah.agent.context import context_of

    return app.store.read(context_of, user, app.now())


def span(app: App, user: User, words: str) -> tuple[datetime, datetime]:
    """The stretch of time that words name (`friday`, `next week`, `24 dec`), aware UTC. Raises TdahError for none."""
    from tdah.agent.typed_input import message_of
    from tdah.language.times.ranges import span_of

    bounds = span_of(message_of(words, _context(app, user)), words)
    if bounds is None or bounds[0] is None or bounds[1] is None:
        raise TdahError(f"{words!r} is not a day or a time.", "For example: today, friday, next week, 24 dec")
    return bounds[0].astimezone(UTC), bounds[1].astimezone(UTC)


def when(app: App, user: User, words: str) -> "When":
    """The time that words say. Raises TdahError when they say none, or something else as well."""
    from tdah.agent.typed_input import time_of

    return time_of(words, _context(app, user))


def moved(app: App, user: User, one: Occurrence, words: str) -> dict[str, Any]:
    """`starts` and `ends` of an occurrence that is put where words say: only its day, only its time, or both."""
    said, home = when(app, user, words), user.zone_at(app.now())
    zone = one.event.zone or home
    old, new = wall(one.start, home), said.start.replace(tzinfo=None)
    length = one.event.ends - one.event.starts
    if said.end and said.has_time and not one.all_day:
        length = said.end - said.start
    if one.all_day:
        starts = datetime.combine(new.date(), time())
        return {"starts": starts, "ends": starts + length}
    if not said.has_time:
        new = datetime.combine(new.date(), old.time())
    elif not said.has_day:
        new = datetime.combine(old.date(), new.time())
    starts = wall(localize(new, home), zone)
    return {"starts": starts, "ends": starts + length}


def record(event: Event, calendar: str) -> dict[str, Any]:
    """An event as JSON; `starts` and `ends` are wall times in `zone` (null: wherever its person is)."""
    return {
        "number": event.number, "id": f"e{event.id}", "uid": event.uid, "recurrence_id": event.recurrence_id or None,
        "calendar": calendar, "title": event.title, "place": event.place, "description": event.description,
        "all_day": event.all_day, "starts": event.starts.isoformat(), "ends": event.ends.isoformat(),
        "zone": event.zone, "repeat": event.repeat, "exdates": event.exdates.split(), "busy": event.busy,
        "status": event.status, "organizer": event.organizer, "attendees": json.loads(event.attendees),
        "version": event.version, "changed_at": event.changed_at, "changed_by": event.changed_by,
        "channel": event.channel,
    }  # fmt: skip


def occurrence_record(one: Occurrence, calendar: str) -> dict[str, Any]:
    """One time of an event as JSON: `start` and `end` in UTC."""
    event = one.event
    return {
        "number": event.number, "id": f"e{event.id}", "title": event.title, "place": event.place,
        "calendar": calendar, "all_day": event.all_day, "busy": event.busy, "status": event.status,
        "start": one.start, "end": one.end, "repeats": event.repeats,
    }  # fmt: skip


def names(app: App, user: User) -> dict[int, calendars.Calendar]:
    """A person's calendars by row."""
    return {calendar.id: calendar for calendar in app.store.read(calendars.of_user, user.id)}


def hours(one: Occurrence, zone: str) -> str:
    """`15:00-16:00`, or `all day`."""
    if one.all_day:
        return "all day"
    place = ZoneInfo(zone)
    first, last = one.start.astimezone(place), one.end.astimezone(place)
    return f"{first:%H:%M}" if one.start == one.end else f"{first:%H:%M}-{last:%H:%M}"


def repeats(event: Event) -> str:
    """The repeat in words where there are any, else the rule itself."""
    if not event.repeat:
        return ""
    from tdah.wording.recurrence import describe_rule

    return describe_rule(event.repeat, event.starts, zone=event.zone or "UTC")


def draw_week(
    found: Sequence[Occurrence], monday: datetime, zone: str, known: dict[int, calendars.Calendar], now: datetime
) -> None:
    """Seven days beside each other in a terminal, beneath each other in a pipe. `monday` is a naive midnight."""
    days = [monday + DAY * number for number in range(7)]
    cells = [[one for one in found if _on(one, day, zone)] for day in days]
    if not sys.stdout.isatty():
        for day, cell in zip(days, cells, strict=True):
            say(f"{day:%a %d %b}")
            for one in cell:
                say(f"  {hours(one, zone):11}  {one.event.title}{_at(one.event)}")
        return
    _drawn(days, cells, zone, known, wall(now, zone))


def _at(event: Event) -> str:
    return f", {event.place}" if event.place else ""


def _on(one: Occurrence, day: datetime, zone: str) -> bool:
    start, end = localize(day, zone), localize(day + DAY, zone)
    return one.start < end and (one.end > start or one.start == one.end >= start)


def _drawn(
    days: list[datetime], cells: list[list[Occurrence]], zone: str, known: dict[int, calendars.Calendar], now: datetime
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawing = Table(box=box.ROUNDED, expand=True, padding=(0, 1), header_style="bold")
    for day in days:
        style = "reverse" if day.date() == now.date() else ""
        drawing.add_column(Text(f"{day:%a %d}", style=style), ratio=1, overflow="fold")
    columns = []
    for cell in cells:
        text = Text()
        for one in cell:
            calendar = known.get(one.event.calendar_id)
            colour = calendar.colour if calendar else ""
            text.append(hours(one, zone) + "\n", style=f"bold {colour}".strip())
            text.append(sanitize(one.event.title) + "\n", style=colour)
            if one.event.place:
                text.append(sanitize(one.event.place) + "\n", style="dim")
        columns.append(text)
    drawing.add_row(*columns)
    Console().print(drawing)
