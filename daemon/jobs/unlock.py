"""The daemon's look at its master key: at the start, and again while it is locked. Texts never wait for it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tdah.concurrency import beside
from tdah.connections.features import LOCKED
from tdah.store import audit, sealed

if TYPE_CHECKING:
    from ..serve import Daemon

# A keyring may ask a person each time, so not every few seconds.
AGAIN = 300.0


class Unlocking:
    """Notes in the store whether connections are locked; `seconds` is a monotonic clock."""

    def __init__(self, daemon: "Daemon", seconds: Callable[[], float] = time.monotonic) -> None:
        self._daemon, self._seconds = daemon, seconds
        self._next = 0.0

    def ask_again(self) -> None:
        """Let the next look ask the vault, however short ago it was asked."""
        self._next = 0.0

    async def look(self) -> None:
        """Load the key where there is one; until that is done, connections are locked for everybody who asks."""
        daemon = self._daemon
        keys, reader = daemon.app.keys, daemon.app.store.reader
        noted = audit.last_beat(reader, LOCKED) is not None
        current = sealed.current_key(reader)
        if current is not None and not keys.has(current):
            if self._seconds() < self._next:
                return
            self._next = self._seconds() + AGAIN
            if not noted:
                await daemon.writer(audit.beat, LOCKED, daemon.app.now())
            error = await beside(lambda: daemon.app.locked)
            if error is not None:
                daemon.report("connections.locked", error=error.message, hint=error.hint)
                return
            self._next = 0.0  # a rotation that follows is to be noticed at the next look
            noted = True
        if noted:
            await daemon.writer(audit.still, LOCKED)
            daemon.report("connections.unlocked")
