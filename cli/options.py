"""What commands share: the app, which person is meant, and the options that every noun has."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from tdah.app import App, open_app
from tdah.errors import TdahError
from tdah.store import users
from tdah.store.users import User


def complete_names(incomplete: str) -> list[str]:
    """Names for shell completion; none when the database cannot be read."""
    try:
        with opened() as app:
            if not app.places.database.exists():
                return []
            return [user.name for user in app.store.read(users.everyone) if user.name.startswith(incomplete)]
    except Exception:
        # A shell that is completing a line has no place for an error.
        return []


Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Who = Annotated[
    str | None,
    typer.Option("--user", "-u", envvar="TDAH_USER", help="Whose; may be left out when there is one person only.",
                 autocompletion=complete_names),
]  # fmt: skip
Name = Annotated[str, typer.Argument(help="The person's name.", autocompletion=complete_names, show_default=False)]
Number = Annotated[str, typer.Argument(help="A phone number, like +12025550101.", show_default=False)]
Ref = Annotated[str, typer.Argument(help="The item's number, or words of its title.", show_default=False)]
NoteRef = Annotated[str, typer.Argument(help="The note's number, or words of its title.", show_default=False)]


@contextmanager
def opened() -> Iterator[App]:
    """The app as configured, closed at the end."""
    app = open_app()
    try:
        yield app
    finally:
        app.close()


def person(app: App, name: str | None) -> User:
    """The person called `name`, else the only one. Raises TdahError when that is nobody, or several."""
    if name:
        return named(app, name)
    everyone = app.store.read(users.everyone)
    if len(everyone) == 1:
        return everyone[0]
    if not everyone:
        raise TdahError("There is nobody here yet.", "Run: tdah init; or: tdah user add Ana --phone +12025550101")
    raise TdahError(f"There are several people: {_listed(everyone)}.", "Say whose with --user NAME, or set TDAH_USER.")


def named(app: App, name: str) -> User:
    """The person called `name`, whatever its case. Raises TdahError with the nearest name."""
    user = app.store.read(users.by_name, name)
    if user is None:
        import difflib

        names = [other.name for other in app.store.read(users.everyone)]
        near = difflib.get_close_matches(name, names, n=1)
        raise TdahError(
            f"There is nobody called {name}.", f"Did you mean {near[0]}?" if near else "See: tdah user list"
        )
    return user


def _listed(people: Sequence[User]) -> str:
    names = ", ".join(user.name for user in people[:10])
    return f"{names} and {len(people) - 10} more" if len(people) > 10 else names


def host_time(app: App, instant: datetime | None) -> str:
    """An instant in the host's zone, as `2026-11-24 09:00`; empty for None."""
    if instant is None:
        return ""
    from zoneinfo import ZoneInfo

    return instant.astimezone(ZoneInfo(app.config.general.zone)).strftime("%Y-%m-%d %H:%M")
