"""Everything of one person with their files, as one archive. Nothing in it is packed, so nothing can be a bomb."""

import json
import sqlite3
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from tdah.files import storage
from tdah.store import export, files, notes


def everything(db: sqlite3.Connection, user_id: int) -> dict[str, Any]:
    """All rows of a person as JSON-ready values."""
    found: dict[str, Any] = json.loads(json.dumps(export.everything(db, user_id), default=str))
    return found


def write(db: sqlite3.Connection, user_id: int, root: Path, target: Path) -> int:
    """Write `tdah.json` and the files on the person's notes into the ZIP `target`; how many files. Blocks.

    A file is named by its note's number and its own name. One whose bytes are lost is left out.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("tdah.json", json.dumps(everything(db, user_id), ensure_ascii=False, indent=1))
        count = 0
        for attachment in files.attached(db, user_id):
            note = notes.find(db, user_id, attachment.note_id)
            path = storage.path_of(root, user_id, attachment.sha256)
            if note and path.exists():
                archive.write(path, str(PurePosixPath("files", f"n{note.number}", attachment.name)))
                count += 1
    return count
