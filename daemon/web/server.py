"""What listens: the webhooks go straight to their handler, everything else through Starlette."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tdah.errors import TdahError
from tdah.store import audit, codes, users
from tdah.wording import phrases

from .calendar_feed import CalendarFeed
from .connect import ConnectPages
from .connection_limits import LISTEN_BACKLOG, ConnectionLimiter, LimitedProtocol, connection_limit
from .downloads import handed_out
from .forms import Receive, Scope, Send
from .pages import page
from .provider_webhook import ProviderWebhook
from .sms_webhook import SmsWebhook

if TYPE_CHECKING:
    from ..services import OpenConnector, Services

Handler = Callable[[Scope, Receive, Send], Any]


def routes(services: "Services", connector: "OpenConnector") -> Starlette:
    """Health, metrics, and the pages behind texted links."""

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(_request: Request) -> Response:
        problem = await services.problem()
        return PlainTextResponse(f"{problem or 'ready'}\n", 503 if problem else 200)

    async def metrics(_request: Request) -> Response:
        page = services.metrics.render(services.app.store.reader, services.writer.waiting)
        return Response(page, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def exported(request: Request) -> Response:
        """Everything of one person, once, to whoever holds the link that was texted to their phone."""
        secret, now = request.path_params["secret"], services.app.now()
        user_id = codes.ticket_holder(services.app.store.reader, secret, "export", now)
        # Messengers open links to preview them, so only the button uses the link up.
        if user_id is not None and request.method != "POST":
            return _offer(users.get(services.app.store.reader, user_id).language)
        if user_id is None or await services.writer(codes.use_ticket, secret, "export", now) is None:
            return page("tdah", "This link was used or is too old. Text: my data", status=404)
        await services.writer(
            audit.audit, "export.downloaded", actor=f"user:{user_id}", channel="web", at=now, user_id=user_id
        )
        return await handed_out(services.app, user_id)

    connect = ConnectPages(services, connector)
    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            Route("/calendar/{secret}", CalendarFeed(services).answer, methods=["GET"]),
            Route("/export/{secret}", exported, methods=["GET", "POST"]),
            Route("/events/{provider}", ProviderWebhook(services, connector).answer, methods=["POST"]),
            Route("/connect/callback/{provider}", connect.callback, methods=["GET"]),
            Route("/connect/{ticket}", connect.begin, methods=["GET", "POST"]),
        ]
    )


def _offer(language: str) -> Response:
    with phrases.speaking(language, accents=True):
        words = [phrases.sentence(key) for key in ("page_export", "page_export_once", "page_download")]
    return page(words[0], words[1], button=words[2], language=language)


def dispatch(webhook: SmsWebhook, rest: Starlette) -> Handler:
    """The daemon's ASGI application."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if webhook.serves(scope.get("path", "")) and scope["type"] == "http":
            await webhook.answer(scope, receive, send)
        else:
            await rest(scope, receive, send)

    return app


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 picks a free one. Raises TdahError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, the event loop switches Nagle off; else each answer in two writes costs 40 ms.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise TdahError(
            f"Cannot listen on {host}:{port}: {error.strerror}.", "Is tdah already running? Or choose another port."
        ) from error
    sock.listen(LISTEN_BACKLOG)
    return sock


class HttpServer(uvicorn.Server):
    """uvicorn without its signal handlers: the daemon stops its servers itself."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Listener:
    """One server on one socket, in the background of the event loop. At its end requests have `patience` seconds.

    `connections` may be open, each with `seconds` for a whole request.
    """

    def __init__(
        self, app: Any, sock: socket.socket, patience: int = 5, *, connections: int = 1000, seconds: float = 10.0
    ) -> None:
        connections, backlog = connection_limit(connections)
        self.door = ConnectionLimiter(connections, seconds)
        guarded: Any = partial(LimitedProtocol, self.door)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            loop="none",
            http=guarded,
            backlog=backlog,
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=patience,
        )
        self._server, self._sock = HttpServer(config), sock
        self._task: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Accept connections from now on."""
        self._watch = asyncio.create_task(self.door.watch())
        self._task = asyncio.create_task(self._server.serve(sockets=[self._sock]))
        while not self._server.started and not self._task.done():  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """Finish requests under way, as far as patience goes, and close the socket."""
        self._server.should_exit = True
        if self._task:
            await self._task
        if self._watch:
            self._watch.cancel()
        self._sock.close()
