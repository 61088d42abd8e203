"""From a language's words for connected accounts and their features to phrases and commands."""

from typing import NamedTuple

from tdah.language.lexicon import Command
from tdah.language.word_lists import accented, phrases


class ConnectionWords(NamedTuple):
    """Words of one language, without accents: whole phrases set apart by commas, and two patterns with their openers.

    `pattern` has the group `provider`; `feature_pattern` has `on` and one group for each feature.
    """

    listed: str
    ended: str
    openers: str
    pattern: str
    features: str
    feature_openers: str
    feature_pattern: str


def phrases_of(words: ConnectionWords) -> dict[str, str]:
    """Phrases said word for word, and the action each asks for."""
    return phrases({"connections": words.listed, "disconnect": words.ended, "features": words.features})


def commands_of(words: ConnectionWords) -> tuple[Command, ...]:
    """Commands with the name of a provider or of a feature in them."""
    return (
        Command("disconnect", tuple(words.openers.split()), accented(words.pattern)),
        Command("feature", tuple(words.feature_openers.split()), accented(words.feature_pattern)),
    )
