"""A text's way through the network, either direction, with what can happen to it on the way."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from tdah.clock import Clock

from . import texts
from .faults import FaultDice, Faults
from .phones import Phone
from .texts import Text
from .webhooks import Poster


@dataclass(frozen=True)
class Pace:
    """How long each step takes, in seconds of the network's clock."""

    queued: float = 0.02
    sending: float = 0.03
    sent: float = 0.02
    price: float = 1.0


EXPIRED_CODE = 30036


class Carrier(Protocol):
    """What a text on its way needs of the network."""

    account_sid: str
    clock: Clock
    dice: FaultDice
    pace: Pace
    poster: Poster

    @property
    def faults(self) -> Faults: ...

    def phone(self, number: str) -> Phone: ...

    def hooks(self, text: Text) -> tuple[str, str]: ...

    def bill(self, text: Text) -> None: ...

    async def sleep(self, seconds: float) -> None: ...

    def spawn(self, work: Coroutine[Any, Any, None]) -> None: ...


async def inbound(network: Carrier, phone: Phone) -> None:
    """Post the texts a phone has written, one after another, until there are none left."""
    while phone.outgoing:
        await network.sleep(network.pace.queued + network.dice.wait())
        if not network.dice.hit("webhook_lost"):
            await _post(network, phone.outgoing[0])
        phone.outgoing.popleft()


async def _post(network: Carrier, text: Text) -> None:
    form = texts.inbound_form(text, network.account_sid)
    url, fallback = network.hooks(text)

    async def post() -> None:
        problem = await network.poster.post(url, form, text.sid) if url else None
        if problem is not None and fallback:
            why = [("ErrorCode", str(problem)), ("ErrorUrl", url.partition("#")[0])]
            await network.poster.post(fallback, form + why, text.sid)

    if network.dice.hit("webhook_twice_at_once"):
        await asyncio.gather(post(), post())
        return
    await post()
    if network.dice.hit("webhook_twice"):
        await post()


async def outbound(network: Carrier, text: Text, sender: str) -> None:
    """Carry a text of the account to its phone's screen: queued, sending, sent, delivered."""
    phone = network.phone(text.to)
    before, mine = phone.last, asyncio.Event()
    phone.last = mine
    callbacks = Callbacks(network, text)
    try:
        await network.sleep(network.pace.queued + network.dice.wait())
        text.sender = text.sender or sender
        if not await _reachable(network, phone, text):
            callbacks.turn("failed", EXPIRED_CODE)
            return
        callbacks.turn("sending")
        await network.sleep(network.pace.sending)
        text.sent = network.clock.now()
        callbacks.turn("sent")
        if before is not None:
            await before.wait()
        if network.dice.hit("undelivered"):
            callbacks.turn("undelivered", network.faults.undelivered_code)
            return
        phone.talks_to = text.sender
        phone.show(text, network.clock.now())
    finally:
        mine.set()
    await network.sleep(network.pace.sent)
    callbacks.turn("delivered")


async def _reachable(network: Carrier, phone: Phone, text: Text) -> bool:
    """Whether the phone was on before the text's validity ended."""
    waited = (network.clock.now() - text.created).total_seconds()
    left = text.validity - waited
    if phone.on.is_set() or left <= 0:
        return left > 0
    waiting = asyncio.create_task(phone.on.wait())
    expiry = asyncio.create_task(network.sleep(left))
    try:
        await asyncio.wait({waiting, expiry}, return_when=asyncio.FIRST_COMPLETED)
        return waiting.done()
    finally:
        waiting.cancel()
        expiry.cancel()


class Callbacks:
    """One text's states and the posts that tell of them, in order unless a fault turns it."""

    def __init__(self, network: Carrier, text: Text) -> None:
        self._network = network
        self._text = text
        self._waiting: deque[list[tuple[str, str]]] = deque()
        self._overtaken: list[list[tuple[str, str]]] = []

    def turn(self, status: str, error_code: int | None = None) -> None:
        """Set the text's next state and queue the callback for it."""
        network, text = self._network, self._text
        text.status, text.error_code, text.updated = status, error_code, network.clock.now()
        final = status in texts.FINAL_STATUSES
        if final and status != "failed":
            network.bill(text)
        if text.callback and not network.dice.hit("callback_dropped"):
            self._queue(texts.callback_form(text, network.account_sid), final)
        elif final:
            self._release()

    def _queue(self, form: list[tuple[str, str]], final: bool) -> None:
        """A callback may be overtaken by the one that follows it; nothing follows the final one."""
        if not final and self._network.dice.hit("callback_reordered"):
            self._overtaken.append(form)
            return
        self._add(form)
        if self._network.dice.hit("callback_repeated"):
            self._add(form)
        self._release()

    def _release(self) -> None:
        held, self._overtaken = self._overtaken, []
        for form in held:
            self._add(form)

    def _add(self, form: list[tuple[str, str]]) -> None:
        self._waiting.append(form)
        if len(self._waiting) == 1:
            self._network.spawn(self._post())

    async def _post(self) -> None:
        while self._waiting:
            await self._network.sleep(self._network.dice.wait())
            await self._network.poster.post(self._text.callback or "", self._waiting[0], self._text.sid)
            self._waiting.popleft()
