"""The Media resource over HTTP: listed and deleted at the account, its content at another address without keys.

As at the vendor, the address of a file redirects to storage that serves it to whoever knows the link, and that
refuses a request which brings other credentials along.
"""

from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from . import texts
from .answers import CutResponse, HangingResponse, error
from .media import MAX_TOTAL_BYTES, Media
from .network import Network
from .texts import Refused, Text

ENDLESS_BYTES = 8 * MAX_TOTAL_BYTES


class MediaApi:
    """The handlers of the Media resource."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def listing(self, request: Request) -> Response:
        text = self._text(request)
        uri = f"{texts.media_path(self._network.account_sid, text.sid)}.json"
        rows = [texts.media_json(media, self._network.account_sid, text.sid) for media in text.media]
        page = {"page": 0, "page_size": 50, "start": 0, "end": max(len(rows) - 1, 0), "uri": uri}
        links = {"first_page_uri": uri, "previous_page_uri": None, "next_page_uri": None}
        return JSONResponse({"media_list": rows} | page | links)

    async def fetch(self, request: Request) -> Response:
        text, media = self._known(request)
        return JSONResponse(texts.media_json(media, self._network.account_sid, text.sid))

    async def delete(self, request: Request) -> Response:
        text, media = self._known(request)
        if text.status not in texts.FINAL_STATUSES:
            raise Refused(409, 20009, f"Cannot delete this resource before it is complete: the text is {text.status}.")
        text.media = tuple(other for other in text.media if other is not media)
        return Response(status_code=204)

    async def redirect(self, request: Request) -> Response:
        """Where the content is; this is what a MediaUrl of a webhook leads to."""
        text, media = self._known(request)
        dice, wait = self._network.dice, self._network.faults.retry_after
        if dice.hit("media_404"):
            raise _unknown(request)
        if dice.hit("media_500"):
            return error(500, 20500, "Internal Server Error")
        if dice.hit("media_429"):
            return error(429, 20429, "Too Many Requests", None if wait is None else {"Retry-After": f"{wait:g}"})
        return RedirectResponse(f"{request.base_url}storage/{text.sid}/{media.sid}", 307)

    async def content(self, request: Request) -> Response:
        """The file itself, in storage that is not part of the account."""
        if "authorization" in request.headers:
            return error(400, 20001, "Only one way of authentication is allowed.")
        _, media = self._known(request)
        dice, kind = self._network.dice, media.content_type
        if dice.hit("media_hang"):
            return HangingResponse(self._network.faults.hang)
        if dice.hit("media_other_type"):
            return Response("<html><script>alert(1)</script></html>", media_type=kind)
        if dice.hit("media_cut"):
            return CutResponse(media.content, media_type=kind)
        if dice.hit("media_bigger"):
            return StreamingResponse(_endless(media.content), media_type=kind)
        return Response(media.content, media_type=kind)

    def _text(self, request: Request) -> Text:
        text = self._network.archive.get(request.path_params["sid"])
        if text is None:
            raise _unknown(request)
        return text

    def _known(self, request: Request) -> tuple[Text, Media]:
        text = self._text(request)
        media = next((each for each in text.media if each.sid == request.path_params["media"]), None)
        if media is None:
            raise _unknown(request)
        return text, media


async def _endless(content: bytes) -> AsyncIterator[bytes]:
    """A file that does not say how long it is, and is far longer than any may be."""
    yield content
    for _ in range(ENDLESS_BYTES >> 16):
        yield bytes(1 << 16)


def _unknown(request: Request) -> Refused:
    return Refused(404, 20404, f"The requested resource {request.url.path} was not found")


def routes(network: Network, route: Callable[..., Route]) -> list[Route]:
    """The routes of media; `route(path, handler, method)` guards those of the account."""
    shelf = MediaApi(network)
    base = f"/{texts.API_VERSION}/Accounts/{{account}}/Messages/{{sid}}/Media"

    async def stored(request: Request) -> Response:
        try:
            return await shelf.content(request)
        except Refused as refused:
            return error(refused.status, refused.code, refused.message)

    return [
        route(f"{base}.json", shelf.listing, "GET"),
        route(f"{base}/{{media}}.json", shelf.fetch, "GET"),
        route(f"{base}/{{media}}.json", shelf.delete, "DELETE"),
        route(f"{base}/{{media}}", shelf.redirect, "GET"),
        Route("/storage/{sid}/{media}", stored, methods=["GET"]),
    ]
