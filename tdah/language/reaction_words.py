"""What a language lists for reactions: the words that a phone writes before the text that somebody tapped on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReactionWords:
    """Sayings in lower case without accents, as phones write them before the quoted text.

    `agrees` are a heart, a thumb up and exclamation marks, `refuses` a thumb down, `asks` a question mark, `laughs` a
    laugh. `removed` are beginnings: a reaction is taken back. `emoji` are those in which the phone names the emoji.
    """

    agrees: tuple[str, ...]
    refuses: tuple[str, ...]
    asks: tuple[str, ...]
    laughs: tuple[str, ...]
    removed: tuple[str, ...]
    emoji: tuple[str, ...]
