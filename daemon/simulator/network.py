"""The carrier: takes texts from either side, moves them on, and posts what happens.

The invariant: one phone's texts reach the webhook one after another, and its screen keeps the order of sending.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tdah.clock import Clock
from tdah.sms.segments import measure

from . import journeys, phones, texts
from .account import account_of
from .faults import FaultDice, Faults
from .journeys import Pace
from .media import MAX_FILES, MAX_TOTAL_BYTES, Media
from .phones import Phone, ScreenMessage
from .texts import Archive, Refused, Text
from .webhooks import Poster

MAX_BODY_CHARS = 1600  # characters
MAX_VALIDITY_S = 36_000  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NetworkOptions:
    """What a network has and how it behaves.

    `services` maps a Messaging Service SID to its numbers, `prices` a number's prefix to a price per segment. `history`
    is how many texts are kept, in all and by each phone.
    """

    services: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=lambda: dict(texts.SEGMENT_PRICES))
    faults: Faults = field(default_factory=Faults)
    pace: Pace = field(default_factory=Pace)
    history: int = 20_000


class Network:
    """A phone network for one account. `numbers` are ours; every other number is somebody's handset.

    Without a `webhook_url` nobody is called when a text comes in: it is there to be listed.
    Create it anywhere; `start` it in the event loop that uses it.
    """

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        numbers: Sequence[str],
        webhook_url: str,
        clock: Clock,
        options: NetworkOptions | None = None,
    ) -> None:
        options = options or NetworkOptions()
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.numbers = tuple(numbers)
        self.services = dict(options.services)
        self.clock = clock
        self.archive = Archive(options.history)
        self.dice = FaultDice(options.faults)
        self.webhook_url = webhook_url
        self._prices = dict(options.prices)
        self.pace = options.pace
        self._history = options.history
        self._phones: dict[str, Phone] = {}
        self._blocked: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.account = account_of(account_sid, auth_token, self.numbers, self.services)
        self.poster = Poster(auth_token, tls=webhook_url.startswith("https:"), clock=clock)

    async def start(self) -> None:
        """Open what posts webhooks."""
        self.poster.open()

    async def stop(self) -> None:
        """Drop what is under way, as a power cut would."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.poster.close()

    async def idle(self) -> None:
        """Wait until nothing is under way. A text held for a phone that is off is under way until it expires."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def faults(self) -> Faults:
        return self.dice.faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self.dice = FaultDice(faults)

    # The side of the handsets

    def phone(self, number: str) -> Phone:
        """The handset of a number, which is on unless it was switched off."""
        if number not in self._phones:
            self._phones[number] = Phone(number, deque(maxlen=self._history))
            self._phones[number].on.set()
        return self._phones[number]

    def seen(self, number: str) -> list[ScreenMessage]:
        """What a phone displays, both directions, oldest first."""
        return self.phone(number).after(0)

    def switch(self, number: str, *, on: bool) -> None:
        """Switch a phone on or off; while off, texts for it wait until they expire."""
        state = self.phone(number).on
        if on:
            state.set()
        else:
            state.clear()

    def text(self, number: str, body: str, to: str | None = None, media: Sequence[tuple[str, bytes]] = ()) -> Text:
        """Text from a phone; `to` defaults to whom it texted with last. Raises `Refused`.

        `media` are content types, as the phone claims them, with contents.
        """
        if len(media) > MAX_FILES or sum(len(content) for _, content in media) > MAX_TOTAL_BYTES:
            raise Refused(400, 21623, f"A message takes {MAX_FILES} files and {MAX_TOTAL_BYTES >> 20} MiB at most.")
        if not texts.is_number(number) or number in self.numbers:
            raise Refused(400, 21211, f"{number!r} is not the number of a phone here.")
        phone = self.phone(number)
        to = to or phone.talks_to or self.numbers[0]
        if to not in self.numbers:
            raise Refused(400, 21606, f"{to} is not one of the account's numbers.")
        text = self._new("inbound", to=to, sender=number, body=body, status="received", prefix="MM" if media else "SM")
        text.service = next((sid for sid, pool in self.services.items() if to in pool), None)
        text.media = tuple(Media(texts.new_sid("ME"), kind, content, text.created) for kind, content in media)
        phone.talks_to = to
        phone.show(text, text.created)
        self._listen(phone, text)
        phone.outgoing.append(text)
        if len(phone.outgoing) == 1:
            self.spawn(journeys.inbound(self, phone))
        return texts.copy(text)

    def _listen(self, phone: Phone, text: Text) -> None:
        """The carrier's own reaction to STOP, START and HELP; the account's webhook gets the text all the same."""
        word = phones.keyword(text.body)
        pairs = {(number, phone.number) for number in self._pool(text.to)}
        blocked = bool(pairs & self._blocked)
        if word == "stop" and not blocked:
            self._blocked |= pairs
            self._say(phone, text, phones.STOP_REPLY)
        elif word == "start" and blocked:
            self._blocked -= pairs
            self._say(phone, text, phones.START_REPLY)
        elif word == "help":
            self._say(phone, text, phones.HELP_REPLY)

    def _pool(self, number: str) -> set[str]:
        """The numbers that share an opt-out: those of a service, else the one."""
        return next((set(pool) for pool in self.services.values() if number in pool), {number})

    def _say(self, phone: Phone, to: Text, body: str) -> None:
        text = self._new("outbound-reply", to=phone.number, sender=to.to, body=body, status="delivered")
        phone.show(text, text.created, by_network=True)

    def hooks(self, text: Text) -> tuple[str, str]:
        """Where a text that came in is posted, and where to when that fails; empty: nowhere."""
        url, fallback = self.account.hooks(text.to, text.service)
        return url or self.webhook_url, fallback

    # The side of the account

    def accept(self, form: Mapping[str, str]) -> Text:
        """Take a text from the account, as the fields of Twilio's create request. Raises `Refused`."""
        to, body = form.get("To", ""), form.get("Body", "")
        sender, service = form.get("From", ""), form.get("MessagingServiceSid")
        self._check(to, body)
        validity = self._validity(form.get("ValidityPeriod"))
        pool = self._senders(sender, service)
        if to in pool:
            raise Refused(400, 21266, "'To' and 'From' number cannot be the same.")
        if any((number, to) in self._blocked for number in pool):
            raise Refused(400, 21610, "Attempt to send to unsubscribed recipient.")
        text = self._new("outbound-api", to=to, sender=sender, body=body, status="accepted" if service else "queued")
        text.service, text.validity = service, validity
        text.callback = form.get("StatusCallback")
        taken = texts.copy(text)
        self.spawn(journeys.outbound(self, text, pool[0]))
        return taken

    @staticmethod
    def _check(to: str, body: str) -> None:
        if not to:
            raise Refused(400, 21604, "A 'To' phone number is required.")
        if not texts.is_number(to):
            raise Refused(400, 21211, f"Invalid 'To' Phone Number: {to}")
        if not body:
            raise Refused(400, 21602, "Message body is required.")
        if len(body) > MAX_BODY_CHARS:
            raise Refused(400, 21617, "The concatenated message body exceeds the 1600 character limit.")

    @staticmethod
    def _validity(given: str | None) -> int:
        if given is None:
            return MAX_VALIDITY_S
        if not given.isdecimal() or not 1 <= int(given) <= MAX_VALIDITY_S:
            raise Refused(400, 21624, f"The Validity Period {given} is invalid.")
        return int(given)

    def _senders(self, sender: str, service: str | None) -> Sequence[str]:
        if service is not None:
            if not self.services.get(service):
                raise Refused(400, 21701, "The Messaging Service does not exist.")
            return self.services[service]
        if not sender:
            raise Refused(400, 21603, "A 'From' phone number is required.")
        if sender not in self.numbers:
            raise Refused(400, 21606, f"The 'From' phone number {sender} is not a valid sender for this account.")
        return (sender,)

    # What the journeys of texts need

    def _new(self, direction: str, *, to: str, sender: str, body: str, status: str, prefix: str = "SM") -> Text:
        text = Text(
            sid=texts.new_sid(prefix),
            direction=direction,
            to=to,
            sender=sender,
            body=body,
            status=status,
            created=self.clock.now(),
            segments=measure(body).segments,
        )
        self.archive.add(text)
        if direction != "outbound-api":
            text.sent = text.created
            self.bill(text)
        return text

    def bill(self, text: Text) -> None:
        """Set the price of a text that is through; it becomes known a while later."""
        text.price = texts.price(text.phone, text.segments, self._prices)
        text.priced = self.clock.now() + timedelta(seconds=self.pace.price)

    async def sleep(self, seconds: float) -> None:
        """Wait on the network's clock."""
        if seconds > 0:
            await asyncio.sleep(self.clock.seconds_until(self.clock.now() + timedelta(seconds=seconds)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside everything else, until `stop`."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("the journey of a text broke off", exc_info=error)
