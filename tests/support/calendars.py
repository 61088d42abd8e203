"""A person's calendar as files and as rows, for tests."""

from typing import Any

from support.world import World
from tdah.calendar import writing
from tdah.store import calendars, events
from tdah.store.change_feed import Author

ANAS = Author("Ana", "cli")


def event_lines(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))


def calendar_of(world: World, user_id: int) -> Any:
    return world.app.store.write(calendars.default, user_id, at=world.clock.now(), author=ANAS)


def exported(world: World, user_id: int) -> str:
    found = world.read(events.all_of, user_id)
    return "".join(writing.calendar_lines(found, "Ana", world.clock.now(), writing.zones_of(found)))
