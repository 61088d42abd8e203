"""Twilio's half of a conversation that comes in: signed forms with texts and with statuses of ours.

https://www.twilio.com/docs/messaging/guides/webhook-request. Loads neither the vendor's client nor an HTTP client, for
`tdah serve --fallback` needs to be small.
"""

from urllib.parse import parse_qsl

from tdah.sms.mms import links_in
from tdah.transports.base import (
    Acknowledgement,
    Failure,
    InboundMessage,
    RefusedRequest,
    StatusUpdate,
    VerifiedRequest,
    WebhookRequest,
)
from tdah.transports.forms import pairs_of
from tdah.transports.registry import Settings
from tdah.transports.twilio.errors import classify
from tdah.transports.twilio.signature import HEADER_NAME, SETTINGS_HEADER, Verifier, supported

EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
_SIGNATURE_HEADER, _SETTINGS_HEADER = HEADER_NAME.lower().encode(), SETTINGS_HEADER.lower().encode()


class TwilioWebhook:
    """A `Webhook` of one account, whose requests are signed for `public_url`."""

    acknowledgement = Acknowledgement(EMPTY_TWIML, b"text/xml; charset=utf-8")

    def __init__(self, account_sid: str, auth_token: str, public_url: str) -> None:
        self._account_sid = account_sid
        self._verifier = Verifier(auth_token, public_url)

    @classmethod
    def from_settings(cls, settings: Settings) -> "TwilioWebhook":
        return cls(settings.account, settings.token, settings.public_url)

    def verify(self, request: WebhookRequest) -> VerifiedRequest:
        """The fields of a request that the account signed. Raises RefusedRequest."""
        try:
            pairs = pairs_of(request.body)
        except ValueError:
            raise RefusedRequest(400, "no form") from None
        fields = dict(pairs)
        if not supported(request.header(_SETTINGS_HEADER)):
            raise RefusedRequest(403, "signature settings")
        if not self._verifier.check(request.address, pairs, request.header(_SIGNATURE_HEADER)):
            raise RefusedRequest(403, "signature")
        if fields.get("AccountSid") != self._account_sid:
            raise RefusedRequest(403, "account")
        return VerifiedRequest(fields, request.body.decode("ascii"), request.query)

    def restore(self, raw: str) -> VerifiedRequest:
        """A form that was verified before, as it was kept."""
        return VerifiedRequest(dict(parse_qsl(raw, keep_blank_values=True)), raw)

    def parse(self, request: VerifiedRequest) -> InboundMessage:
        """The text that a form brings. Raises RefusedRequest for a form without one."""
        form = request.fields
        sid, number, sender = form.get("MessageSid"), form.get("From"), form.get("To")
        if not sid or not number or not sender:
            raise RefusedRequest(400, "no text")
        return InboundMessage(sid, number, sender, form.get("Body", ""), request.raw, links_in(form))

    def parse_status(self, request: VerifiedRequest) -> StatusUpdate:
        """What a form says about a text of ours. Raises RefusedRequest for a form without a status."""
        form = request.fields
        sid, status = form.get("MessageSid"), form.get("MessageStatus")
        if not sid or not status:
            raise RefusedRequest(400, "no status")
        code = _number(form.get("ErrorCode", ""))
        outbox_id = _number(_query_value(request.query, "outbox"))
        return StatusUpdate(sid, status, outbox_id, code, _failure(code))


def _failure(code: int | None) -> Failure | None:
    return None if code is None else classify(code)


def _query_value(query: str, name: str) -> str:
    try:
        return dict(pairs_of(query.encode())).get(name, "")
    except ValueError:
        raise RefusedRequest(400, "query") from None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
