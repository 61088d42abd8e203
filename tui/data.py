"""Where the dashboard meets the core. A read sees one moment of the file; writes go one after another."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from tdah import lock
from tdah.app import App
from tdah.store import users
from tdah.store.connection import connect_reader
from tdah.store.users import User

P = ParamSpec("P")
T = TypeVar("T")

# What a screen hands out to be run elsewhere: a read of the connection, the person (as in the file) and now.
Reads = Callable[[sqlite3.Connection, User, datetime], T]


@dataclass(frozen=True)
class Pulse:
    """What a look at the file tells: its version, which changes with each write, and the process that serves it."""

    version: int
    daemon: int | None


class DataAccess:
    """The core behind the dashboard. Its methods are called in any thread but the one that draws."""

    def __init__(self, core: App) -> None:
        self.core = core
        self._pen = threading.Lock()
        self._watching = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._watch: sqlite3.Connection | None = None

    def now(self) -> datetime:
        return self.core.now()

    def read(self, fn: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(connection, ...)` on a connection that cannot write; all it reads is of one moment."""
        with self._reader() as db:
            return fn(db, *args, **kwargs)

    def look(self, reads: Reads[T], user_id: int) -> T:
        """Run what a screen reads for a person as they are in the file. Raises TdahError when they are gone."""
        with self._reader() as db:
            return reads(db, users.get(db, user_id), self.now())

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        try:
            db = self._idle.pop()
        except IndexError:
            db = connect_reader(self.core.store.path)
        try:
            db.execute("BEGIN")
            yield db
        except BaseException:
            db.close()
            raise
        db.execute("COMMIT")
        self._idle.append(db)

    def write(self, fn: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(connection, ...)` as one transaction, after those that were asked for before."""
        with self._pen:
            return self.core.store.write(fn, *args, **kwargs)

    def act(self, fn: Callable[Concatenate[sqlite3.Connection, User, P], T], user_id: int, *args: P.args, **kwargs: P.kwargs) -> T:  # fmt: skip  # noqa: E501
        """As `write`, of a function that takes the person as they are in the file."""

        def of_person(db: sqlite3.Connection) -> T:
            return fn(db, users.get(db, user_id), *args, **kwargs)

        return self.write(of_person)

    def pulse(self) -> Pulse:
        """Whether anybody wrote, and whether the daemon runs. Cheap: no row is read."""
        with self._watching:
            if self._watch is None:
                self._watch = connect_reader(self.core.store.path)
            version = self._watch.execute("PRAGMA data_version").fetchone()[0]
        return Pulse(version, lock.holder(self.core.store.path))

    def close(self) -> None:
        """Close the connections of the dashboard; a write that is under way is finished first."""
        with self._pen, self._watching:
            for db in (*self._idle, *([self._watch] if self._watch else ())):
                with suppress(sqlite3.Error):
                    db.close()
            self._idle.clear()
            self._watch = None
