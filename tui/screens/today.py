"""Today: what is on now and next, the hours of the day, what waits for an answer, and a box for what comes to mind."""

from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tdah.language.intents import intent as intents
from tdah.reminders.planning import day_span
from tdah.store.tasks import Task

from ..data import Reads
from ..models.today import Day, Nudge, Slot, read_day
from ..widgets.capture import Capture
from ..widgets.hours import hour_rows, progress
from ..widgets.list import Row, Rows, heading
from ..widgets.list_line import SpreadLine
from ..widgets.text import clock, lasting, plain, when
from .base import View

BAR_CELLS = 18


@dataclass(frozen=True)
class SelectedItem:
    """What the cursor is on: how intents name it, and the item it is, if it is one."""

    ref: str
    title: str
    task: Task | None = None


class Today(View[Day]):
    """The first screen."""

    name_in_tabs = "today"
    BINDINGS = [
        Binding("d", "done", "Done"),
        Binding("l", "later", "Later"),
        Binding("s", "skip", "Skip"),
        Binding("t", "to_do", "To do"),
        Binding("n", "note", "Note", show=False),
        Binding("x", "drop", "Drop", show=False),
        Binding("enter", "start", "Start", show=False),
        Binding("c,i", "capture", "Capture"),
    ]
    DEFAULT_CSS = """
    Today {
        #now { height: auto; margin-top: 1; padding: 0 2; }
        #columns { height: 1fr; padding: 0 1; }
        #hours, #waiting, #ahead { width: 1fr; }
        #ahead { display: none; }
        Capture { height: auto; padding: 0 1; }
        #reading { height: auto; min-height: 1; max-height: 4; padding: 0 2; }
    }
    Today.-huge #ahead { display: block; }
    """

    def compose_body(self) -> ComposeResult:
        yield Static("", id="now", markup=False)
        with Horizontal(id="columns"):
            hours = Rows(id="hours", classes="panel")
            hours.border_title = "Today"
            yield hours
            waiting = Rows(id="waiting", classes="panel", empty="Nothing waits for you.")
            waiting.border_title = "For you"
            yield waiting
            ahead = Rows(id="ahead", classes="panel", empty="The week ahead is free.")
            ahead.border_title = "The days ahead"
            yield ahead
        yield Capture()

    def on_mount(self) -> None:
        self.query_one("#waiting").focus()

    def reads(self) -> Reads[Day]:
        return read_day

    def person_changed(self) -> None:
        self._scrolled = False

    _scrolled = False

    def show(self, found: Day) -> None:
        self.query_one("#now", Static).update(now_lines(found))
        hours = self.query_one("#hours", Rows)
        rows = hour_rows(found.slots, day_span(found.now, found.zone)[0], found.zone, found.now)
        hours.fill(rows)
        if not self._scrolled:
            self._scrolled = True
            at = next(index for index, row in enumerate(rows) if row.key == "now")
            hours.call_after_refresh(hours.scroll_to, y=max(0, at - 3), animate=False, force=True)
        self.query_one("#waiting", Rows).fill(waiting_rows(found))
        self.query_one("#ahead", Rows).fill(ahead_rows(found))

    # What the cursor is on, and what keys do with it.

    @property
    def meant(self) -> SelectedItem | None:
        """What keys act on: the row under the cursor of the list that has the focus, else of what waits."""
        rows = self.focused if isinstance(self.focused, Rows) else self.query_one("#waiting", Rows)
        key, found = rows.chosen, self.found
        if key is None or found is None:
            return None
        if key == "step" and found.step:
            return SelectedItem(str(found.step.number), found.step.title, found.step)
        for task in (*(nudge.task for nudge in found.nudges), *found.inbox, *found.whenever):
            if key == f"task:{task.id}":
                return SelectedItem(str(task.number), task.title, task)
        slot = next((slot for slot in (*found.slots, *found.ahead) if slot.key == key), None)
        return SelectedItem(slot.ref, slot.title, slot.task) if slot else None

    def action_done(self) -> None:
        if (meant := self.meant) and meant.task:
            self.dashboard.act(intents.Done(ref=meant.ref))

    def action_later(self) -> None:
        if (meant := self.meant) and meant.task:
            self.dashboard.act(intents.Snooze(ref=meant.ref))

    def action_skip(self) -> None:
        if meant := self.meant:
            self.dashboard.act(intents.Skip(ref=meant.ref))

    def action_to_do(self) -> None:
        if (meant := self.meant) and meant.task and meant.task.kind == "inbox":
            self.dashboard.act(intents.AddTask(ref=meant.ref))

    def action_note(self) -> None:
        if (meant := self.meant) and meant.task and meant.task.kind == "inbox":
            self.dashboard.act(intents.Note(ref=meant.ref, what=meant.title))

    def action_drop(self) -> None:
        if meant := self.meant:
            drop = partial(self.dashboard.act, intents.Drop(ref=meant.ref, for_good=True))
            self.dashboard.confirm(f"Drop {meant.title}?", drop, "z takes it back, for 24 hours.", "Drop")

    def action_start(self) -> None:
        if (meant := self.meant) and meant.task:
            self.dashboard.act(intents.Focus(ref=meant.ref))

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        self.action_start()

    def action_capture(self) -> None:
        self.query_one("#words", Input).focus()


