"""Spanish: what phones write for a reaction. Data only."""

from tdah.language.reaction_words import ReactionWords

REACTIONS = ReactionWords(
    agrees=(
        "le gusto", "le gusta", "le ha gustado", "me gusta", "me gusto", "le encanto", "le encanta", "le ha encantado",
        "me encanta", "me encanto", "enfatizo", "ha enfatizado", "destaco", "ha destacado", "exclamo por", "exclamo ante",
    ),
    refuses=("no le gusto", "no le gusta", "no le ha gustado", "no me gusta", "no me gusto"),
    asks=("pregunto por", "pregunto sobre", "cuestiono", "ha cuestionado", "dudo de", "ha preguntado por"),
    laughs=("se rio de", "se rio con", "le dio risa", "le hizo gracia", "le ha hecho gracia", "se ha reido de"),
    removed=("elimino", "ha eliminado", "quito", "ha quitado", "retiro"),
    emoji=("reacciono a", "reacciono con a", "ha reaccionado a", "ha reaccionado con a", "reacciono", "a"),
)  # fmt: skip
