"""What an action did, as values: front ends and APIs read these, `tdah/wording/render.py` puts them into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from types import MappingProxyType

from tdah.language.intents.base import Intent


@dataclass(frozen=True)
class Moment:
    """An instant (aware UTC) that is read as day and time in `zone` (IANA)."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class WallTime:
    """An instant (aware UTC) of which only the time of day in `zone` (IANA) is read."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class TimeLeft:
    """The time from now until an instant (aware UTC), to the minute below a day, else to the hour."""

    until: datetime


@dataclass(frozen=True)
class Days:
    """The local days in `zone` (IANA) from `first` to `last`, aware UTC instants within them; or one day."""

    first: datetime
    last: datetime
    zone: str


@dataclass(frozen=True)
class Hours:
    """From one wall time in `zone` to another (aware UTC); one time where they are the same."""

    start: datetime
    end: datetime
    zone: str


@dataclass(frozen=True)
class Repeat:
    """An RRULE value. `first` is the naive local time in `zone` of its first occurrence."""

    rule: str
    first: datetime
    after_done: bool
    zone: str


@dataclass(frozen=True)
class Title:
    """A title that may be shortened: to what fits beside another one, and to `most` characters where that is set."""

    text: "Value"
    most: int | None = None


@dataclass(frozen=True)
class Joined:
    """Several values in one place, `between` them."""

    parts: tuple["Value", ...]
    between: str = ", "


@dataclass(frozen=True)
class Choices:
    """What the digits of a question stand for, in their order."""

    titles: tuple["Value", ...]


@dataclass(frozen=True)
class Touched:
    """A row that was changed: its table, its id, the name it has for its person, and how a list shows it."""

    kind: str
    id: int
    title: str
    line: "Outcome"


@dataclass(frozen=True)
class Outcome:
    """What happened (`key`, which names its sentence in the catalogues) and the values that tell about it.

    `what` is the person's own words. `tail` follows in the same sentence, `rows` on lines of their own. What `perform`
    adds: the ids of the tasks that were touched, what else was, the intents that digits stand for from now on, and the
    rows (table, id) as which `undo` puts it back. An empty key without rows says nothing.
    """

    key: str
    what: "Value" = ""
    values: Mapping[str, "Value"] = field(default_factory=dict)
    tail: tuple["Outcome", ...] = ()
    rows: tuple["Outcome", ...] = ()
    tasks: tuple[int, ...] = ()
    others: tuple[Touched, ...] = ()
    options: tuple[Intent, ...] = ()
    undo: tuple[tuple[str, int], ...] = ()


Value = (
    str
    | int
    | float
    | bool
    | time
    | Moment
    | WallTime
    | TimeLeft
    | Days
    | Hours
    | Repeat
    | Title
    | Joined
    | Choices
    | Outcome
    | None
)
SILENT = Outcome("")


def outcome(
    key: str,
    what: Value = "",
    *,
    tail: Outcome | Sequence[Outcome] = (),
    rows: Sequence[Outcome] = (),
    **values: Value,
) -> Outcome:
    """An outcome with its values by name. What is silent in `tail` is left out."""
    follows = tuple(part for part in ((tail,) if isinstance(tail, Outcome) else tail) if part is not SILENT)
    return Outcome(key, what, MappingProxyType(values), follows, tuple(rows))


def several(rows: Sequence[Outcome]) -> Outcome:
    """Outcomes one after the other, each on lines of its own."""
    return rows[0] if len(rows) == 1 else Outcome("", rows=tuple(rows))
