"""Portuguese: how people say that they took a dose, missed it, or stop a medicine. Folded words. Data only."""

from tdah.language.intents.dose_report_words import AnswerWords, report_words

REPORT = report_words(
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
)

# Whole messages, as patterns.
ANSWERS = AnswerWords(
    did=(r"(?:sim |ja )+(?:foi|fiz|ta|esta)"),
    not_today=(r"(?:nah|nao) hoje nao"),
    not_taken=(
        r"(?:ah |opa |ops |pera |espera |perai |nao |na verdade )*nao (?:[oa]s? )?tomei(?: (?:ainda|nao))*"
        r"|nao (?:pera|espera|perai) nao"
    ),
    ends=(
        r"(?:ja )?nao tomo mais (?:a |o |minha |meu )?(?P<a>[\w-]+)|(?:parei|larguei|para|cancela|apaga|remove) "
        r"(?:com |de tomar )?(?:a |o |minha |meu )?(?P<b>[\w-]+)(?: de vez)?"
    ),
)
