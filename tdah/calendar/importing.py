"""Putting a calendar file on a calendar: the whole file is read before anything is written, then in paced batches.

An event that is there already (same UID, same occurrence) is updated; one that is as it was keeps its version.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tdah.calendar import ics
from tdah.concurrency import ROWS_PER_BATCH, Progress, in_paced_batches, no_progress
from tdah.errors import TdahError
from tdah.recurrence.events import is_followed, key_of, wall_of
from tdah.store import Store, events
from tdah.store.calendars import Calendar
from tdah.store.change_feed import Author
from tdah.store.events import Draft, Event


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `others` counts what the file holds besides events, `unfollowed` repeats shown once only."""

    added: int = 0
    changed: int = 0
    same: int = 0
    unfollowed: int = 0
    others: int = 0
    calendar: str = ""


@dataclass(frozen=True)
class Destination:
    """Where a file goes: whose, the write function that gives or makes the calendar, and their IANA zone at home."""

    user_id: int
    target: Callable[[sqlite3.Connection], Calendar]
    home: str


def import_file(
    store: Store,
    path: Path,
    to: Destination,
    *,
    at: datetime,
    author: Author,
    progress: Progress = no_progress,
) -> ImportReport:
    """Import the file at `path` into a calendar.

    Raises TdahError, with line and reason, before anything is written.

    Cut short while it writes, it is finished by importing the same file again.
    """
    seen = inspect_file(path)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        unfollowed = _read(path, seen, to.home, spool, progress)
        spool.seek(0)
        calendar = store.write(to.target)
        report = ImportReport(unfollowed=unfollowed, others=sum(seen.others.values()), calendar=calendar.name)
        done = 0
        for batch in in_paced_batches(_batches(spool)):
            counts = store.write(write_batch, to.user_id, calendar.id, batch, at=at, author=author)
            done += len(batch)
            progress("write", done, seen.events)
            report = replace(
                report, added=report.added + counts[0], changed=report.changed + counts[1], same=report.same + counts[2]
            )
    return report


def inspect_file(path: Path) -> ics.Survey:
    """What a file holds. Raises TdahError when it is no calendar file, or too large."""
    from tdah.calendar.content import MAX_FILE_BYTES

    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise TdahError(
                f"{path.name} has {size // 1024**2} MB; at most {MAX_FILE_BYTES // 1024**2} MB are read at once.",
                "Export it in parts, a year or a calendar each.",
            )
        with path.open("rb") as file:
            return ics.survey(file)
    except OSError as error:
        raise TdahError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error


def _read(path: Path, seen: ics.Survey, home: str, spool: Any, progress: Progress) -> int:
    """The whole file as drafts, one a line, where memory does not grow with it; how many repeats are not followed."""
    unfollowed = 0
    with path.open("rb") as file:
        for count, (_, draft) in enumerate(ics.drafts(file, seen, home), start=1):
            unfollowed += bool(draft.repeat) and not is_followed(draft.repeat or "")
            spool.write(json.dumps(asdict(draft), default=datetime.isoformat) + "\n")
            if count % ROWS_PER_BATCH == 0 or count == seen.events:
                progress("read", count, seen.events)
    return unfollowed


def _batches(spool: Any) -> Iterator[list[Draft]]:
    batch: list[Draft] = []
    for line in spool:
        values = json.loads(line)
        for name in ("starts", "ends"):
            values[name] = datetime.fromisoformat(values[name])
        batch.append(Draft(**values))
        if len(batch) == ROWS_PER_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def write_batch(
    db: sqlite3.Connection,
    user_id: int,
    calendar_id: int,
    batch: Sequence[Draft],
    *,
    at: datetime,
    author: Author,
) -> tuple[int, int, int]:
    """Add or update events by UID; (added, changed, as they were). A write function."""
    counts = [0, 0, 0]
    for one in batch:
        draft = _aligned(db, user_id, calendar_id, one)
        known = events.by_uid(db, user_id, calendar_id, draft.uid, draft.recurrence_id)
        if known and known.deleted_at is None and events.draft_of(known) == draft:
            counts[2] += 1
            continue
        counts[known is not None] += 1
        event = _write(db, user_id, calendar_id, draft, known, at, author)
        if event.repeats:
            _align_overrides(db, event, at, author)
    return counts[0], counts[1], counts[2]


def _write(
    db: sqlite3.Connection,
    user_id: int,
    calendar_id: int,
    draft: Draft,
    known: Event | None,
    at: datetime,
    author: Author,
) -> Event:
    if known is None:
        return events.add(db, user_id, calendar_id, draft, at=at, author=author, numbered=False)
    fields = {name: getattr(draft, name) for name in events.FIELDS}
    back = {"deleted": False} if known.deleted_at else {}
    return events.edit(db, known, at=at, author=author, **fields, **back)


def _aligned(db: sqlite3.Connection, user_id: int, calendar_id: int, draft: Draft) -> Draft:
    """A changed occurrence named as its series names its own: some programs write a date for a time."""
    if not draft.recurrence_id:
        return draft
    master = events.by_uid(db, user_id, calendar_id, draft.uid)
    if master is None:
        return draft
    return replace(draft, recurrence_id=key_of(wall_of(draft.recurrence_id, master.series), master.series))


def _align_overrides(db: sqlite3.Connection, master: Event, at: datetime, author: Author) -> None:
    """Changed occurrences that came before their series are named as it names them."""
    for other in events.overrides(db, master):
        key = key_of(wall_of(other.recurrence_id, master.series), master.series)
        if key != other.recurrence_id:
            events.edit(db, other, at=at, author=author, recurrence_id=key)
