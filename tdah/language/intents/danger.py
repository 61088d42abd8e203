"""Whether a text says that somebody is in danger: `find_danger`, by forms per language and one structural rule. Pure.

Runs on every text before it is read, so most texts are dismissed by a set of word beginnings. It is no model and no
diagnosis; docs/care.md says what follows from each kind.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tdah.language.intents.danger_forms import HEAD, DangerWords, Kind
from tdah.language.lexicon import fold
from tdah.language.registry import codes, find_words

# Longer texts are judged by their beginning and their end: a farewell may be long, a pasted article is not one.
LONGEST = 1600
# Words of which it is remembered whether a form has them.
MOST_WORDS = 20_000
_WORD = re.compile(r"[a-z]+|[0-9]+")
_QUOTED = re.compile(r"[\"“”«»„][^\"“”«»„]*[\"“”«»„]")
# `I'm`, `can't` are written as one word as often as not; elsewhere (`j'ai`) an apostrophe parts two words.
_ENGLISH_APOSTROPHE = re.compile(r"'(?=(?:t|m|s|d|re|ve|ll)\b)")
_STRETCHED = re.compile(r"([a-z])\1{2,}")

# What counts when several forms are found: an emergency first, and what is known before what is only feared.
_ORDER: tuple[Kind, ...] = ("overdose", "clear", "abuse", "other", "all_meds", "unsure")
# Kinds that are about the sender: about somebody else they are `other`, denied they are `unsure`.
_OWN: tuple[Kind, ...] = ("overdose", "clear", "all_meds", "unsure")


class Danger(NamedTuple):
    """What a text says, and in which language (BCP 47 primary tag) it says so."""

    kind: Kind
    language: str


class _Compiled(NamedTuple):
    """One language, ready to search. `by_head` maps the beginning of a word to the forms that it may be part of."""

    words: DangerWords
    by_head: dict[str, tuple[int, ...]]
    spellings: dict[str, str]
    slips: frozenset[str]
    ordinary: frozenset[str]

    def spoken(self, words: Iterable[str]) -> str:
        """Words as the forms have them, with single spaces."""
        return " ".join([self.spellings.get(word, word) for word in words])


def find_danger(text: str, language: str = "") -> Danger | None:
    """The danger that a text speaks of, or None. It may be in any supported language, whoever it is from.

    Where two languages say the same, it is that in which fewer words are misspelt, then `language` (its writer's, BCP
    47 primary tag).
    """
    words = _WORD.findall(_plain(text))
    tried: dict[str, set[int]] = {}
    for word in words:
        for code, numbers in _forms_with(word):
            tried.setdefault(code, set()).update(numbers)
    if not tried:
        return None
    words = _shortened(words)
    found = [
        Danger(kind, code)
        for code, numbers in tried.items()
        for kind in _kinds(text, words, _languages()[code], sorted(numbers))
    ]

    def rank(danger: Danger) -> tuple[int, int, bool]:
        slips = len(_languages()[danger.language].slips.intersection(words))
        return _ORDER.index(danger.kind), slips, danger.language != language

    return min(found, key=rank, default=None)


def prepare() -> None:
    """Load the forms of every language, so that no text waits for that."""
    _languages()


@lru_cache(maxsize=MOST_WORDS)
def _forms_with(word: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Of each language the forms that a word may be part of; of most words none."""
    word = _STRETCHED.sub(r"\1", word)
    return tuple(
        (code, known.by_head[word[:HEAD]])
        for code, known in _languages().items()
        if word[:HEAD] in known.by_head and word not in known.ordinary
    )


def _plain(text: str) -> str:
    """Lower case without accents and contractions; of a very long text its beginning and end."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    plain = fold(text).replace("œ", "oe")
    if "'" in plain:
        plain = _ENGLISH_APOSTROPHE.sub("", plain)
    return plain


def _kinds(text: str, words: list[str], known: _Compiled, numbers: Iterable[int]) -> Iterator[Kind]:
    """The kind of every form that is in a text. What is harmless is looked for only when something else was found."""
    forms = known.words.forms
    spoken = known.spoken(words)
    found = [forms[number] for number in numbers if _pattern(forms[number].pattern).search(spoken)]
    if not found:
        return
    if _QUOTED.search(text) and (outside := _unquoted(text)):
        spoken = known.spoken(outside)
    for other in _languages().values():
        # Titles and figures of speech are borrowed: `Suicide Squad` is one in every language.
        spoken = other.words.harmless().sub("~", spoken)
    for form in found:
        if match := _pattern(form.pattern).search(spoken):
            yield _about_whom(form.kind, spoken[: match.start()], known.words)


def _unquoted(text: str) -> list[str]:
    """The words outside quotation marks: what is quoted is a title, or what somebody else wrote."""
    return _shortened(_WORD.findall(_plain(_QUOTED.sub(" ", text))))


def _shortened(words: Iterable[str]) -> list[str]:
    """Words without letters that are repeated three times or more."""
    return [_STRETCHED.sub(r"\1", word) for word in words]


def _about_whom(kind: Kind, before: str, words: DangerWords) -> Kind:
    if kind not in _OWN:
        return kind
    if words.third_person().search(before):
        return "other"
    return "unsure" if kind != "unsure" and words.negation().search(before) else kind


@cache
def _pattern(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern)


@cache
def _languages() -> dict[str, _Compiled]:
    """Every language: whoever is in danger writes in the one that is nearest."""
    found = {code: find_words(code, "danger") for code in codes()}
    return {code: _compiled(words.DANGER) for code, words in found.items() if words}


def _compiled(words: DangerWords) -> _Compiled:
    right_ones = words.often_misspelt.split()
    slips = {wrong: right for right in right_ones for wrong in _misspelt(right) if wrong not in right_ones}
    spellings = {**slips, **words.spellings}
    misspelt, index = _misspelt_heads(spellings), defaultdict[str, list[int]](list)
    for number, form in enumerate(words.forms):
        for word in form.anchors.split():
            for head in (word[:HEAD], *misspelt.get(word[:HEAD], ())):
                index[head].append(number)
    by_head = {head: tuple(dict.fromkeys(numbers)) for head, numbers in index.items()}
    return _Compiled(words, by_head, spellings, frozenset(slips), frozenset(words.ordinary.split()))


def _misspelt_heads(spellings: Mapping[str, str]) -> dict[str, set[str]]:
    """By the beginning of a word, the beginnings that it has when it is misspelt."""
    found: dict[str, set[str]] = {}
    for wrong, right in spellings.items():
        for word in right.split():
            found.setdefault(word[:HEAD], set()).add(wrong[:HEAD])
    return found


def _misspelt(word: str) -> Iterator[str]:
    """A word with one letter left out, doubled, or in its neighbour's place."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        if at:
            yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
