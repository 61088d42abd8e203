"""Breaking a thing down: a first step of two minutes, then the rest, as subtasks that come one at a time."""

from tdah.agent.actions.context import ActionContext, UnclearReference, task_meant
from tdah.language.intents.intent import BreakDown, Done
from tdah.language.lexicon import fold
from tdah.language.registry import words_of
from tdah.store import tasks
from tdah.store.tasks import Task
from tdah.wording import phrases
from tdah.wording.outcome import Outcome, outcome

MAX_TITLE_CHARS = 500


def break_down(context: ActionContext, intent: BreakDown) -> Outcome:
    """Keep the steps of an item, new or known, and say the first one only: four at once are a wall again."""
    task = _parent_task(context, intent)
    steps = tasks.steps_of(context.db, context.user.id, task.id) or _add_steps(context, task)
    return outcome("first_step", steps[0].title, number=steps[0].number)


def _parent_task(context: ActionContext, intent: BreakDown) -> Task:
    if intent.ref and not intent.ref.isdecimal() and not tasks.titled(context.db, context.user.id, intent.ref):
        task = tasks.add(
            context.db,
            context.user.id,
            tasks.NewTask(intent.what[:MAX_TITLE_CHARS], source_id=context.source_id),
            context.now,
        )
        context.change.made("task", task.id)
        return task
    task = task_meant(context, intent)
    if task.parent_id is not None:
        raise UnclearReference(outcome("small_enough", task.title, number=task.number))
    return task


def _add_steps(context: ActionContext, task: Task) -> list[Task]:
    made = []
    for step in steps_for(task.title, context.user.language):
        title = f"{step} ({phrases.brief_title(task.title)})"
        made.append(tasks.add(context.db, context.user.id, tasks.NewTask(title, parent_id=task.id), context.now))
        context.change.made("task", made[-1].id)
    context.touched.append(task.id)
    return made


def steps_for(title: str, language: str) -> tuple[str, ...]:
    """The steps for a thing of this title, by the words in it; the last entry of the catalogue fits everything."""
    kinds = words_of(language, "first_steps")
    words = {fold(word) for word in title.replace("'", " ").split()}
    return next(steps for names, steps in kinds.STEPS if not names or words & set(names.split()))


def next_step(context: ActionContext, task: Task) -> Outcome | None:
    """What follows when a step was done: the next one, or the offer to close the whole. None for what is no step."""
    if task.parent_id is None:
        return None
    if rest := tasks.steps_of(context.db, context.user.id, task.parent_id):
        return outcome("next_step", rest[0].title, number=rest[0].number)
    whole = tasks.get(context.db, context.user.id, task.parent_id)
    if whole.state != "open":
        return None
    context.ask([Done(ref=str(whole.number))])
    return outcome("last_step", whole.title, number=whole.number)


def close_steps(context: ActionContext, task: Task, state: str) -> None:
    """The open steps of what was closed as a whole close with it."""
    for step in tasks.steps_of(context.db, context.user.id, task.id):
        context.change.keep("task", step.id)
        tasks.edit(context.db, step, context.now, state=state, closed_at=context.now)
