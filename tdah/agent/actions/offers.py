"""What is offered with digits where a text changed nothing: to do what the rules read, so that nothing is lost."""

from dataclasses import replace

from tdah.agent.actions.context import ActionContext
from tdah.agent.context import context_of
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import DialogueAct
from tdah.language.intents.intent import AddTask, Capture
from tdah.language.intents.understand import read_as_item
from tdah.store import messages
from tdah.wording.outcome import Outcome, outcome


def nothing_done(context: ActionContext, intent: DialogueAct, key: str) -> Outcome:
    """Nothing was changed; one digit does what the rules read."""
    context.ask(offered(intent))
    return outcome(key)


def offer_as_item(context: ActionContext, said: Outcome) -> Outcome:
    """What was said of a thing that is not there, and one digit that keeps the text as a thing to do."""
    assert context.source_id is not None
    text = messages.get(context.db, context.source_id)
    read = read_as_item(text.body, context_of(context.db, context.user, context.now, text.said_at))
    if read is None:
        return said
    context.ask([AddTask(what=read.what) if isinstance(read, Capture) else read])
    return replace(said, tail=(*said.tail, outcome("keep_instead")))


def offered(intent: DialogueAct) -> list[Intent]:
    """What the rules read, as the intent that a digit stands for; empty where they read nothing."""
    read = intent.otherwise
    if read is None:
        return []
    return [AddTask(what=read.what) if isinstance(read, Capture) else read]
