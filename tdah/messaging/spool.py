"""A folder of letters: forms that were taken while the database could not be, one file each, until they are drained.

The invariant: a letter that was put is on the disk whole before `put` returns, and stays until it is removed.
"""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tdah.clock import from_text, to_text
from tdah.locations import make_private_dir, sync
from tdah.transports.registry import DEFAULT

SID_PATTERN = re.compile(r"[A-Za-z0-9]{1,64}")
SPOILT_SUFFIX = ".spoilt"


@dataclass(frozen=True)
class SpooledForm:
    """A verified request as its transport keeps it (`raw`), when it came, and for which transport."""

    sid: str
    raw: str
    at: datetime
    transport: str = DEFAULT


class Spool:
    """Letters by the provider's id: the same one twice is one. Several processes may use the folder at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, letter: SpooledForm) -> bool:
        """Keep a letter durably; false when it was there already. Raises OSError, ValueError for an odd id."""
        if not SID_PATTERN.fullmatch(letter.sid):
            raise ValueError(f"not an id: {letter.sid[:70]!r}")
        make_private_dir(self._folder)
        path = self._folder / letter.sid
        if path.exists():
            return False
        draft = self._folder / f".{letter.sid}.{os.getpid()}"
        text = json.dumps({"at": to_text(letter.at), "raw": letter.raw, "transport": letter.transport})
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync(self._folder)
        return True

    def letters(self) -> list[SpooledForm]:
        """What is there, in the order it came. A file that is no letter is set aside, not lost and not in the way."""
        found = []
        for path in self._paths():
            try:
                given = json.loads(path.read_text(encoding="ascii"))
                found.append(
                    SpooledForm(path.name, given["raw"], from_text(given["at"]), given.get("transport", DEFAULT))
                )
            except FileNotFoundError:
                continue
            except (ValueError, KeyError, TypeError):
                self._set_aside(path)
        return sorted(found, key=lambda letter: letter.at)

    def set_aside(self, letter: SpooledForm) -> None:
        """Keep a letter that nobody can read out of the way."""
        self._set_aside(self._folder / letter.sid)

    @staticmethod
    def _set_aside(path: Path) -> None:
        path.rename(path.with_name(path.name + SPOILT_SUFFIX))

    def remove(self, letters: Iterable[SpooledForm]) -> None:
        """Clear away letters that are safely elsewhere."""
        for letter in letters:
            (self._folder / letter.sid).unlink(missing_ok=True)

    def spoilt(self) -> int:
        """How many files were set aside."""
        return len(list(self._folder.glob(f"*{SPOILT_SUFFIX}"))) if self._folder.exists() else 0

    def _paths(self) -> list[Path]:
        try:
            with os.scandir(self._folder) as entries:
                return [Path(entry.path) for entry in entries if SID_PATTERN.fullmatch(entry.name)]
        except FileNotFoundError:
            return []
