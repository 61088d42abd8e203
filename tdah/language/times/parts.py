"""What one time phrase said, slot by slot, and which pieces and phrases go together."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from tdah.language.times.pieces import Amount, Clock, Day, Piece, Repeat

_MAX_TIMES_A_DAY = 12


class Parts(NamedTuple):
    """The slots of a phrase. `ending`: an `until` was said, what follows fills the `end_` slots.

    `repeating`: somewhere the text says a repeat, so that several times of day can belong to it.
    """

    day: Day | None = None
    clocks: tuple[Clock, ...] = ()
    close: Clock | None = None
    part: str | None = None
    mod: str | None = None
    shift: Amount | None = None
    anchor: tuple[Amount, int] | None = None
    length: Amount | None = None
    repeat: Repeat | None = None
    stamp: datetime | None = None
    zone: str | None = None
    after_done: bool = False
    ending: bool = False
    end_day: Day | None = None
    end_clock: Clock | None = None
    end_part: str | None = None
    strong: bool = False
    repeating: bool = False

    def takes(self, piece: Piece) -> bool:
        """Whether this phrase has room for the piece."""
        kind = piece.kind
        if self.ending:
            slot = {"day": self.end_day, "clock": self.end_clock, "loose": self.end_clock, "part": self.end_part}
            return (kind in slot and not slot[kind]) or (kind == "length" and not self.length)
        room = _ACCEPTS.get(kind)
        return room(self, piece) if room else not getattr(self, kind)

    def _takes_clock(self, piece: Piece) -> bool:
        if self.close or (self.shift and self.shift.seconds):
            return False
        return not self.clocks or (self.repeating and len(self.clocks) < _MAX_TIMES_A_DAY)

    def having(self, piece: Piece) -> "Parts":
        """These parts and the piece."""
        kind = piece.kind
        # A bare number beside a day makes both sure: `sun 3`.
        sure = not self.ending and kind in ("clock", "loose") and bool(self.day)
        return self._replace(strong=self.strong or not piece.weak or sure, **self._filled(kind, piece.value))

    def _filled(self, kind: str, value: Any) -> dict[str, Any]:
        """The slots that a piece fills."""
        if self.ending and kind in ("day", "clock", "loose", "part"):
            return {f"end_{'clock' if kind == 'loose' else kind}": value}
        if kind == "until":
            return {"ending": True}
        if kind in ("clock", "loose"):
            return {"clocks": (*self.clocks, value)}
        if kind == "range":
            return {"clocks": (value[0],), "close": value[1]}
        if kind == "tonight":
            return {"day": value[0], "part": value[1]}
        return {kind: True if kind == "after_done" else value}

    @property
    def says_when(self) -> bool:
        """Whether this phrase is a time by itself."""
        said = (self.day, self.clocks, self.part, self.shift, self.repeat, self.stamp, self.end_clock, self.end_day)
        return any(said)

    @property
    def weight(self) -> int:
        """How much was said: the fuller phrase is the one meant."""
        times = bool(self.clocks) * 3 + bool(self.shift) * 4 + bool(self.stamp) * 6 + bool(self.part)
        return times + bool(self.day) * 2 + bool(self.repeat) * 5

    def completes(self, other: "Parts") -> bool:
        """Whether this phrase only says what the other leaves open."""
        mine, theirs = self._slots(), other._slots()
        exact = {"shift", "stamp"} & (mine | theirs)
        clash = mine & theirs
        if clash == {"time"} and bool(self.clocks) != bool(other.clocks):
            # `tonight call mom at 9`: the part of the day tells which 9 is meant.
            clash = frozenset()
        return bool(mine) and not clash and not exact and not self.anchor

    @property
    def closed(self) -> bool:
        """Whether an end was said."""
        dates = self.day is not None and self.day.last is not None and self.day.roll == "year"
        return bool(self.close or self.length or self.ending or dates)

    @property
    def plain(self) -> bool:
        """Whether this is a day, a time of day or both, and nothing else."""
        more = (self.close, self.shift, self.anchor, self.length, self.repeat, self.stamp, self.after_done, self.ending)
        return bool(self.day or self.clocks or self.part) and not any(more)

    def sharing(self, other: "Parts") -> "Parts":
        """These parts with the day or the time of day of a phrase beside them, where they have none of their own."""
        day = self.day or other.day
        if self.clocks or self.part:
            return self._replace(day=day, part=self.part or other.part)
        return self._replace(day=day, clocks=other.clocks, part=other.part)

    def _slots(self) -> frozenset[str]:
        slots = {name for name in ("day", "shift", "repeat", "stamp", "after_done", "length") if getattr(self, name)}
        if self.clocks or self.part:
            slots.add("time")
        if self.close or self.ending:
            slots.add("length")
        return frozenset(slots)

    def with_other(self, other: "Parts") -> "Parts":
        """Both, this one first."""
        names = ("zone", "day", "clocks", "close", "part", "length", "repeat", "end_day", "end_clock", "end_part")
        taken = {name: getattr(other, name) for name in names if getattr(other, name) and not getattr(self, name)}
        return self._replace(
            after_done=self.after_done or other.after_done, ending=self.ending or other.ending, **taken
        )


def _weekday_of_shift(parts: Parts, piece: Piece) -> bool:
    assert parts.shift
    return not parts.shift.seconds and getattr(piece.value, "roll", None) == "week"


# Which pieces still fit, where an empty slot of the same name does not tell.
_ACCEPTS: dict[str, Callable[[Parts, Piece], bool]] = {
    "clock": Parts._takes_clock,
    "loose": Parts._takes_clock,
    "range": lambda parts, piece: not parts.clocks and not (parts.shift and parts.shift.seconds),
    # `in 3 days on friday`
    "day": lambda parts, piece: not parts.day and (not parts.shift or _weekday_of_shift(parts, piece)),
    "tonight": lambda parts, piece: not (parts.day or parts.part or parts.shift),
    "shift": lambda parts, piece: (
        not (parts.shift or parts.stamp or (parts.clocks and piece.value.seconds) or (parts.day and not parts.anchor))
    ),
    "stamp": lambda parts, piece: not (parts.stamp or parts.day or parts.clocks or parts.shift),
    "zone": lambda parts, piece: bool(parts.clocks) and not parts.zone,
    "anchor": lambda parts, piece: not parts.says_when and not parts.anchor,
    "until": lambda parts, piece: (parts.says_when or bool(piece.value)) and not parts.close,
}
