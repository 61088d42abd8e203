"""From intents to effects: one transaction holds what a text changed, what undoes it, and the words of its reply."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tdah.agent.actions.context import ActionContext, UnclearReference
from tdah.config import Config
from tdah.errors import TdahError
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import Pick
from tdah.language.intents.intent import OptOut
from tdah.store import phones, questions, tasks
from tdah.store.undo import Change
from tdah.store.users import User
from tdah.wording import phrases
from tdah.wording.outcome import SILENT, Outcome, Touched, outcome, several
from tdah.wording.render import ERROR

if TYPE_CHECKING:
    from tdah.agent.actions.attachments import Attachments

Action = Callable[[ActionContext, Any], Outcome]

SETTING_INTENTS = ("brief", "quiet", "zone", "language", "clock", "accents")
# `module:function` of this package, loaded when first asked for: a command needs one of them, and is waited for.
ACTIONS = {
    "remind": "tasks:remind",
    "add_task": "tasks:add_task",
    "add_event": "events:add_event",
    "capture": "search:capture",
    "note": "notes:note",
    "add_to_note": "notes:add_to_note",
    "more": "notes:more",
    "break_down": "first_steps:break_down",
    "focus": "tasks:focus",
    "alarm": "tasks:alarm",
    "did": "lists:did",
    "done": "events:done",
    "took": "dose_reports:took",
    "instead": "dose_reports:instead",
    "not_taken": "dose_reports:not_taken",
    "snooze": "events:snooze",
    "skip": "events:skip",
    "drop": "notes:drop",
    "reschedule": "events:reschedule",
    "leave_by": "leave_by:leave_by",
    "travel": "leave_by:travel",
    "undo": "settings:undo_last",
    "agenda": "agenda:agenda",
    "free": "agenda:free",
    "list": "lists:list_items",
    "find": "search:find",
    "where": "search:where",
    "what_now": "agenda:what_now",
    "menu": "lists:menu",
    "brief": "settings:brief",
    "quiet": "settings:quiet",
    "zone": "settings:zone",
    "language": "settings:language",
    "clock": "settings:clock",
    "accents": "settings:accents",
    "connect": "connections:connect",
    "disconnect": "connections:disconnect",
    "connections": "connections:listed",
    "features": "features:answer",
    "my_data": "settings:step_up",
    "forget_me": "settings:step_up",
    "fresh_start": "settings:fresh_start",
    "thanks": "settings:thanks",
    "crisis": "tdah.agent.crisis:act",
    "mood": "tdah.agent.crisis:act",
    "im_ok": "tdah.agent.crisis:end_hold",
    "resume": "tdah.agent.crisis:resume_medication",
    "opt_in": "settings:opt_in",
    "report": "dialogue:report",
    "correct": "dialogue:correct",
    "cancel": "dialogue:cancel",
    "feeling": "low_days:feeling",
    "low_day": "low_days:low_day",
    "question": "own_things:question",
    "small_talk": "dialogue:small_talk",
    "preference": "dialogue:preference",
    "pick": "dialogue:pick",
    "reaction": "reactions:reaction",
    "clear_old": "old_texts:clear_old",
    "read_again": "kept_texts:read_again",
    "unsure": "dialogue:unsure",
}
NOT_FOUND = "not_found"
CREATING_INTENTS = ("remind", "add_task", "add_event", "capture", "note")


def perform(
    db: sqlite3.Connection,
    user: User,
    intents: Sequence[Intent],
    now: datetime,
    *,
    source_id: int | None = None,
    attachments: "Attachments | None" = None,
    config: Config | None = None,
) -> Outcome:
    """Do what `intents` ask for, keep the files that came along, log how to undo it, and tell what was written.

    An error that the person can mend is the outcome, with nothing of that text changed. A write function.
    """
    with phrases.speaking_to(db, user):
        return _perform(ActionContext(db, user, now, Change(db, user.id, now), source_id, config), intents, attachments)


def _perform(context: ActionContext, intents: Sequence[Intent], attachments: "Attachments | None") -> Outcome:
    if any(isinstance(intent, OptOut) for intent in intents):
        return _opt_out(context)
    if intents:
        _pass_question(context, intents)
    told = _keep_attachments(context, intents, attachments) if attachments else act_on_all(context, intents)
    if context.touched or context.others or any(intent.name in (*SETTING_INTENTS, "features") for intent in intents):
        context.change.save(_label(context, intents))
    return replace(
        told, tasks=tuple(dict.fromkeys(context.touched)), others=_distinct(context.others), options=context.options,
        undo=context.change.rows,
    )  # fmt: skip


def _pass_question(context: ActionContext, intents: Sequence[Intent]) -> None:
    """A question that was answered is closed; one that was passed over can be answered a while longer."""
    asked = questions.options(context.db, context.user.id, context.now)
    if any(isinstance(intent, Pick) or intent in asked for intent in intents):
        questions.close(context.db, context.user.id)
    else:
        questions.pass_over(context.db, context.user.id)


def _keep_attachments(context: ActionContext, intents: Sequence[Intent], attachments: "Attachments") -> Outcome:
    from tdah.agent.actions.attachments import keep_attachments

    return keep_attachments(context, intents, attachments, act_on_all)


@cache
def _action(name: str) -> "Action":
    """The action of an intent, by its name."""
    module, function = ACTIONS[name].split(":")
    found: Action = getattr(import_module(module if "." in module else f"tdah.agent.actions.{module}"), function)
    return found


def load_actions() -> None:
    """Load every action, so that no text waits for that."""
    for name in ACTIONS:
        _action(name)


def _distinct(others: Sequence[Touched]) -> tuple[Touched, ...]:
    return tuple(other for nth, other in enumerate(others) if other not in others[:nth])


def act_on_all(context: ActionContext, intents: Sequence[Intent]) -> Outcome:
    """Do what intents ask for, one after the other; several new things are read back as a list."""
    if len(intents) > 1 and all(intent.name in CREATING_INTENTS for intent in intents):
        return _perform_several(context, intents)
    return several([_one(context, intent) for intent in intents])


def act_on(context: ActionContext, intent: Intent) -> Outcome:
    """Do what one intent asks for, within what another one does."""
    return _action(intent.name)(context, intent)


def _one(context: ActionContext, intent: Intent) -> Outcome:
    touched, others, change = len(context.touched), len(context.others), context.change.mark()
    context.db.execute("SAVEPOINT one_intent")
    try:
        return _action(intent.name)(context, intent)
    except UnclearReference as unclear:
        if unclear.outcome.key == NOT_FOUND and context.source_id:
            from tdah.agent.actions.offers import offer_as_item

            return offer_as_item(context, unclear.outcome)
        return unclear.outcome
    except TdahError as error:
        context.db.execute("ROLLBACK TO one_intent")
        del context.touched[touched:]
        del context.others[others:]
        context.change.back_to(change)
        return outcome(ERROR, str(error))
    finally:
        if context.db.in_transaction:
            context.db.execute("RELEASE one_intent")


def _perform_several(context: ActionContext, intents: Sequence[Intent]) -> Outcome:
    """A brain dump is read back as a list, each line from its row."""
    from tdah.agent.actions import lists

    said: list[Outcome] = []
    rows: list[Outcome] = []
    for intent in intents:
        touched, others = len(context.touched), len(context.others)
        said.append(_one(context, intent))
        made = dict.fromkeys(context.touched[touched:])
        rows += [lists.titled(context, tasks.get(context.db, context.user.id, task_id)) for task_id in made]
        rows += [other.line for other in _distinct(context.others[others:])]
    # The list shows no question, so no digit may answer one.
    questions.close(context.db, context.user.id)
    context.options = ()
    return several(said) if len(rows) < len(said) else outcome("dump", count=len(rows), rows=rows)


def _label(context: ActionContext, intents: Sequence[Intent]) -> str:
    """What undo will call this change: the titles it touched, in the person's own words, else the setting."""
    titles = [tasks.get(context.db, context.user.id, task_id).title for task_id in dict.fromkeys(context.touched)]
    titles += [other.title for other in _distinct(context.others)]
    if titles:
        return ", ".join(dict.fromkeys(titles))
    return next(
        (phrases.sentence(f"change_{one.name}") for one in intents if one.name in SETTING_INTENTS), intents[0].name
    )


def _opt_out(context: ActionContext) -> Outcome:
    from tdah.people import membership

    for phone in phones.everyone(context.db, context.user.id):
        if phone.state == "verified":
            membership.opt_out(context.db, phone.number, "asked to stop", context.now, source="cli")
    return SILENT
