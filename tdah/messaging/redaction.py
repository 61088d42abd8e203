"""Works the due redactions: has the provider forget texts, a few at a time, again and again until it has.

The invariant: a row goes only after the provider has said that it did what was asked; whatever else happens it is due
again, or stays with its error for the host.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from tdah.app import App
from tdah.due_rows import LogEvent, Write, next_try
from tdah.messaging.transports import Transports
from tdah.store import audit, erasures, numbers_at_provider, redactions
from tdah.store.erased import SECOND
from tdah.store.numbers_at_provider import ErasedNumber
from tdah.store.redactions import Redaction
from tdah.transports.base import NotFinal, Remote, SendError, Transport, wait_after

# In one run, so that texts that are sent meanwhile have the connection most of the time.
MOST = 50
# Seconds after each try, the last again and again: more than the 14 days that a text may take to be final.
WAITS = (60.0, 300.0, 1_800.0, 7_200.0, 21_600.0, 86_400.0)
MOST_TRIES = 24
KEPT_THERE = "This network keeps what it carried; it cannot be asked to forget it."


@dataclass
class Redacting:
    """One process's way to have texts forgotten."""

    app: App
    write: Write
    transports: Transports
    log_event: LogEvent

    async def work(self) -> None:
        """Ask about what is due, and tell the host of each erasure that has come to its end."""
        now = self.app.now()
        while await self.write(redactions.settle, now):
            pass
        for number in numbers_at_provider.due(self.app.store.reader, now):
            await self._list(number)
        for row in redactions.due(self.app.store.reader, now, MOST):
            if not await self._redact(row):
                break
        if erasures.finished(self.app.store.reader):
            for values in await self.write(_report, self.app.now()):
                self.log_event("erasure.finished", **values)

    async def _redact(self, row: Redaction) -> bool:
        """Ask about one text; false when it is no use to ask about others now."""
        if not (able := self._able()):
            await self.write(redactions.put_off, row, None, KEPT_THERE)
            return True
        try:
            # A transport that does not know the text has nothing to forget.
            for transport in able:
                await transport.redact(row.provider_id)
        except SendError as error:
            await self._put_off(row, error)
            return isinstance(error, NotFinal)
        await self.write(redactions.done, row)
        return True

    async def _list(self, number: ErasedNumber) -> None:
        """Find what the provider has of a number, though it is no longer known here."""
        if not (able := self._able()):
            await self.write(numbers_at_provider.put_off, number, None, KEPT_THERE)
            return
        try:
            texts = [text for each in able for text in await each.texts_with(number.number, since=number.since)]
        except SendError as error:
            again = self._again(number.attempts + 1, error)
            await self.write(numbers_at_provider.put_off, number, again, error.message)
            return
        ids = [text.provider_id for text in texts if _has_words_until(text, number.until)]
        await self.write(numbers_at_provider.found, number, ids, self.app.now())

    def _able(self) -> list[Transport]:
        """The transports whose provider forgets a text when it is asked to."""
        return [transport for transport in self.transports.by_name.values() if transport.capabilities.redaction]

    def _again(self, attempts: int, error: SendError) -> datetime | None:
        return next_try(self.app.now(), attempts, MOST_TRIES, partial(wait_after, error, waits=WAITS))

    async def _put_off(self, row: Redaction, error: SendError) -> None:
        again = self._again(row.attempts + 1, error)
        await self.write(redactions.put_off, row, again, error.message)
        event = "redaction.put_off" if again else "redaction.given_up"
        self.log_event(event, redaction=row.id, code=error.code, failure=str(error.failure))


def _has_words_until(text: Remote, until: datetime) -> bool:
    """Whether a text was certainly there before an instant, and is not redacted; it is dated by whole seconds."""
    return bool(text.body or text.media) and text.created is not None and text.created + SECOND <= until


def _report(db: sqlite3.Connection, now: datetime) -> list[dict[str, int]]:
    """Record how erasures ended at the provider; their numbers. A write function."""
    told = []
    for erasure in erasures.finished(db):
        values = {"erasure": erasure.id, "redacted": erasure.redacted, "left": erasures.left(db, erasure.id)}
        subject = f"erasure:{erasure.id} redacted {values['redacted']}, left {values['left']}"
        audit.audit(db, "erasure.finished", actor="tdah", channel="daemon", at=now, subject=subject)
        erasures.reported(db, erasure.id, now)
        told.append(values)
    return told
