"""The box that understands what a text understands, and shows how it reads the words while they are typed."""

import sqlite3
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from tdah.agent.actions.perform import perform
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import ForgetMe, OptOut
from tdah.store.users import User

from ..background import run_in_background
from .reading_preview import Reading, meant_by, read_words

if TYPE_CHECKING:
    from datetime import datetime

    from tdah.wording.outcome import Outcome

    from ..dashboard import Dashboard

# Long enough that a word is not read at each letter, short enough that nobody waits for it.
READ_DELAY_S = 0.08
PLACEHOLDER = "What a text would say: call mom tmrw 9am"


class Capture(Vertical):
    """Words in, what they mean beneath, and on enter it is done."""

    BINDINGS = [Binding("escape", "leave", "Back")]

    class Captured(Message):
        """Words were handed over."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._timer: Timer | None = None
        self.readings: tuple[Reading, ...] = ()

    @property
    def dashboard(self) -> "Dashboard":
        app: Dashboard = self.app  # type: ignore[assignment]
        return app

    def compose(self) -> ComposeResult:
        yield Input(placeholder=PLACEHOLDER, id="words", select_on_focus=False)
        yield Static("", id="reading", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = self.dashboard.animation_level != "none"

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(READ_DELAY_S, self._read)

    def _read(self) -> None:
        run_in_background(self, self._understand, self.query_one(Input).value, group="reading", exclusive=True)

    async def _understand(self, words: str) -> None:
        person = self.dashboard.user_id
        if person is None:
            return
        self.readings = await self.dashboard.look(partial(read_words, words), person)
        self.query_one("#reading", Static).update(Content("\n").join(one.shown() for one in self.readings[:6]))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() and self.dashboard.user_id is not None:
            run_in_background(self, self._submit, event.value, self.dashboard.user_id, group="submit")

    async def _submit(self, words: str, person: int) -> None:
        meant = await self.dashboard.look(partial(meant_by, words), person)
        if any(isinstance(intent, OptOut | ForgetMe) for intent in meant):
            question = "Send no more texts to this person?" if isinstance(meant[0], OptOut) else "Begin to erase this person?"  # fmt: skip  # noqa: E501
            self.dashboard.confirm(question, partial(self._do, words), yes="Do it")
        else:
            self._do(words)

    def _do(self, words: str) -> None:
        person = self.dashboard.user_id
        if person is not None:
            self.query_one(Input).value = ""
            self.dashboard.act_on(do_words, words, then=self.dashboard.tell_outcome)
            self.post_message(self.Captured())

    def action_leave(self) -> None:
        self.screen.set_focus(None)
        self.screen.focus_next()


def do_words(db: sqlite3.Connection, user: User, words: str, now: "datetime") -> "Outcome":
    """Do what a text of these words would do, understood in the same transaction. A write function."""
    meant: tuple[Intent, ...] = meant_by(words, db, user, now)
    return perform(db, user, meant, now)


class CaptureDialog(ModalScreen[None]):
    """The same box, over any screen."""

    BINDINGS = [Binding("escape", "close", "Back", priority=True)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Capture()

    def on_capture_captured(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)
