"""The least that a whole transport is: signed JSON, and a provider that is a class in memory."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import ClassVar

from tdah.sms.mms import MediaLink, media_form
from tdah.transports.base import (
    Acknowledgement,
    Capabilities,
    Failure,
    InboundMessage,
    Listing,
    NotFinal,
    NotTaken,
    Outgoing,
    RefusedRequest,
    Remote,
    RemoteMedia,
    SendError,
    StatusUpdate,
    VerifiedRequest,  # fmt: skip
    WebhookRequest,
)
from tdah.transports.registry import Settings


@dataclass
class Post:
    """The provider: the texts it carried, oldest first, the files by address, and the phones that refuse or are off."""

    texts: dict[str, Remote] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    refusing: set[str] = field(default_factory=set)
    off: set[str] = field(default_factory=set)

    def take(self, direction: str, to: str, sender: str, body: str, status: str) -> Remote:
        key = f"{direction}-{len(self.texts)}"
        self.texts[key] = Remote(key, direction, to, sender, body, status, datetime.now(UTC))
        return self.texts[key]


def sign(token: str, address: str, body: bytes) -> str:
    return hmac.new(token.encode(), address.encode() + b"\n" + body, hashlib.sha256).hexdigest()


def toy_request(settings: Settings, path: str, said: dict[str, str]) -> WebhookRequest:
    """What the provider posts."""
    request = WebhookRequest(path, "", (), json.dumps(said).encode())
    signature = sign(settings.token, request.address, request.body).encode()
    return request._replace(headers=[(b"x-toy", signature)])


@dataclass
class ToyTransport:
    settings: Settings
    posts: ClassVar[defaultdict[str, Post]] = defaultdict(Post)
    acknowledgement: ClassVar = Acknowledgement(b"{}", b"application/json")
    capabilities: ClassVar = Capabilities(2000, segments=False, prices=False, media=True, callbacks=True, listing=True,
                                          redaction=True)  # fmt: skip

    @classmethod
    def from_settings(cls, settings: Settings) -> "ToyTransport":
        return cls(settings)

    @property
    def post(self) -> Post:
        return self.posts[self.settings.account]

    def verify(self, request: WebhookRequest) -> VerifiedRequest:
        signature = sign(self.settings.token, request.address, request.body)
        if not hmac.compare_digest(request.header(b"x-toy").encode("latin-1"), signature.encode()):
            raise RefusedRequest(403, "signature")
        return self.restore(request.body.decode("utf-8", "replace"))

    def restore(self, raw: str) -> VerifiedRequest:
        try:
            return VerifiedRequest({str(key): str(value) for key, value in json.loads(raw).items()}, raw)
        except (ValueError, AttributeError):
            raise RefusedRequest(400, "no JSON object") from None

    def parse(self, request: VerifiedRequest) -> InboundMessage:
        said = request.fields
        if not (said.get("id") and said.get("from") and said.get("to")):
            raise RefusedRequest(400, "no text")
        files = tuple(MediaLink(*link.split(" ")) for link in said.get("files", "").splitlines())
        raw = media_form(len(files), files)
        return InboundMessage(said["id"], said["from"], said["to"], said.get("body", ""), raw, files)

    def parse_status(self, request: VerifiedRequest) -> StatusUpdate:
        said = request.fields
        if not (said.get("id") and said.get("status")):
            raise RefusedRequest(400, "no status")
        row = int(said["row"]) if said.get("row", "").isdecimal() else None
        failure = Failure.CONSENT if said.get("error") else None
        return StatusUpdate(said["id"], said["status"], row, 1 if failure else None, failure)

    async def send(self, text: Outgoing) -> Remote:
        if text.to in self.post.refusing:
            raise SendError(Failure.CONSENT, "opted out", 1)
        if not text.to.startswith("+") or len(text.to) < 8:
            raise SendError(Failure.DESTINATION, "no number", 2)
        if not 0 < len(text.body) <= self.capabilities.longest:
            raise SendError(Failure.REQUEST, "no text", 3)
        return self.post.take("out", text.to, text.sender, text.body, "queued" if text.to in self.post.off else "sent")

    async def fetch(self, provider_id: str) -> Remote | None:
        return self.post.texts.get(provider_id)

    def _since(self, since: datetime) -> list[Remote]:
        return [text for text in reversed(self.post.texts.values()) if text.created and text.created >= since]

    async def find_outbound(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        return [text for text in self._since(since) if text.to == to and sender in (None, text.sender)]

    async def list_inbound(self, *, since: datetime) -> Listing:
        found = self._since(since)
        return Listing([text for text in found if text.direction == "in"], found[0].created if found else None)

    async def texts_with(self, number: str, *, since: datetime) -> Sequence[Remote]:
        return [text for text in self._since(since) if number in (text.to, text.sender)]

    async def pool(self, service: str) -> Sequence[str]:
        return ()

    async def media_of(self, provider_id: str) -> Sequence[RemoteMedia]:
        mine = f"toy:{provider_id}/"
        return [RemoteMedia(url, kind) for url, (kind, _) in self.post.files.items() if url.startswith(mine)]

    async def fetch_media(self, url: str, sink: Callable[[bytes], object], *, limit: int) -> None:
        if url.startswith("toy:") and url not in self.post.files:
            raise SendError(Failure.REQUEST, "no such file")
        if not url.startswith("toy:") or len(self.post.files[url][1]) > limit:
            raise NotTaken(Failure.REQUEST, "not ours, or too big")
        sink(self.post.files[url][1])

    async def delete_media(self, url: str) -> None:
        self.post.files.pop(url, None)

    async def redact(self, provider_id: str) -> None:
        if text := self.post.texts.get(provider_id):
            if text.status == "queued":
                raise NotFinal(Failure.AWAY, "under way")
            self.post.texts[provider_id] = replace(text, body="", media=0)
        for file in await self.media_of(provider_id):
            await self.delete_media(file.url)

    async def close(self) -> None: ...
