"""What the daemon is measured beside: an ASGI app that reads and answers; and an account that takes every text.

Both run on the daemon's own listener, so that their server and its options are the same. `python -m bench.bare`.
"""

import asyncio
import itertools
import json
import sys
from typing import Any

import uvloop

from tdah.daemon.web.server import Listener, listen
from tdah.transports.twilio.webhook import EMPTY_TWIML

HEADERS = [(b"content-type", b"text/xml; charset=utf-8"), (b"content-length", str(len(EMPTY_TWIML)).encode())]


async def bare(_scope: Any, receive: Any, send: Any) -> None:
    """Read the whole body, answer the bytes that the webhook answers."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": EMPTY_TWIML})


def account() -> Any:
    """`POST .../Messages.json` of an account where everything is accepted."""
    sids = itertools.count(1)

    async def app(_scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        text = {"sid": f"SM{next(sids):032d}", "status": "queued", "direction": "outbound-api", "num_segments": "1"}
        body = json.dumps(text).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 201, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


async def serve(app: Any) -> None:
    """Serve on a free loopback port, which is the first line on stdout, until the process is ended."""
    sock = listen("127.0.0.1", 0)
    await Listener(app, sock).start()
    print(sock.getsockname()[1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(bare if sys.argv[1] == "bare" else account()))
