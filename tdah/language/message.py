"""A whole message with what it is said in; each part of it is searched for a time once only."""

import re
from dataclasses import dataclass, field
from datetime import date

from tdah.language.intents import Context
from tdah.language.lexicon import Lexicon, fold
from tdah.language.when import When, find_when


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
    rest = list(text)
    for first, last in when.spans:
        rest[first:last] = " " * (last - first)
    loose = lexicon.talk.dangling_first | lexicon.talk.dangling_last
    return all(fold(word) in loose for word in re.findall(r"\w+", "".join(rest)))
