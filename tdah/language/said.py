"""Cleaning what people type, without losing what they meant or how they wrote it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tdah.language.lexicon import Command, Lexicon, fold

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": "\n"})
_ENDS = " .!,;:"
_SPACES = re.compile(r" {2,}")


def straight(text: str) -> str:
    """The text with straight quotes and plain spaces, the same length as before."""
    return text.translate(_QUOTES)


def whole(text: str) -> str:
    """A message as one line with single spaces, without the marks around it."""
    line = " ".join(straight(text).split())
    return line.strip(_ENDS) or line


@dataclass(frozen=True)
class Patterns:
    """A language's patterns, compiled; commands by the word they begin with."""

    commands: dict[str, tuple[tuple[Command, "re.Pattern[str]"], ...]]
    anywhere: tuple[tuple[Command, "re.Pattern[str]"], ...]
    opening: "re.Pattern[str]"
    closing: "re.Pattern[str]"
    nag: "re.Pattern[str]"
    alarm: "re.Pattern[str]"
    statements: "re.Pattern[str]"
    place: "re.Pattern[str]"
    conjunction: "re.Pattern[str]"


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns of this language, compiled once."""
    talk = lexicon.talk
    compiled = [(command, re.compile(command.pattern, re.IGNORECASE)) for command in talk.commands]
    openers = {word for command, _ in compiled for word in command.openers}
    return Patterns(
        {word: tuple(pair for pair in compiled if word in pair[0].openers) for word in openers},
        tuple(pair for pair in compiled if not pair[0].openers),
        *(
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                talk.opening, talk.closing, talk.nag, talk.alarm, talk.statements, talk.place, talk.conjunction
            )
        ),
    )  # fmt: skip


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these ranges cut out."""
    parts, place = [], 0
    for first, last in sorted(spans):
        parts.append(text[place:first])
        place = max(place, last)
    return " ".join((*parts, text[place:]))


def thing(text: str, lexicon: Lexicon, *, cut: bool = True) -> str:
    """The thing itself: without the words that ask for it, and without what a cut-out time left dangling."""
    rules = patterns(lexicon)
    line = " ".join(text.split())
    line = _bare(line, lexicon) if cut else line
    if opened := rules.opening.match(line):
        line = line[opened.end() :]
    line = rules.closing.sub("", line)
    return _bare(line, lexicon) if cut else line.strip(_ENDS)


def _bare(line: str, lexicon: Lexicon) -> str:
    words = line.split()
    first, last = 0, len(words)
    talk = lexicon.talk
    while first < last and _dangles(words[first], talk.dangling_first):
        first += 1
    while last > first and _dangles(words[last - 1], talk.dangling_last):
        last -= 1
    bare = " ".join(words[first:last]).strip(" ,;:")
    bare = re.sub(r" +([,;:.!?])", r"\1", bare)
    bare = re.sub(r",(?: ?,)+", ",", bare)
    return bare.rstrip("." if not bare.endswith("..") else "").rstrip("!, ")


def _dangles(word: str, dangling: frozenset[str]) -> bool:
    return fold(word.strip(".,;:!")) in dangling or not word.strip(".,;:!-–—*•")
