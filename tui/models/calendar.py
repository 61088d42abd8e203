"""What the Calendar screen knows: a day, a week or a month around a date, in the zone that the person is in."""

import sqlite3
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from textual.content import Content

from tdah.recurrence.occurrences import localize, wall
from tdah.store import calendars, events
from tdah.store.users import User
from tdah.wording.voices import voice_of

from ..widgets.text import clock, joined, plain, repeats, when
from .today import Slot, slots_between

Kind = Literal["day", "week", "month"]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A stretch of days with what is on: `days` in order, each with its slots. `names` are those of calendars."""

    user: User
    now: datetime
    kind: Kind
    at: date
    days: tuple[tuple[date, tuple[Slot, ...]], ...]
    names: dict[int, str]

    @property
    def zone(self) -> str:
        return self.user.zone_at(self.now)

    @property
    def today(self) -> date:
        return wall(self.now, self.zone).date()

    def named(self, key: str | None) -> Slot | None:
        """The slot of a row."""
        return next((slot for _, slots in self.days for slot in slots if slot.key == key), None)


def bounds(kind: Kind, at: date) -> tuple[date, date]:
    """The first day that is shown and the one after the last: weeks begin on Monday, months with their week."""
    if kind == "day":
        return at, at + DAY
    if kind == "week":
        first = at - DAY * at.weekday()
        return first, first + DAY * 7
    begin = at.replace(day=1)
    end = at.replace(day=monthrange(at.year, at.month)[1])
    return begin - DAY * begin.weekday(), end + DAY * (7 - end.weekday())


def stepped(kind: Kind, at: date, by: int) -> date:
    """The date a day, a week or a month further, the last of a month where it has no such day."""
    if kind != "month":
        return at + DAY * by * (7 if kind == "week" else 1)
    months = at.year * 12 + at.month - 1 + by
    year, month = divmod(months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))


def read_span(kind: Kind, at: date | None, db: sqlite3.Connection, user: User, now: datetime) -> Span:
    """What is on around a date; None is today."""
    now = now.replace(second=0, microsecond=0)
    zone = user.zone_at(now)
    at = at or wall(now, zone).date()
    first, end = bounds(kind, at)
    slots = slots_between(db, user, _midnight(first, zone), _midnight(end, zone), now)
    days = []
    for number in range((end - first).days):
        day = first + DAY * number
        begins, ends = _midnight(day, zone), _midnight(day + DAY, zone)
        days.append((day, tuple(slot for slot in slots if _is_on(slot, begins, ends))))
    names = {calendar.id: calendar.name for calendar in calendars.of_user(db, user.id)}
    return Span(user, now, kind, at, tuple(days), names)


def _midnight(day: date, zone: str) -> datetime:
    return localize(datetime.combine(day, time()), zone)


def _is_on(slot: Slot, begins: datetime, ends: datetime) -> bool:
    return slot.start < ends and (slot.end > begins or slot.start == slot.end >= begins)


def midnight_of(span: Span, day: date) -> datetime:
    """When a day begins, in UTC."""
    return _midnight(day, span.zone)


def title_of(span: Span) -> str:
    """What the stretch is called, in the person's language: `Thu 19 Nov`, `16 Nov - 22 Nov`, `Nov 2026`."""
    voice = voice_of(span.user.language)
    if span.kind == "day":
        return f"{voice.weekdays[span.at.weekday()]} {span.at.day} {voice.months[span.at.month - 1]} {span.at.year}"
    if span.kind == "month":
        return f"{voice.months[span.at.month - 1]} {span.at.year}"
    first, last = span.days[0][0], span.days[-1][0]
    return f"{first.day} {voice.months[first.month - 1]} - {last.day} {voice.months[last.month - 1]} {last.year}"


def weekday(span: Span, day: date) -> str:
    """The short name of a day's weekday in the person's language."""
    return voice_of(span.user.language).weekdays[day.weekday()]


def about(span: Span, slot: Slot) -> Content:
    """Everything about one slot, in two lines."""
    at = when(slot.start, span.user, span.now)
    if slot.all_day:
        at = f"{at.rsplit(' ', 1)[0]}, all day"
    elif slot.end > slot.start:
        at = f"{at}-{clock(slot.end, span.zone)}"
    if slot.one is None:
        number = f"#{slot.task.number}" if slot.task else ""
        return joined(plain(slot.title, "bold"), plain(at, "$accent"), plain(number, "$text-muted"))
    event = slot.one.event
    status = "" if event.status == "confirmed" else event.status
    number = f"#{event.number}" if event.number else ""
    said = (_repeat(event, span.user), span.names.get(event.calendar_id, ""), "" if event.busy else "takes no time")
    facts = "  ·  ".join(part for part in (*said, status, number) if part)
    first = joined(plain(slot.title, "bold"), plain(at, "$accent"), plain(slot.place))
    second = joined(plain(facts, "$text-muted"), plain(event.description, "$text-muted"))
    return Content("\n").join([first, second])


def _repeat(event: events.Event, user: User) -> str:
    if not event.repeat:
        return "one time of a series" if event.recurrence_id else ""
    return repeats(event.repeat, event.starts, user, zone=event.zone or "UTC")
