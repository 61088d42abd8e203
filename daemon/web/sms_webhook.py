"""The letterbox: a text is verified, stored durably, and only then acknowledged. Plain ASGI, for it is the hot path."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any

from tdah.clock import Clock, to_text
from tdah.config import Limits
from tdah.due_rows import LogEvent, Wake
from tdah.errors import TdahError
from tdah.messaging.outbound import apply_status
from tdah.sms.segments import measure
from tdah.store import inbox
from tdah.transports.twilio.signature import SETTINGS_HEADER, Verifier, supported

from ..observability.metrics import Metrics
from ..writer import Writer
from .delivery_log import DeliveryLog
from .forms import BadForm, Receive, Scope, Send, body_of, header, pairs_of, respond
from .signature_throttle import SignatureThrottle

EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
XML_TYPE, TEXT_TYPE = b"text/xml; charset=utf-8", b"text/plain; charset=utf-8"
SIGNATURE_HEADER_NAME = b"x-twilio-signature"
SETTINGS_HEADER_NAME = SETTINGS_HEADER.lower().encode()
# Seconds in which, at 20 texts a second and more, the next one comes.
BUSY_AFTER_S = 0.05


class SmsWebhook:
    """`POST /sms/inbound` and `POST /sms/status` of one account."""

    def __init__(
        self,
        account_sid: str,
        verifier: Verifier,
        write: Writer,
        clock: Clock,
        metrics: Metrics,
        log_event: LogEvent,
        wake: Wake,
        deliveries: DeliveryLog | None = None,
        refusals: SignatureThrottle | None = None,
    ) -> None:
        self._account_sid, self._verifier = account_sid, verifier
        self._write, self._clock = write, clock
        self._metrics, self._log_event, self._wake = metrics, log_event, wake
        self._count = cache(metrics.inbound.labels)
        self._deliveries = deliveries or DeliveryLog(clock)
        self._refusals = refusals or SignatureThrottle(Limits().bad_signatures)
        self.under_way = 0
        self._last = float("-inf")

    @property
    def webhook_busy(self) -> bool:
        """Whether texts are coming in, or were a moment ago. Who is refused makes no crowd."""
        return self.under_way > 0 or time.perf_counter() - self._last < BUSY_AFTER_S

    async def inbound(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Store one text, answer with an empty TwiML; a repetition gets the same answer."""
        started = time.perf_counter()
        result, sid = await self._guarded(scope, receive, send, self._store_text)
        self._count(result).inc()
        seconds = time.perf_counter() - started
        self._metrics.webhook.observe(seconds)
        self._deliveries.note("/sms/inbound", result, seconds, sid)

    async def status(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Move one of our texts forward."""
        started = time.perf_counter()
        result, sid = await self._guarded(scope, receive, send, self._store_status)
        self._deliveries.note("/sms/status", result, time.perf_counter() - started, sid)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, store: Callable[..., Any]) -> tuple[str, str]:
        """Verify, then store, then answer: 403 stores nothing, 503 promises nothing. What came of it, and the id."""
        sid = ""
        try:
            form, raw = await self._verified(scope, receive)
            sid = form.get("MessageSid", "")
            result: str = await store(scope, form, raw)
        except BadForm as bad:
            await respond(send, bad.status, b"", TEXT_TYPE)
            return str(bad.status), sid
        except Exception as error:
            # Not stored (busy, disk full, ...): anything but a 200 lets the network try again or tell its owner.
            hint = error.message if isinstance(error, TdahError) else repr(error)
            self._log_event("webhook.not_stored", error=hint)
            await respond(send, 503, b"not stored, try again", TEXT_TYPE)
            return "503", sid
        await respond(send, 200, EMPTY_TWIML, XML_TYPE)
        self._wake()
        return result, sid

    async def _verified(self, scope: Scope, receive: Receive) -> tuple[dict[str, str], bytes]:
        """The fields of a request that the account signed, and its body as it came."""
        if scope["method"] != "POST":
            raise BadForm(405)
        if self._refusals.blocks(scope):
            raise BadForm(403)
        body = await body_of(receive)
        pairs = pairs_of(body)
        query = scope["query_string"].decode("latin-1")
        address = f"{scope['path']}?{query}" if query else scope["path"]
        form = dict(pairs)
        if (
            not supported(header(scope, SETTINGS_HEADER_NAME))
            or not self._verifier.check(address, pairs, header(scope, SIGNATURE_HEADER_NAME))
            or form.get("AccountSid") != self._account_sid
        ):
            if event := self._refusals.refused(scope):
                self._log_event(event, path=scope["path"], client=str(scope.get("client")))
            raise BadForm(403)
        self._refusals.passed(scope)
        return form, body

    async def _store_text(self, scope: Scope, form: dict[str, str], raw: bytes) -> str:
        sid, number, sender = form.get("MessageSid"), form.get("From"), form.get("To")
        if not sid or not number or not sender:
            raise BadForm(400)
        body = form.get("Body", "")
        size = measure(body)
        row: dict[str, str | int] = {
            "number": number,
            "sender": sender,
            "body": body,
            "encoding": size.encoding,
            "segments": size.segments,
            "provider_id": sid,
            "correlation": sid[-12:],  # its last 48 bits: the log and the provider's console then name it alike
            "raw": raw.decode("ascii"),
            "at": to_text(self._clock.now()),
        }
        self._last = time.perf_counter()
        self.under_way += 1
        try:
            new = await self._write(inbox.receive, row)
        finally:
            self.under_way -= 1
        self._log_event("text.received" if new else "text.repeated", correlation=row["correlation"], sid=sid)
        return "stored" if new else "repeated"

    async def _store_status(self, scope: Scope, form: dict[str, str], raw: bytes) -> str:
        sid, word = form.get("MessageSid"), form.get("MessageStatus")
        if not sid or not word:
            raise BadForm(400)
        outbox_id = _number(dict(pairs_of(scope["query_string"])).get("outbox", ""))
        code = _number(form.get("ErrorCode", ""))
        message = await self._write(apply_status, sid, word, self._clock.now(), outbox_id, code)
        self._log_event(
            "text.status",
            sid=sid,
            state=word,
            code=code,
            correlation=message.correlation if message else None,
        )
        return "stored"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
