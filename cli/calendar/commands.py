"""`tdah calendar`: events and calendars, with times in the words of texts, and files that other calendars read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store.users import User

from ..groups import Noun
from ..options import Json, Who, opened, person
from ..output import emit, say, table
from . import collections
from .collections import In

if TYPE_CHECKING:
    from tdah.calendar.agenda import Occurrence
    from tdah.calendar.edits import Scope
    from tdah.wording.outcome import Outcome

app = Noun("See, add and change events; import, export and share calendars.")

Event = Annotated[str, typer.Argument(help="The event's number, or words of its title.", show_default=False)]
Words = Annotated[list[str] | None, typer.Argument(help="When: today, friday afternoon, next week, 24 dec.")]
On = Annotated[str, typer.Option("--on", help="Of a repeating event the one on that day.", show_default=False)]
This = Annotated[bool, typer.Option("--this", help="Only this time of a repeating event.")]
Following = Annotated[bool, typer.Option("--following", help="This time and those after it.")]
All = Annotated[bool, typer.Option("--all", help="Every time of a repeating event.")]
Place = Annotated[str | None, typer.Option("--place", help="Where it is.", show_default=False)]
Description = Annotated[str | None, typer.Option("--description", help="What to know about it.", show_default=False)]
Busy = Annotated[bool | None, typer.Option("--busy/--not-busy", help="Whether it takes the time.", show_default=False)]


@app.command("list")
def list_(user: Who = None, calendar: In = None, past: Annotated[bool, typer.Option("--past", help="Also what is over.")] = False, json: Json = False) -> None:  # fmt: skip  # noqa: E501
    """List events that are still to come, repeating ones once."""
    from tdah.store import calendars, events

    from . import display

    with opened() as app:
        who = person(app, user)
        only = app.store.read(calendars.named, who.id, calendar).id if calendar else None
        known = display.names(app, who)
        found = app.store.read(events.ahead, who.id, None if past else app.now(), only)
        if json:
            emit([display.record(event, known[event.calendar_id].name) for event in found])
            return
        rows = [
            (display.handle(event), _when(app, who, event), event.title, event.place, display.repeats(event),
             known[event.calendar_id].name)
            for event in found
        ]  # fmt: skip
        table(("#", "when", "what", "where", "repeats", "calendar"), rows, empty="No events are ahead.")


def _when(app: App, who: User, event: Any) -> str:
    from tdah.calendar import agenda
    from tdah.wording import phrases

    zone = who.zone_at(app.now())
    one = app.store.read(agenda.is_current, event, app.now(), zone)
    moment = phrases.when(one.start, zone, app.now())
    return moment.rsplit(" ", 1)[0] if one.all_day else moment


@app.command()
def add(
    words: Annotated[list[str], typer.Argument(help="What, when and where, as you would text it.", show_default=False)],
    user: Who = None,
    calendar: In = None,
    place: Place = None,
    description: Description = None,
    busy: Busy = None,
    travel: Annotated[int | None, typer.Option("--travel", help="Minutes of way: texts tell when to leave.")] = None,
    json: Json = False,
) -> None:
    """Add an event: dentist friday 3pm for 1h at 12 Main St."""
    from dataclasses import replace

    from tdah.agent.actions.events import change_event
    from tdah.agent.actions.perform import perform
    from tdah.agent.context import context_of
    from tdah.agent.typed_input import intent_to_plan
    from tdah.calendar import agenda
    from tdah.language.intents.intent import Travel
    from tdah.store import calendars, events
    from tdah.wording.outcome import several
    from tdah.wording.render import text_for

    with opened() as app:
        who = person(app, user)
        intent = intent_to_plan(" ".join(words), app.store.read(context_of, who, app.now()))
        values = _values(place=place, description=description, busy=busy)
        if calendar:
            values["calendar_id"] = app.store.read(calendars.named, who.id, calendar).id
        outcome = app.store.write(perform, who, [intent], app.now())
        if not outcome.others:
            said = app.store.read(text_for, who.id, outcome, app.now())
            raise TdahError(said, "For example: tdah calendar add dentist friday 3pm for 1h at 12 Main St")
        event = app.store.read(events.find, who.id, outcome.others[0].id)
        assert event is not None
        if values:
            one = app.store.read(agenda.is_current, event, app.now(), who.zone_at(app.now()))
            event = app.store.write(change_event, who, one, "all", app.now(), values)
        # Nobody in a shell can answer the question of the leave-by text with a digit.
        outcomes = [replace(outcome, tail=tuple(part for part in outcome.tail if part.key != "leave_offer"))]
        if travel is not None:
            outcomes.append(app.store.write(perform, who, [Travel(ref=f"e{event.id}", minutes=travel)], app.now()))
        _print_outcome(app, who, event.id, several(outcomes), json)


def _print_outcome(app: App, who: User, event_id: int, outcome: "Outcome", json: bool) -> None:
    """What was written, in words or as JSON with the event."""
    from tdah.wording.records import outcome_record
    from tdah.wording.render import text_for

    said = app.store.read(text_for, who.id, outcome, app.now())
    _told(app, who, event_id, said, json, {"outcome": outcome_record(outcome)})


def _values(**said: Any) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _told(app: App, who: User, event_id: int, text: str, json: bool, more: Mapping[str, Any] | None = None) -> None:
    from tdah.store import events

    from . import display

    event = app.store.read(events.find, who.id, event_id)
    assert event is not None
    if json:
        shown = display.record(event, display.names(app, who)[event.calendar_id].name)
        emit({"reply": text, **(more or {}), "event": shown})
    else:
        say(text)


def _scope(one: "Occurrence", master_repeats: bool, this: bool, following: bool, everything: bool) -> "Scope":
    if this + following + everything > 1:
        raise TdahError("Only one of --this, --following and --all.", "Say which times are meant.")
    if not master_repeats:
        return "all"
    if not (this or following or everything):
        raise TdahError(f"{one.event.title} repeats.", "Say which times are meant: --this, --following or --all")
    return "this" if this else "following" if following else "all"


@app.command()
def edit(
    event: Event,
    user: Who = None,
    when: Annotated[str | None, typer.Option("--when", help="Its new day, time, or both.", show_default=False)] = None,
    title: Annotated[str | None, typer.Option("--title", help="What it is called.", show_default=False)] = None,
    place: Place = None,
    description: Description = None,
    busy: Busy = None,
    calendar: In = None,
    on: On = "",
    this: This = False,
    following: Following = False,
    everything: All = False,
    json: Json = False,
) -> None:
    """Change an event: this time of it, this and the following, or all."""
    from tdah.agent.actions.events import change_event, title_of
    from tdah.store import calendars, events

    from . import display

    with opened() as app:
        who = person(app, user)
        one = display.find(app, who, event, on)
        repeating = app.store.read(events.master_of, one.event).repeats
        values = _values(place=place, description=description, busy=busy, title=title_of(title) if title else None)
        if when:
            values |= display.moved(app, who, one, when)
        if calendar:
            values["calendar_id"] = app.store.read(calendars.named, who.id, calendar).id
        if not values:
            raise TdahError("There is nothing to change.", "For example: --when 'friday 4pm', --title, --place")
        scope = _scope(one, repeating, this, following, everything)
        changed = app.store.write(change_event, who, one, scope, app.now(), values)
        _told(app, who, changed.id, f"{_when(app, who, changed)} - {changed.title}. #{changed.number}", json)


@app.command()
def drop(
    event: Event,
    user: Who = None,
    on: On = "",
    this: This = False,
    following: Following = False,
    everything: All = False,
    json: Json = False,
) -> None:
    """Take an event off the calendar: this time of it, this and the following, or all. tdah undo brings it back."""
    from tdah.agent.actions.events import drop_event
    from tdah.store import events

    from . import display

    with opened() as app:
        who = person(app, user)
        one = display.find(app, who, event, on)
        repeating = app.store.read(events.master_of, one.event).repeats
        scope = _scope(one, repeating, this, following, everything)
        app.store.write(drop_event, who, one, scope, app.now())
        text = f"Dropped: {one.event.title}. tdah undo brings it back."
        emit({"reply": text, "scope": scope}) if json else say(text)


@app.command()
def show(event: Event, user: Who = None, on: On = "", json: Json = False) -> None:
    """Show everything about an event."""
    from tdah.store import leave_alerts
    from tdah.wording import phrases

    from ..note.display import about
    from . import display

    with opened() as app:
        who = person(app, user)
        one = display.find(app, who, event, on)
        found, calendar = one.event, display.names(app, who)[one.event.calendar_id]
        chain = app.store.read(leave_alerts.of_event, who.id, found.id)
        if json:
            way = chain.minutes if chain else None
            emit({**display.record(found, calendar.name), "start": one.start, "end": one.end, "travel_minutes": way})
            return
        zone, now = who.zone_at(app.now()), app.now()
        attendees = [person.get("name") or person.get("email", "") for person in display.record(found, "")["attendees"]]
        rows = [
            ("number", display.handle(found)), ("what", found.title),
            ("when", f"{phrases.when(one.start, zone, now).rsplit(' ', 1)[0]} {display.hours(one, zone)}"),
            ("where", found.place), ("repeats", display.repeats(found)), ("zone", found.zone or ""),
            ("calendar", calendar.name), ("status", found.status), ("takes time", "yes" if found.busy else "no"),
            ("organizer", found.organizer), ("attendees", ", ".join(attendees)), ("about", found.description),
            ("travel", f"{chain.minutes} min" if chain and chain.minutes else ""),
            ("next text", phrases.when(chain.next_at, zone, now) if chain and chain.next_at else ""),
            ("notes", about(app, who, event_id=found.id)),
            ("version", f"{found.version}, by {found.changed_by} ({found.channel})"),
        ]  # fmt: skip
        table((), [row for row in rows if row[1]])


@app.command()
def agenda(when: Words = None, user: Who = None, calendar: In = None, json: Json = False) -> None:
    """Show what is on, each time of a repeating event; without words the next seven days."""
    from tdah.store import calendars
    from tdah.wording import phrases

    from . import display

    with opened() as app:
        who = person(app, user)
        found, known = _occurrences(app, who, " ".join(when or [])), display.names(app, who)
        if calendar:
            only = app.store.read(calendars.named, who.id, calendar).id
            found = [one for one in found if one.event.calendar_id == only]
        if json:
            emit([display.occurrence_record(one, known[one.event.calendar_id].name) for one in found])
            return
        zone, now = who.zone_at(app.now()), app.now()
        rows = [
            (phrases.when(one.start, zone, now).rsplit(" ", 1)[0], display.hours(one, zone), one.event.title,
             one.event.place, known[one.event.calendar_id].name, display.handle(one.event))
            for one in found
        ]  # fmt: skip
        table(("day", "time", "what", "where", "calendar", "#"), rows, empty="Nothing is planned then.")


def _occurrences(app: App, who: User, words: str) -> "list[Occurrence]":
    from datetime import timedelta

    from tdah.calendar import agenda
    from tdah.reminders.planning import day_span

    from . import display

    zone = who.zone_at(app.now())
    today = day_span(app.now(), zone)[0]
    start, end = display.span(app, who, words) if words.strip() else (today, today + timedelta(days=7))
    return app.store.read(agenda.between, who.id, start, end, zone)


@app.command()
def free(when: Words = None, user: Who = None, json: Json = False) -> None:
    """Show when nobody waits for you, over all calendars; without words today."""
    from tdah.agent.actions.perform import perform
    from tdah.calendar import agenda
    from tdah.language.intents.intent import Free
    from tdah.wording.render import text_for

    from . import display

    with opened() as app:
        who = person(app, user)
        start, end = display.span(app, who, " ".join(when or []) or "today")
        if json:
            found = app.store.read(agenda.between, who.id, start, end, who.zone_at(app.now()))
            emit([{"start": begins, "end": ends} for begins, ends in agenda.free(found, start, end)])
            return
        outcome = app.store.write(perform, who, [Free(start=start, end=end)], app.now())
        say(app.store.read(text_for, who.id, outcome, app.now()))


@app.command()
def week(when: Words = None, user: Who = None, json: Json = False) -> None:
    """Draw the week around a day; without words this week."""
    from datetime import datetime, time, timedelta

    from tdah.calendar import agenda
    from tdah.recurrence.occurrences import localize, wall

    from . import display

    with opened() as app:
        who = person(app, user)
        zone, known = who.zone_at(app.now()), display.names(app, who)
        said = " ".join(when or [])
        day = wall(display.span(app, who, said)[0] if said else app.now(), zone).date()
        monday = datetime.combine(day - timedelta(days=day.weekday()), time())
        start, end = localize(monday, zone), localize(monday + timedelta(days=7), zone)
        found = app.store.read(agenda.between, who.id, start, end, zone)
        if json:
            emit([display.occurrence_record(one, known[one.event.calendar_id].name) for one in found])
            return
        display.draw_week(found, monday, zone, known, app.now())


app.command("import")(collections.import_)
app.command()(collections.export)
app.command()(collections.feed)
app.command("calendars")(collections.list_)
app.command()(collections.new)
app.command()(collections.remove)
