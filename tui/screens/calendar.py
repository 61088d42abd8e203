"""The calendar by day, week or month: what is on, over all calendars, and what can be done with one of its times."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from tdah.agent.actions.events import change_event
from tdah.agent.actions.events import title_of as event_title
from tdah.calendar.agenda import Occurrence
from tdah.calendar.edits import Scope
from tdah.language.intents import intent as intents
from tdah.store.users import User

from ..data import Reads
from ..models.calendar import Kind, Span, about, midnight_of, read_span, stepped, title_of, weekday
from ..models.today import Slot
from ..widgets.capture import CaptureDialog
from ..widgets.dialogs import Choose
from ..widgets.hours import CALENDAR_COLOURS, hour_rows
from ..widgets.list import Row, Rows
from ..widgets.list_line import SpreadLine
from ..widgets.month import Month
from ..widgets.prompt import Prompt, read_move
from ..widgets.text import clock, plain
from .base import View
from .tasks import moved

SPAN_KINDS: tuple[Kind, ...] = ("day", "week", "month")
SCOPE_CHOICES = (("", "Only this time"), ("+", "This time and those after it"), ("*", "Every time"))
SCOPE_OF: dict[str, Scope] = {"": "this", "+": "following", "*": "all"}


class Calendar(View[Span]):
    """The fourth screen."""

    name_in_tabs = "calendar"
    BINDINGS = [
        Binding("v", "next_kind", "Day, week, month"),
        Binding("comma,left_square_bracket,p", "step(-1)", "Before", key_display="["),
        Binding("full_stop,right_square_bracket,n", "step(1)", "After", key_display="]"),
        Binding("t", "today", "Today"),
        Binding("c,i", "capture", "Add"),
        Binding("m", "move", "Move"),
        Binding("x", "drop", "Drop", show=False),
        Binding("e", "rename", "Rename", show=False),
        Binding("o", "place", "Where it is", show=False),
        Binding("d", "done", "Done", show=False),
        Binding("left", "column(-1)", "Column before", show=False),
        Binding("right", "column(1)", "Column after", show=False),
    ]
    DEFAULT_CSS = """
    Calendar {
        #title { height: 1; margin-top: 1; padding: 0 2; }
        #kinds { height: 1fr; margin-top: 1; padding: 0 1; }
        #week { height: 1fr; }
        .column { width: 1fr; height: 1fr; }
        .column > .option-list--option { padding: 0; }
        Month { padding: 0 1; }
        #about { height: 2; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind = "week"
        self._at: date | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("", id="title", markup=False)
        with ContentSwitcher(initial="week", id="kinds"):
            yield Rows(id="day", classes="panel")
            with Horizontal(id="week"):
                for number in range(7):
                    yield Rows(id=f"column{number}", classes="column")
            yield Month(id="month")
        yield Static("", id="about", markup=False)

    def on_mount(self) -> None:
        self.query_one("#column0").focus()
        self._fresh = True

    _fresh = True

    def person_changed(self) -> None:
        self._at, self._fresh = None, True

    def reads(self) -> Reads[Span]:
        return partial(read_span, self._kind, self._at)

    def show(self, found: Span) -> None:
        self.query_one("#title", Static).update(_title(found))
        self.query_one(ContentSwitcher).current = found.kind
        if found.kind == "day":
            day, slots = found.days[0]
            self.query_one("#day", Rows).fill(hour_rows(slots, midnight_of(found, day), found.zone, found.now))
        elif found.kind == "week":
            for number, (day, slots) in enumerate(found.days):
                self.query_one(f"#column{number}", Rows).fill(column_rows(found, day, slots))
        else:
            self.query_one(Month).fill(found)
        if self._fresh:
            self._fresh = False
            self._focus_on(found)
        self._tell()

    def _focus_on(self, found: Span) -> None:
        name = f"#column{found.at.weekday()}" if found.kind == "week" else f"#{found.kind}"
        self.query_one(name).focus()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def on_descendant_focus(self) -> None:
        self._tell()

    def _tell(self) -> None:
        slot = self.chosen
        self.query_one("#about", Static).update(about(self.found, slot) if self.found and slot else Content(""))

    @property
    def chosen(self) -> Slot | None:
        """What the cursor is on."""
        rows = self.focused
        return self.found.named(rows.chosen) if self.found and isinstance(rows, Rows) else None

    # Where in time.

    def _show_at(self, kind: Kind, at: date | None) -> None:
        self._kind, self._at, self._fresh = kind, at, True
        self.look()

    def action_next_kind(self) -> None:
        self._show_at(SPAN_KINDS[(SPAN_KINDS.index(self._kind) + 1) % 3], self._day)

    def action_step(self, by: int) -> None:
        if self.found:
            self._show_at(self._kind, stepped(self._kind, self._day or self.found.at, by))

    def action_today(self) -> None:
        self._show_at(self._kind, None)

    @property
    def _day(self) -> date | None:
        """The day that is looked at: in a week that of the column with the focus."""
        column = (self.focused.id or "") if self.focused else ""
        if self.found and self._kind == "week" and column.startswith("column"):
            return self.found.days[int(column[-1])][0]
        return self._at

    def action_column(self, by: int) -> None:
        """The day before or after; in a week the next column, beyond its end the next week."""
        column = (self.focused.id or "") if self.focused else ""
        if self._kind != "week" or not column.startswith("column"):
            self.action_step(by)
        elif 0 <= int(column[-1]) + by <= 6:
            self.query_one(f"#column{int(column[-1]) + by}").focus()
        elif self._day:
            self._show_at("week", stepped("day", self._day, by))

    def on_month_moved(self, event: Month.Moved) -> None:
        self._show_at("day" if event.opened else "month", event.day)

    # What can be done with one of its times.

    def _with_scope(self, question: str, then: Callable[[Slot, str], None]) -> None:
        """Ask which times of a series are meant, where that is a question."""
        slot = self.chosen
        if slot is None:
            return
        if slot.one is None or not (slot.one.event.repeats or slot.one.event.recurrence_id):
            then(slot, "")
            return

        def go(mark: str | None) -> None:
            if mark is not None:
                then(slot, mark)

        self.app.push_screen(Choose(f"{question} {slot.title}:", SCOPE_CHOICES), go)

    def action_done(self) -> None:
        if (slot := self.chosen) and slot.task:
            self.dashboard.act(intents.Done(ref=slot.ref))

    def action_drop(self) -> None:
        def ask(slot: Slot, mark: str) -> None:
            drop = partial(self.dashboard.act, intents.Drop(ref=slot.ref + (mark if slot.one else ""), for_good=True))
            self.dashboard.confirm(f"Drop {slot.title}?", drop, "z takes it back, for 24 hours.", "Drop")

        self._with_scope("Drop", ask)

    def action_move(self) -> None:
        def ask(slot: Slot, mark: str) -> None:
            def go(words: str | None) -> None:
                if words:
                    self.dashboard.act_on(moved, slot.ref + mark, words, then=self.dashboard.tell_outcome)

            hint = "friday 3pm, tomorrow, 16:30"
            self.app.push_screen(Prompt(f"To when - {slot.title}?", hint=hint, read=read_move), go)

        self._with_scope("Move", ask)

    def action_rename(self) -> None:
        self._change("title", "What is it called?", event_title)

    def action_place(self) -> None:
        self._change("place", "Where is it?", str.strip)

    def _change(self, name: str, question: str, made: Callable[[str], Any]) -> None:
        def ask(slot: Slot, mark: str) -> None:
            if slot.one is None:
                return
            one, words = slot.one, getattr(slot.one.event, name)

            def go(said: str | None) -> None:
                if said is not None and said != words:
                    self.dashboard.act_on(changed, one, SCOPE_OF[mark], {name: made(said)})

            self.app.push_screen(Prompt(question, words=words), go)

        self._with_scope("Change", ask)

    def action_capture(self) -> None:
        self.app.push_screen(CaptureDialog())


def changed(
    db: sqlite3.Connection, user: User, one: Occurrence, scope: Scope, values: dict[str, Any], now: datetime
) -> None:
    """Change what an event says; taken back by undo. A write function."""
    change_event(db, user, one, scope if one.event.repeats or one.event.recurrence_id else "all", now, values)


def column_rows(span: Span, day: date, slots: tuple[Slot, ...]) -> list[Row]:
    """One day of a week, its name on top."""
    style = "bold $accent" if day == span.today else "$text-muted"
    name = Content.styled(f"{weekday(span, day)} {day.day}", style)
    return [Row(f"name:{day}", SpreadLine(name), True), *(_row(span, slot) for slot in slots)]


def _row(span: Span, slot: Slot) -> Row:
    mark = (
        Content.styled("▌", CALENDAR_COLOURS.get(slot.colour, "$text-muted"))
        if slot.one
        else Content.styled("○", "$primary")
    )
    at = Content.styled("all day" if slot.all_day else clock(slot.start, span.zone), "$text-muted")
    over = slot.end <= span.now and slot.one is not None
    return Row(slot.key, SpreadLine(mark + at, below=plain(slot.title, "$quiet" if over else ""), indent=1))


def _title(span: Span) -> Content:
    kinds = [Content.styled(kind, "bold $primary" if kind == span.kind else "$quiet") for kind in SPAN_KINDS]
    return plain(title_of(span), "bold") + "   " + Content("  ").join(kinds)
