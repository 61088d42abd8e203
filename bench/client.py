"""The load generator, in a process of its own: keep-alive connections, one request on each at a time.

It reads orders as JSON lines on stdin and answers each with one line: `prepare` signs, `run` runs against the clock.
In a closed loop each answer brings the next request; in an open one (`rate`) requests come when they come, and a late
answer counts from the moment when its request was due.
"""

import asyncio
import gc
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import uvloop

from .requests import webhook


@dataclass
class Load:
    """One run: what is still to send, until when, and what came back (seconds per request, how often each status)."""

    waiting: deque[bytes]
    ends: float = 0.0
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


class Connection(asyncio.Protocol):
    """One keep-alive connection; `done` is set when it has nothing more to send or was closed.

    `then` is called after each answer; a closed loop sends the next request there.
    """

    def __init__(self, load: Load, then: Callable[["Connection"], None] | None = None) -> None:
        self._load = load
        self._then = then or Connection.send_next
        self._answer = b""
        self._begun = 0.0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def send_next(self) -> None:
        if self._load.waiting and time.perf_counter() < self._load.ends:
            self.send(time.perf_counter())
        else:
            self.finish()

    def send(self, due: float) -> None:
        """Send the next request, whose latency counts from `due`."""
        self._begun = due
        self._transport.write(self._load.waiting.popleft())

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if not complete(self._answer):
            return
        self._load.seconds.append(time.perf_counter() - self._begun)
        self._load.statuses[self._answer[9:12].decode()] += 1
        self._answer = b""
        self._then(self)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self._load.statuses["closed"] += 1
            self.finish()

    def finish(self) -> None:
        if not self.done.done():
            self.done.set_result(None)
            self._transport.close()


def complete(answer: bytes) -> bool:
    """Whether a whole answer is here: the one that is expected is known by its end, others by their length."""
    if answer.endswith(b"</Response>"):
        return True
    head, end, body = answer.partition(b"\r\n\r\n")
    _, found, rest = head.lower().partition(b"content-length:")
    return bool(end and found) and len(body) >= int(rest.split(b"\r\n")[0])


async def run(port: int, connections: int, seconds: float, requests: deque[bytes]) -> dict[str, Any]:
    """Send until the time is over or nothing is left; counts and quantiles (milliseconds)."""
    load = Load(requests)
    loop = asyncio.get_running_loop()
    pairs = [await loop.create_connection(lambda: Connection(load), "127.0.0.1", port) for _ in range(connections)]
    begun = time.perf_counter()
    load.ends = begun + seconds
    for _, connection in pairs:
        connection.send_next()
    await asyncio.gather(*(connection.done for _, connection in pairs))
    return summary(load, time.perf_counter() - begun)


async def run_open(port: int, connections: int, seconds: float, rate: float, requests: deque[bytes]) -> dict[str, Any]:
    """Send `rate` requests a second, whatever comes back; counts and quantiles (milliseconds)."""
    load, loop, late = Load(requests), asyncio.get_running_loop(), deque[float]()
    idle: deque[Connection] = deque()

    def then(connection: Connection) -> None:
        if late:
            connection.send(late.popleft())
        else:
            idle.append(connection)

    pairs = [
        await loop.create_connection(lambda: Connection(load, then), "127.0.0.1", port) for _ in range(connections)
    ]
    idle.extend(connection for _, connection in pairs)
    count, begun = int(rate * seconds), time.perf_counter()
    for nth in range(count):
        due = begun + nth / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        late.append(due)
        if idle:
            idle.popleft().send(late.popleft())
    async with asyncio.timeout(60):
        while len(load.seconds) + load.statuses["closed"] < count:
            await asyncio.sleep(0.01)
    for _, connection in pairs:
        connection.finish()
    return summary(load, time.perf_counter() - begun)


def summary(load: Load, elapsed: float) -> dict[str, Any]:
    ordered = sorted(load.seconds) or [0.0]
    quantiles = {f"p{q}": 1000 * ordered[min(len(ordered) - 1, len(ordered) * q // 100)] for q in (50, 95, 99)}
    return {"count": len(load.seconds), "elapsed": elapsed, "statuses": dict(load.statuses), **quantiles}


def main() -> None:
    """Serve orders until stdin ends."""
    prepared: deque[bytes] = deque()
    gc.disable()  # a pause of the generator must not be counted as latency of the server
    for line in sys.stdin:
        order = json.loads(line)
        if "prepare" in order:
            first, count = order["prepare"]
            prepared = deque(webhook(index, order["numbers"]) for index in range(first, first + count))
            answer: dict[str, Any] = {"prepared": len(prepared)}
        else:
            how = (order["port"], order["connections"], order["seconds"])
            work = run_open(*how, order["rate"], prepared) if order.get("rate") else run(*how, prepared)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                answer = runner.run(work)
            answer["sent"] = order["of"] - len(prepared)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
