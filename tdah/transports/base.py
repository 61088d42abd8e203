"""What every transport is: `Webhook`, its half that comes in, and `Transport`, all of it.

A transport gets a client and returns values; it never sees the store.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from tdah.errors import TdahError
from tdah.sms.mms import MediaLink


class Failure(StrEnum):
    """Why a text did not go, as the action it asks for (classes of provider error codes)."""

    CONSENT = "consent"  # opted out: mark, drop the queue, never retry
    DESTINATION = "destination"  # the number cannot get texts: stop, tell the host
    AWAY = "away"  # the handset is off: retry with growing gaps inside the validity
    FILTERED = "filtered"  # a carrier refused the content: do not send the same again
    REGISTRATION = "registration"  # our sender is not allowed: stop all sends of this sender
    REQUEST = "request"  # our bug or bound: never retry
    CREDENTIALS = "credentials"  # wrong keys: stop, alert once
    RATE = "rate"  # too fast: back off with jitter
    UNSURE = "unsure"  # unknown whether it was taken: look it up before anything else
    LATE = "late"  # its time has passed: apply the catch-up rule


class SendError(TdahError):
    """A text was not, or may not have been, accepted.

    `failure` says what to do, `code` is the provider's raw code, `retry_after` is in seconds where it was given.
    """

    def __init__(
        self, failure: Failure, message: str, code: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.failure = failure
        self.code = code
        self.retry_after = retry_after


def wait_after(error: SendError, attempt: int, waits: Sequence[float]) -> timedelta:
    """How long to wait after the `attempt`-th try (from 1): what the provider asked for, or the next of `waits`
    (seconds, the last again and again) where that is longer; up to a quarter more, so that not all come back at once.
    """
    seconds = max(error.retry_after or 0.0, waits[min(attempt, len(waits)) - 1])
    return timedelta(seconds=seconds * (1 + random.random() / 4))


class NotTaken(SendError):
    """A file that came with a text is not taken, and never will be: its address is not trusted, or it is too big."""


class NotFinal(SendError):
    """A text is still under way, so the provider does not forget it yet."""


class TooLarge(NotTaken):
    """A file is over the limit."""


@dataclass(frozen=True)
class Outgoing:
    """A text to hand over. `sender` is an E.164 number or a Messaging Service SID; `validity` is in seconds.

    `outbox_id` travels in the status callback's query, so that a callback finds our row even when the answer to
    the send was lost.
    """

    outbox_id: int
    to: str
    sender: str
    body: str
    validity: int | None = None


@dataclass(frozen=True)
class Remote:
    """A text as the provider knows it, in either direction.

    `status` is one of the words of `StatusUpdate`, `service` the pool of numbers it went through, `price` what was
    billed as a positive decimal text (None until known), `created` is aware UTC, `media` how many files came with it.
    `failure` is the class of `error_code`.
    """

    provider_id: str
    direction: str
    to: str
    sender: str
    body: str
    status: str
    created: datetime | None = None
    segments: int | None = None
    error_code: int | None = None
    price: str | None = None
    unit: str | None = None
    service: str | None = None
    media: int = 0
    failure: Failure | None = None

    @property
    def update(self) -> "StatusUpdate":
        """How far the text has come, as a status callback would say it."""
        return StatusUpdate(self.provider_id, self.status, None, self.error_code, self.failure)


@dataclass(frozen=True)
class RemoteMedia:
    """A file that came with a text: where it is at the provider, and the content type that its phone claimed."""

    url: str
    content_type: str


class Listing(NamedTuple):
    """The texts to us that a provider has, newest first, and when the newest text of either direction was made."""

    texts: Sequence[Remote]
    newest: datetime | None


def header_in(headers: Sequence[tuple[bytes, bytes]], name: bytes) -> str:
    """The value of the header `name` (lower case), or an empty text."""
    for key, value in headers:
        if key == name:
            return str(value, "latin-1")
    return ""


class WebhookRequest(NamedTuple):
    """A request to a webhook as it came: path and query undecoded, header names in lower case."""

    path: str
    query: str
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    @property
    def address(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def header(self, name: bytes) -> str:
        """The value of a header (lower-case `name`), or an empty text."""
        return header_in(self.headers, name)


class VerifiedRequest(NamedTuple):
    """A request that the provider made: its decoded fields, and its body as text, from which it can be restored."""

    fields: Mapping[str, str]
    raw: str
    query: str = ""


class InboundMessage(NamedTuple):
    """A text that came in. `number` is the sender's, `sender` the address of ours that it was sent to, both E.164.

    `raw` is what is kept of the request, in which `tdah.sms.mms.media_links` finds the files.
    """

    provider_id: str
    number: str
    sender: str
    body: str
    raw: str
    media: tuple[MediaLink, ...] = ()


class StatusUpdate(NamedTuple):
    """How far a text of ours has come.

    `status`: accepted, scheduled, queued, sending, sent, delivered, read, undelivered, failed or canceled; any other
    word moves nothing. `outbox_id` is our row, where the provider gives it back, `failure` the class of `error_code`.
    """

    provider_id: str
    status: str
    outbox_id: int | None = None
    error_code: int | None = None
    failure: Failure | None = None


class RefusedRequest(Exception):
    """A request to a webhook that is not taken: answered with the HTTP `status`, for a `reason` that the log gets."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Acknowledgement(NamedTuple):
    """What a webhook answers when the text is stored."""

    body: bytes
    content_type: bytes


