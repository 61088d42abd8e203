"""How the words in a box are understood, told while they are typed: what a text of them would do."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from textual.content import Content

from tdah.agent.context import context_of
from tdah.language.intents import intent as intents
from tdah.language.intents.base import Intent
from tdah.language.intents.understand import understand
from tdah.store import tasks
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.recurrence import describe_rule

from .text import joined, plain

# What each kind of intent is called; what is not here is called by its own name.
INTENT_NAMES = {
    "remind": "Reminder", "alarm": "Alarm", "add_task": "To do", "add_event": "Event", "capture": "Kept, to decide",
    "note": "Note", "break_down": "In small steps", "focus": "Start", "did": "Was it done?", "done": "Done",
    "took": "Medicine was taken", "instead": "The other one",
    "snooze": "Later", "skip": "Skip", "drop": "Drop", "reschedule": "Move", "undo": "Take the last change back",
    "agenda": "Show the agenda", "free": "Show when free", "list": "Show the list", "find": "Look for",
    "what_now": "One thing to do now", "menu": "What can be said", "brief": "Morning text", "quiet": "Quiet hours",
    "zone": "Another place", "language": "Another language", "connect": "Connect an account",
    "leave_by": "Leave-by texts",
    "my_data": "Export, after a code by text", "forget_me": "Erase everything, after a code by text",
    "fresh_start": "Park what is late", "thanks": "Thanks", "opt_out": "No more texts to this person",
    "opt_in": "Texts again", "travel": "Minutes of way",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What one part of the words asks for: its kind, when, and about what."""

    name: str
    when: str
    what: str

    def shown(self) -> Content:
        name = plain(INTENT_NAMES.get(self.name, self.name), "bold $primary")
        return joined(name, plain(self.when, "$accent"), plain(self.what))


def read_words(words: str, db: sqlite3.Connection, user: User, now: datetime) -> tuple[Reading, ...]:
    """How a text of these words would be understood now. Changes nothing."""
    if not words.strip():
        return ()
    with phrases.speaking_to(db, user):
        return tuple(_reading(db, user, now, intent) for intent in understand(words, context_of(db, user, now)))


def meant_by(words: str, db: sqlite3.Connection, user: User, now: datetime) -> tuple[Intent, ...]:
    """What a text of these words would ask for."""
    return understand(words, context_of(db, user, now))


def _reading(db: sqlite3.Connection, user: User, now: datetime, intent: Intent) -> Reading:
    return Reading(intent.name, _when(user, now, intent), _what(db, user, intent))


def _when(user: User, now: datetime, intent: Intent) -> str:
    zone = user.zone_at(now)
    if intent.start is None:
        return ""
    if intent.repeat:
        return describe_rule(intent.repeat, intent.start.replace(tzinfo=None))
    if isinstance(intent, intents.AddEvent) and intent.all_day:
        return phrases.when(intent.start.astimezone(UTC), zone, now).rsplit(" ", 1)[0]
    first = phrases.when(intent.start.astimezone(UTC), zone, now)
    same = intent.end is not None and intent.end.date() == intent.start.date()
    return f"{first}-{phrases.clock(intent.end)}" if same and intent.end else first


def _what(db: sqlite3.Connection, user: User, intent: Intent) -> str:
    if intent.ref and intent.ref.isdecimal():
        task = tasks.by_number(db, user.id, int(intent.ref[:9]))
        return f"#{intent.ref} {task.title}" if task else intent.what or f"#{intent.ref}"
    place = getattr(intent, "place", None)
    what = intent.what or intent.ref or ""
    return f"{what}, {place}" if place else what
