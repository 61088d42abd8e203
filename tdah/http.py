"""The only door to HTTP. No other module imports httpx2, so its time-outs and trust are decided here once.

The invariant: a caller always learns whether a request may have reached the other side (`Unanswered`) or
certainly did not (`Unsent`), since only the second is safe to repeat.
"""

import asyncio
import json
import logging
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

if TYPE_CHECKING:
    import httpx2

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 10.0
TOTAL_TIMEOUT_S = 15.0
MAX_BODY_BYTES = 8 * 1024 * 1024


class HttpError(Exception):
    """No usable answer came."""


class NotSent(HttpError):
    """Nothing of the request left: no connection was made, or none was free."""


class TooBig(HttpError):
    """The other side sends more octets than we take."""


class NoAnswer(HttpError):
    """The request may have been received, wholly or in part, and acted on; its answer did not come whole."""


@dataclass(frozen=True)
class HttpAnswer:
    """A whole answer. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON. Raises `ValueError`."""
        return json.loads(self.body)


def retry_after(answer: HttpAnswer) -> float | None:
    """The seconds of `Retry-After`, a number or a date (RFC 9110, 10.2.3); None where it says nothing usable.

    A date is taken against the answer's own `Date`, so that our clock does not matter.
    """
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:6])
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(wait.total_seconds(), 0.0)


def async_client(
    *,
    tls: bool = True,
    connect: float = CONNECT_TIMEOUT_S,
    read: float = READ_TIMEOUT_S,
    connections: int = 20,
    keepalive: float = 5.0,
) -> "httpx2.AsyncClient":
    """A client with bounded connections, that follows no redirect and takes nothing from the environment.

    A redirect could carry credentials to another host. Proxies and `.netrc` of the environment are ignored:
    they would show texts to a third party without anybody having configured it for tdah, and break loopback.
    `tls=False` spares the 20-70 ms of loading certificates; such a client trusts none, so https fails closed.
    """
    import httpx2

    logging.getLogger("httpx2").setLevel(logging.WARNING)  # it logs each URL, and ours have phone numbers in them
    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(read, connect=connect),
        limits=httpx2.Limits(
            max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=keepalive
        ),
        follow_redirects=False,
        trust_env=False,
        verify=True if tls else _trusting_none(),
        cookies=_no_cookies(),
    )


