"""What a language lists for dialogue acts that the rules must act on: negations, what ended, which of several."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DialogueWords:
    """Words in lower case without accents, separated by spaces.

    `negations` stand before what is not meant, `refuses` before what is not wanted any more, `turns` begin what is meant
    instead, `corrects` are words of somebody who corrects what they said, `pronouns` stand for what was just spoken of.
    `cancelled` are beginnings of words for what others called off, `shifted` of words for what they moved. `ordinals`
    are one string each for the first, the second and the third of what was offered, `last` for the last, `other` for the
    rest; `every` are sayings for all of it. `once` and `for_good` are sayings for ending a repeat this
    time only or altogether, `beside` words that may stand beside any of these. `asks` are beginnings of sayings that ask for a reminder in so many words, `bills`
    of words for what must be paid. `about_us` are words and sayings in questions about the assistant, `about_me` sayings in those about what it knows of
    the person. `at_it` are sayings of somebody who is about to do it, `moved` sayings between a thing and the time that it
    was moved to, `how_long` sayings that ask for the time until something, `everything` words for all that is to do. `what_done` are
    sayings that ask what was done, `yesterday` words for the day before, `no_more` beginnings that delete a note,
    `about_beside` words that may stand beside those of `about_us`. `low_day` are sayings of somebody who can do nothing more
    today. `cancels` are beginnings that always end something.
    """

    negations: str
    refuses: str
    turns: str
    corrects: str
    pronouns: str
    cancelled: str
    shifted: str
    ordinals: tuple[str, str, str]
    last: str
    every: tuple[str, ...]
    other: str
    once: tuple[str, ...]
    for_good: tuple[str, ...]
    beside: str
    asks: tuple[str, ...]
    bills: str
    about_us: tuple[str, ...]
    at_it: tuple[str, ...]
    moved: tuple[str, ...]
    how_long: tuple[str, ...]
    about_me: tuple[str, ...]
    everything: str
    what_done: tuple[str, ...]
    yesterday: str
    no_more: tuple[str, ...]
    about_beside: str
    low_day: tuple[str, ...]
    cancels: tuple[str, ...]
