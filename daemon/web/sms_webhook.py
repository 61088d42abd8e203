"""The letterbox: a text is verified, stored durably, and only then acknowledged. Plain ASGI, for it is the hot path.

It knows no vendor: what a request says is read by the transport whose webhook it is.
"""

import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tdah.errors import TdahError
from tdah.messaging.inbound import text_row
from tdah.messaging.outbound import apply_status
from tdah.store import inbox
from tdah.transports.base import RefusedRequest, VerifiedRequest, Webhook, WebhookRequest
from tdah.transports.registry import webhook_path

from .delivery_log import DeliveryLog
from .forms import Receive, Scope, Send, request_of, respond
from .signature_throttle import SignatureThrottle

if TYPE_CHECKING:
    from ..services import Services

TEXT_TYPE = b"text/plain; charset=utf-8"
# Seconds in which, at 20 texts a second and more, the next one comes.
BUSY_AFTER_S = 0.05
# The last 48 bits of a provider's id name a text in our log as in the provider's console.
CORRELATION_CHARS = 12


class SmsWebhook:
    """The webhooks of all transports: `POST /sms/inbound` and `POST /sms/status`, `/sms/NAME/...` for further ones."""

    def __init__(
        self,
        services: "Services",
        webhooks: Mapping[str, Webhook],
        deliveries: DeliveryLog | None = None,
        refusals: SignatureThrottle | None = None,
    ) -> None:
        self._write, self._clock = services.writer, services.app.clock
        self._metrics, self._log_event, self._wake = services.metrics, services.log_event, services.wake
        self._count = cache(services.metrics.inbound.labels)
        self._deliveries = deliveries or DeliveryLog(services.app.clock)
        self._refusals = refusals or SignatureThrottle(services.app.config.limits.bad_signatures)
        self._paths = {
            webhook_path(name, kind): (webhook, store)
            for name, webhook in webhooks.items()
            for kind, store in (("inbound", self._store_text), ("status", self._store_status))
        }
        self.under_way = 0
        self._last = float("-inf")

    @property
    def webhook_busy(self) -> bool:
        """Whether texts are coming in, or were a moment ago. Who is refused makes no crowd."""
        return self.under_way > 0 or time.perf_counter() - self._last < BUSY_AFTER_S

    def serves(self, path: str) -> bool:
        """Whether a path is one of a transport's."""
        return path in self._paths

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Store one text or status, answer as its transport does; a repetition gets the same answer."""
        started = time.perf_counter()
        path = scope["path"]
        webhook, store = self._paths[path]
        result, provider_id = await self._guarded(webhook, store, scope, receive, send)
        seconds = time.perf_counter() - started
        if store == self._store_text:
            self._count(result).inc()
            self._metrics.webhook.observe(seconds)
        self._deliveries.note(path, result, seconds, provider_id)

    async def _guarded(
        self, webhook: Webhook, store: Callable[..., Any], scope: Scope, receive: Receive, send: Send
    ) -> tuple[str, str]:
        """Verify, then store, then answer: 403 stores nothing, 503 promises nothing. What came of it, and the id."""
        provider_id = ""
        try:
            if self._refusals.blocks(scope):
                raise RefusedRequest(405 if scope["method"] != "POST" else 403, "blocked")
            parsed = self._verified(webhook, scope, await request_of(scope, receive))
            provider_id, result = await store(webhook, parsed)
        except RefusedRequest as refused:
            await respond(send, refused.status, b"", TEXT_TYPE)
            return str(refused.status), provider_id
        except Exception as error:
            # Not stored (busy, disk full, ...): anything but a 200 lets the network try again or tell its owner.
            hint = error.message if isinstance(error, TdahError) else repr(error)
            self._log_event("webhook.not_stored", error=hint)
            await respond(send, 503, b"not stored, try again", TEXT_TYPE)
            return "503", provider_id
        await respond(send, 200, *webhook.acknowledgement)
        self._wake()
        return result, provider_id

    def _verified(self, webhook: Webhook, scope: Scope, request: WebhookRequest) -> VerifiedRequest:
        """What the provider sent; a wrong signature counts against the address that it came from."""
        try:
            verified = webhook.verify(request)
        except RefusedRequest as refused:
            if refused.status == 403 and (event := self._refusals.refused(scope)):
                self._log_event(event, path=request.path, client=str(scope.get("client")))
            raise
        self._refusals.passed(scope)
        return verified

    async def _store_text(self, webhook: Webhook, request: VerifiedRequest) -> tuple[str, str]:
        text = webhook.parse(request)
        row = text_row(text, self._clock.now(), text.provider_id[-CORRELATION_CHARS:])
        self._last = time.perf_counter()
        self.under_way += 1
        try:
            new = await self._write(inbox.receive, row)
        finally:
            self.under_way -= 1
        event = "text.received" if new else "text.repeated"
        self._log_event(event, correlation=row["correlation"], sid=text.provider_id)
        return text.provider_id, "stored" if new else "repeated"

    async def _store_status(self, webhook: Webhook, request: VerifiedRequest) -> tuple[str, str]:
        update = webhook.parse_status(request)
        message = await self._write(apply_status, update, self._clock.now())
        correlation = message.correlation if message else None
        self._log_event(
            "text.status", sid=update.provider_id, state=update.status, code=update.error_code, correlation=correlation
        )
        return update.provider_id, "stored"
