"""Events, each version of them in the change feed. A row is a one-off, a series, or one changed occurrence of a series.

`uid` is the iCalendar one and never changes; the occurrence that an override replaces is its `recurrence_id`.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tdah.clock import to_text
from tdah.recurrence.events import Series, bounds, final_of
from tdah.store.change_feed import Author, Written, record_change
from tdah.store.row_mapping import build, many, one
from tdah.store.search_words import begins_in

# Where a person is is at most so far from UTC: all-day and floating times are looked for that much wider.
ZONE_MARGIN = timedelta(hours=15)
# Longer one-offs are found by their end, shorter ones by their start.
SHORT_EVENT = timedelta(days=3)


@dataclass(frozen=True)
class Draft:
    """What an event says, before it is a row. Wall times are naive, in `zone` (IANA) or floating; `ends` is exclusive.

    `exdates` and `rdates` are keys of occurrences set apart by spaces, `recurrence_id` is one: see `Series`.
    `attendees` is a JSON list of objects with name, email, state; `extra` are iCalendar lines kept as they came.
    """

    title: str
    starts: datetime
    ends: datetime
    zone: str | None = None
    end_zone: str | None = None
    all_day: bool = False
    place: str = ""
    description: str = ""
    repeat: str | None = None
    exdates: str = ""
    rdates: str = ""
    status: str = "confirmed"
    busy: bool = True
    organizer: str = ""
    attendees: str = "[]"
    extra: str = ""
    sequence: int = 0
    uid: str = ""
    recurrence_id: str = ""


@dataclass(frozen=True)
class Event:
    """An event as it is kept. `number` is the small one its person knows it by; imported ones have none."""

    id: int
    user_id: int
    calendar_id: int
    uid: str
    recurrence_id: str
    number: int | None
    title: str
    place: str
    description: str
    all_day: bool
    starts: datetime
    ends: datetime
    zone: str | None
    end_zone: str | None
    repeat: str | None
    final_start: str | None
    exdates: str
    rdates: str
    status: str
    busy: bool
    organizer: str
    attendees: str
    extra: str
    sequence: int
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str
    channel: str
    deleted_at: datetime | None

    @property
    def series(self) -> Series:
        return series_of(self, self.final_start)

    @property
    def repeats(self) -> bool:
        return bool(self.repeat or self.rdates)


def series_of(event: Event | Draft, final_start: str | None = None) -> Series:
    """What expansion needs of an event."""
    return Series(
        event.starts, event.ends, event.zone, event.end_zone, event.all_day, event.repeat,
        frozenset(event.exdates.split()), tuple(event.rdates.split()), final_start,
    )  # fmt: skip


FIELDS = tuple(Draft.__dataclass_fields__)


def _columns(draft: Draft) -> dict[str, Any]:
    """A draft as columns, with where its occurrences can be."""
    series = series_of(draft)
    final = final_of(series) if draft.repeat else None
    first, last = bounds(replace(series, final_start=final))
    values = asdict(draft)
    values.update(
        starts=draft.starts.isoformat(), ends=draft.ends.isoformat(), final_start=final,
        wide=bool(draft.repeat or draft.rdates or last - first > SHORT_EVENT), first_at=to_text(first),
        last_at=to_text(last),
    )  # fmt: skip
    return values


def draft_of(event: Event) -> Draft:
    """What an event says."""
    return Draft(**{name: getattr(event, name) for name in FIELDS})


def add(
    db: sqlite3.Connection,
    user_id: int,
    calendar_id: int,
    draft: Draft,
    *,
    at: datetime,
    author: Author,
    numbered: bool = True,
) -> Event:
    """A new event with, unless it is one of many, its person's next number, which it shares with tasks."""
    number = next_number(db, user_id) if numbered else None
    columns = _columns(replace(draft, uid=draft.uid or f"{secrets.token_hex(16)}@tdah"))
    columns.update(user_id=user_id, calendar_id=calendar_id, number=number, created_at=to_text(at),
                   changed_at=to_text(at), changed_by=author.by, channel=author.channel)  # fmt: skip
    row = db.execute(
        f"INSERT INTO event ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) RETURNING *",  # noqa: S608
        tuple(columns.values()),
    ).fetchone()
    _record(db, row, "add", at, author)
    return build(Event, row)


def next_number(db: sqlite3.Connection, user_id: int) -> int:
    """The number a person's next item has."""
    row = db.execute(
        "UPDATE user SET next_number = next_number + 1 WHERE id = ? RETURNING next_number - 1 AS number", (user_id,)
    ).fetchone()
    return int(row["number"])


def give_number(db: sqlite3.Connection, event: Event) -> Event:
    """Give an event that came without one a number to be named by; that is no change of the event."""
    row = db.execute(
        "UPDATE event SET number = ? WHERE id = ? AND user_id = ? RETURNING *",
        (next_number(db, event.user_id), event.id, event.user_id),
    ).fetchone()
    return build(Event, row)


