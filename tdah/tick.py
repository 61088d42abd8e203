"""`tick` works the due rows: texts and files in, reminders, texts out. A crash anywhere leaves the row due."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from tdah.agent import answer
from tdah.agent.flood import Pace
from tdah.agent.visit import visit_all
from tdah.app import App
from tdah.deadline import within
from tdah.delivery import Delivery
from tdah.fetching import Fetching
from tdah.store import inbox, outbox, reminders
from tdah.store.messages import Message

BATCH = 200
# Few enough that whoever waits meanwhile, webhooks above all, waits for milliseconds: their writes are one transaction.
TEXTS_AT_ONCE = 8
# A text is understood in about a millisecond; one that takes this many seconds would take for ever.
LONGEST_READING = 5.0
# However far away the next due row is, look again after this long: the clock may have been set.
LONGEST_WAIT = timedelta(seconds=60)


class Writer(Protocol):
    """Runs a write function in a durable transaction and answers after COMMIT."""

    def __call__(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Awaitable[Any]: ...


Report = Callable[..., None]


def no_report(event: str, **values: object) -> None:
    """Nobody wants to know."""


async def nobody_waits() -> None:
    """There is nobody to give way to."""


@dataclass
class Ticker:
    """What `tick` works with: the app, the writer, the way out (`delivery`), and who wants to know.

    `give_way` is awaited between batches: storing what comes in goes before acting on what is stored.
    While it does not yet `hear`, texts wait: older ones may still be on their way in.
    """

    app: App
    write: Writer
    delivery: Delivery
    report: Report = no_report
    hears: bool = True
    give_way: Callable[[], Awaitable[None]] = nobody_waits
    pace: Pace = field(init=False)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        self.fetching = Fetching(self.app, self.write, self.delivery.transport, self.report, self.delivery.wake)
        self.pace = Pace(self.app.config.limits.texts_per_minute)
        self.pace.restore(inbox.last_turns(self.reader, self.app.now()))

    @property
    def reader(self) -> sqlite3.Connection:
        return self.app.store.reader

    async def tick(self) -> datetime:
        """Work what is due once; when to do so again (now, when there was more than one batch)."""
        more = await self._texts()
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

    async def _texts(self) -> bool:
        """Answer the texts that are due: each number's in the order of sending, numbers beside each other."""
        if not self.hears:
            return False
        now = self.app.now()
        found = inbox.due(self.reader, now, TEXTS_AT_ONCE)
        due = await self._in_turn(found, now)
        if any(message.sent_at for message in due):
            # Only what was caught up with came out of order. The provider's time has whole seconds; within one, it
            # was stored in the right order.
            due.sort(key=lambda message: message.said_at.replace(microsecond=0))
        lanes: dict[str, list[Message]] = {}
        for message in due:
            if message.attempts >= inbox.ALONE:
                await self._answer_alone(message)
            else:
                lanes.setdefault(message.number, []).append(message)
        await asyncio.gather(*(self._answer_in_order(lane) for lane in lanes.values()))
        return len(found) == TEXTS_AT_ONCE

    async def _in_turn(self, found: Sequence[Message], now: datetime) -> list[Message]:
        """The texts that may be worked now; a flood from one number waits, so that nobody else does."""
        late = [(m, turn) for m in found if m.due_at is None and (turn := self.pace.take(m.number, now))]
        late = [(m, turn) for m, turn in late if not answer.is_urgent(self.reader, m, now)]
        if not late:
            return list(found)
        await self.write(answer.put_off, late, now)
        self.report("texts.put_off", count=len(late))
        waiting = {message.id for message, _ in late}
        return [message for message in found if message.id not in waiting]

    async def _answer_alone(self, message: Message) -> None:
        """Act on a text that may be what ended the last process: counted first, and with nothing beside it in hand."""
        await self.write(inbox.try_alone, message.id)
        try:
            await self._answer(message)
        except sqlite3.OperationalError:
            await self.write(inbox.try_alone, message.id, -1)
            raise

    async def _answer_in_order(self, lane: Iterable[Message]) -> None:
        for message in lane:
            await self._answer(message)

    async def _answer(self, message: Message) -> None:
        now = self.app.now()
        try:
            # One is read between two looks at the network: read in a row, they would hold up whoever texts meanwhile.
            async with self.reading:
                await asyncio.sleep(0)
                with within(LONGEST_READING):
                    reading = answer.read(self.reader, message, now, self.app.config)
            await self.write(answer.answer, reading, now, self.app.config, self.app.config.public_url)
        except sqlite3.OperationalError:
            raise  # a full disk or a locked file is not the text's fault: it stays due
        except Exception as error:
            self.report("text.parked", correlation=message.correlation, error=repr(error))
            await self.write(answer.park, message, repr(error), now)
        else:
            self.report("text.answered", correlation=message.correlation, message=message.id, sid=message.provider_id)

    async def _visits(self) -> bool:
        now = self.app.now()
        due = reminders.people_due(self.reader, now, BATCH)
        for visited in await self.write(visit_all, due, now, self.app.config) if due else ():
            if visited.error:
                self.report("visit.failed", user=visited.user_id, error=visited.error)
            for seconds in visited.late:
                self.report("reminder.sent", user=visited.user_id, late=seconds)
        return len(due) == BATCH
