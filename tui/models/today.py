"""What the Today screen knows: read in one go for one person and one minute, and compared as a whole."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.agent.actions.suggestion import free_time_at, length_of, suggestion
from tdah.calendar import agenda
from tdah.calendar.agenda import Occurrence
from tdah.reminders.planning import day_span
from tdah.store import calendars, reminders, tasks
from tdah.store.tasks import Task
from tdah.store.users import User

LOOKAHEAD = timedelta(days=7)
# Of what has no time; the rest is on the list of tasks.
MAX_ROWS = 20


@dataclass(frozen=True)
class Slot:
    """One thing of a day: an occurrence of an event, or an item with a time. [start, end) in UTC."""

    key: str
    title: str
    start: datetime
    end: datetime
    place: str = ""
    colour: str = ""
    all_day: bool = False
    ref: str = ""
    task: Task | None = None
    one: Occurrence | None = None


@dataclass(frozen=True)
class Nudge:
    """An item that was brought back and awaits its answer; `resting`: its ladder is over."""

    task: Task
    since: datetime | None
    resting: bool = False


@dataclass(frozen=True)
class Day:
    """A person's day at a minute. `leave` is when to leave for what comes next, when that is before it begins.

    `inbox` is what nobody understood and nobody decided about yet; `whenever` are tasks without a time.
    """

    user: User
    now: datetime
    slots: tuple[Slot, ...]
    ahead: tuple[Slot, ...]
    nudges: tuple[Nudge, ...]
    inbox: tuple[Task, ...]
    whenever: tuple[Task, ...]
    step: Task | None
    minutes: int
    going: Slot | None
    next: Slot | None
    leave: datetime | None

    @property
    def zone(self) -> str:
        return self.user.zone_at(self.now)


def read_day(db: sqlite3.Connection, user: User, now: datetime) -> Day:
    """Everything that Today shows."""
    now = now.replace(second=0, microsecond=0)
    zone = user.zone_at(now)
    start, end = day_span(now, zone)
    slots = slots_between(db, user, start, end, now)
    room, step = free_time_at(db, user, now), suggestion(db, user, now)
    soon = [slot for slot in slots if slot.start > now and not slot.all_day]
    ahead = slots_between(db, user, end, end + LOOKAHEAD, now)
    following = next(iter(soon or [slot for slot in ahead if not slot.all_day]), None)
    leave = room.leave if room.next and following and following.one == room.next else None
    opened = [task for task in tasks.opened(db, user.id) if task.due_at is None and task.parent_id is None]
    inbox = tuple(task for task in opened if task.kind == "inbox")
    whenever = tuple(task for task in opened if task.kind == "task" and task != step)[:MAX_ROWS]
    return Day(
        user, now, tuple(slots), tuple(ahead), tuple(nudges_of(db, user)), inbox, whenever, step,
        length_of(step, user.language) if step else 0, going_in(slots, now), following, leave,
    )  # fmt: skip


def slots_between(db: sqlite3.Connection, user: User, start: datetime, end: datetime, now: datetime) -> list[Slot]:
    """A person's events and timed items that touch [start, end), in order."""
    colours = {calendar.id: calendar.colour for calendar in calendars.of_user(db, user.id)}
    slots = [slot_of(one, colours.get(one.event.calendar_id, "")) for one in agenda.between(db, user.id, start, end, user.zone_at(now))]  # fmt: skip  # noqa: E501
    for task in tasks.due_between(db, user.id, start, end):
        if task.due_at is not None:
            slots.append(Slot(f"task:{task.id}", task.title, task.due_at, task.due_at, ref=str(task.number), task=task))
    return sorted(slots, key=lambda slot: (not slot.all_day, slot.start, slot.end, slot.key))


def slot_of(one: Occurrence, colour: str = "") -> Slot:
    """An occurrence as a slot; its `ref` names this one time of it, as the digits of a question do."""
    event = one.event
    ref = f"e{event.id}@{one.key}"
    return Slot(ref, event.title, one.start, one.end, event.place, colour, one.all_day, ref, None, one)


def nudges_of(db: sqlite3.Connection, user: User) -> list[Nudge]:
    """What awaits an answer, the last nudged first; then what was left without one."""
    found = [(row, False) for row in reminders.nudged(db, user.id)]
    found += [(row, True) for row in reminders.resting(db, user.id)]
    return [Nudge(tasks.get(db, user.id, row.task_id), row.nudged_at, resting) for row, resting in found]


def going_in(slots: list[Slot], now: datetime) -> Slot | None:
    """The timed event that goes on; of several the one that began last."""
    going = [slot for slot in slots if slot.one and not slot.all_day and slot.one.event.busy and slot.start <= now < slot.end]  # fmt: skip  # noqa: E501
    return max(going, key=lambda slot: slot.start, default=None)