def edit(db: sqlite3.Connection, event: Event, *, at: datetime, author: Author, **values: Any) -> Event:
    """Change fields of a Draft; the version rises. `calendar_id` moves it, `deleted=False` brings it back."""
    settings: dict[str, Any] = {}
    if "calendar_id" in values:
        settings["calendar_id"] = values.pop("calendar_id")
    if values.pop("deleted", None) is False:
        settings["deleted_at"] = None
    settings.update(_columns(replace(draft_of(event), **values)))
    return _update(db, event, settings, "restore" if "deleted_at" in settings else "edit", at, author)


def drop(db: sqlite3.Connection, event: Event, *, at: datetime, author: Author) -> Event:
    """Delete an event softly, with the changed occurrences of a series."""
    if not event.recurrence_id:
        for other in overrides(db, event):
            _update(db, other, {"deleted_at": to_text(at)}, "drop", at, author)
    return _update(db, event, {"deleted_at": to_text(at)}, "drop", at, author)


def _update(
    db: sqlite3.Connection, event: Event, settings: dict[str, Any], op: str, at: datetime, author: Author
) -> Event:
    named = ", ".join(f"{column} = ?" for column in settings)
    row = db.execute(
        f"UPDATE event SET {named}, version = version + 1, changed_at = ?, changed_by = ?, channel = ?"  # noqa: S608
        " WHERE id = ? AND user_id = ? RETURNING *",
        (*settings.values(), to_text(at), *author, event.id, event.user_id),
    ).fetchone()
    _record(db, row, op, at, author)
    return build(Event, row)


def _record(db: sqlite3.Connection, row: sqlite3.Row, op: str, at: datetime, author: Author) -> None:
    record_change(db, row["user_id"], Written("event", row["uid"], row["version"], op), at, author)


# What taking back a change does not take back: an event's version only rises, and its past stays told.
_KEPT = ("id", "user_id", "number", "version", "created_at", "changed_at", "changed_by", "channel")


def take_back(
    db: sqlite3.Connection, user_id: int, event_id: int, before: dict[str, Any] | None, at: datetime, author: Author
) -> None:
    """Put an event back as it was `before` a change; one that the change made is dropped."""
    event = find(db, user_id, event_id)
    if event is None:
        return
    if before is None:
        drop(db, event, at=at, author=author)
        return
    settings = {column: value for column, value in before.items() if column not in _KEPT}
    op = "restore" if event.deleted_at and before["deleted_at"] is None else "edit"
    _update(db, event, settings, op, at, author)


def find(db: sqlite3.Connection, user_id: int, event_id: int) -> Event | None:
    """A person's event by its row, dropped or not."""
    return one(Event, db.execute("SELECT * FROM event WHERE id = ? AND user_id = ?", (event_id, user_id)))


def by_number(db: sqlite3.Connection, user_id: int, number: int) -> Event | None:
    """A person's event by the number they know it by, dropped or not."""
    return one(Event, db.execute("SELECT * FROM event WHERE user_id = ? AND number = ?", (user_id, number)))


def by_uid(db: sqlite3.Connection, user_id: int, calendar_id: int, uid: str, recurrence_id: str = "") -> Event | None:
    """A person's event by its iCalendar name on one calendar, dropped or not."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ? AND calendar_id = ? AND uid = ? AND recurrence_id = ?",
        (user_id, calendar_id, uid, recurrence_id),
    )
    return one(Event, cursor)


def master_of(db: sqlite3.Connection, event: Event) -> Event:
    """The series that a changed occurrence belongs to; of any other event itself."""
    if not event.recurrence_id:
        return event
    return by_uid(db, event.user_id, event.calendar_id, event.uid) or event


def overrides(db: sqlite3.Connection, event: Event) -> list[Event]:
    """The changed occurrences of a series that are not dropped, by the time they had."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ? AND calendar_id = ? AND uid = ? AND recurrence_id <> ''"
        " AND deleted_at IS NULL ORDER BY recurrence_id",
        (event.user_id, event.calendar_id, event.uid),
    )
    return many(Event, cursor)


def titled(db: sqlite3.Connection, user_id: int, words: str, since: datetime, limit: int = 20) -> list[Event]:
    """A person's events that go on after `since`, in whose title each of `words` begins a word; the soonest first."""
    terms = words.lower().split()[:12]
    where = " AND instr(lower(title), ?) > 0" * len(terms)
    cursor = db.execute(
        f"SELECT * FROM event WHERE user_id = ? AND deleted_at IS NULL AND last_at > ?{where}"  # noqa: S608
        " AND status <> 'cancelled' ORDER BY first_at, id",
        (user_id, to_text(since - ZONE_MARGIN), *terms),
    )
    return [event for event in many(Event, cursor) if begins_in(event.title, terms)][:limit]


