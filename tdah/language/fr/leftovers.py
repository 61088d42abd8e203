"""French: what is left beside a time that was not understood. Data only."""

from tdah.language.leftover_words import LeftoverWords

LEFTOVERS = LeftoverWords(
    limits=("sauf", "excepte", "hormis", "a moins", "mais pas", "hors"),
    limits_of_repeats=("seulement si", "seulement quand", "pas le", "pas les", "sans"),
    other_times=("ou", "non", "pas"),
    ends=("et", "ou", "mais", "pas", "sauf", "ni", "que", "jusqu'a", "jusque", "peut-etre", "soit", "si"),
    untils=("jusqu'a ce que", "jusqu'a ce qu", "jusqu'a", "jusqu'au", "tant que"),
)
