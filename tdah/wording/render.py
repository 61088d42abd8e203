"""Outcomes as sentences in the language that is spoken: see `phrases.speaking`."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tdah.search.excerpts import body_below_title, excerpt
from tdah.sms.segments import fit
from tdah.store import users
from tdah.wording import phrases
from tdah.wording.outcome import (
    Choices,
    Days,
    Hours,
    Joined,
    Moment,
    Outcome,
    Repeat,
    TimeLeft,
    Title,
    Value,
    WallTime,
)
from tdah.wording.recurrence import describe

# Words that are said as they are: fixed texts, parts of notes, what a person wrote.
VERBATIM = "verbatim"
ERROR = "error"
# What a search found. A row shows as much of it as there is room for.
HIT_NOTE, HIT_EVENT, HIT_MESSAGE = "hit_note", "hit_event", "hit_message"
FOUND = ("found", "found_for", "found_partly")
FOUND_CHARS = 150


def render(outcome: Outcome, now: datetime) -> str:
    """An outcome as a text; `now` (aware UTC) decides what is `Today`. Empty where there is nothing to say."""
    if not outcome.key:
        return "\n".join(filter(None, (render(row, now) for row in outcome.rows)))
    if outcome.key in HITS:
        return _hit(outcome, now, FOUND_CHARS)
    head = _sentence(outcome, now)
    if outcome.key in FOUND:
        room = (FOUND_CHARS - len(head)) // len(outcome.rows)
        return phrases.lines(head, [_hit(row, now, room) for row in outcome.rows])
    return phrases.lines(head, [render(row, now) for row in outcome.rows]) if outcome.rows else head


def text_for(db: sqlite3.Connection, user_id: int, outcome: Outcome, now: datetime) -> str:
    """An outcome as the person would read it in a text, in the language that they have now. A read function."""
    with phrases.speaking_to(db, users.get(db, user_id)):
        return render(outcome, now)


def _sentence(outcome: Outcome, now: datetime) -> str:
    what = word(outcome.what, now)
    if outcome.key == VERBATIM:
        return what + "".join(render(part, now) for part in outcome.tail)
    if outcome.key == ERROR:
        return phrases.own(what)
    values = {name: _argument(value, now) for name, value in outcome.values.items()}
    return phrases.sentence(outcome.key, what, tail="".join(render(part, now) for part in outcome.tail), **values)


def _hit(row: Outcome, now: datetime, room: int) -> str:
    """A row of what was found, in about `room` characters."""
    return HITS[row.key](row, now, room) if row.key in HITS else render(row, now)


def _note_hit(row: Outcome, now: datetime, room: int) -> str:
    """The part of a note that has the words, behind its title where that is not the beginning of it."""
    title, sought = word(row.what, now), word(row.values["sought"], now).split()
    text = body_below_title(title, word(row.values["text"], now))
    if text.startswith(title):
        said = excerpt(phrases.own(text), sought, room - 5).text
    else:
        title = fit(phrases.own(title), max(room // 2, 20))
        said = f"{title}: {excerpt(phrases.own(text), sought, max(room - len(title) - 10, 20)).text}"
    return fit(f"#n{row.values['number']} {said}", max(room, 40))


def _event_hit(row: Outcome, now: datetime, room: int) -> str:
    return f"{word(row.values['when'], now)} - {fit(phrases.own(word(row.what, now)), max(room - 16, 30))}"


def _message_hit(row: Outcome, now: datetime, room: int) -> str:
    return f"{word(row.values['when'], now)}: {fit(phrases.own(word(row.what, now)), max(room - 14, 30))}"


HITS = {HIT_NOTE: _note_hit, HIT_EVENT: _event_hit, HIT_MESSAGE: _message_hit}


def _argument(value: Value, now: datetime) -> object:
    """A value as a catalogue's placeholder takes it: a count stays a number, for its plural."""
    return value if isinstance(value, int | float) else word(value, now)


def word(value: Value, now: datetime) -> str:
    """One value in words."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    write = WRITERS.get(type(value))
    return write(value, now) if write else str(value)


def _moment(value: Moment, now: datetime) -> str:
    return phrases.when(value.at, value.zone, now)


def _wall_time(value: WallTime, now: datetime) -> str:
    return phrases.clock(value.at.astimezone(ZoneInfo(value.zone)))


def _time_left(value: TimeLeft, now: datetime) -> str:
    minutes = max(0, round((value.until - now).total_seconds() / 60))
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return (
            phrases.sentence("days_left", days=days, hours=hours)
            if hours
            else phrases.sentence("whole_days_left", days=days)
        )
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{minutes % 60} min" if minutes % 60 else "") if part
    )


def _days(value: Days, now: datetime) -> str:
    place = ZoneInfo(value.zone)
    today, first, last = (instant.astimezone(place) for instant in (now, value.first, value.last))
    if first.date() == last.date():
        return phrases.day(first, today)
    return f"{phrases.day(first, today)} - {phrases.day(last, today)}"


def _hours(value: Hours, now: datetime) -> str:
    place = ZoneInfo(value.zone)
    first, last = value.start.astimezone(place), value.end.astimezone(place)
    return phrases.clock(first) if value.start == value.end else phrases.clocks(first, last)


def _repeat(value: Repeat, now: datetime) -> str:
    return describe(value.rule, value.first, value.after_done, value.zone)


def _title(value: Title, now: datetime) -> str:
    return phrases.brief_title(word(value.text, now))[: value.most]


def _joined(value: Joined, now: datetime) -> str:
    return value.between.join(word(part, now) for part in value.parts)


def _choices(value: Choices, now: datetime) -> str:
    return phrases.choices([word(title, now) for title in value.titles])


def _time(value: time, now: datetime) -> str:
    return phrases.clock(value)


WRITERS: dict[type, Callable[[Any, datetime], str]] = {
    Moment: _moment,
    WallTime: _wall_time,
    TimeLeft: _time_left,
    Days: _days,
    Hours: _hours,
    Repeat: _repeat,
    Title: _title,
    Joined: _joined,
    Choices: _choices,
    Outcome: render,
    time: _time,
}
