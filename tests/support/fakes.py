"""Stand-ins for the parts at the edge, with a queue of what happens next and a history of what did."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tdah.clock import Clock, SystemClock
from tdah.sms.segments import measure
from tdah.transports.base import (
    Capabilities,
    Failure,
    Listing,
    NotFinal,
    NotTaken,
    Outgoing,
    Remote,
    RemoteMedia,
    SendError,
    TooLarge,
)
from tdah.transports.twilio.errors import classify
from tdah.transports.twilio.transport import TwilioTransport
from tdah.transports.twilio.webhook import TwilioWebhook

# What the network that texts go over by default can do, too.
EVERYTHING = TwilioTransport.capabilities
ACCOUNT, TOKEN, URL = "AC" + "3" * 32, "a-token-in-memory", "https://tdah.example.org"


@dataclass
class MemoryTransport(TwilioWebhook):
    """A transport that keeps texts in memory. What comes in are forms of the network that texts go over by default.

    `next` holds what the next sends meet, in order: None goes well, a `SendError` is raised instead of taking the
    text. With `lost` set, a send that raises has taken the text all the same, as after a time-out.
    """

    clock: Clock = field(default_factory=SystemClock)
    next: deque[SendError | None] = field(default_factory=deque)
    sent: list[Outgoing] = field(default_factory=list)
    texts: list[Remote] = field(default_factory=list)
    opted_out: set[str] = field(default_factory=set)
    files: dict[str, tuple[RemoteMedia, bytes | SendError]] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    pools: dict[str, Sequence[str]] = field(default_factory=dict)
    lost: bool = False
    closed: bool = False
    capabilities: Capabilities = EVERYTHING
    redacted: list[str] = field(default_factory=list)
    refused: dict[str, SendError] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(ACCOUNT, TOKEN, URL)

    async def send(self, text: Outgoing) -> Remote:
        if text.to in self.opted_out:
            raise SendError(Failure.CONSENT, "opted out", 21610)
        if not (text.to.startswith("+") and len(text.to) > 7 and text.to[1:].isdigit()):
            raise SendError(Failure.DESTINATION, "no number", 21211)
        if not text.body:
            raise SendError(Failure.REQUEST, "no body", 21602)
        if len(text.body) > self.capabilities.longest:
            raise SendError(Failure.REQUEST, "too long", 21617)
        error = self.next.popleft() if self.next else None
        if error is not None and not self.lost:
            raise error
        self.sent.append(text)
        self.texts.append(
            Remote(
                provider_id=f"SM{len(self.texts):032x}",
                direction="out",
                to=text.to,
                sender=text.sender,
                body=text.body,
                status="queued",
                created=self.clock.now(),
                segments=measure(text.body).segments,
                unit="USD",
            )
        )
        if error is not None:
            raise error
        return self.texts[-1]

    async def fetch(self, provider_id: str) -> Remote | None:
        return next((text for text in self.texts if text.provider_id == provider_id), None)

    async def find_outbound(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        floor = since.replace(microsecond=0)
        return [
            text
            for text in reversed(self.texts)
            if text.to == to and sender in (None, text.sender) and text.created and text.created >= floor
        ]

    async def list_inbound(self, *, since: datetime) -> Listing:
        floor = since.replace(microsecond=0)
        found = [text for text in reversed(self.texts) if text.created and text.created >= floor]
        newest = max((text.created for text in found if text.created), default=None)
        return Listing([text for text in found if text.direction == "in"], newest)

    async def texts_with(self, number: str, *, since: datetime) -> Sequence[Remote]:
        floor = since.replace(microsecond=0)
        return [
            text
            for text in reversed(self.texts)
            if number in (text.to, text.sender) and text.created and text.created >= floor
        ]

    async def pool(self, service: str) -> Sequence[str]:
        return self.pools.get(service, ())

    def bring(self, sid: str, content_type: str, content: bytes | SendError) -> str:
        """A file that came with text `sid`; its address. An error is what fetching it meets."""
        url = f"memory:{sid}/{len(self.files)}"
        self.files[url] = RemoteMedia(url, content_type), content
        return url

    async def media_of(self, provider_id: str) -> Sequence[RemoteMedia]:
        return [media for url, (media, _) in self.files.items() if url.startswith(f"memory:{provider_id}/")]

    async def fetch_media(self, url: str, sink: Callable[[bytes], object], *, limit: int) -> None:
        if not url.startswith("memory:"):
            raise NotTaken(Failure.REQUEST, "not an address of ours")
        if url not in self.files:
            raise SendError(Failure.REQUEST, "no such file", 404)
        self.fetched.append(url)
        content = self.files[url][1]
        if isinstance(content, SendError):
            raise content
        if len(content) > limit:
            raise TooLarge(Failure.REQUEST, "too big")
        sink(content[:3])
        sink(content[3:])

    async def delete_media(self, url: str) -> None:
        self.files.pop(url, None)
        self.forgotten.append(url)

    async def redact(self, provider_id: str) -> None:
        """`refused` holds what the provider answers about a text instead of forgetting it."""
        known = await self.fetch(provider_id)
        if error := self.refused.get(provider_id):
            raise error
        if known and known.status not in ("delivered", "undelivered", "failed", "received"):
            raise NotFinal(Failure.AWAY, "not final yet", 20009)
        self.redacted.append(provider_id)
        if known:
            self.turn(provider_id, body="")
        for media in await self.media_of(provider_id):
            await self.delete_media(media.url)

    def turn(self, provider_id: str, **changes: object) -> Remote:
        """Change what the provider knows of a text, as its status or price."""
        index = next(i for i, text in enumerate(self.texts) if text.provider_id == provider_id)
        if isinstance(code := changes.get("error_code"), int):
            changes["failure"] = classify(code)
        self.texts[index] = replace(self.texts[index], **changes)  # type: ignore[arg-type]
        return self.texts[index]

    async def close(self) -> None:
        self.closed = True
