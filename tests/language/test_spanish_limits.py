"""Spanish at its limits: any text is answered, a time that is written reads back as itself, replies fit a text."""

from datetime import UTC, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import NOW, brief_of, work

from tdah.agent import say, wording, wording_es
from tdah.language.intents import AddTask, Context, Done, from_json, to_json
from tdah.language.understand import lexicon_of, understand
from tdah.language.when import find_when
from tdah.segments import measure, plain

ZONES = [
    "Europe/Madrid",
    "America/Bogota",
    "America/Mexico_City",
    "America/Santiago",
    "Atlantic/Canary",
    "Australia/Lord_Howe",
]
WORDS = [
    "llamar",
    "a",
    "mamá",
    "las",
    "9",
    "mañana",
    "viernes",
    "cada",
    "en",
    "20",
    "min",
    "y",
    ",",
    "una",
    "media",
    "hora",
    "de",
    "del",
    "el",
    "la",
    "al",
    "5",
    "marzo",
    "hasta",
    "15h-17h",
    "dos",
    "veces",
    "por",
    "día",
    "1h30",
    "último",
    "próximo",
    "mes",
    "antes",
    "después",
    "hecho",
    "mediodía",
    "noche",
    "pospón",
    "12",
    "para",
    "31/12",
    "semana",
    "-",
    "silencio",
    "22",
    "estoy",
    "Lisboa",
    "segundo",
    "cuarto",
    "menos",
    "00:00",
    "24",
    "0",
    "999999999",
    "entre",
    "temprano",
    "tarde",
    "madrugada",
    "2028",
    "feb",
    "29",
    "año",
    "insiste",
    "recuérdame",
    "no",
    "dejes",
    "que",
    "sí",
    "otro",
    "un",
    "todos",
    "los",
    "lunes",
    "que",
    "viene",
    "pasado",
    "hace",
    "½",
    "mar",
    "x",
    "\n",
    ";",
    "\x00",
    "1.º",
]
DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
times = st.builds(
    lambda zone, seconds: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)),
    st.sampled_from(ZONES),
    st.integers(0, 6 * 366 * 86400),
)
dumps = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def check(text: str, now: datetime) -> None:
    found = understand(text, Context(now, language="es"))
    assert found
    for intent in found:
        assert to_json(from_json(to_json(intent))) == to_json(intent)
        assert intent.start is None or intent.start.tzinfo is not None


