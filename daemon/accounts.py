"""The daemon's way to people's accounts: one connector, and the work on them that is due."""

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tdah.errors import TdahError
from tdah.keys import Locked
from tdah.oauth import ending, finishing, refreshing
from tdah.oauth.connector import Connector, connecting
from tdah.store import auth_requests, connections

if TYPE_CHECKING:
    from .serve import Daemon


class Accounts:
    """Opens the connector when it is first needed: most daemons have no account for hours."""

    def __init__(self, daemon: "Daemon") -> None:
        self._daemon = daemon
        self._stack = AsyncExitStack()
        self._connector: Connector | None = None
        self._opening = asyncio.Lock()

    async def connector(self) -> Connector:
        """The daemon's connector."""
        async with self._opening:
            if self._connector is None:
                opened = connecting(self._daemon.app, self._daemon.writer, self._daemon.report)
                self._connector = await self._stack.enter_async_context(opened)
            return self._connector

    async def work(self) -> str | None:
        """Refresh what ends soon, tell providers what has ended, and people what they have to know.

        What went wrong is reported, returned, and tried again.
        """
        daemon = self._daemon
        reader, now, wrong = daemon.app.store.reader, daemon.app.now(), None
        try:
            if connections.due_to_refresh(reader, now, 1):
                await refreshing.refresh_due(await self.connector())
            if connections.due_to_revoke(reader, now, 1):
                await ending.end_due(await self.connector())
        except Locked as error:
            wrong = error.message
            daemon.report("connections.locked", error=error.message)
        except TdahError as error:
            wrong = error.message
            daemon.report("connections.failed", error=error.message)
        if auth_requests.interrupted(reader, now - finishing.INTERRUPTED):
            await daemon.writer(finishing.tell_interrupted, now)
        if connections.untold(reader, 1):
            await daemon.writer(refreshing.tell_lost, now)
        daemon.wake()
        return wrong

    async def close(self) -> None:
        await self._stack.aclose()
