"""Answers about the day: what is on, when somebody is free, what to do now. Events and timed items, in order."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.event_reference import ALL_DAY, span_words, titled
from tdah.agent.actions.lists import capped
from tdah.agent.actions.occurrences import Due, due_between, next_time
from tdah.agent.actions.suggestion import DUE_SOON, FreeTime, free_time_at, suggestion
from tdah.calendar import agenda as event_agenda
from tdah.calendar.agenda import Occurrence
from tdah.language.intents.intent import Agenda, Focus, Free, WhatNow
from tdah.recurrence.occurrences import localize, wall
from tdah.reminders.planning import day_span
from tdah.store import tasks
from tdah.store.users import User
from tdah.wording.outcome import Days, Hours, Joined, Outcome, Title, Value, WallTime, outcome, several
from tdah.wording.render import VERBATIM

DAY_SPAN = timedelta(hours=25)
# Between these wall times a day is asked about when nobody said which part of it.
DAY_BEGINS, DAY_ENDS = time(8), time(22)
MAX_FREE_SPANS = 4
# Items beside one line of free time.
MOST_ALSO = 2

Row = tuple[datetime, bool, Outcome]
Span = tuple[datetime, datetime]


def agenda(context: ActionContext, intent: Agenda) -> Outcome:
    """What is on in a span, one line each; without a span, the next three."""
    if intent.start is None:
        return _listed(outcome("next"), _next_rows(context))
    start = intent.start.astimezone(UTC)
    end = intent.end.astimezone(UTC) if intent.end else day_span(start, context.zone)[1]
    long = end - start > DAY_SPAN
    due = due_between(context.db, context.user.id, start, end)
    found = event_agenda.between(context.db, context.user.id, start, end, context.zone)
    return _listed(_span(context, start, end, long), _rows(context, found, due, long))


def _listed(span: Value, rows: Sequence[Row]) -> Outcome:
    if not rows:
        return outcome("agenda_empty", span=span)
    ordered = sorted(rows, key=lambda row: row[:2])
    return outcome("agenda", span=span, rows=capped([row[2] for row in ordered]))


def _next_rows(context: ActionContext) -> list[Row]:
    timed = tasks.timed(context.db, (context.user.id,))
    soon = sorted((Due(at, task) for task in timed if (at := next_time(task, context.now))), key=lambda one: one.at)[:3]
    ahead = event_agenda.upcoming(context.db, context.user.id, context.now, context.zone)
    return sorted(_rows(context, ahead, soon, True), key=lambda row: row[:2])[:3]


def _rows(context: ActionContext, found: Sequence[Occurrence], due: Sequence[Due], with_day: bool) -> list[Row]:
    rows = [(one.start, not one.all_day, event_line(context, one, with_day)) for one in found]
    for at, task in due:
        when = context.moment(at) if with_day else context.wall_time(at)
        rows.append((at, True, outcome("agenda_line", task.title, when=when, number=task.number)))
    return rows


def event_line(context: ActionContext, one: Occurrence, with_day: bool) -> Outcome:
    """One occurrence of an agenda: `15:00-16:00 Dentist, 12 Main St`."""
    return outcome("agenda_event", titled(one.event), when=span_words(context, one, with_day=with_day))


def _span(context: ActionContext, start: datetime, end: datetime, long: bool) -> Days:
    return Days(start, end - timedelta(seconds=1) if long else start, context.zone)


def free(context: ActionContext, intent: Free) -> Outcome:
    """When nothing busy is on in a span, over all calendars; of whole days the waking hours, one line a day."""
    start = intent.start.astimezone(UTC) if intent.start else context.now
    end = intent.end.astimezone(UTC) if intent.end else day_span(start, context.zone)[1]
    found = event_agenda.between(context.db, context.user.id, start, end, context.zone)
    days, due = _days(context, start, end), due_between(context.db, context.user.id, start, end)
    return several(capped([_free_on(context, found, due, day, whole=len(days) > 1) for day in days]))


def _also(due: Sequence[Due], start: datetime, end: datetime, zone: str) -> tuple[Outcome, ...]:
    """What is due while somebody is free: it takes no time that anybody knows of, but is not to be forgotten."""
    here = [one for one in due if start <= one.at < end][:MOST_ALSO]
    items = tuple(Joined((WallTime(one.at, zone), Title(one.task.title, 30)), " ") for one in here)
    return (outcome("free_also", Joined(items)),) if here else ()


def _days(context: ActionContext, start: datetime, end: datetime) -> list[Span]:
    """The span by local days; of a whole day only the hours a person is awake, and nothing that has passed."""
    spans: list[Span] = []
    day, last = wall(start, context.zone).date(), wall(end - timedelta(seconds=1), context.zone).date()
    while day <= last and len(spans) < 31:
        midnight, wakes, sleeps = (datetime.combine(day, at) for at in (time(), *_awake(context.user)))
        first, next_day = localize(midnight, context.zone), localize(midnight + timedelta(days=1), context.zone)
        begins, ends = max(start, first), min(end, next_day)
        if begins == first and ends == next_day:
            begins, ends = localize(wakes, context.zone), localize(sleeps, context.zone)
        begins = max(begins, context.now.replace(second=0, microsecond=0))
        if begins < ends:
            spans.append((begins, ends))
        day += timedelta(days=1)
    return spans or [(start, end)]


def _awake(user: User) -> tuple[time, time]:
    begins, ends = user.quiet_ends, user.quiet_begins
    return (begins, ends) if begins and ends and begins < ends else (DAY_BEGINS, DAY_ENDS)


def _free_on(
    context: ActionContext,
    found: Sequence[Occurrence],
    due: Sequence[Due],
    day: tuple[datetime, datetime],
    *,
    whole: bool,
) -> Outcome:
    free_time = _free_time(context, found, *day, whole=whole)
    return outcome(VERBATIM, free_time, tail=also) if (also := _also(due, *day, context.zone)) else free_time


def _free_time(
    context: ActionContext, found: Sequence[Occurrence], start: datetime, end: datetime, *, whole: bool
) -> Outcome:
    day = Days(start, start, context.zone)
    here = [one for one in found if one.start < end and one.end > start]
    left = event_agenda.free(here, start, end)
    if left == [(start, end)]:
        return outcome("free_all", span=day if whole else Joined((day, Hours(start, end, context.zone)), " "))
    if left:
        stretches = Joined(tuple(Hours(*stretch, context.zone) for stretch in left[:MAX_FREE_SPANS]))
        return outcome("free_between", stretches, span=day)
    taken = [one.event.title for one in here if one.event.busy]
    return outcome("free_not", ", ".join(dict.fromkeys(taken)), span=day)


def what_now(context: ActionContext, intent: WhatNow) -> Outcome:
    """One line, one digit to start; nothing that would not be done before the next event."""
    room = free_time_at(context.db, context.user, context.now)
    if room.going:
        return outcome("busy_now", room.going.event.title, until=context.wall_time(room.going.end))
    task = suggestion(context.db, context.user, context.now, minutes=intent.minutes)
    if task is None:
        unhindered = suggestion(context.db, context.user, context.now, minutes=intent.minutes, hindered=False)
        return _no_room(context, room) if unhindered and room.next else outcome("all_clear")
    context.ask([Focus(ref=str(task.number), minutes=intent.minutes)])
    tail: Outcome | tuple[Outcome, ...] = ()
    if room.next and room.next.start - context.now <= DUE_SOON:
        when = context.wall_time(room.next.start)
        tail = outcome("before_event", when=when, other=Title(room.next.event.title, 40))
    return outcome("one_thing", task.title, number=task.number, tail=tail)


def _no_room(context: ActionContext, room: FreeTime) -> Outcome:
    assert room.next and room.leave
    when = context.moment(room.next.start)
    if room.leave < room.next.start:
        leave = context.wall_time(room.leave)
        return outcome("nothing_fits_leave", room.next.event.title, when=when, leave=leave)
    return outcome("nothing_fits", room.next.event.title, when=when)


def brief_lines(db: sqlite3.Connection, user: User, now: datetime, until: datetime) -> list[tuple[datetime, Outcome]]:
    """The events of a morning brief, all-day ones first."""
    zone = user.zone_at(now)
    lines = []
    for one in event_agenda.between(db, user.id, now, until, zone):
        when = ALL_DAY if one.all_day else Hours(one.start, one.end, zone)
        lines.append((one.start, outcome("agenda_event", titled(one.event), when=when)))
    return lines
