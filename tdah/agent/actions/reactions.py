"""Acting on a reaction to a text of ours: a thumb up on a nudge closes what it is about.

Invariant: a reaction to anything else than a nudge that waits for an answer changes nothing.
"""

from tdah.agent.actions.context import ActionContext, waiting
from tdah.agent.actions.lists import numbered
from tdah.agent.actions.perform import act_on
from tdah.language.intents.cleaning import normalise_quotes
from tdah.language.intents.dialogue_intents import Reaction
from tdah.language.intents.intent import Done, Skip, Snooze
from tdah.language.lexicon import fold
from tdah.store import messages
from tdah.store.messages import Message
from tdah.wording.outcome import SILENT, Outcome, Title, outcome

# Nobody looks further back than so many texts.
LOOKED_AT = 200


def reaction(context: ActionContext, intent: Reaction) -> Outcome:
    """Answer the nudge that was tapped on; what quotes no text of ours is read as any other text."""
    text = _quoted(context, intent.what)
    if text is None:
        return act_on(context, intent.otherwise) if intent.otherwise else SILENT
    task = next((task for task in waiting(context) if task.id == text.task_id), None)
    if task is None or text.kind != "reminder":
        return SILENT
    ref = str(task.number)
    if intent.feeling == "agrees":
        return act_on(context, Done(ref=ref))
    if intent.feeling == "refuses":
        # It may be the reminder, the time or the thing that is not liked.
        context.ask([Done(ref=ref), Snooze(ref=ref), Skip(ref=ref, keep=True)])
        return outcome("nudge_how", Title(task.title, 40))
    return numbered(context, task.number) or SILENT if intent.feeling == "asks" else SILENT


def _quoted(context: ActionContext, words: str) -> Message | None:
    """The newest text to the person that begins with what their phone quotes of it."""
    begins = _plain(words.rstrip(".… "))
    sent = messages.last_ours(context.db, context.user.id, LOOKED_AT)
    return next((text for text in sent if _plain(text.body).startswith(begins)), None)


def _plain(text: str) -> str:
    return " ".join(fold(normalise_quotes(text)).split())
