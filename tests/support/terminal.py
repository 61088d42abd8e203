"""The command in this process, as it is run in a shell, and what it meets there."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from typer.testing import CliRunner, Result

from tdah.app import App, open_app
from tdah.cli.main import app as command


@dataclass
class Terminal:
    """Runs `tdah` as it is run in a shell. Calling it expects success and gives what was printed."""

    home: Path

    def run(self, *args: str, input: str | None = None, **env: str) -> Result:
        settings: dict[str, str | None] = {"TDAH_USER": None, **env, "TDAH_HOME": str(self.home)}
        return CliRunner().invoke(command, args, input=input, env=settings, catch_exceptions=False, prog_name="tdah")

    def __call__(self, *args: str, input: str | None = None, **env: str) -> str:
        result = self.run(*args, input=input, **env)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *args: str) -> Any:
        return json.loads(self(*args, "--json"))

    def refuses(self, *args: str, input: str | None = None, **env: str) -> str:
        """What is said on standard error when a command fails as it should: a sentence, a hint, exit code 1."""
        result = self.run(*args, input=input, **env)
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        message, *hint = result.stderr.splitlines()
        assert message.startswith("Error: ")
        assert all(line.startswith("Hint: ") for line in hint)
        return result.stderr

    def drawn(self, *args: str) -> str:
        """What a command writes to a terminal of 120 columns, escapes and all."""
        pty, heard = pytest.importorskip("pty"), []

        def read(descriptor: int) -> bytes:
            heard.append(os.read(descriptor, 65536))
            return heard[-1]

        command = [sys.executable, "-m", "tdah", *args]
        settings = {"TDAH_HOME": str(self.home), "COLUMNS": "120", "TERM": "xterm-256color"}
        script = f"import os; os.environ.update({settings!r}); os.execv({command[0]!r}, {command!r})"
        pty.spawn([sys.executable, "-c", script], read)
        return b"".join(heard).decode()

    @property
    def app(self) -> App:
        return open_app(self.home)


def noon_zone() -> str:
    """A zone in which it is between 11:00 and 13:00 now, so that no test runs over midnight."""
    ahead = 12 - datetime.now(UTC).hour
    # POSIX turns the sign round: Etc/GMT-2 is two hours ahead.
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets at the end."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]
