"""Named background work on a schedule. Nothing that must happen hangs on it: due rows are met by `tick` itself."""

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tdah.app import App
from tdah.store import messages, undo

from .writer import Writer

BATCH = 500


def schedule(jobs: dict[str, tuple[Callable[[], Awaitable[None]], timedelta]]) -> AsyncIOScheduler:
    """Start each named job, again after its interval; one at a time, and a missed run is made up once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for name, (work, interval) in jobs.items():
        scheduler.add_job(work, "interval", seconds=interval.total_seconds(), id=name, name=name)
    scheduler.start()
    return scheduler


async def maintain(app: App, write: Writer) -> None:
    """Keep the file small and fast: retention in paced batches, query statistics, a short write-ahead log."""
    now, kept = app.now(), app.config.retention
    if kept.raw_days:
        await _in_batches(write, messages.blank_raw, now - timedelta(days=kept.raw_days))
    if kept.message_days:
        await _in_batches(write, messages.forget, now - timedelta(days=kept.message_days))
    await write(undo.forget, now - undo.LIFE)
    await write(_optimize)
    app.store.reader.execute("PRAGMA wal_checkpoint(PASSIVE)")


async def _in_batches(write: Writer, work: Callable[..., int], before: Any) -> None:
    while await write(work, before, BATCH) == BATCH:
        pass


def _optimize(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA optimize")
