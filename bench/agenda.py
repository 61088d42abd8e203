"""A week's agenda: ours, by an indexed window, beside the expansion of everything by `recurring-ical-events`."""

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from tdah.calendar import agenda
from tdah.store import Store, calendars, events, users
from tdah.store.change_feed import Author
from tdah.store.events import Draft

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
HOST = Author("bench", "cli")
OF_ONE, SIZES, RUNS = 10_000, (1_000, 10_000, 100_000, 1_000_000), 15
ZONES = ("Europe/Lisbon", "America/New_York", "Europe/Berlin")
RULES = (
    "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=YEARLY", "FREQ=YEARLY", "FREQ=YEARLY", "FREQ=DAILY;COUNT=90", "FREQ=WEEKLY;COUNT=52",
)  # fmt: skip


def drafts(count: int, seed: int) -> list[Draft]:
    """Events over six years, a fifth of them repeating: birthdays, meetings, courses that ended and ones that go on."""
    chance, made = random.Random(seed), []
    for number in range(count):
        starts = datetime(2022, 1, 1) + timedelta(minutes=15 * chance.randrange(6 * 365 * 96))  # noqa: DTZ001 - wall time
        zone = chance.choice(ZONES)
        rule = chance.choice(RULES) if number % 5 == 0 else None
        ends = starts + timedelta(minutes=chance.choice((30, 60, 90)))
        made.append(Draft(f"event {number}", starts, ends, zone, zone, repeat=rule, place="12 Main St"))
    return made


def filled(store: Store, name: str, wanted: list[Draft]) -> int:
    """A person with these events."""

    def write(db: Any) -> int:
        user = users.add(db, users.NewUser(name, zone="Europe/Lisbon"), NOW)
        calendar = calendars.default(db, user.id, at=NOW, author=HOST)
        for draft in wanted:
            events.add(db, user.id, calendar.id, draft, at=NOW, author=HOST, numbered=False)
        return user.id

    return store.write(write)


def measure(folder: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Milliseconds of a week's agenda by how many events there are, and of the reference over one person's."""
    rows = []
    store = Store(folder / "calendar.db").open()
    people = size = 0
    for wanted in sizes:
        while size < wanted:
            user_id = filled(store, f"person {people}", drafts(min(OF_ONE, wanted), people))
            people, size = people + 1, size + min(OF_ONE, wanted)
        took, found = week_of(store, user_id)
        rows.append({"events": size, "people": people, "ms": took, "found": found})
    alone = drafts(OF_ONE, 0)
    crowd = [replace_title(draft, number) for number in range(10) for draft in drafts(OF_ONE, 100 + number)]
    one = week_of(store, filled(store, "one with everything", crowd))
    store.close()
    reference, theirs = expand_all(alone)
    return {"rows": rows, "one_person": {"events": len(crowd), "ms": one[0], "found": one[1]},
            "reference": {"events": OF_ONE, "ms": reference, "found": theirs}}  # fmt: skip


def replace_title(draft: Draft, number: int) -> Draft:
    """The same event ten times over is ten events."""
    return Draft(f"{draft.title}-{number}", draft.starts, draft.ends, draft.zone, draft.end_zone, repeat=draft.repeat)


def week_of(store: Store, user_id: int) -> tuple[float, int]:
    """Median milliseconds of the agenda of this week, and how many lines it has."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = store.read(agenda.between, user_id, NOW, NOW + WEEK, "Europe/Lisbon")
        times.append(1e3 * (time.perf_counter() - begun))
    return median(times), len(found)


def expand_all(wanted: list[Draft]) -> tuple[float, int]:
    """Milliseconds of the naive way, without reading the file: every event is looked at by the library."""
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar()
    for number, draft in enumerate(wanted):
        event = icalendar.Event()
        place = ZoneInfo(draft.zone or "UTC")
        event.add("uid", str(number))
        event.add("summary", draft.title)
        event.add("dtstart", draft.starts.replace(tzinfo=place))
        event.add("dtend", draft.ends.replace(tzinfo=place))
        if draft.repeat:
            event.add("rrule", icalendar.vRecur.from_ical(draft.repeat))
        calendar.add_component(event)
    begun = time.perf_counter()
    found = recurring_ical_events.of(calendar).between(NOW, NOW + WEEK)
    return 1e3 * (time.perf_counter() - begun), len(found)
