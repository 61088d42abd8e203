"""French: what phones write for a reaction. Data only."""

from tdah.language.reaction_words import ReactionWords

REACTIONS = ReactionWords(
    agrees=("a aime", "aime", "j'aime", "a adore", "adore", "a insiste sur", "a mis en avant", "a souligne"),
    refuses=("n'a pas aime", "n'aime pas", "je n'aime pas", "a deteste"),
    asks=("a mis en doute", "s'interroge sur", "s'est interroge sur", "a questionne", "a remis en question"),
    laughs=("a ri de", "a ri a", "a trouve drole", "rit de"),
    removed=("a retire", "a supprime", "a enleve", "n'aime plus"),
    emoji=("a reagi a", "a reagi avec a", "a reagi par a", "a reagi", "a", "reaction a", "sur"),
)
