"""Texts that no webhook brought: listed at the provider, or left in the spool by `tdah serve --fallback`.

The invariant: how far the list was read is committed after the texts that were found, never before.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from tdah.app import App
from tdah.clock import to_text
from tdah.due_rows import LogEvent, Wake, Write
from tdah.messaging.spool import Spool
from tdah.sms.mms import MediaLink, media_form
from tdah.sms.segments import measure
from tdah.store import erased, inbox, outbox, routing
from tdah.store.inbox import Listed
from tdah.transports.base import InboundMessage, RefusedRequest, Remote, SendError, Transport
from tdah.transports.registry import DEFAULT

# What the provider lists late, or dates by a clock that differs from itself; a poll that repeats soon needs less.
LIST_OVERLAP = timedelta(hours=1)
POLL_OVERLAP = timedelta(minutes=2)
POOL_CACHE_LIFE, POOL_RETRY = timedelta(hours=1), timedelta(minutes=5)
ROWS_PER_WRITE = 200

Row = dict[str, str | int]


def text_row(text: InboundMessage, at: datetime, correlation: str = "") -> Row:
    """An inbound text as `inbox.receive` takes it; `at` is when it reached us, `correlation` names it in the log."""
    size = measure(text.body)
    return {
        "number": text.number,
        "sender": text.sender,
        "body": text.body,
        "encoding": size.encoding,
        "segments": size.segments,
        "provider_id": text.provider_id,
        "correlation": correlation or secrets.token_hex(6),
        "raw": text.raw,
        "at": to_text(at),
    }


@dataclass
class Inbound:
    """Brings in what the webhook of the transport `name` did not. `wake` is called when there is something new."""

    app: App
    write: Write
    transport: Transport
    log_event: LogEvent
    wake: Wake
    name: str = DEFAULT
    _pools: dict[str, tuple[datetime, Sequence[str]]] = field(default_factory=dict)

    async def catch_up(self, overlap: timedelta = LIST_OVERLAP) -> int:
        """Store the texts to us that the provider has and we have not, oldest first; how many there were.

        Raises SendError when the list could not be read to its end; the next time begins where this one did.
        """
        now = self.app.now()
        known = inbox.listed(self.app.store.reader, now, self.name)
        # A clock that ran ahead when the last list was read must not hide what came in since.
        since = max(min(known.begin, now - inbox.MAX_CLOCK_SKEW), min(known.until, now) - overlap)
        found = await self.transport.list_inbound(since=since)
        ours = await self._ours(now)
        missing = [text for text in reversed(found.texts) if text.to in ours or text.service in ours]
        new = 0
        for batch in _batches(missing):
            new += await self._store(batch, now)
        if (reached := Listed(known.begin, max(known.until, found.newest or known.until))) != known:
            await self.write(inbox.set_listed, reached, self.name)
        return new

    async def _store(self, remotes: list[Remote], now: datetime) -> int:
        reader, ids = self.app.store.reader, [remote.provider_id for remote in remotes]
        known = outbox.known_ids(reader, ids) | erased.known_texts(reader, ids)
        rows = [
            (
                text_row(InboundMessage(r.provider_id, r.sender, r.to, r.body, await self._form(r)), now),
                r.created or now,
            )
            for r in remotes
            if r.provider_id not in known
        ]
        return await self._receive(rows, "list", now)

    async def _form(self, remote: Remote) -> str:
        """What a webhook would have said about the files of a text; only their number when they are not listed now."""
        if not remote.media:
            return ""
        try:
            found = [MediaLink(*media) for media in await self._files(remote)]
        except SendError as error:
            self.log_event("media.unlisted", sid=remote.provider_id, error=error.message)
            found = []
        return media_form(remote.media, found)

    async def _files(self, remote: Remote) -> list[tuple[str, str]]:
        return [(media.url, media.content_type) for media in await self.transport.media_of(remote.provider_id)]

    async def _receive(self, rows: Sequence[tuple[Row, datetime]], source: str, now: datetime) -> int:
        if not rows:
            return 0
        stored: list[Row] = await self.write(_receive, rows)
        said = {row["provider_id"]: at for row, at in rows}
        for row in stored:
            late = round((now - said[row["provider_id"]]).total_seconds())
            self.log_event(
                "text.caught_up", correlation=row["correlation"], sid=row["provider_id"], by=source, late=late
            )
        if stored:
            self.wake()
        return len(stored)

    async def _ours(self, now: datetime) -> set[str]:
        """Our addresses, past ones included, and the numbers behind those that are pools."""
        ours = self.app.store.read(routing.own, self.name) | {self.app.number(self.name)} - {""}
        for service in [address for address in ours if not address.startswith("+")]:
            ours |= set(await self._pool(service, now))
        return ours

    async def _pool(self, service: str, now: datetime) -> Sequence[str]:
        until, numbers = self._pools.get(service, (now, ()))
        if until > now:
            return numbers
        try:
            numbers = await self.transport.pool(service)
            self._pools[service] = (now + POOL_CACHE_LIFE, numbers)
        except SendError as error:
            # Texts name their service, too; this only finds them when they do not.
            self.log_event("pool.unread", service=service, error=error.message)
            self._pools[service] = (now + POOL_RETRY, numbers)
        return numbers

    async def drain(self, spool: Spool) -> int:
        """Store what the fallback process took while we could not, and clear it away; how many texts were new."""
        new, now = 0, self.app.now()
        letters = [letter for letter in spool.letters() if letter.transport == self.name]
        for batch in _batches(letters):
            rows = []
            for letter in batch:
                try:
                    text = self.transport.parse(self.transport.restore(letter.raw))
                    rows.append((text_row(text, now), letter.at))
                except RefusedRequest:
                    spool.set_aside(letter)
                    self.log_event("spool.spoilt", sid=letter.sid)
            new += await self._receive(rows, "spool", now)
            spool.remove(batch)
        return new


def _receive(db: sqlite3.Connection, rows: Iterable[tuple[Row, datetime]]) -> list[Row]:
    return [row for row, said_at in rows if inbox.receive_late(db, row, said_at)]


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, ROWS_PER_WRITE)):
        yield batch
