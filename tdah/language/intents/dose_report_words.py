"""What a language lists to say that a dose was taken, missed or is not taken any more: folded words."""

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


class AnswerWords(NamedTuple):
    """Patterns of whole messages: `did` answers a nudge, `not_taken` says that it was not done after all.

    `ends` has a group for each place where the name of a medicine may stand. `cancel` are words that end the nudged
    item where the carriers own no such word.
    """

    did: str
    not_today: str
    not_taken: str
    ends: str
    cancel: frozenset[str] = frozenset()


def report_words(just: str, asks: str, **lists: str) -> ReportWords:
    """The words of a language, each list as one string."""
    return ReportWords(just=just, asks=asks, **{name: frozenset(words.split()) for name, words in lists.items()})


# Before a report, in any language: somebody else, another time, or a doubt.
UNSURE = frozenset(
    """
    did whether what which who how why remember recall sure think thought wish wonder says said told she he they mom dad
    time times since because cause after last remind maybe can't cant cannot could would used yesterday
    sais sait rappelle souviens crois pense croyais peut-etre elle ils fois depuis apres parce hier dit
    acuerdo recuerdo creo pienso ella ellos vez desde despues porque ayer dijo quizas recuerda recuerdame
    sei lembro lembra acho penso ela eles vez depois ontem disse talvez sera
""".split()
)
