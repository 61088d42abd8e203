"""From lists of words to a lexicon's mapping, and from a pattern to one that accents do not fool."""

from collections.abc import Iterable, Mapping
from typing import Any

from tdah.language.lexicon import fold

Words = dict[str, Mapping[str, Any]]

_VARIANTS = {
    "a": "[aáàâã]", "e": "[eéèê]", "i": "[ií]", "o": "[oóôõº]", "u": "[uúü]", "n": "[nñ]", "c": "[cç]",
}  # fmt: skip


def one_entry_each(listed: Iterable[tuple[Mapping[str, Any], str]]) -> Words:
    """From (senses, "word, another word, a phrase") to one entry for each (`~` is a comma in one)."""
    said = ((senses, words.split(",")) for senses, words in listed)
    return {" ".join(fold(word).replace("~", ",").split()): senses for senses, words in said for word in words}


def numbered_entries(sense: str, lines: str, first: int = 0) -> Words:
    """One line for each value from `first` on, each with all its words: `monday, mon` is 0."""
    rows = [line.strip() for line in lines.strip().splitlines()]
    return one_entry_each(({sense: value}, row) for value, row in enumerate(rows, first))


def cardinal(value: int) -> dict[str, Any]:
    """The senses of a number said in words."""
    senses: dict[str, Any] = {"NUM": value, "SPELT": value}
    return {**senses, "HOUR": value} if value <= 24 else senses


def phrases(listed: Mapping[str, str]) -> dict[str, str]:
    """From {action: "phrase, another"} to {phrase: action}, each with and without its accents."""
    found: dict[str, str] = {}
    for action, said in listed.items():
        for phrase in said.split(","):
            plain = " ".join(phrase.lower().split())
            if plain:
                found[plain] = found[fold(plain)] = action
    return found


def accented(pattern: str) -> str:
    """A pattern written without accents that matches the words with any of theirs.

    What stands in [...], in {...}, after a backslash or in the name of a group is left as it is.
    """
    out, at, depth = [], 0, 0
    while at < len(pattern):
        char, step = pattern[at], 1
        if char == "\\":
            step = 2
        elif depth == 0 and pattern.startswith("(?P<", at):
            step = pattern.index(">", at) - at + 1
        elif char == "{":
            step = pattern.index("}", at) - at + 1
        elif char in "[]":
            depth += 1 if char == "[" else -1
        chunk = pattern[at : at + step]
        out.append(_VARIANTS.get(chunk, chunk) if depth == 0 else chunk)
        at += step
    return "".join(out)
