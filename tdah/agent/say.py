"""How rows become words: local times, one segment, and what a person must read is never what gets shortened.

Sentences come from the catalogue of the person being spoken to: see `speaking`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from importlib import import_module
from zoneinfo import ZoneInfo

from tdah.segments import fit, measure, plain

# Control characters, and marks that turn the writing direction.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
CATALOGUES = {"en": "wording", "fr": "wording_fr", "es": "wording_es", "pt": "wording_pt"}


@dataclass(frozen=True)
class Voice:
    """One language's catalogue. Without `accents`, letters that GSM-7 lacks are plain: half the price of a text."""

    sentences: Mapping[str, str]
    nudges: Sequence[str]
    weekdays: Sequence[str]
    months: Sequence[str]
    today: str
    repeats: Mapping[str, str]
    accents: bool = False


@cache
def voice_of(language: str, accents: bool = False) -> Voice:
    """The voice of a language (BCP 47 primary tag), loaded once; English for one that has no catalogue."""
    words = import_module(f"tdah.agent.{CATALOGUES.get(language, CATALOGUES['en'])}")

    def spelt(text: str) -> str:
        return plain(text, accents=not accents)

    return Voice(
        {key: spelt(text) for key, text in words.SENTENCES.items()},
        [spelt(text) for text in words.NUDGES],
        [spelt(text) for text in words.WEEKDAYS],
        [spelt(text) for text in words.MONTHS],
        spelt(words.TODAY),
        {key: spelt(text) for key, text in words.REPEATS.items()},
        accents,
    )


_voice: ContextVar[Voice | None] = ContextVar("voice", default=None)


def voice() -> Voice:
    """The voice that is speaking; English where nobody was named."""
    return _voice.get() or voice_of("en")


@contextmanager
def speaking(language: str, accents: bool = False) -> Iterator[None]:
    """Whatever is said inside is said in `language`. Write functions open it once, for the person they are about."""
    token = _voice.set(voice_of(language, accents))
    try:
        yield
    finally:
        _voice.reset(token)


def clock(local: datetime | time) -> str:
    """The wall time as texts show it: `9:00`."""
    return f"{local.hour}:{local.minute:02d}"


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

    Only `what`, the person's own words, is shortened.
    """
    return _fitted(voice().sentences[key], what, values, tail)


def nudge(rung: int, what: str, number: int) -> str:
    """The text of the rung that is the `rung`-th sent (from 1) for an occurrence."""
    nudges = voice().nudges
    return _fitted(nudges[min(rung, len(nudges)) - 1], what, {"number": number})


def own(text: str) -> str:
    """A person's own words on one line, spelt as they chose, without what steers a screen and makes a text dear."""
    if not text.isprintable():
        text = STEERING.sub(" ", text)
    return plain(" ".join(text.split()), accents=not voice().accents)


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
    room = 130 // max(1, len(titles))
    return " ".join(sentence("choice", fit(own(title), room), digit=n) for n, title in enumerate(titles, start=1))


def brief_title(title: str) -> str:
    """A title short enough to stand beside another in one segment."""
    return fit(own(title), 60)
