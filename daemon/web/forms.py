"""What webhooks share: a body that is capped before anybody parses it, a request as a value, an answer in full."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tdah.transports.base import RefusedRequest, WebhookRequest

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MAX_BODY_BYTES = 64 * 1024


async def body_of(receive: Receive) -> bytes:
    """The whole body. Raises RefusedRequest: 413 beyond 64 KiB, 400 when the sender went away."""
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] != "http.request":
            raise RefusedRequest(400, "sender went away")
        part = event.get("body", b"")
        size += len(part)
        if size > MAX_BODY_BYTES:
            raise RefusedRequest(413, "too large")
        parts.append(part)
        if not event.get("more_body"):
            return b"".join(parts)


async def request_of(scope: Scope, receive: Receive) -> WebhookRequest:
    """The whole request. Raises RefusedRequest for one that is not a POST, is too large, or was given up."""
    if scope["method"] != "POST":
        raise RefusedRequest(405, "method")
    body = await body_of(receive)
    return WebhookRequest(scope["path"], scope["query_string"].decode("latin-1"), scope["headers"], body)


async def respond(send: Send, status: int, body: bytes, content_type: bytes) -> None:
    """Answer in full."""
    headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
