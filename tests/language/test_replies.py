"""The catalogue of each language: every sentence with its gaps, one segment each, no word that carriers keep."""

from string import Formatter
from typing import Any

import pytest

from tdah.language import registry
from tdah.language.en import replies
from tdah.language.registry import codes
from tdah.sms.segments import measure, transliterate

OTHERS = [language for language in codes() if language != "en"]
# As long as they come; any other gap holds a time.
TIME = "mar 24 nov 19:30"
VALUES = {
    "number": 123, "nag": 5, "count": 12, "digit": 1, "digits": "1 2", "begins": "22:00", "ends": "7:00", "used": 80,
    "code": "123456", "minutes": 10, "leave": "14:35", "times": "14:05, 14:25, 14:35", "room": 500, "part": 12,
    "parts": 12, "link": "https://example.org/abcdefghijklmnop", "provider": "Microsoft", "name": "microsoft",
    "features": "calendar.write", "command": "active changements agenda", "title": "Lire ton agenda",
    "media": "ta fiche de contact",
}  # fmt: skip
OWNED = {
    "stop", "stopall", "arret", "alto", "baja", "sair", "parar", "pare", "cancelar", "remove", "salir", "cancel", "end",
    "quit", "help", "info", "yes", "start",
}  # fmt: skip


def words_of(language: str) -> Any:
    return registry.words_of(language, "replies")


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def said(language: str) -> dict[str, str]:
    """Every sentence and nudge, filled in, without the accents that cost a segment."""
    words = words_of(language)
    everything = words.SENTENCES | {f"nudge {n}": text for n, text in enumerate(words.NUDGES)}
    return {
        key: transliterate(text.format(**{name: VALUES.get(name, TIME) for name in gaps(text)}), accents=True)
        for key, text in everything.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_the_sentences_and_the_gaps_of_the_english_one(language: str) -> None:
    words = words_of(language)
    assert words.SENTENCES.keys() == replies.SENTENCES.keys()
    assert words.REPEATS.keys() == replies.REPEATS.keys()
    for key, sentence in words.SENTENCES.items():
        assert gaps(sentence) == gaps(replies.SENTENCES[key]), key
    for key, pattern in words.REPEATS.items():
        assert gaps(pattern) <= gaps(replies.REPEATS[key]) | {"n"}, key
    assert len(words.NUDGES) == len(replies.NUDGES)


@pytest.mark.parametrize("language", codes())
def test_every_sentence_fits_one_plain_segment(language: str) -> None:
    for key, text in said(language).items():
        assert measure(text).encoding == "GSM-7", key
        assert measure(text).segments == 1 or key == "menu", key


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_asks_for_a_word_of_the_carriers(language: str) -> None:
    for key, text in said(language).items():
        assert not OWNED & {word.strip(".,:?!¿¡").lower() for word in text.split()}, key
