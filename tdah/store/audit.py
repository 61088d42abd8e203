"""What must be provable later: consent (opt-in, opt-out) and audit events. No secret and no text body in an event."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.store.row_mapping import many


@dataclass(frozen=True)
class Consent:
    """Who allowed or forbade texts to a number, with the words, the time and where they were said."""

    number: str
    user_id: int | None
    kind: str
    text: str
    source: str
    at: datetime


def consent(
    db: sqlite3.Connection, number: str, user_id: int | None, kind: str, text: str, source: str, at: datetime
) -> None:
    """Record `opt_in` or `opt_out`. `source` is `text`, `cli`, `invite` or `provider`."""
    db.execute(
        "INSERT INTO consent (number, user_id, kind, text, source, at) VALUES (?, ?, ?, ?, ?, ?)",
        (number, user_id, kind, text, source, to_text(at)),
    )


def consents(db: sqlite3.Connection, number: str) -> list[Consent]:
    """The history of a number, oldest first."""
    return many(Consent, db.execute("SELECT * FROM consent WHERE number = ? ORDER BY id", (number,)))


@dataclass(frozen=True)
class Event:
    """Who did what to what, when, by which channel."""

    at: datetime
    user_id: int | None
    actor: str
    channel: str
    action: str
    subject: str


def audit(
    db: sqlite3.Connection,
    action: str,
    *,
    actor: str,
    channel: str,
    at: datetime,
    subject: str = "",
    user_id: int | None = None,
) -> None:
    """Record an event such as `phone.verified`."""
    db.execute(
        "INSERT INTO audit (at, user_id, actor, channel, action, subject) VALUES (?, ?, ?, ?, ?, ?)",
        (to_text(at), user_id, actor, channel, action, subject),
    )


MAX_STRANGER_EVENTS = 10


def audit_stranger(db: sqlite3.Connection, action: str, at: datetime, subject: str, channel: str = "web") -> None:
    """Record what somebody unknown caused, unless the last ten events of a minute are such already.

    Whoever sends a flood from many addresses must not fill the file with it.
    """
    row = db.execute(
        "SELECT count(*) FROM (SELECT * FROM audit ORDER BY id DESC LIMIT ?)"
        " WHERE action = ? AND actor = 'unknown' AND user_id IS NULL AND at > ?",
        (MAX_STRANGER_EVENTS, action, to_text(at - timedelta(minutes=1))),
    ).fetchone()
    if row[0] < MAX_STRANGER_EVENTS:
        audit(db, action, actor="unknown", channel=channel, at=at, subject=subject)


def events(
    db: sqlite3.Connection, user_id: int | None = None, limit: int = 100, *, since: datetime | None = None
) -> list[Event]:
    """The last events, newest first, from `since` on."""
    cursor = db.execute(
        "SELECT * FROM audit WHERE (:user IS NULL OR user_id = :user) AND (:since IS NULL OR at >= :since)"
        " ORDER BY id DESC LIMIT :limit",
        {"user": user_id, "limit": limit, "since": to_text(since) if since else None},
    )
    return many(Event, cursor)


def set_heartbeat(db: sqlite3.Connection, name: str, at: datetime) -> None:
    """Note that a part of the daemon was alive at an instant."""
    db.execute("INSERT OR REPLACE INTO beat (name, at) VALUES (?, ?)", (name, to_text(at)))


def clear_heartbeat(db: sqlite3.Connection, name: str) -> None:
    """Forget that a part was seen."""
    db.execute("DELETE FROM beat WHERE name = ?", (name,))


def last_heartbeat(db: sqlite3.Connection, name: str) -> datetime | None:
    """When a part of the daemon was last seen alive."""
    from tdah.clock import from_text

    row = db.execute("SELECT at FROM beat WHERE name = ?", (name,)).fetchone()
    return None if row is None else from_text(row["at"])
