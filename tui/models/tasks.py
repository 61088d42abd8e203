"""What the Tasks screen knows: a person's items in groups by when they are due, each with its reminder and steps."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.content import Content

from tdah.recurrence.occurrences import wall
from tdah.reminders.planning import day_span
from tdah.store import reminders, tasks
from tdah.store.reminders import Reminder
from tdah.store.tasks import Task
from tdah.store.users import User

from ..widgets.list import Row, heading
from ..widgets.list_line import SpreadLine
from ..widgets.text import plain, repeats, when

MAX_CLOSED = 200
REMINDER_STATES = {"waiting": "will come back", "nudged": "waits for an answer", "resting": "rests, without an answer",
          "answered": "does not come back", "parked": "set aside with an error"}  # fmt: skip
TASK_MARKS = {"done": "✓", "dropped": "–", "parked": "◌"}


@dataclass(frozen=True)
class Item:
    """A task with what belongs to it."""

    task: Task
    reminder: Reminder | None
    steps: tuple[Task, ...] = ()
    repeat: str = ""


@dataclass(frozen=True)
class Items:
    """A person's items at a minute, in groups: (title, items)."""

    user: User
    now: datetime
    groups: tuple[tuple[str, tuple[Item, ...]], ...]

    def named(self, key: str | None) -> Item | None:
        """The item of a row."""
        return next((item for _, items in self.groups for item in items if f"task:{item.task.id}" == key), None)


def read_items(words: str, closed: bool, db: sqlite3.Connection, user: User, now: datetime) -> Items:
    """Open items whose titles have `words`, or (`closed`) those that were done, dropped or parked lately."""
    now = now.replace(second=0, microsecond=0)
    kept = {row.task_id: row for row in reminders.all_of(db, user.id)}
    steps: dict[int, list[Task]] = {}
    opened = tasks.opened(db, user.id)
    for task in opened:
        if task.parent_id is not None:
            steps.setdefault(task.parent_id, []).append(task)
    found = _closed(db, user) if closed else [task for task in opened if task.parent_id is None]
    terms = words.lower().split()
    found = [task for task in found if all(term in task.title.lower() for term in terms)]
    groups: dict[str, list[Item]] = {}
    for task in found:
        item = Item(task, kept.get(task.id), tuple(steps.get(task.id, ())), repeat_of(task, user))
        groups.setdefault(_group(task, user, now), []).append(item)
    return Items(user, now, tuple((title, tuple(items)) for title, items in groups.items()))


def _closed(db: sqlite3.Connection, user: User) -> list[Task]:
    found = [task for task in tasks.all_of(db, user.id) if task.state != "open"]
    return sorted(found, key=lambda task: task.closed_at or task.created_at, reverse=True)[:MAX_CLOSED]


def _group(task: Task, user: User, now: datetime) -> str:
    if task.state != "open":
        return {"done": "Done", "dropped": "Dropped", "parked": "Parked"}[task.state]
    if task.kind == "inbox":
        return "To decide"
    if task.due_at is None:
        return "When there is room"
    begins, ends = day_span(now, user.zone_at(now))
    if task.due_at < begins:
        return "From before"
    if task.due_at < ends:
        return "Today"
    return "Tomorrow" if task.due_at < ends + timedelta(days=1) else "Later"


def repeat_of(task: Task, user: User) -> str:
    """The repeat in words; empty when there is none."""
    if task.repeat is None or task.due_at is None:
        return ""
    zone = task.zone or "UTC"
    return repeats(task.repeat, wall(task.due_at, zone), user, after_done=task.after_done, zone=zone)


def item_rows(found: Items) -> list[Row]:
    """The groups as rows."""
    rows: list[Row] = []
    for title, items in found.groups:
        rows.append(heading(title))
        rows += [_row(found, item) for item in items]
    return rows


def _row(found: Items, item: Item) -> Row:
    task = item.task
    nudged = item.reminder is not None and item.reminder.state == "nudged"
    mark = TASK_MARKS.get(task.state, "?" if task.kind == "inbox" else "●" if nudged else "○")
    style = "$accent" if nudged else "$quiet" if task.state != "open" else "$primary"
    left = Content.styled(f"{mark} ", style) + plain(task.title, "$text-muted" if task.state != "open" else "")
    if task.repeat:
        left = left + Content.styled(" ↻", "$text-muted")
    if item.steps:
        left = left + Content.styled(f"  {len(item.steps)} steps", "$text-muted")
    due = when(task.due_at, found.user, found.now) if task.due_at else f"#{task.number}"
    return Row(f"task:{task.id}", SpreadLine(left, Content.styled(due, "$text-muted")))


def about(found: Items, item: Item) -> Content:
    """Everything about one item, line by line."""
    task, reminder = item.task, item.reminder
    rows = [("#", str(task.number)), ("is", "to decide" if task.kind == "inbox" else task.state)]
    if task.due_at:
        rows.append(("due", when(task.due_at, found.user, found.now)))
    if item.repeat:
        rows.append(("repeats", item.repeat))
    if reminder and task.state == "open":
        rows.append(("reminder", REMINDER_STATES.get(reminder.state, reminder.state)))
        if reminder.next_at:
            rows.append(("next text", when(reminder.next_at, found.user, found.now)))
        rows.append(("texts so far", str(reminder.rung)))
        rows.append(("ladder", reminder.ladder + (", also in quiet hours" if reminder.alarm else "")))
    rows.append(("added", when(task.created_at, found.user, found.now)))
    if task.closed_at:
        rows.append(("closed", when(task.closed_at, found.user, found.now)))
    lines = [plain(task.title, "bold"), Content("")]
    lines += [Content.assemble((f"{name:<13}", "$text-muted"), plain(said)) for name, said in rows]
    if item.steps:
        lines += [Content(""), Content.styled("Steps", "$text-muted")]
        lines += [Content.styled("○ ", "$primary") + plain(step.title) for step in item.steps]
    return Content("\n").join(lines)
