"""Which event, and which of its times, a person means: by its number, its words, or as it was last spoken of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tdah.agent.actions.context import ActionContext, UnclearReference
from tdah.calendar import agenda
from tdah.calendar.agenda import Occurrence
from tdah.calendar.edits import EventEditor, Scope
from tdah.language.intents.base import Intent
from tdah.store import events, leave_alerts, tasks
from tdah.store.events import Event
from tdah.wording.outcome import Choices, Days, Hours, Joined, Touched, Value, outcome

# An event as the digits of a question name it: `e12` the row, `@` one of its times, then `+` from there on, `*` all.
_REF = re.compile(r"e(\d{1,12})(?:@([0-9TZ]{8,16}))?([+*]?)")
SCOPES: dict[str, Scope] = {"": "this", "+": "following", "*": "all"}
RECENT_SPAN = timedelta(minutes=30)
ALL_DAY = outcome("all_day")


@dataclass(frozen=True)
class EventMeant:
    """An occurrence that was named. Without `scope` nobody said yet whether it is only this one."""

    occurrence: Occurrence
    scope: Scope | None = None

    @property
    def event(self) -> Event:
        return self.occurrence.event


def ref_of(occurrence: Occurrence, mark: str = "") -> str:
    """How the options of a question name an occurrence."""
    return f"e{occurrence.event.id}@{occurrence.key}{mark}"


def event_meant(context: ActionContext, intent: Intent) -> EventMeant | None:
    """The event that an intent is about; None when it is about a task. Raises Unclear when it could be several."""
    ref = intent.ref
    if ref is None:
        return None
    if found := _REF.fullmatch(ref.lower().replace("t", "T").replace("z", "Z")):
        return _by_row(context, int(found[1]), found[2], found[3])
    if ref.isdecimal():
        event = events.by_number(context.db, context.user.id, int(ref[:9]))
        if event is None:
            return None
        if event.deleted_at:
            raise UnclearReference(outcome("closed_already", event.title, number=event.number))
        return EventMeant(is_current(context, event))
    return _by_words(context, intent, ref)


def _by_row(context: ActionContext, row: int, key: str | None, mark: str) -> EventMeant:
    event = events.find(context.db, context.user.id, row)
    if event is None or event.deleted_at:
        raise UnclearReference(outcome("nothing_open"))
    for span in agenda.spans_of(event, key, context.zone) if key else ():
        return EventMeant(Occurrence(event, span.key, span.start, span.end), SCOPES[mark])
    return EventMeant(is_current(context, event))


def _by_words(context: ActionContext, intent: Intent, words: str) -> EventMeant | None:
    found = named(context, words)
    if not found:
        return None
    items = tasks.titled(context.db, context.user.id, words)
    exact = [one for one in found if one.event.title.lower() == words.lower()]
    exact_items = [task for task in items if task.title.lower() == words.lower()]
    if exact or exact_items:
        found, items = exact, exact_items
    if len(found) == 1 and not items:
        return EventMeant(found[0])
    if not found:
        return None
    offered, others = found[: 3 - min(len(items), 1)], items
    others = others[: 3 - len(offered)]
    options = [replace(intent, ref=f"e{one.event.id}@{one.key}" if not one.event.repeats else f"e{one.event.id}")
               for one in offered]  # fmt: skip
    context.ask([*options, *(replace(intent, ref=str(task.number)) for task in others)])
    titles = (*distinguished(offered, context), *(f"{task.title} #{task.number}" for task in others))
    raise UnclearReference(outcome("which", choices=Choices(titles)))


def named(context: ActionContext, words: str, limit: int = 4) -> list[Occurrence]:
    """Of the events whose titles have these words the next occurrence each, the soonest first; one per series."""
    found: dict[tuple[int, str], Occurrence] = {}
    for event in events.titled(context.db, context.user.id, words, context.now):
        one = is_current(context, event)
        name = (event.calendar_id, event.uid)
        if one.end >= context.now and (name not in found or one.start < found[name].start):
            found[name] = one
    return sorted(found.values(), key=lambda one: one.start)[:limit]


def is_current(context: ActionContext, event: Event) -> Occurrence:
    """The occurrence of an event that goes on or comes next; the first one when all have passed."""
    return agenda.is_current(context.db, event, context.now, context.zone)


def last_placed(context: ActionContext, *, placed: bool = False) -> Occurrence | None:
    """The event that was last spoken of, else the next one ahead; `placed`: one with a place."""
    event = events.last_spoken(context.db, context.user.id, context.now - RECENT_SPAN)
    if event and (event.place or not placed) and not event.all_day:
        one = is_current(context, event)
        if one.start > context.now:
            return one
    ahead = agenda.upcoming(context.db, context.user.id, context.now, context.zone, 20, timed=True)
    return next((one for one in ahead if one.event.place or not placed), None)


def editor_of(context: ActionContext) -> EventEditor:
    """Who writes what when, for edits that can be taken back."""
    return EventEditor(context.db, context.now, context.author, context.change)


def touch(context: ActionContext, event: Event) -> Event:
    """An event was changed: with a number, by which it is read back and found again."""
    event = numbered(context, event)
    chain = leave_alerts.of_event(context.db, context.user.id, event.id)
    if chain:
        context.change.keep("leave", chain.id)
    one = is_current(context, event)
    when = span_words(context, one) if event.all_day else context.moment(one.start)
    line = outcome("timed", titled(event), when=when, number=event.number)
    context.others.append(Touched("event", event.id, event.title, line))
    return event


def numbered(context: ActionContext, event: Event) -> Event:
    """The event with a number: an imported one gets its own when it is first spoken of."""
    if event.number is None:
        return events.give_number(context.db, event)
    return event


def titled(event: Event) -> str:
    """What an event is called in a text, with its place."""
    return f"{event.title}, {event.place}" if event.place else event.title


def day_of(context: ActionContext, one: Occurrence) -> Days:
    """The day of an occurrence in the person's zone; of one that takes whole days, from the first to the last."""
    last = max(one.start, one.end - timedelta(seconds=1)) if one.all_day else one.start
    return Days(one.start, last, context.zone)


def span_words(context: ActionContext, one: Occurrence, *, with_day: bool = True) -> Value:
    """When an occurrence is: `Fri 27 Nov 15:00-16:00`, or the day and that it takes all of it."""
    if one.all_day:
        return Joined((day_of(context, one), ALL_DAY)) if with_day else ALL_DAY
    hours = Hours(one.start, one.end, context.zone)
    return Joined((day_of(context, one), hours), " ") if with_day else hours


def distinguished(found: Sequence[Occurrence], context: ActionContext) -> tuple[Value, ...]:
    """Titles with their times; where these are the same, with their places."""
    told = [(one.event.title, context.moment(one.start)) for one in found]
    return tuple(
        Joined((titled(one.event) if told.count(which) > 1 else one.event.title, which[1]), " ")
        for which, one in zip(told, found, strict=True)
    )


def wall_in(instant: datetime, zone: str | None, home: str) -> datetime:
    """An instant as the naive wall time that an event in `zone` keeps."""
    return instant.astimezone(UTC).astimezone(ZoneInfo(zone or home)).replace(tzinfo=None, fold=0)
