"""The daemon's part of erasing people: what is due of it, and what is left of them in files and at the provider."""

from typing import TYPE_CHECKING

from tdah.maintenance import cleaning
from tdah.messaging.redaction import Redacting
from tdah.store import erasures

if TYPE_CHECKING:
    from ..serve import Daemon


class Erasures:
    """Works what is due, a little in each run."""

    def __init__(self, daemon: "Daemon") -> None:
        self._daemon = daemon
        self.redacting = Redacting(daemon.app, daemon.writer, daemon.transport, daemon.report)

    async def work(self) -> None:
        """Finish erasures whose accounts are to be ended first, redact at the provider, and clean the files."""
        daemon = self._daemon
        for each in (self._finish, self.redacting.work, self._clean):
            try:
                await each()
            except Exception as error:  # one of them must not hold up the others; what is due stays due
                daemon.report("erasure.failed", error=getattr(error, "message", repr(error)))

    async def _finish(self) -> None:
        if erasures.due(self._daemon.app.store.reader):
            from tdah.people.erasure import finish_due

            await finish_due(await self._daemon.accounts.connector())
            self._daemon.wake()

    async def _clean(self) -> None:
        if not await cleaning.clean(self._daemon.app, self._daemon.writer):
            self._daemon.report("erasure.not_cleaned")
