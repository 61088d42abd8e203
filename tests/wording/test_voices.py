"""How a person is written to: their clock, their accents, and their language, chosen or noticed."""

import itertools

import pytest
from support.world import ANA, BEN, World

from tdah.language.intents.detect_language import detect_language
from tdah.language.registry import codes, lexicon_of
from tdah.sms.segments import measure
from tdah.store import users
from tdah.wording import phrases
from tdah.wording.voices import counts_to_twelve, short_names, voice_of

TWELVE = {"en": "12 hour clock", "fr": "format 12h", "es": "reloj de 12 horas", "pt": "relógio de 12 horas"}
FULL = {"en": "24h", "fr": "format 24h", "es": "reloj de 24 horas", "pt": "formato 24h"}
ACCENTS = {
    "en": ("with accents", "no accents"),
    "fr": ("avec accents", "sans accents"),
    "es": ("con acentos", "sin acentos"),
    "pt": ("com acentos", "sem acentos"),
}


def speaks(world: World, language: str) -> None:
    world.app.store.write(users.edit, world.read(users.by_name, "Ana").id, language=language)


@pytest.mark.parametrize("language", codes())
def test_hours_are_written_as_the_person_asks_and_undo_takes_it_back(ana: World, language: str) -> None:
    speaks(ana, language)
    assert "3pm" in ana.say(TWELVE[language])
    assert ana.read(users.by_name, "Ana").clock == 12
    assert "15:00" in ana.say(FULL[language])
    ana.text({"en": "undo", "fr": "annule", "es": "deshacer", "pt": "desfazer"}[language])
    assert ana.read(users.by_name, "Ana").clock == 12


def test_every_time_in_a_day_is_on_the_clock_that_was_chosen(ana: World) -> None:
    ana.say("12 hour clock")
    assert ana.say("call mom tmrw 9am") == "Fri 20 Nov 9am - call mom. #1"
    assert ana.say("dentist friday 3pm for 1h at 12 Main St").startswith("Fri 20 Nov 3-4pm - dentist, 12 Main St. #2")
    assert ana.say("gym friday 11:30am for 1h").startswith("Fri 20 Nov 11:30am-12:30pm - gym.")
    assert ana.say("quiet 22-7") == "Quiet 10pm-7am. Alarms still come."
    assert ana.say("brief at 7:30") == "Morning brief at 7:30am."
    assert ana.say("every weekday at 8 take meds").startswith("Weekdays 8am - take meds.")
    ana.say("24 hour clock")
    assert ana.say("#1").startswith("#1 Fri 20 Nov 9:00")


def test_a_bare_24h_means_the_clock_only_where_nothing_waits_for_a_time(ana: World) -> None:
    assert "15:00" in ana.say("24h")
    ana.say("buy milk")
    ana.text("24h")
    assert ana.tasks()[1].due_at


@pytest.mark.parametrize(
    ("language", "country", "twelve"),
    [("en", "US", True), ("en", "GB", False), ("en", "CA", True), ("es", "MX", True), ("es", "ES", False),
     ("fr", "FR", False), ("fr", "CA", False), ("pt", "BR", False), ("fr", "US", False), ("en", "FR", False)],
)  # fmt: skip
def test_without_a_choice_the_clock_is_that_of_the_country(language: str, country: str, twelve: bool) -> None:
    assert counts_to_twelve(language, country) is twelve


def test_a_host_can_leave_the_clock_to_the_country_of_the_number(world: World) -> None:
    world.person("Ana", ANA, clock=None)
    world.person("Ben", BEN, "Europe/London", clock=None)
    assert world.say("call mom tomorrow 3pm", ANA) == "Fri 20 Nov 3pm - call mom. #1"
    assert world.say("call mom tomorrow 3pm", BEN) == "Fri 20 Nov 15:00 - call mom. #1"


@pytest.mark.parametrize("language", codes())
def test_accents_are_chosen_by_text_and_the_price_is_said(ana: World, language: str) -> None:
    speaks(ana, language)
    with_accents, without = ACCENTS[language]
    said = ana.say(with_accents)
    assert measure(said).segments == 1
    assert ana.read(users.by_name, "Ana").accents
    assert without in said
    assert "pão" in ana.say("pão")
    assert measure(ana.say(without)).encoding == "GSM-7"
    assert "pao" in ana.say("pão")


def test_who_chooses_a_language_with_accents_is_told_of_the_choice(ana: World) -> None:
    assert "com acentos" in ana.say("português")
    assert "accents" not in ana.say("english please")


