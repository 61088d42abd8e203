"""Fetches what came with texts: due media are downloaded, looked at, kept, and deleted at the provider if so wished.

The invariant: a row is due until its bytes are on the disk and its attachment is committed, or it is clear that they
never will be, which its person is told once.
"""

import asyncio
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from tdah.agent.actions import attachments
from tdah.app import App
from tdah.due_rows import DueRunner, LogEvent, Wake, Write, next_try
from tdah.files import storage
from tdah.files.content_type import OCTET_STREAM, FileInfo
from tdah.files.storage import Draft
from tdah.maintenance import garbage
from tdah.messaging.transports import Transports
from tdah.people.quota import quota_of
from tdah.reminders.ladder import quiet_until
from tdah.reminders.planning import hours_of
from tdah.sms.mms import media_family
from tdah.store import files, media, users
from tdah.store.media import Media
from tdah.text.filenames import safe_file_name
from tdah.transports.base import Failure, NotTaken, SendError, TooLarge, Transport, wait_after

# Few, so that texts have the connections.
MAX_CONCURRENT = 6
# Longer than any download may take: then a row that a crash left is due again.
FETCH_LEASE = timedelta(minutes=5)
# Seconds after each attempt, up to a quarter more; about five hours together.
RETRY_WAITS_S = (5.0, 30.0, 120.0, 600.0, 3600.0, 14_400.0)
MOST_TRIES = len(RETRY_WAITS_S) + 1
# A file may be announced a moment before it is there: it is gone when it is not there for the third time.
MAX_GONE_TRIES = 3
NAME_BY_TYPE = {"image": "photo", "audio": "voice", "video": "video", "card": "contact", "file": "file"}


class RowGone(Exception):
    """The garbage collector took bytes that were there a moment ago; they are fetched again."""


