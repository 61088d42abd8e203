"""Portuguese at its limits: any text is answered, a time that is written reads back as itself, replies fit a text."""

from datetime import UTC, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken import NOW, brief_of, work

from tdah.agent import say, wording, wording_pt
from tdah.language.intents import AddTask, Context, Done, from_json, to_json
from tdah.language.understand import lexicon_of, understand
from tdah.language.when import find_when
from tdah.segments import measure, plain

ZONES = [
    "America/Sao_Paulo",
    "Europe/Lisbon",
    "Atlantic/Azores",
    "America/Manaus",
    "Africa/Luanda",
    "Australia/Lord_Howe",
]
WORDS = [
    "ligar",
    "pra",
    "mãe",
    "às",
    "9",
    "amanhã",
    "sexta",
    "toda",
    "em",
    "20",
    "min",
    "e",
    ",",
    "uma",
    "meia",
    "hora",
    "de",
    "do",
    "da",
    "o",
    "a",
    "no",
    "dia",
    "5",
    "março",
    "até",
    "15h-17h",
    "duas",
    "vezes",
    "por",
    "1h30",
    "último",
    "próximo",
    "mês",
    "antes",
    "depois",
    "feito",
    "meio-dia",
    "noite",
    "adia",
    "12",
    "para",
    "as",
    "31/12",
    "semana",
    "-",
    "silêncio",
    "22",
    "estou",
    "Lisboa",
    "segunda",
    "quarto",
    "menos",
    "00:00",
    "24",
    "0",
    "999999999",
    "entre",
    "cedo",
    "tarde",
    "madrugada",
    "2028",
    "fev",
    "29",
    "ano",
    "insiste",
    "me",
    "lembra",
    "não",
    "deixe",
    "que",
    "sim",
    "outro",
    "um",
    "todos",
    "os",
    "segunda-feira",
    "que",
    "vem",
    "passada",
    "há",
    "½",
    "ter",
    "dez",
    "x",
    "2a",
    "\n",
    ";",
    "\x00",
    "1º",
]
DAYS = ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"]
MONTHS = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
]
times = st.builds(
    lambda zone, seconds: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)),
    st.sampled_from(ZONES),
    st.integers(0, 6 * 366 * 86400),
)
dumps = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def check(text: str, now: datetime) -> None:
    found = understand(text, Context(now, language="pt"))
    assert found
    for intent in found:
        assert to_json(from_json(to_json(intent))) == to_json(intent)
        assert intent.start is None or intent.start.tzinfo is not None


@given(st.text(max_size=1700), times)
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered_in_portuguese(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=300, deadline=None)
def test_words_of_time_in_any_order_are_answered_in_portuguese(text: str, now: datetime) -> None:
    check(text, now)


@given(dumps, times)
@settings(max_examples=300, deadline=None)
def test_a_time_that_is_read_in_portuguese_lies_ahead_and_its_words_lie_in_the_text(text: str, now: datetime) -> None:
    found = find_when(text, now, lexicon_of("pt"))
    if found is None:
        return
    assert found.start > now
    assert found.end is None or found.end > found.start
    assert found.spans
    assert all(0 <= first < last <= len(text) for first, last in found.spans)
    assert all(before[1] <= after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "form", ["{day}, {number} de {month} de {year}, às {clock}", "{day} {number} de {month} de {year} {clock}"]
)
def test_a_written_time_reads_back_as_itself_in_portuguese(zone: str, form: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    for step in range(1, 700):
        when = (now + timedelta(hours=13 * step)).astimezone(UTC).astimezone(ZoneInfo(zone))
        if when.fold:
            continue
        words = {"day": DAYS[when.weekday()], "number": when.day, "month": MONTHS[when.month - 1], "year": when.year}
        found = find_when(form.format(**words, clock=f"{when:%H:%M}"), now, lexicon_of("pt"))
        assert found is not None
        assert found.start == when


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_as_replies_show_it_reads_back_as_itself_in_portuguese(zone: str) -> None:
    now = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo(zone))
    with say.speaking("pt"):
        for step in range(1, 700):
            when = (now + timedelta(hours=13 * step)).astimezone(UTC).astimezone(ZoneInfo(zone))
            if when.fold or 0 < when.hour <= 12:
                continue
            found = find_when(say.when(when, zone, now), now, lexicon_of("pt"))
            assert found is not None
            assert found.start == when


