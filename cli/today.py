"""`tdah today`: the day's agenda."""

from tdah.agent import say
from tdah.agent.schedule import day_span
from tdah.store import tasks

from .items import repeats, task_record
from .options import Json, Who, opened, person
from .output import emit, table


def today(user: Who = None, json: Json = False) -> None:
    """Show what is on today, in order."""
    from zoneinfo import ZoneInfo

    with opened() as app:
        who = person(app, user)
        zone = who.zone_at(app.now())
        found = app.store.read(tasks.due_between, who.id, *day_span(app.now(), zone))
        if json:
            emit([task_record(task) for task in found])
            return
        place = ZoneInfo(zone)
        rows = [
            (say.clock(task.due_at.astimezone(place)), task.title, repeats(task), f"#{task.number}")
            for task in found
            if task.due_at
        ]
        table(("time", "what", "repeats", "#"), rows, empty="Nothing is planned for today.")
