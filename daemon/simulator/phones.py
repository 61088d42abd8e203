"""Handsets: what each has on its screen, whether it is on, and the words a carrier listens to."""

import asyncio
from collections import deque
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from tdah.clock import to_text

from .texts import Text

# Whole messages in any case, https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS = frozenset({"HELP", "INFO"})
STOP_REPLY = "You will get no more texts from this number. Reply START to get them again."
START_REPLY = "You will get texts from this number again. Reply HELP for help, STOP to end them."
HELP_REPLY = "Reply STOP to get no more texts from this number. Message and data rates may apply."


@dataclass(frozen=True)
class ScreenMessage:
    """One bubble on a phone's screen. `index` counts from 1 on each phone; a carrier's own text is `by_network`.

    `files` are the content types of what was sent with it.
    """

    index: int
    sid: str
    sender: str
    to: str
    body: str
    at: datetime
    segments: int
    by_network: bool = False
    files: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"at": to_text(self.at)}


@dataclass
class Phone:
    """One handset. `last` is the text after which the next one may be shown: a screen keeps the order of sending."""

    number: str
    screen: deque[ScreenMessage]
    on: asyncio.Event = field(default_factory=asyncio.Event)
    count: int = 0
    last: asyncio.Event | None = None
    outgoing: deque[Text] = field(default_factory=deque)
    talks_to: str | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, text: Text, at: datetime, by_network: bool = False) -> None:
        """Put a text on the screen and wake whoever waits for it."""
        self.count += 1
        bubble = ScreenMessage(self.count, text.sid, text.sender, text.to, text.body, at, text.segments, by_network,
                       tuple(media.content_type for media in text.media))  # fmt: skip
        self.screen.append(bubble)
        self._changed.set()
        self._changed = asyncio.Event()

    def after(self, index: int) -> list[ScreenMessage]:
        """What came on the screen after bubble `index`."""
        return [bubble for bubble in self.screen if bubble.index > index]

    async def wait(self, index: int, seconds: float) -> list[ScreenMessage]:
        """As `after`, but waits up to some real seconds for something to be there."""
        try:
            async with asyncio.timeout(seconds):
                while self.count <= index:
                    await self._changed.wait()
        except TimeoutError:
            pass
        return self.after(index)


def keyword(body: str) -> str | None:
    """`stop`, `start` or `help` when that is the whole of a text."""
    word = body.strip().upper()
    if word in STOP_WORDS:
        return "stop"
    if word in START_WORDS:
        return "start"
    return "help" if word in HELP_WORDS else None