@pytest.mark.parametrize(
    "piece",
    [
        "às ",
        "toda ",
        "e ",
        "ligar pra mãe às 9 e ",
        "comprar leite, ",
        "segunda ",
        "amanhã ",
        "daqui a uma hora e meia ",
        "me cobra ",
        "me lembra ",
        "dia 5 de ",
        "até as 5 ",
        "estou em ",
        "muda x para ",
        "entre as 3 ",
        "das 3 às ",
        "sexta sim sexta não ",
        "todos os ",
        "que vem ",
    ],
)
def test_twice_the_text_is_about_twice_the_work_in_portuguese(piece: str) -> None:
    work(piece, "pt")
    short, long = work(piece * (400 // len(piece)), "pt"), work(piece * (1600 // len(piece)), "pt")
    assert 0 < long < 6 * short + 4000


def test_a_bare_time_answers_a_nudge_or_moves_the_last_item_in_portuguese() -> None:
    assert brief_of("daqui a 20 min", "pt", nudged=True) == [{"intent": "snooze", "start": "2026-11-18 10:35"}]
    assert brief_of("amanhã às 9", "pt", last_ref="7") == [
        {"intent": "reschedule", "start": "2026-11-19 09:00", "ref": "7"}
    ]
    assert brief_of("me lembra de novo em 20 min", "pt", nudged=True) == [
        {"intent": "snooze", "start": "2026-11-18 10:35"}
    ]


def test_yes_no_and_a_digit_answer_what_was_asked_in_portuguese() -> None:
    options = (AddTask(what="pão"), Done(ref="3"))
    for text in ("sim", "1", "claro", "pode ser"):
        assert understand(text, Context(NOW, language="pt", options=options)) == (options[0],)
    assert understand("2", Context(NOW, language="pt", options=options)) == (options[1],)
    assert brief_of("não", "pt", options=options)[0]["intent"] == "thanks"


@pytest.mark.parametrize("text", ["sair", "PARAR", "Pare", "sair.", "pare de me enviar mensagens", "me deixa em paz"])
def test_a_stop_word_counts_as_the_whole_text_only_in_portuguese(text: str) -> None:
    assert brief_of(text, "pt")[0]["intent"] == "opt_out"
    assert brief_of(f"comprar {text} amanhã", "pt")[0]["intent"] != "opt_out"


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_replies_in_portuguese_have_the_keys_and_the_gaps_of_the_english_ones() -> None:
    for spoken, english in ((wording_pt.SENTENCES, wording.SENTENCES), (wording_pt.REPEATS, wording.REPEATS)):
        assert spoken.keys() == english.keys()
    for key, sentence in wording_pt.SENTENCES.items():
        assert fields(sentence) == fields(wording.SENTENCES[key]), key
    for key, pattern in wording_pt.REPEATS.items():
        assert fields(pattern) <= fields(wording.REPEATS[key]) | {"n"}, key
    assert len(wording_pt.NUDGES) == len(wording.NUDGES)


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


def test_each_reply_in_portuguese_fits_one_text_and_asks_for_no_word_of_a_carrier() -> None:
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
    for key, sentence in (*wording_pt.SENTENCES.items(), *((nudge, nudge) for nudge in wording_pt.NUDGES)):
        values = {name: SHORT.get(name, "mar 24 nov 9:00") for name in fields(sentence)}
        text = plain(sentence.format(**{**values, "link": "https://example.org/x"}), accents=True)
        assert measure(text).encoding == "GSM-7", key
        assert measure(text).segments == 1 or key == "menu", key
        assert not owned & {word.strip(".,:?!¿¡").lower() for word in text.split()}, key
