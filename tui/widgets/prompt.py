"""A line that asks for one thing and shows how it is read while it is typed; and the times that such words say."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tdah.agent.context import context_of
from tdah.agent.typed_input import time_of, time_until
from tdah.errors import TdahError
from tdah.language.intents import intent as intents
from tdah.store.users import User
from tdah.wording import phrases

from ..background import run_in_background
from .text import plain

if TYPE_CHECKING:
    from ..dashboard import Dashboard

# How words are read: (words, connection, person, now) to what they are understood as. Raises TdahError otherwise.
Read = Callable[[str, sqlite3.Connection, User, datetime], str]


class Prompt(ModalScreen[str | None]):
    """One line. With `read` it is accepted only as long as it can be read; a `secret` is not shown."""

    BINDINGS = [Binding("escape", "close", "Back", priority=True)]

    def __init__(
        self, question: str, *, words: str = "", hint: str = "", read: Read | None = None, secret: bool = False
    ) -> None:
        super().__init__()
        self._question, self._words, self._hint, self._read = question, words, hint, read
        self._secret = secret
        self._good = read is None

    @property
    def dashboard(self) -> "Dashboard":
        app: Dashboard = self.app  # type: ignore[assignment]
        return app

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self._question, "bold"))
            yield Input(self._words, placeholder=self._hint, password=self._secret, id="answer")
            if self._read:
                yield Static("", id="read", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = self.dashboard.animation_level != "none"

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._read:
            run_in_background(self, self._understand, event.value, group="reading", exclusive=True)

    async def _understand(self, words: str) -> None:
        person = self.dashboard.user_id
        if person is None or self._read is None:
            return
        self._good = False
        try:
            said = await self.dashboard.look(partial(self._read, words), person) if words.strip() else ""
            self._good, shown = bool(said), plain(said, "$accent")
        except TdahError as error:
            shown = plain(error.hint or error.message, "$text-muted")
        self.query_one("#read", Static).update(shown)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        run_in_background(self, self._submit, event.value, group="submit")

    async def _submit(self, words: str) -> None:
        if self._read:
            await self._understand(words)
        if self._good and (words.strip() or self._read is None):
            self.dismiss(words)

    def action_close(self) -> None:
        self.dismiss(None)


def read_until(words: str, db: sqlite3.Connection, user: User, now: datetime) -> str:
    """When something put off with these words comes back, as texts show it."""
    return _described(snooze_until("1", words, db, user, now).start, db, user, now)


def snooze_until(ref: str, words: str, db: sqlite3.Connection, user: User, now: datetime) -> intents.Snooze:
    """The intent of putting an item off with these words. Raises TdahError when they say no time."""
    context = context_of(db, user, now)
    try:
        start = time_until(words, context)
    except TdahError:
        start = time_of(words, context).start
    return intents.Snooze(ref=ref, start=start)


def read_move(words: str, db: sqlite3.Connection, user: User, now: datetime) -> str:
    """When something moved with these words would be, as texts show it."""
    return _described(move_to("1", words, db, user, now).start, db, user, now)


def move_to(ref: str, words: str, db: sqlite3.Connection, user: User, now: datetime) -> intents.Reschedule:
    """The intent of moving what `ref` names: its day, its time, or both. Raises TdahError when words say no time."""
    when = time_of(words, context_of(db, user, now))
    return intents.Reschedule(ref=ref, start=when.start, end=when.end if when.has_time else None,
                         keep_time=not when.has_time, keep_day=not when.has_day)  # fmt: skip


def _described(start: datetime | None, db: sqlite3.Connection, user: User, now: datetime) -> str:
    if start is None:
        return ""
    with phrases.speaking_to(db, user):
        return phrases.when(start.astimezone(UTC), user.zone_at(now), now)
