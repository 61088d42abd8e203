"""Real HTTP servers on loopback, in the event loop of a test."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()
        self.ending = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        """Wait for the end itself, where the original looks for it ten times a second."""
        await self.on_tick(0)
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End at once, where the original waits in steps of a tenth of a second."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        async with asyncio.timeout(5):
            while self.server_state.connections:
                await asyncio.sleep(0)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.ending.set()


def free_socket() -> socket.socket:
    """A listening place on loopback that nobody else has."""
    # Named so, asyncio switches Nagle's algorithm off; else each answer in two writes takes 40 ms.
    place = socket.socket(proto=socket.IPPROTO_TCP)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(("127.0.0.1", 0))
    return place


@asynccontextmanager
async def serving(app: Any, place: socket.socket | None = None) -> AsyncIterator[str]:
    """Serve an ASGI application; gives its base URL."""
    place = place or free_socket()
    config = uvicorn.Config(app, lifespan="off", ws="none", log_level="critical", access_log=False)
    server = _Server(config)
    task = asyncio.create_task(server.serve([place]))
    await server.listening.wait()
    try:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        server.ending.set()
        await task
        place.close()
