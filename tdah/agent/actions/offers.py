"""What is offered with digits where a text changed nothing: to do what the rules read, so that nothing is lost."""

from tdah.agent.actions.context import ActionContext
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import DialogueAct
from tdah.language.intents.intent import AddTask, Capture
from tdah.wording.outcome import Outcome, outcome


def nothing_done(context: ActionContext, intent: DialogueAct, key: str) -> Outcome:
    """Nothing was changed; one digit does what the rules read."""
    context.ask(offered(intent))
    return outcome(key)


def offered(intent: DialogueAct) -> list[Intent]:
    """What the rules read, as the intent that a digit stands for; empty where they read nothing."""
    read = intent.otherwise
    if read is None:
        return []
    return [AddTask(what=read.what) if isinstance(read, Capture) else read]
