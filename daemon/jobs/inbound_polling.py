"""When texts that no webhook brings are fetched: listed at start and from time to time, and drained from the spool."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from tdah.app import App
from tdah.messaging.inbound import LIST_OVERLAP, POLL_OVERLAP, Inbound
from tdah.messaging.outbound import Delivery
from tdah.messaging.spool import Spool
from tdah.tick import Ticker

LIST_INTERVAL = timedelta(minutes=15)
# Texts wait this many seconds at start for older ones that are still at the provider, and no longer.
FIRST_LIST_TIMEOUT_S = 3.0
RETRY_DELAY_S, MAX_RETRY_DELAY_S, MAX_POLL_DELAY_S = 5.0, 300.0, 60.0


class InboundPolling:
    """Fetches until `stopping`. Nothing here must happen at once: what is not fetched now is fetched next time.

    `inbound` is one of each transport, the default one first.
    """

    def __init__(
        self, app: App, inbound: Sequence[Inbound], delivery: Delivery, ticker: Ticker, stopping: asyncio.Event
    ) -> None:
        self._app, self._inbound, self._delivery, self._ticker = app, inbound, delivery, ticker
        self._stopping = stopping
        self._spool = Spool(app.places.spool)
        self._failures = 0
        self._wide_at: datetime | None = None
        ticker.processing.ready = False

    async def listen(self) -> None:
        """Read the provider's list, again and again."""
        asyncio.get_running_loop().call_later(FIRST_LIST_TIMEOUT_S, self._hear)
        await self._attempt("spool.failed", self._drain)
        while not self._stopping.is_set():
            await self._attempt("list.failed", self._list)
            self._hear()
            if self._app.config.polls:
                await self._attempt("look.failed", self._delivery.reconcile)
            await self._pause(self._interval())

    async def drain(self) -> None:
        """Empty the spool as soon as something is in it."""
        while not self._stopping.is_set():
            await self._attempt("spool.failed", self._drain)
            await self._pause(1.0)

    async def _drain(self) -> None:
        for inbound in self._inbound:
            await inbound.drain(self._spool)

    async def _list(self) -> None:
        self._failures += 1  # until it has gone well
        now = self._app.now()
        wide = self._wide_at is None or now - self._wide_at >= LIST_INTERVAL
        overlap = LIST_OVERLAP if wide else POLL_OVERLAP
        listing = [inbound for inbound in self._inbound if inbound.transport.capabilities.listing]
        # One network that is down must not keep the texts of the others away.
        ended = await asyncio.gather(*(inbound.catch_up(overlap) for inbound in listing), return_exceptions=True)
        if failed := next((each for each in ended if isinstance(each, BaseException)), None):
            raise failed
        self._failures = 0
        if wide:
            self._wide_at = now

    def _interval(self) -> float:
        polls, every = self._app.config.polls, self._app.config.twilio.poll_seconds
        if not self._failures:
            return every if polls else LIST_INTERVAL.total_seconds()
        doubled: float = (every if polls else RETRY_DELAY_S) * 2 ** min(self._failures - 1, 10)
        return min(doubled, MAX_POLL_DELAY_S if polls else MAX_RETRY_DELAY_S)

    def _hear(self) -> None:
        if not self._ticker.processing.ready:
            self._ticker.processing.ready = True
            self._inbound[0].wake()

    async def _attempt(self, event: str, work: Callable[[], Awaitable[Any]]) -> None:
        try:
            await work()
        except Exception as error:
            self._inbound[0].log_event(event, error=getattr(error, "message", repr(error)))

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
