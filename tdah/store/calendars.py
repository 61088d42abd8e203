"""Calendars: collections of a person's events, each with a name and a colour; one of them is the default."""

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store.change_feed import Author, Written, record_change
from tdah.store.row_mapping import assignments, build, many, one

CALENDAR_COLOURS = ("blue", "green", "red", "yellow", "magenta", "cyan", "white")
DEFAULT_NAME = "Calendar"
MAX_NAME_CHARS = 80


@dataclass(frozen=True)
class Calendar:
    """A collection of events. `uid` never changes, `version` rises with each change. `colour` is one of COLOURS."""

    id: int
    user_id: int
    uid: str
    name: str
    colour: str
    is_default: bool
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str
    channel: str
    deleted_at: datetime | None


def of_user(db: sqlite3.Connection, user_id: int) -> list[Calendar]:
    """A person's calendars, the default one first."""
    cursor = db.execute(
        "SELECT * FROM calendar WHERE user_id = ? AND deleted_at IS NULL ORDER BY is_default DESC, name", (user_id,)
    )
    return many(Calendar, cursor)


def by_name(db: sqlite3.Connection, user_id: int, name: str) -> Calendar | None:
    """A person's calendar of this name, whatever its case."""
    cursor = db.execute("SELECT * FROM calendar WHERE user_id = ? AND name = ? AND deleted_at IS NULL", (user_id, name))
    return one(Calendar, cursor)


def named(db: sqlite3.Connection, user_id: int, name: str) -> Calendar:
    """A person's calendar of this name. Raises TdahError, naming those that there are."""
    calendar = by_name(db, user_id, name)
    if calendar is None:
        names = ", ".join(calendar.name for calendar in of_user(db, user_id)) or "none yet"
        raise TdahError(f"There is no calendar called {name[:MAX_NAME_CHARS]}.", f"There are: {names}.")
    return calendar


def add(
    db: sqlite3.Connection, user_id: int, name: str, *, at: datetime, author: Author, colour: str | None = None
) -> Calendar:
    """A new calendar; a person's first one is the default. Raises TdahError when the name is blank or taken."""
    name = " ".join(name.split())[:MAX_NAME_CHARS]
    if not name:
        raise TdahError("A calendar needs a name.", "tdah calendar add --new-calendar Work")
    if by_name(db, user_id, name):
        raise TdahError(f"There is already a calendar called {name}.", "Choose another name.")
    have = len(of_user(db, user_id))
    colour = _colour(colour) if colour else CALENDAR_COLOURS[have % len(CALENDAR_COLOURS)]
    row = db.execute(
        "INSERT INTO calendar (user_id, uid, name, colour, is_default, created_at, changed_at, changed_by, channel)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
        (user_id, secrets.token_hex(16), name, colour, have == 0, to_text(at), to_text(at), *author),
    ).fetchone()
    record_change(db, user_id, Written("calendar", row["uid"], 1, "add"), at, author)
    return build(Calendar, row)


def _colour(colour: str) -> str:
    if colour not in CALENDAR_COLOURS:
        raise TdahError(f"There is no colour {colour[:20]}.", f"Choose one of: {', '.join(CALENDAR_COLOURS)}.")
    return colour


def default(db: sqlite3.Connection, user_id: int, *, at: datetime, author: Author) -> Calendar:
    """Where a person's new events go; made when there is none."""
    cursor = db.execute(
        "SELECT * FROM calendar WHERE user_id = ? AND is_default = 1 AND deleted_at IS NULL", (user_id,)
    )
    return one(Calendar, cursor) or add(db, user_id, DEFAULT_NAME, at=at, author=author)


def edit(db: sqlite3.Connection, calendar: Calendar, *, at: datetime, author: Author, **values: Any) -> Calendar:
    """Change the `name`, the `colour`, or (`is_default=True`) which one new events go to."""
    if "colour" in values:
        _colour(values["colour"])
    other = by_name(db, calendar.user_id, values["name"]) if "name" in values else None
    if other and other.id != calendar.id:
        raise TdahError(f"There is already a calendar called {other.name}.", "Choose another name.")
    if values.get("is_default"):
        db.execute("UPDATE calendar SET is_default = 0 WHERE user_id = ? AND is_default = 1", (calendar.user_id,))
    settings, plain = assignments(frozenset(("name", "colour", "is_default")), values)
    return _changed(db, calendar, f"{settings}, ", plain, "edit", at, author)


def drop(db: sqlite3.Connection, calendar: Calendar, *, at: datetime, author: Author) -> Calendar:
    """Take a calendar away; its events go with it, and the oldest one left becomes the default."""
    db.execute(
        "UPDATE event SET deleted_at = ?1, version = version + 1, changed_at = ?1, changed_by = ?2, channel = ?3"
        " WHERE calendar_id = ?4 AND user_id = ?5 AND deleted_at IS NULL",
        (to_text(at), *author, calendar.id, calendar.user_id),
    )
    db.execute(
        "INSERT INTO change (user_id, kind, ref, version, op, at, by, channel)"
        " SELECT user_id, 'event', uid, version, 'drop', ?1, ?2, ?3 FROM event"
        " WHERE calendar_id = ?4 AND user_id = ?5 AND deleted_at = ?1 ORDER BY id",
        (to_text(at), *author, calendar.id, calendar.user_id),
    )
    dropped = _changed(db, calendar, "is_default = 0, deleted_at = ?, ", [to_text(at)], "drop", at, author)
    if calendar.is_default and (left := of_user(db, calendar.user_id)):
        edit(db, min(left, key=lambda one: one.id), at=at, author=author, is_default=True)
    return dropped


def _changed(
    db: sqlite3.Connection, calendar: Calendar, settings: str, plain: list[Any], op: str, at: datetime, author: Author
) -> Calendar:
    row = db.execute(
        f"UPDATE calendar SET {settings}version = version + 1, changed_at = ?, changed_by = ?, channel = ?"  # noqa: S608
        " WHERE id = ? AND user_id = ? RETURNING *",
        (*plain, to_text(at), *author, calendar.id, calendar.user_id),
    ).fetchone()
    record_change(db, calendar.user_id, Written("calendar", calendar.uid, row["version"], op), at, author)
    return build(Calendar, row)