def test_a_text_in_another_language_is_read_in_it_and_the_language_offered_once(ana: World) -> None:
    said = ana.say("rappelle-moi d'appeler maman demain à 9h")
    assert said == "Fri 20 Nov 9:00 - appeler maman. #1\nJe parle aussi francais : 1"
    assert "Je parle" not in ana.say("acheter du lait demain soir")
    assert ana.read(users.by_name, "Ana").language == "en"
    ana.say("undo")
    assert "Je parle" not in ana.say("appeler le dentiste lundi")


def test_the_digit_of_the_offer_changes_the_language(ana: World) -> None:
    ana.say("rappelle-moi d'appeler maman demain à 9h")
    assert ana.say("1").startswith("Je te parle francais")
    assert ana.say("liste").startswith("A faire")
    assert ana.say("call mom tomorrow at 8").endswith("I speak English, too: 1")


def test_the_offer_takes_the_next_digit_where_a_question_is_open(ana: World) -> None:
    said = ana.say("je suis fatigué avec tous ces bruits")
    assert "1 keep it on your list" in said
    assert said.endswith("francais : 2")
    assert ana.say("2").startswith("Je te parle francais")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "demain", "fr"), ("en", "acheter du lait", "fr"), ("en", "cita con el médico", "es"),
        ("en", "comprar leite amanhã", "pt"), ("fr", "call mom tomorrow at 9", "en"), ("es", "lembra de ligar", "pt"),
        ("pt", "recuérdame llamar a mamá", "es"), ("en", "hola", "es"), ("en", "RDV DENTISTE JEUDI 14H", "fr"),
    ],
)  # fmt: skip
def test_words_that_only_one_language_has_tell_which_it_is(language: str, text: str, found: str) -> None:
    assert detect_language(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "milk"), ("en", "los angeles trip"), ("en", "pick up pain au chocolat for the kids"), ("en", "mon"),
        ("en", "12"), ("en", ""), ("en", "réunion 14h"), ("fr", "call client"), ("fr", "meeting avec Paul"),
        ("es", "dentista"), ("pt", "lista"), ("es", "lista"), ("en", "done"), ("en", "🙏"), ("en", "est"),
    ],
)  # fmt: skip
def test_a_loan_a_name_or_a_word_that_two_languages_have_tells_nothing(language: str, text: str) -> None:
    assert detect_language(text, language) == language


def test_no_telling_word_tells_of_two_languages() -> None:
    telling = {code: lexicon_of(code).talk.telling for code in codes()}
    for one, other in itertools.combinations(telling, 2):
        assert not telling[one] & telling[other], (one, other)


def test_counts_take_their_plural_and_their_thousands() -> None:
    with phrases.speaking("en"):
        assert "1 thing is parked" in phrases.sentence("fresh_start", count=1)
        assert "1,200 things are parked" in phrases.sentence("fresh_start", count=1200)
        assert phrases.per_cent(80) == "80%"
    with phrases.speaking("fr"):
        assert "0 chose mise" in phrases.sentence("fresh_start", count=0)
        assert "1 200 choses mises" in phrases.sentence("fresh_start", count=1200)
        assert phrases.per_cent(80) == "80 %"
    with phrases.speaking("es"):
        assert "2 cosas" in phrases.sentence("fresh_start", count=2)
    with phrases.speaking("pt"):
        assert "1.200 coisas" in phrases.sentence("fresh_start", count=1200)


@pytest.mark.parametrize("language", codes())
def test_days_and_months_are_short_and_plain_in_every_language(language: str) -> None:
    plain, true = voice_of(language), voice_of(language, True)
    for names in (plain.weekdays, plain.months, true.weekdays, true.months):
        assert len(set(names)) == len(names)
        assert all(2 < len(name) < 6 and "." not in name for name in names)
    assert all(measure(name).encoding == "GSM-7" for name in (*plain.weekdays, *plain.months))


def test_the_voice_is_what_loads_the_names_and_only_when_they_are_said() -> None:
    voice = voice_of("pt", True, True)
    assert voice_of("pt", True, True) is voice
    assert voice_of("tlh").language == "en"


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_the_names_of_days_and_months_are_those_of_the_cldr(language: str) -> None:
    voice = voice_of(language, accents=True)
    assert voice.weekdays == short_names(language, "days")
    assert voice.months == short_names(language, "months")
