"""What a language lists for quiet hours in plain words: `don't text me before 9`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuietWords:
    """Words in lower case without accents, separated by spaces.

    `contact` are beginnings of words for being texted; `refuses` are words that refuse it, `only` words that limit it,
    `me` stand beside the word for texting, `me_endings` end it. `before` and `after` stand before a time, `between`
    before the first of two and `joins` before the second. With one of `others` quiet hours of every day are not meant.
    """

    contact: str
    refuses: str
    me: str
    me_endings: str
    only: str
    before: str
    after: str
    between: str
    joins: str
    others: str
