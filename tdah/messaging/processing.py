"""The texts that are due, answered: groups of different people, each read and then acted on in one transaction."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import Protocol

from tdah.agent import respond
from tdah.agent.interpret import Reading, read_all
from tdah.agent.rate_limit import RateLimiter
from tdah.app import App
from tdah.due_rows import LogEvent, Write
from tdah.store import inbox, senders
from tdah.store.connection import is_file_error
from tdah.store.messages import Message

TEXTS_PER_BATCH = 512
# Few enough that whoever waits meanwhile, webhooks above all, waits for milliseconds: their writes are one transaction.
TEXTS_PER_GROUP = 64
# While others come in, fewer still: a transaction of a group takes some thirty times as long as to store a text.
FEW_TEXTS = 4


class Reader(Protocol):
    """Reads texts in another process while very many wait, for one interpreter cannot both read and act."""

    def wanted(self, many: bool) -> bool:
        """Whether it can read now. `many`: more texts wait than are looked at, which is when it gets ready."""
        ...

    async def read(self, texts: Sequence[Message], now: datetime) -> list[Reading] | None:
        """The readings of these texts; None when that failed and they have to be read here."""
        ...


def never_busy() -> bool:
    """There is no door at which texts come in."""
    return False


@dataclass
class Processing:
    """Works the due texts. While it does not yet `hear`, they wait: older ones may still be on their way in.

    While the door is `webhook_busy`, which is when texts come in, few are worked at a time.
    """

    app: App
    write: Write
    log_event: LogEvent
    yield_to_webhooks: Callable[[], Awaitable[None]]
    reader_process: Reader | None = None
    webhook_busy: Callable[[], bool] = never_busy
    ready: bool = True
    pace: RateLimiter = field(init=False)

    def __post_init__(self) -> None:
        self.pace = RateLimiter(self.app.config.limits.texts_per_minute)
        self.pace.restore(inbox.last_turns(self.db, self.app.now()))

    @property
    def db(self) -> sqlite3.Connection:
        return self.app.store.reader

    async def work(self) -> bool:
        """Answer the texts that are due, each person's in the order of sending; whether there were more of them."""
        if not self.ready:
            return False
        most = FEW_TEXTS if self.webhook_busy() else TEXTS_PER_BATCH
        due = found = inbox.due(self.db, self.app.now(), most)
        if any(message.sent_at for message in due):
            # Only what was caught up with came out of order. The provider's time has whole seconds; within one, it
            # was stored in the right order.
            due = sorted(due, key=lambda message: message.said_at.replace(microsecond=0))
        for message in await self._in_turn([message for message in due if message.attempts >= inbox.ALONE_TRIES]):
            await self._answer_alone(message)
        more = len(found) == most
        ahead = self.reader_process is not None and self.reader_process.wanted(more and most == TEXTS_PER_BATCH)
        await self._answer([message for message in due if message.attempts < inbox.ALONE_TRIES], ahead=ahead)
        return more

    async def _in_turn(self, found: Sequence[Message]) -> list[Message]:
        """The texts that may be worked now; a flood from one number waits, so that nobody else does.

        Asked of texts that are worked next, for each time counts.
        """
        now = self.app.now()
        late = [(m, turn) for m in found if m.due_at is None and (turn := self.pace.take(m.number, now))]
        late = [(m, turn) for m, turn in late if not respond.is_urgent(self.db, m, now)]
        if not late:
            return list(found)
        await self.write(respond.put_off, late, now)
        self.log_event("texts.put_off", count=len(late))
        waiting = {message.id for message, _ in late}
        return [message for message in found if message.id not in waiting]

    async def _answer_alone(self, message: Message) -> None:
        """Act on a text that may be what ended the last process: counted first, and with nothing beside it in hand."""
        await self.write(inbox.try_alone, message.id)
        try:
            await self._act(await self._read([message], in_child=False), self.app.now())
        except sqlite3.OperationalError:
            await self.write(inbox.try_alone, message.id, -1)
            raise

    async def _answer(self, texts: Sequence[Message], *, ahead: bool) -> None:
        """Read a group, act on it, and so on. In another process the next group is read while this one is acted on.

        Here it is not: what is read while the writer acts only fights with it for the interpreter.
        """
        whose = senders.owners(self.db, [message.number for message in texts])
        groups = [*_groups(texts, whose), []]
        reading: asyncio.Task[list[Reading]] | None = None
        try:
            for nth, (group, after) in enumerate(pairwise(groups)):
                if reading is None and nth and self.webhook_busy():
                    return  # the rest is as due as it was, and goes a few at a time
                readings = await (reading or self._read(await self._in_turn(group), in_child=ahead))
                reading = None
                if ahead and _are_different_users(group, after, whose) and not self.webhook_busy():
                    reading = asyncio.create_task(self._read(await self._in_turn(after), in_child=True))
                await self._act(readings, self.app.now())
                await self.yield_to_webhooks()
        finally:
            if reading:
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

    async def _read(self, texts: Sequence[Message], *, in_child: bool) -> list[Reading]:
        now = self.app.now()
        if in_child and self.reader_process and (readings := await self.reader_process.read(texts, now)) is not None:
            return readings
        return await read_all(self.db, texts, now, self.app.config)

    async def _act(self, readings: Sequence[Reading], now: datetime) -> None:
        """Act on texts; if that fails for all of them together, each is tried alone."""
        if not readings:
            return
        config = self.app.config
        errors: list[str | None] = []
        try:
            errors = await self.write(respond.answer_all, readings, now, config, config.public_url)
        except Exception as error:
            if is_file_error(error):
                raise  # a full disk or a locked file is not the text's fault: it stays due
            if len(readings) > 1:
                for reading in readings:
                    await self._act([reading], now)
                return
            errors = [repr(error)]
            await self.write(respond.park, readings[0].message, repr(error), now)
        answered: list[Message] = []
        for reading, parked in zip(readings, errors, strict=True):
            if parked:
                self.log_event("text.parked", correlation=reading.message.correlation, error=parked)
            elif parked is not None:
                answered.append(reading.message)
        self._tell(answered)

    def _tell(self, answered: Sequence[Message]) -> None:
        if len(answered) > FEW_TEXTS:
            # A line for each would take half as long as acting on it.
            correlations = " ".join(message.correlation for message in answered)
            self.log_event("texts.answered", count=len(answered), correlations=correlations)
            return
        for message in answered:
            self.log_event(
                "text.answered", correlation=message.correlation, message=message.id, sid=message.provider_id
            )


def _groups(texts: Iterable[Message], whose: Mapping[str, int | str]) -> Iterator[list[Message]]:
    """Groups of different people: the first text of each, then the second of each, and so on, whatever their phone.

    A text may be about what the one before it has done, and a code from one phone may end another.
    """
    lanes: dict[int | str, list[Message]] = {}
    for message in texts:
        lanes.setdefault(whose[message.number], []).append(message)
    for in_turn in zip_longest(*lanes.values()):
        group = [message for message in in_turn if message]
        yield from (group[first : first + TEXTS_PER_GROUP] for first in range(0, len(group), TEXTS_PER_GROUP))


def _are_different_users(group: Sequence[Message], after: Sequence[Message], whose: Mapping[str, int | str]) -> bool:
    """Whether there is a next group, and nobody is in both."""
    people = {whose[message.number] for message in group}
    return bool(after) and people.isdisjoint(whose[message.number] for message in after)
