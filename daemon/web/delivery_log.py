"""Webhook deliveries on their way into the log: noted in memory, written once a second. A rush is summed up.

The invariant: however many come, a second writes a bounded number of rows, and refused ones never crowd out the rest.
"""

import time
from datetime import timedelta

from tdah.clock import Clock
from tdah.due_rows import Write
from tdah.store import webhook_log
from tdah.store.webhook_log import Delivery

# Rows of their own each second, for what was stored and for what was not.
MAX_STORED_PER_S, MAX_REFUSED_PER_S = 200, 20

DeliveryNote = tuple[float, str, str, float, str]


class DeliveryLog:
    """What came since the last flush."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._noted: list[DeliveryNote] = []
        self._sums: dict[tuple[str, str], tuple[int, float]] = {}
        self._room = {True: MAX_STORED_PER_S, False: MAX_REFUSED_PER_S}

    def note(self, path: str, result: str, seconds: float, sid: str) -> None:
        """Remember one delivery. This is on the hot path: it costs about half a microsecond."""
        good = result == "stored" or result == "repeated"
        if self._room[good] > 0:
            self._room[good] -= 1
            self._noted.append((time.monotonic(), path, result, seconds, sid))
            return
        count, longest = self._sums.get((path, result), (0, 0.0))
        self._sums[path, result] = (count + 1, max(longest, seconds))

    async def flush(self, write: Write) -> None:
        """Write what was noted; what cannot be written is let go, for it is only a log."""
        noted, sums = self._noted, self._sums
        if not noted and not sums:
            return
        self._noted, self._sums = [], {}
        self._room = {True: MAX_STORED_PER_S, False: MAX_REFUSED_PER_S}
        now, then = self._clock.now(), time.monotonic()
        rows = [
            Delivery(now - timedelta(seconds=then - at), path, result, seconds * 1000, sid or None)
            for at, path, result, seconds, sid in noted
        ]
        rows += [
            Delivery(now, path, result, longest * 1000, None, count)
            for (path, result), (count, longest) in sums.items()
        ]
        await write(webhook_log.add, rows)
