"""What a language lists for `find_danger`: forms, spellings, and what makes a form harmless or somebody else's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from re import Pattern
from typing import Literal, NamedTuple

# `all_meds` is an overdose, or, within two hours of a dose that was nudged, an ordinary report of it.
Kind = Literal["clear", "overdose", "all_meds", "unsure", "abuse", "other"]
# Forms are found by the first four letters of a word.
HEAD = 4


class Form(NamedTuple):
    """A way to say something of `kind`: `pattern` is searched in plain lower-case words with single spaces.

    It is tried only on texts in which a word begins with one of `anchors` (four letters, or a whole shorter word).
    """

    kind: Kind
    anchors: str
    pattern: str


@dataclass(frozen=True)
class DangerWords:
    """One language. `spellings` maps a word as people type it to the word (or words) that the forms have.

    `often_misspelt` are long words of which every slip of one letter is understood. What `harmless` finds is taken
    out first: figures of speech, games, titles. `ordinary` are frequent words that only begin as an anchor does.
    `third_person` and `negation` are searched in the words before a form.
    """

    forms: tuple[Form, ...]
    harmless: "Callable[[], Pattern[str]]"
    third_person: "Callable[[], Pattern[str]]"
    negation: "Callable[[], Pattern[str]]"
    often_misspelt: str = ""
    ordinary: str = ""
    spellings: Mapping[str, str] = field(default_factory=dict)
