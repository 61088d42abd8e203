"""French: how connected accounts and their features are spoken of. Data only, without accents."""

from tdah.language.connection_words import ConnectionWords

CONNECTIONS = ConnectionWords(
    listed="connexions, mes connexions, comptes connectes, mes comptes connectes",
    ended="deconnecte, deconnecter, deconnecte mon compte, deconnecter mon compte",
    openers="deconnecte deconnecter delie",
    pattern=(
        r"(?:deconnecte|deconnecter|delie)(?:[- ]moi)?(?: de| d'| mon compte| mon agenda)? ?"
        r"(?P<provider>\w+)(?: (?:agenda|calendar|compte|calendrier))?"
    ),
    features="fonctions, mes fonctions, autorisations, mes autorisations",
    feature_openers="active activer autorise autoriser desactive desactiver",
    feature_pattern=(
        r"(?:(?P<on>activer?|autoriser?)|desactiver?)(?: l'| le | la | les | mon | mes | )"
        r"(?:(?P<reading>agenda|calendrier|calendar\.read)|(?P<changing>changements (?:d'|de l')?agenda|"
        r"calendar\.write)|(?P<notes>notes|notes\.sync))"
    ),
)
