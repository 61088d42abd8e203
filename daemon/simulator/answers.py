"""Answers of the account's side: Twilio's errors, and the ways in which an answer can go wrong."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from .faults import FaultDice
from .texts import Refused

MAX_BODY_BYTES = 64 * 1024

Handler = Callable[[Request], Awaitable[Response]]


async def body_of(request: Request, most: int = MAX_BODY_BYTES) -> bytes:
    """A request's body. Raises `Refused` beyond `most` octets."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise Refused(413, 20413, "Request Entity Too Large")
    return bytes(body)


def error(status: int, code: int, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error as Twilio writes it."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    return JSONResponse({"code": code, "message": message, "more_info": more, "status": status}, status, headers)


class HangingResponse(Response):
    """No answer, until the other side gives up or `seconds` are over."""

    def __init__(self, seconds: float) -> None:
        super().__init__("", 504)
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            await super().__call__(scope, receive, send)


class CutResponse(Response):
    """The first half of an answer, after which the connection ends."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = self.body[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        # Returning here makes the server close the connection, for the rest of the announced length is missing.


async def with_faults(dice: FaultDice, request: Request, handle: Handler, *, creates: bool) -> Response:
    """Answer a request, or fail to, before or after it took effect."""
    faults = dice.faults
    if dice.hit("answer_429"):
        wait = {} if faults.retry_after is None else {"Retry-After": f"{faults.retry_after:g}"}
        return error(429, 20429, "Too Many Requests", wait)
    if dice.hit("answer_500_before"):
        return error(500, 20500, "Internal Server Error")
    if dice.hit("hang_before"):
        return HangingResponse(faults.hang)
    response = await handle(request)
    if response.status_code >= 400:
        return response
    if creates and dice.hit("answer_500_after"):
        return error(500, 20500, "Internal Server Error")
    if creates and dice.hit("hang_after"):
        return HangingResponse(faults.hang)
    if dice.hit("reset"):
        return CutResponse(response.body, response.status_code, media_type="application/json")
    if dice.hit("malformed"):
        return Response(response.body[: len(response.body) // 2], response.status_code, media_type="application/json")
    return response
