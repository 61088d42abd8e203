"""What each job did last and does next, noted in the store for other processes. A note that is lost harms nothing."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from tdah.app import App
from tdah.store import jobs

from ..writer import Writer

# A job returns what went wrong, where it deals with that itself.
Work = Callable[[], Awaitable[str | None]]
# What runs more often is noted this seldom while nothing changes: each note is a commit.
NOTE_INTERVAL = timedelta(minutes=5)


class JobStatus:
    """Watches jobs at work."""

    def __init__(self, app: App, write: Writer) -> None:
        self._app, self._write = app, write
        self._noted: dict[str, tuple[datetime, bool]] = {}

    async def plan(self, work: Mapping[str, tuple[Work, timedelta]]) -> None:
        """Note when each job runs first."""
        with contextlib.suppress(Exception):
            await self._write(jobs.plan, [(name, every) for name, (_, every) in work.items()], self._app.now())

    def watched(self, name: str, work: Work, every: timedelta) -> Callable[[], Awaitable[None]]:
        """`work` as it is, and how it ended noted."""

        async def run() -> None:
            began = self._app.now()
            try:
                wrong = await work()
            except Exception as error:
                await self._note(name, began, getattr(error, "message", repr(error)), every)
                raise
            await self._note(name, began, wrong, every)

        return run

    async def _note(self, name: str, began: datetime, wrong: str | None, every: timedelta) -> None:
        now = self._app.now()
        last, failed = self._noted.get(name, (None, False))
        if last is not None and failed == bool(wrong) and now - last < NOTE_INTERVAL:
            return
        # A full disk or a daemon that stops is told elsewhere.
        with contextlib.suppress(Exception):
            await self._write(jobs.record_run, name, began, now, wrong, now + every)
            self._noted[name] = (now, bool(wrong))
