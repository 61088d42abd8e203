"""Outcomes as JSON: the same values for `--json` as an API would give."""

from dataclasses import fields
from datetime import UTC, datetime, time
from typing import Any

from tdah.language.intents.base import Intent
from tdah.wording.outcome import Outcome


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """What happened, its values, what was touched, what digits stand for, and what undo puts back.

    Instants are aware UTC, repeats RRULE values.
    """
    record = _said(outcome)
    record["touched"] = [
        *({"kind": "task", "id": task_id} for task_id in outcome.tasks),
        *({"kind": other.kind, "id": other.id, "title": other.title} for other in outcome.others),
    ]
    record["options"] = [
        {"digit": digit, **intent_record(option)} for digit, option in enumerate(outcome.options, start=1)
    ]
    record["undo"] = [{"table": table, "id": row_id} for table, row_id in outcome.undo]
    return record


def _said(outcome: Outcome) -> dict[str, Any]:
    """Key, words and values of an outcome and of what follows it; leaves out what is empty."""
    said = {"what": _value(outcome.what), "values": {name: _value(value) for name, value in outcome.values.items()}}
    said["tail"] = [_said(part) for part in outcome.tail]
    said["rows"] = [_said(row) for row in outcome.rows]
    return {"key": outcome.key, **{name: value for name, value in said.items() if value}}


def _value(value: Any) -> Any:
    if isinstance(value, Outcome):
        return _said(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _value(getattr(value, each.name)) for each in fields(value)}
    return value


def intent_record(intent: Intent) -> dict[str, Any]:
    """An intent by its name, with what differs from its defaults."""
    said = {name: _value(value) for name, value in vars(intent).items() if value != intent.defaults[name]}
    return {"intent": intent.name, **said}
