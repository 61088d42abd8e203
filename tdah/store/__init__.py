"""The store: one SQLite file, and the only SQL. A write is a plain function of the connection, run in a transaction."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from tdah.errors import TdahError
from tdah.locations import make_private_dir, open_private, secure_file
from tdah.store.connection import REPAIR_HINT, SCHEMA_VERSION, connect, connect_reader, transaction

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """One file, opened on first use, migrated when it is older than this program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None

    def open(self) -> "Store":
        """Create or migrate the file, readable by its owner only.

        Raises TdahError when it was written by a newer tdah, is no database, or is a symbolic link.
        """
        make_private_dir(self.path.parent)
        secure_file(self.path)
        if not self.path.exists():
            # Never opened when it exists: to close any descriptor of it would drop SQLite's locks in this process.
            os.close(open_private(self.path, os.O_RDWR))
        try:
            self._writer = connect(self.path)
            version = self._writer.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.OperationalError as error:
            raise TdahError(f"{self.path} cannot be opened: {error}.", "See what is wrong: tdah doctor") from error
        except sqlite3.DatabaseError as error:
            raise TdahError(f"{self.path} cannot be opened as a database: {error}.", REPAIR_HINT) from error
        if version > SCHEMA_VERSION:
            raise TdahError(
                f"{self.path} was written by a newer tdah (schema {version}, this one knows {SCHEMA_VERSION}).",
                "Upgrade tdah, or restore a backup made with this version.",
            )
        if version < SCHEMA_VERSION:
            from tdah.store.migrations.history import migrate

            migrate(self._writer)
        return self

    @property
    def writer(self) -> sqlite3.Connection:
        if self._writer is None:
            self.open()
        assert self._writer is not None
        return self._writer

    @property
    def reader(self) -> sqlite3.Connection:
        if self._reader is None:
            if self._writer is None:
                self.open()
            self._reader = connect_reader(self.path)
        return self._reader

    def write(self, fn: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(connection, ...)` as one transaction and return its answer after COMMIT."""
        with transaction(self.writer):
            return fn(self.writer, *args, **kwargs)

    def read(self, fn: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(connection, ...)` on the read-only connection."""
        return fn(self.reader, *args, **kwargs)

    def close(self) -> None:
        for db in (self._reader, self._writer):
            if db is not None:
                db.close()
        self._reader = self._writer = None
