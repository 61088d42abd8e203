"""From a text to a reading: what it is understood as in its sender's context. Reads only; acting comes after."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdah.agent import rate_limit
from tdah.agent.context import context_of
from tdah.clock import from_text
from tdah.concurrency import time_limit
from tdah.config import Config
from tdah.language.intents.base import Intent
from tdah.language.intents.detect_language import detect_language
from tdah.language.intents.intent import Crisis, Mood
from tdah.language.intents.understand import danger_said, is_opt_out, understand_request
from tdah.reminders.ladder import ON_TIME_TOLERANCE
from tdah.sms.mms import MediaLink, media_links
from tdah.store import messages, senders
from tdah.store.connection import is_file_error, snapshot
from tdah.store.messages import Message
from tdah.store.senders import Sender

LOOP_HISTORY = 12
# A text is understood in less than a millisecond; one that takes this many seconds would take for ever.
READ_TIMEOUT_S = 5.0


@dataclass(frozen=True)
class Reading:
    """What a text was understood as, before the transaction that acts on it, and the files that came with it.

    Nothing for who is not verified, but for `danger`: what strangers send is never fetched. `language` is the one
    it is written in, empty for what has no words. `error`: why it could not be read.
    """

    message: Message
    intents: tuple[Intent, ...] = ()
    language: str = ""
    loop: rate_limit.Loop | None = None
    files: tuple[MediaLink, ...] = ()
    error: str = ""
    danger: Crisis | Mood | None = None


async def read_all(db: sqlite3.Connection, texts: Sequence[Message], now: datetime, config: Config) -> list[Reading]:
    """Understand texts, each in the context of what is committed now. A read function.

    The event loop looks at the network before each: read in a row, they would hold up whoever texts meanwhile.
    """
    who, readings = senders.of(db, [message.number for message in texts]), []
    for message in texts:
        await asyncio.sleep(0)
        readings.append(_read(db, message, who[message.number], now, config))
    return readings


def _read(db: sqlite3.Connection, message: Message, sender: Sender, now: datetime, config: Config) -> Reading:
    try:
        # Neither a slow machine nor a damaged row of its sender may keep this from being answered.
        language = sender.known.language if sender.known else config.general.language
        if danger := danger_said(message.body, language):
            return Reading(message, danger=danger)
        if sender.damage:
            return Reading(message, error=sender.damage)
        with snapshot(db), time_limit(READ_TIMEOUT_S):
            return read(db, message, sender, now, config)
    except Exception as error:
        if is_file_error(error):
            raise
        return Reading(message, error=repr(error))


def read(db: sqlite3.Connection, message: Message, sender: Sender, now: datetime, config: Config) -> Reading:
    """Understand a text in its sender's context. Only a verified number has one (a read function)."""
    if not sender.verified or is_opt_out(message.body):
        return Reading(message)
    files = media_links(messages.raw_of(db, message.id))
    # No machine answers with photos, and several of them in a row have the same words: none.
    if not files and (loop := rate_limit.loop_in(recent_exchange(db, message), config.limits.loop_texts)):
        return Reading(message, loop=loop)
    if files and not message.body.strip():
        return Reading(message, files=files)
    said_at = message.said_at if now - message.said_at > ON_TIME_TOLERANCE else None
    context = context_of(db, sender.user, now, said_at, sender.phone)
    language = detect_language(message.body, context.language)
    intents = understand_request(message.body, context._replace(language=language))
    return Reading(message, intents, language=language, files=files)


def recent_exchange(db: sqlite3.Connection, message: Message) -> list[rate_limit.Exchange]:
    """What was said before a text and the text itself, in order of time; ours counts from when it left."""
    said = [rate_limit.Exchange(False, message.body, message.said_at)]
    for row in messages.recent_exchange(db, message, LOOP_HISTORY):
        at = row["sent_at"] if row["ours"] else row["sent_at"] or row["created_at"]
        if at and (moment := from_text(at)) < message.said_at:
            stopped = row["state"] == "parked" and str(row["error"]).startswith(rate_limit.LOOP_ERROR)
            said.append(rate_limit.Exchange(bool(row["ours"]), row["body"], moment, stopped))
    return sorted(said, key=lambda text: (text.at, text.ours))
