"""The daemon's part of erasing people: what is due of it, and what is left of them in files and at the provider."""

from typing import TYPE_CHECKING

from tdah.maintenance import cleaning
from tdah.messaging.redaction import Redacting
from tdah.store import erasures

if TYPE_CHECKING:
    from tdah.messaging.transports import Transports

    from ..services import OpenConnector, Services


class Erasures:
    """Works what is due, a little in each run."""

    def __init__(self, services: "Services", transports: "Transports", connector: "OpenConnector") -> None:
        self._services, self._connector = services, connector
        self.redacting = Redacting(services.app, services.writer, transports, services.log_event)

    async def work(self) -> None:
        """Finish erasures whose accounts are to be ended first, redact at the provider, and clean the files."""
        services = self._services
        for each in (self._finish, self.redacting.work, self._clean):
            try:
                await each()
            except Exception as error:  # one of them must not hold up the others; what is due stays due
                services.log_event("erasure.failed", error=getattr(error, "message", repr(error)))

    async def _finish(self) -> None:
        if erasures.due(self._services.app.store.reader):
            from tdah.people.erasure import finish_due

            await finish_due(await self._connector())
            self._services.wake()

    async def _clean(self) -> None:
        if not await cleaning.clean(self._services.app, self._services.writer):
            self._services.log_event("erasure.not_cleaned")
