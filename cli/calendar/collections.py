"""The rest of `tdah calendar`: calendars themselves, files that other programs read and write, the private feed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tdah.errors import TdahError
from tdah.store.users import User

from ..options import Json, Who, Yes, opened, person
from ..output import emit, sanitize, say, table

In = Annotated[str | None, typer.Option("--calendar", "-c", help="The calendar's name.", show_default=False)]


def import_(
    file: Annotated[Path, typer.Argument(help="An .ics file.", show_default=False)],
    user: Who = None,
    calendar: In = None,
    json: Json = False,
) -> None:
    """Import a calendar file: all of it or nothing. Importing it again updates what changed."""
    from tdah.calendar import importing
    from tdah.store.change_feed import Author

    from ..progress import bar

    with opened() as app:
        who = person(app, user)
        seen = importing.inspect_file(file)
        now = app.now()
        name = calendar or seen.name or None
        with bar() as progress:
            to = importing.Destination(who.id, lambda db: _target(db, who, name, now), who.zone_at(now))
            author = Author(who.name, "import")
            report = importing.import_file(app.store, file, to, at=now, author=author, progress=progress)
        if json:
            emit(vars(report))
            return
        say(f"{report.calendar}: {report.added} added, {report.changed} changed, {report.same} as they were.")
        if report.others:
            say(f"{report.others} left out: they are no events.")
        if report.unfollowed:
            say(f"{report.unfollowed} repeat in a way that is not followed: only their first time is shown.")


def _target(db: Any, who: User, name: str | None, now: Any) -> Any:
    """The calendar to import into: the named one, made when it is new, else the default."""
    from tdah.store import calendars
    from tdah.store.change_feed import Author

    author = Author(who.name, "import")
    if name is None:
        return calendars.default(db, who.id, at=now, author=author)
    name = " ".join(sanitize(name).split())[: calendars.MAX_NAME_CHARS]
    return calendars.by_name(db, who.id, name) or calendars.add(db, who.id, name, at=now, author=author)


def export(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; else standard output.", show_default=False)
    ] = None,
    user: Who = None,
    calendar: In = None,
) -> None:
    """Export events as an .ics file."""
    import sys

    from tdah.calendar.writing import calendar_lines, zones_of
    from tdah.locations import write_private
    from tdah.store import calendars, events

    with opened() as app:
        who = person(app, user)
        only = app.store.read(calendars.named, who.id, calendar) if calendar else None
        found = app.store.read(events.all_of, who.id, only.id if only else None)
        text = "".join(calendar_lines(found, only.name if only else who.name, app.now(), zones_of(found)))
        if file is None:
            sys.stdout.write(text)
            return
        write_private(file, text)
        say(f"Wrote {file}: {len(found)} events.")


def feed(
    user: Who = None,
    rotate: Annotated[bool, typer.Option("--rotate", help="Make a new address; the old one ends.")] = False,
    off: Annotated[bool, typer.Option("--off", help="End the feed.")] = False,
    json: Json = False,
) -> None:
    """Make the secret address at which any calendar program can read a person's events."""
    from tdah.store import feeds

    with opened() as app:
        who = person(app, user)
        made = app.store.read(feeds.made_at, who.id)
        if off:
            ended = app.store.write(feeds.end, who.id)
            emit({"ended": ended}) if json else say("The feed is ended." if ended else "There was no feed.")
            return
        if made and not rotate:
            text = f"{who.name} has a feed. Its address was shown when it was made; --rotate makes a new one."
            emit({"made_at": made}) if json else say(text)
            return
        secret = app.store.write(feeds.rotate, who.id, app.now())
        address = f"{app.config.public_url}/calendar/{secret}.ics"
        if json:
            emit({"address": address})
            return
        say(address)
        say("Who has this address can read all events: keep it to yourself. It is shown once.")


def list_(user: Who = None, json: Json = False) -> None:
    """List a person's calendars."""
    from . import display

    with opened() as app:
        found = list(display.names(app, person(app, user)).values())
        if json:
            emit([{"name": c.name, "colour": c.colour, "default": c.is_default, "uid": c.uid} for c in found])
            return
        rows = [(c.name, c.colour, "new events go here" if c.is_default else "") for c in found]
        table(("calendar", "colour", ""), rows, empty="There is no calendar yet. The first event makes one.")


def new(
    name: Annotated[str, typer.Argument(help="What it is called.", show_default=False)],
    colour: Annotated[
        str | None, typer.Option("--colour", help="blue, green, red, yellow, magenta, cyan or white.")
    ] = None,
    default: Annotated[bool, typer.Option("--default", help="New events go here.")] = False,
    user: Who = None,
) -> None:
    """Make a calendar, or change the colour of one, or which one new events go to."""
    from tdah.store import calendars
    from tdah.store.change_feed import Author

    with opened() as app:
        who = person(app, user)
        author, now = Author(who.name, "cli"), app.now()
        known = app.store.read(calendars.by_name, who.id, name)
        made = known or app.store.write(calendars.add, who.id, name, at=now, author=author, colour=colour)
        values: dict[str, Any] = {"colour": colour} if known and colour else {}
        values |= {"is_default": True} if default else {}
        if values:
            made = app.store.write(lambda db, one: calendars.edit(db, one, at=now, author=author, **values), made)
        if known and not values:
            raise TdahError(f"There is already a calendar called {known.name}.", "Choose another name, or --colour.")
        say(f"{made.name}: {made.colour}{', new events go here' if made.is_default else ''}.")


def remove(
    name: Annotated[str, typer.Argument(help="The calendar's name.", show_default=False)],
    yes: Yes = False,
    user: Who = None,
) -> None:
    """Take a calendar away with all its events."""
    from tdah.store import calendars
    from tdah.store.change_feed import Author

    with opened() as app:
        who = person(app, user)
        found = app.store.read(calendars.named, who.id, name)
        if not yes:
            typer.confirm(f"Take {sanitize(found.name)} away with all its events?", abort=True)
        app.store.write(calendars.drop, found, at=app.now(), author=Author(who.name, "cli"))
        say(f"{found.name} is gone.")
