"""Texts over Twilio's REST API, or over anything that speaks it at `api_base`.

The invariant: a send whose outcome is unknown raises `Failure.UNSURE`, and nothing is ever sent twice from here.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tdah.http import async_client, request
from tdah.transports.base import Capabilities, Failure, Listing, NotFinal, Outgoing, Remote, RemoteMedia, SendError
from tdah.transports.registry import Settings
from tdah.transports.twilio.errors import wrapping
from tdah.transports.twilio.hosts import API, address, too_many
from tdah.transports.twilio.listing import ONE_NUMBER, RETRY_WAITS_S, Paging, pages, remote
from tdah.transports.twilio.media import delete, fetch, listed
from tdah.transports.twilio.webhook import TwilioWebhook

if TYPE_CHECKING:
    import httpx2
    from twilio.rest import Client

VALIDITY_RANGE_S = (1, 36_000)  # seconds, https://www.twilio.com/docs/messaging/api/message-resource
GONE = (20404, 404)
NOT_FINAL = (20009,)
# The longest page: 1,000 texts of 1,600 characters, each of which may be escaped in six octets.
_MAX_MEDIA_BYTES = 16 * 1024 * 1024


class TwilioTransport(TwilioWebhook):
    """A `Transport`. `status_callback` is the URL that gets each text's status, with `outbox=<id>` in its query.

    `list_waits` are the seconds before a page of a list is asked for again.
    """

    # https://www.twilio.com/docs/messaging/api/message-resource: a body has 1,600 characters at most.
    capabilities = Capabilities(
        longest=1600, segments=True, prices=True, media=True, callbacks=True, listing=True, redaction=True
    )

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        api_base: str = API,
        status_callback: str | None = None,
        timeout: float = 10.0,
        list_waits: Sequence[float] = RETRY_WAITS_S,
        public_url: str = "http://127.0.0.1",
    ) -> None:
        super().__init__(account_sid, auth_token, public_url)
        self.list_waits = list_waits
        self._status_callback = status_callback
        self._timeout = timeout
        self._auth, self._base = (account_sid, auth_token), (api_base or API).rstrip("/")
        self._http = async_client(tls=self._base.startswith("https:"), read=timeout, connections=32)
        self._client = _client(account_sid, auth_token, self._base, timeout, self._http)

    @classmethod
    def from_settings(cls, settings: Settings) -> "TwilioTransport":
        return cls(
            settings.account, settings.token, settings.api_base, settings.status_callback or None, settings.timeout,
            public_url=settings.public_url,
        )  # fmt: skip

    async def send(self, text: Outgoing) -> Remote:
        """Hand one text over. Raises `SendError`; `UNSURE` means that it may be on its way."""
        fields: dict[str, Any] = {"to": text.to, "body": text.body}
        fields["messaging_service_sid" if _is_service(text.sender) else "from_"] = text.sender
        if self._status_callback:
            fields["status_callback"] = with_query(self._status_callback, f"outbox={text.outbox_id}")
        if text.validity is not None:
            fields["validity_period"] = min(max(text.validity, VALIDITY_RANGE_S[0]), VALIDITY_RANGE_S[1])
        with wrapping():
            return remote(await self._client.messages.create_async(**fields))

    async def fetch(self, provider_id: str) -> Remote | None:
        """One text by its SID; None when the account has no such text."""
        try:
            with wrapping():
                return remote(await self._client.messages(provider_id).fetch_async())
        except SendError as error:
            if error.code in GONE:
                return None
            raise

    async def find_outbound(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        """Texts to `to` created since an instant (the provider's clock, floored to its whole seconds), newest first.

        The provider's own date filter is left out on purpose: it looks at the date of sending, which a text still
        queued does not have, and this is how a text of unknown fate is found.
        """
        service = sender if sender and _is_service(sender) else None
        asked = {"to": to} if service or not sender else {"to": to, "from_": sender}
        found = await self._listed(since, asked, ONE_NUMBER)
        return [text for text in found if service is None or text.service == service]

    async def list_inbound(self, *, since: datetime) -> Listing:
        """The texts to us since an instant (floored to the provider's whole seconds).

        The provider's date filter would look at the date of sending, which a queued text does not have; what came in
        is there from the first. A page that cannot be had is asked for again, so that a long list comes to its end.
        """
        asked = {"date_sent_after": since.astimezone(UTC).date()}
        found = await self._listed(since, asked, Paging(1_000, 2_000, self.list_waits))
        newest = max((text.created for text in found if text.created), default=None)
        return Listing([text for text in found if text.direction == "in"], newest)

    async def texts_with(self, number: str, *, since: datetime) -> Sequence[Remote]:
        """Texts to and from a phone since an instant (floored to the provider's whole seconds)."""
        paging = Paging(1_000, 2_000, self.list_waits)
        return [
            text for asked in ({"to": number}, {"from_": number}) for text in await self._listed(since, asked, paging)
        ]

    async def pool(self, service: str) -> Sequence[str]:
        """The numbers of a Messaging Service, E.164."""
        if not _is_service(service):
            return ()
        with wrapping():
            numbers = await self._client.messaging.v1.services(service).phone_numbers.list_async()
        return [number.phone_number for number in numbers if number.phone_number]

    async def _listed(self, since: datetime, asked: Mapping[str, Any], paging: Paging) -> list[Remote]:
        floor = since.astimezone(UTC).replace(microsecond=0)
        kept: list[Remote] = []
        with wrapping():
            async for page in pages(self._client, asked, paging):
                kept += (text for text in page if text.created and text.created >= floor)
                # Newest first is not promised to the second, so a page ends the search only when it is all old.
                if page and all(text.created and text.created < floor for text in page):
                    break
        return sorted(kept, key=lambda text: text.created or floor, reverse=True)

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def media_of(self, provider_id: str) -> Sequence[RemoteMedia]:
        """The files of a text, in the account's order."""
        return await listed(self._http, self._auth, provider_id, self._base)

    async def fetch_media(self, url: str, sink: Callable[[bytes], object], *, limit: int) -> None:
        """Hand a file to `sink`; see `tdah.transports.twilio.media`."""
        await fetch(self._http, self._auth, url, self._base, sink, limit, self._timeout)

    async def delete_media(self, url: str) -> None:
        """Have the account forget a file."""
        await delete(self._http, self._auth, url, self._base)

    async def redact(self, provider_id: str) -> None:
        """Have the account forget the words and files of a text. Raises `NotFinal` while it is under way.

        https://www.twilio.com/docs/messaging/api/message-resource: only an empty `Body` is taken, and only of a text
        that is final, for which up to 14 days may pass (error 20009). Files are resources of their own.
        """
        try:
            with wrapping():
                said = await self._client.messages(provider_id).update_async(body="")
        except SendError as error:
            if error.code in GONE:
                return
            if error.code in NOT_FINAL:
                raise NotFinal(Failure.AWAY, error.message, error.code) from error
            raise
        if said.num_media not in (None, "", "0"):
            for media in await self.media_of(provider_id):
                await self.delete_media(media.url)


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
                limit=_MAX_MEDIA_BYTES,
            )
            if answer.status == 429:
                raise too_many(answer)
            return Response(answer.status, answer.text, answer.headers)

    vendor = Http(logging.getLogger("twilio.async_http_client"), True, timeout)
    # A non-empty environment of our own keeps TWILIO_EDGE and TWILIO_REGION from changing the host.
    return Client(account_sid, auth_token, http_client=vendor, environment={"TWILIO_EDGE": ""})


def _is_service(sender: str) -> bool:
    return sender.startswith("MG")


def with_query(url: str, query: str) -> str:
    """`url` with one more query part; a fragment (where the provider reads retry settings) stays last."""
    parts = urlsplit(url)
    return parts._replace(query=f"{parts.query}&{query}" if parts.query else query).geturl()
