"""What is left beside a time and says that more was meant is asked about; what is a thing of its own is not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from support.world import World

from tdah.language.intents.intent import AddEvent, Context, Remind
from tdah.language.intents.understand import understand

NOW = Context(now=datetime(2026, 11, 19, 12, tzinfo=ZoneInfo("America/New_York")))


def is_unsettled(language: str, text: str) -> bool:
    (read,) = understand(text, NOW._replace(language=language))
    return isinstance(read, Remind | AddEvent) and read.unsettled == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "gym every day at 7 except when it rains"), ("en", "call bob at 3 or 4"),
        ("en", "pay rent tomorrow and"),
        ("en", "water plants every 2 days unless it rains"), ("en", "stretch every hour but not at lunch"),
        ("en", "remind me every 15 minutes until i take my pill"), ("en", "run mon wed not fri at 7"),
        ("en", "call mom after 5 but before 7"), ("en", "trash tuesdays and every other friday at 8"),
        ("fr", "sport tous les jours à 7h sauf quand il pleut"),
        ("fr", "arroser tous les 2 jours à moins qu'il pleuve"),
        ("fr", "courir tous les jours à 7h mais pas le dimanche"), ("fr", "appeler maman à 9h et"),
        ("fr", "rappelle-moi toutes les 15 minutes jusqu'à ce que je prenne mon cachet"),
        ("es", "correr todos los días a las 7 menos cuando llueva"), ("es", "regar cada 2 días a no ser que llueva"),
        ("es", "gimnasio todos los días a las 7 pero no los domingos"),
        ("es", "recuérdame cada 15 minutos hasta que tome la pastilla"),
        ("pt", "correr todo dia às 7 exceto quando chover"), ("pt", "regar a cada 2 dias a não ser que chova"),
        ("pt", "academia todo dia às 7 mas não no domingo"),
        ("pt", "me lembra a cada 15 minutos até eu tomar o remédio"),
    ],
)  # fmt: skip
def test_a_time_that_says_more_than_was_read_is_unsure(language: str, text: str) -> None:
    assert is_unsettled(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "email Ana about the 5pm demo at 2"), ("en", "every sunday at 6pm plan next week"),
        ("en", "buy bread and milk tomorrow"), ("en", "ask if dad is sick tomorrow at 9"),
        ("en", "read chapters 3 and 4 friday"),
        ("en", "eat less sugar every day at 9"), ("en", "every weekday at 8 take meds"), ("en", "call Ana monday at 9"),
        ("fr", "bosser 2h demain matin"), ("fr", "réviser les chapitres 3 et 4 vendredi"),
        ("fr", "pain et lait demain à 9h"),
        ("es", "comer menos azúcar mañana"), ("es", "pan y leche mañana a las 9"),
        ("es", "llamar a Ana el lunes a las 9"),
        ("pt", "estudar 2h amanhã"), ("pt", "pão e leite amanhã às 9"), ("pt", "comer menos açúcar amanhã"),
    ],
)  # fmt: skip
def test_words_that_belong_to_the_thing_are_left_alone(language: str, text: str) -> None:
    assert not is_unsettled(language, text)


def test_it_is_kept_word_for_word_and_a_digit_takes_the_time(ana: World) -> None:
    text = "gym every day at 7 except when it rains"
    said = ana.say(text)
    assert said.startswith(f"Kept as you wrote it: {text}. #1")
    assert said.endswith("1 Every day 7:00 2 no time")
    assert (ana.tasks()[1].kind, ana.tasks()[1].due_at) == ("inbox", None)
    assert ana.say("1") == f"Every day 7:00 - {text}. #1"
    ana.say("undo")
    assert ana.tasks()[1].due_at is None
