"""`tick` works the due rows: texts and files in, reminders, texts out. A crash anywhere leaves the row due."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tdah.agent.proactive.dispatch import send_due
from tdah.app import App
from tdah.due_rows import LogEvent, Write
from tdah.messaging.media import MediaFetcher
from tdah.messaging.outbound import Delivery
from tdah.messaging.processing import Processing, Reader, never_busy
from tdah.store import inbox, outbox, reminders

USERS_PER_BATCH = 200
# However far away the next due row is, look again after this long: the clock may have been set.
MAX_WAIT = timedelta(seconds=60)


YieldToWebhooks = Callable[[], Awaitable[None]]


def no_log(event: str, **values: object) -> None:
    """Nobody wants to know."""


async def no_webhooks() -> None:
    """There is nobody to give way to."""


@dataclass
class Ticker:
    """What `tick` works with: the app, the writer, the way out (`delivery`), and who wants to know.

    `yield_to_webhooks` is awaited between batches: storing what comes in goes before acting on what is stored.
    """

    app: App
    write: Write
    delivery: Delivery
    log_event: LogEvent = no_log
    yield_to_webhooks: YieldToWebhooks = no_webhooks
    reader_process: Reader | None = None
    webhook_busy: Callable[[], bool] = never_busy
    processing: Processing = field(init=False)
    media_fetcher: MediaFetcher = field(init=False)

    def __post_init__(self) -> None:
        self.processing = Processing(
            self.app, self.write, self.log_event, self.yield_to_webhooks, self.reader_process, self.webhook_busy
        )
        self.media_fetcher = MediaFetcher(
            self.app, self.write, self.delivery.transports, self.log_event, self.delivery.wake
        )

    @property
    def reader(self) -> sqlite3.Connection:
        return self.app.store.reader

    async def tick(self) -> datetime:
        """Work what is due once; when to do so again (now, when there was more than one batch)."""
        more = await self.processing.work()
        more = await self._visits() or more
        await self.delivery.work()
        await self.media_fetcher.work()
        if not more:
            return self._next()
        await self.yield_to_webhooks()
        return self.app.now()

    def _next(self) -> datetime:
        now = self.app.now()
        times = [reminders.next_due(self.reader), outbox.next_due(self.reader, now), self.delivery.next_free(now),
                 inbox.next_turn(self.reader, now), self.media_fetcher.next_due()]  # fmt: skip
        return min([now + MAX_WAIT, *(moment for moment in times if moment)])

    async def _visits(self) -> bool:
        now = self.app.now()
        due = reminders.people_due(self.reader, now, USERS_PER_BATCH)
        for visited in await self.write(send_due, due, now, self.app.config) if due else ():
            if visited.error:
                self.log_event("visit.failed", user=visited.user_id, error=visited.error)
            for seconds in visited.late:
                self.log_event("reminder.sent", user=visited.user_id, late=seconds)
        return len(due) == USERS_PER_BATCH
