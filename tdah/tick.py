"""`tick` works the due rows: texts and files in, reminders, texts out. A crash anywhere leaves the row due."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any, Protocol

from tdah.agent import answer
from tdah.agent.answer import Reading
from tdah.agent.flood import Pace
from tdah.agent.visit import visit_all
from tdah.app import App
from tdah.deadline import within
from tdah.delivery import Delivery
from tdah.fetching import Fetching
from tdah.store import inbox, outbox, reminders, senders
from tdah.store.messages import Message
from tdah.store.senders import Sender

BATCH = 200
# Few enough that whoever waits meanwhile, webhooks above all, waits for milliseconds: their writes are one transaction.
TEXTS_AT_ONCE = 32
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
        for message in due:
            if message.attempts >= inbox.ALONE:
                await self._answer_alone(message)
        for texts in _rounds(message for message in due if message.attempts < inbox.ALONE):
            await self._answer(texts)
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
            await self._answer([message])
        except sqlite3.OperationalError:
            await self.write(inbox.try_alone, message.id, -1)
            raise

    async def _answer(self, texts: Sequence[Message]) -> None:
        """Read texts of different people, then act on all of them in one transaction.

        One after the other: what is read while the writer acts only fights with it for the interpreter.
        """
        now = self.app.now()
        who = senders.of(self.reader, [message.number for message in texts])
        readings = [reading for message in texts if (reading := await self._read(message, who[message.number], now))]
        for reading, error in zip(readings, await self._act(readings, now), strict=True):
            message = reading.message
            if error:
                self.report("text.parked", correlation=message.correlation, error=repr(error))
            else:
                self.report(
                    "text.answered", correlation=message.correlation, message=message.id, sid=message.provider_id
                )

    async def _read(self, message: Message, sender: Sender, now: datetime) -> Reading | None:
        """Understand a text; None when that failed, and it is parked."""
        # Between two looks at the network: read in a row, they would hold up whoever texts meanwhile.
        await asyncio.sleep(0)
        try:
            with within(LONGEST_READING):
                return answer.read(self.reader, message, sender, now, self.app.config)
        except sqlite3.OperationalError:
            raise  # a full disk or a locked file is not the text's fault: it stays due
        except Exception as error:
            await self._park(message, error, now)
            return None

    async def _act(self, readings: Sequence[Reading], now: datetime) -> Sequence[Exception | None]:
        """Act on texts; the error of each that is parked. If that fails for all together, each is tried alone."""
        if not readings:
            return ()
        config = self.app.config
        try:
            errors: list[Exception | None] = await self.write(
                answer.answer_all, readings, now, config, config.public_url
            )
        except sqlite3.OperationalError:
            raise
        except Exception as error:
            if len(readings) > 1:
                return [(await self._act([reading], now))[0] for reading in readings]
            await self.write(answer.park, readings[0].message, repr(error), now)
            return [error]
        return errors

    async def _park(self, message: Message, error: Exception, now: datetime) -> None:
        self.report("text.parked", correlation=message.correlation, error=repr(error))
        await self.write(answer.park, message, repr(error), now)

    async def _visits(self) -> bool:
        now = self.app.now()
        due = reminders.people_due(self.reader, now, BATCH)
        for visited in await self.write(visit_all, due, now, self.app.config) if due else ():
            if visited.error:
                self.report("visit.failed", user=visited.user_id, error=visited.error)
            for seconds in visited.late:
                self.report("reminder.sent", user=visited.user_id, late=seconds)
        return len(due) == BATCH


def _rounds(texts: Iterable[Message]) -> Iterator[list[Message]]:
    """The first text of each person, then the second of each, and so on: one may be about what the last has done."""
    lanes: dict[int | str, list[Message]] = {}
    for message in texts:
        lanes.setdefault(message.user_id or message.number, []).append(message)
    for texts_in_turn in zip_longest(*lanes.values()):
        yield [message for message in texts_in_turn if message]
