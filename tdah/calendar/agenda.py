"""What is on between two instants, over all of a person's calendars: the agenda, busy and free time, conflicts."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.recurrence.events import Span, key_of, spans, wall_of
from tdah.store import events
from tdah.store.events import Event

# In one answer, whatever the calendar holds.
MAX_OCCURRENCES = 5_000
NO_OVERRIDES: frozenset[str] = frozenset()
# How far ahead `upcoming` looks, the nearest first.
LOOKAHEAD_SPANS = (timedelta(days=7), timedelta(days=60), timedelta(days=400))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event happens: [start, end) in UTC; `key` names it within its series."""

    event: Event
    key: str
    start: datetime
    end: datetime

    @property
    def all_day(self) -> bool:
        return self.event.all_day


def between(db: sqlite3.Connection, user_id: int, start: datetime, end: datetime, home: str) -> list[Occurrence]:
    """A person's occurrences that touch [start, end) (aware UTC) in order, all-day ones of a moment first.

    `home` is the IANA zone they are in, where all-day and floating times are met. At most 5,000 come back.
    """
    found: list[tuple[int, Span]] = []
    changed: dict[tuple[int, str], frozenset[str]] | None = None
    longest = start
    for row_id, series, repeated in events.window(db, user_id, start, end):
        if repeated is None:
            found += [(row_id, span) for span in spans(series, start, end, home)]
            continue
        if changed is None or start - (series.ends - series.starts) < longest:
            longest = start - max(series.ends - series.starts, timedelta(0))
            changed = events.overridden(db, user_id, longest, end)
        found += [(row_id, span) for span in spans(series, start, end, home, changed.get(repeated, NO_OVERRIDES))]
    if len(found) > MAX_OCCURRENCES:
        found = sorted(found, key=lambda one: one[1].start)[:MAX_OCCURRENCES]
    rows = events.several(db, user_id, sorted({row_id for row_id, _ in found}))
    happen = [Occurrence(rows[row_id], span.key, span.start, span.end) for row_id, span in found]
    return sorted(happen, key=lambda one: (one.start, not one.all_day, one.end, one.event.id))


def upcoming(
    db: sqlite3.Connection, user_id: int, now: datetime, home: str, count: int = 3, *, timed: bool = False
) -> list[Occurrence]:
    """The next occurrences that begin after `now`, at most `count`; only those with a clock time when `timed`."""
    found: list[Occurrence] = []
    for reach in LOOKAHEAD_SPANS:
        found = [
            one
            for one in between(db, user_id, now, now + reach, home)
            if one.start > now and not (timed and one.all_day)
        ]
        if len(found) >= count:
            break
    return found[:count]


def next_of(db: sqlite3.Connection, event: Event, after: datetime, home: str) -> Occurrence | None:
    """The first occurrence of one event that begins after an instant, of a series one that has no row of its own."""
    skip = frozenset(other.recurrence_id for other in events.overrides(db, event)) if event.repeats else NO_OVERRIDES
    for reach in (timedelta(days=9), timedelta(days=70), timedelta(days=800), timedelta(days=366 * 12)):
        for span in spans(event.series, after, after + reach, home, skip):
            if span.start > after:
                return Occurrence(event, span.key, span.start, span.end)
        if not event.repeats:
            first = _first(event, home)
            return Occurrence(event, first.key, first.start, first.end) if first.start > after else None
    return None


def busy(found: Iterable[Occurrence]) -> list[tuple[datetime, datetime]]:
    """The stretches taken by what counts as busy, merged, in order."""
    merged: list[tuple[datetime, datetime]] = []
    for one in sorted((one for one in found if one.event.busy and one.end > one.start), key=lambda one: one.start):
        if merged and one.start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], one.end)
        else:
            merged.append((one.start, one.end))
    return merged


def free(found: Iterable[Occurrence], start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """What `busy` leaves of [start, end), in order."""
    left, at = [], start
    for begins, ends in busy(found):
        if begins > at:
            left.append((at, min(begins, end)))
        at = max(at, ends)
        if at >= end:
            return left
    return [*left, (at, end)]


def conflicts(
    found: Sequence[Occurrence], start: datetime, end: datetime, but: Event | None = None
) -> list[Occurrence]:
    """The timed busy occurrences that overlap [start, end), without those of the event `but`."""
    return [
        one
        for one in found
        if one.event.busy and not one.all_day and one.start < end and one.end > start
        and not (but and one.event.uid == but.uid and one.event.calendar_id == but.calendar_id)
    ]  # fmt: skip


def current(found: Iterable[Occurrence], now: datetime) -> Occurrence | None:
    """The timed busy occurrence that goes on now; of several the one that began last."""
    going = [one for one in found if one.event.busy and not one.all_day and one.start <= now < one.end]
    return max(going, key=lambda one: one.start, default=None)


def spans_of(event: Event, key: str | None, home: str) -> list[Span]:
    """The occurrence of an event that `key` names, if it is one."""
    if event.recurrence_id or not event.repeats or key is None:
        wall = event.starts
    else:
        try:
            wall = wall_of(key, event.series)
        except ValueError:
            return []
    about = wall.replace(tzinfo=UTC)
    name = key_of(wall, event.series)
    return [
        span for span in spans(event.series, about - timedelta(days=2), about + timedelta(days=2), home)
        if span.key == name
    ]  # fmt: skip


def is_current(db: sqlite3.Connection, event: Event, now: datetime, home: str) -> Occurrence:
    """The occurrence of an event that goes on at `now` or comes next; the first one when all have passed."""
    skip = frozenset(other.recurrence_id for other in events.overrides(db, event)) if event.repeats else NO_OVERRIDES
    length = max(event.ends - event.starts, timedelta(0))
    for reach in (timedelta(days=9), timedelta(days=70), timedelta(days=366 * 5)):
        found = [one for one in spans(event.series, now - length, now + reach, home, skip) if one.end > now]
        if found:
            return Occurrence(event, found[0].key, found[0].start, found[0].end)
        if not event.repeats:
            break
    first = _first(event, home)
    return Occurrence(event, first.key, first.start, first.end)


def _first(event: Event, home: str) -> Span:
    zone = home if event.all_day or event.zone is None else event.zone
    start = event.starts.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Span(key_of(event.starts, event.series), start, start + (event.ends - event.starts))
