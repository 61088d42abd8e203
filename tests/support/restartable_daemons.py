"""A phone network that lives on while daemons come and go: both in this event loop, on one clock that can be set."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support.daemons import (
    ACCOUNT,
    ANA,
    BEN,
    OURS,
    PATIENCE,
    TOKEN,
    Client,
    Logbook,
    add_people,
    free_port,
    received,
    rows,
)
from support.http_servers import serving
from support.simulated_network import ALSO_OURS, NO_DELAY, SERVICE
from tdah.app import App
from tdah.config import Config, Sending, Server, Twilio, Vault
from tdah.daemon.serve import Daemon
from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.faults import Faults
from tdah.daemon.simulator.network import Network, NetworkOptions
from tdah.http import async_client
from tdah.locations import Locations
from tdah.store import Store
from tdah.transports.twilio.transport import TwilioTransport

__all__ = ["ACCOUNT", "ALSO_OURS", "ANA", "BEN", "OURS", "PATIENCE", "SERVICE", "TOKEN", "Faults", "Town", "play"]
TICK = (
    "SELECT count(*) FROM message WHERE state IN ('received', 'queued', 'unknown')"
    " OR (state = 'sending' AND provider_id IS NULL)"
)


class SetClock:
    """The machine's clock, put forward or back by `jump`."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.now()).total_seconds())

    def jump(self, **span: float) -> None:
        self.offset += timedelta(**span)


@dataclass
class Town:
    """A network with an account, two numbers and a service, and the folder of its tdah."""

    folder: Path
    clock: SetClock
    network: Network
    config: Config
    http: Any
    log: Logbook = field(default_factory=Logbook)
    daemon: Daemon | None = None

    @asynccontextmanager
    async def open(self, *, heard: bool = True, **twilio: Any) -> AsyncIterator[Daemon]:
        """A daemon, for as long as the block lasts. Unless not `heard`, it has listed once when the block begins."""
        config = replace(self.config, twilio=replace(self.config.twilio, **twilio))
        self.log = Logbook()
        daemon = Daemon(App(config, Locations(self.folder, self.folder), self.clock), self.log)
        await daemon.start()
        assert isinstance(daemon.transports.default, TwilioTransport)
        daemon.transports.default.list_waits = (0.01, 0.01, 0.01)
        self.daemon = daemon
        try:
            async with asyncio.timeout(PATIENCE):
                while heard and not daemon.ticker.processing.ready:
                    await asyncio.sleep(0.002)
            yield daemon
        finally:
            self.daemon = None
            await daemon.stop()

    async def settled(self) -> None:
        """Wait until nothing is under way on either side."""
        assert self.daemon is not None
        end = time.monotonic() + PATIENCE
        while True:
            await self.network.idle()
            await self.daemon.delivery.runner.settle()
            if self.rows(TICK) == [(0,)] and not self.daemon.delivery.runner.flights:
                return
            assert time.monotonic() < end, (self.rows("SELECT state, body FROM message"), self.log.events)
            await asyncio.sleep(0.005)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return rows(self.folder / "tdah.db", sql, *values)

    async def answers(self, number: str = ANA, count: int = 1) -> list[str]:
        return [bubble.body for bubble in await received(self.network, number, count)]

    def shown(self, number: str = ANA) -> list[str]:
        """What a phone got, oldest first."""
        return [b.body for b in self.network.seen(number) if b.to == number and not b.by_network]


@asynccontextmanager
async def town(folder: Path, *, people: Sequence[str] = (ANA,), faults: Faults | None = None) -> AsyncIterator[Town]:
    """A town whose tdah has not been started yet."""
    port, clock = free_port(), SetClock()
    url = f"http://127.0.0.1:{port}"
    network = Network(
        ACCOUNT,
        TOKEN,
        [OURS, ALSO_OURS],
        f"{url}/sms/inbound",
        clock,
        NetworkOptions(services={SERVICE: [ALSO_OURS]}, faults=faults or Faults(), pace=NO_DELAY),
    )
    await network.start()
    secret = folder / "secrets.json"
    secret.write_text(json.dumps({"twilio-auth-token": TOKEN}))
    secret.chmod(0o600)
    store = Store(folder / "tdah.db").open()
    add_people(store, people)
    store.close()
    async with serving(build(network)) as base, async_client(tls=False, connections=40) as http:
        config = Config(
            server=Server(port=port, public_url=url),
            twilio=Twilio(
                account_sid=ACCOUNT, number=OURS, api_base=base, timeout=1.0, segments_per_second=10_000,
                poll_seconds=0.05,
            ),
            sending=Sending(lookups=(0.1, 0.3), backoff=(0.05, 0.1, 0.2)),
            vault=Vault("file"),
        )  # fmt: skip
        try:
            yield Town(folder, clock, network, config, Client(url, http, ACCOUNT, TOKEN))
        finally:
            await network.stop()


def play(folder: Path, scene: Callable[[Town], Awaitable[None]], **options: Any) -> None:
    """Run a scene in a town of its own."""

    async def main() -> None:
        async with town(folder, **options) as place:
            await scene(place)

    asyncio.run(main())
