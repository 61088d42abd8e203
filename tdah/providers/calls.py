"""Calls to a provider: bounded time, few retries with jitter, `Retry-After` kept, and a circuit breaker for each.

The one wrapper that everything uses that speaks to a provider, signing in as well as sync. What is not safe to repeat
is sent again only when it certainly did not arrive.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

from tdah import http
from tdah.due_rows import LogEvent
from tdah.providers.errors import Refused, Unreachable
from tdah.providers.registry import title_of

if TYPE_CHECKING:
    import httpx2

MAX_TRIES = 3
FIRST_WAIT_S, MAX_WAIT_S = 0.5, 10.0  # seconds
# So many failures in a row open the breaker for so many seconds; then one call may try.
BREAKER_FAILURES, BREAKER_OPEN_S = 5, 60.0
MAX_BODY_BYTES = 2 * 1024 * 1024
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass
class Breaker:
    """What is known of one provider's health, by a monotonic clock in seconds."""

    failures: int = 0
    closed_at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until it may be called; 0 when it may now. Who is let through after a pause is alone with that."""
        if self.failures < BREAKER_FAILURES:
            return 0.0
        if now >= self.closed_at:
            self.closed_at = now + BREAKER_OPEN_S
            return 0.0
        return self.closed_at - now

    def succeeded(self) -> None:
        self.failures = 0

    def failed(self, now: float) -> None:
        self.failures += 1
        if self.failures >= BREAKER_FAILURES:
            self.closed_at = now + BREAKER_OPEN_S


@dataclass
class Caller:
    """Calls providers over one HTTP client; `breakers` by provider live as long as the process.

    `report` hears `provider.called` with provider, operation, outcome (a status, `unreachable` or `open`) and seconds.
    """

    client: "httpx2.AsyncClient"
    log_event: LogEvent = lambda event, /, **values: None
    breakers: dict[str, Breaker] = field(default_factory=dict)
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def __call__(
        self,
        provider: str,
        operation: str,
        method: str,
        url: str,
        *,
        repeatable: bool = True,
        **options: Unpack[http.RequestOptions],
    ) -> http.HttpAnswer:
        """One answer, below 500 and not 429. Raises Unreachable, and Refused for an address without TLS.

        `options` are those of `tdah.http.request`. `repeatable`: it does no harm if it arrives twice.
        """
        check_address(url)
        options.setdefault("limit", MAX_BODY_BYTES)
        wait = 0.0
        for attempt in range(MAX_TRIES):
            answer = await self._once(provider, operation, method, url, options)
            if isinstance(answer, http.HttpAnswer) and answer.status < 500 and answer.status != 429:
                return answer
            again = repeatable or isinstance(answer, http.NotSent) or _declined(answer)
            wait = _wait(answer, attempt)
            if not again or wait > MAX_WAIT_S or attempt == MAX_TRIES - 1:
                break
            await self.sleep(wait)
        raise Unreachable(f"{title_of(provider)} cannot be used just now ({_outcome(answer)}).", max(wait, 1.0))

    async def _once(
        self, provider: str, operation: str, method: str, url: str, options: http.RequestOptions
    ) -> http.HttpAnswer | http.HttpError:
        breaker, started = self.breakers.setdefault(provider, Breaker()), self.seconds()
        if pause := breaker.wait(started):
            self.log_event("provider.called", provider=provider, operation=operation, outcome="open", seconds=0.0)
            raise Unreachable(f"{title_of(provider)} has not answered for a while.", pause)
        answer: http.HttpAnswer | http.HttpError
        try:
            answer = await http.request(self.client, method, url, **options)
        except http.HttpError as error:
            answer = error
        now = self.seconds()
        if isinstance(answer, http.HttpAnswer) and answer.status < 500:
            breaker.succeeded()
        else:
            breaker.failed(now)
        outcome = _outcome(answer)
        self.log_event(
            "provider.called", provider=provider, operation=operation, outcome=outcome, seconds=now - started
        )
        return answer


def check_address(url: str) -> str:
    """`url` when it is https, or http on this machine; else Refused: what is sent there could be read on the way."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.username is not None or parts.fragment:
        raise Refused("address", f"{url!r} is no address of a provider.", "See [providers] in config.toml.")
    if parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK):
        return url
    raise Refused("tls", f"{parts.scheme}://{host} is not https.", "Only https is used, but for this machine itself.")


def _declined(answer: http.HttpAnswer | http.HttpError) -> bool:
    """Whether the provider said that it did nothing with the request."""
    return isinstance(answer, http.HttpAnswer) and answer.status == 429


def _wait(answer: http.HttpAnswer | http.HttpError, attempt: int) -> float:
    """Seconds before the next try: as the provider says, else growing, with full jitter."""
    said = http.retry_after(answer) if isinstance(answer, http.HttpAnswer) else None
    return said if said is not None else random.uniform(0, FIRST_WAIT_S * 2**attempt)


def _outcome(answer: http.HttpAnswer | http.HttpError) -> str:
    return str(answer.status) if isinstance(answer, http.HttpAnswer) else "unreachable"
