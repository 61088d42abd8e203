"""How fast times are read, beside the libraries that are installed; none of them needs to be.

One core, one process, CPU time: the phrases are the project's own, the sentences put words around them.
"""

import importlib.util
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from typing import Any

from tdah.language.registry import lexicon_of

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=UTC)
PHRASES = (
    "tomorrow at 9", "in 20 min", "friday 3pm", "tonight", "next tuesday at 14:30", "in an hour and a half",
    "nov 24 at 3pm", "the 5th", "day after tomorrow morning", "at 6:45pm", "2026-12-01 14:30", "in 3 days",
    "every weekday at 8", "end of the month", "last friday of november", "half past four", "12/25", "in two weeks",
    "monday, at 8", "3pm", "this weekend", "at noon on the 24th", "2 hours before 5pm", "a week from friday",
    "thursday from 2 to 4pm", "first monday in december", "tmrw 9am", "every other friday", "at 1830", "march 3, 2027",
)  # fmt: skip
SENTENCE = "remind me to call Ana about the lease {} please"
IMPORT = "import time; a = time.process_time(); import {}; print(1000 * (time.process_time() - a))"
SECONDS = 1.0
Reader = Callable[[str], object]


def ours() -> Reader:
    from tdah.language.times.when import find_when

    return lambda text: find_when(text, NOW, lexicon_of("en"))


def dateparser_() -> Reader:
    import dateparser
    import dateparser.search

    base = NOW.replace(tzinfo=None)
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}

    def read(text: str) -> object:
        if text.startswith("remind"):
            return dateparser.search.search_dates(text, languages=["en"], settings=settings)
        return dateparser.parse(text, languages=["en"], settings=settings)

    return read


def duckling_() -> Reader:
    """The wheel with Duckling compiled in (`pyduckling-native-phihos`): it needs no Java."""
    import zoneinfo

    import duckling

    zones = duckling.load_time_zones(next(path for path in zoneinfo.TZPATH if os.path.isdir(path)))
    locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(duckling.parse_lang("EN")))
    at = duckling.parse_ref_time(zones, "UTC", int(NOW.timestamp()))
    context, wanted = duckling.Context(at, locale), duckling.parse_dimensions(["time"])
    return lambda text: duckling.parse(text, context, wanted, False)


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "tdah": ("tdah.language.intents.understand", ours),
    "dateparser": ("dateparser", dateparser_),
    "duckling": ("duckling", duckling_),
}


def measure(seconds: float = SECONDS) -> dict[str, Any]:
    """Texts a CPU second by reader (None: not installed) and CPU milliseconds of importing it, commands and all."""
    rows: dict[str, Any] = {}
    for name, (module, build) in READERS.items():
        rows[name] = None
        if importlib.util.find_spec(module) is None:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = build()
                rate = {"phrases": _rate(read, PHRASES, seconds)}
                rate["sentences"] = _rate(read, [SENTENCE.format(phrase) for phrase in PHRASES], seconds)
        except (ImportError, AttributeError, OSError) as error:
            rows[name] = {"error": f"{type(error).__name__}: {error}"}
            continue
        rows[name] = {**rate, "import_ms": _import_cost(module)}
    return rows


def _rate(read: Reader, texts: Any, seconds: float) -> float:
    for text in texts:
        read(text)
    count, begun = 0, time.process_time()
    while (took := time.process_time() - begun) < seconds:
        for text in texts:
            read(text)
        count += len(texts)
    return count / took


def _import_cost(module: str) -> float:
    command = [sys.executable, "-c", IMPORT.format(module)]
    runs = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(5)]
    return median(runs)
