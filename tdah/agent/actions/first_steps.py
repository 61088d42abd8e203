"""Breaking a thing down: a first step of two minutes, then the rest, as subtasks that come one at a time."""

from tdah.agent.actions.context import ActionContext, UnclearReference, task_meant
from tdah.language.intents.intent import BreakDown, Done
from tdah.language.lexicon import fold
from tdah.language.registry import words_of
from tdah.store import tasks
from tdah.store.tasks import Task
from tdah.wording import phrases

MAX_TITLE_CHARS = 500


def break_down(scene: ActionContext, intent: BreakDown) -> str:
    """Keep the steps of an item, new or known, and say the first one only: four at once are a wall again."""
    task = _parent_task(scene, intent)
    steps = tasks.steps_of(scene.db, scene.user.id, task.id) or _add_steps(scene, task)
    return phrases.sentence("first_step", steps[0].title, number=steps[0].number)


def _parent_task(scene: ActionContext, intent: BreakDown) -> Task:
    if intent.ref and not intent.ref.isdecimal() and not tasks.titled(scene.db, scene.user.id, intent.ref):
        task = tasks.add(
            scene.db, scene.user.id, intent.what[:MAX_TITLE_CHARS], at=scene.now, source_id=scene.source_id
        )  # fmt: skip
        scene.change.made("task", task.id)
        return task
    task = task_meant(scene, intent)
    if task.parent_id is not None:
        raise UnclearReference(phrases.sentence("small_enough", task.title, number=task.number))
    return task


def _add_steps(scene: ActionContext, task: Task) -> list[Task]:
    made = []
    for step in steps_for(task.title, scene.user.language):
        title = f"{step} ({phrases.brief_title(task.title)})"
        made.append(tasks.add(scene.db, scene.user.id, title, at=scene.now, parent_id=task.id))
        scene.change.made("task", made[-1].id)
    scene.touched.append(task.id)
    return made


def steps_for(title: str, language: str) -> tuple[str, ...]:
    """The steps for a thing of this title, by the words in it; the last entry of the catalogue fits everything."""
    kinds = words_of(language, "first_steps")
    words = {fold(word) for word in title.replace("'", " ").split()}
    return next(steps for names, steps in kinds.STEPS if not names or words & set(names.split()))


def next_step(scene: ActionContext, task: Task) -> str | None:
    """What follows when a step was done: the next one, or the offer to close the whole. None for what is no step."""
    if task.parent_id is None:
        return None
    if rest := tasks.steps_of(scene.db, scene.user.id, task.parent_id):
        return phrases.sentence("next_step", rest[0].title, number=rest[0].number)
    whole = tasks.get(scene.db, scene.user.id, task.parent_id)
    if whole.state != "open":
        return None
    scene.ask([Done(ref=str(whole.number))])
    return phrases.sentence("last_step", whole.title, number=whole.number)


def close_steps(scene: ActionContext, task: Task, state: str) -> None:
    """The open steps of what was closed as a whole close with it."""
    for step in tasks.steps_of(scene.db, scene.user.id, task.id):
        scene.change.keep("task", step.id)
        tasks.edit(scene.db, step, scene.now, state=state, closed_at=scene.now)