def last_spoken(db: sqlite3.Connection, user_id: int, since: datetime) -> Event | None:
    """The event with a number that was added or changed last, when it was after `since`."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ? AND number IS NOT NULL AND changed_at >= ? AND deleted_at IS NULL"
        " ORDER BY changed_at DESC, id DESC LIMIT 1",
        (user_id, to_text(since)),
    )
    return one(Event, cursor)


def numbered(db: sqlite3.Connection, user_id: int) -> list[Event]:
    """A person's events that have a number: those that they made themselves, and what they spoke of."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ? AND number IS NOT NULL AND deleted_at IS NULL ORDER BY starts",
        (user_id,),
    )
    return many(Event, cursor)


def all_of(db: sqlite3.Connection, user_id: int, calendar_id: int | None = None) -> list[Event]:
    """A person's events, of one calendar or all, series before their changed occurrences."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ?1 AND deleted_at IS NULL AND (?2 IS NULL OR calendar_id = ?2)"
        " ORDER BY first_at, uid, recurrence_id",
        (user_id, calendar_id),
    )
    return many(Event, cursor)


def several(db: sqlite3.Connection, user_id: int, ids: Sequence[int]) -> dict[int, Event]:
    """A person's events by row."""
    found: dict[int, Event] = {}
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        rows = db.execute(
            f"SELECT * FROM event WHERE user_id = ? AND id IN ({','.join('?' * len(some))})",  # noqa: S608
            (user_id, *some),
        )
        found.update((row["id"], build(Event, row)) for row in rows)
    return found


def ahead(db: sqlite3.Connection, user_id: int, since: datetime | None, calendar_id: int | None = None) -> list[Event]:
    """A person's events, series once, that go on after `since` (None: all), of one calendar or all, by first time."""
    cursor = db.execute(
        "SELECT * FROM event WHERE user_id = ?1 AND deleted_at IS NULL AND (?2 IS NULL OR last_at > ?2)"
        " AND (?3 IS NULL OR calendar_id = ?3) ORDER BY first_at, id",
        (user_id, to_text(since) if since else None, calendar_id),
    )
    return many(Event, cursor)


_LIGHT = "id, starts, ends, zone, end_zone, all_day, repeat, exdates, rdates, final_start, calendar_id, uid"
_WINDOW = f"""
SELECT {_LIGHT} FROM event WHERE user_id = :user AND wide = 0 AND deleted_at IS NULL
  AND first_at > :short AND first_at < :end AND last_at >= :start AND status <> 'cancelled'
UNION ALL
SELECT {_LIGHT} FROM event WHERE user_id = :user AND wide = 1 AND deleted_at IS NULL
  AND last_at >= :start AND first_at < :end AND status <> 'cancelled'
"""  # noqa: S608


def window(
    db: sqlite3.Connection, user_id: int, start: datetime, end: datetime
) -> Iterable[tuple[int, Series, tuple[int, str] | None]]:
    """Candidates for [start, end): the row, what expansion needs, and of a series the (calendar, uid) of its overrides.

    Whether one really has an occurrence there, only expansion can tell.
    """
    rows = db.execute(
        _WINDOW,
        {"user": user_id, "short": to_text(start - ZONE_MARGIN - SHORT_EVENT), "start": to_text(start - ZONE_MARGIN),
         "end": to_text(end + ZONE_MARGIN)},
    )  # fmt: skip
    parsed = datetime.fromisoformat
    for row_id, starts, ends, zone, end_zone, all_day, repeat, exdates, rdates, final, calendar_id, uid in rows:
        series = Series(
            parsed(starts), parsed(ends), zone, end_zone, bool(all_day), repeat,
            frozenset(exdates.split()) if exdates else frozenset(), tuple(rdates.split()), final,
        )  # fmt: skip
        yield row_id, series, (calendar_id, uid) if repeat or rdates else None


def overridden(
    db: sqlite3.Connection, user_id: int, start: datetime, end: datetime
) -> dict[tuple[int, str], frozenset[str]]:
    """By (calendar, uid): the keys of occurrences in about [start, end) that have a row of their own."""
    found: dict[tuple[int, str], set[str]] = {}
    for row in db.execute(
        "SELECT calendar_id, uid, recurrence_id FROM event WHERE user_id = ? AND recurrence_id <> ''"
        " AND recurrence_id >= ? AND recurrence_id < ? AND deleted_at IS NULL",
        (user_id, f"{start - ZONE_MARGIN:%Y%m%d}", f"{end + ZONE_MARGIN + timedelta(days=1):%Y%m%d}"),
    ):
        found.setdefault((row["calendar_id"], row["uid"]), set()).add(row["recurrence_id"])
    return {name: frozenset(keys) for name, keys in found.items()}
