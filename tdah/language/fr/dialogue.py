"""French: words that answers, corrections and reports turn on. Data only."""

from tdah.language.dialogue_words import DialogueWords

DIALOGUE = DialogueWords(
    negations="pas non plutot",
    refuses="arrete plus cesse",
    turns="mais c'est cest plutot",
    corrects="enfin pardon oups plutot faux c'est cest erreur non trompe mauvais mets desole attends ecrit",
    pronouns="ca cela celui celle",
    cancelled="annul suppr saut tombe",
    shifted="report deplac decal repouss avanc remis change maintenant finalement",
    ordinals=("premier premiere 1er 1ere", "deuxieme second seconde 2eme 2e", "troisieme 3eme 3e"),
    last="dernier derniere",
    every="deux tous toutes tout les trois",
    other="autre",
    asks=(
        "rappelle",
        "rappel ",
        "n'oublie pas",
        "noublie pas",
        "oublie pas",
        "me rappeler",
        "note",
        "ajoute",
        "reveille",
        "previens",
    ),
    bills="factur loyer impot taxe assur amende credit pret abonn edf mutuelle payer",
    about_us=("robot", "ia", "humain", "gratuit", "coute", "prix", "qui es tu", "t es qui", "tu es qui", "qui t a"),
)
