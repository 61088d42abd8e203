"""Connections to the SQLite file: their pragmas, the schema version, transactions and snapshots."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tdah.store import pepper
from tdah.store.search_words import register_functions

# The number of migrations. Compared with `PRAGMA user_version`, so that a command on a current file need not
# import the migrations and their library (60 ms).
SCHEMA_VERSION = 20


REPAIR_HINT = "Look closer: tdah db check --full. Put a backup back: tdah db restore BACKUP"


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes: WAL, `synchronous=FULL`, foreign keys, 10 s of patience for another writer."""
    db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False, cached_statements=256)
    db.row_factory = sqlite3.Row
    _use_wal(db)
    # 16 MB of log between checkpoints: a page that many texts touch is then copied into the file once.
    durable = ("synchronous=FULL", "wal_autocheckpoint=4000", "secure_delete=ON")
    for pragma in (*durable, "foreign_keys=ON", "recursive_triggers=ON"):
        db.execute(f"PRAGMA {pragma}")
    pepper.attach(db, path)
    register_functions(db)
    return db


def _use_wal(db: sqlite3.Connection, tries: int = 100) -> None:
    # The first change of a file to WAL needs it alone, and SQLite does not wait for that as it does for a write.
    for attempt in range(1, tries + 1):
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == tries:
                raise
            time.sleep(0.02)
        else:
            return


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    pepper.attach(db, path)
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside commits together or not at all. `BEGIN IMMEDIATE`: the first read is already protected."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def is_file_error(error: Exception) -> bool:
    """Whether an error is the file's (full, locked, not readable ...) and not that of the row in hand, which is parked.

    https://www.sqlite.org/rescode.html: all that SQLite itself finds wrong with a statement is SQLITE_ERROR.
    """
    if not isinstance(error, sqlite3.OperationalError):
        return False
    code = getattr(error, "sqlite_errorcode", None)  # errors that Python itself raises carry none
    return code is None or code & 0xFF != sqlite3.SQLITE_ERROR


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Every read inside sees the file as it is at the first of them, and none has to ask for it anew."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")
