"""A whole message with what it is said in; each part of it is searched for a time once only."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tdah.language.intents.cleaning import cut_spans
from tdah.language.intents.intent import Context
from tdah.language.lexicon import Lexicon, fold, lazy_pattern
from tdah.language.times.grammar import words_outside
from tdah.language.times.when import When, find_when

_WORD = lazy_pattern(r"\w+")


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message and what it is said in."""

    text: str
    context: Context
    lexicon: Lexicon
    read: dict[tuple[str, date | None], When | None] = field(default_factory=dict)

    def when(self, text: str, day: date | None = None) -> When | None:
        """The time that a part of the message says (`day` goes with a time without one); each part is read once."""
        if (text, day) not in self.read:
            said = self.context
            self.read[text, day] = find_when(text, said.now, self.lexicon, said.habits, day=day, country=said.country)
        return self.read[text, day]


def says_nothing_else(text: str, when: When, lexicon: Lexicon) -> bool:
    """Whether all of the text went into the time."""
    loose = _loose(lexicon)
    return all(fold(found[0]) in loose for found in _WORD().finditer(cut_spans(text, when.spans)))


def says_more(text: str, lexicon: Lexicon) -> bool:
    """Whether a word tells at once, before any time is read, that not all of the text goes into one."""
    return not _telling(lexicon).isdisjoint(text.lower().split())


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    return words_outside(lexicon) - _loose(lexicon)


@cache
def _loose(lexicon: Lexicon) -> frozenset[str]:
    """Words that may be left over beside a time."""
    return lexicon.talk.dangling_first | lexicon.talk.dangling_last
