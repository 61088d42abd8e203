"""`/events/{provider}`: a provider says that something changed. Checked, stored as due rows, only then acknowledged.

What a call says is never used, only that there is something to look at; a forged or repeated one costs a look at most.
"""

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tdah.connections.connector import is_configured
from tdah.providers import notifications
from tdah.providers.notifications import NOTION_OFFERED, NOTION_TOKEN, Call, Malformed, Offer
from tdah.store import audit, connections, provider_events, sealed
from tdah.store.provider_events import Channel
from tdah.transports.base import RefusedRequest

from .forms import body_of
from .signature_throttle import SignatureThrottle

if TYPE_CHECKING:
    from ..services import OpenConnector, Services

# Of one address in a minute. Graph sends what changed in batches, Google a call for each calendar.
MAX_CALLS_PER_MINUTE, MAX_OFFERS_PER_MINUTE = 600, 5
MAX_TOKEN_CHARS = 2048


class ProviderWebhook:
    """The endpoints of one daemon."""

    def __init__(self, services: "Services", connector: "OpenConnector") -> None:
        self._services, self._connector = services, connector
        self._wrong = SignatureThrottle(services.app.config.limits.bad_signatures)
        self._calls, self._offers = SignatureThrottle(MAX_CALLS_PER_MINUTE), SignatureThrottle(MAX_OFFERS_PER_MINUTE)
        self._kinds: dict[str, Callable[[Request, bytes], Awaitable[Response]]] = {
            "google": self._google,
            "microsoft": self._microsoft,
            "notion": self._notion,
        }

    async def answer(self, request: Request) -> Response:
        """One call. 2xx only once everything in it that we know is committed."""
        provider = request.path_params["provider"]
        answer = await self._answer(request, provider)
        if provider in self._kinds:
            self._services.log_event("events.called", provider=provider, result=str(answer.status_code))
        return answer

    async def _answer(self, request: Request, provider: str) -> Response:
        act = self._kinds.get(provider)
        if act is None:
            return _empty(404)
        if self._calls.blocks(request.scope):
            return PlainTextResponse("", 429, headers={"retry-after": "60"})
        self._calls.refused(request.scope)
        if self._wrong.blocks(request.scope):
            return _empty(403)
        try:
            return await act(request, await body_of(request.receive))
        except RefusedRequest as refused:
            return _empty(refused.status)
        except Malformed:
            return _empty(400)
        except Exception as error:
            # Not stored (busy, disk full, locked): anything but 2xx makes the provider try again.
            self._services.log_event("events.not_stored", provider=provider, error=repr(error))
            return _empty(503)

    async def _google(self, request: Request, body: bytes) -> Response:
        return await self._through_channels(request, "google", [notifications.google(request.headers)], 200)

    async def _microsoft(self, request: Request, body: bytes) -> Response:
        query = parse_qs(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "validationToken" in query:
            return self._validated(query["validationToken"][0])
        return await self._through_channels(request, "microsoft", notifications.microsoft(body), 202)

    def _validated(self, token: str) -> Response:
        """Graph asks whether this is ours before it opens a channel; asked only while somebody is connected there."""
        known = connections.by_state(self._services.app.store.reader)
        if ("microsoft", "active") not in known:
            return _empty(404)
        if not 0 < len(token) <= MAX_TOKEN_CHARS or not token.isprintable():
            return _empty(400)
        return PlainTextResponse(token, headers={"x-content-type-options": "nosniff", "cache-control": "no-store"})

    async def _through_channels(self, request: Request, provider: str, calls: list[Call], accepted: int) -> Response:
        reader = self._services.app.store.reader
        found = [(call, provider_events.channel_of(reader, provider, call.channel)) for call in calls]
        ours = [(call, channel) for call, channel in found if channel is not None]
        good = [(call, channel) for call, channel in ours if channel.echoes(call.secret)]
        if len(good) < len(ours):
            await self._refuse(request, provider)
        if good:
            due = [(channel, call.kind) for call, channel in good if call.kind]
            if due:
                await self._services.writer(_called, due, self._services.app.now())
            self._wrong.passed(request.scope)
            self._services.wake()
            return _empty(accepted)
        # Nobody here asked for it (any more): the provider is to forget the channel.
        return _empty(403 if ours else 410)

    async def _notion(self, request: Request, body: bytes) -> Response:
        app = self._services.app
        if not is_configured(app, "notion"):
            return _empty(404)
        heard = notifications.notion(body)
        if isinstance(heard, Offer):
            return await self._offered(request, heard)
        current = sealed.current_key(app.store.reader)
        if current is not None and not app.keys.has(current):
            return _empty(503)  # to ask a keyring for it would hold up texts
        token = sealed.get(app.store.reader, app.keys, NOTION_TOKEN)
        if token is None:
            return _empty(410)
        if not notifications.notion_signed(token, body, request.headers.get("x-notion-signature", "")):
            await self._refuse(request, "notion")
            return _empty(403)
        self._wrong.passed(request.scope)
        await self._services.writer(provider_events.called_for_tenant, "notion", heard.workspace, app.now())
        self._services.wake()
        return _empty(200)

    async def _offered(self, request: Request, offer: Offer) -> Response:
        """Kept apart until the host takes it: anybody can offer a token, only Notion's own will satisfy Notion."""
        if self._offers.blocks(request.scope):
            return _empty(429)
        self._offers.refused(request.scope)
        app = self._services.app
        await (await self._connector()).unlocked()
        now = app.now()
        await self._services.writer(sealed.put, app.keys, NOTION_OFFERED, offer.token, now)
        await self._services.writer(audit.audit_stranger, "events.offered", now, "notion")
        return _empty(200)

    async def _refuse(self, request: Request, provider: str) -> None:
        """A wrong secret or signature: counted, and the first ones of a minute reported and recorded."""
        if event := self._wrong.refused(request.scope):
            path = request.scope["path"]
            self._services.log_event(event, path=path, client=str(request.scope.get("client")))


def _called(db: sqlite3.Connection, due: list[tuple[Channel, str]], now: datetime) -> None:
    for channel, kind in due:
        provider_events.called(db, channel, kind, now)


def _empty(status: int) -> Response:
    return Response(status_code=status)
