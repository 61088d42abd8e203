"""The daemon's way to people's accounts: one connector, and the work on them that is due."""

import asyncio
import contextlib
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from tdah.connections import callback, disconnect, refresh
from tdah.connections.connector import Connector, connecting
from tdah.connections.features import LOCKED
from tdah.store import audit, auth_requests, connections
from tdah.vault.master_keys import VaultLocked

if TYPE_CHECKING:
    from ..services import Services


class Accounts:
    """Opens the connector when it is first needed: most daemons have no account for hours."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._stack = AsyncExitStack()
        self._connector: Connector | None = None
        self._opening = asyncio.Lock()

    async def connector(self) -> Connector:
        """The daemon's connector."""
        async with self._opening:
            if self._connector is None:
                opened = connecting(self._services.app, self._services.writer, self._services.log_event)
                self._connector = await self._stack.enter_async_context(opened)
            return self._connector

    async def work(self) -> None:
        """Refresh what ends soon, tell providers what has ended, and people what they have to know."""
        services = self._services
        reader, now = services.app.store.reader, services.app.now()
        # Without the key nothing can be refreshed or ended; who looks after the key says so, and when it is back.
        if audit.last_heartbeat(reader, LOCKED) is None:
            with contextlib.suppress(VaultLocked):
                await self._calls(now)
        told = 0
        if auth_requests.interrupted(reader, now - callback.INTERRUPTED_AFTER):
            told += len(await services.writer(callback.notify_interrupted, now))
        if connections.not_notified(reader, 1):
            told += len(await services.writer(refresh.notify_lost, now))
        if told:
            services.wake()

    async def _calls(self, now: datetime) -> None:
        reader = self._services.app.store.reader
        if connections.due_to_refresh(reader, now, 1):
            await refresh.refresh_due(await self.connector())
        if connections.due_to_revoke(reader, now, 1):
            await disconnect.revoke_due(await self.connector())
            self._services.wake()

    async def close(self) -> None:
        await self._stack.aclose()
