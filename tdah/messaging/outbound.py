"""The way out: claims queued texts, hands them to the transport, and settles what nobody is sure of."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tdah.app import App
from tdah.config import Prices
from tdah.due_rows import DueRunner, LogEvent, Wake, Write
from tdah.messaging.transports import Transports
from tdah.people import membership
from tdah.sms.prices import estimate, micros
from tdah.store import audit, erased, messages, outbox, routing, usage
from tdah.store.messages import Message
from tdah.transports.base import Failure, Outgoing, Remote, SendError, StatusUpdate, Transport, wait_after

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
    """When each of our addresses may send again."""

    free_at: dict[str, datetime] = field(default_factory=dict)

    def take(self, sender: str, segments: int, rate: float, now: datetime) -> bool:
        """Whether `segments` may go now, at `rate` segments a second.

        A quarter of a second is granted ahead, so that fast routes go in batches.
        """
        free = self.free_at.get(sender, now)
        if free > now + timedelta(seconds=0.25):
            return False
        self.free_at[sender] = max(free, now) + timedelta(seconds=segments / rate)
        return True

    def next_free(self, now: datetime) -> datetime | None:
        """When the next address that is at its rate may send again."""
        return min((moment for moment in self.free_at.values() if moment > now), default=None)


@dataclass
class Delivery:
    """Sends in the background; each send ends in a commit of its own. `wake` is called when one has ended."""

    app: App
    write: Write
    transports: Transports
    log_event: LogEvent
    wake: Wake
    runner: DueRunner = field(init=False)
    pace: SendRate = field(default_factory=SendRate)
    waiting: bool = False

    def __post_init__(self) -> None:
        self.runner = DueRunner(MAX_IN_FLIGHT, "send.crashed", "message", self.log_event, self.wake)

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
            if self.pace.take(message.sender, message.segments or 1, self._rate(message.sender), now):
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

    def _rate(self, sender: str) -> float:
        """How fast an address of ours may send, in segments a second."""
        further = self.app.config.transports
        own = further.get(routing.transport_of(self.app.store.reader, sender)) if further else None
        return (own or self.app.config.twilio).segments_per_second

    def _transport(self, message: Message) -> Transport:
        return self.transports.of(self.app.store.reader, message.sender)

    async def _send(self, message: Message) -> None:
        now = self.app.now()
        left = int((message.stale_at - now).total_seconds()) if message.stale_at else None
        text = Outgoing(message.id, message.number, message.sender, message.body, max(1, left) if left else left)
        try:
            remote = await self._transport(message).send(text)
        except SendError as error:
            await self._failed(message, error)
        else:
            await self.write(self._accepted, message, remote, self.app.now())
            self.log_event("text.sent", message=message.id, correlation=message.correlation, kind=message.kind)

    def _accepted(self, db: sqlite3.Connection, message: Message, remote: Remote, now: datetime) -> None:
        outbox.accepted(db, message.id, remote.provider_id, remote.status, now, now + self._ages(message)[0])
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
        transport = self._transport(message)
        if not transport.capabilities.listing:
            # A text is never sent twice, and the next nudge brings what this one may not have brought.
            await self.write(outbox.failed, message.id, None, "Unconfirmed: this network lists no texts.", now)
            return
        since = (message.sent_at or now) - LOOKUP_SKEW
        # An address that is no number is a pool of them, any of which may have sent it.
        sender = message.sender if message.sender.startswith("+") else None
        try:
            found = await transport.find_outbound(to=message.number, sender=sender, since=since)
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
        silent: list[Transport] = []
        for message in outbox.lookups_due(self.app.store.reader, now + ahead, LOOKUPS_PER_RUN):
            assert message.provider_id is not None
            if (transport := self._transport(message)) in silent:
                continue
            try:
                remote = await transport.fetch(message.provider_id)
            except SendError as error:
                self.log_event("look.failed", message=message.id, error=error.message)
                await self.write(outbox.schedule_lookup, message.id, now + self._backoff(message, error), counts=False)
                silent.append(transport)
                continue
            terms = _Terms(self.app.config.prices, transport.capabilities.prices, self._ages(message))
            await self.write(_record_remote, message, remote, terms, now)

    def _ages(self, message: Message) -> tuple[timedelta, ...]:
        called = self.app.config.reachable and self._transport(message).capabilities.callbacks
        return LOOKUP_AGES_WITH_CALLBACK if called else LOOKUP_AGES_WITHOUT_CALLBACK


def next_lookup(message: Message, now: datetime, ages: tuple[timedelta, ...], final: bool) -> datetime | None:
    """When to ask about a text again, None for never: what is `final` is only asked about for its price."""
    started = message.created_at if message.direction == "in" else message.sent_at or message.created_at
    later = (started + age for age in ages if not final or age >= PRICE_RETRY)
    return next((at for at in later if at > now), None)


@dataclass(frozen=True)
class _Terms:
    """What asking about a text depends on: our prices, whether the provider tells its own, the ages to ask at."""

    prices: Prices
    billed: bool
    ages: tuple[timedelta, ...]


def _record_remote(
    db: sqlite3.Connection, message: Message, remote: Remote | None, terms: _Terms, now: datetime
) -> None:
    """What the provider says about a text; one that it does not know is not asked about again."""
    if remote is None:
        outbox.schedule_lookup(db, message.id, None)
        return
    if message.direction == "out":
        apply_status(db, remote.update, now)
        # A callback settles a send that had no answer, but does not know our prices: such a text is counted here.
        cost = estimate(terms.prices, "out", message.number, message.segments or 1)
        usage.log(db, message, cost, terms.prices.unit, now)
    price = micros(remote.price) if remote.price else None
    if price is not None:
        usage.bill(db, message.id, price, remote.unit or "USD", remote.segments)
    final = messages.get(db, message.id).state in (*messages.FINAL_STATES, "handled", "parked")
    settled = final and (price is not None or not terms.billed)
    outbox.schedule_lookup(db, message.id, None if settled else next_lookup(message, now, terms.ages, final))


def apply_status(db: sqlite3.Connection, update: StatusUpdate, at: datetime) -> Message | None:
    """A text of ours has come further (see `outbox.status`); a refusal for want of consent mutes its number."""
    message = outbox.status(db, update, at)
    if message and update.failure is Failure.CONSENT:
        reason = f"refused by the network ({update.error_code})"
        membership.opt_out(db, message.number, reason, at, source="provider")
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