@dataclass(frozen=True)
class Capabilities:
    """What a transport can do. `longest` is in characters; a text is billed by the segment where `segments`.

    `callbacks`: the provider tells the status of a text. `listing`: it lists what it carried, which is how a text that
    no webhook brought, and a send of unknown fate, are found. `redaction`: it forgets a text when it is asked to.
    """

    longest: int
    segments: bool
    prices: bool
    media: bool
    callbacks: bool
    listing: bool
    redaction: bool


class Webhook(Protocol):
    """The half of a transport that comes in. It needs no client, and its methods do no I/O."""

    acknowledgement: Acknowledgement

    def verify(self, request: WebhookRequest) -> VerifiedRequest:
        """The request, when the provider made it. Raises RefusedRequest."""
        ...

    def restore(self, raw: str) -> VerifiedRequest:
        """A request that was verified before, from its `raw`."""
        ...

    def parse(self, request: VerifiedRequest) -> InboundMessage:
        """The text that a request brings. Raises RefusedRequest when it brings none."""
        ...

    def parse_status(self, request: VerifiedRequest) -> StatusUpdate:
        """What a request says about a text of ours. Raises RefusedRequest when it says nothing."""
        ...


class Transport(Webhook, Protocol):
    """What the core asks of a way to carry texts. Methods that ask the provider raise `SendError`."""

    capabilities: Capabilities

    async def send(self, text: Outgoing) -> Remote:
        """Hand one text over; the answer carries the provider's id and first status."""
        ...

    async def fetch(self, provider_id: str) -> Remote | None:
        """One text by the provider's id; None when the provider does not know it."""
        ...

    async def find_outbound(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        """Texts to `to` (E.164) since an instant, newest first: how an unknown send is resolved."""
        ...

    async def list_inbound(self, *, since: datetime) -> Listing:
        """The texts to us since an instant: what a webhook may have missed."""
        ...

    async def pool(self, service: str) -> Sequence[str]:
        """The numbers behind an address of ours that is a pool of them, E.164; none for any other address."""
        ...

    async def media_of(self, provider_id: str) -> Sequence[RemoteMedia]:
        """The files that came with a text; none when the provider does not know the text."""
        ...

    async def fetch_media(self, url: str, sink: Callable[[bytes], object], *, limit: int) -> None:
        """Hand a file to `sink` piece by piece, which may end early: only when this returns, all of it was there.

        Raises `NotTaken` beyond `limit` octets and for an address that is not the provider's; a file that is not
        there is `Failure.REQUEST`, what may be there later any other `Failure`.
        """
        ...

    async def delete_media(self, url: str) -> None:
        """Have the provider forget a file; one that it does not have is no error."""
        ...

    async def texts_with(self, number: str, *, since: datetime) -> Sequence[Remote]:
        """Texts to and from a phone (E.164) since an instant: what is to be redacted though we no longer know it."""
        ...

    async def redact(self, provider_id: str) -> None:
        """Have the provider forget the words and the files of a text; one that it does not have is no error.

        Raises `NotFinal` while the text is under way.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
