"""What a text asks for in any language, in short: said on Wednesday 18 November 2026, 10:15, in New York."""

import sys
import unicodedata
from datetime import datetime
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Context
from tdah.language.intents.serialization import to_json
from tdah.language.intents.understand import understand

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)
_ASIDE = ("alternatives", "confidence")


def brief(intent: Intent) -> dict[str, Any]:
    """The intent as JSON, without what is unset or only likely, and with local times to the minute."""
    values = {key: value for key, value in to_json(intent).items() if value not in (None, "", False, [])}
    values = {key: value for key, value in values.items() if key not in _ASIDE}
    return {key: value[:16].replace("T", " ") if key in ("start", "end") else value for key, value in values.items()}


def brief_of(text: str, language: str, **context: Any) -> list[dict[str, Any]]:
    """What each item of a text asks for."""
    return [brief(intent) for intent in understand(text, Context(NOW, language=language, **context))]


def bare(text: str) -> str:
    """The text without accents, as typed in a hurry."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))


def work(text: str, language: str) -> int:
    """How many lines of the language package run to understand a text."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        return line if "language" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        understand(text, Context(NOW, language=language))
    finally:
        sys.settrace(before)
    return count
