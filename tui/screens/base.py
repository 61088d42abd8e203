"""What every screen shares: tabs above, status below, and the one way in which it reads and is drawn."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from ..background import run_in_background
from ..widgets.bars import StatusLine, Tabs

if TYPE_CHECKING:
    from ..dashboard import Dashboard
    from ..data import Reads

T = TypeVar("T")


class View(Screen[None], Generic[T]):
    """One screen of the dashboard. `T` is what it reads: compared with `==`, so that nothing is drawn twice.

    A screen that nobody looks at reads nothing; it does when it is shown again.
    """

    BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (100, "-wide"), (160, "-huge")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    name_in_tabs: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._found: T | None = None
        self._reading = False
        self._again = False
        self._of: int | None = None

    @property
    def found(self) -> T | None:
        """What was read of the person who is shown; None from the moment on in which another one is chosen."""
        return self._found if self._of == self.dashboard.user_id else None

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was written; nobody else is shown, and nothing ended, meanwhile."""
        return False

    @property
    def dashboard(self) -> "Dashboard":
        app: Dashboard = self.app  # type: ignore[assignment]
        return app

    def compose(self) -> ComposeResult:
        yield Tabs(self.name_in_tabs, self.dashboard.screens)
        yield from self.compose_body()
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The widgets between tabs and status line."""

    @abstractmethod
    def reads(self) -> "Reads[T]":
        """What to read now: a function of connection, person and now, to be run in a thread. It touches no widget."""

    @abstractmethod
    def show(self, found: T) -> None:
        """Put what was read into the widgets."""

    def person_changed(self) -> None:
        """Another person is shown from now on: forget what was the last one's."""

    def on_screen_resume(self) -> None:
        self.look()

    def forget(self) -> None:
        """Show what is read next even if it is the same."""
        self._found = None

    def look(self) -> None:
        """Read again and show what differs. While a read is under way, one more follows it."""
        if self._reading:
            self._again = True
        elif self.dashboard.user_id is not None:
            self._reading = True
            run_in_background(self, self._read, group="look")

    async def _read(self) -> None:
        try:
            while True:
                self._again = False
                await self._read_once()
                if not self._again:
                    return
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        person = self.dashboard.user_id
        if person is None:
            return
        if person != self._of:
            self._of, self._found = person, None
            self.person_changed()
        found = await self.dashboard.look(self.reads(), person)
        # Another person may have been chosen while this was read.
        if person == self.dashboard.user_id and found != self.found and self.is_attached:
            self._found = found
            with self.app.batch_update():
                self.show(found)
