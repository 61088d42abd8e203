"""Reading French texts on Wednesday 18 November 2026, 10:15, in Paris, for the tests of French."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Context
from tdah.language.intents.serialization import to_json
from tdah.language.intents.understand import understand

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("Europe/Paris"))


def read(text: str, **context: Any) -> tuple[Intent, ...]:
    return understand(text, Context(NOW, language="fr", **context))


def brief(intent: Intent) -> dict[str, Any]:
    """The intent as JSON, without what is unset or open, and with local times to the minute."""
    values = {key: value for key, value in to_json(intent).items() if value not in (None, "", False, [])}
    for key in ("start", "end"):
        if key in values:
            values[key] = values[key][:16].replace("T", " ")
    return {key: value for key, value in values.items() if key not in ("alternatives", "confidence")}


def one(text: str, **context: Any) -> dict[str, Any]:
    found = read(text, **context)
    assert len(found) == 1, found
    return brief(found[0])
