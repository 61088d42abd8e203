"""Ordinary texts for the check for people in danger: whatever the other tests text, alone and as items with a time."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SHORTEST, LONGEST = 3, 200
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
    modules = sorted(chain(TESTS.glob("language/*.py"), TESTS.glob("calendar/*.py"), TESTS.glob("notes/*.py"),
                           TESTS.glob("search/*.py"), TESTS.glob("*.py")))  # fmt: skip
    lines = (TESTS / "language" / "texts.en.txt").read_text(encoding="utf-8").splitlines()
    said = chain((text for path in modules for text in _texts_in(path)), (line.split(" => ")[0] for line in lines))
    return tuple(dict.fromkeys(text for text in said if SHORTEST <= len(text) <= LONGEST))


def ordinary(count: int) -> list[str]:
    """`count` different ordinary texts: those of the tests, then these as items of other sentences."""
    framed = (frame.format(text) for frame, text in zip(cycle(FRAMES), cycle(texts()), strict=False))
    return list(islice(dict.fromkeys(chain(texts(), islice(framed, 4 * count))), count))
