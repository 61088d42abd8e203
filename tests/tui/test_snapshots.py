"""How every screen looks, at 80x24 and at 120x40, on seeded data and a clock that stands still; and in a terminal."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.dashboards import Seat, opened, settled

from tdah.tui.screens.registry import SCREENS

TMUX = shutil.which("tmux")
SIZES = ((80, 24), (120, 40))
# Phones, connections, usage and host need more than what is seeded: see test_looks_of_host.py.
OF_A_DAY = [entry for entry in SCREENS if entry.name in ("today", "conversation", "tasks", "calendar", "notes")]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("entry", OF_A_DAY, ids=lambda entry: entry.name)
def test_a_screen_looks_as_it_did(entry: Any, size: tuple[int, int], home: Path, snap_compare: Callable[..., bool]):
    core = opened(home)
    seat = Seat(core)
    seat.dashboard.liking = type(seat.dashboard.liking)(motion=False)

    async def show(pilot: Any) -> None:
        await settled(pilot)
        seat.dashboard.action_go(entry.name)
        await settled(pilot)

    assert snap_compare(seat.dashboard, run_before=show, terminal_size=size)
    core.close()


@pytest.mark.slow
@pytest.mark.skipif(TMUX is None, reason="no tmux is installed, so no real terminal was tried")
def test_it_runs_in_a_real_terminal(home: Path):
    def tmux(*args: str) -> str:
        return subprocess.run([str(TMUX), "-L", name, *args], capture_output=True, text=True, check=True).stdout

    name = f"tdah-{os.getpid()}"
    env = f"env TDAH_HOME={home} TERM=xterm-256color {sys.executable} -m tdah tui --user Ana"
    try:
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", env)
        assert "For you" in _seen(tmux, "For you")
        tmux("send-keys", "2")
        assert "delivered" in _seen(tmux, "delivered")
        tmux("send-keys", "q")
        assert _ended(str(TMUX), name)
    finally:
        subprocess.run([str(TMUX), "-L", name, "kill-server"], capture_output=True, check=False)


def _seen(tmux: Callable[..., str], words: str, seconds: float = 60) -> str:
    until, screen = time.monotonic() + seconds, ""
    while words not in screen and time.monotonic() < until:
        time.sleep(0.1)
        screen = tmux("capture-pane", "-p")
    return screen


def _ended(tmux: str, name: str, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if subprocess.run([tmux, "-L", name, "ls"], capture_output=True, check=False).returncode:
            return True
        time.sleep(0.1)
    return False
