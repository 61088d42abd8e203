"""The network over HTTP: Twilio's resources for the account, and the handsets under `/simulator`."""

import base64
import binascii
import hmac
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from . import texts
from .answers import Handler, body_of, error, with_faults
from .console import AccountApi
from .console import routes as console_routes
from .control import routes as control_routes
from .media_routes import routes as media_routes
from .network import Network
from .texts import Refused, Text

_MAX_PAGE = 1000


def build(network: Network) -> Starlette:
    """The ASGI application of a network. Every route asks for the account's SID and token by basic auth."""
    api = Api(network)
    account = f"/{texts.API_VERSION}/Accounts/{{account}}"

    def route(path: str, handle: Handler, method: str, *, creates: bool = False) -> Route:
        async def answer(request: Request) -> Response:
            if request.path_params.get("account", network.account_sid) != network.account_sid:
                return error(404, 20404, "The requested resource was not found")
            return await with_faults(network.dice, request, handle, creates=creates)

        return Route(path, _guarded(network, answer), methods=[method])

    return Starlette(
        routes=[
            route(f"{account}/Messages.json", api.create, "POST", creates=True),
            route(f"{account}/Messages.json", api.listing, "GET"),
            route(f"{account}/Messages/{{sid}}.json", api.fetch, "GET"),
            route(f"{account}/Messages/{{sid}}.json", api.redact, "POST"),
            route(f"{account}/Messages/{{sid}}.json", api.delete, "DELETE"),
            *media_routes(network, route),
            *console_routes(AccountApi(network, form_of), route),
            Mount("/simulator", routes=control_routes(network, lambda handle: _guarded(network, handle))),
        ]
    )


def _guarded(network: Network, handle: Handler) -> Handler:
    expected = f"{network.account_sid}:{network.auth_token}".encode()

    async def answer(request: Request) -> Response:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        try:
            known = scheme.lower() == "basic" and hmac.compare_digest(base64.b64decode(given), expected)
        except (binascii.Error, ValueError):
            known = False
        if not known:
            return error(401, 20003, "Authenticate", {"WWW-Authenticate": 'Basic realm="Twilio API"'})
        try:
            return await handle(request)
        except Refused as refused:
            return error(refused.status, refused.code, refused.message)

    return answer


async def form_of(request: Request) -> dict[str, str]:
    """The decoded form of a request. Raises `Refused` when it is too big or no text."""
    try:
        return dict(parse_qsl((await body_of(request)).decode(), keep_blank_values=True))
    except ValueError:
        raise Refused(400, 20001, "The form is not UTF-8 text.") from None


class Api:
    """The handlers of the Messages resource."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._uri = f"/{texts.API_VERSION}/Accounts/{network.account_sid}/Messages.json"

    async def create(self, request: Request) -> Response:
        return self._json(self._network.accept(await form_of(request)), 201)

    async def fetch(self, request: Request) -> Response:
        return self._json(self._known(request))

    async def redact(self, request: Request) -> Response:
        """Blank a stored body, which is the one update that is known here. What is under way is not touched."""
        text, form = self._known(request), await form_of(request)
        if form.get("Body") != "":
            raise Refused(400, 30400, "Parameters are not valid: Body can only be updated to be empty.")
        _check_final(text)
        text.body, text.updated = "", self._network.clock.now()
        return self._json(text)

    async def delete(self, request: Request) -> Response:
        text = self._known(request)
        _check_final(text)
        self._network.archive.remove(text.sid)
        return Response(status_code=204)

    async def listing(self, request: Request) -> Response:
        query = dict(request.query_params)
        size = _number(query.get("PageSize"), 50, 1, _MAX_PAGE)
        number = _number(query.get("Page"), 0, 0, 1_000_000)
        matching = self._matching(query)
        found, more = texts.page(matching, size, query.get("PageToken", "").removeprefix("PA") or None)
        now = self._network.clock.now()
        following = {"Page": number + 1, "PageToken": f"PA{found[-1].sid}"} if more else {}
        return JSONResponse(
            {
                "messages": [texts.to_json(t, self._network.account_sid, now) for t in found],
                "page": number,
                "page_size": size,
                "start": number * size,
                "end": number * size + max(len(found) - 1, 0),
                "uri": self._link(query),
                "first_page_uri": self._link(query | {"Page": 0, "PageSize": size}, "PageToken"),
                "previous_page_uri": None,
                "next_page_uri": self._link(query | {"PageSize": size} | following) if more else None,
            }
        )

    def _matching(self, query: dict[str, str]) -> Iterator[Text]:
        tests = list(_date_tests(query))
        found = self._network.archive.newest(query.get("To"), query.get("From"))
        return (t for t in found if not tests or (t.sent is not None and all(test(t.sent) for test in tests)))

    def _link(self, query: Mapping[str, object], without: str = "") -> str:
        pairs = urlencode({name: value for name, value in query.items() if name != without})
        return f"{self._uri}?{pairs}" if pairs else self._uri

    def _known(self, request: Request) -> Text:
        text = self._network.archive.get(request.path_params["sid"])
        if text is None:
            raise Refused(404, 20404, f"The requested resource {request.url.path} was not found")
        return text

    def _json(self, text: Text, status: int = 200) -> Response:
        return JSONResponse(texts.to_json(text, self._network.account_sid, self._network.clock.now()), status)


def _check_final(text: Text) -> None:
    """Raises `Refused`, as https://www.twilio.com/docs/api/errors/20009 has it, for a text that is under way."""
    if text.status not in texts.FINAL_STATUSES:
        raise Refused(409, 20009, f"Cannot delete this resource before it is complete: the text is {text.status}.")


def _number(given: str | None, default: int, low: int, high: int) -> int:
    if given is None:
        return default
    if not given.isdecimal():
        raise Refused(400, 20001, f"{given} is not a number.")
    return min(max(int(given), low), high)


def _date_tests(query: dict[str, str]) -> Iterator[Callable[[datetime], bool]]:
    """Filters on the date of sending. Both inequalities include the day (or instant) they name."""
    for name, given in query.items():
        if name not in ("DateSent", "DateSent>", "DateSent<"):
            continue
        try:
            start = datetime.fromisoformat(given)
        except ValueError:
            raise Refused(400, 20001, f"{given} is not a date.") from None
        start = start.replace(tzinfo=start.tzinfo or UTC)
        end = start + (timedelta(days=1) if len(given) == len("2026-11-22") else timedelta(seconds=1))
        if name == "DateSent>":
            yield lambda sent, start=start: sent >= start  # type: ignore[misc]
        elif name == "DateSent<":
            yield lambda sent, end=end: sent < end  # type: ignore[misc]
        else:
            yield lambda sent, start=start, end=end: start <= sent < end  # type: ignore[misc]
