"""What a person lets their accounts be used for, by text. A yes counts only to words that were just read."""

from tdah.agent.actions.context import ActionContext
from tdah.connections import features
from tdah.connections.features import CONSENT_MISSING, Off, feature_state
from tdah.language.intents.feature_commands import Features
from tdah.wording import phrases


def answer(scene: ActionContext, intent: Features) -> str:
    """List the features, or switch one."""
    if intent.feature is None:
        return phrases.lines(phrases.sentence("features"), [_line(scene, name) for name in features.FEATURE_NAMES])
    before = _is_on(scene, intent.feature)
    said = switch(scene, intent)
    if _is_on(scene, intent.feature) != before:
        scene.change.switched(intent.feature, before)
    return said


def _is_on(scene: ActionContext, name: str) -> bool:
    return not isinstance(feature_state(scene.db, scene.user.id, name, scene.now), Off)


def switch(scene: ActionContext, intent: Features) -> str:
    """Switch a feature; nothing for undo is noted."""
    assert intent.feature is not None
    if intent.on:
        return _on(scene, intent.feature, intent.agreed)
    features.disable(scene.db, scene.user.id, intent.feature, "text", scene.now)
    return _sentence("feature_off", "say_turn_on", intent.feature)


def _line(scene: ActionContext, name: str) -> str:
    state = feature_state(scene.db, scene.user.id, name, scene.now)
    if isinstance(state, Off):
        return phrases.sentence(
            "feature_line_off", title=features.title(name), command=features.how_to_enable(name, state)
        )
    return phrases.sentence("feature_line_on", title=features.title(name))


def _on(scene: ActionContext, name: str, agreed: bool) -> str:
    wanted = features.without_choice(scene.db, scene.user.id, name, scene.now)
    if isinstance(wanted, Off) and wanted.reason == CONSENT_MISSING and not agreed:
        scene.ask([Features(on=True, feature=name, agreed=True)])
        return features.consent_text(name, wanted.provider) + phrases.sentence("may_yes")
    state = features.enable(scene.db, scene.user.id, name, "text", scene.now)
    if isinstance(state, Off):
        return features.refusal(name, state)
    return _sentence("feature_on", "say_turn_off", name)


def _sentence(key: str, other: str, name: str) -> str:
    command = phrases.sentence(other, name=phrases.sentence(f"short_{name}"))
    return phrases.sentence(key, features.title(name), command=command)
