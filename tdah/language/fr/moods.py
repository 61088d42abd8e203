"""French: what people say of themselves - thanks, stuck - as whole messages. Data only."""

from tdah.language.lexicon import Command, accented

# Said word for word, in plain letters.
SAID = {
    "im_ok": """
        je vais bien, je vais mieux, ca va mieux, ca va maintenant, ca va aller, ca va mieux maintenant, je vais bien
        maintenant, je vais mieux maintenant, je suis en securite, je me sens mieux
    """,
    "resume": """
        reprendre, reprendre les medicaments, reprendre les rappels, reprends, reprendre mes medicaments
    """,
    "thanks": """
        merci, merci beaucoup, merci bcp, mci, mrc, merci !, merci bien, grand merci, mille mercis, super merci,
        ok merci, parfait merci, top merci, genial merci, merci a toi, je te remercie, thanks, thx, c'est
        gentil, ❤️, 🙏, cool merci, nickel merci, merciii, mercii, merci infiniment, trop bien merci, merci pour
        tout, trop gentil, merci toi
    """,
    "yes": """
        oui, ouais, ouaip, oui oui, oui stp, oui merci, d'accord pour ca, bien sur, volontiers, yep, oui vas-y,
        vas-y
    """,
    "no": """
        non, nan, non merci, nope, aucun, aucune, aucun des deux, ni l'un ni l'autre, pas du tout
    """,
    "hello": """
        salut, bonjour, bonsoir, coucou, hello, hey, hi, yo, slt, bjr, cc, bsr, re, salut !, ca va, ca va ?,
        comment ca va, comment vas-tu, tu es la, t'es la, quoi de neuf, bonjour toi, wesh
    """,
    "greeting": """
        bonne nuit, bn, au revoir, a plus, a+, bye, a demain, a bientot, ciao, tchao, lol, mdr, ptdr, haha, hmm,
        hm, euh, bof, peut-etre, peut etre, cool, super, top, genial, nickel, parfait, bien, bravo, wow, test,
        jsp, desole, desolee, pardon, sais pas, je sais pas, bonne soiree, bonne journee, mouais, hein, quoi,
        ah, oh
    """,
}
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
