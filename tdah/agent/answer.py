"""One text, from whoever sent it, answered in one transaction: effect, reply and "handled" commit together."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tdah import people
from tdah.agent import flood, money, say
from tdah.agent.act import perform
from tdah.agent.context import context_of
from tdah.agent.parcels import Parcel
from tdah.agent.wishes import offer_language
from tdah.budget import Level
from tdah.clock import from_text, to_text
from tdah.config import Config
from tdah.language.intents import Intent
from tdah.language.noticing import heard
from tdah.language.understand import is_opt_in, is_opt_out, understand
from tdah.mms import Came, came_with
from tdah.prices import estimate
from tdah.quota import quota_of
from tdah.reminders import ON_TIME
from tdah.segments import fit
from tdah.store import codes, inbox, ledger, messages, outbox, phones, usage, users
from tdah.store.messages import Message
from tdah.store.phones import Phone

REPLY_LIFE = timedelta(hours=4)
JOIN = re.compile(r"\s*join[\s:]+([a-z0-9 -]{4,20}?)[\s.!]*", re.IGNORECASE)
SIX_DIGITS = re.compile(r"\D{0,40}(\d{3})[\s-]?(\d{3})\D{0,40}")
GUESSES = 5
ASK_AGAIN = timedelta(minutes=10)
HISTORY = 12
# Of each unknown number this many texts are kept; how many of all, is looked at now and then.
STRANGERS_TEXTS, STRANGERS_EVERY = 20, 200


@dataclass(frozen=True)
class Reading:
    """What a text was understood as, before the transaction that acts on it, and the files that came with it.

    Nothing for who is not verified: what strangers send is never fetched. `language` is the one
    it is written in, empty for what has no words.
    """

    message: Message
    intents: tuple[Intent, ...] = ()
    language: str = ""
    loop: flood.Loop | None = None
    files: tuple[Came, ...] = ()


def read(db: sqlite3.Connection, message: Message, now: datetime, config: Config) -> Reading:
    """Understand a text in its sender's context. Only a verified number has one (a read function)."""
    phone = phones.by_number(db, message.number)
    if phone is None or phone.state != "verified" or phone.user_id is None or is_opt_out(message.body):
        return Reading(message)
    files = came_with(messages.raw_of(db, message.id))
    # No machine answers with photos, and several of them in a row have the same words: none.
    if not files and (loop := flood.loop_in(_lately(db, message), config.limits.loop_texts)):
        return Reading(message, loop=loop)
    if files and not message.body.strip():
        return Reading(message, files=files)
    said_at = message.said_at if now - message.said_at > ON_TIME else None
    context = context_of(db, users.get(db, phone.user_id), now, said_at)
    language = heard(message.body, context.language)
    intents = understand(message.body, context._replace(language=language))
    return Reading(message, intents, language=language, files=files)


def _lately(db: sqlite3.Connection, message: Message) -> list[flood.Said]:
    """What was said before a text and the text itself, in order of time; ours counts from when it left."""
    said = [flood.Said(False, message.body, message.said_at)]
    for row in messages.lately(db, message, HISTORY):
        at = row["sent_at"] if row["ours"] else row["sent_at"] or row["created_at"]
        if at and (moment := from_text(at)) < message.said_at:
            stopped = row["state"] == "parked" and str(row["error"]).startswith(flood.LOOP_ERROR)
            said.append(flood.Said(bool(row["ours"]), row["body"], moment, stopped))
    return sorted(said, key=lambda text: (text.at, text.ours))


def is_urgent(db: sqlite3.Connection, message: Message, now: datetime) -> bool:
    """Whether a text is never put off: a stop word, and a code that is waited for. A read function."""
    if is_opt_out(message.body):
        return True
    phone = phones.by_number(db, message.number) if SIX_DIGITS.fullmatch(message.body) else None
    return phone is not None and codes.open_purpose(db, phone.id, now) is not None


