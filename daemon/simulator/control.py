"""The handsets over HTTP: text as a phone, see its screen, switch it off, set faults."""

import base64
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tdah.errors import TdahError

from . import texts
from .answers import MAX_BODY_BYTES, Handler, body_of
from .faults import parse
from .media import MAX_TOTAL_BYTES
from .network import Network
from .texts import Refused

MAX_WAIT_S = 30.0  # real seconds of a long poll
MAX_JSON_BYTES = MAX_TOTAL_BYTES * 3 // 2  # what files take as base64


def routes(network: Network, guarded: Callable[[Handler], Handler]) -> list[Route]:
    """The routes below `/simulator`."""

    async def text(request: Request) -> Response:
        given = await _json(request, {"body": str, "to": str, "media": list}, MAX_JSON_BYTES)
        media = [_file(each) for each in given.get("media", ())]
        if not given.get("body") and not media:
            raise Refused(400, 21602, "Message body is required.")
        sent = network.text(_phone(network, request), given.get("body", ""), given.get("to"), media)
        return JSONResponse(texts.to_json(sent, network.account_sid, network.clock.now()), 201)

    async def screen(request: Request) -> Response:
        after = int(_quantity(request, "after"))
        wait = min(_quantity(request, "wait"), MAX_WAIT_S)
        bubbles = await network.phone(_phone(network, request)).wait(after, wait)
        return JSONResponse({"messages": [bubble.to_json() for bubble in bubbles]})

    async def switch(request: Request) -> Response:
        given = await _json(request, {"on": bool})
        network.switch(_phone(network, request), on=given.get("on", True))
        return JSONResponse({"number": request.path_params["number"], "on": given.get("on", True)})

    async def faults(request: Request) -> Response:
        try:
            network.faults = parse(await _json(request, None))
        except TdahError as bad:
            raise Refused(400, 20001, str(bad)) from None
        return JSONResponse(asdict(network.faults))

    async def messages(_request: Request) -> Response:
        now = network.clock.now()
        found, _ = texts.page(network.archive.newest(), 1000, None)
        return JSONResponse({"messages": [texts.to_json(t, network.account_sid, now) for t in found]})

    return [
        Route("/phones/{number}/texts", guarded(text), methods=["POST"]),
        Route("/phones/{number}/messages", guarded(screen), methods=["GET"]),
        Route("/phones/{number}", guarded(switch), methods=["POST"]),
        Route("/faults", guarded(faults), methods=["POST"]),
        Route("/messages", guarded(messages), methods=["GET"]),
    ]


def _phone(network: Network, request: Request) -> str:
    number: str = request.path_params["number"]
    if not texts.is_number(number) or number in network.numbers:
        raise Refused(404, 20404, f"There is no phone {number} here.")
    return number


def _quantity(request: Request, name: str) -> float:
    given = request.query_params.get(name, "0")
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e12:
        raise Refused(400, 20001, f"{name} cannot be {given}.")
    return value


def _file(given: Any) -> tuple[str, bytes]:
    """A file to send: `{"type": "image/png", "content": BASE64}`."""
    try:
        return str(given["type"]), base64.b64decode(given["content"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise Refused(400, 20001, "A file has a type, and its content in base64.") from None


async def _json(request: Request, types: dict[str, type] | None, most: int = MAX_BODY_BYTES) -> dict[str, Any]:
    """The request's JSON object; with `types`, only those keys and kinds of value."""
    try:
        given = json.loads(await body_of(request, most) or b"{}")
    except ValueError:
        raise Refused(400, 20001, "The body is not JSON.") from None
    if not isinstance(given, dict):
        raise Refused(400, 20001, "The body is not a JSON object.")
    for name, value in given.items():
        if types is not None and not isinstance(value, types.get(name, ())):
            raise Refused(400, 20001, f"{name} cannot be {value!r}.")
    return given
