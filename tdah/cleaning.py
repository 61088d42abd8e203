"""Words of what is gone leave the data folder: search index, database, write-ahead log, files of people."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from tdah import garbage
from tdah.app import App
from tdah.store import erased, erasures, search, truncate_log

Write = Callable[..., Awaitable[Any]]


async def tidy_index(write: Write, now: datetime) -> None:
    """Merge all of the search index, in paced steps."""
    more = await write(search.tidy, True)
    while more:
        more = await write(search.tidy, False)
    await write(search.tidied, now)


async def clean(app: App, write: Write) -> bool:
    """Clean the data folder of people who were erased; false when others are in the way: to be tried again.

    The log goes last: until it is cut it holds each page as it was before.
    """
    begun = app.now()
    if not erasures.has_uncleaned(app.store.reader):
        return True
    await write(erased.save, app.places.erased_file)
    while await write(garbage.remove, app.places.files):
        pass
    await tidy_index(write, begun)
    if not await asyncio.to_thread(truncate_log, app.places.database):
        return False
    await write(erasures.cleaned, begun, app.now())
    return True
