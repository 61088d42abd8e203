"""Leave-by: offering it, asking how long the way is, and the texts before an event, each worthless after a while."""

import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.agent.actions.context import ActionContext, UnclearReference
from tdah.agent.actions.event_reference import EventMeant, event_meant, is_current, last_placed, titled, touch
from tdah.calendar import agenda
from tdah.errors import TdahError
from tdah.language.intents.intent import LeaveBy, Travel
from tdah.reminders.leave_by import MAX_TRAVEL_MINUTES, Step, alert_chain, due_step
from tdah.store import events, leave_alerts, outbox
from tdah.store.drafts import Draft
from tdah.store.events import Event
from tdah.store.leave_alerts import LeaveAlert
from tdah.store.phones import Phone
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import SILENT, Joined, Outcome, outcome

# For so long an answer without a name can be about a text that told to leave.
ANSWER_WINDOW = timedelta(hours=2)


def plan(
    context: ActionContext, event: Event, leave: bool | None = None, minutes: int | None = None
) -> LeaveAlert | None:
    """Announce the next occurrence of an event from now on, as before when `leave` is not said; what is planned.

    What would have been sent already is not: it was just spoken of.
    """
    known = leave_alerts.of_event(context.db, context.user.id, event.id)
    leave = known.leaves if known and leave is None else bool(leave)
    minutes = minutes or (known.minutes if known and leave else None)
    if known:
        context.change.keep("leave", known.id)
    planned = _planned(context.db, event, context.now, context.zone, leave, minutes)
    if known is None and planned:
        context.change.made("leave", planned.id)
    return planned


def _planned(
    db: sqlite3.Connection, event: Event, now: datetime, home: str, leave: bool, minutes: int | None
) -> LeaveAlert | None:
    """Write the chain of the first occurrence that still has a text to come."""
    after = now
    for _ in range(3):
        one = None if event.all_day or event.deleted_at else agenda.next_of(db, event, after, home)
        if one is None:
            break
        steps = alert_chain(one.start, minutes if leave else None)
        past = sum(1 for step in steps if step.at <= now)
        if past < len(steps):
            return leave_alerts.put(
                db,
                event.user_id,
                event.id,
                leave_alerts.AlertPlan(one.start, steps[past].at, leaves=leave, minutes=minutes, step=past),
            )
        after = one.start
    return leave_alerts.put(
        db, event.user_id, event.id, leave_alerts.AlertPlan(None, None, leaves=leave, minutes=minutes)
    )


def offer(context: ActionContext, event: Event) -> Outcome:
    """The question whether leave-by texts are wanted; empty for what has no place."""
    if not event.place or event.all_day:
        return SILENT
    ref = f"e{event.id}"
    context.ask([LeaveBy(ref=ref, on=True), LeaveBy(ref=ref, on=False)])
    return outcome("leave_offer")


def leave_by(context: ActionContext, intent: LeaveBy) -> Outcome:
    """Yes or no to leave-by texts. The way to a known place is known."""
    found = _meant(context, intent)
    event = touch(context, found.event)
    if not intent.on:
        plan(context, event, False)
        return outcome("leave_none", event.title)
    minutes = leave_alerts.travel_to(context.db, context.user.id, event.place)
    plan(context, event, True, minutes)
    return _ask_way(context, event) if minutes is None else _confirmation(context, event, minutes)


def _ask_way(context: ActionContext, event: Event) -> Outcome:
    """The question how long the way is; the number of minutes alone answers it, too."""
    context.ask([Travel(ref=f"e{event.id}")])
    return outcome("leave_how_long", event.place or event.title)


def travel(context: ActionContext, intent: Travel) -> Outcome:
    """How long the way takes, remembered for the place; the event gets its leave-by texts."""
    event = _meant(context, intent).event
    if not 1 <= intent.minutes <= MAX_TRAVEL_MINUTES:
        return _ask_way(context, event)
    touch(context, event)
    if event.place:
        leave_alerts.remember_travel(context.db, context.user.id, event.place, intent.minutes, context.now)
    plan(context, event, True, intent.minutes)
    return _confirmation(context, event, intent.minutes)


def _meant(context: ActionContext, intent: LeaveBy | Travel) -> EventMeant:
    found = event_meant(context, intent)
    if found is None:
        one = last_placed(context, placed=True)
        if one is None or intent.ref:
            raise UnclearReference(outcome("travel_where"))
        found = EventMeant(one)
    return found


