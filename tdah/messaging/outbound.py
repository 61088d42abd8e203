"""The way out: claims queued texts, hands them to the transport, and settles what nobody is sure of."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tdah.app import App
from tdah.config import Prices
from tdah.due_rows import DueRunner, LogEvent, Wake, Write
from tdah.people import membership
from tdah.sms.prices import estimate, micros
from tdah.store import audit, erased, messages, outbox, usage
from tdah.store.messages import Message
from tdah.transports import Failure, Outgoing, Remote, SendError, Transport, wait_after
from tdah.transports.twilio.errors import classify

# As many as the transport has connections for: one more would wait inside, where a time-out looks like doubt.
MAX_IN_FLIGHT = 32
SENDER_HOLD = timedelta(minutes=10)
# Our clock and the provider's differ; a text of ours cannot be older than this before we sent it.
LOOKUP_SKEW = timedelta(minutes=5)
RETRYABLE = (Failure.RATE, Failure.AWAY)
# How old a text is when the provider is asked what became of it. Callbacks get lost, and prices come late;
# where nothing can call us, asking is all there is.
LOOKUP_AGES_WITH_CALLBACK = (timedelta(minutes=15), timedelta(hours=24))
LOOKUP_AGES_WITHOUT_CALLBACK = (
    *(timedelta(seconds=age) for age in (2, 5, 15, 60, 300)),
    *(timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24)),
)
PRICE_RETRY = timedelta(minutes=15)
LOOKUPS_PER_RUN = 100
HOLDING_FAILURES = (Failure.REGISTRATION, Failure.CREDENTIALS)


@dataclass
class SendRate:
    """The send rate of each of our addresses, in segments a second."""

    rate: float
    free_at: dict[str, datetime] = field(default_factory=dict)

    def take(self, sender: str, segments: int, now: datetime) -> bool:
        """Whether `segments` may go now. A quarter of a second is granted ahead, so that fast routes go in batches."""
        free = self.free_at.get(sender, now)
        if free > now + timedelta(seconds=0.25):
            return False
        self.free_at[sender] = max(free, now) + timedelta(seconds=segments / self.rate)
        return True

    def next_free(self, now: datetime) -> datetime | None:
        """When the next address that is at its rate may send again."""
        return min((moment for moment in self.free_at.values() if moment > now), default=None)


@dataclass
class Delivery:
    """Sends in the background; each send ends in a commit of its own. `wake` is called when one has ended."""

    app: App
    write: Write
    transport: Transport
    log_event: LogEvent
    wake: Wake
    runner: DueRunner = field(init=False)
    pace: SendRate = field(init=False)
    waiting: bool = False

    def __post_init__(self) -> None:
        self.runner = DueRunner(MAX_IN_FLIGHT, "send.crashed", "message", self.log_event, self.wake)
        self.pace = SendRate(self.app.config.twilio.segments_per_second)

    async def work(self) -> None:
        """Start the sends and look-ups that are due and that the pace allows. Does not wait for the network."""
        now = self.app.now()
        reader = self.app.store.reader
        await self.write(outbox.expire, now) if outbox.any_stale(reader, now) else None
        await self._doubt_crashed(now)
        for message in outbox.doubtful_due(reader, now, MAX_IN_FLIGHT):
            self.runner.start(message.id, self._look_up(message))
        if self.waiting and self.pace.next_free(now):
            return  # every address is at its rate: there is no need to look through a long queue
        allowed: list[Message] = []
        self.waiting = False
        for message in outbox.ready(reader, now, MAX_IN_FLIGHT):
            if not self.runner.has_room(len(allowed)) or message.id in self.runner.flights:
                continue
            if self.pace.take(message.sender, message.segments or 1, now):
                allowed.append(message)
            else:
                self.waiting = True
        claims = (self.write(outbox.claim, message.id, now) for message in allowed)
        await self.runner.claim_and_start(claims, lambda taken: (taken.id, self._send(taken)) if taken else None)

    async def _doubt_crashed(self, now: datetime) -> None:
        """Look up what became of texts whose send or look-up ended in an error of ours, such as a full disk."""
        due = now + timedelta(seconds=self.app.config.sending.lookups[0])
        for message_id, error in list(self.runner.crashed.items()):
            await self.write(outbox.doubtful, message_id, due, error)
            del self.runner.crashed[message_id]

    def next_free(self, now: datetime) -> datetime | None:
        """When a text that waits for the pace may go."""
        return self.pace.next_free(now) if self.waiting else None

    async def _send(self, message: Message) -> None:
        now = self.app.now()
        left = int((message.stale_at - now).total_seconds()) if message.stale_at else None
        text = Outgoing(message.id, message.number, message.sender, message.body, max(1, left) if left else left)
        try:
            remote = await self.transport.send(text)
        except SendError as error:
            await self._failed(message, error)
        else:
            await self.write(self._accepted, message, remote, self.app.now())
            self.log_event("text.sent", message=message.id, correlation=message.correlation, kind=message.kind)

    def _accepted(self, db: sqlite3.Connection, message: Message, remote: Remote, now: datetime) -> None:
        outbox.accepted(db, message.id, remote.provider_id, remote.status, now, now + self._ages()[0])
        outbox.free_sender(db, message.sender)
        prices = self.app.config.prices
        price = estimate(prices, "out", message.number, message.segments or 1)
        usage.log(db, message, price, prices.unit, now)

    async def _failed(self, message: Message, error: SendError) -> None:
        now = self.app.now()
        self.log_event(
            "text.not_sent",
            message=message.id,
            correlation=message.correlation,
            failure=str(error.failure),
            code=error.code,
        )
        if error.failure is Failure.UNSURE:
            due = now + timedelta(seconds=self.app.config.sending.lookups[0])
            await self.write(outbox.doubtful, message.id, due, error.message)
        elif error.failure in RETRYABLE:
            await self.write(outbox.retry, message.id, now + self._backoff(message, error), error.code, error.message)
        elif error.failure in HOLDING_FAILURES:
            await self.write(_hold, message, error, now)
        else:
            await self.write(_give_up, message, error, now)

    def _backoff(self, message: Message, error: SendError) -> timedelta:
        return wait_after(error, message.attempts, self.app.config.sending.backoff)

    async def _look_up(self, message: Message) -> None:
        """Find out whether a doubtful text was taken. Only when every look-up found nothing is it sent once more."""
        now, lookups = self.app.now(), self.app.config.sending.lookups
        sender = None if message.sender.startswith("MG") else message.sender
        try:
            found = await self.transport.find(
                to=message.number, sender=sender, since=(message.sent_at or now) - LOOKUP_SKEW
            )
        except SendError:
            await self.write(outbox.looked_up, message.id, now + timedelta(seconds=lookups[-1]), counts=False)
            return
        ours = [remote for remote in found if remote.direction == "out" and self._is_of(message, remote.body)]
        known = outbox.known_ids(self.app.store.reader, [remote.provider_id for remote in ours])
        fresh = [remote for remote in ours if remote.provider_id not in known]
        if fresh:
            await self.write(self._accepted, message, fresh[-1], now)
            self.log_event("text.found", message=message.id, correlation=message.correlation)
        elif message.lookups + 1 < len(lookups):
            later = now + timedelta(seconds=lookups[message.lookups + 1])
            await self.write(outbox.looked_up, message.id, later)
        elif message.resends == 0:
            await self.write(outbox.resend, message.id, now)
        else:
            await self.write(outbox.failed, message.id, None, "Sent twice, never confirmed by the network.", now)

    def _is_of(self, message: Message, said: str) -> bool:
        """Whether these words at the provider are a text of ours, as it is kept."""
        kept = outbox.masked(said) if message.kind == "code" else said
        return message.body in (kept, erased.fingerprint(self.app.store.reader, kept))

    async def reconcile(self, ahead: timedelta = timedelta()) -> None:
        """Ask for what callbacks did not tell, of each text at a few ages: its final state, and what was billed.

        `ahead` also asks about texts whose turn has not come yet.
        """
        now = self.app.now()
        for message in outbox.lookups_due(self.app.store.reader, now + ahead, LOOKUPS_PER_RUN):
            assert message.provider_id is not None
            try:
                remote = await self.transport.fetch(message.provider_id)
            except SendError as error:
                self.log_event("look.failed", message=message.id, error=error.message)
                await self.write(outbox.schedule_lookup, message.id, now + self._backoff(message, error), counts=False)
                return
            await self.write(_record_remote, message, remote, now, self._ages(), self.app.config.prices)

    def _ages(self) -> tuple[timedelta, ...]:
        return LOOKUP_AGES_WITH_CALLBACK if self.app.config.reachable else LOOKUP_AGES_WITHOUT_CALLBACK


def next_lookup(message: Message, now: datetime, ages: tuple[timedelta, ...], final: bool) -> datetime | None:
    """When to ask about a text again, None for never: what is `final` is only asked about for its price."""
    started = message.created_at if message.direction == "in" else message.sent_at or message.created_at
    later = (started + age for age in ages if not final or age >= PRICE_RETRY)
    return next((at for at in later if at > now), None)


def _record_remote(
    db: sqlite3.Connection,
    message: Message,
    remote: Remote | None,
    now: datetime,
    ages: tuple[timedelta, ...],
    prices: Prices,
) -> None:
    """What the provider says about a text; one that it does not know is not asked about again."""
    if remote is None:
        outbox.schedule_lookup(db, message.id, None)
        return
    if message.direction == "out":
        apply_status(db, remote.provider_id, remote.status, now, error_code=remote.error_code)
        # A callback settles a send that had no answer, but does not know our prices: such a text is counted here.
        usage.log(db, message, estimate(prices, "out", message.number, message.segments or 1), prices.unit, now)
    price = micros(remote.price) if remote.price else None
    if price is not None:
        usage.bill(db, message.id, price, remote.unit or "USD", remote.segments)
    final = messages.get(db, message.id).state in (*messages.FINAL_STATES, "handled", "parked")
    settled = final and price is not None
    outbox.schedule_lookup(db, message.id, None if settled else next_lookup(message, now, ages, final))


def apply_status(
    db: sqlite3.Connection,
    provider_id: str,
    word: str,
    at: datetime,
    outbox_id: int | None = None,
    error_code: int | None = None,
) -> Message | None:
    """A text of ours has come further (see `outbox.status`); a refusal for want of consent mutes its number."""
    message = outbox.status(db, provider_id, word, at, outbox_id, error_code)
    if message and error_code is not None and classify(error_code) is Failure.CONSENT:
        membership.opt_out(db, message.number, f"refused by the network ({error_code})", at, source="provider")
    return message


def _hold(db: sqlite3.Connection, message: Message, error: SendError, now: datetime) -> None:
    """Our own sender or keys are refused: nothing of it goes for a while; told once, nothing is lost."""
    if outbox.hold_sender(db, message.sender, error.message, error.code, now, now + SENDER_HOLD):
        audit.audit(
            db, "sender.held", actor="provider", channel="daemon", at=now, subject=f"{message.sender} {error.code}"
        )
    outbox.retry(db, message.id, now + SENDER_HOLD, error.code, error.message)


def _give_up(db: sqlite3.Connection, message: Message, error: SendError, now: datetime) -> None:
    outbox.failed(db, message.id, error.code, error.message, now)
    if error.failure is Failure.CONSENT:
        membership.opt_out(db, message.number, f"refused by the network ({error.code})", now, source="provider")
