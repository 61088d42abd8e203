"""What the daemon knows of its file from one run to the next: a file that is damaged or has lost rows is not served."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import replace

from tdah.app import App
from tdah.errors import TdahError
from tdah.store import integrity
from tdah.store.connection import REPAIR_HINT

from ..writer import Writer

# What a start may take for looking; the rest of a large file is looked through while it is served.
START_CHECK_S = 0.25
# How much of what was acknowledged could be lost without being noticed, in seconds; each mark is one small commit.
MARK_INTERVAL_S = 5.0


class IntegrityGuard:
    """Checks the file at start, keeps its mark while it is written, and says when it is found damaged."""

    def __init__(self, app: App) -> None:
        self._path, self._mark_file = app.places.database, app.places.mark_file
        self._app = app
        self._ended = False
        self._seen: int | None = None
        self._checked = False
        self._damage: str | None = None

    def admit(self) -> None:
        """Raises TdahError, naming the command that repairs, when the file cannot be trusted."""
        end = time.monotonic() + START_CHECK_S
        mark = integrity.read_mark(self._mark_file)
        self._checked = integrity.admit(self._path, mark, lambda: time.monotonic() > end).complete

    async def keep(self, write: Writer, stopping: asyncio.Event) -> None:
        """Every few seconds in which something was written, note how far the file has come; until `stopping`."""
        while not stopping.is_set():
            # A full disk is told by whoever wanted to write; the old mark stays true.
            with contextlib.suppress(Exception):
                await self.note(write)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), MARK_INTERVAL_S)

    async def note(self, write: Writer) -> None:
        """Commit an instant, and only then write it beside the file, which is never behind its mark therefore."""
        if self._version() == self._seen:
            return
        at = await write(integrity.set_mark, self._app.now())
        await asyncio.to_thread(integrity.write_mark, self._mark_file, integrity.Mark(at, self._damage))
        self._seen = self._version()

    def _version(self) -> int:
        version: int = self._app.store.reader.execute("PRAGMA data_version").fetchone()[0]
        return version

    async def look_through(self, damaged: Callable[[TdahError], None]) -> None:
        """Finish the check that the start had no time for; `damaged` is called when something is wrong."""
        if self._checked:
            return
        verdict = await asyncio.to_thread(integrity.check_file, self._path, give_up=lambda: self._ended)
        if verdict.problems:
            # Remembered, so that a restart does not serve it for as long as it takes to find it again.
            self._damage = verdict.problems[0]
            integrity.write_mark(self._mark_file, replace(integrity.read_mark(self._mark_file), damage=self._damage))
            damaged(TdahError(f"{self._path} is damaged: {verdict.problems[0]}.", REPAIR_HINT))

    def end(self) -> None:
        """Give a check that is under way up."""
        self._ended = True
