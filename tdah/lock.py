"""One daemon per file. The lock is the kernel's: it goes with the process, so a stale one never blocks."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tdah.errors import TdahError
from tdah.locations import make_private_dir, open_private


def take(database: Path) -> IO[str]:
    """Hold the lock beside `database` until the file that is returned is closed. Raises TdahError when it is held."""
    make_private_dir(database.parent)
    path = database.with_name(f"{database.name}.lock")
    file = os.fdopen(open_private(path, os.O_RDWR), "r+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = file.read().strip() or "unknown"
        file.close()
        raise TdahError(
            f"Another tdah serves {database} already (process {holder}).", "Stop it first, or set another TDAH_HOME."
        ) from None
    file.seek(0)
    file.truncate()
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file


def holder(database: Path) -> int | None:
    """The id of the process that serves `database` now; None when nobody does. Never changes the file."""
    path = database.with_name(f"{database.name}.lock")
    if not path.is_file():
        return None
    with path.open(encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return int(file.read().strip() or 0)
    return None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one process or thread is inside for this `path` at a time; the others wait. The file itself stays empty."""
    file = open_private(path, os.O_RDWR)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
