"""Refused signatures go into the audit, the first few of each minute: a flood of them must not fill the file."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from tdah.clock import Clock
from tdah.errors import TdahError
from tdah.store import audit

from ..writer import Writer

AUDITED_EVENTS = ("webhook.refused", "webhook.blocked")
MAX_PER_WINDOW, WINDOW_S = 10, 60.0


class RefusalAudit:
    """Records what `KEPT` names, at most `MOST` in a window; `seconds` is a monotonic clock."""

    def __init__(self, write: Writer, clock: Clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._write, self._clock, self._seconds = write, clock, seconds
        self._ends, self._count = 0.0, 0
        self._writing: set[asyncio.Task[None]] = set()

    def note(self, event: str, values: dict[str, Any]) -> None:
        """Record an event in the background, without what was sent: only where it was sent to, and from where."""
        if event not in AUDITED_EVENTS or not self._may():
            return
        task = asyncio.ensure_future(self._keep(event, f"{values.get('path', '')} {values.get('client', '')}"))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    def _may(self) -> bool:
        now = self._seconds()
        if now >= self._ends:
            self._ends, self._count = now + WINDOW_S, 0
        self._count += 1
        return self._count <= MAX_PER_WINDOW

    async def _keep(self, event: str, subject: str) -> None:
        with contextlib.suppress(sqlite3.Error, TdahError):
            await self._write(
                audit.audit, event, actor="unknown", channel="web", at=self._clock.now(), subject=subject[:200]
            )

    async def settle(self) -> None:
        """Wait for what is being written."""
        await asyncio.gather(*self._writing, return_exceptions=True)