@dataclass
class MediaFetcher:
    """Downloads in the background, each of which ends in a commit of its own; `wake` is called when one has ended."""

    app: App
    write: Write
    transports: Transports
    log_event: LogEvent
    wake: Wake
    runner: DueRunner = field(init=False)

    def __post_init__(self) -> None:
        self.runner = DueRunner(MAX_CONCURRENT, "media.crashed", "media", self.log_event, self.wake)

    async def work(self) -> None:
        """Delete bytes whose rows went, and start what is due as far as there is room. Waits for no network."""
        # The lease has a crashed row tried again.
        self.runner.crashed.clear()
        while files.removals(self.app.store.reader, 1):
            await self.write(garbage.remove_files, self.app.places.files)
        now = self.app.now()
        for row in media.due(self.app.store.reader, now, MAX_CONCURRENT):
            if not self.runner.has_room() or row.id in self.runner.flights:
                continue
            taken = await self.write(media.claim, row.id, now + FETCH_LEASE)
            if taken is not None and taken.state == "due" and taken.attempts > MOST_TRIES:
                await self._end(taken, "failed", "lost", "The daemon ended each time that it had this in hand.")
            elif taken is not None:
                self.runner.start(taken.id, self._work(taken))

    def next_due(self) -> datetime | None:
        """When to look again; a landing wakes, so None while there is no room."""
        return None if not self.runner.has_room() else media.next_due(self.app.store.reader)

    def is_busy(self) -> bool:
        """Whether anything is under way, or due now."""
        due = media.next_due(self.app.store.reader)
        return bool(self.runner.flights) or (due is not None and due <= self.app.now())

    async def _work(self, row: Media) -> None:
        if row.state == "kept":
            await self._delete(row)
        elif row.state == "due":
            await self._fetch(row)
        else:
            await self.write(attachments.notify_about, row, self.app.config, self.app.now())

    def _transport(self, row: Media) -> Transport:
        """The transport by which the text of a file came."""
        return self.transports.of(self.app.store.reader, media.address_of(self.app.store.reader, row))

    async def _fetch(self, row: Media) -> None:
        try:
            row = row if row.url else await self._locate(row)
            with storage.draft(self.app.places.files) as draft:
                limit = self.app.config.media.largest << 20
                await self._transport(row).fetch_media(row.url, draft.write, limit=limit)
                await self._look(row, draft)
        except TooLarge as error:
            await self._end(row, "refused", "big", error.message)
        except NotTaken as error:
            await self._end(row, "refused", "lost", error.message)
        except SendError as error:
            await self._again(row, error)
        except (OSError, RowGone) as error:
            self.log_event("media.crashed", media=row.id, error=repr(error))
            await self._again(row, SendError(Failure.RATE, repr(error)))

    async def _locate(self, row: Media) -> Media:
        """Where a listed text's files are; all of them at once, for their order changes when one is deleted."""
        found = await self._transport(row).media_of(row.provider_id)
        await self.write(media.located, row, [(each.url, each.content_type) for each in found])
        known = media.get(self.app.store.reader, row.id)
        if known is None or not known.url:
            raise SendError(Failure.REQUEST, "The provider lists no such file.")
        return known

    async def _look(self, row: Media, draft: Draft) -> None:
        """What was downloaded is judged by its content, given its name, and only then committed."""
        if not media.is_there(self.app.store.reader, row):
            return  # its person was erased meanwhile
        looks = await asyncio.to_thread(draft.looks)
        if problem := _problem(looks, row):
            await self._end(row, "refused", "type", problem)
            return
        if not self._has_room(self.app.store.reader, row, draft):
            await self._end(row, "refused", "full", "The person's quota is used up.")
            return
        await asyncio.to_thread(storage.commit_draft, self.app.places.files, draft, row.user_id)
        if await self.write(self._keep, row, draft, looks, self.app.now()):
            self.log_event("media.kept", media=row.id, type=looks.type, bytes=draft.size)

    def _has_room(self, db: sqlite3.Connection, row: Media, draft: Draft) -> bool:
        if files.known(db, row.user_id, draft.sha256):
            return True
        return files.fits(db, row.user_id, draft.size, quota_of(users.get(db, row.user_id), self.app.config))

    def _keep(self, db: sqlite3.Connection, row: Media, draft: Draft, looks: FileInfo, now: datetime) -> bool:
        """Hang the file on its note; false when the person was erased meanwhile, or has no room any more."""
        if not media.is_there(db, row):
            storage.path_of(self.app.places.files, row.user_id, draft.sha256).unlink(missing_ok=True)
            return False
        if not self._has_room(db, row, draft):
            media.ended(db, row, "refused", "full", "The person's quota is used up.", now)
            return False
        if not storage.path_of(self.app.places.files, row.user_id, draft.sha256).exists():
            raise RowGone
        file = files.keep(db, row.user_id, draft.sha256, draft.size, looks.type, now)
        name = _name(row, looks, users.get(db, row.user_id).zone_at(row.created_at))
        attachment, _ = files.attach(db, file, row.note_id, name, now, row.message_id, row.position)
        media.kept(db, row, attachment.id, now if self.app.config.media.delete_at_provider else None)
        return True

    async def _delete(self, row: Media) -> None:
        """The provider is to forget what is kept here."""
        try:
            await self._transport(row).delete_media(row.url)
        except SendError as error:
            until = next_try(self.app.now(), row.attempts, MOST_TRIES, partial(wait_after, error, waits=RETRY_WAITS_S))
            await self.write(media.put_off, row, until, error.message)
        else:
            await self.write(media.put_off, row, None, "")

    async def _again(self, row: Media, error: SendError) -> None:
        """Later, or never."""
        is_gone = error.failure is Failure.REQUEST and row.error == error.message
        most = MAX_GONE_TRIES if is_gone else MOST_TRIES
        until = next_try(self.app.now(), row.attempts, most, partial(wait_after, error, waits=RETRY_WAITS_S))
        if until is None:
            await self._end(row, "failed", "lost", error.message)
        else:
            await self.write(media.put_off, row, until, error.message)

    async def _end(self, row: Media, state: str, reason: str, error: str) -> None:
        self.log_event("media.not_kept", media=row.id, state=state, reason=reason, error=error)
        await self.write(_ended, row, state, reason, error, self.app.now())


def _ended(db: sqlite3.Connection, row: Media, state: str, reason: str, error: str, now: datetime) -> None:
    """It will not be kept. The news waits for the end of quiet hours, unless the text came just now."""
    tell_at = now
    if row.attempts > 1 and media.get(db, row.id):
        tell_at = quiet_until(hours_of(db, users.get(db, row.user_id), now), now) or now
    media.ended(db, row, state, reason, error, tell_at)


def _problem(looks: FileInfo, row: Media) -> str:
    if looks.type == OCTET_STREAM:
        return f"It is none of the kinds that are kept (its sender says {row.type or 'nothing'})."
    return "It is a picture of {} x {} pixels.".format(*looks.size or (0, 0)) if looks.is_huge else ""


def _name(row: Media, looks: FileInfo, zone: str) -> str:
    """What a file without a name is called: `photo-20261119-1200.jpg`."""
    local = row.created_at.astimezone(ZoneInfo(zone))
    return safe_file_name(f"{NAME_BY_TYPE[media_family(looks.type)]}-{local:%Y%m%d-%H%M}", looks.type)
