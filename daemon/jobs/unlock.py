"""The daemon's look at its master key: at the start, and again while it is locked. Texts never wait for it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tdah.concurrency import in_daemon_thread
from tdah.connections.features import LOCKED
from tdah.store import audit, sealed

if TYPE_CHECKING:
    from ..services import Services

# A keyring may ask a person each time, so not every few seconds.
ASK_AGAIN_S = 300.0


class KeyUnlock:
    """Notes in the store whether connections are locked; `seconds` is a monotonic clock."""

    def __init__(self, services: "Services", seconds: Callable[[], float] = time.monotonic) -> None:
        self._services, self._seconds = services, seconds
        self._next = 0.0

    def ask_again(self) -> None:
        """Let the next look ask the vault, however short ago it was asked."""
        self._next = 0.0

    async def look(self) -> None:
        """Load the key where there is one; until that is done, connections are locked for everybody who asks."""
        services = self._services
        keys, reader = services.app.keys, services.app.store.reader
        noted = audit.last_heartbeat(reader, LOCKED) is not None
        current = sealed.current_key(reader)
        if current is not None and not keys.has(current):
            if self._seconds() < self._next:
                return
            self._next = self._seconds() + ASK_AGAIN_S
            if not noted:
                await services.writer(audit.set_heartbeat, LOCKED, services.app.now())
            error = await in_daemon_thread(lambda: services.app.locked)
            if error is not None:
                services.log_event("connections.locked", error=error.message, hint=error.hint)
                return
            self._next = 0.0  # a rotation that follows is to be noticed at the next look
            noted = True
        if noted:
            await services.writer(audit.clear_heartbeat, LOCKED)
            services.log_event("connections.unlocked")
