"""Connecting from a phone: `/connect/{ticket}` shows and starts, `/connect/callback/{provider}` finishes.

The ticket was texted to a verified phone. From the start on it is the browser that counts: a cookie binds it to the
answer, so that nobody finishes what somebody else began, and another one shows that the page was seen which says for
whom.
"""

import hashlib
import hmac
import secrets
from datetime import datetime
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tdah.connections import authorize, features
from tdah.connections.callback import finish
from tdah.errors import TdahError
from tdah.oauth import authorization
from tdah.providers.errors import Denied
from tdah.providers.registry import OAUTH, title_of
from tdah.store import audit, codes, phones, users
from tdah.store.users import User
from tdah.wording import phrases

from .pages import page
from .signature_throttle import SignatureThrottle

if TYPE_CHECKING:
    from ..services import OpenConnector, Services

STATE_COOKIE, PAGE_COOKIE = "tdah-connect", "tdah-connect-page"
# From one address in a minute: links and answers that are none of ours, and starts.
MAX_WRONG_PER_MINUTE, MAX_STARTS_PER_MINUTE = 20, 20


class ConnectPages:
    """The pages of one daemon."""

    def __init__(self, services: "Services", connector: "OpenConnector") -> None:
        self._services, self._connector = services, connector
        self._wrong, self._starts = SignatureThrottle(MAX_WRONG_PER_MINUTE), SignatureThrottle(MAX_STARTS_PER_MINUTE)

    async def begin(self, request: Request) -> Response:
        """The page behind a texted link. Messengers open links to preview them, so only its button uses it up."""
        if self._wrong.blocks(request.scope):
            return _too_many_page()
        ticket, now = request.path_params["ticket"], self._services.app.now()
        user, name = self._holder(ticket, now)
        if user is None:
            self._wrong.refused(request.scope)
            await self._note(ticket, now)
            return _expired_page()
        if request.method != "POST" or not _is_confirmed(request, ticket):
            return self._offer(user, name, ticket)
        if self._starts.blocks(request.scope):
            return _too_many_page()
        self._starts.refused(request.scope)
        if await self._services.writer(codes.use_ticket, ticket, f"connect.{name}", now) is None:
            return _expired_page()
        return await self._start(user, name)

    def _holder(self, ticket: str, now: datetime) -> tuple[User | None, str]:
        """For whom a link was made and for which provider; nobody when it was used, is old, or their phone is gone."""
        reader = self._services.app.store.reader
        for name in OAUTH:
            user_id = codes.ticket_holder(reader, ticket[:200], f"connect.{name}", now)
            if user_id is not None and phones.reachable(reader, user_id) is not None:
                return users.get(reader, user_id), name
        return None, ""

    def _offer(self, user: User, name: str, ticket: str) -> Response:
        wanted = authorize.usual_features(self._services.app.store.reader, user.id, OAUTH[name])
        with phrases.speaking(user.language, accents=True):
            title = phrases.sentence("page_connect", provider=title_of(name))
            whose = phrases.sentence("page_connect_whose", user.name, provider=title_of(name))
            go = phrases.sentence("page_connect_go", provider=title_of(name))
            asked = [features.consent_text(feature, name) for feature in wanted]
        answer = page(title, whose, *asked, button=go, language=user.language)
        public_url, life = self._services.app.config.public_url, codes.CODE_LIFE.total_seconds()
        answer.headers["set-cookie"] = _cookie(
            public_url, PAGE_COOKIE, _page_key(ticket), life, f"/connect/{ticket}", "Strict"
        )
        return answer

    async def _note(self, ticket: str, now: datetime) -> None:
        """Record that a link of ours was opened again, or too late; guesses are only counted."""
        for name in OAUTH:
            user_id = codes.ticket_maker(self._services.app.store.reader, ticket[:200], f"connect.{name}")
            if user_id is not None:
                about = f"{name} link used or too old"
                await self._services.writer(audit.audit, "connect.refused", actor="unknown", channel="web", at=now,
                                          subject=about, user_id=user_id)  # fmt: skip

    async def _start(self, user: User, name: str) -> Response:
        app, browser = self._services.app, secrets.token_urlsafe(32)
        redirect = f"{app.config.public_url}/connect/callback/{name}"
        try:
            connector = await self._connector()
            started = await authorize.start(connector, user.id, name, redirect, "web", browser=_hash(browser))
        except TdahError as error:
            self._services.log_event("connect.failed", provider=name, error=error.message)
            return _message_page(user.language, "page_wrong", "page_wrong_text", status=503)
        with phrases.speaking(user.language, accents=True):
            title, go = (phrases.sentence(key, provider=title_of(name)) for key in ("page_connect", "page_connect_go"))
        answer = page(title, link=started.url, words=go, language=user.language)
        answer.headers["set-cookie"] = _cookie(
            app.config.public_url, STATE_COOKIE, browser, authorization.ATTEMPT_LIFE.total_seconds()
        )
        return answer

    async def callback(self, request: Request) -> Response:
        """The provider sends the browser back here: once, and only the one that began."""
        name, app = request.path_params["provider"], self._services.app
        if self._wrong.blocks(request.scope):
            return _too_many_page()
        if request.method != "GET" or name not in OAUTH:
            return _message_page(app.config.general.language, "page_wrong", "page_wrong_text", status=404)
        browser = _hash(request.cookies.get(STATE_COOKIE, ""))
        try:
            params = authorization.params_of(request.scope["query_string"].decode("latin-1"))
            connector = await self._connector()
            done = await finish(connector, params, "web", name=name, browser=browser)
        except Denied:
            return self._ended(_message_page(app.config.general.language, "page_refused", "page_refused_text"))
        except TdahError as error:
            self._wrong.refused(request.scope)
            self._services.log_event("connect.failed", provider=name, error=error.message)
            return self._ended(_message_page(app.config.general.language, "page_wrong", "page_wrong_text", status=400))
        self._services.wake()
        user = users.get(app.store.reader, done.connection.user_id)
        return self._ended(_message_page(user.language, "page_connected", "page_connected_close"))

    def _ended(self, answer: HTMLResponse) -> Response:
        answer.headers["set-cookie"] = _cookie(self._services.app.config.public_url, STATE_COOKIE, "", 0)
        self._services.wake()
        return answer


