"""`tick` works the due rows: texts and files in, reminders, texts out. A crash anywhere leaves the row due."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from tdah.agent.proactive.dispatch import visit_all
from tdah.app import App
from tdah.messaging.media import Fetching
from tdah.messaging.outbound import Delivery
from tdah.messaging.processing import Answering, Elsewhere, nobody_comes
from tdah.store import inbox, outbox, reminders

BATCH = 200
# However far away the next due row is, look again after this long: the clock may have been set.
LONGEST_WAIT = timedelta(seconds=60)


class Writer(Protocol):
    """Runs a write function in a durable transaction and answers after COMMIT."""

    def __call__(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Awaitable[Any]: ...


Report = Callable[..., None]
GiveWay = Callable[[], Awaitable[None]]


def no_report(event: str, **values: object) -> None:
    """Nobody wants to know."""


async def nobody_waits() -> None:
    """There is nobody to give way to."""


@dataclass
class Ticker:
    """What `tick` works with: the app, the writer, the way out (`delivery`), and who wants to know.

    `give_way` is awaited between batches: storing what comes in goes before acting on what is stored.
    """

    app: App
    write: Writer
    delivery: Delivery
    report: Report = no_report
    give_way: GiveWay = nobody_waits
    elsewhere: Elsewhere | None = None
    crowded: Callable[[], bool] = nobody_comes
    answering: Answering = field(init=False)
    fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.app, self.write, self.report, self.give_way, self.elsewhere, self.crowded)
        self.fetching = Fetching(self.app, self.write, self.delivery.transport, self.report, self.delivery.wake)

    @property
    def reader(self) -> sqlite3.Connection:
        return self.app.store.reader

    async def tick(self) -> datetime:
        """Work what is due once; when to do so again (now, when there was more than one batch)."""
        more = await self.answering.work()
        more = await self._visits() or more
        await self.delivery.work()
        await self.fetching.work()
        if not more:
            return self._next()
        await self.give_way()
        return self.app.now()

    def _next(self) -> datetime:
        now = self.app.now()
        times = [reminders.next_due(self.reader), outbox.next_due(self.reader, now), self.delivery.next_free(now),
                 inbox.next_turn(self.reader, now), self.fetching.next_due()]  # fmt: skip
        return min([now + LONGEST_WAIT, *(moment for moment in times if moment)])

    async def _visits(self) -> bool:
        now = self.app.now()
        due = reminders.people_due(self.reader, now, BATCH)
        for visited in await self.write(visit_all, due, now, self.app.config) if due else ():
            if visited.error:
                self.report("visit.failed", user=visited.user_id, error=visited.error)
            for seconds in visited.late:
                self.report("reminder.sent", user=visited.user_id, late=seconds)
        return len(due) == BATCH
