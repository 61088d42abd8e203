"""Answers about the day: what is on, when somebody is free, what to do now. Events and timed items, in order."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.event_reference import clock_span, span_words, titled
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
from tdah.wording import phrases

DAY_SPAN = timedelta(hours=25)
# Between these wall times a day is asked about when nobody said which part of it.
DAY_BEGINS, DAY_ENDS = time(8), time(22)
MAX_FREE_SPANS = 4
# Items beside one line of free time.
MOST_ALSO = 2

Row = tuple[datetime, bool, str]


def agenda(context: ActionContext, intent: Agenda) -> str:
    """What is on in a span, one line each; without a span, the next three."""
    if intent.start is None:
        return _listed(phrases.sentence("next"), _next_rows(context))
    start = intent.start.astimezone(UTC)
    end = intent.end.astimezone(UTC) if intent.end else day_span(start, context.zone)[1]
    long = end - start > DAY_SPAN
    due = due_between(context.db, context.user.id, start, end)
    found = event_agenda.between(context.db, context.user.id, start, end, context.zone)
    return _listed(_span(context, start, end, long), _rows(context, found, due, long))


def _listed(span: str, rows: Sequence[Row]) -> str:
    if not rows:
        return phrases.sentence("agenda_empty", span=span)
    return phrases.lines(
        phrases.sentence("agenda", span=span), capped([row[2] for row in sorted(rows, key=lambda r: r[:2])])
    )


def _next_rows(context: ActionContext) -> list[Row]:
    timed = tasks.timed(context.db, (context.user.id,))
    soon = sorted((Due(at, task) for task in timed if (at := next_time(task, context.now))), key=lambda one: one.at)[:3]
    ahead = event_agenda.upcoming(context.db, context.user.id, context.now, context.zone)
    return sorted(_rows(context, ahead, soon, True), key=lambda row: row[:2])[:3]


def _rows(context: ActionContext, found: Sequence[Occurrence], due: Sequence[Due], with_day: bool) -> list[Row]:
    rows = [(one.start, not one.all_day, event_line(context, one, with_day)) for one in found]
    for at, task in due:
        when = context.when(at) if with_day else phrases.clock(at.astimezone(ZoneInfo(context.zone)))
        rows.append((at, True, phrases.sentence("agenda_line", task.title, when=when, number=task.number)))
    return rows


def event_line(context: ActionContext, one: Occurrence, with_day: bool) -> str:
    """One occurrence of an agenda: `15:00-16:00 Dentist, 12 Main St`."""
    return phrases.sentence("agenda_event", titled(one.event), when=span_words(context, one, with_day=with_day))


def _span(context: ActionContext, start: datetime, end: datetime, long: bool) -> str:
    place = ZoneInfo(context.zone)
    now = context.now.astimezone(place)
    first = phrases.day(start.astimezone(place), now)
    return f"{first} - {phrases.day((end - timedelta(seconds=1)).astimezone(place), now)}" if long else first


def free(context: ActionContext, intent: Free) -> str:
    """When nothing busy is on in a span, over all calendars; of whole days the waking hours, one line a day."""
    start = intent.start.astimezone(UTC) if intent.start else context.now
    end = intent.end.astimezone(UTC) if intent.end else day_span(start, context.zone)[1]
    found = event_agenda.between(context.db, context.user.id, start, end, context.zone)
    days, due = _days(context, start, end), due_between(context.db, context.user.id, start, end)
    return "\n".join(
        capped([_free_on(context, found, *day, whole=len(days) > 1) + _also(due, *day, context.zone) for day in days])
    )


def _also(due: Sequence[Due], start: datetime, end: datetime, zone: str) -> str:
    """What is due while somebody is free: it takes no time that anybody knows of, but is not to be forgotten."""
    here = [one for one in due if start <= one.at < end][:MOST_ALSO]
    items = (
        f"{phrases.clock(one.at.astimezone(ZoneInfo(zone)))} {phrases.brief_title(one.task.title)[:30]}" for one in here
    )
    return phrases.sentence("free_also", ", ".join(items)) if here else ""


def _days(context: ActionContext, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The span by local days; of a whole day only the hours a person is awake, and nothing that has passed."""
    spans: list[tuple[datetime, datetime]] = []
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
    context: ActionContext, found: Sequence[Occurrence], start: datetime, end: datetime, *, whole: bool
) -> str:
    place, now = ZoneInfo(context.zone), context.now.astimezone(ZoneInfo(context.zone))
    day = phrases.day(start.astimezone(place), now)
    here = [one for one in found if one.start < end and one.end > start]
    left = event_agenda.free(here, start, end)
    if left == [(start, end)]:
        span = day if whole else f"{day} {clock_span(start, end, context.zone)}"
        return phrases.sentence("free_all", span=span)
    if left:
        stretches = ", ".join(clock_span(*stretch, context.zone) for stretch in left[:MAX_FREE_SPANS])
        return phrases.sentence("free_between", stretches, span=day)
    taken = [one.event.title for one in here if one.event.busy]
    return phrases.sentence("free_not", ", ".join(dict.fromkeys(taken)), span=day)


def what_now(context: ActionContext, intent: WhatNow) -> str:
    """One line, one digit to start; nothing that would not be done before the next event."""
    room = free_time_at(context.db, context.user, context.now)
    if room.going:
        until = phrases.clock(room.going.end.astimezone(ZoneInfo(context.zone)))
        return phrases.sentence("busy_now", room.going.event.title, until=until)
    task = suggestion(context.db, context.user, context.now, minutes=intent.minutes)
    if task is None:
        unhindered = suggestion(context.db, context.user, context.now, minutes=intent.minutes, hindered=False)
        return _no_room(context, room) if unhindered and room.next else phrases.sentence("all_clear")
    context.ask([Focus(ref=str(task.number), minutes=intent.minutes)])
    tail = ""
    if room.next and room.next.start - context.now <= DUE_SOON:
        when = phrases.clock(room.next.start.astimezone(ZoneInfo(context.zone)))
        tail = phrases.sentence("before_event", when=when, other=phrases.brief_title(room.next.event.title)[:40])
    return phrases.sentence("one_thing", task.title, number=task.number, tail=tail)


def _no_room(context: ActionContext, room: FreeTime) -> str:
    assert room.next and room.leave
    when = context.when(room.next.start)
    if room.leave < room.next.start:
        leave = phrases.clock(room.leave.astimezone(ZoneInfo(context.zone)))
        return phrases.sentence("nothing_fits_leave", room.next.event.title, when=when, leave=leave)
    return phrases.sentence("nothing_fits", room.next.event.title, when=when)


def brief_lines(db: sqlite3.Connection, user: User, now: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """The events of a morning brief, all-day ones first."""
    zone = user.zone_at(now)
    lines = []
    for one in event_agenda.between(db, user.id, now, until, zone):
        when = phrases.sentence("all_day") if one.all_day else clock_span(one.start, one.end, zone)
        lines.append((one.start, phrases.sentence("agenda_event", titled(one.event), when=when)))
    return lines
