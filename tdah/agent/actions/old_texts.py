"""Texts that an earlier version kept as things to do although they were answers or moods: found, offered, cleared."""

from tdah.agent.actions.closing import close
from tdah.agent.actions.context import ActionContext
from tdah.language.intents.dialogue_intents import ClearOld
from tdah.language.intents.intent import Context
from tdah.language.intents.medication import is_dose
from tdah.language.intents.understand import understand_request
from tdah.store import tasks
from tdah.store.tasks import Task
from tdah.wording.outcome import SILENT, Joined, Outcome, Title, outcome

# What is no thing to do even out of the blue; a question or a cancellation may be a note to oneself.
NO_ITEMS = frozenset({"done", "took", "skip", "undo", "thanks", "small_talk", "feeling", "report", "pick"})
LOOKED_AT, NAMED = 300, 2


def offer_clearing(context: ActionContext) -> Outcome:
    """Offer with a digit to clear what is on the list and no thing to do; silent where there is nothing of the kind."""
    found = [task for task in tasks.opened(context.db, context.user.id, LOOKED_AT) if _is_no_item(context, task)]
    if not found:
        return SILENT
    context.ask([ClearOld(what=" ".join(str(task.number) for task in found))])
    named = Joined(tuple(Title(task.title, 30) for task in found[:NAMED]))
    return outcome("clear_old", count=len(found), others=named)


def clear_old(context: ActionContext, intent: ClearOld) -> Outcome:
    """Take what was offered off the list."""
    found = [tasks.by_number(context.db, context.user.id, int(number)) for number in intent.what.split()]
    still = [task for task in found if task and task.state == "open"]
    for task in still:
        context.keep(task)
        close(context, task, "dropped")
    return outcome("cleared_old", count=len(still))


def _is_no_item(context: ActionContext, task: Task) -> bool:
    if task.due_at or task.repeat or task.parent_id or is_dose(task.title):
        return False
    blue = Context(now=context.now, language=context.user.language)
    return all(read.name in NO_ITEMS for read in understand_request(task.title, blue))
