"""Conversations about medicine in four languages, written by hand before they ran.

`>` is texted, `<` is the answer, `@` lets time pass to the next such local day and time, `~` must have been sent since
the last `@`, `!` must not.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.world import World

from tdah.sms.segments import measure, transliterate
from tdah.store import users

HERE, PLACE = Path(__file__).parent, ZoneInfo("America/New_York")


def dialogues() -> Iterator[tuple[str, str, list[str]]]:
    """Language, title and lines of each."""
    for language in ("en", "fr", "es", "pt"):
        text = HERE.joinpath(f"dialogues.{language}.txt").read_text(encoding="utf-8")
        for part in text.split("# ")[1:]:
            title, *lines = part.strip().splitlines()
            yield language, title, lines


def following(now: datetime, said: str) -> datetime:
    """The next instant with this local weekday and time."""
    day, clock = said.split()
    hour, minute = map(int, clock.split(":"))
    local = now.astimezone(PLACE).replace(hour=hour, minute=minute, second=0, microsecond=0)
    while local <= now or local.strftime("%a") != day:
        local += timedelta(days=1)
    return local


@pytest.mark.parametrize(("language", "title", "lines"), list(dialogues()))
def test_a_conversation_about_medicine(ana: World, language: str, title: str, lines: list[str]) -> None:
    ana.app.store.write(users.edit, ana.read(users.by_name, "Ana").id, language=language)
    answers, sent = [""], [""]
    for line in lines:
        mark, said = line[:1], line[2:].strip()
        if mark == "@":
            sent = [text for _, _, text in ana.run_until(following(ana.clock.now(), said))]
        elif mark == ">":
            answers = ana.text(said)
            assert all(measure(answer).segments == 1 for answer in answers)
        elif mark == "<":
            assert answers == [transliterate(said.replace("\\n", "\n"), accents=True)]
        elif mark == "~":
            assert any(transliterate(said, accents=True) in text for text in sent), sent
        elif mark == "!":
            assert not any(transliterate(said, accents=True) in text for text in sent), sent


def test_there_are_twelve_conversations_in_each_language() -> None:
    found = [language for language, _, _ in dialogues()]
    assert all(found.count(language) >= 12 for language in ("en", "fr", "es", "pt"))
