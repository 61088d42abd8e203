"""`make screenshots`: the demo's first morning, and how the dashboard shows it, as SVG files under docs/screenshots."""

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tdah.app import App
from tdah.daemon import demo
from tdah.tui.app import Dashboard
from tdah.tui.screens.registry import SCREENS

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
SIZE = (110, 30)
MORE = (
    ("deep work today 13:00-15:00", "deep work"),
    ("standup every weekday at 9:30 for 15 min", "standup"),
    ("dinner with Cleo saturday 19:00-21:30 at Luigi's", "dinner"),
    ("call Ben at 11:30", "call Ben"),
    ("was it the blue one?", "blue"),
    ("note wifi at the cabin is heron42 #cabin", "Noted"),
    ("note # Packing list\n- tent\n- **warm** socks\n- keys of the cabin #trip", "Noted"),
)


@dataclass(frozen=True)
class Still:
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.at).total_seconds())


async def main(wanted: list[str]) -> None:
    """Play, and draw the screens that are named; all of them unless any is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tdah-screens-") as folder:
        async with demo.staged(Path(folder), lambda number, bubble: None, lambda text: None) as stage:
            await demo.joining(stage)
            await demo.remembering(stage)
            for text, answer in MORE:
                stage.text(demo.ANA, text)
                await stage.expect(demo.ANA, answer)
            await stage.skip_to(demo.MORNING.replace(hour=16, minute=31))
            await stage.expect(demo.ANA, "call Ben")
            await stage.skip_to(demo.MORNING.replace(hour=18, minute=40))
            await stage.daemon.quiet()
            core = App(stage.daemon.app.config, stage.daemon.app.places, Still(stage.clock.now()))
            await _draw(Dashboard(core, "Ana"), wanted or [entry.name for entry in SCREENS])
            core.close()


async def _draw(dashboard: Dashboard, names: list[str]) -> None:
    async with dashboard.run_test(size=SIZE) as pilot:
        await _calm(pilot)
        for name in names:
            dashboard.action_go(name)
            await _calm(pilot)
            (FOLDER / f"{name}.svg").write_text(dashboard.export_screenshot(title="tdah"), encoding="utf-8")
            print(f"docs/screenshots/{name}.svg")


async def _calm(pilot: Any) -> None:
    # What is read anew ends the reading before it, so a wait for all of them would fail.
    calm = 0
    while calm < 10:
        await asyncio.sleep(0.05)
        calm = 0 if any(worker.is_running for worker in pilot.app.workers) else calm + 1


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
