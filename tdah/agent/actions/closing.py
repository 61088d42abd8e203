"""Closing an item, and putting a repeat on its next occurrence: what done, skip and drop have in common."""

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.first_steps import close_steps
from tdah.reminders.ladder import next_plan
from tdah.reminders.planning import plan_of, restart
from tdah.store import outbox, reminders, tasks
from tdah.store.tasks import Task


def answered(context: ActionContext, task: Task, state: str) -> Task:
    """Close an item (`state`: done or dropped), or put a repeat on its next occurrence; the row as it is then."""
    context.keep(task)
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    following = next_plan(plan_of(task, reminder), context.now, context.now) if reminder else None
    if following is None:
        return close(context, task, state)
    outbox.drop(context.db, context.now, task_id=task.id)
    restart(context.db, task, following, context.now)
    return tasks.get(context.db, context.user.id, task.id)


def close(context: ActionContext, task: Task, state: str) -> Task:
    """Take an item off the list, steps, ladder and waiting nudges included."""
    outbox.drop(context.db, context.now, task_id=task.id)
    close_steps(context, task, state)
    reminder = reminders.of_task(context.db, context.user.id, task.id)
    if reminder:
        reminders.edit(context.db, reminder, state="answered", next_at=None)
    return tasks.edit(context.db, task, context.now, state=state, closed_at=context.now)
