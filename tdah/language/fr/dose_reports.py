"""French: how people say that they took a dose, missed it, or stop a medicine. Folded words. Data only."""

from tdah.language.intents.dose_report_words import AnswerWords, report_words

REPORT = report_words(
    r"(?:je )?viens (?:juste )?de (?:l[ea]s? |l')?(?:prendre|avaler)",
    r"est[ -]ce|ai[ -]je|a[ -]t|quand|quel|lequel|qui|que|combien",
    took="pris prise prises avale avalee pri",
    used="mis mise injecte applique",
    done="fait faite faits faites fini finie finis termine ok ✓ ✅ 👍",
    missed="oublie oubliee loupe rate saute zappe zappee",
    it="l les le la ca",
    filler="""j je ai jai on a bien deja oui ok enfin maintenant c'est c est sont ete bon voila merci truc trucs
        histoire juste tout toute a l'instant zut aujourd'hui aujourdhui prendre ce cet attends oups oh
        ah si retard il y minutes min heures heure mdr nickel ouais""",
    never="pas encore jamais ne n",
    if_="si quand rien avant",
    take="prendre",
    own="j jai je",
    opens="viens",
)

# Whole messages, as patterns.
ANSWERS = AnswerWords(
    did=(r"(?:oui |ouais |si )+(?:c'est|cest) (?:fait|bon)|(?:oui |ouais )(?:je )?l'ai (?:deja )?(?:fait|prise?)"),
    not_today=(r"(?:nan|non|bof) pas aujourd'hui"),
    not_taken=(
        r"(?:ah non|oups non|attends non|non attends|non en fait)(?: en fait| enfin| attends| non)*"
        r"(?: (?:je )?(?:ne )?(?:l'ai|les ai|l ai|lai)(?: toujours)? pas (?:encore )?pris(?:e|es)?)?"
        r"|(?:ah |oups |attends |en fait )*(?:je )?(?:ne )?(?:l'ai|les ai|lai) (?:en fait )?pas (?:encore"
        r" )?pris(?:e|es)?"
    ),
    ends=(
        r"(?:arrete|arreter|stoppe|supprime|annule|j'arrete|j'ai arrete|jai arrete) (?:de prendre )?(?:la |le"
        r" |les |l'|ma |mon |mes )?(?P<a>[\w-]+)"
        r"(?: pour de bon| definitivement)?"
        r"|je (?:ne |n')?prends plus (?:de |d'|la |le |l'|ma |mon )?(?P<b>[\w-]+)"
    ),
    cancel=frozenset({"annule", "annuler", "annule stp"}),
)
