"""What is answered to people in danger, and what is then held back. Policy and wording: docs/care.md.

Invariant: no item, no digits, no audit event and no log line comes of such a text, and no undo but of a logged dose.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.agent.actions import doses
from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.tasks import capture
from tdah.config import Config
from tdah.crisis_lines import lines_of, region_of, variant_of
from tdah.language.intents.intent import Capture, Crisis, ImOk, Mood, Resume
from tdah.language.intents.medication import is_dose
from tdah.sms.phone_numbers import country_of
from tdah.store import care_holds, outbox, phones, private_texts, redactions, reminders, tasks, users
from tdah.store import doses as dose_log
from tdah.store.drafts import Draft
from tdah.store.messages import Message
from tdah.store.senders import Sender
from tdah.store.undo import Change
from tdah.store.users import User
from tdah.wording.crisis_texts import crisis_text
from tdah.wording.outcome import SILENT, Outcome, outcome
from tdah.wording.render import VERBATIM

HOLD = timedelta(hours=12)
# A reply is still worth sending after hours without a network.
REPLY_LIFE = timedelta(hours=24)
# Two machines could answer each other for ever: one number gets so many of these replies within `RECENTLY`.
MOST_REPLIES, RECENTLY = 3, timedelta(hours=1)
# Despair that names no danger uses one less, so that what comes after it is answered.
MOST_UNSURE = 2
STRANGERS_AN_HOUR, STRANGER_AGAIN = 20, timedelta(days=1)
# Within so long after a dose was nudged, "all my meds" is an ordinary report of it.
DOSE_NUDGED = timedelta(hours=2)
# So few words may be the same in several languages: `overdose`.
FEW_WORDS = 1
# These say what to do now: their first text within the hour is sent whatever came before.
GRAVE = ("clear", "overdose")


@dataclass(frozen=True)
class Place:
    """Where somebody in danger is and what they read: ISO 3166 country (or `CA-QC`), whether they are a minor."""

    country: str | None
    minor: bool = False


def answer(
    db: sqlite3.Connection, message: Message, danger: Crisis | Mood, sender: Sender, now: datetime, config: Config
) -> None:
    """Answer a text from somebody in danger and hold back what would make it worse. A write function.

    A number that has opted out gets nothing.
    """
    private_texts.hide(db, message.id)
    redactions.ask_for(db, message.id, now)
    if sender.phone and sender.phone.state == "opted_out":
        return
    user = sender.user if sender.verified else None
    context = ActionContext(db, user, now, Change(db, user.id, now), message.id, config) if user else None
    kind = _kind(danger, context)
    if user and context:
        _hold(db, user, kind, now)
        _keep_undo(context)
    if key := _key(db, message, kind, user, now):
        place = place_of(user, message.number, now)
        text = text_for(key, _spoken(message.body, danger, user), place, config)
        _send(db, message, text, kind, user, now)


def _kind(danger: Crisis | Mood, context: ActionContext | None) -> str:
    """What the text is taken for. "All my meds" soon after a dose was nudged is the report of that dose."""
    is_report = isinstance(danger, Crisis) and danger.all_meds and context is not None and _log_doses(context)
    return "logged" if is_report else danger.kind


def _log_doses(context: ActionContext) -> bool:
    """Log the doses that were nudged lately; whether there were any, or one was logged just now. A write function."""
    since = context.now - DOSE_NUDGED
    doses.log_nudged(context, since)
    return any(dose.at >= since for dose in dose_log.taken(context.db, context.user.id, 1))


def _keep_undo(context: ActionContext) -> None:
    """Let `undo` take back the doses that were logged, if any were."""
    if context.touched:
        titles = (tasks.get(context.db, context.user.id, task_id).title for task_id in context.touched)
        context.change.save(", ".join(dict.fromkeys(titles)))


def _spoken(body: str, danger: Crisis | Mood, user: User | None) -> str:
    """The language of the answer: that of the text, unless it is one word, which may be of any language."""
    return user.language if user and len(body.split()) <= FEW_WORDS else danger.language


def text_for(key: str, language: str, place: Place, config: Config) -> str:
    """The fixed text `key` in the language of the text that it answers, with the numbers of the place."""
    lines = lines_of(place.country, config.care.lines)
    return crisis_text(key, variant_of(language, place.country), lines, minor=place.minor)


def place_of(user: User | None, number: str, now: datetime) -> Place:
    """The country that the host set for a person, else where they say they are, else their number's."""
    if user and user.country:
        return Place(user.country, user.minor)
    away = user.away_zone if user and user.zone_at(now) == user.away_zone else None
    country = _country_of_zone(away) if away else None
    if country is None:
        country = region_of(number, country_of(number))
    return Place(country, bool(user and user.minor))


