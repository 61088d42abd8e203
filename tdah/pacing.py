"""Bulk writes in batches with pauses between them, so that the daemon's webhook never waits for an import."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Rows in one transaction, and at least this long (seconds) a pause between two.
BATCH, PAUSE = 200, 0.005
Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Nobody watches."""


def paced(batches: Iterable[T]) -> Iterator[T]:
    """Each of `batches`, and between two a pause half as long as the first of them took its user."""
    pause = 0.0
    for batch in batches:
        time.sleep(pause)
        begun = time.monotonic()
        yield batch
        pause = max(PAUSE, (time.monotonic() - begun) / 2)
