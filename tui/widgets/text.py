"""Words on the screen: what people wrote never acts as markup or as an escape; times as texts show them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from textual.content import Content

from tdah.store.users import User
from tdah.text.sanitize import sanitize, sanitize_lines
from tdah.wording import phrases
from tdah.wording.recurrence import describe_rule


def plain(text: str, style: str = "") -> Content:
    """Somebody's words as one line, in a style."""
    return Content.styled(sanitize(text), style) if style else Content(sanitize(text))


def lines(text: str, style: str = "") -> Content:
    """Somebody's words with their line ends."""
    return Content.styled(sanitize_lines(text), style) if style else Content(sanitize_lines(text))


def joined(*parts: Content | str, by: str = "  ") -> Content:
    """The parts that are not empty, set apart."""
    return Content(by).join([part if isinstance(part, Content) else Content(part) for part in parts if part])


@contextmanager
def speaking(user: User) -> Iterator[None]:
    """Whatever is said inside is said as this person chose, where no database is at hand: see `say.speaking_to`."""
    with phrases.speaking(user.language, user.accents, user.clock == 12):
        yield


def when(instant: datetime, user: User, now: datetime) -> str:
    """An instant as this person reads it: `Tue 24 Nov 9:00`."""
    with speaking(user):
        return phrases.when(instant, user.zone_at(now), now)


def repeats(rule: str, first: datetime, user: User, *, after_done: bool = False, zone: str = "UTC") -> str:
    """A repeat in this person's words; `first` (naive, in `zone`) is the first time."""
    with speaking(user):
        return describe_rule(rule, first, after_done, zone)


def clock(instant: datetime, zone: str) -> str:
    """The wall time of an instant, always five wide, so that a column lines up."""
    return f"{instant.astimezone(ZoneInfo(zone)):%H:%M}"


def lasting(span: timedelta) -> str:
    """A length as people say it: `now`, `25 min`, `2 h 05`, `3 days`."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 36 * 60:
        return f"{minutes // 60} h {minutes % 60:02d}"
    return f"{round(minutes / 1440)} days"


def money(micros: int, unit: str) -> str:
    """An amount of millionths as people read it."""
    return f"{micros / 1e6:.4f} {unit}"
