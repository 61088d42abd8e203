"""Transports carry texts. A transport gets a client and returns values; it never sees the store."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from tdah.errors import TdahError

TRANSPORTS = {"twilio": "tdah.transports.twilio.transport:TwilioTransport"}
# Those whose provider forgets the words and files of a text when it is asked to; the others keep what they carried.
REDACTING = frozenset({"twilio"})
IN_USE = "twilio"


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

    `status` is the provider's word, `service` the Messaging Service it went through, `price` what was billed as a
    positive decimal text (None until known), `created` is aware UTC, `media` how many files came with it.
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


@dataclass(frozen=True)
class RemoteMedia:
    """A file that came with a text: where it is at the provider, and the content type that its phone claimed."""

    url: str
    content_type: str


class Transport(Protocol):
    """What the core asks of a way to carry texts. Methods raise `SendError`."""

    redacts: bool  # whether its provider can be asked to forget a text

    async def send(self, text: Outgoing) -> Remote:
        """Hand one text over; the answer carries the provider's id and first status."""
        ...

    async def fetch(self, provider_id: str) -> Remote | None:
        """One text by the provider's id; None when the provider does not know it."""
        ...

    async def find(self, *, to: str, sender: str | None, since: datetime) -> Sequence[Remote]:
        """Texts to `to` (E.164) since an instant, newest first: how an unknown send is resolved."""
        ...

    async def listed(self, *, since: datetime) -> Sequence[Remote]:
        """Texts of either direction since an instant, newest first: what a webhook may have missed, and all else."""
        ...

    async def pool(self, service: str) -> Sequence[str]:
        """The numbers of a Messaging Service, E.164."""
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
