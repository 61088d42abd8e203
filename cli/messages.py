"""`tdah messages`: a person's conversation."""

from typing import Annotated, Any

import typer

from tdah.store import messages as message_store
from tdah.store.messages import Message

from .options import Json, Who, opened, person
from .output import emit, table
from .task_display import moment


def record(message: Message) -> dict[str, Any]:
    """A text as JSON. Of a private one nothing is told but that there is one."""
    keys = ("id", "direction", "kind", "state", "number", "sender", "body", "encoding", "segments", "provider_id",
            "created_at", "sent_at", "error_code", "error")  # fmt: skip
    values = {key: getattr(message, key) for key in keys}
    hidden = {"body": None, "kind": None, "encoding": None, "segments": None} if message.private_kind else {}
    return {**values, **hidden, "private": message.private_kind is not None}


def messages(
    user: Who = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the last ones.")] = 50,
    everything: Annotated[bool, typer.Option("--all", help="The whole conversation.")] = False,
    json: Json = False,
) -> None:
    """Show a person's conversation, the oldest text first."""
    with opened() as app:
        who = person(app, user)
        found = app.store.read(message_store.conversation, who.id, -1 if everything else limit)
        if json:
            emit([record(message) for message in found])
            return
        rows = [
            (
                moment(app, who, message.created_at),
                who.name if message.direction == "in" else "tdah",
                message.shown,
                message.state,
                "" if message.private_kind else message.segments,
            )
            for message in found
        ]
        table(("when", "from", "text", "state", "segments"), rows, empty="No texts yet.")
