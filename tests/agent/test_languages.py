"""A day in each language: asked, read back, nudged, put off, done, undone, all in the person's own."""

import pytest
from support.world import World

from tdah.sms.segments import measure
from tdah.store import events, users
from tdah.wording.voices import voice_of

DAYS = {
    "fr": {
        "ask": ("rappelle-moi d'appeler maman demain à 9h", "ven. 20 nov. 9:00 - appeler maman. #1"),
        "later": "plus tard",
        "done": "fait",
        "undo": "annule",
        "list": "liste",
        "dump": "lait, dentiste vendredi 15h",
        "repeat": "prendre mes médicaments tous les jours à 8h",
    },
    "es": {
        "ask": ("recuérdame llamar a mamá mañana a las 9", "vie 20 nov 9:00 - llamar a mama. #1"),
        "later": "más tarde",
        "done": "hecho",
        "undo": "deshacer",
        "list": "lista",
        "dump": "leche, dentista el viernes a las 15:00",
        "repeat": "tomar las pastillas todos los días a las 8",
    },
    "pt": {
        "ask": ("me lembra de ligar pra mãe amanhã às 9", "sex 20 nov 9:00 - ligar pra mae. #1"),
        "later": "mais tarde",
        "done": "feito",
        "undo": "desfazer",
        "list": "lista",
        "dump": "leite, dentista sexta às 15h",
        "repeat": "tomar remédio todo dia às 8",
    },
}


@pytest.mark.parametrize("language", DAYS)
def test_a_day_is_lived_in_the_persons_language(world: World, language: str) -> None:
    day, user = DAYS[language], world.person()
    world.app.store.write(users.edit, user.id, language=language)
    english = {**voice_of("en").sentences}

    def speaks(answer: str) -> str:
        assert not any(answer == sentence for sentence in english.values())
        assert measure(answer).encoding == "GSM-7", answer
        return answer

    asked, read_back = day["ask"]
    assert speaks(world.say(asked)).replace(".", "") == read_back.replace(".", "")
    nudges = world.run_for(hours=22)
    assert nudges and speaks(nudges[0][2])
    assert " 10:" in speaks(world.say(day["later"])) or " 11:" in world.sent[-1][1].body
    world.say(day["done"])
    assert world.tasks()[1].state == "done"
    world.say(day["undo"])
    assert world.tasks()[1].state == "open"
    speaks(world.say(day["dump"]))
    assert list(world.tasks()) == [1, 2]
    (event,) = world.read(events.all_of, user.id)
    assert event.number == 3 and event.starts.hour == 15
    speaks(world.say(day["repeat"]))
    assert world.tasks()[4].repeat == "FREQ=DAILY"
    assert speaks(world.say(day["list"])).count("\n") >= 3


@pytest.mark.parametrize(
    ("text", "language"),
    [("français", "fr"), ("español", "es"), ("português", "pt"), ("speak french", "fr"), ("speak spanish", "es")],
)
def test_the_language_changes_when_it_is_asked_for_and_undo_takes_it_back(ana: World, text: str, language: str) -> None:
    assert ana.say(text).startswith(voice_of(language).sentences["language"])
    assert ana.read(users.by_name, "Ana").language == language
    ana.text("undo")
    if ana.read(users.by_name, "Ana").language != "en":
        ana.text(DAYS[language]["undo"])
    assert ana.read(users.by_name, "Ana").language == "en"


def test_true_accents_are_a_persons_choice(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(users.edit, user.id, language="pt", accents=True)
    answer = ana.say("comprar pão")
    assert "pão" in answer
    assert measure(answer).encoding == "UCS-2"


def test_a_language_that_is_taken_back_is_spoken_at_once(ana: World) -> None:
    ana.say("français")
    assert ana.say("annule") == "Undone: language."
    assert ana.say("annule").startswith("Kept")
