"""What the check for people in danger costs beside reading the same text, in CPU time of one core."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=UTC)
TEXTS = Path(__file__).resolve().parent / "ordinary_texts.json"
ROUNDS = 5


def measure(seconds: float = 0.5) -> dict[str, Any]:
    """Microseconds a text of the check and of reading, by language and over all; rounds of both take turns."""
    rows: dict[str, Any] = {}
    for language, texts in json.loads(TEXTS.read_text(encoding="utf-8")).items():
        check, read = _readers(language)
        rounds = [(_cost(check, texts, seconds), _cost(read, texts, seconds)) for _ in range(ROUNDS)]
        rows[language] = {"texts": len(texts), "check_us": median(r[0] for r in rounds),
                          "read_us": median(r[1] for r in rounds)}  # fmt: skip
    return rows


def _readers(language: str) -> tuple[Callable[[str], object], Callable[[str], object]]:
    from tdah.language.intents.danger import find_danger
    from tdah.language.intents.intent import Context
    from tdah.language.intents.understand import understand_request

    context = Context(NOW, language=language)
    return find_danger, lambda text: understand_request(text, context)


def _cost(read: Callable[[str], object], texts: list[str], seconds: float) -> float:
    for text in texts:
        read(text)
    count, begun = 0, time.process_time()
    while (took := time.process_time() - begun) < seconds:
        for text in texts:
            read(text)
        count += len(texts)
    return took / count * 1e6
