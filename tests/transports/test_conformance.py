"""Each transport keeps the promises of `support/transport_conformance.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from support.fakes import MemoryTransport
from support.simulated_network import ANA, OURS, airwaves
from support.transport_conformance import TransportConformance

from tdah.daemon.simulator.network import Network
from tdah.transports import Remote
from tdah.transports.twilio.transport import TwilioTransport


class TestMemory(TransportConformance):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[MemoryTransport]:
        yield MemoryTransport()

    async def opt_out(self, transport: MemoryTransport, number: str) -> None:
        transport.opted_out.add(number)

    async def hold(self, transport: MemoryTransport, number: str) -> None:
        """Nothing is delivered in memory unless a test says so."""

    async def bring(self, transport: MemoryTransport, *files: tuple[str, bytes]) -> str:
        for kind, content in files:
            transport.bring("MM1", kind, content)
        transport.texts.append(Remote("MM1", "in", OURS, ANA, "look", "received", created=datetime.now(UTC)))
        return "MM1"


class TestTwilio(TransportConformance):
    network: Network

    @asynccontextmanager
    async def open(self) -> AsyncIterator[TwilioTransport]:
        async with airwaves() as air:
            self.network = air.network
            yield air.transport

    async def opt_out(self, transport: TwilioTransport, number: str) -> None:
        self.network.text(number, "STOP", OURS)

    async def hold(self, transport: TwilioTransport, number: str) -> None:
        self.network.switch(number, on=False)

    async def bring(self, transport: TwilioTransport, *files: tuple[str, bytes]) -> str:
        return self.network.text(ANA, "look", OURS, files).sid
