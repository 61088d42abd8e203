"""What waits on this machine for the browser to come back (RFC 8252, 7.3): one answer, on one path, then it is gone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tdah import pages
from tdah.errors import TdahError

MAX_HEAD_BYTES, READ_TIMEOUT_S = 16_384, 10.0  # octets of a request, and how long it may take to come
HOST = "127.0.0.1"
REASONS = {200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 410: "Gone"}


@dataclass
class LoopbackListener:
    """Waits at `redirect_uri`. `refused` hears why a request was turned away: `host`, `method` or `second request`."""

    redirect_uri: str
    path: str
    host: str
    refused: Callable[[str], None]
    _query: "asyncio.Future[str]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    _page: "asyncio.Future[tuple[int, str]]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    _shown: asyncio.Event = field(default_factory=asyncio.Event)

    async def query(self) -> str:
        """The query of the one request, once it comes."""
        return await self._query

    async def show(self, status: int, html: str) -> None:
        """Answer that request; returns when the browser has it."""
        self._page.set_result((status, html))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._shown.wait(), READ_TIMEOUT_S)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), READ_TIMEOUT_S)
            status, html, ours = await self._answer(head)
            writer.write(response(status, html))
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            if ours:
                self._shown.set()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes) -> tuple[int, str, bool]:
        method, target, headers = _parsed(head)
        path, _, query = target.partition("?")
        if headers.get("host") != self.host:
            # Another name for this machine: a page elsewhere may have got its own name to point here.
            return self._turn_away(403, "host")
        if path != self.path:
            return 404, "", False  # browsers ask for an icon
        if method != "GET":
            return self._turn_away(405, "method")
        if self._query.done():
            return self._turn_away(410, "second request")
        self._query.set_result(query)
        return (*await self._page, True)

    def _turn_away(self, status: int, reason: str) -> tuple[int, str, bool]:
        self.refused(reason)
        return status, pages.html("tdah", "This is not the answer that is waited for. You can close this page."), False


def _parsed(head: bytes) -> tuple[str, str, Mapping[str, str]]:
    lines = head.decode("latin-1").split("\r\n")
    parts = lines[0].split(" ")
    method, target = (parts[0], parts[1]) if len(parts) == 3 else ("", "")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        # Said twice it is nobody's name.
        headers[name.lower()] = value.strip() if name.lower() not in headers else ""
    return method, target, headers


def response(status: int, html: str) -> bytes:
    """A whole answer, after which the connection ends."""
    body = html.encode()
    named = {**pages.HEADERS, "content-type": "text/html; charset=utf-8", "content-length": str(len(body)),
             "connection": "close"}  # fmt: skip
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'OK')}", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


@asynccontextmanager
async def listening(path: str, port: int, refused: Callable[[str], None]) -> AsyncIterator[LoopbackListener]:
    """A listener on loopback, on a free port when `port` is 0. Raises TdahError when the port is taken."""
    waiting: list[LoopbackListener] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await waiting[0].meet(reader, writer)

    try:
        server = await asyncio.start_server(meet, HOST, port, limit=MAX_HEAD_BYTES)
    except OSError as error:
        raise TdahError(
            f"Cannot listen on {HOST}:{port}: {error.strerror}.", "End what uses that port, or say --no-browser."
        ) from error
    place = f"{HOST}:{server.sockets[0].getsockname()[1]}"
    waiting.append(LoopbackListener(f"http://{place}{path}", path, place, refused))
    try:
        yield waiting[0]
    finally:
        server.close()
