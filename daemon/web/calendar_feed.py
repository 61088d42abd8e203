"""`/calendar/{secret}.ics`: a person's calendar, to be read by any calendar program that knows the secret address."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tdah.calendar.writing import calendar_lines, zones_of
from tdah.store import change_feed, events, feeds, users
from tdah.store.connection import connect_reader

from .signature_throttle import SignatureThrottle

if TYPE_CHECKING:
    from ..services import Services

# Programs ask every few minutes to hours. So many times in a minute is none of them.
MAX_READS_PER_MINUTE, MAX_WRONG_PER_MINUTE = 12, 20
MAX_CACHED_FEEDS = 50
FEED_HEADERS = {
    "cache-control": "private, no-store",
    "content-disposition": 'inline; filename="tdah.ics"',
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class CalendarFeed:
    """Answers with the whole calendar, written anew only when something changed; `seconds` is a monotonic clock."""

    def __init__(self, services: "Services", seconds: Callable[[], float] = time.monotonic) -> None:
        self._services, self._seconds = services, seconds
        self._wrong = SignatureThrottle(MAX_WRONG_PER_MINUTE, seconds)
        self._asked: dict[int, list[float]] = {}
        self._kept: OrderedDict[int, tuple[str, bytes]] = OrderedDict()
        self._one_at_a_time = asyncio.Lock()

    async def answer(self, request: Request) -> Response:
        if self._wrong.blocks(request.scope):
            return _later()
        reader = self._services.app.store.reader
        user_id = feeds.reader_of(reader, request.path_params["secret"].removesuffix(".ics")[:200])
        if user_id is None:
            self._wrong.refused(request.scope)
            return PlainTextResponse("There is no such calendar.\n", 404)
        self._wrong.passed(request.scope)
        if not self._may(user_id):
            return _later()
        tag = f'"{user_id}-{change_feed.latest_seq(reader, user_id)}"'
        headers = {**FEED_HEADERS, "etag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = await self._body(user_id, tag)
        return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)

    def _may(self, user_id: int) -> bool:
        now = self._seconds()
        asked = [at for at in self._asked.get(user_id, ()) if now - at < 60]
        if len(asked) >= MAX_READS_PER_MINUTE:
            return False
        self._asked[user_id] = [*asked, now]
        return True

    async def _body(self, user_id: int, tag: str) -> bytes:
        async with self._one_at_a_time:
            kept = self._kept.get(user_id)
            if kept is None or kept[0] != tag:
                # Thousands of events take a second: in a thread of its own, on a connection of its own.
                kept = tag, await asyncio.to_thread(self._write, user_id)
                self._kept[user_id] = kept
                if len(self._kept) > MAX_CACHED_FEEDS:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(user_id)
            return kept[1]

    def _write(self, user_id: int) -> bytes:
        db = connect_reader(self._services.app.places.database)
        try:
            name, found = users.get(db, user_id).name, events.all_of(db, user_id)
        finally:
            db.close()
        return "".join(calendar_lines(found, name, self._services.app.now(), zones_of(found))).encode()


def _later() -> Response:
    return PlainTextResponse("Too often. Try again in a minute.\n", 429, headers={"retry-after": "60"})
