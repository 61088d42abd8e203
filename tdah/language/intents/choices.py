"""Choosing in words among what digits stand for: `both`, `the second one`, `1 and 2`, `the car`, `just today`."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tdah.language.dialogue_words import DialogueWords
from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import Pick
from tdah.language.intents.intent import Drop
from tdah.language.intents.message import Message
from tdah.language.lexicon import fold
from tdah.language.registry import find_words, words_of

MAX_WORDS = 9
# Words of at least so many letters are compared with those of a title.
LEAST_LETTERS = 2
ALL, LAST = "0", "-1"
# `l'autre` are two words, `it's` is one.
_TOKENS = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=\w{3})|[\w']+")


class Chosen(NamedTuple):
    """What words choose: places from 1 (`ALL`, `LAST`), whether the other one is meant, words left over."""

    places: tuple[str, ...]
    other: bool
    rest: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        return bool(self.places) or self.other


@lru_cache(maxsize=8)
def dialogue_words(code: str) -> DialogueWords:
    """The words of a language that dialogue acts turn on; the English ones for one that lists none."""
    found: DialogueWords = (find_words(code, "dialogue") or words_of("en", "dialogue")).DIALOGUE
    return found


def choice_in_words(line: str, message: Message) -> Intent | None:
    """The intent of words that choose and say nothing else; None where no question or nudge is open, or they say more."""
    context = message.context
    if len(line) > 80 or len(line.split()) > MAX_WORDS or not (context.options or context.nudged):
        return None
    words = dialogue_words(context.language)
    if ends_repeat(context.options):
        return _how_it_ends(line, context.options, words)
    chosen = choice_of(line, words)
    if not context.choices:
        # To a nudge `both` closes both; digits and places answer questions only.
        meant = context.before == "nudge" and not chosen.rest and (chosen.places == (ALL,) or not chosen.places)
        return Pick(what=line, which=chosen.places, other=chosen.other) if meant and chosen.says_something else None
    if any(place.isdigit() for place in line.split()) and _names_an_item(line, chosen, message):
        return None
    if chosen.rest:
        places = _titled(chosen.rest, context.choices)
        return Pick(what=line, which=places, options=context.options) if places else None
    if not chosen.says_something:
        return None
    return Pick(what=line, which=chosen.places, other=chosen.other, options=context.options)


def _names_an_item(line: str, chosen: Chosen, message: Message) -> bool:
    """Whether the digits of words are the number of an item: `12 done`, or more than there are options."""
    phrases, count = message.lexicon.talk.phrases, len(message.context.options)
    done = any(phrases.get(fold(word)) == "done" for word in line.split() if not word.isdigit())
    return done or any(place.isdigit() and int(place) > count for place in chosen.places)


def choice_of(line: str, words: DialogueWords) -> Chosen:
    """What words choose among several things."""
    tokens = _TOKENS.findall(fold(line))
    text = f" {' '.join(tokens)} "
    if said := _saying(text, words.every):
        return Chosen((ALL,), False, _others(text.replace(f" {said} ", " "), words))
    places = [_place(token, words) for token in tokens]
    other = not set(words.other.split()).isdisjoint(tokens)
    rest = " ".join(token for token, place in zip(tokens, places, strict=True) if not place)
    return Chosen(tuple(place for place in places if place), other, _others(rest, words))


def ends_repeat(options: tuple[Intent, ...]) -> bool:
    """Whether it was asked if a repeat ends this time only or for good."""
    return len(options) > 1 and (
        (isinstance(options[1], Drop) and options[1].for_good) or (options[1].ref or "").endswith("*")
    )


def _how_it_ends(line: str, options: tuple[Intent, ...], words: DialogueWords) -> Intent | None:
    text = f" {' '.join(_TOKENS.findall(fold(line)))} "
    for option, sayings in ((options[1], words.for_good), (options[0], words.once)):
        if (said := _saying(text, sayings)) and not _others(text.replace(f" {said} ", " "), words):
            return option
    return None


def _saying(text: str, sayings: Iterable[str]) -> str:
    """The longest of some sayings that is in a text with spaces around its words; empty when none is."""
    return max((saying for saying in sayings if f" {saying} " in text), key=len, default="")


def _place(token: str, words: DialogueWords) -> str:
    if token.isdigit() and len(token) < 4:
        return str(int(token))
    if token in words.last.split():
        return LAST
    found = (str(place) for place, names in enumerate(words.ordinals, start=1) if token in names.split())
    return next(found, "")


def _others(text: str, words: DialogueWords) -> tuple[str, ...]:
    known = {*words.beside.split(), *words.other.split()}
    return tuple(token for token in text.split() if token not in known)


def _titled(said: Iterable[str], titles: tuple[str, ...]) -> tuple[str, ...]:
    """The place of the only title in which all the words are; none where that is none or several."""
    wanted = [word for word in said if len(word) >= LEAST_LETTERS]
    places = [
        str(place)
        for place, title in enumerate(titles, start=1)
        if wanted and all(any(word == one or _alike(word, one) for one in _words_in(title)) for word in wanted)
    ]
    return tuple(places) if len(places) == 1 else ()


def _words_in(title: str) -> list[str]:
    return _TOKENS.findall(fold(title))


def _alike(word: str, other: str) -> bool:
    """Whether two words begin alike: `plant` and `plants`, `pagar` and `pago`."""
    return min(len(word), len(other)) >= 4 and word[:4] == other[:4]
