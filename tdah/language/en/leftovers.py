"""English: what is left beside a time that was not understood. Data only."""

from tdah.language.leftover_words import LeftoverWords

LEFTOVERS = LeftoverWords(
    limits=("except", "unless", "excluding", "but not", "other than", "apart from", "besides on", "or else at"),
    limits_of_repeats=("but only", "only if", "only when", "not on", "skip", "skipping", "minus", "without"),
    other_times=("or", "no", "not", "else"),
    ends=(
        "and",
        "or",
        "but",
        "not",
        "no",
        "except",
        "until",
        "till",
        "unless",
        "than",
        "nor",
        "maybe",
        "perhaps",
        "either",
        "if",
    ),
    untils=("until", "till", "til", "untill"),
)
