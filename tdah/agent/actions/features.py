"""What a person lets their accounts be used for, by text. A yes counts only to words that were just read."""

from tdah.agent.actions.context import ActionContext
from tdah.connections import features
from tdah.connections.features import CONSENT_MISSING, Off, feature_state
from tdah.language.intents.feature_commands import Features
from tdah.wording.outcome import Outcome, outcome
from tdah.wording.render import VERBATIM


def answer(context: ActionContext, intent: Features) -> Outcome:
    """List the features, or switch one."""
    if intent.feature is None:
        return outcome("features", rows=[_line(context, name) for name in features.FEATURE_NAMES])
    before = _is_on(context, intent.feature)
    said = switch(context, intent)
    if _is_on(context, intent.feature) != before:
        context.change.switched(intent.feature, before)
    return said


def _is_on(context: ActionContext, name: str) -> bool:
    return not isinstance(feature_state(context.db, context.user.id, name, context.now), Off)


def switch(context: ActionContext, intent: Features) -> Outcome:
    """Switch a feature; nothing for undo is noted."""
    assert intent.feature is not None
    if intent.on:
        return _on(context, intent.feature, intent.agreed)
    features.disable(context.db, context.user.id, intent.feature, "text", context.now)
    return _sentence("feature_off", "say_turn_on", intent.feature)


def _line(context: ActionContext, name: str) -> Outcome:
    state = feature_state(context.db, context.user.id, name, context.now)
    if isinstance(state, Off):
        return outcome("feature_line_off", title=features.title(name), command=features.how_to_enable(name, state))
    return outcome("feature_line_on", title=features.title(name))


def _on(context: ActionContext, name: str, agreed: bool) -> Outcome:
    wanted = features.without_choice(context.db, context.user.id, name, context.now)
    if isinstance(wanted, Off) and wanted.reason == CONSENT_MISSING and not agreed:
        context.ask([Features(on=True, feature=name, agreed=True)])
        return outcome(VERBATIM, features.consent_text(name, wanted.provider), tail=outcome("may_yes"))
    state = features.enable(context.db, context.user.id, name, "text", context.now)
    if isinstance(state, Off):
        return outcome(VERBATIM, features.refusal(name, state))
    return _sentence("feature_on", "say_turn_off", name)


def _sentence(key: str, other: str, name: str) -> Outcome:
    command = outcome(other, name=outcome(f"short_{name}"))
    return outcome(key, features.title(name), command=command)
