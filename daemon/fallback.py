"""`tdah serve --fallback`: a second, small letterbox. It verifies a form, keeps it on disk and answers; nothing else.

The invariant: it needs neither the daemon nor the database, and a 200 means that the form is on disk.
"""

import asyncio
import signal
import time
from collections.abc import Mapping

from tdah.app import App
from tdah.clock import Clock
from tdah.errors import TdahError
from tdah.messaging.spool import Spool, SpooledForm
from tdah.transports.base import RefusedRequest, Webhook
from tdah.transports.registry import DEFAULT, webhook_path

from .web.forms import Receive, Scope, Send, request_of, respond

TEXT_TYPE = b"text/plain; charset=utf-8"


class Fallback:
    """The ASGI application: `POST /sms/fallback` (`/sms/NAME/fallback` for a further transport) and `GET /healthz`."""

    def __init__(self, webhooks: Mapping[str, Webhook], spool: Spool, clock: Clock) -> None:
        self._paths = {webhook_path(name, "fallback"): (name, webhook) for name, webhook in webhooks.items()}
        self._spool, self._clock = spool, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await respond(send, 200, b"alive\n", TEXT_TYPE)
            return
        started = time.perf_counter()
        _, webhook = self._paths.get(scope["path"], ("", None))
        try:
            result = await self._take(scope, receive)
        except RefusedRequest as refused:
            result = str(refused.status)
            await respond(send, refused.status, b"", TEXT_TYPE)
        except OSError as error:
            result = f"503 {error.strerror}"
            await respond(send, 503, b"not stored, try again", TEXT_TYPE)
        else:
            assert webhook is not None
            await respond(send, 200, *webhook.acknowledgement)
        print(f"{scope['path'][:40]!a} {result} {(time.perf_counter() - started) * 1000:.1f} ms", flush=True)

    async def _take(self, scope: Scope, receive: Receive) -> str:
        """Keep one form. Raises RefusedRequest, or OSError when it cannot be kept."""
        if scope["path"] not in self._paths:
            raise RefusedRequest(404, "path")
        name, webhook = self._paths[scope["path"]]
        request = webhook.verify(await request_of(scope, receive))
        text = webhook.parse(request)
        letter = SpooledForm(text.provider_id, request.raw, self._clock.now(), name)
        try:
            return "stored" if await asyncio.to_thread(self._spool.put, letter) else "repeated"
        except ValueError:
            raise RefusedRequest(400, "id") from None


def base_url(app: App) -> str:
    """The URL that the phone network was given for this process, without its path."""
    return (app.config.server.fallback_url or app.config.public_url).rstrip("/")


async def serve(app: App, port: int) -> None:
    """Run until SIGTERM or SIGINT. Raises TdahError when it cannot start."""
    from .web.server import Listener, listen

    door = listen(app.config.server.host, port)
    webhooks = {name: app.webhook(name, base_url(app)) for name in app.transport_names}
    listener = Listener(Fallback(webhooks, Spool(app.places.spool), app.clock), door)
    await listener.start()
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    host, taken = door.getsockname()[:2]
    print(f"listening: http://{host}:{taken}{webhook_path(DEFAULT, 'fallback')}", flush=True)
    print(f"signed as: {base_url(app)}{webhook_path(DEFAULT, 'fallback')}", flush=True)
    await stop.wait()
    await listener.stop()


def run(app: App, port: int | None = None) -> None:
    """Serve in this process, on `port` or the configured one."""
    if app.config.polls:
        raise TdahError("Texts are listed here (twilio.receive is poll): no webhook calls a fallback.")
    asyncio.run(serve(app, app.config.server.fallback_port if port is None else port))
