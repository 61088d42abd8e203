"""Notes by text: kept, found, asked for, added to, read, dropped and taken back, in four languages."""

from datetime import timedelta

import pytest
from support.notes import by_hand, jot
from support.search_corpus import fill
from support.world import ANA, World

from tdah.notes import edits
from tdah.sms.segments import measure
from tdah.store import notes, tasks, users


def note(world: World, number: int) -> notes.Note:
    found = world.read(notes.by_number, 1, number)
    assert found
    return found  # type: ignore[no-any-return]


@pytest.fixture
def shelf(ana: World) -> World:
    fill(ana, 1)
    return ana


def test_a_note_is_kept_and_found(ana: World) -> None:
    assert ana.say("note wifi at cabin is heron42") == "Noted. #n1"
    kept = note(ana, 1)
    assert (kept.title, kept.body, kept.channel) == ("wifi at cabin is heron42", "wifi at cabin is heron42", "sms")
    assert kept.source_id is not None
    assert ana.say("find wifi") == "Found:\n#n1 wifi at cabin is heron42"
    assert ana.say("what's the wifi at the cabin?") == "wifi at cabin is heron42 #n1"


def test_remember_that_and_tags_and_lines(ana: World) -> None:
    assert ana.say("remember that Mia is allergic to nuts #kids") == "Noted. #n1"
    assert note(ana, 1).all_tags == ("kids",)
    ana.say("note Shopping\neggs\nflour")
    assert (note(ana, 2).title, note(ana, 2).body) == ("Shopping", "Shopping\neggs\nflour")
    assert ana.say("find #kids") == "Found:\n#n1 Mia is allergic to nuts #kids"


WHERE = [
    ("en", "where is the spare key", "The spare key is under the blue flower pot, left of the door. #n2"),
    ("en", "where's my passport?", "Passport: Number is in the safe. It expires in May 2031; renew it six months"
     " before. #n3"),
    ("en", "who is the plumber", "Plumber Rosa, +1 202 555 0177, comes on weekdays. #n5"),
    ("en", "where is the router in the cabin", "Wifi at the cabin is heron42. The router is behind the sofa. #n1"),
    ("en", "when is the dentist", "#11 Sun 22 Nov 17:00-18:00 - Dentist, 12 Main St"),
    ("fr", "où sont les clés de la cave", "Les clés de la cave sont dans le tiroir de la cuisine, à gauche. #n16"),
    ("fr", "c'est quoi le code du portail", "La crèche ferme à 18h15 ; code du portail 4821B. #n18"),
    ("es", "¿dónde están las llaves?", "Las llaves del trastero estan colgadas detras de la puerta. #n21"),
    ("es", "cuál es la contraseña del router", "La contraseña del router es gaviota-77. #n22"),
    ("pt", "onde estão as chaves do carro", "As chaves do carro estao no pote azul ao lado da televisao. #n27"),
    ("pt", "qual é a senha do wifi", "A senha do wifi da avo é pardal2020. #n26"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "asked", "answer"), WHERE)
def test_a_question_is_answered_by_the_one_sentence(shelf: World, language: str, asked: str, answer: str) -> None:
    shelf.app.store.write(users.edit, 1, language=language)
    said = shelf.say(asked)
    assert said == answer
    assert measure(said).segments == 1
    assert len(shelf.tasks()) == 10, "a question that was answered is not kept as well"


def test_when_two_could_answer_both_are_shown(ana: World) -> None:
    jot(ana, "wifi at the cabin is heron42")
    jot(ana, "wifi at work is 12345")
    assert ana.say("what's the wifi") == "Found:\n#n2 wifi at work is 12345\n#n1 wifi at the cabin is heron42"
    assert ana.say("what's the wifi at work") == "wifi at work is 12345 #n2"


def test_a_question_that_nothing_answers_is_kept(shelf: World) -> None:
    unknown = "I find nothing about that. list shows what is open. 1 keep it on your list"
    assert shelf.say("who won the match") == unknown
    assert shelf.say("who won the match") == unknown, "the question of before is no answer"
    assert shelf.say("1").startswith("Kept: who won the match.")
    assert shelf.say("where is the spaceship") == "Nothing found for the spaceship."


