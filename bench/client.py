"""The load generator, in a process of its own: closed loop over keep-alive connections, one request on each at a time.

It reads orders as JSON lines on stdin and answers each with one line: `prepare` signs, `run` runs against the clock.
"""

import asyncio
import gc
import json
import sys
import time
from collections import Counter, deque
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
    """One keep-alive connection; `done` is set when it has nothing more to send or was closed."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._answer = b""
        self._begun = 0.0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def send_next(self) -> None:
        if self._load.waiting and time.perf_counter() < self._load.ends:
            self._begun = time.perf_counter()
            self._transport.write(self._load.waiting.popleft())
        else:
            self._finish()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if not complete(self._answer):
            return
        self._load.seconds.append(time.perf_counter() - self._begun)
        self._load.statuses[self._answer[9:12].decode()] += 1
        self._answer = b""
        self.send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self._load.statuses["closed"] += 1
            self._finish()

    def _finish(self) -> None:
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
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                answer = runner.run(run(order["port"], order["connections"], order["seconds"], prepared))
            answer["sent"] = order["of"] - len(prepared)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
