"""Portuguese: what phones write for a reaction. Data only."""

from tdah.language.reaction_words import ReactionWords

REACTIONS = ReactionWords(
    agrees=(
        "curtiu", "gostou de", "gosta de", "adorou", "adora", "amou", "ama", "enfatizou", "destacou", "exclamou",
        "deu enfase a",
    ),
    refuses=("nao curtiu", "descurtiu", "nao gostou de", "nao gosta de", "odiou"),
    asks=("questionou", "interrogou", "duvidou de", "perguntou sobre"),
    laughs=("riu de", "riu-se de", "riu com", "deu risada de", "achou graca de", "achou graca a"),
    removed=("removeu", "retirou", "tirou"),
    emoji=("reagiu a", "reagiu com a", "reagiu", "a", "para"),
)  # fmt: skip
