"""Reading a webhook's body by hand: capped before it is parsed, strict UTF-8, blank values kept."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MAX_BODY_BYTES = 64 * 1024
MAX_FIELDS = 500


class BadForm(Exception):
    """A request that is answered with `status` and goes no further."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def body_of(receive: Receive) -> bytes:
    """The whole body. Raises Bad(413) beyond 64 KiB, Bad(400) when the sender went away."""
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] != "http.request":
            raise BadForm(400)
        part = event.get("body", b"")
        size += len(part)
        if size > MAX_BODY_BYTES:
            raise BadForm(413)
        parts.append(part)
        if not event.get("more_body"):
            return b"".join(parts)


def pairs_of(body: bytes) -> list[tuple[str, str]]:
    """The decoded fields of a form, in order, blank ones kept. Raises Bad(400) for what is none."""
    if body.count(b"&") >= MAX_FIELDS:
        raise BadForm(400)
    try:
        parts = body.decode("ascii").replace("+", " ").split("&")
        return [_pair(part) for part in parts if part]
    except UnicodeError:
        raise BadForm(400) from None


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    # Most fields have nothing to decode, and decoding is most of what a form costs.
    return (_decoded(name), _decoded(value)) if "%" in part else (name, value)


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode()


def header(scope: Scope, name: bytes) -> str:
    """The value of a header (lower-case `name`), or an empty text."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return ""


async def respond(send: Send, status: int, body: bytes, content_type: bytes) -> None:
    """Answer in full."""
    headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
