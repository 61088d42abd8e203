"""A whole tdah without its doors: a real store, the real tick, a clock set by hand, a transport in memory."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from support.fakes import MemoryTransport
from tdah.app import App
from tdah.clock import to_text
from tdah.config import Config, Twilio
from tdah.locations import Locations
from tdah.messaging.outbound import Delivery
from tdah.messaging.transports import Transports
from tdah.reminders.planning import plan_brief
from tdah.sms.mms import MediaLink, media_form
from tdah.sms.segments import measure
from tdah.store import inbox, messages, phones, reminders, tasks, users
from tdah.store.users import User
from tdah.tick import Ticker
from tdah.transports.base import Outgoing, SendError

ANA = "+12025550101"
BEN = "+447700900102"
CLEO = "+12025550103"
# A Thursday.
NOON = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


class HandClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.time).total_seconds())


@dataclass
class World:
    """tdah on a clock of its own. `sent` is what the network took, with the instant at which it did."""

    app: App
    clock: HandClock
    transport: MemoryTransport
    sent: list[tuple[datetime, Outgoing]] = field(default_factory=list)
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    texts: int = 0

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """As after a crash: nothing but the file is left."""
        log_event = lambda event, **values: self.events.append((event, values))  # noqa: E731
        self.delivery = Delivery(self.app, self.write, Transports.only(self.transport), log_event, lambda: None)
        self.ticker = Ticker(self.app, self.write, self.delivery, log_event)

    async def write(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.app.store.write(fn, *args, **kwargs)

    def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self.app.store.read(fn, *args)

    def person(
        self,
        name: str = "Ana",
        number: str = ANA,
        zone: str = "America/New_York",
        quiet: tuple[time | None, time | None] = (time(22), time(7)),
        brief: time | None = None,
        ceiling: int = 100,
        clock: int | None = 24,
    ) -> User:
        """Someone with a verified phone; `clock` None: as in their country."""

        def add(db: Any) -> User:
            user = users.add(
                db,
                users.NewUser(name, zone=zone, quiet=quiet, brief_at=brief, ceiling=ceiling, clock=clock),
                self.clock.now(),
            )
            phones.verify(db, phones.add(db, number, user.id, self.clock.now()).id, self.clock.now())
            return plan_brief(db, user, self.clock.now())

        return self.app.store.write(add)

    def receive(
        self, body: str, number: str = ANA, sid: str | None = None, files: Sequence[tuple[str, bytes | SendError]] = ()
    ) -> str:
        """Store a text as the webhook does, with `files` (content type, content) at the provider; its provider id."""
        self.texts += 1
        sid = sid or f"SMin{self.texts:030d}"
        came = [MediaLink(self.transport.bring(sid, kind, content), kind) for kind, content in files]
        size = measure(body)
        row = {"number": number, "sender": self.app.config.sender, "body": body, "encoding": size.encoding,
               "segments": size.segments, "provider_id": sid, "correlation": f"c{self.texts}",
               "raw": media_form(len(came), came),               "at": to_text(self.clock.now())}  # fmt: skip
        self.app.store.write(inbox.receive, row)
        return sid

    def tick(self) -> datetime:
        """Tick until nothing is due at this instant; when something will be."""

        async def run() -> datetime:
            while True:
                before = len(self.transport.sent)
                due = await self.ticker.tick()
                await self.delivery.runner.settle()
                if self.ticker.media_fetcher.runner.flights:
                    await self.ticker.media_fetcher.runner.settle()
                    continue
                if due > self.clock.now() and len(self.transport.sent) == before:
                    return due

        begun = len(self.transport.sent)
        due = asyncio.run(run())
        self.sent += [(self.clock.now(), text) for text in self.transport.sent[begun:]]
        return due

    def text(self, body: str, number: str = ANA, files: Sequence[tuple[str, bytes | SendError]] = ()) -> list[str]:
        """Text something and return what comes back to that number at once."""
        begun = len(self.sent)
        self.receive(body, number, files=files)
        self.tick()
        return [text.body for _, text in self.sent[begun:] if text.to == number]

    def say(self, body: str, number: str = ANA, files: Sequence[tuple[str, bytes | SendError]] = ()) -> str:
        """Text something that gets exactly one answer."""
        (answer,) = self.text(body, number, files)
        return answer

    def run_until(self, end: datetime) -> list[tuple[datetime, str, str]]:
        """Let time pass, stopping wherever something is due; (instant, number, text) of all that was sent."""
        begun = len(self.sent)
        while (due := self.tick()) <= end:
            self.clock.time = max(due, self.clock.time + timedelta(milliseconds=1))
        self.clock.time = end
        self.tick()
        return [(at, text.to, text.body) for at, text in self.sent[begun:]]

    def run_for(self, **span: float) -> list[tuple[datetime, str, str]]:
        return self.run_until(self.clock.time + timedelta(**span))

    def tasks(self, name: str = "Ana") -> dict[int, Any]:
        """A person's items by number."""
        user = self.read(users.by_name, name)
        return {task.number: task for task in self.read(tasks.all_of, user.id)}

    def reminder(self, number: int, name: str = "Ana") -> Any:
        user = self.read(users.by_name, name)
        return self.read(reminders.of_task, user.id, self.read(tasks.by_number, user.id, number).id)

    def conversation(self, name: str = "Ana") -> list[Any]:
        return self.read(messages.conversation, self.read(users.by_name, name).id, 1000)


def make(folder: Path, now: datetime = NOON, config: Config | None = None) -> World:
    """A world in an empty folder."""
    config = config or Config(twilio=Twilio(segments_per_second=1000))
    clock = HandClock(now)
    app = App(config, Locations(folder, folder), clock)
    return World(app, clock, MemoryTransport(clock))


def code_in(text: str) -> str:
    """The six digits of a code text."""
    return next(word.strip(".") for word in text.split() if word.strip(".").isdigit() and len(word.strip(".")) == 6)


def invite(world: World, name: str = "Ana") -> str:
    from tdah.store import codes

    return str(world.app.store.write(codes.invite, name, world.clock.now())[1])
