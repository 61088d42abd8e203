"""Stop words and start words: what mutes a person at once, in every language, before anything else is read."""

import re
from types import ModuleType

from tdah.language.lexicon import fold
from tdah.language.registry import codes, per_languages, words_of

# The carriers' own words; a network blocks the number when one of them is the whole text.
CARRIER_STOPS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
CARRIER_STARTS = frozenset({"start", "yes", "unstop"})
_EDGES = " \t\r\n.!?,;:'\"-*()[]¡¿"


@per_languages
def _spoken() -> tuple[ModuleType, ...]:
    """The words of every language: somebody who wants to be left alone need not choose one first."""
    return tuple(words_of(code, "consent") for code in codes())


def is_opt_out(text: str) -> bool:
    """Whether the whole text asks for no more texts: a carrier's stop word in any case, or plain words."""
    if len(text) > 160:
        return False
    said = " ".join(fold(text.replace("’", "'")).strip(_EDGES).split())
    return said in _stops() or _sayings().fullmatch(said) is not None


@per_languages
def _stops() -> frozenset[str]:
    return CARRIER_STOPS.union(*(words.STOPS.split() for words in _spoken()))


@per_languages
def _sayings() -> "re.Pattern[str]":
    said = "|".join(words.SAYINGS for words in _spoken())
    courtesies = "|".join(words.COURTESIES for words in _spoken())
    openings = "|".join(words.OPENINGS for words in _spoken())
    return re.compile(rf"(?:(?:{openings}),? )?(?:{said})(?:,? (?:{courtesies}))?")


@per_languages
def answers() -> tuple[frozenset[str], frozenset[str]]:
    """The words for yes and for no in every language."""
    yes, no = (frozenset(word for words in _spoken() for word in getattr(words, name)) for name in ("YES", "NO"))
    return yes, no


def is_opt_in(text: str) -> bool:
    """Whether the whole text is one of the carriers' start words."""
    return len(text) <= 40 and fold(text).strip(_EDGES) in CARRIER_STARTS
