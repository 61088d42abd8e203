"""Posting a signed webhook as Twilio does, with the retries that the URL's fragment asks for.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides: one retry, only when no connection was
made, unless the fragment says more; everything ends within `tt`.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

from tdah.clock import Clock
from tdah.http import NoAnswer, NotSent, async_client, request
from tdah.transports.twilio.signature import HEADER_NAME, sign

if TYPE_CHECKING:
    import httpx2

_MAX_CONCURRENT = 12
# Problems as the fragment's `rp` names them, and the vendor's codes for the alerts they end in.
ALERT_CODES = {"ct": 11205, "rt": 11200, "4xx": 11217, "5xx": 11217}


@dataclass(frozen=True)
class Overrides:
    """Time-outs in seconds, the number of retries and the problems that are retried."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    policy: frozenset[str] = frozenset({"ct"})


def overrides(url: str) -> tuple[str, Overrides]:
    """The URL without its fragment, and what the fragment asks for; values out of bounds are cut to them."""
    url, _, fragment = url.partition("#")
    given = dict(parse_qsl(fragment))

    def number(name: str, default: int, low: int, high: int) -> int:
        value = given.get(name, "")
        return min(max(int(value), low), high) if value.isdigit() else default

    return url, Overrides(
        connect=number("ct", 5000, 100, 10_000) / 1000,
        read=number("rt", 15_000, 100, 15_000) / 1000,
        total=number("tt", 15_000, 100, 15_000) / 1000,
        retries=number("rc", 1, 0, 5),
        policy=frozenset(given.get("rp", "ct").split(",")),
    )


@dataclass(frozen=True)
class Alert:
    """A webhook that was not answered well: Twilio's alert code, the text it was about, the URL and when."""

    code: int
    sid: str
    url: str
    at: datetime


class Poster:
    """Posts signed forms over a bounded number of connections. Open it in the event loop that uses it."""

    def __init__(self, token: str, *, tls: bool, clock: Clock) -> None:
        self._clock = clock
        self.alerts: deque[Alert] = deque(maxlen=1000)
        self._token = token
        self._tls = tls
        self._client: httpx2.AsyncClient | None = None
        self._free = asyncio.Semaphore(_MAX_CONCURRENT)

    def open(self) -> None:
        self._client = async_client(tls=self._tls, connections=_MAX_CONCURRENT)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def post(self, url: str, form: list[tuple[str, str]], sid: str) -> int | None:
        """Post a form about a text; a last failure is kept in `alerts`, and its code returned."""
        if self._client is None:
            raise RuntimeError("the network is not started")
        target, wanted = overrides(url)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
            "I-Twilio-Idempotency-Token": str(uuid4()),
            HEADER_NAME: sign(self._token, target, form),
        }
        # The seconds of the overrides begin when there is room to post, as a real carrier has plenty.
        async with self._free:
            problem = await _tries(self._client, target, urlencode(form).encode(), headers, wanted)
        if problem is None:
            return None
        self.alerts.append(Alert(ALERT_CODES[problem], sid, target, self._clock.now()))
        return ALERT_CODES[problem]


async def _tries(
    client: "httpx2.AsyncClient", url: str, content: bytes, headers: dict[str, str], wanted: Overrides
) -> str | None:
    """None when it was answered with 2xx, else the last problem (a key of `ALERTS`)."""
    end = asyncio.get_running_loop().time() + wanted.total
    problem = None
    for _ in range(wanted.retries + 1):
        problem = await _attempt(client, url, content, headers, wanted, end)
        if problem is None or not wanted.policy & {problem, "all"}:
            break
    return problem


async def _attempt(
    client: "httpx2.AsyncClient", url: str, content: bytes, headers: dict[str, str], wanted: Overrides, end: float
) -> str | None:
    left = end - asyncio.get_running_loop().time()
    if left <= 0:
        return "rt"
    try:
        answer = await request(
            client, "POST", url, content=content, headers=headers, connect=wanted.connect, read=wanted.read, total=left
        )
    except NotSent:
        return "ct"
    except NoAnswer:
        return "rt"
    return None if answer.status < 300 else "5xx" if answer.status >= 500 else "4xx"