def test_a_typo_is_forgiven_and_said(shelf: World) -> None:
    assert shelf.say("find insurence") == (
        "Found for insurance:\n#n11 Home insurance policy HX-20931, hotline open until six."
    )
    assert shelf.say("find insurence").startswith("Found for insurance:"), "the typo of before is no word of theirs"


def test_the_best_three_fit_one_text(shelf: World) -> None:
    for text in ("find wifi", "find the", "find #recipe", "find in:notes", "find passport", "find code"):
        said = shelf.say(text)
        assert said.count("\n") <= 3 and measure(said).segments <= 2, said


def test_a_note_is_added_to_by_its_number(ana: World) -> None:
    ana.say("note gift ideas for Ben")
    for text in ("note to n1: socks", "note to #n1 bread knife", "add to note 1 tickets"):
        assert ana.say(text) == "Added to gift ideas for Ben. #n1"
    assert note(ana, 1).body == "gift ideas for Ben\n\nsocks\n\nbread knife\n\ntickets"
    assert ana.say("undo") == "Undone: gift ideas for Ben."
    assert note(ana, 1).body.endswith("bread knife")
    assert ana.say("note to n9 x") == "There is no note #n9. notes shows them all."


def test_a_task_and_an_event_get_a_note_of_their_own(ana: World) -> None:
    ana.say("email the landlord about the heating")
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    assert ana.say("note to #1 ask for the invoice") == "Noted for email the landlord about the heating. #n1"
    assert ana.say("note to #1 and the receipt") == "Added to email the landlord about the heating. #n1"
    assert note(ana, 1).links == "1"
    assert ana.say("note to #2 bring the x-ray") == "Noted for dentist. #n2"
    assert ana.say("find x-ray") == "Found:\n#n2 dentist: bring the x-ray"
    assert ana.say("note to #77 x") == "There is no open item #77. list shows them all."


def test_a_note_is_read_by_its_number(ana: World) -> None:
    ana.say("note Shopping\n- eggs\n- flour")
    for text in ("n1", "#n1", "show n1", "Show me note 1", "read n1", "note 1"):
        assert ana.say(text) == "#n1 Shopping\n- eggs\n- flour"
    assert ana.say("notes") == "Notes:\n#n1 Shopping"


def test_what_names_no_note_is_kept(ana: World) -> None:
    assert ana.say("n95") == "Kept as you wrote it: n95. #1 1 task 2 reminder 3 note"


def test_a_long_note_comes_in_parts_only_when_asked(ana: World) -> None:
    words = [f"word{number}" for number in range(120)]
    ana.say("note " + " ".join(words))
    parts = [ana.say("n1")]
    assert parts[0].startswith("#n1 word0 word1 ") and parts[0].endswith("\n1/3 - more?")
    for answer in ("more", "1"):
        parts.append(ana.say(answer))
    assert all(measure(part).segments <= 2 for part in parts)
    assert "more?" not in parts[-1]
    read = " ".join(part.split("\n")[0] for part in parts).removeprefix("#n1 ").split()
    assert read == words


def test_more_with_nothing_left_is_no_thing_to_do(ana: World) -> None:
    assert ana.say("more") == "That was all of it."
    assert ana.tasks() == {}


def test_notes_are_listed_the_last_changed_first_and_more_goes_on(ana: World) -> None:
    assert ana.say("notes") == "You have no notes yet. note wifi is heron42 keeps one."
    for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]:
        ana.clock.time += timedelta(minutes=1)
        ana.say(f"note {word}")
    first = ana.say("notes")
    assert first.startswith("Notes:\n#n9 nine\n#n8 eight\n") and first.endswith("\nand 1 more")
    assert ana.say("more") == "Notes:\n#n1 one"
    assert ana.say("more") == "That was all of it."


def test_the_list_goes_on_with_more_and_its_numbers_are_those_of_its_items(ana: World) -> None:
    for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]:
        ana.clock.time += timedelta(minutes=1)
        ana.say(f"buy {word}")
    assert ana.say("list").endswith("\nand 2 more")
    assert ana.say("3") == "#3 buy three"
    ana.say("list")
    assert ana.say("more") == "Open:\n#9 buy nine\n#10 buy ten"
    assert ana.say("more") == "That was all of it."


