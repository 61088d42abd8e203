"""What can go wrong in the phone network, as switches that are turned like dice with a seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from tdah.errors import TdahError

_SECONDS = {"delay", "hang", "retry_after"}
_WHOLE = {"undelivered_code", "seed"}


@dataclass(frozen=True)
class Faults:
    """Probabilities from 0 to 1, and what goes with them. Seconds are real ones, except `delay` (the clock's).

    `_before` and `_after` say whether the text was accepted before the answer went wrong.
    """

    answer_429: float = 0.0
    retry_after: float | None = None
    answer_500_before: float = 0.0
    answer_500_after: float = 0.0
    hang_before: float = 0.0
    hang_after: float = 0.0
    hang: float = 30.0
    reset: float = 0.0
    malformed: float = 0.0

    delayed: float = 0.0
    delay: float = 1.0
    undelivered: float = 0.0
    undelivered_code: int = 30003

    callback_dropped: float = 0.0
    callback_repeated: float = 0.0
    callback_reordered: float = 0.0
    webhook_lost: float = 0.0
    webhook_twice: float = 0.0
    webhook_twice_at_once: float = 0.0

    media_404: float = 0.0
    media_500: float = 0.0
    media_429: float = 0.0
    media_hang: float = 0.0
    media_cut: float = 0.0
    media_other_type: float = 0.0
    media_bigger: float = 0.0

    seed: int | None = None


NAMES = tuple(field.name for field in fields(Faults))


def parse(given: Mapping[str, Any]) -> Faults:
    """Faults from plain values; what is not named is off. Raises `TdahError` for a bad name or value."""
    for name, value in given.items():
        if name not in NAMES:
            raise TdahError(f"There is no fault {name!r}.", f"Known faults: {', '.join(NAMES)}.")
        _check(name, value)
    return Faults(**given)


def _check(name: str, value: Any) -> None:
    if value is None and name in ("retry_after", "seed"):
        return
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name in _WHOLE:
        good = number and isinstance(value, int)
    else:
        good = number and 0 <= value <= (3600 if name in _SECONDS else 1)
    if not good:
        hint = "It is a whole number." if name in _WHOLE else "It is a number of seconds, or a probability from 0 to 1."
        raise TdahError(f"The fault {name} cannot be {value!r}.", hint)


class FaultDice:
    """Faults with their randomness: the same seed makes the same decisions in the same order."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._random = random.Random(faults.seed)

    def hit(self, name: str) -> bool:
        """Whether a fault strikes now."""
        chance: float = getattr(self.faults, name)
        return chance > 0 and self._random.random() < chance

    def wait(self) -> float:
        """Seconds that a text or callback is held up: 0 unless `delayed` strikes."""
        return self._random.uniform(0, self.faults.delay) if self.hit("delayed") else 0.0
