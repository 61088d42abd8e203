"""French at its limits: any text is answered, a time that is written reads back as itself, work grows with the text."""

import sys
from datetime import UTC, datetime, timedelta
from string import Formatter
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.agent import say, wording, wording_fr
from tdah.language.french import FRENCH
from tdah.language.intents import Context, from_json, to_json
from tdah.language.understand import understand
from tdah.language.when import find_when
from tdah.segments import measure, plain

ZONES = ["Europe/Paris", "America/Montreal", "Africa/Dakar", "Indian/Reunion", "Pacific/Noumea", "Australia/Lord_Howe"]
WORDS = [
    "appeler", "maman", "à", "9h", "demain", "vendredi", "tous", "les", "dans", "20", "min", "et", ",", "une", "demie",
    "heure", "de", "du", "le", "la", "l'", "d'", "5e", "mars", "au", "jusqu'à", "14h-15h30", "deux", "fois", "par",
    "jour", "1h30", "dernier", "prochain", "mois", "avant", "après", "fait", "midi", "minuit", "ce", "soir", "reporte",
    "12", "pour", "31/12", "semaine", "-", "\n", ";", "silence", "22", "je", "suis", "Lisbonne", "seconde", "quart",
    "moins", "00:00", "24", "0", "999999999", "en", "entre", "tôt", "tard", "matin", "2028", "févr", "29", "an",
    "relance-moi", "rappelle-moi", "n'oublie", "pas", "un", "sur", "huit", "quinze", "’", "\x00", "œ", "½", "mer",
]  # fmt: skip
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]

times = st.builds(
    lambda zone, seconds: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)),
    st.sampled_from(ZONES),
    st.integers(0, 6 * 366 * 86400),
)
dumps = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def check(text: str, now: datetime) -> None:
    found = understand(text, Context(now, language="fr"))
    assert found
    for intent in found:
        assert to_json(from_json(to_json(intent))) == to_json(intent)
        assert intent.start is None or intent.start.tzinfo is not None


@given(st.text(max_size=1700), times)
@settings(max_examples=150, deadline=None)
def test_it_never_raises_and_always_answers_in_french(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=400, deadline=None)
def test_it_never_raises_on_french_words_of_time_in_any_order(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=400, deadline=None)
def test_a_time_that_is_read_in_french_lies_ahead_and_its_words_lie_in_the_text(text: str, now: datetime) -> None:
    found = find_when(text, now, FRENCH)
    if found is None:
        return
    assert found.start > now
    assert found.end is None or found.end > found.start
    assert found.spans
    assert all(0 <= first < last <= len(text) for first, last in found.spans)
    assert all(before[1] <= after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))


def moments(zone: str) -> list[datetime]:
    start = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    found = [(start + timedelta(hours=7 * k)).astimezone(UTC).astimezone(ZoneInfo(zone)) for k in range(1, 1500)]
    return [moment for moment in found if not moment.fold]


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_written_in_french_reads_back_as_itself_around_every_clock_change(zone: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for when in moments(zone):
        day = f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"
        found = find_when(f"{day} à {when:%H}h{when:%M}", now, FRENCH)
        assert found is not None
        assert found.start == when


def test_a_time_as_it_is_said_in_french_reads_back_as_itself() -> None:
    zone = "Europe/Paris"
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for accents in (True, False):
        with say.speaking("fr", accents):
            for when in moments(zone)[::5]:
                said = say.day(when, now) + f" {when:%H}:{when:%M}"
                found = find_when(said, now, FRENCH)
                assert found is not None, said
                assert found.start == when, said


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_french_catalogue_has_every_sentence_with_its_places() -> None:
    assert wording_fr.SENTENCES.keys() == wording.SENTENCES.keys()
    assert wording_fr.REPEATS.keys() == wording.REPEATS.keys()
    assert {key: names(text) for key, text in wording_fr.SENTENCES.items()} == {
        key: names(text) for key, text in wording.SENTENCES.items()
    }
    assert len(wording_fr.NUDGES) == len(wording.NUDGES)


VALUES = {
    "when": "mar 24 nov 19:30", "what": "appeler", "number": 123, "other": "mar 24 nov 7:30", "digits": "1 2",
    "nag": 5, "rule": "Tous les 3 jours, 9:00", "count": 12, "then": "écrire", "later": "mar 24 nov 7:30",
    "choices": "1 appeler 2 écrire", "digit": 1, "span": "mar 24 nov", "begins": "22:00", "ends": "7:00",
    "until": "dim 29 nov", "link": "https://example.org/abcdefghijklmnop", "used": 80, "period": "du mois",
    "code": "123456", "leave": "14:35", "times": "14:05, 14:25, 14:35", "minutes": 10,
    "provider": "Microsoft", "name": "microsoft", "command": "active changements agenda", "title": "Lire ton agenda",
    "features": "calendar.write",
    "media": "ta fiche de contact", "room": 500, "part": 12, "parts": 12,
}  # fmt: skip


def test_every_french_sentence_fits_one_plain_segment() -> None:
    sentences = {key: text for key, text in wording_fr.SENTENCES.items() if key != "menu"}
    for text in (*sentences.values(), *wording_fr.NUDGES):
        size = measure(plain(text.format(**VALUES), accents=True))
        assert (size.encoding, size.segments) == ("GSM-7", 1), text


def test_no_french_sentence_offers_a_word_of_the_carriers() -> None:
    for text in (*wording_fr.SENTENCES.values(), *wording_fr.NUDGES):
        words = set(plain(text, accents=True).upper().replace(",", " ").replace(".", " ").split())
        assert not words & {"STOP", "ARRET", "STOPALL", "CANCEL", "END", "QUIT", "HELP", "INFO", "YES", "START"}, text


def work(text: str) -> int:
    """How many lines of the language package run to understand a text."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        return line if "language" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        understand(text, Context(datetime(2026, 11, 18, 10, 15, tzinfo=UTC), language="fr"))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "a ", "à ", "tous les ", "1h ", "appeler maman à 9h et ", "acheter du lait, ", ", et ", "lundi ", "2-",
        "demain ",
        "dans une heure et demie ", "relance-moi ", "rappelle-moi ", "- x\n", "et ", "d'", "le 5 du mois ",
        "jusqu'à 17h ",
        "(", "je suis à ", "décale x à ", "entre 3h ", "qu'est-ce que j'ai ", "stp ", "vingt et un ",
    ],
)  # fmt: skip
def test_twice_the_text_is_about_twice_the_work_in_french(piece: str) -> None:
    # The first reading builds what is built once.
    work(piece)
    short, long = work(piece * (400 // len(piece))), work(piece * (1600 // len(piece)))
    assert 0 < long < 6 * short + 4000
