"""The root command: sub-commands are known by name and imported only when they run; errors end in one sentence."""

import sqlite3
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import typer

from tdah.errors import TdahError

from .coercion import Command, Group
from .output import complain

F = TypeVar("F", bound=Callable[..., Any])


class Deferred(NamedTuple):
    """Where a sub-command is (`module:attribute`, a Typer app or a function) and its one line of help."""

    target: str
    help: str


class Noun(typer.Typer):
    """The commands of one noun, to which `help` belongs."""

    def __init__(self, help: str = "") -> None:
        super().__init__(cls=Group, help=help, no_args_is_help=True, add_completion=False)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[F], F]:
        return super().command(name, cls=Command, **settings)


def load(name: str, target: str) -> Any:
    """The command at `target`, imported now."""
    module, attribute = target.split(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, Noun()
        found.command(name)(function)
    command = typer.main.get_command(found)
    command.name = name
    return command


class LazyGroup(Group):
    """A group whose `deferred` commands cost nothing until one of them is called or completed."""

    deferred: Mapping[str, Deferred] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Stand-ins carry name and help, all that `--help`, suggestions and completion of names look at.
        for name, entry in self.deferred.items():
            self.add_command(Command(name, help=entry.help))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The real command that `args` begins with; running and completing both come through here."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and name in self.deferred:
            command = load(name, self.deferred[name].target)
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        finally:
            # Here a reader that has gone away is still an error that Typer knows how to end quietly.
            sys.stdout.flush()

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. What a person can mend is said in a sentence with a hint; exit code 1."""
        try:
            return super().main(*args, **kwargs)
        except TdahError as error:
            complain(error.message, error.hint)
        except sqlite3.Error as error:
            complain(*_database_error(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}{error.strerror or error}.", "Check the path and its permissions: tdah config path")
        sys.exit(1)


def _database_error(error: sqlite3.Error) -> tuple[str, str]:
    if "locked" in str(error) or "busy" in str(error):
        return "The database is busy: another tdah is writing.", "Try again in a moment."
    return f"The database could not be used: {error}.", "See what is wrong: tdah doctor"
