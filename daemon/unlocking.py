"""The daemon's look at its master key: at the start, and again while it is locked. Texts never wait for it."""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tdah.errors import TdahError
from tdah.features import LOCKED
from tdah.store import ledger, sealed

if TYPE_CHECKING:
    from .serve import Daemon

# A keyring may ask a person each time, so not every few seconds.
AGAIN = 300.0


class Unlocking:
    """Notes in the store whether connections are locked; `seconds` is a monotonic clock."""

    def __init__(self, daemon: "Daemon", seconds: Callable[[], float] = time.monotonic) -> None:
        self._daemon, self._seconds = daemon, seconds
        self._next = 0.0

    async def look(self) -> None:
        """Load the key where there is one. The vault may take its time, so in a thread of its own."""
        app = self._daemon.app
        if app.keys.unlocked or sealed.current_key(app.store.reader) is None:
            await self._note(None)
        elif self._seconds() >= self._next:
            self._next = self._seconds() + AGAIN
            await self._note(await asyncio.to_thread(lambda: app.locked))

    async def _note(self, error: TdahError | None) -> None:
        before = ledger.last_beat(self._daemon.app.store.reader, LOCKED) is not None
        if error is not None:
            self._daemon.report("connections.locked", error=error.message, hint=error.hint)
            await self._daemon.writer(ledger.beat, LOCKED, self._daemon.app.now())
        elif before:
            await self._daemon.writer(ledger.still, LOCKED)
            self._daemon.report("connections.unlocked")
