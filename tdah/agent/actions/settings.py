"""How a person wants it: brief, quiet hours, place, language; undo and fresh start; export and erasure."""

import sqlite3
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tdah.agent.actions import features
from tdah.agent.actions.context import ActionContext
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

# Tells at a glance how hours are counted.
EXAMPLE_HOUR = time(15)


def brief(scene: ActionContext, intent: Brief) -> str:
    """Set or end the morning brief; neither asks for one now."""
    from tdah.agent.proactive.morning_brief import morning_text

    if intent.at is None and intent.on is not False:
        return morning_text(scene.db, scene.user, scene.now) or phrases.sentence("brief_empty")
    scene.change.keep("user", scene.user.id)
    scene.user = users.edit(scene.db, scene.user.id, brief_at=intent.at)
    scene.user = plan_brief(scene.db, scene.user, scene.now)
    if scene.user.brief_at is None:
        return phrases.sentence("brief_off")
    return phrases.sentence("brief_at", when=phrases.clock(scene.user.brief_at))


def quiet(scene: ActionContext, intent: Quiet) -> str:
    """Set or end the quiet hours."""
    scene.change.keep("user", scene.user.id)
    begins, ends = (None, None) if intent.on is False else (intent.begins, intent.ends)
    scene.user = users.edit(scene.db, scene.user.id, quiet_begins=begins, quiet_ends=ends)
    scene.user = plan_brief(scene.db, scene.user, scene.now)
    if scene.user.quiet_begins is None or scene.user.quiet_ends is None:
        return phrases.sentence("quiet_off")
    return phrases.sentence(
        "quiet", begins=phrases.clock(scene.user.quiet_begins), ends=phrases.clock(scene.user.quiet_ends)
    )


def zone(scene: ActionContext, intent: Zone) -> str:
    """Live in another time zone, for a while when `end` is set; repeats keep their wall time there."""
    if intent.zone is None:
        return phrases.sentence("zone_unknown", intent.what)
    old = scene.zone
    scene.change.keep("user", scene.user.id)
    if intent.end:
        # `until sunday` is the end of the sunday that is lived there.
        there = localize(intent.end.replace(tzinfo=None), intent.zone)
        values = {"away_zone": intent.zone, "away_until": there}
    else:
        values = {"zone": intent.zone, "away_zone": None, "away_until": None}
    scene.user = users.edit(scene.db, scene.user.id, **values)
    scene.user = move_to_zone(scene.db, scene.user, old, scene.now, scene.change)
    now = phrases.clock(scene.now.astimezone(ZoneInfo(scene.zone)))
    if scene.user.away_until:
        until = _last(scene, scene.user.away_until)
        return phrases.sentence("zone_until", scene.zone, until=until, when=now)
    return phrases.sentence("zone", scene.zone, when=now)


def _last(scene: ActionContext, until: datetime) -> str:
    """An end as it was said: a midnight is the end of the day before."""
    place = ZoneInfo(scene.zone)
    if until.astimezone(place).time() != time():
        return scene.when(until)
    return phrases.day(until.astimezone(place) - timedelta(days=1), scene.now.astimezone(place))


def undo_last(scene: ActionContext, intent: Undo) -> str:
    """Put back what the last change touched. A feature is switched back, and its yes is asked for anew."""
    switch = undo.last_switch(scene.db, scene.user.id, scene.now)
    label = undo.take_back(scene.db, scene.user.id, scene.now)
    if switch:
        return features.switch(scene, Features(feature=switch[0], on=switch[1]))
    scene.user = users.get(scene.db, scene.user.id)
    # A language that is taken back is spoken at once: the label was said in it.
    with phrases.speaking_to(scene.db, scene.user):
        return phrases.sentence("undone", label) if label else phrases.sentence("nothing_to_undo")


def fresh_start(scene: ActionContext, intent: FreshStart) -> str:
    """Park everything that is late; repeats go on with their next occurrence."""
    late = [task for task in tasks.opened(scene.db, scene.user.id) if task.due_at and task.due_at <= scene.now]
    for task in late:
        scene.keep(task)
        outbox.drop(scene.db, scene.now, task_id=task.id)
        reminder = reminders.of_task(scene.db, scene.user.id, task.id)
        following = next_plan(plan_of(task, reminder), scene.now, scene.now) if reminder else None
        if following:
            restart(scene.db, task, following, scene.now)
            continue
        if reminder:
            reminders.edit(scene.db, reminder, state="answered", next_at=None)
        tasks.edit(scene.db, task, scene.now, state="parked")
    return phrases.sentence("fresh_start", count=len(late)) if late else phrases.sentence("fresh_start_none")


def language(scene: ActionContext, intent: Language) -> str:
    """Speak another language, from this answer on."""
    scene.change.keep("user", scene.user.id)
    scene.user = users.edit(scene.db, scene.user.id, language=intent.language)
    with phrases.speaking_to(scene.db, scene.user):
        tail = phrases.sentence("accents_offer") if phrases.voice().loses_accents else ""
        return phrases.sentence("language", tail=tail)


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


def clock(scene: ActionContext, intent: Clock) -> str:
    """Write hours to twelve or to 24; the answer shows how."""
    scene.change.keep("user", scene.user.id)
    scene.user = users.edit(scene.db, scene.user.id, clock=intent.hours)
    with phrases.speaking_to(scene.db, scene.user):
        return phrases.sentence("clock", when=phrases.clock(EXAMPLE_HOUR))


def accents(scene: ActionContext, intent: Accents) -> str:
    """Write every accent, or plain letters."""
    scene.change.keep("user", scene.user.id)
    scene.user = users.edit(scene.db, scene.user.id, accents=intent.on)
    with phrases.speaking_to(scene.db, scene.user):
        return phrases.sentence("accents" if intent.on else "accents_off")


def step_up(scene: ActionContext, intent: MyData | ForgetMe) -> str:
    """Export and erasure need a code that only the phone itself can read: a sender can be forged."""
    phone = phones.reachable(scene.db, scene.user.id)
    if phone and membership.send_code(scene.db, phone, intent.name, scene.now):
        return ""
    return phrases.sentence("code_limit")


def thanks(scene: ActionContext, intent: Thanks) -> str:
    """A kind word costs no text."""
    return ""


def opt_in(scene: ActionContext, intent: OptIn) -> str:
    """Someone who is in already."""
    return phrases.sentence("you_are_in")
