"""How rows become words: local times, one segment, and what a person must read is never what gets shortened."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tdah.agent.wording import ENGLISH, MONTHS, NUDGES, TODAY, WEEKDAYS
from tdah.segments import fit, measure, plain


def clock(local: datetime) -> str:
    """The wall time as texts show it: `9:00`."""
    return f"{local.hour}:{local.minute:02d}"


def day(local: datetime, now: datetime) -> str:
    """The local day as texts show it: `Today`, `Tue 24 Nov`, with the year when it is another one."""
    if local.date() == now.date():
        return TODAY
    year = "" if local.year == now.year else f" {local.year}"
    return f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}{year}"


def when(instant: datetime, zone: str, now: datetime) -> str:
    """An instant in the person's zone: `Tue 24 Nov 9:00`."""
    place = ZoneInfo(zone)
    local = instant.astimezone(place)
    return f"{day(local, now.astimezone(place))} {clock(local)}"


def sentence(key: str, what: str = "", *, then: str = "", **values: object) -> str:
    """The sentence `key`, and `then` after it, in one segment where they can be.

    Only `what`, the person's own words, is shortened.
    """
    return _fitted(ENGLISH[key] + "{then}", what, {**values, "then": then})


def nudge(rung: int, what: str, number: int) -> str:
    """The text of the rung that is the `rung`-th sent (from 1) for an occurrence."""
    return _fitted(NUDGES[min(rung, len(NUDGES)) - 1], what, {"number": number})


def _fitted(template: str, what: str, values: dict[str, object]) -> str:
    what = plain(" ".join(what.split()), accents=True)
    text = template.format(what=what, **values)
    size = measure(text)
    if size.segments == 1 or "{what}" not in template:
        return text
    limit = 160 if size.encoding == "GSM-7" else 70
    around = measure(template.format(what="", **values)).units
    return template.format(what=fit(what, max(limit - around, 12)), **values)


def lines(head: str, rows: Sequence[str]) -> str:
    """A short list under a heading."""
    return "\n".join((head, *rows))


def choices(titles: Sequence[str]) -> str:
    """`1 call mom 2 email Ana`, each title short enough that three fit into a segment."""
    room = 130 // max(1, len(titles))
    short = [fit(plain(title, accents=True), room) for title in titles]
    return " ".join(ENGLISH["choice"].format(digit=n, what=title) for n, title in enumerate(short, start=1))


def plain_words(text: str) -> str:
    """A person's own words, short enough for one line of a list."""
    return fit(plain(" ".join(text.split()), accents=True), 60)
