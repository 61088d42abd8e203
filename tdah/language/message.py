"""A whole message with what it is said in; each part of it is searched for a time once only."""

from dataclasses import dataclass, field
from datetime import date

from tdah.language.intents import Context
from tdah.language.lexicon import Lexicon, fold, lazy
from tdah.language.said import without
from tdah.language.when import When, find_when

_WORD = lazy(r"\w+")


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
    first, last = lexicon.talk.dangling_first, lexicon.talk.dangling_last
    words = (fold(found[0]) for found in _WORD().finditer(without(text, when.spans)))
    return all(word in first or word in last for word in words)
