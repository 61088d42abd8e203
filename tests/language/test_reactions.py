"""Reactions as phones send them: who agrees, who refuses, and what is no reaction at all."""

import pytest

from tdah.language.intents.cleaning import normalise_quotes
from tdah.language.intents.reactions import ReactionSaid, reaction_in

QUOTED = "take meds - now. done, later or skip? #1"


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("Liked “{}”", "agrees"), ("Loved “{}”", "agrees"), ("Emphasized “{}”", "agrees"), ("Disliked “{}”", "refuses"),
        ("Questioned “{}”", "asks"), ("Laughed at “{}”", "none"), ("Removed a like from “{}”", "none"),
        ("👍 to “{}”", "agrees"), ("\u200a\u200b👍🏽\u200b to “\u200a{}\u200a”", "agrees"),
        ("Reacted ❤️ to “{}”", "agrees"),
        ("Reacted 👎 to “{}”", "refuses"), ("Reacted 😂 to “{}”", "none"), ("Reacted 🤔 to “{}”", "asks"),
        ("A aimé « {} »", "agrees"), ("A adoré « {} »", "agrees"), ("N’a pas aimé « {} »", "refuses"),
        ("A ri de « {} »", "none"), ("A mis en doute « {} »", "asks"), ("A réagi avec 👍 à « {} »", "agrees"),
        ("Le gustó “{}”", "agrees"), ("Le encantó “{}”", "agrees"), ("No le gustó “{}”", "refuses"),
        ("Se rió de “{}”", "none"), ("Preguntó por “{}”", "asks"), ("Reaccionó con 👎 a “{}”", "refuses"),
        ("Curtiu “{}”", "agrees"), ("Gostou de “{}”", "agrees"), ("Não curtiu “{}”", "refuses"),
        ("Riu de “{}”", "none"),
        ("Questionou “{}”", "asks"), ("Reagiu com 🙏 a “{}”", "agrees"), ("Removeu uma curtida de “{}”", "none"),
    ],
)  # fmt: skip
def test_a_reaction_is_read_whatever_the_language_of_the_phone(text: str, feeling: str) -> None:
    assert reaction_in(normalise_quotes(text.format(QUOTED))) == ReactionSaid(feeling, QUOTED)  # type: ignore[arg-type]


def test_what_a_phone_shortens_is_a_reaction() -> None:
    assert reaction_in('Liked "take meds - now. done, lat…') == ReactionSaid("agrees", "take meds - now. done, lat…")


@pytest.mark.parametrize(
    "text",
    ['buy "the hobbit"', 'loved "barbie" movie', 'read "dune" tonight', "liked it", 'a "x"', 'to "x"', "", '"',
     'lire « dune »', 'comprar "leite"', 'llamar a "el gordo"'],
)  # fmt: skip
def test_a_thing_with_quotes_is_no_reaction(text: str) -> None:
    assert reaction_in(text) is None
