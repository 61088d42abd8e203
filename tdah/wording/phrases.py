"""How rows become words: local times, one segment, and what a person must read is never what gets shortened.

Sentences come from the catalogue of the person being spoken to: see `speaking`.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import datetime, time
from zoneinfo import ZoneInfo

from tdah.sms.phone_numbers import country_of
from tdah.sms.segments import GSM7, fit, measure, transliterate
from tdah.store import phones
from tdah.store.phones import Phone
from tdah.store.users import User
from tdah.text.sanitize import CONTROL_CHARACTERS
from tdah.wording.voices import Voice, counts_to_twelve, voice_of

_steering = re.compile(f"[{CONTROL_CHARACTERS}]+")
# Wherever hours are counted to twelve in these languages, so they are in all of them.
MERIDIEMS = ("am", "pm")
# A `5:30` alone is taken for the afternoon, by people and by us; with a zero before it nobody does.
BARE_HOUR_FROM = 7
# What all the titles of a question may take up, in GSM-7 and where one of them needs UCS-2.
QUESTION_CHARS_GSM7, QUESTION_CHARS_UCS2 = 130, 45

_voice: ContextVar[Voice | None] = ContextVar("voice", default=None)


def voice() -> Voice:
    """The voice that is speaking; English where nobody was named."""
    return _voice.get() or voice_of("en")


@contextmanager
def speaking(language: str, accents: bool = False, twelve: bool = False) -> Iterator[None]:
    """Whatever is said inside is said in `language`, with hours to twelve or to 24."""
    token = _voice.set(voice_of(language, accents, twelve))
    try:
        yield
    finally:
        _voice.reset(token)


def speaking_to(db: sqlite3.Connection, user: User) -> AbstractContextManager[None]:
    """Whatever is said inside is said as a person chose. Write functions open it once, for whom they are about."""
    return speaking_by(user, None if user.clock else phones.reachable(db, user.id))


def speaking_by(user: User, phone: Phone | None) -> AbstractContextManager[None]:
    """`speaking_to` for when it is known already by which phone they are reached."""
    return speaking(user.language, user.accents, _to_twelve(user, phone))


def _to_twelve(user: User, phone: Phone | None) -> bool:
    """The clock that the person chose, else that of their language in the country of their number."""
    if user.clock:
        return user.clock == 12
    country = country_of(phone.number) if phone else None
    return bool(country) and counts_to_twelve(user.language, country)


def clock(local: datetime | time) -> str:
    """The wall time as texts show it: `9:00`, `06:30`; `9am`, `3:30pm` for who counts to twelve."""
    if not voice().twelve:
        hour = f"{local.hour:02d}" if local.hour < BARE_HOUR_FROM else str(local.hour)
        return f"{hour}:{local.minute:02d}"
    return f"{_of_twelve(local)}{MERIDIEMS[local.hour // 12]}"


def _of_twelve(local: datetime | time) -> str:
    hour = local.hour % 12 or 12
    return f"{hour}:{local.minute:02d}" if local.minute else str(hour)


def clocks(first: datetime, last: datetime) -> str:
    """From one wall time to another: `15:00-16:00`, `3-4pm`."""
    if voice().twelve and first.date() == last.date() and first.hour // 12 == last.hour // 12:
        return f"{_of_twelve(first)}-{clock(last)}"
    return f"{clock(first)}-{clock(last)}"


def number(count: int) -> str:
    """A count with its thousands apart."""
    return str(count) if abs(count) < 1000 else f"{count:,}".replace(",", voice().thousands)


def per_cent(share: int) -> str:
    """`80%`, `80 %`."""
    return voice().per_cent.format(number(share))


def day(local: datetime, now: datetime) -> str:
    """The local day as texts show it: `Today`, `Tue 24 Nov`, with the year when it is another one."""
    words = voice()
    if local.date() == now.date():
        return words.today
    year = "" if local.year == now.year else f" {local.year}"
    return f"{words.weekdays[local.weekday()]} {local.day} {words.months[local.month - 1]}{year}"


def when(instant: datetime, zone: str, now: datetime) -> str:
    """An instant in the person's zone: `Tue 24 Nov 9:00`."""
    place = ZoneInfo(zone)
    local = instant.astimezone(place)
    return f"{day(local, now.astimezone(place))} {clock(local)}"


def sentence(key: str, what: str = "", *, tail: str = "", **values: object) -> str:
    """The sentence `key`, and `tail` after it, in one segment where they can be.

    Only `what`, the person's own words, is shortened. For a `count` the form of its plural is taken, if there is one:
    `fresh_start.one`.
    """
    count = values.get("count")
    if isinstance(count, int):
        values["count"] = number(count)
        key = _counted(key, count)
    return _fitted(voice().sentences[key], what, values, tail)


def _counted(key: str, count: int) -> str:
    form = f"{key}.{voice().plural(count)}"
    return form if form in voice().sentences else key


def nudge(rung: int, what: str, number: int) -> str:
    """The text of the rung that is the `rung`-th sent (from 1) for an occurrence."""
    nudges = voice().nudges
    return _fitted(nudges[min(rung, len(nudges)) - 1], what, {"number": number})


def own(text: str) -> str:
    """A person's own words on one line, spelt as they chose, without what steers a screen and makes a text dear."""
    if not text.isprintable():
        text = _steering.sub(" ", text)
    return transliterate(" ".join(text.split()), accents=not voice().accents)


def _fitted(template: str, what: str, values: Mapping[str, object], tail: str = "") -> str:
    what = own(what)
    text = template.format(what=what, **values) + tail
    size = measure(text)
    if size.segments == 1 or "{what}" not in template:
        return text
    limit = 160 if size.encoding == "GSM-7" else 70
    around = measure(template.format(what="", **values) + tail).units
    return template.format(what=fit(what, max(limit - around, 12)), **values) + tail


def lines(head: str, rows: Sequence[str]) -> str:
    """A short list under a heading."""
    return "\n".join((head, *rows))


def choices(titles: Sequence[str]) -> str:
    """`1 call mom 2 email Ana`, each title short enough that three fit into a segment."""
    cramped = any(measure(own(title)).encoding != GSM7 for title in titles)
    room = (QUESTION_CHARS_UCS2 if cramped else QUESTION_CHARS_GSM7) // max(1, len(titles))
    return " ".join(sentence("choice", fit(own(title), room), digit=n) for n, title in enumerate(titles, start=1))


def brief_title(title: str) -> str:
    """A title short enough to stand beside another in one segment."""
    return fit(own(title), 60)
