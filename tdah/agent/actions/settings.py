"""How a person wants it: brief, quiet hours, place, language; undo and fresh start; export and erasure."""

import sqlite3
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tdah.agent.actions import features
from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.old_texts import offer_clearing
from tdah.language.intents.feature_commands import Features
from tdah.language.intents.intent import (
    Accents,
    Brief,
    Clock,
    ForgetMe,
    FreshStart,
    Language,
    MyData,
    OptIn,
    Quiet,
    Thanks,
    Undo,
    Zone,
)
from tdah.people import membership
from tdah.recurrence.occurrences import localize
from tdah.reminders.ladder import next_plan
from tdah.reminders.planning import move_to_zone, plan_brief, plan_of, restart
from tdah.sms.segments import measure
from tdah.store import outbox, phones, questions, reminders, tasks, undo, users
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import SILENT, Days, Moment, Outcome, outcome
from tdah.wording.voices import voice_of

# The end of quiet hours that a person has not said, as `config.toml` has it by default.
DEFAULT_QUIET = (time(22), time(7))
# Tells at a glance how hours are counted.
EXAMPLE_HOUR = time(15)


def brief(context: ActionContext, intent: Brief) -> Outcome:
    """Set or end the morning brief; neither asks for one now."""
    from tdah.agent.proactive.morning_brief import morning_brief

    if intent.at is None and intent.on is not False:
        return morning_brief(context.db, context.user, context.now) or outcome("brief_empty")
    context.change.keep("user", context.user.id)
    context.user = users.edit(context.db, context.user.id, brief_at=intent.at)
    context.user = plan_brief(context.db, context.user, context.now)
    if context.user.brief_at is None:
        return outcome("brief_off")
    return outcome("brief_at", when=context.user.brief_at)


def quiet(context: ActionContext, intent: Quiet) -> Outcome:
    """Set or end the quiet hours, or tell them; an end that was not said stays as it was."""
    if intent.on is None:
        return _quiet_hours(context.user)
    context.change.keep("user", context.user.id)
    begins = None if intent.on is False else intent.begins or context.user.quiet_begins or DEFAULT_QUIET[0]
    ends = None if intent.on is False else intent.ends or context.user.quiet_ends or DEFAULT_QUIET[1]
    context.user = users.edit(context.db, context.user.id, quiet_begins=begins, quiet_ends=ends)
    context.user = plan_brief(context.db, context.user, context.now)
    return _quiet_hours(context.user)


def _quiet_hours(user: User) -> Outcome:
    if user.quiet_begins is None or user.quiet_ends is None:
        return outcome("quiet_off")
    return outcome("quiet", begins=user.quiet_begins, ends=user.quiet_ends)


def zone(context: ActionContext, intent: Zone) -> Outcome:
    """Live in another time zone, for a while when `end` is set; repeats keep their wall time there."""
    if intent.zone is None:
        return outcome("zone_unknown", intent.what)
    old = context.zone
    context.change.keep("user", context.user.id)
    if intent.end:
        # `until sunday` is the end of the sunday that is lived there.
        there = localize(intent.end.replace(tzinfo=None), intent.zone)
        values = {"away_zone": intent.zone, "away_until": there}
    else:
        values = {"zone": intent.zone, "away_zone": None, "away_until": None}
    context.user = users.edit(context.db, context.user.id, **values)
    context.user = move_to_zone(context.db, context.user, old, context.now, context.change)
    now = context.wall_time(context.now)
    if context.user.away_until:
        until = _last(context, context.user.away_until)
        return outcome("zone_until", context.zone, until=until, when=now)
    return outcome("zone", context.zone, when=now)


def _last(context: ActionContext, until: datetime) -> Moment | Days:
    """An end as it was said: a midnight is the end of the day before."""
    place = ZoneInfo(context.zone)
    if until.astimezone(place).time() != time():
        return context.moment(until)
    last = (until.astimezone(place) - timedelta(days=1)).astimezone(UTC)
    return Days(last, last, context.zone)