def _hash(cookie: str) -> str:
    return hashlib.sha256(b"tdah connect browser:" + cookie.encode("utf-8", "replace")).hexdigest()


def _page_key(ticket: str) -> str:
    return hashlib.sha256(b"tdah connect page:" + ticket.encode("utf-8", "replace")).hexdigest()


def _is_confirmed(request: Request, ticket: str) -> bool:
    """Whether it was our page's button: with a form on a page of somebody else's no browser sends a strict cookie.

    Else a stranger's page could send its visitor on to the provider with a link of the stranger's own.
    """
    return hmac.compare_digest(
        request.cookies.get(PAGE_COOKIE, "").encode("utf-8", "replace"), _page_key(ticket).encode()
    )


def _cookie(
    public_url: str, name: str, value: str, seconds: float, path: str = "/connect/callback", samesite: str = "Lax"
) -> str:
    """Sent back only here, and to no script. A lax one comes with a link from elsewhere, too: as a provider's does."""
    made: SimpleCookie = SimpleCookie({name: value})
    where = urlsplit(public_url)
    made[name].update({"path": f"{where.path}{path}", "max-age": str(int(seconds)), "samesite": samesite})
    made[name]["httponly"] = True
    made[name]["secure"] = where.scheme == "https"
    return made[name].OutputString()


def _message_page(language: str, title: str, text: str, status: int = 200) -> HTMLResponse:
    with phrases.speaking(language, accents=True):
        return page(phrases.sentence(title), phrases.sentence(text), language=language, status=status)


def _expired_page() -> Response:
    return page("tdah", "This link was used or is too old. Text for a new one: connect google", status=404)


def _too_many_page() -> Response:
    return page("tdah", "Too often. Try again in a minute.", status=429)
