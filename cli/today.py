"""`tdah today`: the day's agenda."""

from dataclasses import replace

from tdah.agent.actions.event_reference import titled
from tdah.agent.actions.occurrences import due_between
from tdah.calendar import agenda
from tdah.reminders.planning import day_span
from tdah.wording import phrases

from .calendar.display import handle, hours, names, occurrence_record
from .calendar.display import repeats as repeats_of
from .options import Json, Who, opened, person
from .output import emit, table
from .task_display import repeats, task_record


def today(user: Who = None, json: Json = False) -> None:
    """Show what is on today, in order."""
    from zoneinfo import ZoneInfo

    with opened() as app:
        who = person(app, user)
        zone = who.zone_at(app.now())
        span = day_span(app.now(), zone)
        found = [replace(one.task, due_at=one.at) for one in app.store.read(due_between, who.id, *span)]
        on = app.store.read(agenda.between, who.id, *span, zone)
        if json:
            calendars = names(app, who)
            events = [{"kind": "event", **occurrence_record(one, calendars[one.event.calendar_id].name)} for one in on]
            emit([*events, *(task_record(task) for task in found)])
            return
        place = ZoneInfo(zone)
        rows = [(hours(one, zone), titled(one.event), repeats_of(one.event), handle(one.event)) for one in on]
        rows += [
            (phrases.clock(task.due_at.astimezone(place)), task.title, repeats(task), f"#{task.number}")
            for task in found
            if task.due_at
        ]
        rows.sort(key=lambda row: row[0].split("-")[0].rjust(5, "0") if row[0] != "all day" else "")
        table(("time", "what", "repeats", "#"), rows, empty="Nothing is planned for today.")
