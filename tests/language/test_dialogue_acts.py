"""What kind of message a text is, where the rules alone would keep it as a thing to do."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tdah.language import registry
from tdah.language.acts.features import Situation, features
from tdah.language.acts.model import FILE_NAME, model_of
from tdah.language.intents.dialogue import without_negated
from tdah.language.intents.dialogue_intents import Correct, Pick, Report
from tdah.language.intents.intent import Context, Done, Drop, Reschedule, Snooze
from tdah.language.intents.serialization import from_json, to_json
from tdah.language.intents.understand import understand
from tdah.language.registry import codes, find_words

NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZoneInfo("America/New_York"))  # a Wednesday
OUT_OF_THE_BLUE = Context(now=NOW, country="US")
NUDGED = OUT_OF_THE_BLUE._replace(nudged=True, before="nudge", minutes_ago=10, last_title="take meds")
READ_BACK = OUT_OF_THE_BLUE._replace(before="told", last_title="dentist", last_item="7")
ITEMS = {"remind", "add_task", "add_event"}


def names(text: str, language: str, context: Context = OUT_OF_THE_BLUE) -> set[str]:
    return {intent.name for intent in understand(text, context._replace(language=language))}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "im so tired"), ("en", "today sucks"), ("en", "i hate everything rn"), ("en", "way too much today"),
        ("en", "I'm so tired"), ("en", "feeling meh today"), ("fr", "je suis crevé"), ("fr", "pfff trop la flemme"),
        ("fr", "je suis grognon aujourd'hui"), ("fr", "ras le bol du boulot"), ("es", "estoy cansada"),
        ("es", "hoy ando sin ganas"), ("es", "estoy fatal"), ("pt", "to cansada"), ("pt", "hoje tô mal demais"),
        ("pt", "hoje tô sem energia"),
    ],
)  # fmt: skip
def test_a_mood_is_no_item(language: str, text: str) -> None:
    assert names(text, language) == {"feeling"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what is love?"), ("en", "when's the dentist"), ("en", "what do i have left for today"),
        ("en", "did i already pay the rent"), ("fr", "c'est quand le dentiste"), ("fr", "j'ai payé le loyer ?"),
        ("es", "cuándo es el dentista"), ("es", "qué me queda para hoy"), ("pt", "quando é o dentista"),
        ("pt", "o que falta hoje"),
    ],
)  # fmt: skip
def test_a_question_is_no_item(language: str, text: str) -> None:
    assert not names(text, language) & (ITEMS | {"capture"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lol"), ("en", "are you a robot"), ("en", "good night!!"), ("en", "haha you're the best"),
        ("fr", "à bientôt"), ("fr", "merci beaucoup tu gères"), ("fr", "t'es un robot ?"), ("es", "gracias guapa"),
        ("es", "eres un robot?"), ("pt", "valeu demais"), ("pt", "você é um robô?"),
    ],
)  # fmt: skip
def test_small_talk_is_no_item(language: str, text: str) -> None:
    assert names(text, language) <= {"small_talk", "thanks", "menu", "question"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel the dentist"), ("en", "stop reminding me about the gym"), ("en", "no more gym reminders"),
        ("en", "forget about the gym"), ("fr", "annule le dentiste"), ("fr", "arrête de me rappeler la gym"),
        ("es", "cancela lo del dentista"), ("es", "deja de recordarme el gimnasio"), ("pt", "cancela o dentista"),
        ("pt", "para de me lembrar da academia"),
    ],
)  # fmt: skip
def test_a_cancellation_is_no_item(language: str, text: str) -> None:
    assert names(text, language) <= {"cancel", "drop"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "yep did it", "done"), ("en", "just swallowed them", "done"), ("en", "gimme 10 minutes", "snooze"),
        ("en", "not feeling it today, skip", "skip"), ("fr", "c'est fait chef", "done"), ("fr", "c bon pris", "done"),
        ("es", "ya me la tomé", "done"), ("es", "listo, hecho", "done"), ("pt", "já tomei", "done"),
        ("pt", "feito, pode marcar", "done"), ("pt", "hoje não vai dar", "skip"),
    ],
)  # fmt: skip
def test_short_words_after_a_nudge_answer_it(language: str, text: str, name: str) -> None:
    # A report that answers closes what it names, else what was nudged.
    closes = {"took", "report"} if name == "done" else set()
    assert names(text, language, NUDGED) <= {name, *closes}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "milk"), ("en", "call the plumber"), ("en", "dentist friday 3pm"),
        ("en", "don't let me forget the keys"), ("en", "please remind me about the rent on the 1st"),
        ("fr", "acheter du pain"), ("fr", "rappelle-moi demain d'appeler Paul"),
        ("fr", "dentiste vendredi 15h"), ("es", "comprar leche"), ("es", "recuérdame llamar al banco mañana"),
        ("es", "no me dejes olvidar las llaves"), ("pt", "comprar leite"), ("pt", "me lembra de pagar a luz amanhã"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("context", [OUT_OF_THE_BLUE, READ_BACK], ids=["out of the blue", "after a read-back"])
def test_a_thing_to_do_stays_one(language: str, text: str, context: Context) -> None:
    assert names(text, language, context) <= ITEMS


@pytest.mark.parametrize(
    ("language", "text", "hour", "day"),
    [
        ("en", "no i meant 5pm", 17, None), ("en", "actually make it friday", None, 20),
        ("en", "5pm not 4pm", 17, None),
        ("en", "not tomorrow, thursday", None, 19), ("fr", "non je voulais dire 17h", 17, None),
        ("fr", "pas jeudi, vendredi", None, 20), ("es", "perdón, era a las 17h", 17, None),
        ("pt", "não, quis dizer sexta", None, 20), ("pt", "desculpa, é às 17h", 17, None),
    ],
)  # fmt: skip
def test_a_correction_is_of_what_was_just_said(language: str, text: str, hour: int | None, day: int | None) -> None:
    (intent,) = understand(text, READ_BACK._replace(language=language))
    assert isinstance(intent, Correct | Reschedule)
    assert intent.ref == "7" and intent.start is not None
    assert hour in (None, intent.start.hour) and day in (None, intent.start.day)


def test_the_time_that_is_negated_is_not_meant() -> None:
    words = find_words("en", "dialogue").DIALOGUE
    assert without_negated("5 not 4", words) == ("5", "4")
    assert without_negated("not tuesday, wednesday", words) == ("wednesday", "tuesday")
    assert without_negated("not tuesday but wednesday", words) == ("wednesday", "tuesday")
    assert without_negated("dublin not cork", words) == ("dublin", "cork")
    assert without_negated("not tuesday", words) == ("tuesday", "")


@pytest.mark.parametrize(
    ("language", "text", "moved", "cancelled"),
    [
        ("en", "dentist got moved to friday", True, False), ("en", "choir got called off", False, True),
        ("en", "paid the rent", False, False), ("fr", "le dentiste est reporté à vendredi", True, False),
        ("es", "el dentista se movió al viernes", True, False), ("pt", "o dentista passou pra sexta", True, False),
    ],
)  # fmt: skip
def test_a_report_says_what_was_done_or_has_moved(language: str, text: str, moved: bool, cancelled: bool) -> None:
    (intent,) = understand(text, OUT_OF_THE_BLUE._replace(language=language))
    assert isinstance(intent, Report)
    assert (intent.start is not None, intent.cancelled) == (moved, cancelled)
    assert intent.otherwise is not None


@pytest.mark.parametrize(
    ("language", "text", "which"),
    [
        ("en", "both of them", ("0",)), ("en", "the second one please", ("2",)), ("fr", "les deux", ("0",)),
        ("fr", "la première", ("1",)), ("es", "las dos", ("0",)), ("es", "la segunda", ("2",)),
        ("pt", "os dois", ("0",)),
        ("pt", "a primeira", ("1",)),
    ],
)  # fmt: skip
def test_words_pick_one_of_what_was_offered(language: str, text: str, which: tuple[str, ...]) -> None:
    asked = OUT_OF_THE_BLUE._replace(language=language, before="question", options=(Drop(ref="1"), Drop(ref="2")))
    (intent,) = understand(text, asked)
    assert isinstance(intent, Pick)
    assert intent.which == which
    assert intent.options == asked.options


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "need to get taxes done"), ("en", "get hair done"), ("en", "remind me to get taxes done"),
        ("es", "hay que dejar la cena hecha"), ("pt", "deixar o jantar feito"),
    ],
)  # fmt: skip
def test_a_thing_that_is_to_be_done_is_not_done(language: str, text: str) -> None:
    assert names(text, language) <= ITEMS


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "laundry done"), ("fr", "vaisselle faite"), ("es", "cena hecha"), ("pt", "louça feita")],
)
def test_a_thing_that_is_done_is_closed(language: str, text: str) -> None:
    (intent,) = understand(text, OUT_OF_THE_BLUE._replace(language=language))
    assert isinstance(intent, Done) and intent.ref


def test_a_later_with_a_time_keeps_the_time() -> None:
    (intent,) = understand("cant now, try me again at 2pm", NUDGED)
    assert isinstance(intent, Snooze)
    assert intent.start is not None and intent.start.hour == 14


def test_an_act_survives_json_with_what_the_rules_read() -> None:
    (intent,) = understand("dentist got moved to friday", OUT_OF_THE_BLUE)
    assert from_json(to_json(intent)) == intent
    pick = Pick(what="both", which=("0",), options=(Done(ref="1"), Done(ref="2")))
    assert from_json(to_json(pick)) == pick


@pytest.mark.parametrize("code", codes())
def test_a_model_is_small_and_says_shares(code: str) -> None:
    model = model_of(code)
    assert model is not None
    file = Path(registry.__file__).with_name(code) / FILE_NAME
    assert file.stat().st_size < 300_000
    guess = model.guess("ok", Situation("nudge", 3, "x"))
    if guess is not None:
        assert abs(sum(share for _, share in guess.shares) - 1) < 1e-9
        assert guess.confidence == max(share for _, share in guess.shares)


def test_features_do_not_depend_on_accents_case_digits_or_stretching() -> None:
    situation = Situation()
    assert features("Café à 15h", situation) == features("CAFE A 27H", situation)
    assert features("sooooo tired", situation) == features("soo tired", situation)
    assert features("ok", situation._replace(before="nudge")) != features("ok", situation)
