"""Portuguese: what is left beside a time that was not understood. Data only."""

from tdah.language.leftover_words import LeftoverWords

LEFTOVERS = LeftoverWords(
    limits=("exceto", "tirando", "salvo", "a nao ser que", "a menos que", "mas nao", "menos quando", "menos se"),
    limits_of_repeats=("menos", "so se", "so quando", "sem", "nao no", "nao na", "nao aos", "nao as"),
    other_times=("ou", "nao"),
    ends=("e", "ou", "mas", "nao", "exceto", "menos", "ate", "nem", "talvez", "salvo", "se"),
    untils=("ate que", "ate eu", "ate", "enquanto"),
)
