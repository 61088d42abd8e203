"""The dashboard in a browser on this machine: textual-serve on loopback, behind a token that works once.

Nobody gets anything without the cookie that the token was changed for, and only under the address that was said.
"""

import hmac
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable
from shlex import join
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from tdah.errors import TdahError

SESSION_COOKIE = "tdah-dashboard"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
# Nothing from elsewhere is loaded, nobody may frame it, and the address with the token is told to nobody.
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ws:; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


class TokenGate:
    """Who may come in: the first with the token gets a cookie, and from then on the token opens nothing."""

    def __init__(self, host: str) -> None:
        self.token = secrets.token_urlsafe(32)
        self._host = host
        self._cookie = secrets.token_urlsafe(32)
        self._used = False

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The middleware before everything."""
        if request.host != self._host:
            # Another name that leads here is a page of somebody else's (DNS rebinding).
            raise web.HTTPMisdirectedRequest(text="This address is not served here.\n")
        if request.headers.get("Origin", f"http://{self._host}") != f"http://{self._host}":
            raise web.HTTPForbidden(text="Not from another page.\n")
        if "token" in request.query:
            return self._let_in(request.query["token"])
        if not hmac.compare_digest(request.cookies.get(SESSION_COOKIE, "").encode(), self._cookie.encode()):
            raise web.HTTPForbidden(text="Open the address that tdah tui --web printed. It works once.\n")
        answer = await handler(request)
        if not answer.prepared:
            answer.headers.update(PAGE_HEADERS)
        return answer

    def _let_in(self, token: str) -> web.StreamResponse:
        good = hmac.compare_digest(token.encode(), self.token.encode())
        if self._used or not good:
            raise web.HTTPForbidden(text="This address works once. Start tdah tui --web anew.\n")
        self._used = True
        answer = web.Response(status=302, headers={**PAGE_HEADERS, "Location": "/"})
        answer.set_cookie(SESSION_COOKIE, self._cookie, httponly=True, samesite="Strict", path="/")
        return answer


class GuardedServer(Server):
    """textual-serve behind the door. `ready` is told the address with the token once it listens."""

    def __init__(self, command: str, port: int, door: TokenGate, ready: Callable[[str], None]) -> None:
        super().__init__(command, "127.0.0.1", port, title="tdah", public_url=f"http://127.0.0.1:{port}")
        self._door, self._ready = door, ready

    def initialize_logging(self) -> None:
        """Its log would show what is typed."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._door.guard)
        return app

    async def on_startup(self, app: web.Application) -> None:
        self._ready(f"{self.public_url}/?token={self._door.token}")


def free_port(wanted: int) -> int:
    """The port, or a free one for 0. Raises TdahError when it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            raise TdahError(
                f"Port {wanted} cannot be used: {error.strerror}.", "Choose another one: --port 0"
            ) from error
        return int(probe.getsockname()[1])


def serve(port: int, person: str, ready: Callable[[str], None]) -> None:
    """Serve the dashboard until Ctrl-C; each window gets a process of its own. Loopback only."""
    port = free_port(port)
    door = TokenGate(f"127.0.0.1:{port}")
    command = [sys.executable, "-m", "tdah", "tui", *(["--user", person] if person else [])]
    server: Any = GuardedServer(join(command), port, door, ready)
    server.serve()
