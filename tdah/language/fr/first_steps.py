"""French: how things of each kind are begun. Data only: words (folded) that tell the kind, then the steps."""

STEPS = (
    (
        "impot impots formulaire facture factures assurance dossier papiers paperasse visa passeport declaration budget"
        " remboursement demande caf",
        ("mets les papiers en un tas", "remplis la première page seulement", "remplis le reste", "envoie le tout"),
    ),
    (
        "appeler appelle telephoner rdv rendez-vous dentiste medecin docteur banque reserver",
        ("trouve le numéro et note une phrase à dire", "compose-le", "note ce qui est convenu"),
    ),
    (
        "mail email ecrire lettre repondre reponse message sms cv courrier",
        ("ouvre une page vide et tape une mauvaise phrase", "ajoute ce qui manque", "relis une fois et envoie"),
    ),
    (
        "nettoyer ranger menage cuisine chambre salle linge lessive vaisselle aspirateur trier placard garage bureau"
        " maison appart frigo",
        ("ramasse cinq choses", "dégage une surface", "fais un coin, 10 min", "sors la poubelle"),
    ),
    (
        "acheter courses cadeau rendre poster pharmacie supermarche colis",
        ("écris la liste", "mets sac, clés et portefeuille à la porte", "vas-y"),
    ),
    (
        "etudier lire apprendre dissertation rapport presentation these memoire devoirs expose examen cours projet"
        " reviser",
        ("ouvre-le et lis la première ligne", "écris trois points", "travaille le premier, 10 min", "fais le suivant"),
    ),
    (
        "valise valises bagages demenager demenagement voyage vacances sac",
        ("pose un sac sur le lit", "papiers, clés, chargeur, médicaments", "habits du premier jour", "le reste"),
    ),
    ("", ("sors ce qu'il te faut", "fais le plus petit bout, 5 min", "fais le bout suivant", "finis et range")),
)
