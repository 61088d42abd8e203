"""`tdah reminder`: when items come back, and how to put that off or end it."""

from datetime import timedelta

from tdah.errors import TdahError
from tdah.store import doses, reminders, tasks

from .groups import Noun
from .options import Json, Ref, Who, opened, person
from .output import emit, table
from .task import When, put_off
from .task_display import find, moment, print_outcome, reminder_of, reminder_record

app = Noun("See when items come back, put that off, or stop it.")
LADDER_WORDS = {"gentle": "on time, 10 min, 30 min, 2 h later, then the next morning"}


@app.command("list")
def list_(user: Who = None, json: Json = False) -> None:
    """List what comes back, the soonest first."""
    with opened() as app:
        who = person(app, user)
        found = [(app.store.read(tasks.get, who.id, r.task_id), r) for r in app.store.read(reminders.all_of, who.id)]
        if json:
            emit([reminder_record(task, reminder) for task, reminder in found])
            return
        rows = [(task.number, moment(app, who, r.next_at), task.title, r.state) for task, r in found]
        table(("#", "next", "what", "state"), rows, empty="Nothing is set to come back.")


@app.command()
def show(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Show how an item comes back."""
    with opened() as app:
        who = person(app, user)
        task = find(app, who, ref, closed=True)
        reminder = reminder_of(app, task)
        if reminder is None:
            raise TdahError(f"{task.title} (#{task.number}) has no reminder.", f"tdah task snooze {task.number} 9am")
        if json:
            emit(reminder_record(task, reminder))
            return
        rows = [
            ("number", task.number),
            ("what", task.title),
            ("state", reminder.state),
            ("due", moment(app, who, reminder.due_at)),
            ("next", moment(app, who, reminder.next_at)),
            ("texts sent", reminder.rung),
            ("ladder", LADDER_WORDS.get(reminder.ladder, reminder.ladder)),
            ("alarm", "yes, also in quiet hours" if reminder.alarm else "no"),
            ("when late", reminder.catch_up),
        ]
        table((), [row for row in rows if row[1] != ""])


@app.command("doses")
def doses_(user: Who = None, json: Json = False) -> None:
    """List what became of each dose of medicine in the last 14 days."""
    with opened() as app:
        who = person(app, user)
        found = app.store.read(doses.all_of, who.id, app.now() - timedelta(days=14))
        if json:
            emit([{"due": moment(app, who, d.due_at), "at": moment(app, who, d.at), "what": d.title,
                   "outcome": d.outcome} for d in found])  # fmt: skip
            return
        rows = [(moment(app, who, d.due_at), d.title, d.outcome, moment(app, who, d.at)) for d in found]
        table(("due", "what", "outcome", "at"), rows, empty="No dose was due or reported.")


@app.command()
def snooze(ref: Ref, when: When = None, user: Who = None, json: Json = False) -> None:
    """Let an item come back later."""
    put_off(ref, when, user, json)


@app.command()
def stop(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Let an item not come back any more; it stays on the list."""
    from tdah.reminders.planning import stop as stop_reminding
    from tdah.wording.outcome import Outcome
    from tdah.wording.render import VERBATIM

    with opened() as app:
        who = person(app, user)
        task = find(app, who, ref)
        if not app.store.write(stop_reminding, task, app.now()):
            raise TdahError(f"{task.title} (#{task.number}) does not come back anyway.", "See: tdah reminder list")
        said = f"Stopped: {task.title}. #{task.number} It stays on the list."
        print_outcome(app, who, Outcome(VERBATIM, said, tasks=(task.id,)), json)
