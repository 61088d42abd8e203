"""Choosing in words among what digits stand for, in four languages; what says more is no choice."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.intents.dialogue_intents import Pick
from tdah.language.intents.intent import Context, Done, Drop, Skip
from tdah.language.intents.understand import understand

OUT_OF_THE_BLUE = Context(now=datetime(2026, 11, 19, 12, tzinfo=ZoneInfo("America/New_York")))
THREE = tuple(Done(ref=str(number)) for number in (4, 5, 6))
TITLES = {
    "en": ("wash the car", "call mom", "pay rent"),
    "fr": ("laver la voiture", "appeler maman", "payer le loyer"),
    "es": ("lavar el coche", "llamar a mamá", "pagar el alquiler"),
    "pt": ("lavar o carro", "ligar pra mãe", "pagar o aluguel"),
}
ENDS = (Skip(ref="4"), Drop(ref="4", for_good=True))


def picked(language: str, text: str) -> tuple[str, ...] | None:
    asked = OUT_OF_THE_BLUE._replace(language=language, options=THREE, choices=TITLES[language], before="told")
    (read,) = understand(text, asked)
    return read.which if isinstance(read, Pick) else None


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "both", ("0",)), ("en", "all of them please", ("0",)), ("en", "all 3", ("0",)),
        ("en", "1 and 2", ("1", "2")),
        ("en", "2, 3", ("2", "3")), ("en", "the second", ("2",)), ("en", "no the second one sorry", ("2",)),
        ("en", "the last one", ("-1",)), ("en", "first and third", ("1", "3")), ("en", "the car", ("1",)),
        ("en", "car", ("1",)), ("en", "i mean the rent", ("3",)),
        ("fr", "les deux", ("0",)), ("fr", "tous", ("0",)), ("fr", "1 et 3", ("1", "3")), ("fr", "la deuxième", ("2",)),
        ("fr", "le dernier stp", ("-1",)), ("fr", "la voiture", ("1",)), ("fr", "maman", ("2",)),
        ("es", "los dos", ("0",)), ("es", "las dos porfa", ("0",)), ("es", "ambas", ("0",)),
        ("es", "1 y 2", ("1", "2")),
        ("es", "la segunda", ("2",)), ("es", "el último", ("-1",)), ("es", "el coche", ("1",)),
        ("pt", "os dois", ("0",)), ("pt", "as duas", ("0",)), ("pt", "1 e 2", ("1", "2")), ("pt", "o segundo", ("2",)),
        ("pt", "a última", ("-1",)), ("pt", "o carro", ("1",)), ("pt", "todas pfv", ("0",)),
    ],
)  # fmt: skip
def test_words_choose_what_digits_would(language: str, text: str, places: tuple[str, ...]) -> None:
    assert picked(language, text) == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "buy milk"), ("en", "book the car for its service"), ("en", "both kids need lunch money"),
        ("fr", "acheter du lait"), ("fr", "les deux filles ont danse"), ("es", "comprar leche"),
        ("es", "llevar los dos perros al parque"), ("pt", "comprar leite"), ("pt", "levar os dois meninos"),
    ],
)  # fmt: skip
def test_what_says_more_is_a_thing_of_its_own(language: str, text: str) -> None:
    assert picked(language, text) is None


@pytest.mark.parametrize(
    ("language", "once", "for_good"),
    [
        ("en", "just today", "for good please"), ("fr", "juste aujourd'hui", "pour de bon"),
        ("es", "solo por hoy", "para siempre"), ("pt", "só hoje", "de vez"),
    ],
)  # fmt: skip
def test_how_a_repeat_ends_is_said_in_words(language: str, once: str, for_good: str) -> None:
    asked = OUT_OF_THE_BLUE._replace(language=language, options=ENDS)
    assert understand(once, asked) == (ENDS[0],)
    assert understand(for_good, asked) == (ENDS[1],)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "did both"), ("fr", "les deux"), ("es", "los dos"), ("pt", "os dois")]
)
def test_both_answers_two_nudges(language: str, text: str) -> None:
    nudged = OUT_OF_THE_BLUE._replace(language=language, nudged=True, before="nudge", last_title="x")
    (read,) = understand(text, nudged)
    assert isinstance(read, Pick)
    assert read.which == ("0",)
