"""The daemon's part of erasing people: what is due of it, and what is left of them in files and at the provider."""

from typing import TYPE_CHECKING

from tdah import cleaning
from tdah.redacting import Redacting
from tdah.store import erasures

if TYPE_CHECKING:
    from .serve import Daemon


class Erasures:
    """Works what is due, a little in each run."""

    def __init__(self, daemon: "Daemon") -> None:
        self._daemon = daemon
        self.redacting = Redacting(daemon.app, daemon.writer, daemon.transport, daemon.report)

    async def work(self) -> None:
        """Finish erasures whose accounts are to be ended first, clean the files, and redact at the provider."""
        daemon = self._daemon
        if erasures.due(daemon.app.store.reader):
            from tdah.erasure import finish_due

            await finish_due(await daemon.accounts.connector())
            daemon.wake()
        if not await cleaning.clean(daemon.app, daemon.writer):
            daemon.report("erasure.not_cleaned")
        await self.redacting.work()
