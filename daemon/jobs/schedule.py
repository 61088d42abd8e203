"""Named background work on a schedule. Nothing that must happen hangs on it: due rows are met by `tick` itself."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tdah.app import App
from tdah.due_rows import LogEvent
from tdah.errors import TdahError
from tdah.maintenance import backup, garbage
from tdah.maintenance.cleaning import tidy_index
from tdah.store import auth_requests, messages, phones, search, undo, webhook_log
from tdah.store.connection import connect, connect_reader

from ..writer import Writer
from .status import JobStatus, Work

ROWS_PER_WRITE = 500


def schedule(work: Mapping[str, tuple[Work, timedelta]], rota: JobStatus) -> AsyncIOScheduler:
    """Start each named job, again after its interval; one at a time, and a missed run is made up once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for name, (each, interval) in work.items():
        watched = rota.watched(name, each, interval)
        scheduler.add_job(watched, "interval", seconds=interval.total_seconds(), id=name, name=name)
    scheduler.start()
    return scheduler


async def maintain(app: App, write: Writer) -> None:
    """Keep the file small and fast: retention in paced batches, a tidy index, query statistics, a short log."""
    now, kept = app.now(), app.config.retention
    if kept.raw_days:
        await _in_batches(write, messages.blank_raw, now - timedelta(days=kept.raw_days))
    if kept.message_days:
        await _in_batches(write, messages.forget, now - timedelta(days=kept.message_days))
    await _in_batches(write, webhook_log.forget, now - timedelta(days=kept.raw_days or 30))
    await _in_batches(write, phones.forget_strangers, now - timedelta(days=kept.raw_days or 30))
    await _in_batches(write, auth_requests.forget, now - timedelta(days=1))
    await write(undo.forget, now - undo.UNDO_LIFE)
    if search.is_untidy(app.store.reader, now):
        await tidy_index(write, now)
    await _collect(app, write, now)
    await write(_optimize)
    await asyncio.to_thread(_checkpoint, app.places.database)


async def index_texts(write: Writer) -> None:
    """Index the texts that were acted on since: a search has fewer to catch up with."""
    while await write(search.catch_up, None, ROWS_PER_WRITE) == ROWS_PER_WRITE:
        pass


async def _in_batches(write: Writer, work: Callable[..., int], before: Any) -> None:
    while await write(work, before, ROWS_PER_WRITE) == ROWS_PER_WRITE:
        pass


def _checkpoint(path: Path) -> None:
    # A reader cannot, and inside the writer's transaction it is not allowed.
    with closing(connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


async def _collect(app: App, write: Writer, now: datetime) -> None:
    """Let go of files that nothing refers to, and of what a crash left."""
    while await write(garbage.forget, now, timedelta(days=app.config.media.grace_days)) == garbage.ROWS_PER_WRITE:
        pass
    lost = await asyncio.to_thread(_orphans, app, now)
    for first in range(0, len(lost), garbage.ROWS_PER_WRITE):
        await write(garbage.remove_orphans, lost[first : first + garbage.ROWS_PER_WRITE], now)


def _orphans(app: App, now: datetime) -> list[Path]:
    db = connect_reader(app.places.database)
    try:
        return garbage.orphans(db, app.places.files, now)
    finally:
        db.close()


def _optimize(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA optimize")


async def back_up(app: App, log_event: LogEvent, give_up: Callable[[], bool]) -> str | None:
    """Make the daily backup once it is due, and remove the oldest. What goes wrong is reported, returned, and tried
    again."""
    folder = backup.folder_of(app.config, app.places)
    kept = backup.backups_in(folder)
    if not backup.is_due(app.config, backup.made_at(kept[0]) if kept else None, app.now()):
        return None
    try:
        manifest = await asyncio.to_thread(_copy, app, folder, give_up)
        backup.prune(folder, app.config.backup.keep)
    except (TdahError, OSError, sqlite3.Error) as error:
        log_event("backup.failed", error=str(error))
        return str(error)
    log_event("backup.made", messages=manifest.messages, bytes=manifest.bytes)
    return None


def _copy(app: App, folder: Path, give_up: Callable[[], bool]) -> backup.Manifest:
    passphrase = backup_passphrase(app) if app.config.backup.encrypt else None
    target = backup.new_name(folder, app.now(), encrypted=passphrase is not None)
    return backup.make_backup(app.places.database, target, app.now(), passphrase, give_up)


def backup_passphrase(app: App) -> str:
    """The secret that backups are encrypted with. Raises TdahError when it is not in the vault."""
    passphrase = app.vault.get("backup-passphrase")
    if not passphrase:
        raise TdahError("The backup passphrase is not in the vault.", "Run: tdah secret set backup-passphrase")
    return passphrase