def _country_of_zone(zone: str) -> str | None:
    from babel.core import get_global

    return get_global("zone_territories").get(zone)


def _hold(db: sqlite3.Connection, user: User, kind: str, now: datetime) -> None:
    if kind == "clear":
        care_holds.hold_nudges(db, user.id, now + HOLD)
    elif kind == "overdose":
        care_holds.hold_medication(db, user.id)
        nudged = [task.id for task in tasks.timed(db, (user.id,)) if is_dose(task.title)]
        outbox.drop_about(db, now, nudged)


def _key(db: sqlite3.Connection, message: Message, kind: str, user: User | None, now: datetime) -> str | None:
    """Which fixed text answers, None for none: a number gets three an hour, of one kind the later ones short."""
    if user is None:
        return kind if _stranger_may(db, message.number, now) else None
    sent = private_texts.replied(db, message.number, now - RECENTLY)
    if kind in GRAVE and kind not in sent:
        return kind
    if len(sent) >= (MOST_UNSURE if kind == "unsure" else MOST_REPLIES):
        return None
    # The short text names a line, which the text for abuse never does; and a dose that is logged is logged.
    return "short" if kind in sent and kind not in ("abuse", "logged") else kind


def _stranger_may(db: sqlite3.Connection, number: str, now: datetime) -> bool:
    """Whether a number that is nobody's may get such a reply: one a day, and twenty an hour for all of them."""
    if private_texts.replied(db, number, now - STRANGER_AGAIN):
        return False
    return private_texts.to_strangers(db, now - RECENTLY) < STRANGERS_AN_HOUR


def _send(db: sqlite3.Connection, message: Message, text: str, kind: str, user: User | None, now: datetime) -> None:
    """Queue the reply ahead of everything else. Its kind is kept with it, so that replies can be counted."""
    draft = Draft(
        user.id if user else None, message.number, text, "reply", message.correlation, message.id,
        None, now + REPLY_LIFE, kind,
    )  # fmt: skip
    redactions.ask_for(db, outbox.queue(db, draft, now), now)


def act(context: ActionContext, intent: Crisis | Mood) -> Outcome:
    """What is said to such words that were typed at this machine rather than texted."""
    config = context.config or Config()
    kind = _kind(intent, context)
    _hold(context.db, context.user, kind, context.now)
    phone = phones.reachable(context.db, context.user.id)
    place = place_of(context.user, phone.number if phone else "", context.now)
    return outcome(VERBATIM, text_for(kind, intent.language, place, config))


def end_hold(context: ActionContext, intent: ImOk) -> Outcome:
    """Let what waited come now, as one text. When nothing waits, "I'm ok" is a kind word that costs no text."""
    until = care_holds.of(context.db, context.user.id).nudges_until
    if until is None:
        return SILENT
    care_holds.hold_nudges(context.db, context.user.id, context.now)
    reminders.reschedule(context.db, context.user.id, until, context.now)
    if context.user.brief_next == until:
        users.edit(context.db, context.user.id, brief_next=context.now)
    return outcome("hold_ended")


def resume_medication(context: ActionContext, intent: Resume) -> Outcome:
    """The resume word; when no medication text is held back it is a word like any other."""
    if care_holds.release_medication(context.db, context.user.id):
        return outcome("medication_resumed")
    return capture(context, Capture(what=intent.what))
