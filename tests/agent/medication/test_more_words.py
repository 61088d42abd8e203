"""Reports of doses with other words before or after them, and doses that were forgotten, while a nudge waits."""

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
        im heading out so i took zoloft already | gonna be in bed early so already took my lexapro | took it thx
        wait i took my meds | oh crap took my meds late | took my zoloft like 20 min ago | took my vyvanse late
        on the bus now, i took my adderall
    """,
    "fr": """
        je sors du coup jai pris ma sertraline | c'est bon je l'ai prise | je suis au bureau, j'ai pris ma ritaline
        attends j'ai pris mon cachet
    """,
    "es": """
        voy a salir ya me tomé la sertralina | si ya me la tomé | ay ya tomé la pastilla | estoy en casa y ya tomé litio
    """,
    "pt": """
        vou sair então já tomei a sertralina | putz tomei o remédio atrasado | to no ônibus mas já tomei a ritalina
    """,
}
MISSED = {
    "en": "forgot it | i forgot it",
    "fr": "j'ai oublié de la prendre | j'ai zappé mon médoc",
    "es": "se me olvidó tomarla",
    "pt": "esqueci de tomar",
}
OTHERS = {
    "en": """
        mom said she took her zoloft | i cant remember if i took my zoloft | last time i took zoloft
        i think i took my zoloft | i should remember what i said when i took zoloft | before i took zoloft i was sad
    """,
    "fr": "je crois que j'ai pris ma sertraline | je sais plus si j'ai pris ma ritaline",
    "es": "creo que tomé la sertralina | no me acuerdo si tomé la sertralina",
    "pt": "acho que tomei a sertralina | não lembro se tomei a ritalina",
}


def cases(listed: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, text.strip()) for code, texts in listed.items() for text in texts.replace("\n", "|").split("|")
            if text.strip()]  # fmt: skip


def read(code: str, text: str) -> base.Intent:
    (intent,) = understand(text, intents.Context(now=NOW, language=code, nudged=True))
    return intent


@pytest.mark.parametrize(("code", "text"), cases(TAKEN))
def test_other_words_around_a_report_do_not_hide_it(code: str, text: str) -> None:
    intent = read(code, text)
    assert isinstance(intent, Took)
    assert not intent.missed


@pytest.mark.parametrize(("code", "text"), cases(MISSED))
def test_what_was_forgotten_is_a_miss(code: str, text: str) -> None:
    intent = read(code, text)
    assert isinstance(intent, Took)
    assert intent.missed


@pytest.mark.parametrize(("code", "text"), cases(OTHERS))
def test_a_doubt_or_somebody_else_is_no_report(code: str, text: str) -> None:
    assert not isinstance(read(code, text), Took)
