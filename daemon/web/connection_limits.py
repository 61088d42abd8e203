"""What stands in front of the application: slow, big and too many connections end here, before anything is parsed.

Whatever this keeps about a stranger is bounded: by the connection cap, by a window of time, or by a fixed size.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from .forms import MAX_BODY_BYTES

MAX_HEAD_BYTES = 16 * 1024
# Chunks have heads of their own; each costs as much work as a packet.
MAX_REQUEST_BYTES = MAX_HEAD_BYTES + 2 * MAX_BODY_BYTES
MAX_BODY_PARTS = 1000
# What is still read of a refused request, so that its sender gets to see the answer instead of a reset.
MAX_LINGER_BYTES = 1024 * 1024
# The longest that an answer may take, its reader included; far beyond anything the application does.
ANSWER_TIMEOUT_S = 60.0
# Files that are no connections: database, log, outgoing sends, the other listener.
RESERVED_FDS = 192
LISTEN_BACKLOG = 1024
# Requests sent ahead on one connection; nobody who texts does that.
MAX_PIPELINED = 8


def connection_limit(wanted: int) -> tuple[int, int]:
    """How many connections may be open, and how many may wait to be accepted: `wanted`, or what the limit leaves.

    The soft limit of open files is raised to what is needed where the hard one allows it. A whole backlog may be
    accepted before the first of it is counted, so as many files are left free.
    """
    try:
        import resource
    except ImportError:  # not on Windows
        return wanted, LISTEN_BACKLOG
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + LISTEN_BACKLOG + RESERVED_FDS
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted, LISTEN_BACKLOG
    most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    backlog = min(LISTEN_BACKLOG, most // 4)
    return max(16, min(wanted, most - backlog - min(RESERVED_FDS, most // 4))), backlog


@dataclass
class ConnectionLimiter:
    """The connections of one listener. Who waits longest for a request is first in `receiving`, and first to go."""

    connections: int = 1000
    seconds: float = 10.0
    receiving: dict["LimitedProtocol", float] = field(default_factory=dict)
    answering: dict["LimitedProtocol", float] = field(default_factory=dict)
    closed: int = 0

    def opened(self, connection: "LimitedProtocol") -> bool:
        """Take a new connection in, if need be in the place of the one that is waited for the longest."""
        if len(self.receiving) + len(self.answering) >= self.connections:
            if not self.receiving:
                return False
            self._close(next(iter(self.receiving)))
        self.wait_for(connection)
        return True

    def wait_for(self, connection: "LimitedProtocol") -> None:
        """From now on the connection has `seconds` for a whole request."""
        self.answering.pop(connection, None)
        self.receiving.pop(connection, None)
        self.receiving[connection] = connection.loop.time()

    def answer(self, connection: "LimitedProtocol") -> None:
        """A whole request has come."""
        if self.receiving.pop(connection, None) is not None:
            self.answering[connection] = connection.loop.time()

    def gone(self, connection: "LimitedProtocol") -> None:
        """The connection is closed."""
        self.receiving.pop(connection, None)
        self.answering.pop(connection, None)

    def sweep(self, now: float) -> None:
        """Close what is over its time; `now` is the loop's."""
        for waiting, seconds in ((self.receiving, self.seconds), (self.answering, ANSWER_TIMEOUT_S)):
            while waiting and (first := next(iter(waiting.items())))[1] + seconds <= now:
                self._close(first[0])

    async def watch(self) -> None:
        """Sweep for ever, often enough that no deadline is missed by more than an eighth."""
        while True:
            await asyncio.sleep(min(1.0, self.seconds / 8))
            self.sweep(asyncio.get_running_loop().time())

    def _close(self, connection: "LimitedProtocol") -> None:
        self.gone(connection)
        self.closed += 1
        connection.leave()


class LimitedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a deadline for the whole request, and caps on head, body and bytes on the wire.

    The caps count what has arrived, so a header or a length that lies changes nothing.
    """

    def __init__(self, door: ConnectionLimiter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._door = door
        self._wire = self._body = self._parts = 0
        self._in_head, self._refused, self._lingered = True, 0, 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if not self._door.opened(self):
            self._refuse(503)
            self.leave()

    def connection_lost(self, exc: Exception | None) -> None:
        self._door.gone(self)
        super().connection_lost(exc)

    def leave(self) -> None:
        """Close at once, whatever is under way."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._give_up()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._refused:
            self._linger(len(data))
            return
        self._unset_keepalive_if_required()
        if self._in_head and len(data) > MAX_HEAD_BYTES:
            # A head must end within this much, so the parser is not given more of it.
            self._feed(data[:MAX_HEAD_BYTES])
            data = data[MAX_HEAD_BYTES:]
        self._feed(data)

    def _feed(self, data: bytes) -> None:
        if self._refused:
            return
        self._wire += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # Nothing is switched to; the request is answered as it is, and the connection ends with that.
            if self.cycle is not None:
                self.cycle.keep_alive = False
        except httptools.HttpParserError:
            self._refuse(400)
        if self._in_head and self._wire >= MAX_HEAD_BYTES:
            self._refuse(431)
        elif self._wire > MAX_REQUEST_BYTES:
            self._refuse(413)

    def on_message_begin(self) -> None:
        if self._refused:
            return
        if len(self.pipeline) >= MAX_PIPELINED:
            self._refuse(400)
            return
        super().on_message_begin()
        if self.cycle is not None and self.cycle.response_complete:
            self._door.wait_for(self)

    def on_headers_complete(self) -> None:
        if self._refused:
            return
        if status := self._unwelcome():
            self._refuse(status)
            return
        self._in_head = False
        super().on_headers_complete()

    def _unwelcome(self) -> int:
        """The status that the head of a request already earns, or 0."""
        for name, value in self.headers:
            if name == b"content-length" and int(value) > MAX_BODY_BYTES:
                return 413
            if name == b"content-encoding" and value.strip().lower() not in (b"", b"identity"):
                return 415
        return 0

    def on_body(self, body: bytes) -> None:
        if self._refused:
            return
        self._body += len(body)
        self._parts += 1
        if self._body > MAX_BODY_BYTES or self._parts > MAX_BODY_PARTS:
            self._refuse(413)
            return
        super().on_body(body)

    def on_message_complete(self) -> None:
        if self._refused:
            return
        self._wire = self._body = self._parts = 0
        self._in_head = True
        super().on_message_complete()
        if not self.cycle.response_complete:
            self._door.answer(self)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():
            return
        self._door.wait_for(self)
        if not self.cycle.response_complete and not self.cycle.more_body:
            self._door.answer(self)  # the next request came with this one

    def _refuse(self, status: int) -> None:
        """Answer with `status` where that is the next answer, and read no further."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = status
        busy = self.cycle is not None and not self.cycle.response_complete
        if busy and (self.pipeline or not self.cycle.more_body or self.cycle.response_started):
            self.leave()  # an earlier request comes first
            return
        if busy:
            self._give_up()
        self.flow.resume_reading()
        if busy or self._in_head:
            self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n")
        self.transport.write_eof()

    def _give_up(self) -> None:
        """The application gets to know that nobody waits for its answer."""
        self.cycle.disconnected = True
        self.cycle.message_event.set()

    def _linger(self, size: int) -> None:
        self._lingered += size
        if self._lingered > MAX_LINGER_BYTES:
            self.transport.abort()
