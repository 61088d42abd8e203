"""`tdah serve --fallback`: a second, small letterbox. It verifies a form, keeps it on disk and answers; nothing else.

The invariant: it needs neither the daemon nor the database, and a 200 means that the form is on disk.
"""

import asyncio
import signal
import time

from tdah.app import App
from tdah.clock import Clock
from tdah.errors import TdahError
from tdah.messaging.spool import Spool, SpooledForm
from tdah.transports.twilio.signature import SETTINGS_HEADER, Verifier, supported

from .web.forms import BadForm, Receive, Scope, Send, body_of, header, pairs_of, respond

PATH = "/sms/fallback"
EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
XML_TYPE, TEXT_TYPE = b"text/xml; charset=utf-8", b"text/plain; charset=utf-8"
SIGNATURE_HEADER_NAME, SETTINGS_HEADER_NAME = b"x-twilio-signature", SETTINGS_HEADER.lower().encode()
REQUIRED_FIELDS = ("MessageSid", "From", "To")


class Fallback:
    """The ASGI application: `POST /sms/fallback` and `GET /healthz`."""

    def __init__(self, account_sid: str, verifier: Verifier, spool: Spool, clock: Clock) -> None:
        self._account_sid, self._verifier, self._spool, self._clock = account_sid, verifier, spool, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await respond(send, 200, b"alive\n", TEXT_TYPE)
            return
        started = time.perf_counter()
        try:
            result = await self._take(scope, receive)
        except BadForm as bad:
            result = str(bad.status)
            await respond(send, bad.status, b"", TEXT_TYPE)
        except OSError as error:
            result = f"503 {error.strerror}"
            await respond(send, 503, b"not stored, try again", TEXT_TYPE)
        else:
            await respond(send, 200, EMPTY_TWIML, XML_TYPE)
        print(f"{scope['path'][:40]!a} {result} {(time.perf_counter() - started) * 1000:.1f} ms", flush=True)

    async def _take(self, scope: Scope, receive: Receive) -> str:
        """Keep one form. Raises Bad, or OSError when it cannot be kept."""
        if scope["path"] != PATH:
            raise BadForm(404)
        if scope["method"] != "POST":
            raise BadForm(405)
        body = await body_of(receive)
        pairs = pairs_of(body)
        query = scope["query_string"].decode("latin-1")
        form = dict(pairs)
        if (
            not supported(header(scope, SETTINGS_HEADER_NAME))
            or not self._verifier.check(
                f"{PATH}?{query}" if query else PATH, pairs, header(scope, SIGNATURE_HEADER_NAME)
            )
            or form.get("AccountSid") != self._account_sid
        ):
            raise BadForm(403)
        if not all(form.get(name) for name in REQUIRED_FIELDS):
            raise BadForm(400)
        letter = SpooledForm(form["MessageSid"], body.decode("ascii"), self._clock.now())
        try:
            return "stored" if await asyncio.to_thread(self._spool.put, letter) else "repeated"
        except ValueError:
            raise BadForm(400) from None


def base_url(app: App) -> str:
    """The URL that the phone network was given for this process, without its path."""
    return (app.config.server.fallback_url or app.config.public_url).rstrip("/")


async def serve(app: App, port: int) -> None:
    """Run until SIGTERM or SIGINT. Raises TdahError when it cannot start."""
    from .web.server import Listener, listen

    door = listen(app.config.server.host, port)
    verifier = Verifier(app.auth_token, base_url(app))
    listener = Listener(Fallback(app.account_sid, verifier, Spool(app.places.spool), app.clock), door)
    await listener.start()
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    host, taken = door.getsockname()[:2]
    print(f"listening: http://{host}:{taken}{PATH}", flush=True)
    print(f"signed as: {base_url(app)}{PATH}", flush=True)
    await stop.wait()
    await listener.stop()


def run(app: App, port: int | None = None) -> None:
    """Serve in this process, on `port` or the configured one."""
    if app.config.polls:
        raise TdahError("Texts are listed here (twilio.receive is poll): no webhook calls a fallback.")
    asyncio.run(serve(app, app.config.server.fallback_port if port is None else port))
