"""Ordinary texts for the check for people in danger: whatever the other tests text, alone and as items with a time."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SHORTEST, LONGEST = 3, 200
# Tests whose texts are no ordinary ones.
IS_ABOUT_DANGER = re.compile(r"/danger/|crisis|overdose")
# Items as people ask for them, in each language.
FRAMES = (
    "remind me to {} tomorrow at 9", "{} friday 3pm", "don't forget {} tonight", "every monday {}", "add {} to my list",
    "did i {}?", "rappelle-moi {} demain à 9h", "{} vendredi 15h", "pense à {} ce soir", "recuérdame {} mañana a las 9",
    "{} el viernes a las 15", "no olvides {} esta noche", "me lembra de {} amanhã às 9", "{} sexta 15h",
    "não esquecer {} hoje à noite",
)  # fmt: skip


def _texts_in(path: Path) -> Iterator[str]:
    """The string literals of a module that are no docstring and may be a text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call | ast.Tuple | ast.List | ast.Dict | ast.Compare | ast.Assign):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.Constant) and isinstance(child.value, str):
                    yield " ".join(child.value.split())


@cache
def texts() -> tuple[str, ...]:
    """Every text of the tests of language and conversation, each once, in a stable order."""
    folders = ("language", "agent", "calendar", "notes", "search", "reminders")
    found = chain.from_iterable(TESTS.joinpath(folder).rglob("*.py") for folder in folders)
    modules = sorted(path for path in found if not IS_ABOUT_DANGER.search(path.as_posix()))
    lines = (TESTS / "language" / "en" / "texts.en.txt").read_text(encoding="utf-8").splitlines()
    said = chain((text for path in modules for text in _texts_in(path)), (line.split(" => ")[0] for line in lines))
    return tuple(dict.fromkeys(text for text in said if SHORTEST <= len(text) <= LONGEST))


def ordinary(count: int) -> list[str]:
    """`count` different ordinary texts: those of the tests, then these as items of other sentences."""
    framed = (frame.format(text) for frame, text in zip(cycle(FRAMES), cycle(texts()), strict=False))
    return list(islice(dict.fromkeys(chain(texts(), islice(framed, 4 * count))), count))
