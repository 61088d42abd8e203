"""The embedded phone network on real loopback HTTP, with a webhook server that checks and records what it gets."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from support.http_servers import serving
from tdah.clock import SystemClock
from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.faults import Faults
from tdah.daemon.simulator.journeys import Pace
from tdah.daemon.simulator.network import Network, NetworkOptions
from tdah.daemon.simulator.texts import Text, new_sid
from tdah.transports.twilio.signature import Verifier
from tdah.transports.twilio.transport import TwilioTransport

ACCOUNT = "AC" + "0" * 32
TOKEN = "a-token-of-a-test"
OURS = "+12025550100"
ALSO_OURS = "+12025550109"
ANA = "+12025550101"
BEN = "+447700900102"
SERVICE = "MG" + "1" * 32
NO_DELAY = Pace(0, 0, 0, 0)
AT_ONCE = (0.0, 0.0, 0.0)


@dataclass
class Hooks:
    """A webhook server. `answers` holds the HTTP statuses it gives next (200 when empty); 0 gives no answer at all."""

    url: str = ""
    answers: deque[int] = field(default_factory=deque)
    forms: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    hold: asyncio.Event | None = None

    @property
    def texts(self) -> list[dict[str, str]]:
        return [form for form, path in zip(self.forms, self.paths, strict=True) if path == "/sms/inbound"]

    @property
    def statuses(self) -> list[str]:
        return [form["MessageStatus"] for form in self.forms if "MessageStatus" in form]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        path = scope["path"] + ("?" + scope["query_string"].decode() if scope["query_string"] else "")
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
        signature = dict(scope["headers"])[b"x-twilio-signature"].decode()
        signed = Verifier(TOKEN, self.url).check(path, pairs, signature)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if self.hold is not None:
            await self.hold.wait()
        self.at_once -= 1
        if signed:
            self.paths.append(path)
            self.forms.append(dict(pairs))
        status = (self.answers.popleft() if self.answers else 200) if signed else 403
        if status == 0:
            return
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/xml")]})
        await send({"type": "http.response.body", "body": b"<Response/>"})


@dataclass
class Airwaves:
    network: Network
    hooks: Hooks
    base: str
    transport: TwilioTransport


def archived(network: Network, number: str, count: int, at: datetime, body: str = "") -> None:
    """Texts from a phone that the network keeps, though no webhook told of them: `body`, or their numbers from 0."""
    for index in range(count):
        text = Text(new_sid("SM"), "inbound", ALSO_OURS, number, body or str(index), "received", at, 1, sent=at)
        network.archive.add(text)


@asynccontextmanager
async def airwaves(
    faults: Faults | None = None, *, pace: Pace = NO_DELAY, fragment: str = "", timeout: float = 5.0, **options: Any
) -> AsyncIterator[Airwaves]:
    """A network with two numbers and a service, its webhooks and a transport that sends through it."""
    hooks = Hooks()
    async with serving(hooks) as hooks.url:
        network = Network(
            ACCOUNT,
            TOKEN,
            [OURS, ALSO_OURS],
            f"{hooks.url}/sms/inbound{fragment}",
            options.pop("clock", None) or SystemClock(),
            NetworkOptions(services={SERVICE: [OURS]}, faults=faults or Faults(), pace=pace, **options),
        )
        await network.start()
        async with serving(build(network)) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base, f"{hooks.url}/sms/status", timeout, AT_ONCE)
            try:
                yield Airwaves(network, hooks, base, transport)
            finally:
                await transport.close()
                await network.stop()
