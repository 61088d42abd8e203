"""French: quiet hours in plain words. Data only."""

from tdah.language.quiet_words import QuietWords

QUIET = QuietWords(
    contact="texto messag msg sms ecri rappel notif derang envo contact embet reveil silence texte sonne relanc rien",
    refuses="ne n' pas plus jamais arrete aucun rien sans m'ecris rien",
    me="me moi rien",
    me_endings="",
    only="seulement uniquement que juste",
    before="avant",
    after="apres passe",
    between="entre de",
    joins="et a jusqu'a -",
    others="demain aujourd'hui ce weekend samedi dimanche lundi mardi mercredi jeudi vendredi minutes min heure jour jours rendez-vous rdv reunion",
)