def undo_last(context: ActionContext, intent: Undo) -> Outcome:
    """Put back what the last change touched. A feature is switched back, and its yes is asked for anew."""
    switch = undo.last_switch(context.db, context.user.id, context.now)
    label = undo.take_back(context.db, context.user.id, context.now)
    if switch:
        return features.switch(context, Features(feature=switch[0], on=switch[1]))
    context.user = users.get(context.db, context.user.id)
    return outcome("undone", label) if label else outcome("nothing_to_undo")


def fresh_start(context: ActionContext, intent: FreshStart) -> Outcome:
    """Park everything that is late; repeats go on with their next occurrence. What is no thing to do is offered."""
    late = [task for task in tasks.opened(context.db, context.user.id) if task.due_at and task.due_at <= context.now]
    for task in late:
        context.keep(task)
        outbox.drop(context.db, context.now, task_id=task.id)
        reminder = reminders.of_task(context.db, context.user.id, task.id)
        following = next_plan(plan_of(task, reminder), context.now, context.now) if reminder else None
        if following:
            restart(context.db, task, following, context.now)
            continue
        if reminder:
            reminders.edit(context.db, reminder, state="answered", next_at=None)
        tasks.edit(context.db, task, context.now, state="parked")
    tail = offer_clearing(context)
    return outcome("fresh_start", count=len(late), tail=tail) if late else outcome("fresh_start_none", tail=tail)


def language(context: ActionContext, intent: Language) -> Outcome:
    """Speak another language, from this answer on."""
    context.change.keep("user", context.user.id)
    context.user = users.edit(context.db, context.user.id, language=intent.language)
    loses_accents = voice_of(context.user.language, context.user.accents).loses_accents
    return outcome("language", tail=outcome("accents_offer") if loses_accents else ())


def offer_language(db: sqlite3.Connection, user: User, code: str, answer: str, now: datetime) -> str:
    """The tail of an answer that offers, with a digit and once, to speak the language that was written in.

    Empty where it was offered before, or when it would cost another segment: then a later answer does it.
    """
    spoken = users.get(db, user.id)
    options = questions.options(db, user.id, now)
    if code == spoken.language or code in spoken.offered.split():
        return ""
    with phrases.speaking(code, spoken.accents):
        offer = "\n" + phrases.sentence("language_offer", digit=len(options) + 1)
    if measure(answer + offer).segments > measure(answer).segments:
        return ""
    questions.ask(db, user.id, (*options, Language(language=code)), now)
    users.edit(db, user.id, offered=f"{spoken.offered} {code}".strip())
    return offer


def clock(context: ActionContext, intent: Clock) -> Outcome:
    """Write hours to twelve or to 24; the answer shows how."""
    context.change.keep("user", context.user.id)
    context.user = users.edit(context.db, context.user.id, clock=intent.hours)
    return outcome("clock", when=EXAMPLE_HOUR)


def accents(context: ActionContext, intent: Accents) -> Outcome:
    """Write every accent, or plain letters."""
    context.change.keep("user", context.user.id)
    context.user = users.edit(context.db, context.user.id, accents=intent.on)
    return outcome("accents" if intent.on else "accents_off")


def step_up(context: ActionContext, intent: MyData | ForgetMe) -> Outcome:
    """Export and erasure need a code that only the phone itself can read: a sender can be forged."""
    phone = phones.reachable(context.db, context.user.id)
    if phone and membership.send_code(context.db, phone, intent.name, context.now):
        return SILENT
    return outcome("code_limit")


def thanks(context: ActionContext, intent: Thanks) -> Outcome:
    """A kind word costs no text."""
    return SILENT


def opt_in(context: ActionContext, intent: OptIn) -> Outcome:
    """Someone who is in already."""
    return outcome("you_are_in")
