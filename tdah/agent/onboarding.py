"""Whoever is not (any more) verified: strangers, invitations, the code step, and who has opted out."""

import re
import sqlite3
from datetime import datetime, timedelta

from tdah.agent.replies import reply
from tdah.config import Config
from tdah.language.intents.dialogue_intents import ReadAgain
from tdah.language.intents.intent import Thanks
from tdah.language.intents.understand import is_opt_in, is_opt_out
from tdah.people import membership
from tdah.store import codes, inbox, phones, questions, users
from tdah.store.messages import Message
from tdah.store.phones import Phone
from tdah.wording import phrases

JOIN_PATTERN = re.compile(r"\s*join[\s:]+([a-z0-9 -]{4,20}?)[\s.!]*", re.IGNORECASE)
CODE_PATTERN = re.compile(r"\D{0,40}(\d{3})[\s-]?(\d{3})\D{0,40}")
MAX_GUESSES = 5
ASK_AGAIN_AFTER = timedelta(minutes=10)
# Of each unknown number this many texts are kept; how many of all, is looked at now and then.
STRANGER_TEXTS_KEPT, STRANGER_TIDY_EVERY = 20, 200


def answer_unverified(
    db: sqlite3.Connection, message: Message, phone: Phone | None, now: datetime, config: Config
) -> None:
    """Answer a text from who is not verified, with the step that comes next for them. A write function."""
    if phone is None or phone.state == "retired":
        _stranger(db, message, now, config)
    elif phone.state == "opted_out":
        _opted_out(db, message, phone, now)
    else:
        _pending(db, message, phone, now)


def tidy_strangers(db: sqlite3.Connection, message: Message, config: Config) -> None:
    """Forget what this number texted before, but for the newest, while it is nobody's. A write function."""
    inbox.blank_strangers(db, STRANGER_TEXTS_KEPT, message.number)
    if message.id % STRANGER_TIDY_EVERY == 0:
        inbox.blank_strangers(db, config.limits.strangers_kept)


def _stranger(db: sqlite3.Connection, message: Message, now: datetime, config: Config) -> None:
    """Someone unknown: an invite lets them in, anything else is told how to join, once a day."""
    joining = JOIN_PATTERN.fullmatch(message.body)
    if joining and phones.guesses(db, message.number) < MAX_GUESSES:
        if codes.has_open_invite(db, joining[1], now):
            _invited(db, message, joining[1], now, config)
            return
        phones.stranger_texted(db, message.number, now, now - timedelta(days=1))
        phones.guessed(db, message.number)
        reply(db, message, None, phrases.sentence("bad_invite"), now)
    elif phones.stranger_texted(db, message.number, now, now - timedelta(days=1)):
        reply(db, message, None, phrases.sentence("join"), now)


def _invited(db: sqlite3.Connection, message: Message, code: str, now: datetime, config: Config) -> None:
    """A new person by invitation; the code step proves that the number is really theirs."""
    invite = codes.redeem(db, code, now)
    assert invite is not None
    user = membership.new_user(db, config, users.free_name(db, invite.name), now)
    phone = membership.add_phone(db, user, message.number, now, channel="text")
    codes.used_by(db, invite.id, phone.id)


def _opted_out(db: sqlite3.Connection, message: Message, phone: Phone, now: datetime) -> None:
    """Only a start word is heard; the network answers it, reminders go on, and what came meanwhile is offered."""
    if not is_opt_in(message.body):
        return
    phone = membership.opt_in(db, phone, message.body, now, source="text")
    if phone.state == "pending":
        membership.send_code(db, phone, "verify", now)
    elif phone.state == "retired":
        reply(db, message, None, phrases.sentence("join"), now)
    elif phone.user_id:
        _offer_kept_texts(db, message, phone.user_id, now)


def _offer_kept_texts(db: sqlite3.Connection, message: Message, user_id: int, now: datetime) -> None:
    kept = inbox.since_opt_out(db, message.number, user_id)
    kept = [text for text in kept if not is_opt_in(text.body) and not is_opt_out(text.body)]
    if kept:
        texts = " ".join(str(text.id) for text in kept)
        questions.ask(db, user_id, [ReadAgain(what=texts), Thanks()], now)
        reply(db, message, user_id, phrases.sentence("kept_texts", count=len(kept)), now)


def _pending(db: sqlite3.Connection, message: Message, phone: Phone, now: datetime) -> None:
    """The code step and nothing else."""
    digits = CODE_PATTERN.fullmatch(message.body)
    if digits is None:
        if codes.open_purpose(db, phone.id, now) is None:
            membership.send_code(db, phone, "verify", now)
        elif phones.stranger_texted(db, message.number, now, now - ASK_AGAIN_AFTER):
            reply(db, message, phone.user_id, phrases.sentence("code_first"), now)
        return
    result = membership.enter_code(db, phone, digits[1] + digits[2], now, channel="text")
    if result == "right" and phone.user_id:
        reply(db, message, phone.user_id, phrases.sentence("welcome", users.get(db, phone.user_id).name), now)
    elif result == "wrong":
        reply(db, message, phone.user_id, phrases.sentence("code_wrong"), now)
    elif not membership.send_code(db, phone, "verify", now):
        reply(db, message, phone.user_id, phrases.sentence("code_limit"), now)
