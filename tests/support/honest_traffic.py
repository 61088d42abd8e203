"""How honest texts fare, and what a daemon takes up, while somebody abuses it."""

import asyncio
import time
from pathlib import Path

from support.daemons import Served


async def honest(house: Served, texts: int, pause: float = 0.02) -> float:
    """The p99 of as many texts in seconds; every one is taken."""
    took = []
    for n in range(texts):
        begun = time.perf_counter()
        assert (await house.net.text("hi", f"SM{n}{time.time_ns()}", "+12025550188")).status == 200
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(pause)
    return sorted(took)[int(len(took) * 0.99) - 1]


def port_of(house: Served) -> int:
    return int(house.net.url.rpartition(":")[2])


def resident(house: Served) -> float:
    """Memory in MB."""
    assert house.process
    for entry in Path(f"/proc/{house.process.pid}/status").read_text().splitlines():
        if entry.startswith("VmRSS"):
            return int(entry.split()[1]) / 1024
    raise AssertionError("no VmRSS")


def open_files(house: Served) -> int:
    assert house.process
    return len(list(Path(f"/proc/{house.process.pid}/fd").iterdir()))
