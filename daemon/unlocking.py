"""The daemon's look at its master key: at the start, and again while it is locked. Texts never wait for it."""

import asyncio
import threading
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

    def ask_again(self) -> None:
        """Let the next look ask the vault, however short ago it was asked."""
        self._next = 0.0

    async def look(self) -> None:
        """Load the key where there is one; until that is done, connections are locked for everybody who asks."""
        daemon = self._daemon
        keys, reader = daemon.app.keys, daemon.app.store.reader
        noted = ledger.last_beat(reader, LOCKED) is not None
        if not keys.unlocked and sealed.current_key(reader) is not None:
            if self._seconds() < self._next:
                return
            self._next = self._seconds() + AGAIN
            if not noted:
                await daemon.writer(ledger.beat, LOCKED, daemon.app.now())
            error = await beside(lambda: daemon.app.locked)
            if error is not None:
                daemon.report("connections.locked", error=error.message, hint=error.hint)
                return
            noted = True
        if noted:
            await daemon.writer(ledger.still, LOCKED)
            daemon.report("connections.unlocked")


async def beside(ask: Callable[[], TdahError | None]) -> TdahError | None:
    """Ask in a thread that nobody waits for at the end: a keyring may wait for a person who never comes."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[TdahError | None] = loop.create_future()

    def settle(result: TdahError | None, failure: Exception | None) -> None:
        if answer.cancelled():
            return
        if failure:
            answer.set_exception(failure)
        else:
            answer.set_result(result)

    def run() -> None:
        result: TdahError | None = None
        failure: Exception | None = None
        try:
            result = ask()
        except Exception as error:
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="unlocking", daemon=True).start()
    return await answer
