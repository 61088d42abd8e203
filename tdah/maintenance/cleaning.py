"""Words of what is gone leave the data folder: search index, database, write-ahead log, files of people."""

import asyncio
from datetime import datetime

from tdah.app import App
from tdah.due_rows import Write
from tdah.maintenance import garbage
from tdah.store import erased, erasures, search, secure_delete


async def tidy_index(write: Write, now: datetime) -> None:
    """Merge all of the search index, in paced steps."""
    more = await write(search.tidy, True)
    while more:
        more = await write(search.tidy, False)
    await write(search.tidied, now)


async def clean(app: App, write: Write) -> bool:
    """Clean the data folder of people who were erased; false when it is in use or full: to be tried again.

    The log goes last: until it is cut it holds each page as it was before.
    """
    started = app.now()
    if not erasures.has_uncleaned(app.store.reader):
        return True
    if erasures.is_to_rebuild(app.store.reader) and not await _rebuild(app, write, started):
        return False
    if not await asyncio.to_thread(secure_delete.truncate_log, app.places.database):
        return False
    await write(erasures.cleaned, started, app.now())
    return True


async def _rebuild(app: App, write: Write, started: datetime) -> bool:
    await write(erased.save, app.places.erased_file)
    while await write(garbage.remove_files, app.places.files):
        pass
    await tidy_index(write, started)
    if not await asyncio.to_thread(secure_delete.rebuild, app.places.database):
        return False
    await write(erasures.rebuilt, started, app.now())
    return True
