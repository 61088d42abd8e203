"""Tasks and reminders: the list by when things are due, everything about one of them, and what can be done with it."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tdah.agent.actions.perform import perform
from tdah.errors import TdahError
from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.reminders.planning import rename, stop
from tdah.store import tasks
from tdah.store.users import User
from tdah.wording.outcome import Outcome

from ..data import Reads
from ..models.tasks import Items, about, item_rows, read_items
from ..widgets.capture import CaptureDialog
from ..widgets.list import Rows
from ..widgets.prompt import Prompt, move_to, read_move, read_until, snooze_until
from ..widgets.search_line import Search
from .base import View

if TYPE_CHECKING:
    from ..models.tasks import Item


class Tasks(View[Items]):
    """The third screen."""

    name_in_tabs = "tasks"
    BINDINGS = [
        Binding("d", "done", "Done"),
        Binding("l", "later", "Later"),
        Binding("L", "until", "Until"),
        Binding("m", "move", "Move"),
        Binding("s", "skip", "Skip", show=False),
        Binding("x", "drop", "Drop", show=False),
        Binding("e", "rename", "Rename", show=False),
        Binding("b", "break_down", "In small steps", show=False),
        Binding("t", "to_do", "Make a task of it", show=False),
        Binding("A", "alarm", "Also in quiet hours", show=False),
        Binding("R", "stop", "No more reminders", show=False),
        Binding("c,i", "capture", "Add"),
        Binding("v", "closed", "Closed ones"),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("escape", "leave", "Back to the list", show=False),
    ]
    DEFAULT_CSS = """
    Tasks {
        #columns { height: 1fr; padding: 1 1 0 1; }
        #list { width: 3fr; }
        #about { width: 2fr; padding: 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words, self._show_closed = "", False

    def compose_body(self) -> ComposeResult:
        yield Search("Words of a title")
        with Horizontal(id="columns"):
            rows = Rows(id="list", classes="panel", empty="Nothing here. c adds something.")
            rows.border_title = "Open"
            yield rows
            with VerticalScroll(id="about", classes="panel", can_focus=False):
                yield Static("", id="particulars", markup=False)

    def on_mount(self) -> None:
        self.query_one("#list").focus()

    def reads(self) -> Reads[Items]:
        return partial(read_items, self._words, self._show_closed)

    def show(self, found: Items) -> None:
        rows = self.query_one("#list", Rows)
        rows.border_title = "Closed" if self._show_closed else "Open"
        rows.fill(item_rows(found))
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def _tell(self) -> None:
        item = self.chosen
        text = about(self.found, item) if self.found and item else Content("")
        self.query_one("#particulars", Static).update(text)

    @property
    def chosen(self) -> "Item | None":
        """The item under the cursor."""
        return self.found.named(self.query_one("#list", Rows).chosen) if self.found else None

    def _act(self, kind: Callable[..., base.Intent]) -> None:
        if item := self.chosen:
            self.dashboard.act(kind(ref=str(item.task.number)))

    def action_done(self) -> None:
        self._act(intents.Done)

    def action_later(self) -> None:
        self._act(intents.Snooze)

    def action_skip(self) -> None:
        self._act(intents.Skip)

    def action_to_do(self) -> None:
        self._act(intents.AddTask)

    def action_alarm(self) -> None:
        self._act(intents.Alarm)

    def action_break_down(self) -> None:
        self._act(intents.BreakDown)

    def action_drop(self) -> None:
        if item := self.chosen:
            what = "all its repeats" if item.task.repeat else "its steps" if item.steps else ""
            question = f"Drop {item.task.title}{f' with {what}' if what else ''}?"
            self.dashboard.confirm(
                question,
                partial(self._act, partial(intents.Drop, for_good=True)),
                "z takes it back, for 24 hours.",
                "Drop",
            )

    def action_stop(self) -> None:
        if item := self.chosen:
            self.dashboard.act_on(stop_reminding, item.task.id, then=self.dashboard.tell)

    def action_until(self) -> None:
        self._ask("Until when?", "20 min, tonight, tomorrow 9am", read_until, snoozed)

    def action_move(self) -> None:
        self._ask("To when?", "friday 3pm, tomorrow, 16:30", read_move, moved)

    def _ask(self, question: str, hint: str, read: object, write: object) -> None:
        item = self.chosen
        if item is None:
            return

        def go(words: str | None) -> None:
            if words:
                self.dashboard.act_on(write, str(item.task.number), words, then=self.dashboard.tell_outcome)  # type: ignore[arg-type]

        self.app.push_screen(Prompt(f"{question[:-1]} - {item.task.title}?", hint=hint, read=read), go)  # type: ignore[arg-type]

    def action_rename(self) -> None:
        item = self.chosen
        if item is None:
            return

        def go(words: str | None) -> None:
            if words:
                self.dashboard.act_on(renamed, item.task.id, words)

        self.app.push_screen(Prompt("What is it called?", words=item.task.title), go)

    def action_capture(self) -> None:
        self.app.push_screen(CaptureDialog())

    def action_closed(self) -> None:
        self._show_closed = not self._show_closed
        self.look()

    def action_search(self) -> None:
        self.query_one(Search).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._words = event.value
        self.look()

    def on_input_submitted(self) -> None:
        self.query_one("#list").focus()

    def action_leave(self) -> None:
        self.query_one(Search).end()
        self.query_one("#list").focus()


def snoozed(db: sqlite3.Connection, user: User, ref: str, words: str, now: datetime) -> Outcome:
    """Put an item off until what words say. A write function."""
    return perform(db, user, [snooze_until(ref, words, db, user, now)], now)


def moved(db: sqlite3.Connection, user: User, ref: str, words: str, now: datetime) -> Outcome:
    """Move what `ref` names to what words say. A write function."""
    return perform(db, user, [move_to(ref, words, db, user, now)], now)


def renamed(db: sqlite3.Connection, user: User, task_id: int, title: str, now: datetime) -> None:
    """Call an item something else. A write function."""
    rename(db, tasks.get(db, user.id, task_id), title, now)


def stop_reminding(db: sqlite3.Connection, user: User, task_id: int, now: datetime) -> str:
    """Let an item not come back; what to tell. A write function."""
    task = tasks.get(db, user.id, task_id)
    if not stop(db, task, now):
        raise TdahError(f"{task.title} does not come back anyway.", "L lets it come back at a time.")
    return f"Stopped: {task.title}. It stays on the list."
