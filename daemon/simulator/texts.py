"""The texts the network knows, and how Twilio writes them: as JSON, and as webhook forms."""

import re
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from email.utils import format_datetime
from itertools import islice
from typing import Any

from .media import Media

API_HOST = "https://api.twilio.com"
API_VERSION = "2010-04-01"
FINAL_STATUSES = frozenset({"delivered", "undelivered", "failed", "received"})
PRICE_UNIT = "USD"
# Per segment, by the longest prefix that fits the phone's number: made-up prices of a likely size.
SEGMENT_PRICES = {"+1": "0.00830", "+44": "0.04630", "+55": "0.05800", "+": "0.07000"}

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_COUNTRIES = {"+1": "US", "+44": "GB", "+55": "BR", "+34": "ES", "+49": "DE", "+33": "FR"}


class Refused(Exception):
    """The carrier does not take a text: HTTP status, Twilio's code and a sentence."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass
class Text:
    """One text in the network. Instants are aware UTC; `priced` is when its price becomes known."""

    sid: str
    direction: str
    to: str
    sender: str
    body: str
    status: str
    created: datetime
    segments: int
    service: str | None = None
    callback: str | None = None
    validity: int = 36_000
    updated: datetime | None = None
    sent: datetime | None = None
    priced: datetime | None = None
    price: str | None = None
    error_code: int | None = None
    media: tuple[Media, ...] = ()

    @property
    def phone(self) -> str:
        """The handset's side of it."""
        return self.sender if self.direction == "inbound" else self.to


def new_sid(prefix: str) -> str:
    """A provider's id: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


def is_number(text: str) -> bool:
    """Whether it has the form of an E.164 number. The network has numbers that no real plan has."""
    return _NUMBER.fullmatch(text) is not None


def price(number: str, segments: int, prices: dict[str, str]) -> str:
    """What the account is billed, negative as Twilio writes it."""
    prefix = max((p for p in prices if number.startswith(p)), key=len, default=None)
    each = Decimal(prices[prefix]) if prefix else Decimal(0)
    return f"-{each * segments:.5f}"


def to_json(text: Text, account_sid: str, now: datetime) -> dict[str, Any]:
    """The Message resource."""
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{text.sid}"
    known = text.priced is not None and text.priced <= now
    return {
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "body": text.body,
        "date_created": _date(text.created),
        "date_sent": _date(text.sent) if text.sent else None,
        "date_updated": _date(text.updated or text.created),
        "direction": text.direction,
        "error_code": text.error_code,
        "error_message": None,
        "from": text.sender or None,
        "messaging_service_sid": text.service,
        "num_media": str(len(text.media)),
        "num_segments": "0" if text.status == "accepted" else str(text.segments),
        "price": text.price if known else None,
        "price_unit": PRICE_UNIT,
        "sid": text.sid,
        "status": text.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": text.to,
        "uri": f"{uri}.json",
    }


def _date(when: datetime) -> str:
    return format_datetime(when)


def inbound_form(text: Text, account_sid: str) -> list[tuple[str, str]]:
    """The fields of the webhook for a text that came in."""
    form = {
        **_location_fields("To", text.to),
        "SmsMessageSid": text.sid,
        "NumMedia": str(len(text.media)),
        **_location_fields("From", text.sender),
        "SmsSid": text.sid,
        "SmsStatus": "received",
        "Body": text.body,
        "To": text.to,
        "NumSegments": str(text.segments),
        "MessageSid": text.sid,
        "AccountSid": account_sid,
        "From": text.sender,
        "ApiVersion": API_VERSION,
    }
    if text.service:
        form["MessagingServiceSid"] = text.service
    for index, media in enumerate(text.media):
        form[f"MediaContentType{index}"] = media.content_type
        form[f"MediaUrl{index}"] = f"{API_HOST}{media_path(account_sid, text.sid)}/{media.sid}"
    return list(form.items())


def media_path(account_sid: str, sid: str) -> str:
    """Where the media of a text are."""
    return f"/{API_VERSION}/Accounts/{account_sid}/Messages/{sid}/Media"


def media_json(media: Media, account_sid: str, sid: str) -> dict[str, Any]:
    """The Media resource: what is known about a file, without its content."""
    return {
        "account_sid": account_sid,
        "content_type": media.content_type,
        "date_created": _date(media.created),
        "date_updated": _date(media.created),
        "parent_sid": sid,
        "sid": media.sid,
        "uri": f"{media_path(account_sid, sid)}/{media.sid}.json",
    }


def _location_fields(side: str, number: str) -> dict[str, str]:
    country = next((c for prefix, c in _COUNTRIES.items() if number.startswith(prefix)), "")
    return {f"{side}Country": country, f"{side}State": "", f"{side}City": "", f"{side}Zip": ""}


def callback_form(text: Text, account_sid: str) -> list[tuple[str, str]]:
    """The fields of the status callback for the state a text is in."""
    form = {
        "SmsSid": text.sid,
        "SmsStatus": text.status,
        "MessageStatus": text.status,
        "To": text.to,
        "MessageSid": text.sid,
        "AccountSid": account_sid,
        "From": text.sender,
        "ApiVersion": API_VERSION,
    }
    if text.service:
        form["MessagingServiceSid"] = text.service
    if text.error_code is not None:
        form["ErrorCode"] = str(text.error_code)
    if text.status in ("delivered", "undelivered") and text.updated:
        form["RawDlrDoneDate"] = text.updated.strftime("%y%m%d%H%M")
    return list(form.items())


class Archive:
    """The last texts, found by SID or, newest first, by phone. The oldest are forgotten beyond `size`."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._texts: OrderedDict[str, Text] = OrderedDict()
        self._by_phone: dict[str, OrderedDict[str, Text]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: Text) -> None:
        self._texts[text.sid] = text
        self._by_phone.setdefault(text.phone, OrderedDict())[text.sid] = text
        while len(self._texts) > self._size:
            self.remove(next(iter(self._texts)))

    def get(self, sid: str) -> Text | None:
        return self._texts.get(sid)

    def remove(self, sid: str) -> None:
        text = self._texts.pop(sid)
        kept = self._by_phone[text.phone]
        del kept[sid]
        if not kept:
            del self._by_phone[text.phone]

    def newest(self, to: str | None = None, sender: str | None = None) -> Iterator[Text]:
        """Texts newest first, by either side."""
        texts = next((t for n in (to, sender) if (t := self._by_phone.get(n or "")) is not None), self._texts)
        for text in reversed(texts.values()):
            if to in (None, text.to) and sender in (None, text.sender):
                yield text


def page(texts: Iterator[Text], size: int, after: str | None) -> tuple[list[Text], bool]:
    """Up to `size` texts, those that follow SID `after`, and whether there are more."""
    if after:
        for text in texts:
            if text.sid == after:
                break
    found = list(islice(texts, size + 1))
    return found[:size], len(found) > size


def copy(text: Text) -> Text:
    """A text as it is now, which later changes leave alone."""
    return replace(text)
