"""How people say that a dose was taken, missed or not taken yet; and what only sounds like it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.intents import base
from tdah.language.intents import intent as intents
from tdah.language.intents.dose_intents import Took
from tdah.language.intents.understand import understand

NOW = datetime(2026, 11, 19, 21, 4, tzinfo=ZoneInfo("America/New_York"))
TAKEN = {
    "en": """
        took | took my meds | took them | took it | taken | pills taken | meds done | done with the meds thing
        done with meds | i just took my pills | yep took em | had my meds | took my blue pills | took ritalin 10mg
        took luna's pill | gave luna her pill | my meds are done | took my evening meds | did my insulin
        used my inhaler | took two of my pills | finished my antibiotic | meds taken thanks
        ok took my vitamins | took my heart pill with food | finally took my meds | done with my pills
    """,
    "fr": """
        pris | prises | pris mes médocs | j'ai pris mes médicaments | j ai pris mes medocs | je les ai pris
        je l'ai prise | cachet pris | médicaments pris | fini avec les médocs | c'est fait pour les médocs
        traitement pris
        j'ai déjà pris ma pilule | je viens de prendre mon cachet | pris la ritaline | ok pour les médocs
        j'ai pris mon comprimé pour la tension | j'ai bien pris mon traitement | médocs ok | jai pris mes cachets
    """,
    "es": """
        tomé | tome | tomada | me la tomé | ya me las tomé | ya la tomé | ya tomé la pastilla | tomé mis medicinas
        pastilla tomada | las pastillas ya están | listo con las pastillas | hecho lo de la pastilla
        me tomé la pastilla | acabo de tomarme la pastilla | acabo de tomármela | ya me tome mis pastillas
        tomé la ritalina | medicación tomada | me puse la insulina | le di la pastilla a Luna | ya tomé mi medicamento
    """,
    "pt": """
        tomei | já tomei | tomado | tomei o remédio | já tomei os remédios | remédio tomado | tomei-os | já os tomei
        acabei de tomar o remédio | feito o remédio | tomei meu comprimido | tomei a pílula | medicação tomada
        já tomei a medicação | tomei ritalina | remédio ok | dei o remédio pro João | tomei os comprimidos
        tomei venvanse | pronto o remédio | ja tomei o remedio
    """,
}
MISSED = {
    "en": "forgot my meds | forgot to take my pill | i forgot my meds | skipped my meds | missed my pill",
    "fr": "j'ai oublié mon cachet | j'ai oublié de prendre mes médocs | oublié mes médicaments | oublié ma pilule",
    "es": "se me olvidó la pastilla | olvidé tomar la pastilla | se me pasó la pastilla | me olvidé de la pastilla",
    "pt": "esqueci o remédio | esqueci de tomar o remédio | esqueci-me do comprimido | me esqueci do remédio",
}
OTHERS = {
    "en": """
        took the trash out | took mom to the vet | took a picture of my meds | take my meds
        did i take my meds
        have i taken my meds yet | called mom | need to take my meds | buy meds | i should have taken my meds
        when did i take my meds | took the car to the shop | remind me to take my meds | done with taxes | pick up pills
        if i took my meds | took my meds to the vet
    """,
    "fr": """
        j'ai pris le bus | j'ai pris rdv | prendre mes médocs | est-ce que j'ai pris mes médocs | j'ai pris du pain
        quand j'ai pris mes médocs | acheter des médicaments | pris un café avec Ana
    """,
    "es": """
        tomé el bus | tomé un café | tomar la pastilla | comprar pastillas | cuándo tomé la pastilla | tomé una decisión
        tomé una foto de la pastilla | llamé a mamá
    """,
    "pt": """
        tomei banho | tomei café | tomar o remédio | comprar remédio | quando tomei o remédio | tomei um susto
        será que tomei o remédio | tomei nota do remédio
    """,
}


def cases(listed: dict[str, str]) -> list[tuple[str, str]]:
    lines = [(code, line) for code, texts in listed.items() for line in texts.strip().splitlines()]
    return [(code, text.strip()) for code, line in lines for text in line.split("|")]


def read(text: str, code: str) -> tuple[base.Intent, ...]:
    return understand(text, intents.Context(now=NOW, language=code, nudged=True))


@pytest.mark.parametrize(("code", "text"), cases(TAKEN))
def test_a_dose_was_taken(code: str, text: str) -> None:
    (intent,) = read(text, code)
    assert isinstance(intent, Took) and not intent.missed
    (shouted,) = read(text.capitalize() + "!", code)
    assert isinstance(shouted, Took)


@pytest.mark.parametrize(("code", "text"), cases(MISSED))
def test_a_dose_was_missed(code: str, text: str) -> None:
    (intent,) = read(text, code)
    assert isinstance(intent, Took) and intent.missed


@pytest.mark.parametrize(("code", "text"), cases(OTHERS))
def test_what_sounds_like_a_report_is_none(code: str, text: str) -> None:
    assert not any(isinstance(intent, Took) for intent in read(text, code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "haven't taken my meds yet"), ("en", "didn't take my pills"), ("en", "not taken yet"),
        ("fr", "j'ai pas encore pris mes médocs"), ("fr", "pas pris"), ("es", "todavía no tomé la pastilla"),
        ("es", "no la tomé"), ("pt", "ainda não tomei o remédio"), ("pt", "não tomei"),
    ],
)  # fmt: skip
def test_what_was_not_taken_yet_comes_later(code: str, text: str) -> None:
    assert read(text, code) == (intents.Snooze(),)


@pytest.mark.parametrize(
    ("code", "text", "hour"),
    [("en", "took my meds at 8", 20), ("en", "took my pill at 7am", 7),
     ("fr", "j'ai pris mes cachets à 8h", 8), ("es", "tomé la pastilla a las 7:30", 19),
     ("pt", "tomei o remédio às 8", 20)],
)  # fmt: skip
def test_a_time_that_is_said_is_the_last_one_that_has_passed(code: str, text: str, hour: int) -> None:
    (intent,) = read(text, code)
    assert intent.start and intent.start.hour == hour and intent.start <= NOW


@pytest.mark.parametrize("text", ["forgot", "nevermind"])
def test_let_it_go_is_a_skip_in_every_language(text: str) -> None:
    said = {"en": [text], "fr": ["oublié", "laisse tomber", "tant pis"], "es": ["olvídalo", "se me olvidó", "da igual"],
            "pt": ["esqueci", "deixa pra lá", "deixa lá", "deixa estar", "esquece"]}  # fmt: skip
    for code, texts in said.items():
        assert all(isinstance(read(one, code)[0], intents.Skip) for one in texts)
