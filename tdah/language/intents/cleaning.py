"""Cleaning what people type, without losing what they meant or how they wrote it."""

import re
from functools import lru_cache
from typing import NamedTuple

from tdah.language.lexicon import Command, Lexicon, fold, lazy_pattern

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": "\n"})
_ENDS = " .!,;:¿¡"
# What a time that was cut out leaves behind.
_LOOSE_MARK = lazy_pattern(r" +([,;:.!?])")
_COMMAS = lazy_pattern(r",(?: ?,)+")
_EMPTY_BRACKETS = lazy_pattern(r" ?(?:\( *\)|\[ *\])")


def normalise_quotes(text: str) -> str:
    """The text with straight quotes and plain spaces, the same length as before."""
    return text if text.isascii() and text.isprintable() else text.translate(_QUOTES)


def single_line(text: str) -> str:
    """A message as one line with single spaces, without the marks around it."""
    line = " ".join(normalise_quotes(text).split())
    return line.strip(_ENDS) or line


class Patterns(NamedTuple):
    """A language's patterns, compiled."""

    opening: "re.Pattern[str]"
    closing: "re.Pattern[str]"
    nag: "re.Pattern[str]"
    alarm: "re.Pattern[str]"
    statements: "re.Pattern[str]"
    place: "re.Pattern[str]"
    conjunction: "re.Pattern[str]"
    polite: "re.Pattern[str]"


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns of this language, compiled once."""
    talk = lexicon.talk
    return Patterns(
        *(
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                talk.opening, talk.closing, talk.nag, talk.alarm, talk.statements, talk.place, talk.conjunction,
                talk.polite,
            )
        ),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def commands_for(lexicon: Lexicon, opener: str) -> tuple[tuple[Command, "re.Pattern[str]"], ...]:
    """The commands that a text beginning with this word can be, and their patterns: those of the word come first."""
    of_word = [command for command in lexicon.talk.commands if opener in command.openers]
    anywhere = [command for command in lexicon.talk.commands if not command.openers]
    return tuple((command, _compiled(command.pattern)) for command in (*of_word, *anywhere))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.IGNORECASE)


def cut_spans(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these ranges cut out."""
    parts, place = [], 0
    for first, last in sorted(spans):
        parts.append(text[place:first])
        place = max(place, last)
    return " ".join((*parts, text[place:]))


def title_of(text: str, lexicon: Lexicon, *, cut: bool = True) -> str:
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
    bare = _LOOSE_MARK().sub(r"\1", bare)
    bare = _COMMAS().sub(",", bare)
    bare = _EMPTY_BRACKETS().sub("", bare)
    return bare.rstrip("." if not bare.endswith("..") else "").rstrip("!, ")


def _dangles(word: str, dangling: frozenset[str]) -> bool:
    return fold(word.strip(".,;:!")) in dangling or not word.strip(".,;:!-–—*•/|")
