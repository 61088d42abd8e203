"""The dashboard over 10,000 texts and 5,000 events: from its making to the first picture, and from screen to screen.

Milliseconds on the clock and, beside them, of CPU: on a machine that does something else, only those tell.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tdah.app import App
from tdah.clock import to_text
from tdah.config import Config
from tdah.locations import Locations
from tdah.store import Store, inbox, phones

from .agenda import NOW, drafts, filled
from .startup import hello_world_ms

TEXTS, EVENTS, RUNS, ANA = 10_000, 5_000, 5, "+12025550101"
IMPORT = "import time; t = time.perf_counter(); import tdah.tui.app; print(time.perf_counter() - t)"


class Still:
    """A clock that stands."""

    def now(self) -> Any:
        return NOW

    def seconds_until(self, when: Any) -> float:
        return 0.0


def seeded(folder: Path) -> None:
    """A person with so many texts and events."""
    store = Store(folder / "tdah.db").open()
    user_id = filled(store, "Ana", drafts(EVENTS, 1))
    store.write(lambda db: phones.verify(db, phones.add(db, ANA, user_id, NOW).id, NOW))
    rows = [
        ({"number": ANA, "sender": "+12025550100", "body": f"text {n} about this and that", "encoding": "GSM-7",
          "segments": 1, "provider_id": f"SM{n:032d}", "correlation": f"c{n}", "raw": "[]",
          "at": to_text(NOW - timedelta(minutes=TEXTS - n))},)
        for n in range(TEXTS)
    ]  # fmt: skip
    store.write(inbox.receive_all, rows)
    store.close()


def measure(folder: Path) -> dict[str, Any]:
    """Medians of (clock, CPU): import, first picture, and showing each screen for the first time and again."""
    folder = folder / "tui"
    seeded(folder)
    took = [float(subprocess.check_output([sys.executable, "-c", IMPORT])) for _ in range(RUNS)]
    runs = [asyncio.run(_sitting(folder)) for _ in range(RUNS)]
    names = runs[0]["first"]
    return {
        "hello": hello_world_ms(RUNS),
        "import": 1e3 * median(took),
        "paint": _median([run["paint"] for run in runs]),
        "first": {name: _median([run["first"][name] for run in runs]) for name in names},
        "again": {name: _median([run["again"][name] for run in runs]) for name in names},
    }


def _median(took: list[tuple[float, float]]) -> tuple[float, float]:
    return median(clock for clock, _ in took), median(cpu for _, cpu in took)


def _watch() -> Callable[[], tuple[float, float]]:
    """Milliseconds on the clock and of CPU since this was called."""
    clock, cpu = time.perf_counter(), time.process_time()
    return lambda: (1e3 * (time.perf_counter() - clock), 1e3 * (time.process_time() - cpu))


async def _sitting(folder: Path) -> dict[str, Any]:
    from tdah.tui.app import Dashboard
    from tdah.tui.screens.registry import SCREENS

    took = _watch()
    dashboard = Dashboard(App(Config(), Locations(folder, folder), Still()), "Ana", ahead=True)
    async with dashboard.run_test(size=(120, 40)):
        await _shown(dashboard)
        paint = took()
        while len(dashboard._screen_stacks) < len(SCREENS):
            await asyncio.sleep(0.05)
        names = [entry.name for entry in SCREENS[1:]] + [SCREENS[0].name]
        first = {name: await _switch(dashboard, name) for name in names}
        again = {name: await _switch(dashboard, name) for name in names}
    dashboard.core.close()
    return {"paint": paint, "first": first, "again": again}


async def _switch(dashboard: Any, name: str) -> tuple[float, float]:
    await asyncio.sleep(0.5)
    took = _watch()
    dashboard.action_go(name)
    await _shown(dashboard)
    return took()


async def _shown(dashboard: Any) -> None:
    """Until the screen has what it reads and it is drawn."""
    while dashboard.view is None or dashboard.view.found is None or not dashboard.view.is_running:
        await asyncio.sleep(0.001)
    dashboard.screen._on_timer_update()
