"""The person's own editor on a file that nobody else can read. What was written there is never thrown away unasked."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import typer

from tdah.errors import TdahError

T = TypeVar("T")
# An editor that is back sooner did not wait for the person.
INSTANT_EXIT_S = 1.0


@dataclass
class Draft:
    """A text in a file of a private folder, which goes with `done`. `original` is what it began with."""

    path: Path
    original: str
    at_once: bool = False

    def open(self) -> None:
        """Run the editor until the person leaves it. Raises TdahError when there is none, or it failed."""
        started, code = time.monotonic(), 0
        try:
            code = subprocess.run([*_command(), str(self.path)], check=False).returncode
        except OSError as error:
            self.done()
            raise TdahError(f"The editor cannot be run: {error.strerror}.", _SET) from error
        except TdahError:
            self.done()
            raise
        self.at_once = time.monotonic() - started < INSTANT_EXIT_S
        if code:
            raise TdahError(f"The editor ended with code {code}.", self._left())

    def _left(self) -> str:
        if self.path.exists() and self.read() != self.original:
            return f"What you wrote is in {self.path}"
        self.done()
        return "Nothing was changed."

    def read(self) -> str:
        """What the file says now. Raises TdahError when it is gone, too large, or no text."""
        from tdah.notes.folders import text_of

        return text_of(self.path)[0]

    def write(self, text: str, name: str = "") -> None:
        """Write the file, or another one beside it, readable by its owner only."""
        path = self.path.with_name(name) if name else self.path
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)

    def done(self) -> None:
        """The text is kept elsewhere now, or was not wanted: the folder goes."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


_SET = "Say which one: export EDITOR=nano"


def _command() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(name, "")):
            return words
    for name in ("nano", "vim", "vi"):
        if found := shutil.which(name):
            return [found]
    raise TdahError("There is no editor here.", _SET)


def draft(text: str, name: str) -> Draft:
    """A draft with `text` in a file called `name`, which stays until it is `done`: an error never takes it along."""
    made = Draft(Path(tempfile.mkdtemp(prefix="tdah-")) / name, text)
    made.write(text)
    return made


def edited_text(keep: Callable[[str], T], name: str) -> T:
    """What `keep` makes of a text that is written in the editor; the file goes only when that worked."""
    made = draft("", name)
    made.open()
    text = made.read()
    if not text.strip():
        made.done()
        raise TdahError("Nothing was written, so nothing is kept.", "Save the file before leaving the editor.")
    try:
        kept = keep(text)
    except TdahError as error:
        raise TdahError(error.message, f"{error.hint} What you wrote is in {made.path}".strip()) from None
    made.done()
    return kept


def reopen_wanted() -> bool:
    """Whether the person wants to go on in the editor; false where nobody can be asked."""
    return sys.stdin.isatty() and typer.confirm("Open it in the editor again?", default=True, err=True)
