"""`tdah audit`: who did what, when and by which channel."""

from typing import Annotated

import typer

from tdah.store import audit as audit_store
from tdah.store import users

from .options import Json, host_time, named, opened
from .output import emit, table
from .past_time import since as instant_since

Since = Annotated[
    str | None, typer.Option("--since", help="From then on: yesterday, monday 9am, 2 hours ago, 2026-11-01.")
]


def audit(
    user: Annotated[str | None, typer.Option("--user", "-u", help="Only this person's.")] = None,
    since: Since = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")] = 100,
    json: Json = False,
) -> None:
    """Show who did what, when: the last events, newest first. No secret and no text is among it."""
    with opened() as app:
        whose = named(app, user).id if user else None
        start = instant_since(app, since) if since else None
        found = app.store.read(audit_store.events, whose, limit, since=start)
        names: dict[int | None, str] = {person.id: person.name for person in app.store.read(users.everyone)}
        if json:
            keys = ("at", "actor", "channel", "action", "subject")
            emit([{**{key: getattr(e, key) for key in keys}, "user": names.get(e.user_id)} for e in found])
            return
        rows = [(host_time(app, e.at), e.action, names.get(e.user_id), e.actor, e.channel, e.subject) for e in found]
        table(("when", "what", "user", "by", "through", "about"), rows, empty="Nothing happened yet.")
