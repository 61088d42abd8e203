"""Finding the person of a number: the same cost whether a hundred or a million are registered."""

import random
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tdah.clock import to_text
from tdah.store import Store, phones

from .requests import number

SIZES = (100, 1_000_000)
LOOKUPS = 2_000
REPEATS = 7


def measure(folder: Path) -> dict[int, float]:
    """Microseconds of one look-up by number of registered phones; sizes take turns."""
    stores = {size: filled(folder / f"{size}.db", size) for size in SIZES}
    took: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(REPEATS):
        for size, store in stores.items():
            took[size].append(look_up(store, size))
    for store in stores.values():
        store.close()
    return {size: median(times) for size, times in took.items()}


def filled(path: Path, size: int) -> Store:
    """A store with `size` phones."""
    store, at = Store(path).open(), to_text(datetime.now(UTC))
    rows = ((number(index), at, at) for index in range(size))
    insert = "INSERT INTO phone (number, state, created_at, verified_at) VALUES (?, 'verified', ?, ?)"
    store.write(lambda db: db.executemany(insert, rows))
    return store


def look_up(store: Store, size: int) -> float:
    """Mean microseconds over look-ups of numbers chosen at random, half of them known."""
    chosen = [number(random.randrange(2 * size)) for _ in range(LOOKUPS)]
    begun = time.perf_counter()
    for one in chosen:
        store.read(phones.by_number, one)
    return 1e6 * (time.perf_counter() - begun) / LOOKUPS
