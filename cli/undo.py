"""`tdah undo`: the last change, taken back wherever it was made."""

from tdah.agent.actions.perform import perform
from tdah.language.intents.intent import Undo

from .options import Json, Who, opened, person
from .task_display import print_outcome


def undo(user: Who = None, json: Json = False) -> None:
    """Take a person's last change back, made here or by text in the last 24 hours."""
    with opened() as app:
        who = person(app, user)
        print_outcome(app, who, app.store.write(perform, who, [Undo()], app.now()), json)
