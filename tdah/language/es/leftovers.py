"""Spanish: what is left beside a time that was not understood. Data only."""

from tdah.language.leftover_words import LeftoverWords

LEFTOVERS = LeftoverWords(
    limits=(
        "excepto",
        "salvo",
        "a no ser que",
        "a menos que",
        "pero no",
        "quitando",
        "sin contar",
        "menos cuando",
        "menos si",
    ),
    limits_of_repeats=("menos", "solo si", "solo cuando", "sin", "no los", "no las", "no el"),
    other_times=("o", "no"),
    ends=("y", "o", "pero", "no", "excepto", "menos", "salvo", "hasta", "ni", "quizas", "quiza", "tal vez", "si"),
    untils=("hasta que", "hasta", "mientras"),
)
