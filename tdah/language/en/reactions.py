"""English: what phones write for a reaction. Data only."""

from tdah.language.reaction_words import ReactionWords

REACTIONS = ReactionWords(
    agrees=("liked", "loved", "emphasized", "emphasised", "thumbed up", "hearted"),
    refuses=("disliked", "thumbed down"),
    asks=("questioned",),
    laughs=("laughed at",),
    removed=("removed", "took back"),
    emoji=("reacted to", "reacted with to", "reacted", "to"),
)
