"""Texts, from whoever sent them, answered in one transaction: effect, reply and "handled" commit together."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tdah.agent import crisis, onboarding, rate_limit
from tdah.agent.actions.attachments import Attachments
from tdah.agent.actions.perform import perform
from tdah.agent.actions.settings import offer_language
from tdah.agent.interpret import Reading, read, recent_exchange
from tdah.agent.onboarding import CODE_PATTERN
from tdah.agent.replies import notify, reply
from tdah.clock import to_text
from tdah.config import Config
from tdah.costs import spending
from tdah.costs.budget import Level
from tdah.language.intents.understand import danger_said, is_opt_out
from tdah.people import erasure, membership
from tdah.people.quota import quota_of
from tdah.sms.prices import estimate
from tdah.sms.segments import fit
from tdah.store import audit, codes, inbox, messages, phones, private_texts, senders, usage, users
from tdah.store.connection import is_file_error
from tdah.store.messages import Message
from tdah.store.senders import Sender
from tdah.wording import phrases
from tdah.wording.render import text_for


@dataclass(frozen=True)
class Turn:
    """One text that is answered: what it was read as, who sent it, and what its answer needs to know.

    `public_url` is where links of the answer lead. `db` is in the transaction that holds effect and reply.
    """

    db: sqlite3.Connection
    reading: Reading
    sender: Sender
    now: datetime
    config: Config
    public_url: str

    @property
    def message(self) -> Message:
        return self.reading.message


def is_urgent(db: sqlite3.Connection, message: Message, now: datetime) -> bool:
    """Whether a text is never put off: a stop word, danger, and a code that is waited for. A read function."""
    if is_opt_out(message.body) or danger_said(message.body):
        return True
    phone = phones.by_number(db, message.number) if CODE_PATTERN.fullmatch(message.body) else None
    return phone is not None and codes.open_purpose(db, phone.id, now) is not None


def put_off(db: sqlite3.Connection, turns: Sequence[tuple[Message, rate_limit.Deferral]], now: datetime) -> None:
    """Texts over the limit get their turn, or are set aside; their sender is told once. A write function."""
    inbox.put_off(db, [(message.id, turn.at) for message, turn in turns if turn.at])
    for message, turn in turns:
        if turn.at is None:
            inbox.park(db, message.id, "More texts at once than can be worked.", now)
        phone = phones.by_number(db, message.number) if turn.tell else None
        if phone and phone.state == "verified" and phone.user_id:
            user = users.get(db, phone.user_id)
            audit.audit(db, "texts.put_off", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
            with phrases.speaking_to(db, user):
                notify(db, phone.number, phrases.sentence("slower"), f"slower-{message.id}", now, user.id)


def answer_all(
    db: sqlite3.Connection, readings: Sequence[Reading], now: datetime, config: Config, public_url: str
) -> list[str | None]:
    """Act on texts of different people and queue their replies, once; of each, the error for which it was parked.

    Empty for what went well, None for what was no longer due and changes nothing. An error of one undoes nothing of
    the others. Raises what the file itself raises: then all of them stay due. A write function.
    """
    due = inbox.take(db, [reading.message for reading in readings], now)
    who = senders.of(db, [reading.message.number for reading in readings])
    _count(db, [reading.message for reading in readings if reading.message.id in due], who, now, config)
    errors: list[str | None] = []
    settled = True
    for reading in readings:
        message = reading.message
        # Whoever is not an ordinary sender may have changed whose a number is.
        sender = who[message.number] if settled else senders.of(db, [message.number])[message.number]
        settled = settled and _is_ordinary(message, sender)
        errors.append(_answered(Turn(db, reading, sender, now, config, public_url)) if message.id in due else None)
    return errors


def _is_ordinary(message: Message, sender: Sender) -> bool:
    """Whether a text changes at most what its sender keeps: no stop word, no code, and from a verified number."""
    return sender.verified and not is_opt_out(message.body) and not CODE_PATTERN.fullmatch(message.body)


def _count(
    db: sqlite3.Connection, texts: Sequence[Message], who: dict[str, Sender], now: datetime, config: Config
) -> None:
    """Write down what texts cost, and whose those turned out to be whose number was nobody's when they came."""
    inbox.set_owners(db, [(m.id, who[m.number].user.id) for m in texts if m.user_id is None and who[m.number].verified])
    estimates = [(message, estimate(config.prices, "in", message.number, message.segments or 1)) for message in texts]
    usage.log_all(db, estimates, config.prices.unit, now)


def _answered(turn: Turn) -> str:
    """Act on one text; the error for which it was parked, empty when it was not."""
    db, reading = turn.db, turn.reading
    if not reading.danger and (damage := reading.error or turn.sender.damage):
        return _park(db, turn.message, turn.sender, damage, turn.now)
    db.execute("SAVEPOINT text")
    try:
        _answer(turn)
    except Exception as error:
        if is_file_error(error):
            raise
        db.execute("ROLLBACK TO text")
        if reading.danger:
            private_texts.hide(db, turn.message.id)
        return _park(db, turn.message, turn.sender, repr(error), turn.now)
    finally:
        if db.in_transaction:
            db.execute("RELEASE text")
    return ""