def now_lines(day: Day) -> Content:
    """Now and next, with the minutes that are left."""
    return Content("\n").join([_now_line(day), _next_line(day)])


def _now_line(day: Day) -> Content:
    label = Content.styled("Now   ", "$text-muted")
    if day.going is None:
        free = f"free for {lasting(day.next.start - day.now)}" if day.next else "free"
        return label + Content.styled(free, "bold")
    left = lasting(day.going.end - day.now)
    parts = (plain(day.going.title, "bold"), "  ", progress(day.going.start, day.going.end, day.now, BAR_CELLS), "  ",
             Content.styled(f"{left} left", "$accent"), Content.styled(f", until {clock(day.going.end, day.zone)}", "$text-muted"))  # fmt: skip  # noqa: E501
    return Content("").join([label, *(part if isinstance(part, Content) else Content(part) for part in parts)])


def _next_line(day: Day) -> Content:
    label = Content.styled("Next  ", "$text-muted")
    if day.next is None:
        return label + Content.styled("nothing with a time", "$text-muted")
    at = clock(day.next.start, day.zone) if _same_day(day, day.next) else when(day.next.start, day.user, day.now)
    line = (
        label + plain(day.next.title, "bold") + Content.styled(f"  in {lasting(day.next.start - day.now)}", "$accent")
    )
    line = line + Content.styled(f", {at}", "$text-muted")
    if day.leave and day.leave < day.next.start:
        line = line + Content.styled(f", leave {clock(day.leave, day.zone)}", "$warning")
    return line


def _same_day(day: Day, slot: Slot) -> bool:
    start, end = day_span(day.now, day.zone)
    return start <= slot.start < end


def waiting_rows(day: Day) -> list[Row]:
    """What waits for the person: nudges, things to decide, and one suggested step."""
    rows: list[Row] = []
    if day.nudges:
        rows += [heading("Done, later or skip?"), *(_nudge_row(day, nudge) for nudge in day.nudges)]
    if day.inbox:
        rows += [heading("To do, note or drop?"), *(_inbox_row(task) for task in day.inbox)]
    waits = {nudge.task.id for nudge in day.nudges}
    if day.step and day.step.id not in waits and day.step.kind != "inbox":
        about = Content.styled(f"about {day.minutes} min", "$text-muted")
        left = Content.assemble(("→ ", "$primary"), plain(day.step.title))
        rows += [heading("One next step"), Row("step", SpreadLine(left, about))]
    if day.whenever:
        rows += [heading("When there is room"), *(_whenever_row(task) for task in day.whenever)]
    return rows


def _whenever_row(task: Task) -> Row:
    number = Content.styled(f"#{task.number}", "$quiet")
    return Row(f"task:{task.id}", SpreadLine(Content.styled("○ ", "$quiet") + plain(task.title), number))


def _nudge_row(day: Day, nudge: Nudge) -> Row:
    since = Content.styled(clock(nudge.since, day.zone), "$text-muted") if nudge.since else Content("")
    mark = Content.styled("○ " if nudge.resting else "● ", "$accent")
    return Row(f"task:{nudge.task.id}", SpreadLine(mark + plain(nudge.task.title), since))


def _inbox_row(task: Task) -> Row:
    number = Content.styled(f"#{task.number}", "$text-muted")
    return Row(f"task:{task.id}", SpreadLine(Content.styled("? ", "$secondary") + plain(task.title), number))


def ahead_rows(day: Day) -> list[Row]:
    """The days that follow, each with what is on."""
    from ..widgets.hours import slot_row

    rows: list[Row] = []
    last = ""
    for slot in sorted(day.ahead, key=lambda slot: (slot.start, not slot.all_day)):
        title = when(slot.start, day.user, day.now).rsplit(" ", 1)[0]
        if title != last:
            rows.append(heading(title))
            last = title
        rows.append(slot_row(slot, day.zone, day.now))
    return rows
