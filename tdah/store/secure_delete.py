"""What was deleted leaves the bytes of the database and of its write-ahead log, too."""

import os
from contextlib import closing
from pathlib import Path

from tdah.store.connection import connect

SPARE = 1 << 20


def rebuild(path: Path) -> bool:
    """Write the database anew, without what was deleted; false when the disk has no room for that.

    `secure_delete` blanks what is deleted, but where a page was divided a copy stays in its unused part. Others read
    meanwhile, and writes wait, about a second for each 100 MB.
    """
    space = os.statvfs(path.parent)
    if space.f_bavail * space.f_frsize < 2 * path.stat().st_size + SPARE:
        return False
    with closing(connect(path)) as db:
        db.execute("PRAGMA temp_store=MEMORY")
        db.execute("VACUUM")
    return True


def truncate_log(path: Path) -> bool:
    """Bring the write-ahead log into the file and empty it; false while others are in the way: try again later."""
    with closing(connect(path)) as db:
        db.execute("PRAGMA busy_timeout=1000")
        return bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
