"""Whether the file is whole, and not older than what was last known to be in it. No person's row is changed here."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tdah.clock import from_text, to_text
from tdah.errors import TdahError
from tdah.locations import write_private
from tdah.store.audit import last_heartbeat, set_heartbeat
from tdah.store.connection import REPAIR_HINT

# Instructions of SQLite's machine between two looks at whether to give up: well under a millisecond.
PROGRESS_STEPS = 5_000
MAX_PROBLEMS = 20


@dataclass(frozen=True)
class Verdict:
    """What is wrong, in SQLite's words; `complete` is false when it was given up before everything was looked at."""

    problems: tuple[str, ...]
    complete: bool = True


def check(db: sqlite3.Connection, *, full: bool = True, give_up: Callable[[], bool] | None = None) -> Verdict:
    """Look through every page. `full` also compares each index with its table, and each reference with its target.

    It takes about 10 ms a megabyte (`full`), 6 ms without; `give_up` is asked now and then whether to stop early.
    """
    problems: list[str] = []
    db.set_progress_handler(give_up and (lambda: int(give_up())), PROGRESS_STEPS)
    try:
        for (text,) in db.execute("PRAGMA integrity_check(20)" if full else "PRAGMA quick_check(20)"):
            problems += [line for line in text.splitlines() if line != "ok"]
        if full and not problems:
            problems += [f"a {child} refers to a {parent} that is gone" for child, _, parent, _ in _orphans(db)]
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            return Verdict(tuple(problems), complete=False)
        if code != sqlite3.SQLITE_ERROR:
            raise  # locked, unreadable, full: says nothing about what is in the file
        problems.append(str(error))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        problems.append(str(error))
    finally:
        db.set_progress_handler(None, 0)
    return Verdict(tuple(problems[:MAX_PROBLEMS]))


def _orphans(db: sqlite3.Connection) -> list[tuple[str, int, str, int]]:
    return [tuple(row) for row in db.execute("PRAGMA foreign_key_check").fetchmany(MAX_PROBLEMS)]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that makes no file, sets nothing and migrates nothing, for a database that may be damaged."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10, isolation_level=None)
    db.row_factory = sqlite3.Row
    # SQLite quotes what it found; in a damaged file that need not be text.
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield db
    finally:
        db.close()


def check_file(path: Path, *, full: bool = True, give_up: Callable[[], bool] | None = None) -> Verdict:
    """`check` of the database at `path`."""
    with opened(path) as db:
        return check(db, full=full, give_up=give_up)


@dataclass(frozen=True)
class Mark:
    """What is kept beside the database: the newest instant known to be committed in it, and damage that was found."""

    at: str | None = None
    damage: str | None = None


def read_mark(path: Path) -> Mark:
    """The mark in the file `path`; an empty one where there is none that can be read."""
    try:
        mark = Mark(**json.loads(path.read_text(encoding="utf-8")))
        _ = mark.at and from_text(mark.at)
        return mark
    except (FileNotFoundError, ValueError, TypeError):
        return Mark()


def write_mark(path: Path, mark: Mark) -> None:
    """Keep `mark` in the file `path`."""
    write_private(path, json.dumps(asdict(mark)))


def set_mark(db: sqlite3.Connection, now: datetime) -> str:
    """Note in the database that it was alive now; the text of it, which only grows even when the clock goes back."""
    last = last_heartbeat(db, "mark")
    at = max(now, last + timedelta(milliseconds=1)) if last else now
    set_heartbeat(db, "mark", at)
    return to_text(at)


def known(db: sqlite3.Connection) -> datetime | None:
    """The newest instant that `set_mark` noted in the database; None for one that has no tables yet."""
    return last_heartbeat(db, "mark") if has_table(db, "beat") else None


def has_table(db: sqlite3.Connection, name: str) -> bool:
    """Whether a file has the table: one that an older tdah wrote, or that was never migrated, lacks some."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None


def freeze_writes(db: sqlite3.Connection) -> None:
    """Begin a read transaction: until it ends, the connection sees the file as it is now, whoever writes."""
    db.execute("BEGIN")
    db.execute("SELECT 1 FROM sqlite_master").fetchone()  # SQLite takes its snapshot at the first read


def admit(path: Path, mark: Mark, give_up: Callable[[], bool] | None = None) -> Verdict:
    """What `check` says about the database at `path`, which may not exist yet.

    Raises TdahError when it or an earlier check found damage, or when the file is older than its mark: then the
    write-ahead log was lost, or an old copy was put in its place, and what was acknowledged since is missing.
    """
    if mark.damage:
        raise _damaged(path, mark.damage)
    verdict, seen = Verdict(()), None
    if path.exists():
        with opened(path) as db:
            verdict = check(db, give_up=give_up)
            if verdict.problems:
                raise _damaged(path, verdict.problems[0])
            try:
                seen = known(db)
            except ValueError as error:
                raise _damaged(path, str(error)) from None
    if mark.at and (seen is None or seen < from_text(mark.at)):
        since = f"between {to_text(seen)} and" if seen else "until"
        raise TdahError(
            f"{path} has lost what was written {since} {mark.at}: it or its write-ahead log (-wal) was removed or cut,"
            " or an older copy was put in its place.",
            "Put a backup back: tdah db restore BACKUP. Or go on with what is there: tdah db check --accept",
        )
    return verdict


def _damaged(path: Path, problem: str) -> TdahError:
    return TdahError(f"{path} is damaged: {problem}.", REPAIR_HINT)


def census(db: sqlite3.Connection) -> dict[str, int]:
    """What a file holds, to be compared with another: the last message's id, and how many messages and people."""
    last, count = db.execute("SELECT coalesce(max(id), 0), count(*) FROM message").fetchone()
    (people,) = db.execute("SELECT count(*) FROM user").fetchone()
    return {"last_message": last, "messages": count, "people": people}
