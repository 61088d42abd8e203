"""Closing an item, and putting a repeat on its next occurrence: what done, skip and drop have in common."""

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.first_steps import close_steps
from tdah.reminders.ladder import next_plan
from tdah.reminders.planning import plan_of, restart
from tdah.store import outbox, reminders, tasks
from tdah.store.tasks import Task


def answered(scene: ActionContext, task: Task, state: str) -> Task:
    """Close an item (`state`: done or dropped), or put a repeat on its next occurrence; the row as it is then."""
    scene.keep(task)
    reminder = reminders.of_task(scene.db, scene.user.id, task.id)
    following = next_plan(plan_of(task, reminder), scene.now, scene.now) if reminder else None
    if following is None:
        return close(scene, task, state)
    outbox.drop(scene.db, scene.now, task_id=task.id)
    restart(scene.db, task, following, scene.now)
    return tasks.get(scene.db, scene.user.id, task.id)


def close(scene: ActionContext, task: Task, state: str) -> Task:
    """Take an item off the list, steps, ladder and waiting nudges included."""
    outbox.drop(scene.db, scene.now, task_id=task.id)
    close_steps(scene, task, state)
    reminder = reminders.of_task(scene.db, scene.user.id, task.id)
    if reminder:
        reminders.edit(scene.db, reminder, state="answered", next_at=None)
    return tasks.edit(scene.db, task, scene.now, state=state, closed_at=scene.now)
