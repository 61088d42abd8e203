"""What a language is to the grammar: words with senses. The engine reads senses only, never a word."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

Senses = Mapping[str, Any]
# The words after the first one, the letter and the senses of a phrase.
Phrase = tuple[list[str], str, Senses]


def lazy_pattern(pattern: str, flags: int = 0) -> "Callable[[], re.Pattern[str]]":
    """A pattern that is compiled when it is first called for, not while a command waits for its imports."""
    return lru_cache(maxsize=1)(lambda: re.compile(pattern, flags))


# Digits have senses by their value, in every language alike.
NUMBER_SENSES = (
    ("NUM",),
    ("NUM", "HOUR"),
    ("NUM", "HOUR", "DOM"),
    ("NUM", "DOM"),
    ("NUM", "HHMM"),
    ("NUM", "YEAR"),
    ("NUM", "HHMM", "YEAR"),
)
LITERAL_SENSES = (
    ("CLOCK",),
    ("CLOCK", "AMOUNT"),
    ("CLOCK", "NUM"),
    ("CLOCK", "NUM", "DATE"),
    ("NUM", "DATE"),
    ("DATE",),
    ("DATE", "FRACTION"),
    ("FRACTION",),
    ("STAMP",),
    ("ORD", "DIGITS"),
    ("COMMA",),
    ("DOT",),
    ("DASH", "TO"),
    ("SLASH",),
    ("AT",),
    ("LINE",),
    ("PUNCT",),
    ("WORD",),
    ("OPAQUE",),
)


# Abbreviations of zones that are no words of any language here, with the zone that keeps the time they stand for.
ZONE_ABBREVIATIONS = {
    "utc": "UTC", "gmt": "UTC", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "edt": "America/New_York",
    "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver", "bst": "Europe/London",
    "cet": "Europe/Paris", "cest": "Europe/Paris", "eet": "Europe/Athens", "eest": "Europe/Athens",
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
    "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland", "brt": "America/Sao_Paulo", "hst": "Pacific/Honolulu",
    "akst": "America/Anchorage", "akdt": "America/Anchorage", "msk": "Europe/Moscow",
}  # fmt: skip


class Command(NamedTuple):
    """A whole message that asks for something: `pattern` matches it from end to end, `action` names what to do.

    `openers` are the words it can begin with, so that only a few patterns are tried on any text.
    """

    action: str
    openers: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, eq=False, repr=False)
class Talk:
    """The words around a time: how things are asked for, cleaned and told apart in one language.

    Patterns are matched without regard to case on text with single spaces and straight apostrophes.
    """

    phrases: Mapping[str, str]
    commands: tuple[Command, ...]
    opening: str
    closing: str
    nag: str
    alarm: str
    dangling_first: frozenset[str]
    dangling_last: frozenset[str]
    shopping: frozenset[str]
    meetings: frozenset[str]
    meals: Mapping[str, str]
    with_words: frozenset[str]
    pronouns: frozenset[str]
    questions: frozenset[str]
    statements: str
    place: str
    not_places: frozenset[str]
    conjunction: str
    agenda_weeks: Mapping[str, str]
    languages: Mapping[str, str]
    providers: Mapping[str, str]
    articles: frozenset[str]
    # Courtesies before a command.
    polite: str = r"(?!)"
    # Between an item and a length it is moved by: `back`, `by`; and those that move it to before its time.
    joints: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    # Frequent words, folded, that no other language here has: they tell which one is written.
    telling: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """One language. `words` maps a word or a phrase (lower case, without accents) to its senses and their values.

    `attached` are meanings that letters have only when they touch a number (`3p`, `20m`); `ordinal_suffixes`
    are the letters of `24th`; `day_first` says whether 3/4 is 3 April; `elisions` are words that an apostrophe ties
    to the next one; `full_day` says that hours are counted to 24, so that 9 is seldom said for 21.
    """

    code: str
    words: Mapping[str, Senses]
    attached: Mapping[str, Senses]
    ordinal_suffixes: frozenset[str]
    day_first: bool
    talk: Talk
    elisions: frozenset[str] = frozenset()
    full_day: bool = False
    # Words before a number that it counts or names: `chapter 4`, `size 9`.
    counters: frozenset[str] = frozenset()
    early_words: frozenset[str] = frozenset()
    # Whose holidays are meant when nothing tells the person's country.
    country: str = "US"
    late_words: frozenset[str] = frozenset()
    _letters: dict[frozenset[str], str] = field(default_factory=dict, init=False, repr=False)
    _singles: dict[str, tuple[str, Senses]] = field(default_factory=dict, init=False, repr=False)
    _phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for senses in (*NUMBER_SENSES, *LITERAL_SENSES):
            self.letter(senses)
        zones = {name: {"ZONE": zone} for name, zone in ZONE_ABBREVIATIONS.items() if name not in self.words}
        for name, zone in zones.items():
            self._singles[name] = (self.letter(zone), zone)
        for text, senses_of in {**self.attached, **self.words}.items():
            letter, parts = self.letter(senses_of), text.split()
            if text in self.words and len(parts) == 1:
                self._singles[text] = (letter, senses_of)
            elif text in self.words:
                following = self._phrases.setdefault(parts[0], {})
                following.setdefault(parts[1], []).append((parts[1:], letter, senses_of))
        for choices in (choices for following in self._phrases.values() for choices in following.values()):
            choices.sort(key=lambda choice: -len(choice[0]))

    def letter(self, senses: Any) -> str:
        """The one letter that stands for this set of senses in the class string that patterns are matched on."""
        key = frozenset(senses)
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = chr(0xE000 + len(self._letters))
        return letter

    def letters_with(self, sense: str) -> str:
        """Every letter whose senses include `sense`."""
        return "".join(letter for senses, letter in self._letters.items() if sense in senses)

    def single(self, word: str) -> tuple[str, Senses] | None:
        """The letter and senses of a lower-case word."""
        return self._singles.get(word)

    def phrases_from(self, word: str, following: str) -> "Sequence[Phrase]":
        """The phrases that begin with these two words, longest first."""
        started = self._phrases.get(word)
        return started.get(following, ()) if started else ()


def fold(word: str) -> str:
    """A word as the lexicon keeps it: lower case, without accents, with straight apostrophes."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    plain = unicodedata.normalize("NFKD", lowered.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


_ACCENTED = {"a": "aàáâã", "c": "cç", "e": "eéèêë", "i": "iîïí", "o": "oôóõ", "u": "uùûüú", "n": "nñ"}
_SKIPPED = lazy_pattern(r"\\.|\(\?P[<=]\w+[>)]|\(\?[:=!<]*|\[[^\]]*\]|\{[^}]*\}|.", re.DOTALL)


def accented(pattern: str) -> str:
    """A pattern in plain letters as one that also matches them with accents."""
    return _SKIPPED().sub(lambda found: f"[{_ACCENTED[found[0]]}]" if found[0] in _ACCENTED else found[0], pattern)
