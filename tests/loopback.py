"""Real HTTP servers on loopback, in the event loop of a test."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


def free_socket() -> socket.socket:
    """A listening place on loopback that nobody else has."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(("127.0.0.1", 0))
    return place


@asynccontextmanager
async def serving(app: Any, place: socket.socket | None = None) -> AsyncIterator[str]:
    """Serve an ASGI application; gives its base URL."""
    place = place or free_socket()
    config = uvicorn.Config(
        app, lifespan="off", ws="none", log_level="critical", access_log=False, timeout_graceful_shutdown=1
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([place]))
    await server.listening.wait()
    try:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        place.close()