@given(st.text(max_size=1700), times)
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered_in_spanish(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=300, deadline=None)
def test_words_of_time_in_any_order_are_answered_in_spanish(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=300, deadline=None)
def test_a_time_that_is_read_in_spanish_lies_ahead_and_its_words_lie_in_the_text(text: str, now: datetime) -> None:
    found = find_when(text, now, lexicon_of("es"))
    if found is None:
        return
    assert found.start > now
    assert found.end is None or found.end > found.start
    assert found.spans
    assert all(0 <= first < last <= len(text) for first, last in found.spans)
    assert all(before[1] <= after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "form", ["el {day} {number} de {month} de {year} a las {clock}", "{day} {number} de {month} de {year}, {clock}"]
)
def test_a_written_time_reads_back_as_itself_in_spanish(zone: str, form: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for step in range(1, 700):
        when = (now + timedelta(hours=13 * step)).astimezone(UTC).astimezone(ZoneInfo(zone))
        if when.fold:
            continue
        words = {"day": DAYS[when.weekday()], "number": when.day, "month": MONTHS[when.month - 1], "year": when.year}
        found = find_when(form.format(**words, clock=f"{when:%H:%M}"), now, lexicon_of("es"))
        assert found is not None
        assert found.start == when


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_as_replies_show_it_reads_back_as_itself_in_spanish(zone: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    with say.speaking("es"):
        for step in range(1, 700):
            when = (now + timedelta(hours=13 * step)).astimezone(UTC).astimezone(ZoneInfo(zone))
            if when.fold or 0 < when.hour <= 12:
                continue
            found = find_when(say.when(when, zone, now), now, lexicon_of("es"))
            assert found is not None
            assert found.start == when


@pytest.mark.parametrize(
    "piece",
    [
        "a las ",
        "cada ",
        "y ",
        "llamar a mamá a las 9 y ",
        "comprar leche, ",
        "lunes ",
        "mañana ",
        "en una hora y media ",
        "insísteme ",
        "recuérdame ",
        "el 5 de ",
        "hasta las 5 ",
        "estoy en ",
        "mueve x a ",
        "entre las 3 ",
        "de 3 a ",
        "un viernes sí y otro no ",
        "todos los ",
        "que viene ",
    ],
)
def test_twice_the_text_is_about_twice_the_work_in_spanish(piece: str) -> None:
    work(piece, "es")
    short, long = work(piece * (400 // len(piece)), "es"), work(piece * (1600 // len(piece)), "es")
    assert 0 < long < 6 * short + 4000


def test_a_bare_time_answers_a_nudge_or_moves_the_last_item_in_spanish() -> None:
    assert brief_of("en 20 min", "es", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]
    assert brief_of("mañana a las 9", "es", last_ref="7") == [
        {"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "7"}
    ]
    assert brief_of("recuérdamelo en 20 min", "es", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]


def test_yes_no_and_a_digit_answer_what_was_asked_in_spanish() -> None:
    options = (AddTask(what="pan"), Done(ref="3"))
    for text in ("sí", "si", "1", "claro"):
        assert understand(text, Context(NOW, language="es", options=options)) == (options[0],)
    assert understand("2", Context(NOW, language="es", options=options)) == (options[1],)
    assert brief_of("no", "es", options=options)[0]["intent"] == "thanks"


@pytest.mark.parametrize(
    "text", ["alto", "BAJA", "Parar", "baja.", "no me escribas más", "darme de baja", "déjame en paz"]
)
def test_a_stop_word_counts_as_the_whole_text_only_in_spanish(text: str) -> None:
    assert brief_of(text, "es")[0]["intent"] == "opt_out"
    assert brief_of(f"comprar {text} mañana", "es")[0]["intent"] != "opt_out"


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_replies_in_spanish_have_the_keys_and_the_gaps_of_the_english_ones() -> None:
    for spoken, english in ((wording_es.SENTENCES, wording.SENTENCES), (wording_es.REPEATS, wording.REPEATS)):
        assert spoken.keys() == english.keys()
    for key, sentence in wording_es.SENTENCES.items():
        assert fields(sentence) == fields(wording.SENTENCES[key]), key
    for key, pattern in wording_es.REPEATS.items():
        assert fields(pattern) <= fields(wording.REPEATS[key]) | {"n"}, key
    assert len(wording_es.NUDGES) == len(wording.NUDGES)


SHORT = {
    "number": 12,
    "nag": 10,
    "count": 3,
    "digit": 1,
    "digits": "1 / 2",
    "begins": "22:00",
    "ends": "7:00",
    "used": 80,
    "code": "123456",
}


def test_each_reply_in_spanish_fits_one_text_and_asks_for_no_word_of_a_carrier() -> None:
    owned = {
        "stop",
        "alto",
        "baja",
        "sair",
        "parar",
        "pare",
        "cancelar",
        "remove",
        "salir",
        "cancel",
        "end",
        "quit",
        "help",
        "info",
    }
    for key, sentence in (*wording_es.SENTENCES.items(), *((nudge, nudge) for nudge in wording_es.NUDGES)):
        values = {name: SHORT.get(name, "mar 24 nov 9:00") for name in fields(sentence)}
        text = plain(sentence.format(**{**values, "link": "https://example.org/x"}), accents=True)
        assert measure(text).encoding == "GSM-7", key
        assert measure(text).segments == 1 or key == "menu", key
        assert not owned & {word.strip(".,:?!¿¡").lower() for word in text.split()}, key
