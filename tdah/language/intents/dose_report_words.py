"""How people say that they took a dose, or missed it, by language: folded words. Data only."""

from typing import NamedTuple


class ReportWords(NamedTuple):
    """`took` says it alone, `used` only of a medicine, `done` that it is over, `missed` that it was not taken.

    `it` stands for the medicine; `filler` adds nothing. With a word of `never`, `take` says it too; `if_` makes it no
    report at all. `own` are words of which one tells that it was oneself. `just` is how a text begins that says so
    with an infinitive, `opens` the first words of that; `asks`
    is how a question begins.
    """

    took: frozenset[str]
    used: frozenset[str]
    done: frozenset[str]
    missed: frozenset[str]
    it: frozenset[str]
    filler: frozenset[str]
    never: frozenset[str]
    if_: frozenset[str]
    take: frozenset[str]
    opens: frozenset[str]
    own: frozenset[str]
    just: str
    asks: str


def _words(listed: str) -> list[str]:
    return listed.split()


def _of(just: str, asks: str, **lists: str) -> ReportWords:
    return ReportWords(just=just, asks=asks, **{name: frozenset(words.split()) for name, words in lists.items()})


# Before a report, in any language: somebody else, another time, or a doubt.
UNSURE = frozenset(
    _words("""
    did whether what which who how why remember recall sure think thought wish wonder says said told she he they mom dad
    time times since because cause after last remind maybe can't cant cannot could would used yesterday
    sais sait rappelle souviens crois pense croyais peut-etre elle ils fois depuis apres parce hier dit
    acuerdo recuerdo creo pienso ella ellos vez desde despues porque ayer dijo quizas recuerda recuerdame
    sei lembro lembra acho penso ela eles vez depois ontem disse talvez sera
""")
)


REPORTS = {
    "en": _of(
        r"(?!)",
        r"(?:so |and |wait )?(?:did|have|had|has|do|am|are|was|were) (?:i|we)(?!\w)|when|what|which|who|how",
        took="took taken swallowed popped tok",
        used="had used gave given injected applied inhaled put",
        done="done did finished complete completed ✓ ✅ 👍",
        missed="forgot forgotten missed skipped",
        it="it them em those these that both mine",
        filler="""i ive i've we've we just already have yes yep yeah ok okay k and finally now so well are is been were
            was thanks thank you thing things stuff business today this to already earlier ago oops sorry
            about all totally completely wait oh crap shit ugh lol omg thx ty tysm sure actually alright hey late
            like min
            mins minutes minute hour hours hr ago """,
        never="not didn't didnt haven't havent hasn't never no yet",
        if_="unless if when will should can't don't dont won't wont before until",
        take="take",
        own="i ive already just so",
        opens="",
    ),
    "fr": _of(
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
    ),
    "es": _of(
        r"(?:ya )?acab[oe] de tomar(?:me)?(?:l[oa]s?)?",
        r"que|cual|cuando|quien|cuant|acaso",
        took="tome tomado tomada tomados tomadas trague",
        used="puse di inyecte aplique use",
        done="hecho hecha hechos hechas listo lista listos listas esta estan ok ✓ ✅ 👍",
        missed="olvide olvido olvidaron olvidado salte pasaron paso",
        it="me la las lo los te eso esa esas",
        filler="""ya yo he ok vale acabo fue por fin ahora gracias tema asunto eso hace rato mismo se le
            tomar tomarme tomarla tomarlo hoy que si espera uy ay ups tarde oye minutos min hora horas perdon
            gracias claro""",
        never="no aun todavia nunca",
        if_="si cuando sin antes",
        take="tomar",
        own="tome he",
        opens="acabo acabe",
    ),
    "pt": _of(
        r"(?:ja |eu )?acabei de (?:os |as |o |a )?tomar(?:-[oa]s?)?",
        r"sera|que|qual|quando|quem|quant",
        took="tomei tomado tomada tomados tomadas engoli tomai",
        used="dei pus coloquei apliquei injetei usei",
        done="feito feita feitos feitas pronto pronta prontos ok ✓ ✅ 👍",
        missed="esqueci esquecido pulei saltei falhei",
        it="o a os as isso esse essa eles elas",
        filler="""ja eu sim ok agora finalmente enfim esta ta estao foi foram acabei agorinha mesmo obrigado obrigada
            valeu coisa coisas negocio hoje me tomar e que putz opa ops eita nossa atrasado atrasada pera espera
            sim brigado brigada vlw tarde minutos min hora horas atras faz ha""",
        never="nao n nunca ainda",
        if_="se quando sem antes",
        take="tomar",
        own="tomei",
        opens="acabei",
    ),
}  # fmt: skip