def put_off(db: sqlite3.Connection, turns: Sequence[tuple[Message, flood.Turn]], now: datetime) -> None:
    """Texts over the limit get their turn, or are set aside; their sender is told once. A write function."""
    inbox.put_off(db, [(message.id, turn.at) for message, turn in turns if turn.at])
    for message, turn in turns:
        if turn.at is None:
            inbox.park(db, message.id, "More texts at once than can be worked.", now)
        phone = phones.by_number(db, message.number) if turn.tell else None
        if phone and phone.state == "verified" and phone.user_id:
            user = users.get(db, phone.user_id)
            ledger.audit(db, "texts.put_off", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
            with say.speaking_to(db, user):
                _notify(db, phone, say.sentence("slower"), f"slower-{message.id}", now)


def _notify(db: sqlite3.Connection, phone: Phone, text: str, correlation: str, now: datetime) -> None:
    outbox.queue(
        db, phone.number, text, kind="notice", at=now, user_id=phone.user_id, correlation=correlation,
        stale_at=now + REPLY_LIFE,
    )  # fmt: skip


def answer(db: sqlite3.Connection, reading: Reading, now: datetime, config: Config, public_url: str) -> None:
    """Act on a text and queue its reply, once: a text already handled changes nothing. A write function."""
    message = reading.message
    if not inbox.is_due(db, message.id):
        return
    phone = phones.by_number(db, message.number)
    inbox.handled(db, message.id, phone.user_id if phone and phone.state == "verified" else None, now)
    price = estimate(config.prices, "in", message.number, message.segments or 1)
    usage.log(db, message, price, config.prices.unit, now)
    if reading.loop:
        _stop_loop(db, reading, now)
        return
    user = users.get(db, phone.user_id) if phone and phone.user_id else None
    with say.speaking_to(db, user) if user else say.speaking(config.general.language):
        _answer(db, reading, phone, now, config, public_url)


def _stop_loop(db: sqlite3.Connection, reading: Reading, now: datetime) -> None:
    """A machine answers us: what it says is set aside for the host, and gets no answer that it could answer."""
    message = reading.message
    before = any(said.stopped and now - said.at < flood.LOOP_HOLD for said in _lately(db, message))
    inbox.park(db, message.id, f"{flood.LOOP_ERROR} ({reading.loop})", now)
    if not before:
        ledger.audit(
            db, "loop.stopped", actor=f"user:{message.user_id}", channel="text", at=now,
            subject=f"message:{message.id} {reading.loop}", user_id=message.user_id,
        )  # fmt: skip


def _answer(
    db: sqlite3.Connection, reading: Reading, phone: Phone | None, now: datetime, config: Config, public_url: str
) -> None:
    message = reading.message
    if is_opt_out(message.body):
        people.opt_out(db, message.number, message.body, now, source="text")
    elif phone is None or phone.state == "retired":
        _stranger(db, message, now, config)
    elif phone.state == "opted_out":
        _opted_out(db, message, phone, now)
    elif phone.state == "pending":
        _pending(db, message, phone, now)
    else:
        _verified(db, reading, phone, now, config, public_url)
        return
    inbox.blank_strangers(db, STRANGERS_TEXTS, message.number)
    if message.id % STRANGERS_EVERY == 0:
        inbox.blank_strangers(db, config.limits.strangers_kept)


def _reply(db: sqlite3.Connection, message: Message, user_id: int | None, text: str, now: datetime) -> None:
    if text:
        outbox.queue(
            db, message.number, text, kind="reply", at=now, user_id=user_id, reply_to=message.id,
            correlation=message.correlation, stale_at=now + REPLY_LIFE,
        )  # fmt: skip


def _stranger(db: sqlite3.Connection, message: Message, now: datetime, config: Config) -> None:
    """Someone unknown: an invite lets them in, anything else is told how to join, once a day."""
    joining = JOIN.fullmatch(message.body)
    if joining and phones.guesses(db, message.number) < GUESSES:
        if codes.has_open_invite(db, joining[1], now):
            _invited(db, message, joining[1], now, config)
            return
        phones.stranger_texted(db, message.number, now, now - timedelta(days=1))
        phones.guessed(db, message.number)
        _reply(db, message, None, say.sentence("bad_invite"), now)
    elif phones.stranger_texted(db, message.number, now, now - timedelta(days=1)):
        _reply(db, message, None, say.sentence("join"), now)


def _invited(db: sqlite3.Connection, message: Message, code: str, now: datetime, config: Config) -> None:
    """A new person by invitation; the code step proves that the number is really theirs."""
    invite = codes.redeem(db, code, now)
    assert invite is not None
    user = people.new_user(db, config, users.free_name(db, invite.name), now)
    phone = people.add_phone(db, user, message.number, now, channel="text")
    codes.used_by(db, invite.id, phone.id)


def _opted_out(db: sqlite3.Connection, message: Message, phone: Phone, now: datetime) -> None:
    """Only a start word is heard; the network answers it, and reminders go on."""
    if not is_opt_in(message.body):
        return
    phone = people.opt_in(db, phone, message.body, now, source="text")
    if phone.state == "pending":
        people.send_code(db, phone, "verify", now)
    elif phone.state == "retired":
        _reply(db, message, None, say.sentence("join"), now)


def _pending(db: sqlite3.Connection, message: Message, phone: Phone, now: datetime) -> None:
    """The code step and nothing else."""
    digits = SIX_DIGITS.fullmatch(message.body)
    if digits is None:
        if codes.open_purpose(db, phone.id, now) is None:
            people.send_code(db, phone, "verify", now)
        elif phones.stranger_texted(db, message.number, now, now - ASK_AGAIN):
            _reply(db, message, phone.user_id, say.sentence("code_first"), now)
        return
    result = people.enter_code(db, phone, digits[1] + digits[2], now, channel="text")
    if result == "right" and phone.user_id:
        _reply(db, message, phone.user_id, say.sentence("welcome", users.get(db, phone.user_id).name), now)
    elif result == "wrong":
        _reply(db, message, phone.user_id, say.sentence("code_wrong"), now)
    elif not people.send_code(db, phone, "verify", now):
        _reply(db, message, phone.user_id, say.sentence("code_limit"), now)


def _verified(
    db: sqlite3.Connection, reading: Reading, phone: Phone, now: datetime, config: Config, public_url: str
) -> None:
    assert phone.user_id is not None
    message, user = reading.message, users.get(db, phone.user_id)
    digits = SIX_DIGITS.fullmatch(message.body)
    purpose = codes.open_purpose(db, phone.id, now) if digits else None
    if digits and purpose in ("my_data", "forget_me"):
        _stepped_up(db, message, phone, purpose, digits[1] + digits[2], now, public_url)
        return
    parcel = Parcel(message, reading.files, quota_of(user, config)) if reading.files else None
    reply = perform(db, user, reading.intents, now, source_id=message.id, parcel=parcel, config=config)
    if reply.text and reading.language not in ("", user.language):
        reply = replace(reply, text=reply.text + offer_language(db, user, reading.language, reply.text, now))
    level = money.level_for(db, user, config, now)
    text = fit(reply.text) if level is Level.MUST else reply.text
    given = messages.answers_since(db, user.id, to_text(now)[:10]) if reply.text else 0
    if given < config.limits.answers_per_day:
        _reply(db, message, user.id, text, now)
    elif given == config.limits.answers_per_day:
        ledger.audit(db, "answers.limit", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
        _reply(db, message, user.id, say.sentence("enough", count=given), now)
    if level and reply.text:
        money.tell(db, user, phone, config, now)


def _stepped_up(
    db: sqlite3.Connection, message: Message, phone: Phone, purpose: str, code: str, now: datetime, public_url: str
) -> None:
    """The code that export or erasure asked for came back from the phone itself."""
    assert phone.user_id is not None
    user = users.get(db, phone.user_id)
    result = codes.check(db, phone.id, purpose, code, now)
    ledger.audit(db, f"{purpose}.{result}", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
    if result != "right":
        _reply(db, message, user.id, say.sentence("code_wrong"), now)
    elif purpose == "my_data":
        secret = codes.issue_ticket(db, user.id, "export", now)
        _reply(db, message, user.id, say.sentence("export", link=f"{public_url}/export/{secret}"), now)
    else:
        people.remove_user(db, user, now, channel="text")
        outbox.queue(
            db, message.number, say.sentence("erased"), kind="notice", at=now, correlation=message.correlation,
            stale_at=now + REPLY_LIFE,
        )  # fmt: skip


def park(db: sqlite3.Connection, message: Message, error: str, now: datetime) -> None:
    """Acting on a text failed: it is set aside with its error, and a person who is known is told that it is kept."""
    if not inbox.is_due(db, message.id):
        return
    inbox.park(db, message.id, error, now)
    phone = phones.by_number(db, message.number)
    if phone and phone.state == "verified":
        _reply(db, message, phone.user_id, say.sentence("parked"), now)
