"""What is left of a thing beside its time: a connective, an exception or a second time say that more was meant.

The reading of such a text is unsure, so it is asked about instead of promised.
"""

import re
from collections.abc import Iterable

from tdah.language.intents.cleaning import cut_spans
from tdah.language.intents.message import Message
from tdah.language.leftover_words import LeftoverWords
from tdah.language.lexicon import fold
from tdah.language.registry import find_words, words_of
from tdah.language.times.when import When

_WORDS = re.compile(r"[\w':]+")
# 15:30, 3pm, 15h30 at the end of a thing; before a noun (`the 5pm demo`) it belongs to the thing.
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d|h\d\d|(?: ?[ap]\.?m)) $")


def is_left_over(text: str, what: str, when: When, message: Message) -> bool:
    """Whether words of a text tell that its time says more than was read; `what` is the thing itself."""
    code = message.context.language
    words: LeftoverWords = (find_words(code, "leftovers") or words_of("en", "leftovers")).LEFTOVERS
    whole, thing = _plain(text), _plain(what)
    if _has(thing, words.limits) or _CLOCK.search(thing) or _lacks_its_end(whole, thing, words):
        return True
    if not when.repeat:
        return False
    left = _plain(cut_spans(text, when.spans))
    return _has(left, (*words.limits_of_repeats, *words.untils)) or _is_weekly(thing, message)


def _plain(text: str) -> str:
    return f" {' '.join(_WORDS.findall(fold(text)))} "


def _has(text: str, sayings: Iterable[str]) -> bool:
    return any(f" {saying} " in text for saying in sayings)


def _lacks_its_end(whole: str, thing: str, words: LeftoverWords) -> bool:
    """Whether the text or the thing ends with `and`, `but not`, or with `or 4`."""
    ends, said = tuple(f" {end} " for end in words.ends), thing.split()
    if len(said) > 1 and (thing.endswith(ends) or whole.endswith(ends)):
        return True
    number = next((place for place in (-1, -2) if len(said) > 1 - place and said[place].isdigit()), 0)
    return number != 0 and said[number - 1] in words.other_times


def _is_weekly(thing: str, message: Message) -> bool:
    """Whether days of the week are left of a thing that comes again and again."""
    known = message.lexicon.words
    return any("WEEKDAYS" in known.get(word, {}) for word in thing.split())
