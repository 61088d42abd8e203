"""Texts over Twilio's REST API, or over anything that speaks it at `api_base`.

The invariant: a send whose outcome is unknown raises `Failure.UNSURE`, and nothing is ever sent twice from here.
"""

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tdah.http import Unsent, async_client, request
from tdah.transports import Failure, Outgoing, Remote, RemoteMedia, SendError
from tdah.transports.errors import classify
from tdah.transports.twilio_hosts import API, address, too_many
from tdah.transports.twilio_media import delete, fetch, listed

if TYPE_CHECKING:
    import httpx2
    from twilio.rest import Client

VALIDITY = (1, 36_000)  # seconds, https://www.twilio.com/docs/messaging/api/message-resource
_PAGE = 100
_MOST_PAGES = 200


class TwilioTransport:
    """A `Transport`. `status_callback` is the URL that gets each text's status, with `outbox=<id>` in its query."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        api_base: str = API,
        status_callback: str | None = None,
        timeout: float = 10.0,
    ) -> None:
        self._status_callback = status_callback
        self._timeout = timeout
        self._auth, self._base = (account_sid, auth_token), (api_base or API).rstrip("/")
        self._http = async_client(tls=self._base.startswith("https:"), read=timeout, connections=32)
        self._client = _client(account_sid, auth_token, self._base, timeout, self._http)

    async def send(self, text: Outgoing) -> Remote:
        """Hand one text over. Raises `SendError`; `UNSURE` means that it may be on its way."""
        fields: dict[str, Any] = {"to": text.to, "body": text.body}
        fields["messaging_service_sid" if _is_service(text.sender) else "from_"] = text.sender
        if self._status_callback:
            fields["status_callback"] = with_query(self._status_callback, f"outbox={text.outbox_id}")
        if text.validity is not None:
            fields["validity_period"] = min(max(text.validity, VALIDITY[0]), VALIDITY[1])
        with _wrapping():
            return _remote(await self._client.messages.create_async(**fields))

    async def fetch(self, provider_id: str) -> Remote | None:
        """One text by its SID; None when the account has no such text."""
        try:
            with _wrapping():
                return _remote(await self._client.messages(provider_id).fetch_async())
        except SendError as error:
            if error.code in (20404, 404):
                return None
            raise

    async def find(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        """Texts to `to` created since an instant (the provider's clock, floored to its whole seconds), newest first.

        The provider's own date filter is left out on purpose: it looks at the date of sending, which a text still
        queued does not have, and this is how a text of unknown fate is found.
        """
        service = sender if sender and _is_service(sender) else None
        asked = {"to": to} if service or not sender else {"to": to, "from_": sender}
        found = await self._listed(since, asked)
        return [_remote(m) for m in found if service is None or m.messaging_service_sid == service]

    async def listed(self, *, since: datetime) -> Sequence[Remote]:
        """Texts of either direction since an instant (floored to the provider's whole seconds), newest first.

        The provider's date filter would look at the date of sending, which a queued text does not have; what came in
        is there from the first.
        """
        return [_remote(m) for m in await self._listed(since, {"date_sent_after": since.astimezone(UTC).date()})]

    async def pool(self, service: str) -> Sequence[str]:
        """The numbers of a Messaging Service, E.164."""
        with _wrapping():
            numbers = await self._client.messaging.v1.services(service).phone_numbers.list_async()
        return [number.phone_number for number in numbers if number.phone_number]

    async def _listed(self, since: datetime, asked: Mapping[str, Any]) -> list[Any]:
        floor = since.astimezone(UTC).replace(microsecond=0)
        kept: list[Any] = []
        with _wrapping():
            async for page in _pages(self._client, asked):
                kept += (m for m in page if m.date_created and m.date_created >= floor)
                # Newest first is not promised to the second, so a page ends the search only when it is all old.
                if page and all(m.date_created and m.date_created < floor for m in page):
                    break
        return sorted(kept, key=lambda m: m.date_created, reverse=True)

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def media_of(self, provider_id: str) -> Sequence[RemoteMedia]:
        """The files of a text, in the account's order."""
        return await listed(self._http, self._auth, provider_id, self._base)

    async def fetch_media(self, url: str, sink: Callable[[bytes], object], *, limit: int) -> None:
        """Hand a file to `sink`; see `tdah.transports.twilio_media`."""
        await fetch(self._http, self._auth, url, self._base, sink, limit, self._timeout)

    async def delete_media(self, url: str) -> None:
        """Have the account forget a file."""
        await delete(self._http, self._auth, url, self._base)


async def _pages(client: "Client", asked: Mapping[str, Any]) -> AsyncIterator[list[Any]]:
    page = await client.messages.page_async(page_size=_PAGE, **asked)
    for _ in range(_MOST_PAGES):
        yield list(page)
        page = await page.next_page_async()
        if page is None:
            return
    raise ValueError(f"a list of more than {_MOST_PAGES} pages")  # half an answer must not pass for "not found"


def _client(account_sid: str, auth_token: str, api_base: str, timeout: float, http: "httpx2.AsyncClient") -> "Client":
    """The vendor's client over our HTTP."""
    from twilio.http import AsyncHttpClient
    from twilio.http.response import Response
    from twilio.rest import Client

    class Http(AsyncHttpClient):  # type: ignore[misc]
        """The vendor's resources ask this for everything they send."""

        async def request(
            self,
            method: str,
            url: str,
            params: Any = None,
            data: Any = None,
            headers: Any = None,
            auth: Any = None,
            **_: Any,
        ) -> Response:
            answer = await request(
                http,
                method,
                address(url, api_base),
                form=data,
                params=params,
                headers=headers,
                auth=auth,
                read=self.timeout,
                total=self.timeout + 5,
            )
            if answer.status == 429:
                raise too_many(answer)
            return Response(answer.status, answer.text, answer.headers)

    vendor = Http(logging.getLogger("twilio.async_http_client"), True, timeout)
    # A non-empty environment of our own keeps TWILIO_EDGE and TWILIO_REGION from changing the host.
    return Client(account_sid, auth_token, http_client=vendor, environment={"TWILIO_EDGE": ""})


@contextmanager
def _wrapping() -> Iterator[None]:
    """Turns whatever the vendor's client raises into `SendError` with the vendor's name in its message."""
    try:
        yield
    except SendError:
        raise
    except Exception as error:
        raise _wrapped(error) from error


def _wrapped(error: Exception) -> SendError:
    from twilio.base.exceptions import TwilioRestException, TwilioServiceException

    if isinstance(error, Unsent):
        # Nothing left this machine, so nothing can be doubled: a plain retry with back-off is safe.
        return SendError(Failure.RATE, f"Twilio cannot be reached ({error}).")
    if isinstance(error, TwilioRestException | TwilioServiceException):
        said = error.msg if isinstance(error, TwilioRestException) else error.title
        return SendError(classify(error.code, error.status), f"Twilio refused it: {said} ({error.code}).", error.code)
    # A broken answer, or anything else after the request was made: the text may have been taken.
    return SendError(Failure.UNSURE, f"Twilio gave no usable answer ({type(error).__name__}: {error}).")


def _remote(message: Any) -> Remote:
    if not message.sid or not message.status:
        raise ValueError("an answer without a message in it")
    return Remote(
        provider_id=message.sid,
        direction="in" if message.direction == "inbound" else "out",
        to=message.to or "",
        sender=message.from_ or message.messaging_service_sid or "",
        body=message.body or "",
        status=message.status,
        created=message.date_created,
        segments=int(message.num_segments or 0) or None,  # "0" until a Messaging Service has chosen a sender
        error_code=message.error_code if isinstance(message.error_code, int) else None,
        price=_positive(message.price),
        unit=message.price_unit,
        service=message.messaging_service_sid or None,
        media=int(message.num_media or 0),
    )


def _positive(price: str | None) -> str | None:
    """What was billed: the provider writes a cost as a negative decimal text."""
    if not price:
        return None
    try:
        return format(abs(Decimal(price)), "f")
    except InvalidOperation:
        return None


def _is_service(sender: str) -> bool:
    return sender.startswith("MG")


def with_query(url: str, query: str) -> str:
    """`url` with one more query part; a fragment (where the provider reads retry settings) stays last."""
    parts = urlsplit(url)
    return parts._replace(query=f"{parts.query}&{query}" if parts.query else query).geturl()
