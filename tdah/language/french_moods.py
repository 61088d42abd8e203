"""French: what people say of themselves - thanks, stuck - as whole messages. Data only."""

from tdah.language.lexicon import Command, accented

_MOVERS = ("reporte", "decale", "repousse", "deplace", "mets", "passe")

MOODS = (
    Command(
        "correct",
        (*_MOVERS, *(f"{mover}-{it}" for mover in _MOVERS for it in ("le", "la", "les"))),
        accented(
            rf"(?:{'|'.join(_MOVERS)})(?:[- ](?:le|la|les|ca))? (?:a|au|pour|jusqu'a|jusqu'au) (?P<when>.{{2,60}}?)"
            r" (?:a la )?meme heure"
        ),
    ),
    Command(
        "thanks",
        ("merci", "mrc"),
        accented(
            r"(?:merci|mrc)[ ,!]*(?:beaucoup|bcp|bien|encore|infiniment|pour (?:tout|ca|le rappel))?[ ,!]*"
            r"(?:(?:t'es|tes|tu es|vous etes) (?:trop |vraiment |au )?"
            r"(?:top|geniale?|gentil|gentille|super|cool|un ange|le meilleur|la meilleure))?"
        ),
    ),
    Command(
        "what_now",
        ("je", "j'sais", "chuis", "chui", "jsuis", "j'suis"),
        accented(
            r"(?:je (?:ne )?|j'?)sais (?:vraiment )?pas (?:quoi faire|par ou commencer|quoi commencer)"
            r"(?:[ ,]+(?:je suis|chuis?|j'?suis) .{1,40})?|"
            r"(?:je suis|chuis?|j'?suis) (?:trop |completement )?(?:deborde|perdu|submerge|depasse)e?(?: la)?"
        ),
    ),
)