def _confirmation(context: ActionContext, event: Event, minutes: int) -> Outcome:
    """When to leave, and when it will be said, from the row."""
    row = leave_alerts.of_event(context.db, context.user.id, event.id)
    if row is None or row.starts_at is None:
        start = is_current(context, event).start
        past = context.wall_time(start - timedelta(minutes=minutes))
        return outcome("leave_past", titled(event), leave=past, number=event.number)
    steps = alert_chain(row.starts_at, row.minutes)[row.step :]
    times = Joined(tuple(context.wall_time(step.at) for step in steps))
    leave = context.moment(row.starts_at - timedelta(minutes=minutes))
    return outcome("leave_set", titled(event), leave=leave, times=times, number=event.number)


def _clock(instant: datetime, zone: str) -> str:
    return phrases.clock(instant.astimezone(ZoneInfo(zone)))


def recent_alert(context: ActionContext) -> LeaveAlert | None:
    """The chain that a bare answer can be about: its text came last, and not long ago."""
    return leave_alerts.last_sent(context.db, context.user.id, context.now - ANSWER_WINDOW)


def acknowledge(context: ActionContext, row: LeaveAlert) -> Outcome:
    """They are on it: nothing more before this occurrence."""
    event = events.find(context.db, context.user.id, row.event_id)
    assert event is not None
    start = row.starts_at or is_current(context, event).start
    event = touch(context, event)
    following = agenda.next_of(context.db, event, max(start, context.now), context.zone) if event.repeats else None
    steps = alert_chain(following.start, row.minutes if row.leaves else None) if following else ()
    leave_alerts.edit(
        context.db, row, step=0, starts_at=following.start if following else None, told_at=None,
        next_at=steps[0].at if steps else None,
    )  # fmt: skip
    return outcome("leave_ok", event.title, when=context.moment(start))


def announce(db: sqlite3.Connection, user: User, phone: Phone, now: datetime, *, quiet: bool) -> None:
    """Send what is due of a person's chains; while it is `quiet` only what they asked for.

    A row that cannot be worked is set aside; it never stops the others.
    """
    for row in leave_alerts.due_for(db, user.id, now):
        db.execute("SAVEPOINT one_leave")
        try:
            _announce(db, user, phone, now, row, quiet)
        except (TdahError, ValueError, ArithmeticError, LookupError, TypeError):
            db.execute("ROLLBACK TO one_leave")
            leave_alerts.edit(db, row, next_at=None)
        db.execute("RELEASE one_leave")


def _announce(db: sqlite3.Connection, user: User, phone: Phone, now: datetime, row: LeaveAlert, quiet: bool) -> None:
    event = events.find(db, user.id, row.event_id)
    if event is None or event.deleted_at or event.status == "cancelled" or row.starts_at is None:
        leave_alerts.edit(db, row, next_at=None)
        return
    steps = alert_chain(row.starts_at, row.minutes if row.leaves else None)
    step, past = due_step(steps, row.step, now)
    # Leave-by texts were asked for, like an alarm. The one text about any other event wakes nobody.
    if step and (not quiet or (row.leaves and row.minutes is not None)):
        _send(db, user, phone, event, row, step, now)
        row = leave_alerts.edit(db, row, told_at=now)
    if past < len(steps):
        leave_alerts.edit(db, row, step=past, next_at=steps[past].at)
    else:
        _advance(db, user, event, row, now)


def _advance(db: sqlite3.Connection, user: User, event: Event, row: LeaveAlert, now: datetime) -> None:
    """On to the next occurrence; the last text can still be answered."""
    assert row.starts_at is not None
    one = agenda.next_of(db, event, max(row.starts_at, now), user.zone_at(now)) if event.repeats else None
    steps = alert_chain(one.start, row.minutes if row.leaves else None) if one else ()
    leave_alerts.edit(
        db, row, step=0, starts_at=one.start if one else row.starts_at, next_at=steps[0].at if steps else None
    )


def _send(
    db: sqlite3.Connection, user: User, phone: Phone, event: Event, row: LeaveAlert, step: Step, now: datetime
) -> None:
    assert row.starts_at is not None
    zone = user.zone_at(now)
    leave = row.starts_at - timedelta(minutes=row.minutes or 0)
    left = max(1, round((leave - now).total_seconds() / 60))
    when, what = _clock(row.starts_at, zone), titled(event)
    text = phrases.sentence(f"leave_{step.name}", what, when=when, leave=_clock(leave, zone), minutes=left)
    outbox.queue(
        db,
        Draft(
            user.id,
            phone.number,
            text,
            "reminder",
            f"leave-{row.id}-{row.starts_at:%Y%m%d%H%M}-{step.name}",
            stale_at=step.stale_at,
        ),
        now,
    )
