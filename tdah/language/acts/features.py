"""What the model of dialogue acts looks at: parts of words, words, and what was said before. Pure.

`training/acts/train.py` and `model.py` share it: a change here needs `make train`.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from tdah.language.lexicon import fold

Before = Literal["none", "nudge", "question", "told"]
MAX_CHARS = 240
_DIGIT = re.compile(r"[0-9]")
_STRETCHED = re.compile(r"(.)\1{2,}")
_NO_WORD = re.compile(r"[^\w'?!#]+")
# Words up to these lengths are told apart; longer texts are alike.
_LENGTHS = (1, 2, 4, 8, 13)
_MINUTES = (5, 90)
STEM = 4  # letters by which two words are taken for the same


class Situation(NamedTuple):
    """What a text comes after, and what the rules took it for.

    `before` is what the person heard from us last: an unanswered nudge, a question with digits, anything else, or
    nothing lately. `minutes` is how long ago that was, `title` what it was about. `reading` names the intent that the
    rules found (`remind`, `capture`, ...), `timed` whether a time was in it, `repeats` whether it comes again and again,
    `asked` whether it begins as a request does, `verb` whether its first word can be something to do.
    """

    before: Before = "none"
    minutes: int = 0
    title: str = ""
    reading: str = "capture"
    timed: bool = False
    repeats: bool = False
    asked: bool = False
    verb: bool = False


def features(text: str, situation: Situation) -> set[str]:
    """The names of the features that a text has; each counts once."""
    plain = plain_words(text)
    words = plain.split()
    found = set[str]()
    for word in words:
        found |= _parts_of(word)
    found.update(f"{one} {other}" for one, other in zip(["^", *words], [*words, "$"], strict=True))
    return found | _around(text, words, situation)


def plain_words(text: str) -> str:
    """Lower case without accents, every digit a 0, letters at most twice in a row, one space between words."""
    plain = _DIGIT.sub("0", fold(text[:MAX_CHARS]))
    return _NO_WORD.sub(" ", _STRETCHED.sub(r"\1\1", plain)).strip()


def stems(text: str) -> set[str]:
    """The beginnings of the longer words."""
    return {word[:STEM] for word in plain_words(text).split() if len(word) >= STEM}


@lru_cache(maxsize=4096)
def _parts_of(word: str) -> frozenset[str]:
    """A word, and its parts of two to five letters, its ends marked by spaces."""
    padded = f" {word} "
    parts = {padded[at : at + size] for size in range(2, 6) for at in range(len(padded) - size + 1)}
    return frozenset({f"w:{word}", *parts})


def _around(text: str, words: list[str], situation: Situation) -> set[str]:
    before, length = situation.before, _bucket(len(words), _LENGTHS)
    age = _bucket(situation.minutes, _MINUTES)
    named = bool(situation.title) and not stems(situation.title).isdisjoint(stems(text))
    return {
        "s:bias",
        f"s:length {length}",
        f"s:before {before}",
        f"s:before {before} {age}",
        f"s:before {before} length {length}",
        f"s:before {before} named {named}",
        f"s:reading {situation.reading}",
        f"s:reading {situation.reading} {situation.timed}",
        f"s:repeats {situation.repeats}",
        f"s:asked {situation.asked}",
        f"s:asked {situation.asked} before {before}",
        f"s:verb {situation.verb} before {before}",
        f"s:verb {situation.verb} length {length}",
        f"s:reading {situation.reading} before {before}",
        f"s:asks {'?' in text} before {before}",
    }


def _bucket(value: int, bounds: tuple[int, ...]) -> int:
    return next((bound for bound in bounds if value <= bound), bounds[-1] + 1)
