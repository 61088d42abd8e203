"""The steps that brought the change feed and calendars; append-only history, listed in history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

CHANGES = (
    "CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " kind TEXT NOT NULL, ref TEXT NOT NULL, version INTEGER NOT NULL,"
    " op TEXT NOT NULL CHECK (op IN ('add', 'edit', 'drop', 'restore')),"
    " at TEXT NOT NULL, by TEXT NOT NULL, channel TEXT NOT NULL) STRICT",
    "CREATE INDEX change_user ON change (user_id, seq)",
    "CREATE INDEX change_ref ON change (user_id, kind, ref, seq)",
)


def changes(db: "Database") -> None:
    """What changed, in the order of its commits: events, calendars, notes."""
    for statement in CHANGES:
        db.execute(statement)


CALENDARS = (
    "CREATE TABLE calendar (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " uid TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, colour TEXT NOT NULL,"
    " is_default INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1,"
    " created_at TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, channel TEXT NOT NULL,"
    " deleted_at TEXT, UNIQUE (user_id, uid)) STRICT",
    "CREATE UNIQUE INDEX calendar_name ON calendar (user_id, name) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX calendar_default ON calendar (user_id) WHERE is_default = 1 AND deleted_at IS NULL",
    "CREATE TABLE event (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,"
    " uid TEXT NOT NULL, recurrence_id TEXT NOT NULL DEFAULT '', number INTEGER,"
    " title TEXT NOT NULL, place TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '',"
    " all_day INTEGER NOT NULL DEFAULT 0, starts TEXT NOT NULL, ends TEXT NOT NULL, zone TEXT, end_zone TEXT,"
    " repeat TEXT, final_start TEXT, exdates TEXT NOT NULL DEFAULT '', rdates TEXT NOT NULL DEFAULT '',"
    " status TEXT NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'tentative', 'cancelled')),"
    " busy INTEGER NOT NULL DEFAULT 1, organizer TEXT NOT NULL DEFAULT '', attendees TEXT NOT NULL DEFAULT '[]',"
    " extra TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0,"
    # Where on the UTC line occurrences can be. All-day and floating times are put there as if in UTC.
    " wide INTEGER NOT NULL, first_at TEXT NOT NULL, last_at TEXT NOT NULL,"
    " version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, changed_at TEXT NOT NULL,"
    " changed_by TEXT NOT NULL, channel TEXT NOT NULL, deleted_at TEXT,"
    " UNIQUE (user_id, calendar_id, uid, recurrence_id)) STRICT",
    "CREATE INDEX event_short ON event (user_id, first_at) WHERE wide = 0 AND deleted_at IS NULL",
    "CREATE INDEX event_wide ON event (user_id, last_at) WHERE wide = 1 AND deleted_at IS NULL",
    "CREATE UNIQUE INDEX event_number ON event (user_id, number) WHERE number IS NOT NULL",
    "CREATE INDEX event_original ON event (user_id, recurrence_id) WHERE recurrence_id <> ''",
    "CREATE INDEX event_changed ON event (user_id, changed_at) WHERE number IS NOT NULL",
    "CREATE INDEX event_calendar ON event (calendar_id)",
    "CREATE TABLE travel (user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " place TEXT NOT NULL, minutes INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (user_id, place)) STRICT,"
    " WITHOUT ROWID",
    # One row for each event that is announced: which occurrence is next, how far its chain is, when to look again.
    "CREATE TABLE leave (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " event_id INTEGER NOT NULL UNIQUE REFERENCES event (id) ON DELETE CASCADE,"
    " leaves INTEGER NOT NULL DEFAULT 0, minutes INTEGER, starts_at TEXT, step INTEGER NOT NULL DEFAULT 0,"
    " next_at TEXT, told_at TEXT) STRICT",
    "CREATE INDEX leave_due ON leave (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX leave_user ON leave (user_id, next_at)",
    "CREATE TABLE calendar_feed (user_id INTEGER PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,"
    " hash BLOB NOT NULL UNIQUE, created_at TEXT NOT NULL) STRICT",
)


def calendars(db: "Database") -> None:
    """Calendars and their events, how long the way to a place is, what is announced, and the private feed."""
    for statement in CALENDARS:
        db.execute(statement)
