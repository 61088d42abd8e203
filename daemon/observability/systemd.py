"""What systemd is told (sd_notify(3)): one datagram to $NOTIFY_SOCKET each. Without that socket, nothing happens."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable, Mapping


def notify(*lines: str, env: Mapping[str, str] = os.environ) -> bool:
    """Send assignments such as `READY=1`; whether there was somebody to tell. Never raises, never blocks."""
    address = env.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    # An @ stands for the zero byte that begins an abstract name.
    target = "\0" + address[1:] if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sock:
        sock.setblocking(False)
        sock.sendto("\n".join(lines).encode(), target)
        return True
    return False


def watchdog_seconds(env: Mapping[str, str] = os.environ) -> float | None:
    """After how many seconds of silence systemd restarts this process (WatchdogSec); None when it does not watch."""
    try:
        seconds = int(env.get("WATCHDOG_USEC", "")) / 1e6
    except ValueError:
        return None
    meant = env.get("WATCHDOG_PID")
    return seconds if seconds > 0 and meant in (None, "", str(os.getpid())) else None


async def feed(
    alive: Callable[[], Awaitable[str | None]],
    status: Callable[[], str],
    stopping: asyncio.Event,
    env: Mapping[str, str] = os.environ,
) -> None:
    """Say `WATCHDOG=1` thrice in each period for as long as `alive` gives no reason against it; until `stopping`.

    A hanging loop or writer thread never gets here, so systemd ends and restarts the process.
    """
    period = watchdog_seconds(env)
    while not stopping.is_set():
        reason = await alive()
        lines = [f"STATUS={(reason or status())[:200]}"]
        notify(*lines, *(["WATCHDOG=1"] if period and reason is None else []), env=env)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), period / 3 if period else 10.0)