def _answer(turn: Turn) -> None:
    db, message, user = turn.db, turn.message, turn.sender.known
    if turn.reading.danger:
        crisis.answer(db, message, turn.reading.danger, turn.sender, turn.now, turn.config)
        return
    if turn.reading.loop:
        _stop_loop(turn)
        return
    with phrases.speaking_to(db, user) if user else phrases.speaking(turn.config.general.language):
        if is_opt_out(message.body):
            membership.opt_out(db, message.number, message.body, turn.now, source="text")
        elif turn.sender.verified:
            _verified(turn)
            return
        else:
            onboarding.answer_unverified(db, message, turn.sender.phone, turn.now, turn.config)
        onboarding.tidy_strangers(db, message, turn.config)


def _stop_loop(turn: Turn) -> None:
    """A machine answers us: what it says is set aside for the host, and gets no answer that it could answer."""
    db, message, now = turn.db, turn.message, turn.now
    before = any(said.stopped and now - said.at < rate_limit.LOOP_HOLD for said in recent_exchange(db, message))
    inbox.park(db, message.id, f"{rate_limit.LOOP_ERROR} ({turn.reading.loop})", now)
    if not before:
        audit.audit(
            db, "loop.stopped", actor=f"user:{message.user_id}", channel="text", at=now,
            subject=f"message:{message.id} {turn.reading.loop}", user_id=message.user_id,
        )  # fmt: skip


def _verified(turn: Turn) -> None:
    if not turn.reading.intents and not turn.reading.files:
        # The number was nobody's yet when the text was read.
        turn = replace(turn, reading=read(turn.db, turn.message, turn.sender, turn.now, turn.config))
    if purpose := _code_awaited(turn):
        if _confirmed(turn, purpose):
            _stepped_up(turn, purpose)
        return
    _send_answer(turn, _performed(turn))


def _code_awaited(turn: Turn) -> str | None:
    """What the code in a text is for, when export or erasure asked for one."""
    phone = turn.sender.phone
    if phone is None or not CODE_PATTERN.fullmatch(turn.message.body):
        return None
    purpose = codes.open_purpose(turn.db, phone.id, turn.now)
    return purpose if purpose in ("my_data", "forget_me") else None


def _performed(turn: Turn) -> str:
    """Do what the text asks for; the answer in the language that the person has afterwards."""
    db, message, user, reading = turn.db, turn.message, turn.sender.user, turn.reading
    attachments = Attachments(message, reading.files, quota_of(user, turn.config)) if reading.files else None
    outcome = perform(
        db, user, reading.intents, turn.now, source_id=message.id, attachments=attachments, config=turn.config
    )
    answer = text_for(db, user.id, outcome, turn.now)
    if answer and reading.language not in ("", user.language):
        answer += offer_language(db, user, reading.language, answer, turn.now)
    return answer


def _send_answer(turn: Turn, answer: str) -> None:
    """Queue the answer within the limits of the day and the budget."""
    db, message, user, now, config = turn.db, turn.message, turn.sender.user, turn.now, turn.config
    level = spending.level_for(db, user, config, now)
    given = messages.answers_since(db, user.id, to_text(now)[:10]) if answer else 0
    if given < config.limits.answers_per_day:
        reply(db, message, user.id, fit(answer) if level is Level.MUST else answer, now)
    elif given == config.limits.answers_per_day:
        audit.audit(db, "answers.limit", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
        reply(db, message, user.id, phrases.sentence("enough", count=given), now)
    if level and answer and turn.sender.phone:
        spending.notify_budget(db, user, turn.sender.phone, config, now)


def _confirmed(turn: Turn, purpose: str) -> bool:
    """Whether the code that export or erasure asked for came back from the phone itself; else that is said."""
    db, user, now = turn.db, turn.sender.user, turn.now
    digits = CODE_PATTERN.fullmatch(turn.message.body)
    assert turn.sender.phone is not None and digits is not None
    result = codes.check(db, turn.sender.phone.id, purpose, digits[1] + digits[2], now)
    audit.audit(db, f"{purpose}.{result}", actor=f"user:{user.id}", channel="text", at=now, user_id=user.id)
    if result != "right":
        reply(db, turn.message, user.id, phrases.sentence("code_wrong"), now)
    return result == "right"


def _stepped_up(turn: Turn, purpose: str) -> None:
    """Do what was confirmed with a code."""
    db, user, now = turn.db, turn.sender.user, turn.now
    if purpose == "my_data":
        secret = codes.issue_ticket(db, user.id, "export", now)
        reply(db, turn.message, user.id, phrases.sentence("export", link=f"{turn.public_url}/export/{secret}"), now)
    else:
        erasure.forget(db, user, turn.message, now, turn.config)


def park(db: sqlite3.Connection, message: Message, error: str, now: datetime) -> None:
    """Acting on a text failed: it is set aside with its error, and a person who is known is told that it is kept."""
    if inbox.take(db, [message], now):
        _park(db, message, senders.of(db, [message.number])[message.number], error, now)


def _park(db: sqlite3.Connection, message: Message, sender: Sender, error: str, now: datetime) -> str:
    inbox.park(db, message.id, error, now)
    if sender.phone and sender.phone.state == "verified":
        reply(db, message, sender.phone.user_id, phrases.sentence("parked"), now)
    return error
