"""Acting on texts that came while their person had opted out, once they are back and say so."""

from tdah.agent.actions.context import ActionContext
from tdah.agent.actions.perform import act_on_all
from tdah.agent.context import context_of
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import ReadAgain
from tdah.language.intents.understand import understand_request
from tdah.store import inbox, messages, phones
from tdah.store.messages import Message
from tdah.wording.outcome import SILENT, Outcome


def read_again(context: ActionContext, intent: ReadAgain) -> Outcome:
    """Do what the texts say as of when they were said; from now on they are their person's."""
    kept = [messages.get(context.db, int(text_id)) for text_id in intent.what.split()]
    theirs = [text for text in kept if _is_theirs(context, text)]
    inbox.set_owners(context.db, [(text.id, context.user.id) for text in theirs])
    intents: list[Intent] = []
    for text in theirs:
        intents += understand_request(text.body, context_of(context.db, context.user, context.now, text.said_at))
    return act_on_all(context, intents) if intents else SILENT


def _is_theirs(context: ActionContext, text: Message) -> bool:
    phone = phones.by_number(context.db, text.number)
    return text.user_id is None and phone is not None and phone.user_id == context.user.id
