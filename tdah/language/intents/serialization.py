"""Intents as JSON, and back."""

from dataclasses import fields
from datetime import datetime, time
from typing import Any, get_type_hints

from tdah.language.intents.base import INTENTS_BY_NAME, Intent


def to_json(intent: Intent) -> dict[str, Any]:
    """The intent as JSON-ready values: `intent` first, times as local ISO 8601 with offset, null where unset."""
    values = {key: _plain(value) for key, value in intent.__dict__.items()}
    return {"intent": intent.name, **values}


def from_json(values: dict[str, Any]) -> Intent:
    """The intent that `to_json` wrote. Raises KeyError for an unknown name."""
    kind = INTENTS_BY_NAME[values["intent"]]
    hints = get_type_hints(kind)
    return kind(**{f.name: _typed(values.get(f.name), str(hints[f.name])) for f in fields(kind) if f.name in values})


def _plain(value: Any) -> Any:
    if isinstance(value, Intent):
        return to_json(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _typed(value: Any, hint: str) -> Any:
    if value is None:
        return None
    if isinstance(value, dict):
        return from_json(value)
    if isinstance(value, list):
        return tuple(_typed(part, hint) if isinstance(part, dict) or "datetime" in hint else part for part in value)
    if "datetime.datetime" in hint:
        return datetime.fromisoformat(value)
    if "datetime.time" in hint:
        return time.fromisoformat(value)
    return value
