"""Acting on events: put on the calendar, moved, dropped, skipped. Each answers with what the written row says."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tdah.agent.actions import leave_by, tasks
from tdah.agent.actions.context import ActionContext, waiting
from tdah.agent.actions.event_reference import (
    EventMeant,
    editor_of,
    event_meant,
    ref_of,
    span_words,
    titled,
    touch,
    wall_in,
)
from tdah.agent.actions.low_days import feeling
from tdah.calendar import agenda, edits
from tdah.calendar.agenda import Occurrence
from tdah.errors import TdahError
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import Feeling
from tdah.language.intents.intent import AddEvent, Done, Drop, Remind, Reschedule, Skip, Snooze
from tdah.recurrence.occurrences import check_rule, localize, wall
from tdah.store import calendars, events, leave_alerts, reminders
from tdah.store.events import Draft, Event
from tdah.store.undo import Change
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import Joined, Outcome, Repeat, Title, outcome

DEFAULT_LENGTH = timedelta(hours=1)


def add_event(context: ActionContext, intent: AddEvent) -> Outcome:
    """An event on the default calendar, an hour long unless it was said; with a place a leave-by text is offered."""
    if intent.start is None:
        return tasks.remind(context, Remind(what=intent.what))
    if intent.unsettled:
        return tasks.ask_about_time(
            context, Remind(start=intent.start, repeat=intent.repeat, unsettled=intent.unsettled)
        )
    if intent.repeat:
        check_rule(intent.repeat)
    calendar = calendars.default(context.db, context.user.id, at=context.now, author=context.author)
    event = events.add(
        context.db, context.user.id, calendar.id, _draft(context, intent), at=context.now, author=context.author
    )  # fmt: skip
    context.change.made("event", event.id)
    event = touch(context, event)
    leave_by.plan(context, event)
    return _read_back(context, event, intent)


def _draft(context: ActionContext, intent: AddEvent) -> Draft:
    assert intent.start is not None
    zone, starts = context.zone, intent.start.replace(tzinfo=None, fold=0)
    if intent.start.utcoffset() != ZoneInfo(zone).utcoffset(starts):
        starts = wall(intent.start, zone)
    ends = wall(intent.end, zone) if intent.end else None
    if intent.all_day:
        starts = datetime.combine(starts.date(), time())
        ends = datetime.combine(ends.date(), time()) if ends else None
        ends = ends if ends and ends > starts else starts + timedelta(days=1)
    elif ends is None or ends <= starts:
        ends = starts + DEFAULT_LENGTH
    zoned = None if intent.all_day else zone
    return Draft(
        title=title_of(intent.what), starts=starts, ends=ends, zone=zoned, end_zone=zoned, all_day=intent.all_day,
        place=phrases.own(intent.place or "")[: leave_alerts.MAX_PLACE_CHARS], repeat=intent.repeat,
    )  # fmt: skip


def title_of(words: str) -> str:
    """A title as it is kept: one line, not endless."""
    return " ".join(words.split())[: tasks.MAX_TITLE_CHARS] or phrases.sentence("something")


def _read_back(context: ActionContext, event: Event, intent: AddEvent) -> Outcome:
    event = events.find(context.db, context.user.id, event.id) or event
    one = agenda.is_current(context.db, event, context.now, context.zone)
    if one.end <= context.now:
        return outcome("overdue", titled(event), when=context.moment(one.start), number=event.number)
    if intent.alternatives:
        return _which_time(context, intent, one)
    when = (
        Repeat(event.repeat, event.starts, False, event.zone or "UTC")
        if event.repeat and not event.all_day
        else span_words(context, one)
    )
    return outcome("event", titled(event), when=when, number=event.number, tail=_tail(context, one))


def _tail(context: ActionContext, one: Occurrence) -> list[Outcome]:
    """What overlaps it, and the leave-by offer."""
    tail = []
    if not one.all_day and one.event.busy:
        near = agenda.between(context.db, context.user.id, one.start, one.end, context.zone)
        for other in agenda.conflicts(near, one.start, one.end, one.event)[:1]:
            tail.append(outcome("event_overlaps", other=Title(other.event.title, 30)))
    return [*tail, leave_by.offer(context, one.event)]


def _which_time(context: ActionContext, intent: AddEvent, one: Occurrence) -> Outcome:
    """It is kept at the likeliest time; digits choose between it and the other ones that may be meant."""
    starts = [start for start in (intent.start, *intent.alternatives) if start]
    mark = "*" if one.event.repeats else ""
    context.ask([Reschedule(ref=ref_of(one, mark), start=start) for start in starts])
    when, *others = (context.moment(start) for start in starts)
    digits = " / ".join(str(digit) for digit in range(1, len(starts) + 1))
    return outcome(
        "open_time", titled(one.event), when=when, other=Joined(tuple(others)), digits=digits, number=one.event.number
    )


def reschedule(context: ActionContext, intent: Reschedule) -> Outcome:
    """Move an event, of a series the occurrence that is meant; else the item it is."""
    found = event_meant(context, intent)
    if found is None:
        return tasks.reschedule(context, intent)
    if asked := _which_scope(context, intent, found):
        return asked
    one = found.occurrence
    start = _target(context, intent, one)
    length = one.event.ends - one.event.starts if one.all_day else one.end - one.start
    if intent.end and intent.start and intent.end > intent.start and not one.all_day:
        length = intent.end - intent.start
    zone = None if one.all_day else one.event.zone
    starts = wall_in(start, zone, context.zone)
    if one.all_day:
        starts = datetime.combine(starts.date(), time())
    if starts == one.event.starts and not one.event.repeats:
        # A choice between times fell on the one that it has.
        when = span_words(context, one)
        return outcome("event", titled(one.event), when=when, number=one.event.number, tail=_tail(context, one))
    ends = starts + length if one.all_day else wall_in(start + length, one.event.end_zone or zone, context.zone)
    event = edits.edit(editor_of(context), one.event, one.key, found.scope or "all", starts=starts, ends=ends)
    event = touch(context, event)
    leave_by.plan(context, event)
    if event.id != one.event.id and one.event.repeats:
        _move_alerts(context, one.event, event)
    moved = agenda.is_current(context.db, event, min(context.now, start), context.zone)
    return outcome("moved", titled(event), when=span_words(context, moved), number=event.number)


def _move_alerts(context: ActionContext, series: Event, event: Event) -> None:
    """An occurrence with a row of its own is announced as its series was, which is no longer announced for it."""
    chain = leave_alerts.of_event(context.db, context.user.id, series.id)
    if chain:
        leave_by.plan(context, event, chain.leaves, chain.minutes)
        again = events.find(context.db, context.user.id, series.id)
        if again and not again.deleted_at:
            leave_by.plan(context, again)


def _target(context: ActionContext, intent: Reschedule, one: Occurrence) -> datetime:
    """The new start: only the day, only the time, both, or a length from the old one; whole days keep the wall time."""
    if intent.shift is not None:
        days, rest = divmod(intent.shift, 1440)
        if rest:
            return one.start + timedelta(minutes=intent.shift)
        return localize(wall(one.start, context.zone) + timedelta(days=days), context.zone)
    assert intent.start is not None
    day, clock = wall(intent.start, context.zone), wall(one.start, context.zone)
    if one.all_day or intent.keep_time:
        return localize(datetime.combine(day.date(), clock.time()), context.zone)
    if intent.keep_day:
        return localize(datetime.combine(clock.date(), day.time()), context.zone)
    return localize(day, context.zone)


def drop(context: ActionContext, intent: Drop) -> Outcome:
    """Take an event off the calendar, of a series what is meant; else the item it is."""
    found = event_meant(context, intent)
    if found is None:
        return tasks.drop(context, intent)
    if asked := _which_scope(context, intent, found):
        return asked
    one = found.occurrence
    event = touch(context, one.event)
    left = edits.drop(editor_of(context), event, one.key, found.scope or "all")
    leave_by.plan(context, left)
    if left.id != event.id:
        leave_by.plan(context, events.find(context.db, context.user.id, event.id) or event)
    return outcome("dropped", event.title, number=event.number)


def skip(context: ActionContext, intent: Skip) -> Outcome:
    """Let one occurrence of a series go, or what was just announced; else the item that it is."""
    if intent.ref is None and (row := _announced(context)):
        return leave_by.acknowledge(context, row)
    if intent.ref is None and intent.keep and not waiting(context):
        # `not today`, with nothing that it could answer, is about the day.
        return feeling(context, Feeling())
    found = event_meant(context, intent)
    if found is None:
        return tasks.skip(context, intent)
    one = found.occurrence
    event = touch(context, one.event)
    left = edits.drop(editor_of(context), event, one.key, "this")
    leave_by.plan(context, left)
    following = None if left.deleted_at else agenda.next_of(context.db, left, one.start, context.zone)
    if following is None:
        return outcome("dropped", event.title, number=event.number)
    return outcome("skipped", event.title, when=context.moment(following.start), number=event.number)


def done(context: ActionContext, intent: Done) -> Outcome:
    """`done` to a leave-by text says that they are on their way; else it closes the item."""
    row = _announced(context) if intent.ref is None else _chain_of(context, intent)
    return leave_by.acknowledge(context, row) if row else tasks.done(context, intent)


def snooze(context: ActionContext, intent: Snooze) -> Outcome:
    """`later` to a text about an event changes nothing: the next one comes in time, and says when to leave."""
    row = _announced(context) if intent.ref is None else None
    event = events.find(context.db, context.user.id, row.event_id) if row else None
    if row is None or event is None or row.starts_at is None:
        return tasks.snooze(context, intent)
    return outcome("leave_ok", event.title, when=context.moment(row.starts_at))


def _announced(context: ActionContext) -> leave_alerts.LeaveAlert | None:
    """The chain that a bare answer is about, unless an item was nudged since."""
    row = leave_by.recent_alert(context)
    nudged = reminders.nudged(context.db, context.user.id)
    if row and row.told_at and (not nudged or (nudged[0].nudged_at or row.told_at) <= row.told_at):
        return row
    return None


def _chain_of(context: ActionContext, intent: Intent) -> leave_alerts.LeaveAlert | None:
    """The chain of the event that an answer names by its number."""
    if not (intent.ref and intent.ref.isdecimal()):
        return None
    event = events.by_number(context.db, context.user.id, int(intent.ref[:9]))
    if event is None or event.deleted_at:
        return None
    return leave_alerts.of_event(context.db, context.user.id, event.id) or leave_by.plan(context, event)


def _which_scope(context: ActionContext, intent: Drop | Reschedule, found: EventMeant) -> Outcome | None:
    """Of a series: only this one, all, or from then on. None when that is clear."""
    one = found.occurrence
    master = events.master_of(context.db, one.event)
    if found.scope or not master.repeats:
        return None
    if one.event.recurrence_id:
        one = Occurrence(one.event, one.event.recurrence_id, one.start, one.end)
    context.ask([replace(intent, ref=ref_of(one, mark)) for mark in ("", "*", "+")])
    return outcome("which_times", master.title, when=context.moment(one.start))


def change_event(
    db: sqlite3.Connection, user: User, one: Occurrence, scope: edits.Scope, now: datetime, values: Mapping[str, Any]
) -> Event:
    """Change fields of a Draft of an occurrence, those after it, or all, as a front end asks; taken back by undo.

    `calendar_id` moves the event to another calendar. A write function.
    """
    context = ActionContext(db, user, now, Change(db, user.id, now))
    master = events.master_of(db, one.event)
    if "calendar_id" in values and master.repeats and scope != "all":
        raise TdahError("One time of a series cannot live on another calendar.", "Move all of it: --all")
    for other in (*events.overrides(db, master), master) if "calendar_id" in values else ():
        editor_of(context).edit(other, calendar_id=values["calendar_id"])
    said = {name: value for name, value in values.items() if name != "calendar_id"}
    event = events.find(db, user.id, one.event.id) or one.event
    if said:
        event = edits.edit(editor_of(context), event, one.key, scope, **said)
    event = touch(context, event)
    leave_by.plan(context, event)
    if event.id != one.event.id:
        _move_alerts(context, one.event, event)
    context.change.save(event.title)
    return event


def drop_event(db: sqlite3.Connection, user: User, one: Occurrence, scope: edits.Scope, now: datetime) -> Event:
    """Drop an occurrence, those after it, or all, as a front end asks; taken back by undo. A write function."""
    context = ActionContext(db, user, now, Change(db, user.id, now))
    event = touch(context, one.event)
    left = edits.drop(editor_of(context), event, one.key, scope)
    leave_by.plan(context, left)
    context.change.save(event.title)
    return left
