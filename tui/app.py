"""The dashboard itself: whose day it is, which screen, and how it hears of changes, acts, asks and complains.

The thread that draws never waits for file or network: everything of that kind is awaited from another thread.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import constants
from textual.app import App as TextualApp
from textual.app import SystemCommand
from textual.binding import Binding
from textual.reactive import reactive
from textual.screen import Screen

from tdah.agent.actions.perform import perform
from tdah.app import App
from tdah.errors import TdahError
from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Undo
from tdah.store import users
from tdah.store.users import User
from tdah.text.sanitize import sanitize_lines
from tdah.wording.outcome import Outcome
from tdah.wording.render import text_for

from . import preferences
from .background import describe_error, run_in_background
from .dashboard import ScreenEntry
from .data import DataAccess, Pulse, Reads
from .preferences import Preferences
from .screens.base import View
from .screens.registry import SCREENS
from .widgets.bars import StatusLine
from .widgets.dialogs import Confirm, Jump, Keys, People, groups_of
from .widgets.palette import commands_of
from .widgets.themes import THEMES

T = TypeVar("T")

# How a phone of the embedded network texts: its number (E.164) and the words. None where there is no such network.
TextAs = Callable[[str, str], Any]
POLL_INTERVAL_S = 1.0  # seconds between two looks at whether anybody wrote
PRELOAD_DELAY_S = 0.3  # seconds between the first picture and the making of the other screens, and between those


class Dashboard(TextualApp[None]):
    """`core` is handed in open; `text_as` is what lets the conversation text as a phone.

    With `ahead` all screens are made soon after the first is shown, so that each key shows one at once.
    """

    TITLE = "tdah"
    CSS_PATH = "dashboard.tcss"
    MODES: ClassVar[dict[str, Any]] = {entry.name: entry.load for entry in SCREENS}
    DEFAULT_MODE = SCREENS[0].name
    ENABLE_COMMAND_PALETTE = True
    screens: ClassVar[Sequence[ScreenEntry]] = SCREENS
    NOTIFICATION_TIMEOUT = 8
    BINDINGS = [
        *(Binding(entry.key, f"go('{entry.name}')", entry.title, show=False) for entry in SCREENS),
        Binding("u", "person", "Person"),
        Binding("z", "undo", "Undo"),
        Binding("question_mark", "keys", "Keys", key_display="?"),
        Binding("g,ctrl+o", "jump", "Jump to", show=False),
        Binding("T", "next_theme", "Next theme", show=False),
        Binding("M", "motion", "Motion on or off", show=False),
        Binding("ctrl+p", "command_palette", "Everything", key_display="^p", priority=True),
        Binding("q,ctrl+q", "quit", "Quit", show=False),
    ]

    user: reactive[User | None] = reactive(None)
    daemon: reactive[int | None] = reactive(None)

    def __init__(self, core: App, person: str = "", text_as: TextAs | None = None, *, ahead: bool = False) -> None:
        super().__init__()
        self._ahead = ahead
        self.core, self.data, self.text_as = core, DataAccess(core), text_as
        self.liking: Preferences = preferences.load(core.places)
        self._wanted = person or self.liking.person
        self._pen = asyncio.Lock()
        self._heard: Pulse | None = None
        self._minute: datetime | None = None
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.liking.theme if self.liking.theme in self.available_themes else THEMES[0].name
        self._move()

    @property
    def user_id(self) -> int | None:
        return self.user.id if self.user else None

    @property
    def view(self) -> "View[Any] | None":
        """The screen that is shown, beneath whatever came up over it."""
        base = self.screen_stack[0] if self.screen_stack else None
        return base if isinstance(base, View) else None

    # Whose day it is.

    async def on_mount(self) -> None:
        await self._meet(self._wanted)
        self.set_interval(POLL_INTERVAL_S, self.beat)
        self.beat()
        if self._ahead:
            self.set_timer(PRELOAD_DELAY_S, self._make_next)

    async def _make_next(self) -> None:
        """Make one more screen before anybody asks for it: Textual takes a tenth of a second to style a new one."""
        entry = next((entry for entry in SCREENS if entry.name not in self._screen_stacks), None)
        if self.user and (self.view is None or self.view.found is None):
            # The first picture comes before all others.
            self.set_timer(PRELOAD_DELAY_S, self._make_next)
        elif entry is not None:
            await self._init_mode(entry.name)
            self.set_timer(PRELOAD_DELAY_S, self._make_next)

    async def _meet(self, name: str) -> None:
        people = await asyncio.to_thread(self.data.read, users.everyone)
        named = [one for one in people if one.name.lower() == name.lower()]
        self.user = next(iter(named or people), None)

    def watch_user(self, before: User | None, after: User | None) -> None:
        self._tell_status()
        if (before and before.id) != (after and after.id) and self.view is not None:
            self.view.look()

    @property
    def unsaved(self) -> bool:
        """Whether a screen holds something that was written and not kept; says so when it does."""
        screens = (stack[0] for stack in self._screen_stacks.values() if stack)
        if not any(isinstance(screen, View) and screen.unsaved for screen in screens):
            return False
        self.complain(TdahError("Something is not saved yet.", "5 shows the note: ctrl+s saves it, escape leaves it."))
        return True

    async def action_quit(self) -> None:
        if not self.unsaved:
            self.exit()

    def action_person(self) -> None:
        if not self.unsaved:
            run_in_background(self, self._ask_person, group="person")

    async def _ask_person(self) -> None:
        people = await asyncio.to_thread(self.data.read, users.everyone)
        if not people:
            self.complain(TdahError("There is nobody here yet.", "tdah user add Ana --phone +12025550101"))
            return
        self.push_screen(People(people, self.user_id), self._show_person)

    def _show_person(self, user_id: int | None) -> None:
        if user_id is not None:
            run_in_background(self, self._switch, user_id, group="person")

    async def _switch(self, user_id: int) -> None:
        self.user = await asyncio.to_thread(self.data.read, users.get, user_id)
        self._like(person=self.user.name)

    # How it hears of changes.

    def beat(self) -> None:
        """Look whether anybody wrote, unless the last look is still under way."""
        if not any(worker.group == "beat" and worker.is_running for worker in self.workers):
            run_in_background(self, self._beat, group="beat")

    async def _beat(self) -> None:
        heard = await asyncio.to_thread(self.data.pulse)
        before, self._heard = self._heard, heard
        self.daemon = heard.daemon
        minute = self.data.now().replace(second=0, microsecond=0)
        if before is None or before.version != heard.version:
            await self._changed()
        elif minute != self._minute and self.view is not None:
            self.view.look()
        self._minute = minute
        self._tell_status()

    def changed(self) -> None:
        """Somebody wrote: look again at once."""
        run_in_background(self, self._changed, group="changed")

    async def _changed(self) -> None:
        if self.user is not None:
            await self._renew(self.user)
        elif not self.user:
            await self._meet(self._wanted)
        if self.view is not None:
            self.view.look()

    async def _renew(self, user: User) -> None:
        try:
            self.user = await asyncio.to_thread(self.data.read, users.get, user.id)
        except TdahError:
            # Erased meanwhile, here or elsewhere. A question that was about them is not to be answered for another.
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            await self._meet("")

    def _tell_status(self) -> None:
        if self.view is not None:
            for line in self.view.query(StatusLine):
                line.tell()

    # How it reads, acts, asks and complains.

    async def look(self, reads: Reads[T], user_id: int) -> T:
        """Run what a screen reads in a thread."""
        return await asyncio.to_thread(self.data.look, reads, user_id)

    def write(self, fn: Callable[..., T], *args: Any, then: Callable[[T], None] | None = None, **kwargs: Any) -> None:
        """Run a write function `fn(connection, ...)` after those before it; then `then(result)`, and look again.

        A TdahError becomes a message with its hint; nothing is written then.
        """
        run_in_background(self, self._write, partial(self.data.write, fn, *args, **kwargs), then, group="write")

    def act(self, *intents: Intent, then: Callable[[Outcome], None] | None = None) -> None:
        """Do for the person what a text with these intents would do, and tell the answer."""
        if self.user_id is not None:
            self.act_on(perform, intents, then=then or self.tell_outcome)

    def act_on(self, fn: Callable[..., T], *args: Any, then: Callable[[T], None] | None = None) -> None:
        """As `write`, of `fn(connection, person, ..., now)`."""
        if self.user_id is not None:
            doing = partial(self.data.act, fn, self.user_id, *args, self.data.now())
            run_in_background(self, self._write, doing, then, group="write")

    async def _write(self, doing: Callable[[], T], then: Callable[[T], None] | None) -> None:
        # One at a time, in the order in which keys were pressed.
        async with self._pen:
            result = await asyncio.to_thread(doing)
        if then is not None:
            then(result)
        await self._changed()

    def tell(self, text: str) -> None:
        """Say something that went well."""
        if text:
            self.notify(sanitize_lines(text), markup=False)

    def tell_outcome(self, outcome: Outcome) -> None:
        """Say what an action did, as a text to the person would."""
        run_in_background(self, self._tell_outcome, outcome, group="tell")

    async def _tell_outcome(self, outcome: Outcome) -> None:
        if self.user_id is not None:
            read = partial(self.data.read, text_for, self.user_id, outcome, self.data.now())
            self.tell(await asyncio.to_thread(read))

    def complain(self, error: Exception) -> None:
        """Say what went wrong and what to do, instead of falling over."""
        message, hint = (sanitize_lines(words) for words in describe_error(error))
        if any(said.title == message and said.message == hint for said in self._notifications):
            # What goes wrong each second is said once.
            return
        self.notify(hint, title=message, severity="error", markup=False)

    def confirm(self, question: str, then: Callable[[], None], hint: str = "", yes: str = "Yes") -> None:
        """Ask before something is destroyed; `then` runs after a yes only."""
        self.push_screen(Confirm(question, hint, yes), lambda answer: then() if answer else None)

    # What keys do anywhere.

    def action_go(self, name: str) -> None:
        if isinstance(self.screen, View):
            self.switch_mode(name)

    def action_undo(self) -> None:
        self.act(Undo())

    def action_keys(self) -> None:
        self.push_screen(Keys(groups_of(self.screen, View)))

    def action_jump(self) -> None:
        places = [place for place in self.screen.focus_chain if place.region and place.is_on_screen]

        def go(place: Any) -> None:
            if place is not None:
                place.focus()

        self.push_screen(Jump(places), go)

    def action_next_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.like_theme(names[(names.index(self.theme) + 1) % len(names)])

    def like_theme(self, name: str) -> None:
        """Show in this theme, now and from now on."""
        self.theme = name
        self._like(theme=name)

    def action_motion(self) -> None:
        self._like(motion=not self.liking.motion)
        self._move()
        self.tell("Things move." if self.liking.motion else "Nothing moves.")

    def _move(self) -> None:
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.liking.motion else "none"
        self.set_class(self.animation_level == "none", "-still")

    def _like(self, **values: Any) -> None:
        self.liking = replace(self.liking, **values)
        run_in_background(self, asyncio.to_thread, preferences.save, self.core.places, self.liking, group="liking")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything: see tui/widgets/palette.py."""
        return commands_of(self, screen)

    async def on_unmount(self) -> None:
        await asyncio.to_thread(self.data.close)