def test_a_number_that_names_nothing_is_kept_and_one_with_a_mark_is_said_to_be_missing(ana: World) -> None:
    assert ana.say("#44") == "There is no open item #44. list shows them all."
    assert ana.say("4711") == "Kept as you wrote it: 4711. #1 1 task 2 reminder 3 note"


def test_a_note_is_dropped_and_comes_back(ana: World) -> None:
    ana.say("note the bike lock is 4411")
    assert ana.say("drop n1") == "Dropped: the bike lock is 4411. #n1 undo brings it back."
    assert ana.say("where is the bike lock") == "Nothing found for the bike lock."
    assert ana.say("n1") == "There is no note #n1. notes shows them all."
    assert ana.say("undo") == "Undone: the bike lock is 4411."
    assert ana.say("n1") == "#n1 the bike lock is 4411"


def test_the_third_digit_makes_a_note_of_what_nobody_understood(ana: World) -> None:
    assert ana.say("blorp fnord?").endswith("1 task 2 reminder 3 note")
    assert ana.say("3") == "Noted. #n1"
    assert note(ana, 1).body == "blorp fnord?"
    assert ana.tasks()[1].state == "dropped"
    ana.say("undo")
    assert ana.tasks()[1].state == "open"
    assert note(ana, 1).deleted_at is not None


def test_a_note_undone_is_gone(ana: World) -> None:
    ana.say("note x marks the spot")
    assert ana.say("undo") == "Undone: x marks the spot."
    assert ana.say("find spot") == "Nothing found for spot."


LANGUAGES = {
    "fr": ("note : le vélo est au garage", "Noté. #n1", "note à n1 : antivol 4411",
           "Ajouté à le vélo est au garage. #n1",
           "où est le vélo", "le vélo est au garage #n1", "supprime n1", "montre n1", "retiens que Zoé aime le bleu",
           "mes notes", "cherche vélo", "Trouvé :"),
    "es": ("nota la bici está en el garaje", "Anotado. #n1", "añade a n1: candado 4411",
           "Agregado a la bici esta en el garaje. #n1", "dónde está la bici", "la bici esta en el garaje #n1",
           "borra n1", "muestra n1", "recuerda que Zoé ama el azul", "mis notas", "busca bici", "Encontrado:"),
    "pt": ("anota que a bicicleta está na garagem", "Anotado. #n1", "nota para n1: cadeado 4411",
           "Acrescentado a a bicicleta esta na garagem. #n1", "onde está a bicicleta",
           "a bicicleta esta na garagem #n1", "apaga n1", "mostra n1", "lembra que Zoé ama azul", "minhas notas",
           "busca bicicleta", "Achei:"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_live_in_the_persons_language(ana: World, language: str) -> None:
    keep, kept, add, added, where, answer, drop, show, remember, listed, find, found = LANGUAGES[language]
    ana.app.store.write(users.edit, 1, language=language)
    assert ana.say(keep) == kept
    assert ana.say(add) == added
    assert ana.say(where) == answer
    assert ana.say(find).startswith(found + "\n#n1 ")
    assert "4411" in ana.say(show)
    assert ana.say(remember) == kept.replace("1", "2")
    assert ana.say(listed).count("#n") == 2
    assert "#n1" in ana.say(drop) and note(ana, 1).deleted_at


def test_a_long_note_is_a_note_in_every_language(ana: World) -> None:
    for number, (language, opening) in enumerate(
        (("en", "remember that"), ("fr", "retiens que"), ("es", "recuerda que"), ("pt", "lembra que")), 1
    ):
        ana.app.store.write(users.edit, 1, language=language)
        assert f"#n{number}" in ana.say(f"{opening} {'bla ' * 90}tomorrow at 9")
    assert ana.tasks() == {}


def test_a_tasks_number_still_shows_the_task(ana: World) -> None:
    ana.say("buy milk")
    assert ana.say("1 done") == "Done: buy milk."
    assert ana.read(tasks.by_number, 1, 1).state == "done"


def test_what_changed_in_the_terminal_is_what_a_text_reads(ana: World) -> None:
    kept = jot(ana, "the bike lock is 4411")
    by_hand(ana, edits.edit, kept, body="the bike lock is 5522")
    assert ana.say("where is the bike lock") == "the bike lock is 5522 #n1"
    assert ANA in {text.to for _, text in ana.sent}
