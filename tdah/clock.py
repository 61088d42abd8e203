"""Where `now` comes from. Nothing below the front ends asks the system for the time: a clock is handed in."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """A source of aware UTC instants."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def seconds_until(self, when: datetime) -> float:
        """How many real seconds to wait until this clock shows `when`; 0 when it has passed."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.now()).total_seconds())


class FastClock:
    """A clock that starts at `start` and runs `speed` times as fast as real time; dull stretches can be skipped."""

    def __init__(self, start: datetime, speed: float) -> None:
        self._start = start
        self._speed = speed
        self._origin = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=(time.monotonic() - self._origin) * self._speed)

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.now()).total_seconds() / self._speed)

    def set(self, when: datetime, speed: float) -> None:
        """Show `when` from now on, at a new speed. Who waits for a moment should be woken to look again."""
        self._start, self._speed, self._origin = when, speed, time.monotonic()


def to_text(when: datetime) -> str:
    """An aware instant as the database keeps it: `2026-11-24T14:00:00.000Z`, so that text order is time order."""
    t = when.astimezone(UTC)
    # Every row has some: this takes half as long as `isoformat`, and as format specifiers.
    return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" % (  # noqa: UP031
        t.year, t.month, t.day, t.hour, t.minute, t.second, t.microsecond // 1000
    )  # fmt: skip


class Stamps(dict[datetime, str]):
    """`stamps[when]` is `to_text(when)`, each worked out once: of what is due at once, most instants are the same."""

    def __missing__(self, when: datetime) -> str:
        text = self[when] = to_text(when)
        return text


def from_text(text: str) -> datetime:
    """The aware UTC instant that `to_text` wrote."""
    return datetime.fromisoformat(text)
