"""Reactions as phones send them where a network carries text only: `Liked "take meds - now."`.

The writer's phone chooses the language of the words around the quoted text, so those of every language are known.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from tdah.language import registry
from tdah.language.lexicon import fold

if TYPE_CHECKING:
    from tdah.language.reaction_words import ReactionWords

Feeling = Literal["agrees", "refuses", "asks", "none"]

_QUOTED = re.compile(
    r"\s*(?P<said>[^\"«„]{1,40}?)\s*[\"«„]\s*(?P<quoted>.+?)\s*(?:[\"»”]|(?<=…)|(?<=\.\.\.))\s*", re.DOTALL
)
# Some phones put invisible marks around what they quote (Unicode: format and space characters).
_INVISIBLE = re.compile("[\u200a-\u200f\u2060\ufeff\ufe0f]")
_AGREEING = frozenset("👍❤🧡💛💚💙💜🖤🤍♥🙏👌✅✔☑💯🎉🙌👏💪😍🥰😊🙂😁😄‼❗")
_REFUSING = frozenset("👎❌🚫✖🙅")
_ASKING = frozenset("❓❔⁉🤔")
# Tones of skin follow the emoji that they colour.
_TONES = re.compile("[\U0001f3fb-\U0001f3ff\u2640\u2642]")


class ReactionSaid(NamedTuple):
    """What somebody feels about the text of ours that they tapped on, and that text."""

    feeling: Feeling
    quoted: str


def reaction_in(text: str) -> ReactionSaid | None:
    """The reaction that a whole text is; None for any other text. Quotes are straight already or « »."""
    found = _QUOTED.fullmatch(_INVISIBLE.sub("", text))
    if found is None:
        return None
    letters = " ".join(fold(re.sub(r"[^\w' ]", " ", found["said"])).split())
    if feeling := _sayings().get(letters):
        return ReactionSaid(feeling, found["quoted"])
    if letters.startswith(_removals()):
        return ReactionSaid("none", found["quoted"])
    marks = _TONES.sub("", re.sub(r"[\w' ]", "", found["said"]))
    if marks and letters in _with_emoji() and len(marks) <= 4:
        return ReactionSaid(_feeling_of(marks), found["quoted"])
    return None


def _feeling_of(marks: str) -> Feeling:
    known: tuple[tuple[Feeling, frozenset[str]], ...] = (
        ("agrees", _AGREEING), ("refuses", _REFUSING), ("asks", _ASKING),
    )  # fmt: skip
    return next((feeling for feeling, emoji in known if not emoji.isdisjoint(marks)), "none")


@cache
def _sayings() -> dict[str, Feeling]:
    found: dict[str, Feeling] = {}
    for words in _words():
        listed: tuple[tuple[Feeling, tuple[str, ...]], ...] = (
            ("agrees", words.agrees), ("refuses", words.refuses), ("asks", words.asks), ("none", words.laughs),
        )  # fmt: skip
        found.update((saying, feeling) for feeling, sayings in listed for saying in sayings)
    return found


@cache
def _removals() -> tuple[str, ...]:
    return tuple(saying + " " for words in _words() for saying in words.removed)


@cache
def _with_emoji() -> frozenset[str]:
    """Words beside an emoji; none at all where the phone writes only the emoji."""
    return frozenset(saying for words in _words() for saying in words.emoji) | {""}


@cache
def _words() -> tuple["ReactionWords", ...]:
    modules = (registry.find_words(code, "reactions") for code in registry.codes())
    return tuple(module.REACTIONS for module in modules if module)
