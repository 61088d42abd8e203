"""`tdah task`: things to do, added and closed through the same understanding and acting as texts."""

from typing import Annotated

import typer

from tdah.errors import TdahError
from tdah.store import tasks

from .groups import Noun
from .options import Json, Ref, Who, opened, person
from .output import emit, table
from .task_display import act, find, moment, reminder_of, reminder_record, repeats, task_record

app = Noun("Add, list, close, put off and drop things to do.")

Words = Annotated[list[str], typer.Argument(help="What to do, with a time if you like.", show_default=False)]
When = Annotated[list[str] | None, typer.Argument(help="Until when: 20 min, tonight, tomorrow 9am. Else an hour.")]


@app.command()
def add(words: Words, user: Who = None, json: Json = False) -> None:
    """Add things to do, in the words you would text: call mom tomorrow at 9."""
    from tdah.agent.context import context_of
    from tdah.agent.typed_input import intent_to_add

    text = " ".join(words).strip()
    if not text:
        raise TdahError("There are no words to keep.", "For example: tdah task add call mom tomorrow at 9")
    with opened() as app:
        who = person(app, user)
        act(app, who, intent_to_add(text, app.store.read(context_of, who, app.now())), json)


@app.command("list")
def list_(
    user: Who = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is done, dropped or parked.")] = False,
    json: Json = False,
) -> None:
    """List what is open, the soonest first."""
    with opened() as app:
        who = person(app, user)
        found = app.store.read(tasks.all_of if everything else tasks.opened, who.id)
        if json:
            emit([task_record(task) for task in found])
            return
        rows = [(task.number, moment(app, who, task.due_at), task.title, repeats(task), task.state) for task in found]
        columns = ("#", "when", "what", "repeats", "state")
        width = len(columns) if everything else len(columns) - 1
        table(columns[:width], [row[:width] for row in rows], empty="The list is empty.")


@app.command()
def done(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Close an item; one that repeats goes on with its next time."""
    from tdah.language.intents.intent import Done

    with opened() as app:
        who = person(app, user)
        act(app, who, [Done(ref=str(find(app, who, ref).number))], json)


@app.command()
def snooze(ref: Ref, when: When = None, user: Who = None, json: Json = False) -> None:
    """Put an item off: it comes back later."""
    put_off(ref, when, user, json)


def put_off(ref: str, when: list[str] | None, user: str | None, json: bool) -> None:
    """What `task snooze` and `reminder snooze` do."""
    from tdah.agent.context import context_of
    from tdah.agent.typed_input import time_until
    from tdah.language.intents.intent import Snooze

    with opened() as app:
        who = person(app, user)
        task = find(app, who, ref)
        start = time_until(" ".join(when or []), app.store.read(context_of, who, app.now()))
        act(app, who, [Snooze(ref=str(task.number), start=start)], json)


@app.command()
def drop(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Take an item off the list, with all its repeats."""
    from tdah.language.intents.intent import Drop

    with opened() as app:
        who = person(app, user)
        act(app, who, [Drop(ref=str(find(app, who, ref).number), for_good=True)], json)


@app.command()
def show(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Show everything about an item."""
    from .note.display import about

    with opened() as app:
        who = person(app, user)
        task = find(app, who, ref, closed=True)
        reminder = reminder_of(app, task)
        if json:
            emit({**task_record(task), "reminder": reminder and reminder_record(task, reminder)})
            return
        rows = [
            ("number", task.number),
            ("what", task.title),
            ("state", task.state),
            ("when", moment(app, who, task.due_at)),
            ("repeats", repeats(task)),
            ("comes back", moment(app, who, reminder and reminder.next_at)),
            ("added", moment(app, who, task.created_at)),
            ("closed", moment(app, who, task.closed_at)),
            ("notes", about(app, who, task_id=task.id)),
        ]
        table((), [row for row in rows if row[1] != ""])
