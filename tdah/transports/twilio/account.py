"""The account behind the texts, over Twilio's REST API: what it is, what its numbers and services are set to.

The invariant: only what is read here leaves this module; the account's resource contains its auth token.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from tdah.clock import from_text
from tdah.errors import TdahError
from tdah.http import HttpError, async_client, request
from tdah.transports.twilio.hosts import API, MESSAGING, MONITOR, address

MAX_ALERTS = 1000


@dataclass(frozen=True)
class Webhook:
    """What calls us for texts to one address: a number (PN...) or a Messaging Service (MG...).

    `diverted` says why `url` is not what counts (a TwiML app, or the number's own webhook), or is empty.
    """

    sid: str
    address: str
    url: str = ""
    method: str = "POST"
    fallback: str = ""
    fallback_method: str = "POST"
    status: str | None = None
    diverted: str = ""
    sms: bool = True


@dataclass(frozen=True)
class Registration:
    """A campaign (10DLC) or a toll-free verification: its state in the vendor's word, and the errors it names."""

    kind: str
    name: str
    state: str
    codes: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Alert:
    """An error that the vendor logged about a webhook or a request of ours."""

    code: int
    at: datetime
    url: str


@dataclass(frozen=True)
class Standing:
    """The account: `Trial` or `Full`, its state, and its balance where it has one of its own."""

    kind: str
    state: str
    balance: Decimal | None
    currency: str


class TwilioAccount:
    """Reads and changes the account's settings. Methods raise TdahError with the vendor's words."""

    def __init__(self, account_sid: str, auth_token: str, api_base: str = API, timeout: float = 10.0) -> None:
        self._sid, self._auth = account_sid, (account_sid, auth_token)
        self._base, self._timeout = (api_base or API).rstrip("/"), timeout
        self._http = async_client(tls=self._base.startswith("https:"), read=timeout, connections=4)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._http.aclose()

    async def standing(self) -> Standing:
        """Whether the account may send at all, and what it can still pay."""
        account, money = await asyncio.gather(
            self._get(f"{self._account}.json"), _or_nothing(self._get(f"{self._account}/Balance.json"))
        )
        try:
            balance = Decimal(str(money.get("balance")))
        except InvalidOperation:  # a subaccount has none
            balance = None
        return Standing(account.get("type", ""), account.get("status", ""), balance, money.get("currency", "USD"))

    async def number(self, number: str) -> Webhook | None:
        """The webhook of an E.164 number; None when the account has no such number."""
        found = await self._get(f"{self._account}/IncomingPhoneNumbers.json", {"PhoneNumber": number})
        row = next((r for r in found.get("incoming_phone_numbers", ()) if r.get("phone_number") == number), None)
        if row is None:
            return None
        application = row.get("sms_application_sid") or ""
        return Webhook(
            sid=row["sid"],
            address=number,
            url=row.get("sms_url") or "",
            method=row.get("sms_method") or "POST",
            fallback=row.get("sms_fallback_url") or "",
            fallback_method=row.get("sms_fallback_method") or "POST",
            diverted=f"the TwiML app {application} is set" if application else "",
            sms=bool((row.get("capabilities") or {}).get("sms")),
        )

    async def service(self, sid: str) -> Webhook:
        """The webhook of a Messaging Service."""
        row = await self._get(f"{MESSAGING}/v1/Services/{sid}")
        deferred = bool(row.get("use_inbound_webhook_on_number"))
        return Webhook(
            sid=sid,
            address=sid,
            url=row.get("inbound_request_url") or "",
            method=row.get("inbound_method") or "POST",
            fallback=row.get("fallback_url") or "",
            fallback_method=row.get("fallback_method") or "POST",
            status=row.get("status_callback") or "",
            diverted="it defers to each number's own webhook" if deferred else "",
        )

    async def pool(self, service: str) -> list[str]:
        """The numbers of a Messaging Service, E.164."""
        rows = await self._list(f"{MESSAGING}/v1/Services/{service}/PhoneNumbers", "phone_numbers")
        return [row["phone_number"] for row in rows if row.get("phone_number")]

    async def campaigns(self, service: str) -> list[Registration]:
        """The A2P 10DLC campaigns of a Messaging Service; none when it has not been registered."""
        rows = await self._list(f"{MESSAGING}/v1/Services/{service}/Compliance/Usa2p", "compliance")
        return [
            Registration("campaign", row.get("sid", ""), row.get("campaign_status", ""), _codes(row.get("errors")))
            for row in rows
        ]

    async def toll_free(self, number: Webhook) -> list[Registration]:
        """The verifications of a toll-free number."""
        params = {"TollfreePhoneNumberSid": number.sid}
        rows = await self._list(f"{MESSAGING}/v1/Tollfree/Verifications", "verifications", params)
        return [
            Registration(
                "toll-free verification",
                number.address,
                row.get("status", ""),
                _codes([row.get("error_code")]),
                row.get("rejection_reason") or "",
            )
            for row in rows
        ]

    async def alerts(self, since: datetime) -> list[Alert]:
        """Errors since an instant, newest first, a thousand at most."""
        params = {"StartDate": since.strftime("%Y-%m-%dT%H:%M:%SZ"), "LogLevel": "error"}
        rows = await self._list(f"{MONITOR}/v1/Alerts", "alerts", params)
        return [
            Alert(int(row["error_code"]), from_text(row["date_generated"]), row.get("request_url") or "")
            for row in rows
            if str(row.get("error_code", "")).isdigit() and row.get("date_generated")
        ]

    async def change(self, webhook: Webhook, fields: Mapping[str, str]) -> None:
        """Set fields, as the vendor names them, of a number or a Messaging Service."""
        if webhook.sid.startswith("MG"):
            await self._post(f"{MESSAGING}/v1/Services/{webhook.sid}", fields)
        else:
            await self._post(f"{self._account}/IncomingPhoneNumbers/{webhook.sid}.json", fields)

    @property
    def _account(self) -> str:
        return f"{API}/2010-04-01/Accounts/{self._sid}"

    async def _list(self, url: str, key: str, params: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
        """The rows of a list, page after page."""
        rows: list[dict[str, Any]] = []
        page = await self._get(url, {**(params or {}), "PageSize": "100"})
        while True:
            rows += page.get(key, ())
            following = (page.get("meta") or {}).get("next_page_url")
            if not following or len(rows) >= MAX_ALERTS:
                return rows
            page = await self._get(following)

    async def _get(self, url: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        return await self._ask("GET", f"{url}?{urlencode(params)}" if params else url)

    async def _post(self, url: str, form: Mapping[str, str]) -> dict[str, Any]:
        return await self._ask("POST", url, form)

    async def _ask(self, method: str, url: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
        try:
            answer = await request(
                self._http, method, address(url, self._base), form=form, auth=self._auth, read=self._timeout
            )
            given = answer.json()
        except HttpError as error:
            raise TdahError(f"Twilio cannot be reached ({error}).", "Check the network; twilio.api_base.") from error
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise TdahError("Twilio gave no usable answer.", "Try again in a moment: https://status.twilio.com")
        if answer.status == 401:
            raise TdahError(
                "Twilio refuses the account SID or the auth token.", "Run: tdah secret set twilio-auth-token"
            )
        if answer.status >= 400:
            said = f"{given.get('message', answer.status)} ({given.get('code', answer.status)})"
            raise TdahError(f"Twilio refused it: {said}", str(given.get("more_info", "")))
        return given


async def _or_nothing(asked: Awaitable[dict[str, Any]]) -> dict[str, Any]:
    try:
        return await asked
    except TdahError:
        return {}


def _codes(errors: Any) -> tuple[int, ...]:
    """The codes in a list of errors, which are objects with an `error_code`, or codes."""
    found = (str(e.get("error_code") if isinstance(e, dict) else e) for e in errors or ())
    return tuple(int(code) for code in found if code.isdigit())
