"""Texts as people type them, with all that they mean: `texts.en.txt` has a text and its reading on a line.

`@ 2026-11-18T10:15 America/New_York` says when and where the lines under it are said, `#` begins a chapter.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tdah.language.intents.base import Intent
from tdah.language.intents.intent import Context, OptIn, OptOut
from tdah.language.intents.understand import understand
from tdah.recurrence.occurrences import check_rule, next_occurrence

MOMENT = "%a %d %b %Y %H:%M"
TEXTS = Path(__file__).with_name("texts.en.txt")


def shown(intent: Intent) -> str:
    """An intent in one line: its name, the thing, its times, and whatever else was said."""
    out = [intent.name]
    if intent.what and not isinstance(intent, OptOut | OptIn):
        out.append('"' + intent.what.replace("\n", "\\n") + '"')
    out += [intent.start.strftime(MOMENT)] if intent.start else []
    out += ["to " + intent.end.strftime(MOMENT)] if intent.end else []
    for name, value in vars(intent).items():
        if name in ("what", "start", "end", "confidence") or value in (None, "", False, ()):
            continue
        if name == "alternatives":
            out.append("or " + ", ".join(other.strftime(MOMENT) for other in value))
        elif value is True:
            out.append(name)
        else:
            out.append(f"{name}={value.strftime('%H:%M') if isinstance(value, time) else value}")
    return " ".join(out)


def rows() -> Iterator[tuple[str, datetime, str, str]]:
    """Chapter, moment, text and reading of every line."""
    chapter, now = "", None
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            chapter = line[2:]
        elif line.startswith("@ "):
            at, zone = line[2:].split()
            now = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
        elif line:
            text, _, reading = line.rpartition(" => ")
            assert now is not None
            yield chapter, now, text.replace("\\n", "\n"), reading


ROWS = list(rows())


@pytest.mark.parametrize(("now", "text", "reading"), [row[1:] for row in ROWS], ids=[row[2] for row in ROWS])
def test_a_text_means_what_its_sender_meant(now: datetime, text: str, reading: str) -> None:
    assert " + ".join(shown(intent) for intent in understand(text, Context(now))) == reading


def test_there_are_texts_enough_and_traps_among_them() -> None:
    assert len({(now, text) for _, now, text, _ in ROWS}) == len(ROWS) >= 400
    assert sum(chapter.startswith("traps") for chapter, *_ in ROWS) >= 80


def test_every_repeat_is_a_rule_that_the_ladder_can_follow() -> None:
    rules = 0
    for _, now, text, _ in ROWS:
        for intent in understand(text, Context(now)):
            if not intent.repeat or intent.start is None:
                continue
            rules += 1
            check_rule(intent.repeat)
            first = intent.start.astimezone(UTC)
            following = next_occurrence(intent.repeat, first, str(now.tzinfo), first)
            assert following is None or following > intent.start, text
            assert "UNTIL" in intent.repeat or following is not None, text
    assert rules > 50