def _no_cookies() -> CookieJar:
    """A jar that takes none: one client serves many people, and a server's session must not pass between them."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


def _trusting_none() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class RequestOptions(TypedDict, total=False):
    """What a request may carry, and its bounds: time-outs in seconds, `limit` in octets of the answer.

    `address` is the IP address to connect to, whatever the name in the URL resolves to by now; TLS checks the name.
    `total` bounds everything, also an answer that comes drop by drop.
    """

    form: Mapping[str, Any] | None
    content: bytes | None
    params: Mapping[str, Any] | None
    headers: Mapping[str, str] | None
    auth: tuple[str, str] | None
    connect: float
    read: float
    total: float
    limit: int
    address: str


async def request(client: "httpx2.AsyncClient", method: str, url: str, **options: Unpack[RequestOptions]) -> HttpAnswer:
    """Send one request; its whole answer, whatever its status. Raises `NotSent` or `NoAnswer`."""
    import httpx2

    headers, extensions = options.get("headers"), None
    if address := options.get("address"):
        url, headers, extensions = _at(address, url, headers)
    connect = options.get("connect", CONNECT_TIMEOUT_S)
    sending = client.stream(
        method,
        url,
        extensions=extensions,
        data=options.get("form"),
        content=options.get("content"),
        params=options.get("params"),
        headers=headers,
        auth=options.get("auth"),
        timeout=httpx2.Timeout(options.get("read", READ_TIMEOUT_S), connect=connect, pool=connect),
    )
    try:
        async with asyncio.timeout(options.get("total", TOTAL_TIMEOUT_S)), sending as response:
            body = await _body(response, options.get("limit", MAX_BODY_BYTES))
            return HttpAnswer(response.status_code, _lower(response.headers.multi_items()), body)
    except _unsent() as error:
        raise NotSent(_error_text(error)) from error
    except (httpx2.HTTPError, TimeoutError) as error:
        raise NoAnswer(_error_text(error)) from error


async def download(
    client: "httpx2.AsyncClient",
    url: str,
    sink: Callable[[bytes], object],
    *,
    auth: tuple[str, str] | None = None,
    read: float = READ_TIMEOUT_S,
    total: float = 60.0,
    limit: int = MAX_BODY_BYTES,
) -> HttpAnswer:
    """GET `url`, handing a 2xx body to `sink` piece by piece as it comes; of any other status the body is left alone.

    Raises `TooBig` beyond `limit` octets, announced or sent, else `Unsent` or `Unanswered`, also for a body that is
    shorter than announced. Nothing is decompressed: a small answer stays small.
    """
    import httpx2

    headers = {"accept-encoding": "identity"}
    timeout = httpx2.Timeout(read, connect=CONNECT_TIMEOUT_S, pool=CONNECT_TIMEOUT_S)
    try:
        async with (
            asyncio.timeout(total),
            client.stream("GET", url, headers=headers, auth=auth, timeout=timeout) as response,
        ):
            if 200 <= response.status_code < 300:
                await _stream_into(response, sink, limit)
            return HttpAnswer(response.status_code, _lower(response.headers.multi_items()), b"")
    except _unsent() as error:
        raise NotSent(_error_text(error)) from error
    except (httpx2.HTTPError, TimeoutError) as error:
        raise NoAnswer(_error_text(error)) from error


async def _stream_into(response: "httpx2.Response", sink: Callable[[bytes], object], limit: int) -> None:
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise NoAnswer("the answer is compressed, which was not asked for")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise TooBig(f"{announced} octets, where {limit} are taken")
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > limit:
            raise TooBig(f"over {limit} octets")
        sink(part)


def _at(
    address: str, url: str, headers: Mapping[str, str] | None
) -> tuple[str, Mapping[str, str], dict[str, Any] | None]:
    """`url` with an IP address in the place of its name, which goes into the Host header and the TLS handshake."""
    import httpx2

    named = httpx2.URL(url)
    host = named.netloc.decode("ascii")
    extensions = {"sni_hostname": named.host} if named.scheme == "https" else None
    return str(named.copy_with(host=address)), {**(headers or {}), "host": host}, extensions


async def _body(response: "httpx2.Response", limit: int) -> bytes:
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > limit:
            raise NoAnswer(f"the answer is over {limit} octets")
        parts.append(part)
    return b"".join(parts)


def _unsent() -> tuple[type[Exception], ...]:
    import httpx2

    # A connection includes the TLS handshake; a pool time-out means that no connection came free.
    return httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol, httpx2.InvalidURL


def _lower(items: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {name.lower(): value for name, value in items}


def _error_text(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def call(
    method: str,
    url: str,
    *,
    json: Any = None,
    params: Mapping[str, Any] | None = None,
    auth: tuple[str, str] | None = None,
    connect: float = CONNECT_TIMEOUT_S,
    read: float = READ_TIMEOUT_S,
) -> HttpAnswer:
    """One request without an event loop, over a connection of its own (CLI). Raises `Unsent` or `Unanswered`."""
    import httpx2

    logging.getLogger("httpx2").setLevel(logging.WARNING)
    tls = url.startswith("https:")
    with httpx2.Client(
        timeout=httpx2.Timeout(read, connect=connect), trust_env=False, verify=True if tls else _trusting_none()
    ) as client:
        try:
            response = client.request(method, url, json=json, params=params, auth=auth)
        except _unsent() as error:
            raise NotSent(_error_text(error)) from error
        except httpx2.HTTPError as error:
            raise NoAnswer(_error_text(error)) from error
    return HttpAnswer(response.status_code, _lower(response.headers.multi_items()), response.content)
