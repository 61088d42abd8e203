"""Quiet hours in plain words, in four languages; what is to be texted to somebody else is none."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from tdah.language.intents.intent import Context, Quiet
from tdah.language.intents.understand import understand

NOW = Context(now=datetime(2026, 11, 19, 12, tzinfo=ZoneInfo("America/New_York")))


def hours(language: str, text: str) -> tuple[int | None, int | None] | None:
    """The hours at which quiet begins and ends; None for another intent."""
    (read,) = understand(text, NOW._replace(language=language))
    if not isinstance(read, Quiet):
        return None
    begins, ends = ((moment and moment.hour) for moment in (read.begins, read.ends))
    return begins, ends


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "don't text me before 9", (None, 9)), ("en", "dont text me after 9pm", (21, None)),
        ("en", "Please don't message me after 10", (22, None)), ("en", "no texts before 8am please", (None, 8)),
        ("en", "never ping me before noon", (None, 12)), ("en", "dont send anything past 22:30", (22, None)),
        ("en", "only text me between 9 and 8pm", (20, 9)), ("en", "don't bother me between 11pm and 10", (23, 10)),
        ("fr", "ne m'écris pas avant 9h", (None, 9)), ("fr", "pas de messages après 21h", (21, None)),
        ("fr", "m'embête pas avant 10h stp", (None, 10)), ("fr", "plus de sms apres 22h30", (22, None)),
        ("fr", "écris-moi seulement entre 9h et 20h", (20, 9)),
        ("es", "no me escribas después de las 10", (22, None)),
        ("es", "no me mandes mensajes antes de las 9", (None, 9)),
        ("es", "no me molestes antes de las nueve de la mañana", (None, 9)),
        ("es", "nada de mensajes pasadas las 10 de la noche", (22, None)),
        ("es", "solo escríbeme entre las 9 y las 21", (21, 9)),
        ("pt", "não me mande mensagem antes das 9", (None, 9)), ("pt", "não me manda msg depois das 22h", (22, None)),
        ("pt", "nada de mensagem depois das 10 da noite", (22, None)),
        ("pt", "só me escreve entre as 9 e as 20", (20, 9)),
    ],
)  # fmt: skip
def test_quiet_hours_are_read(language: str, text: str, wanted: tuple[int | None, int | None]) -> None:
    assert hours(language, text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "don't text mom before 9"),
        ("en", "don't forget to text mom before 9"), ("en", "text me at 9 to call mom"),
        ("en", "remind me not to text him after 10"),
        ("en", "only text jo after 5"), ("en", "dont text me tomorrow before 9"),
        ("fr", "n'oublie pas d'écrire à Léa avant 9h"), ("fr", "écris-moi à 9h d'appeler maman"),
        ("es", "no me dejes olvidar mandar el mensaje antes de las 9"), ("es", "escríbele a Ana antes de las 9"),
        ("pt", "não me deixa esquecer de mandar a mensagem antes das 9"), ("pt", "mandar mensagem pra Ana antes das 9"),
    ],
)  # fmt: skip
def test_a_text_to_somebody_else_is_a_thing_to_do(language: str, text: str) -> None:
    assert hours(language, text) is None


def test_half_hours_are_kept() -> None:
    (read,) = understand("no reminders before ten thirty", NOW)
    assert read == Quiet(ends=time(10, 30), on=True)
