"""A dashboard over seeded data on a clock that stands still, driven by keys, without a terminal."""

import asyncio
import shutil
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from support.world import BEN, HandClock, World, make
from tdah.agent.actions.perform import perform
from tdah.app import App
from tdah.config import Config
from tdah.language.intents.intent import Capture
from tdah.locations import Locations
from tdah.store import users
from tdah.transports.base import StatusUpdate
from tdah.tui.app import Dashboard
from tdah.tui.screens.base import View

# A Thursday, 14:05 in New York; the day began at 8:00 there.
MORNING = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 19, 19, 5, tzinfo=UTC)
HOSTILE = "[red]not red[/red] \x1b[31mnor this\x07 \u202eturned?"


def seed(folder: Path) -> None:
    """Ana's ordinary day until NOW, and Ben, of whom nothing may be seen while Ana's is shown."""
    world = make(folder, MORNING)
    world.person()
    world.person("Ben", BEN, "Europe/London")
    _morning(world)
    _noon(world)
    world.text("Bens canary is secret", BEN)
    world.app.close()


def _morning(world: World) -> None:
    for words in (
        "milk, email Ben, call the plumber",
        "standup every weekday at 9:30 for 15 min",
        "deep work today 13:00-15:00",
        "dentist today 4pm for 1h at 12 Main St",
        "1",
        "travel 25",
        "gym tonight",
        "dinner with Cleo saturday 19:00-21:30 at Luigi's",
        "remind me at 8:40 to take the pill",
        "remind me at 11:50 to water the plants",
        "note wifi at the cabin is heron42 #cabin",
    ):
        world.text(words)
        world.clock.time += timedelta(minutes=2)
    world.run_until(MORNING + timedelta(minutes=55))


def _noon(world: World) -> None:
    world.text("done")
    world.run_until(NOW - timedelta(minutes=40))
    person = world.read(users.by_name, "Ana")
    for unclear in ("what about the blue one in the hallway?", HOSTILE):
        world.text(unclear)
        world.app.store.write(perform, person, [Capture(what=unclear)], world.clock.now())
    world.run_until(NOW)
    for sent in world.transport.texts:
        world.app.store.write(_delivered, sent.provider_id, world.clock.now())


def _delivered(db: Any, provider_id: str, at: datetime) -> None:
    from tdah.store import outbox

    outbox.status(db, StatusUpdate(provider_id, "delivered"), at)


def opened(folder: Path, now: datetime = NOW) -> App:
    """The core on a seeded folder."""
    return App(Config(), Locations(folder, folder), HandClock(now))


def copied(seeded: Path, folder: Path) -> Path:
    """A home of its own with the seeded data."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in seeded.iterdir():
        if name.is_file():
            shutil.copy(name, folder / name.name)
    return folder


class Seat:
    """Somebody at the keyboard. `texted` is what was sent as a phone."""

    def __init__(self, core: App, person: str = "Ana") -> None:
        self.core = core
        self.texted: list[tuple[str, str]] = []
        self.dashboard = Dashboard(core, person, lambda number, body: self.texted.append((number, body)))
        # No message goes while a test runs: what it says is looked for, and Textual may hang when one goes at the end.
        self.dashboard.NOTIFICATION_TIMEOUT = 600
        self.pilot: Pilot[None]

    @property
    def view(self) -> View[Any]:
        view = self.dashboard.view
        assert view is not None
        return view

    async def settle(self) -> None:
        """Until nothing is read, written or drawn any more."""
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        for key in keys:
            send_key(self.dashboard, key)
            await self.settle()

    async def type(self, words: str) -> None:
        """Type words, and let pauses in typing pass that something waits for."""
        for letter in words:
            send_key(self.dashboard, letter)
        await self.rest()

    async def rest(self, seconds: float = 0.2) -> None:
        """Do nothing for longer than anything waits for."""
        await asyncio.sleep(seconds)
        await self.settle()

    async def beat(self) -> None:
        """As the second hand does. A look that is under way may have begun before what is looked for."""
        await self.settle()
        self.dashboard.beat()
        await self.settle()

    def read(self, fn: Any, *args: Any) -> Any:
        return self.core.store.read(fn, *args)

    def screen_text(self) -> str:
        """What is on the screen, as text."""
        height = self.dashboard.size.height
        lines = self.dashboard.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines[:height])


def send_key(dashboard: Dashboard, key: str) -> None:
    """A key as the terminal's driver hands it over."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    character = key if len(key) == 1 else KEYS.get(key) or _character(key)
    event = Key(key, character)
    event.set_sender(dashboard)
    assert dashboard._driver is not None
    dashboard._driver.send_message(event)


KEYS = {"space": " ", "escape": "\x1b", "enter": "\r", "tab": "\t"}


def _character(key: str) -> str | None:
    try:
        return unicodedata.lookup(key.replace("_", " ").upper())
    except KeyError:
        return None


async def settled(pilot: Pilot[Any]) -> None:
    """Until nothing is read, written or waiting to be handled. The pilot's own wait hangs where widgets come and go."""
    app, calm = pilot.app, 0
    for _ in range(4000):
        await asyncio.sleep(0.001)
        calm = calm + 1 if _is_calm(app) else 0
        if calm == 5:
            app.screen._on_timer_update()
            return
    raise AssertionError(f"never calm: {list(app.workers)}")


def _is_calm(app: Any) -> bool:
    if any(worker.is_running for worker in app.workers) or app._animator._animations:
        return False
    pumps = [app, *app.screen.walk_children(with_self=True)]
    return all(pump.message_queue_size == 0 and not pump._next_callbacks for pump in pumps)


@asynccontextmanager
async def seated(core: App, person: str = "Ana", size: tuple[int, int] = (120, 40)) -> AsyncIterator[Seat]:
    """A dashboard that runs; the core is closed at the end."""
    seat = Seat(core, person)
    try:
        async with seat.dashboard.run_test(size=size, notifications=True) as seat.pilot:
            await seat.settle()
            yield seat
    finally:
        core.close()
