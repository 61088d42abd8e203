"""Each transport keeps the promises of `support/transport_conformance.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

from support.fakes import ACCOUNT as MEMORY_ACCOUNT
from support.fakes import TOKEN as MEMORY_TOKEN
from support.fakes import URL as MEMORY_URL
from support.fakes import MemoryTransport
from support.simulated_network import ANA, OURS, airwaves
from support.toy_transport import ToyTransport, toy_request
from support.transport_conformance import TransportConformance

from tdah.daemon.simulator.network import Network
from tdah.sms.mms import media_form
from tdah.transports.base import InboundMessage, Remote, StatusUpdate, WebhookRequest
from tdah.transports.registry import Settings
from tdah.transports.twilio.signature import HEADER_NAME, sign
from tdah.transports.twilio.transport import TwilioTransport
from tdah.transports.twilio.webhook import TwilioWebhook


class TwilioRequests:
    """Signed forms, as https://www.twilio.com/docs/messaging/guides/webhook-request describes them."""

    account, token, url = MEMORY_ACCOUNT, MEMORY_TOKEN, MEMORY_URL

    def text_request(self, text: InboundMessage) -> WebhookRequest:
        pairs = [("MessageSid", text.provider_id), ("From", text.number), ("To", text.sender)]
        form = [*(pair for pair in pairs if pair[1]), ("AccountSid", self.account), ("Body", text.body)]
        return self.request("/sms/inbound", "", [*form, *parse_qsl(media_form(len(text.media), text.media))])

    def status_request(self, update: StatusUpdate) -> WebhookRequest:
        form = [("MessageSid", update.provider_id), ("MessageStatus", update.status), ("AccountSid", self.account)]
        error = [("ErrorCode", "21610")] if update.failure else []
        return self.request("/sms/status", f"outbox={update.outbox_id}" if update.outbox_id else "", [*form, *error])

    def request(self, path: str, query: str, form: list[tuple[str, str]]) -> WebhookRequest:
        bare = WebhookRequest(path, query, (), urlencode(form).encode())
        signature = sign(self.token, self.url + bare.address, form)
        return bare._replace(headers=[(HEADER_NAME.lower().encode(), signature.encode())])


class TestMemory(TwilioRequests, TransportConformance):
    def webhook(self) -> MemoryTransport:
        return MemoryTransport()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[MemoryTransport]:
        yield MemoryTransport()

    async def opt_out(self, transport: MemoryTransport, number: str) -> None:
        transport.opted_out.add(number)

    async def hold(self, transport: MemoryTransport, number: str) -> None:
        """Nothing is delivered in memory unless a test says so."""

    async def bring(self, transport: MemoryTransport, *files: tuple[str, bytes]) -> str:
        for kind, content in files:
            transport.bring("MM1", kind, content)
        transport.texts.append(Remote("MM1", "in", OURS, ANA, "look", "received", created=datetime.now(UTC)))
        return "MM1"


class TestTwilio(TwilioRequests, TransportConformance):
    network: Network

    def webhook(self) -> TwilioWebhook:
        return TwilioWebhook(self.account, self.token, self.url)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[TwilioTransport]:
        async with airwaves() as air:
            self.network = air.network
            yield air.transport

    async def opt_out(self, transport: TwilioTransport, number: str) -> None:
        self.network.text(number, "STOP", OURS)

    async def hold(self, transport: TwilioTransport, number: str) -> None:
        self.network.switch(number, on=False)

    async def bring(self, transport: TwilioTransport, *files: tuple[str, bytes]) -> str:
        return self.network.text(ANA, "look", OURS, files).sid


class TestToy(TransportConformance):
    settings = Settings("toy", "an account", "a token", "https://tdah.example.org")

    def webhook(self) -> ToyTransport:
        return ToyTransport(self.settings)

    def text_request(self, text: InboundMessage) -> WebhookRequest:
        files = "\n".join(" ".join(file) for file in text.media)
        said = {"id": text.provider_id, "from": text.number, "to": text.sender, "body": text.body, "files": files}
        return toy_request(self.settings, "/sms/toy/inbound", said)

    def status_request(self, update: StatusUpdate) -> WebhookRequest:
        said = {"id": update.provider_id, "status": update.status, "row": str(update.outbox_id or "")}
        return toy_request(self.settings, "/sms/toy/status", said | ({"error": "refused"} if update.failure else {}))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ToyTransport]:
        ToyTransport.posts.clear()
        yield ToyTransport(self.settings)

    async def opt_out(self, transport: ToyTransport, number: str) -> None:
        transport.post.refusing.add(number)

    async def hold(self, transport: ToyTransport, number: str) -> None:
        transport.post.off.add(number)

    async def bring(self, transport: ToyTransport, *files: tuple[str, bytes]) -> str:
        text = transport.post.take("in", OURS, ANA, "look", "received")
        for index, file in enumerate(files):
            transport.post.files[f"toy:{text.provider_id}/{index}"] = file
        return text.provider_id
