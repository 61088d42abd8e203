"""How long commands take from exec to exit, beside a Typer hello-world, by turns."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from .processes import TDAH

HELLO = "hello-world"
COMMANDS = {
    HELLO: [sys.executable, str(Path(__file__).with_name("hello.py"))],
    "tdah --help": [str(TDAH), "--help"],
    "tdah task list": [str(TDAH), "task", "list"],
    "tdah task add": [str(TDAH), "task", "add", "call", "mom", "tomorrow", "at", "9"],
    "tdah today": [str(TDAH), "today"],
}


def measure(home: Path, runs: int) -> list[dict[str, Any]]:
    """A row for each command: minimum and median milliseconds of `runs`, and the ratio to hello-world."""
    environment = os.environ | {"TDAH_HOME": str(home)}
    _run([str(TDAH), "user", "add", "Ana", "--phone", "+12025550101"], environment)
    took: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            milliseconds = _run(command, environment)
            if turn:  # the first turn compiles and warms the file cache
                took[name].append(milliseconds)
    beside = took[HELLO]
    return [
        {
            "command": name,
            "min": min(times),
            "median": median(times),
            "ratio": median(times) / median(beside),
            "ratio_min": min(times) / min(beside),
        }
        for name, times in took.items()
    ]


def hello_world_ms(runs: int) -> float:
    """The median milliseconds of hello-world from exec to exit: what other parts are held against."""
    return median(_run(COMMANDS[HELLO], dict(os.environ)) for _ in range(runs))


def _run(command: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    milliseconds = 1000 * (time.perf_counter() - begun)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return milliseconds
