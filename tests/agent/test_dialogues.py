"""Conversations of several turns: what is said, and what the rows are afterwards. Written before the code ran."""

import pytest
from support.world import World

from tdah.agent.actions.perform import perform
from tdah.language.intents.dialogue_intents import Unsure
from tdah.store import events, tasks, users
from tdah.store.tasks import NewTask
from tdah.wording.render import text_for


def speaks(world: World, language: str) -> None:
    ana = world.read(users.by_name, "Ana")
    world.app.store.write(users.edit, ana.id, language=language)


def states(world: World) -> dict[str, str]:
    return {task.title: task.state for task in world.tasks().values()}


@pytest.mark.parametrize(
    ("language", "lines", "answers"),
    [
        ("en", ("dentist friday 9am", "no i meant monday", "cancel the dentist"),
         ("Fri 20 Nov 9:00", "Moved: Mon 23 Nov 9:00", "Dropped: dentist.")),
        ("fr", ("dentiste vendredi 9h", "non je voulais dire lundi", "annule le dentiste"),
         ("ven 20 nov 9:00", "Déplacé : lun 23 nov 9:00", "Supprimé : dentiste.")),
        ("es", ("dentista viernes 9h", "no, el lunes", "cancela el dentista"),
         ("vie 20 nov 9:00", "Movido: lun 23 nov 9:00", "Quitado: dentista.")),
        ("pt", ("dentista sexta 9h", "não, quis dizer segunda", "cancela o dentista"),
         ("sex 20 nov 9:00", "Remarcado: seg 23 nov 9:00", "Apagado: dentista.")),
    ],
)  # fmt: skip
def test_something_is_said_corrected_and_cancelled(
    ana: World, language: str, lines: tuple[str, ...], answers: tuple[str, ...]
) -> None:
    speaks(ana, language)
    for line, answer in zip(lines, answers, strict=True):
        assert ana.say(line).startswith(answer)
    assert ana.tasks() == {}
    assert ana.read(events.numbered, 1) == []


@pytest.mark.parametrize(
    ("language", "nudged", "answer"),
    [
        ("en", "water the plants in 5 min", "yep did it"), ("fr", "arroser les plantes dans 5 min", "c'est fait chef"),
        ("es", "regar las plantas en 5 min", "listo, hecho"), ("pt", "regar as plantas em 5 min", "já fiz"),
    ],
)  # fmt: skip
def test_a_nudge_is_answered_in_words(ana: World, language: str, nudged: str, answer: str) -> None:
    speaks(ana, language)
    ana.say(nudged)
    ana.run_for(minutes=6)
    ana.text(answer)
    assert list(states(ana).values()) == ["done"]


def test_a_mood_lightens_the_day_and_undo_brings_it_back(ana: World) -> None:
    ana.say("take meds today 6pm")
    ana.say("pay rent today 6pm")
    ana.say("sort the shelf today 7pm")
    ana.run_for(minutes=20)
    assert ana.say("im so tired") == "That sounds hard. 1 move what can wait to tomorrow 2 keep this on your list"
    assert ana.say("1") == "1 thing waits until Fri 20 Nov 9:00. undo brings it back. Still today: take meds, pay rent"
    moved = {task.title: task.due_at.day for task in ana.tasks().values()}
    assert moved == {"take meds": 19, "pay rent": 20 - 1, "sort the shelf": 20}
    ana.say("undo")
    assert {task.due_at.day for task in ana.tasks().values()} <= {19, 20}


def test_a_mood_keeps_nothing_unless_a_digit_says_so(ana: World) -> None:
    assert ana.say("im so tired") == "That sounds hard. Nothing is asked of you now. 1 keep it on your list"
    assert ana.tasks() == {}
    assert ana.say("1").startswith("Kept: im so tired.")


def test_a_report_closes_what_it_names_and_nothing_else(ana: World) -> None:
    ana.say("pay the rent tomorrow 9am")
    ana.say("call mom tomorrow 9am")
    ana.run_for(minutes=20)
    assert ana.say("paid the rent").startswith("Done: pay the rent.")
    assert states(ana) == {"pay the rent": "done", "call mom": "open"}
    assert ana.say("paid the electricity").startswith("Good. Nothing open is called that")
    assert states(ana) == {"pay the rent": "done", "call mom": "open"}


def test_what_others_moved_is_moved(ana: World) -> None:
    ana.say("dentist friday 3pm")
    ana.run_for(minutes=20)
    assert ana.say("dentist got moved to monday").startswith("Moved: Mon 23 Nov 15:00")
    assert len(ana.read(events.numbered, 1)) == 1


def test_a_repeat_is_ended_only_when_that_is_asked_for(ana: World) -> None:
    ana.say("gym every day at 6pm")
    ana.run_for(minutes=20)
    assert ana.say("stop reminding me about the gym") == "gym: 1 today 2 for good"
    assert states(ana) == {"gym": "open"}
    assert ana.say("2").startswith("Dropped: gym.")


def test_a_cancellation_that_matches_nothing_keeps_nothing(ana: World) -> None:
    said = ana.say("cancel the dentist")
    assert said == "Nothing open matches that, so nothing is cancelled. 1 keep it on your list"
    assert ana.tasks() == {}


def test_a_question_is_answered_from_its_row(ana: World) -> None:
    ana.say("dentist friday 3pm")
    ana.run_for(minutes=20)
    assert ana.say("when's the dentist") == "#1 Fri 20 Nov 15:00-16:00 - dentist"


def test_the_same_thing_twice_in_a_row_is_two_things(ana: World) -> None:
    for text in ("buy milk", "call mom", "email Ben friday 9am"):
        ana.say(text)
    assert list(states(ana)) == ["buy milk", "call mom", "email Ben"]


def test_what_is_not_understood_after_a_nudge_is_kept_and_asked_about_once(ana: World) -> None:
    ana.say("sort the shelf in 5 min")
    ana.run_for(minutes=6)
    person = ana.read(users.by_name, "Ana")
    ana.app.store.write(perform, person, [Unsure(what="potato elbow")], ana.clock.now())
    assert ana.tasks()[2].kind == "inbox"
    assert ana.say("1").startswith("Done: sort the shelf.")


def test_what_may_be_an_answer_is_offered_as_one(ana: World) -> None:
    ana.say("sort the shelf in 5 min")
    ana.run_for(minutes=6)
    person = ana.read(users.by_name, "Ana")
    said = ana.app.store.write(perform, person, [Unsure(what="potato elbow")], ana.clock.now())
    text = ana.read(text_for, person.id, said, ana.clock.now())
    assert text == "For sort the shelf: 1 done 2 later 3 skip 4 keep as a note"
    assert ana.say("4").startswith("Noted. #n")
    assert states(ana)["sort the shelf"] == "open"


def test_a_question_about_the_assistant_gets_a_line_and_other_small_talk_none(ana: World) -> None:
    assert ana.say("are you a robot").startswith("I am tdah, a program that your host runs.")
    assert ana.text("lol") == []
    assert ana.tasks() == {}


@pytest.mark.parametrize("text", ["cancel netflix", "forget about the milk", "delete the gym"])
def test_a_cancellation_of_something_else_leaves_what_was_just_said_alone(ana: World, text: str) -> None:
    ana.say("call mom tomorrow 9am")
    assert ana.say(text).startswith("Nothing open matches that")
    assert states(ana) == {"call mom": "open"}


def test_a_cancellation_of_it_is_of_what_was_just_said(ana: World) -> None:
    ana.say("call mom tomorrow 9am")
    assert ana.say("actually scrap that one").startswith("Dropped: call mom.")


def test_several_things_taken_for_something_else_are_all_offered(ana: World) -> None:
    ana.say("work is a mess, the kids are loud, im so tired of today")
    assert ana.tasks() == {}


def test_quiet_hours_in_plain_words_keep_the_other_end_and_are_undone(ana: World) -> None:
    assert ana.say("quiet") == "Quiet 22:00-7:00. Alarms still come."
    assert ana.say("don't text me before 9") == "Quiet 22:00-9:00. Alarms still come."
    ana.say("undo")
    assert ana.say("quiet") == "Quiet 22:00-7:00. Alarms still come."


def test_a_thumb_up_on_a_nudge_closes_it_and_on_anything_else_does_nothing(ana: World) -> None:
    kept = ana.say("water the plants in 5 min")
    assert ana.text(f"Liked “{kept}”") == []
    ((_, _, nudge),) = ana.run_for(minutes=6)
    assert ana.text(f"Laughed at “{nudge}”") == []
    assert ana.say(f"👍 to “{nudge}”") == "Done: water the plants."
    assert ana.text(f"👍 to “{nudge}”") == []
    assert states(ana) == {"water the plants": "done"}


def test_a_reaction_to_what_we_never_said_is_kept(ana: World) -> None:
    assert ana.say("Liked “the hobbit”").startswith("Kept as you wrote it: Liked")


def test_a_question_can_be_answered_for_half_an_hour_across_other_texts(ana: World) -> None:
    for text in ("wash the car", "fix the fence", "done", "buy milk"):
        ana.say(text)
    ana.run_for(minutes=25)
    assert ana.say("the car").startswith("Done: wash the car.")
    ana.say("done")
    ana.say("buy bread")
    ana.run_for(minutes=31)
    assert ana.say("2").startswith("#2 ")
    assert states(ana)["fix the fence"] == "open"


def test_a_fresh_start_offers_to_clear_what_is_no_thing_to_do(ana: World) -> None:
    ana.say("call mom in 20 min")
    for title in ("lol", "im so tired", "buy milk", "take meds"):
        ana.app.store.write(tasks.add, 1, NewTask(title), ana.clock.now())
    assert ana.say("fresh start") == (
        "Nothing is late. You are all set."
        " 2 old texts look like answers, not things to do: lol, im so tired. 1 clear them"
    )
    assert ana.say("1") == "Cleared 2 old texts. undo brings them back."
    assert {title for title, state in states(ana).items() if state == "open"} == {"call mom", "buy milk", "take meds"}
    ana.say("undo")
    assert states(ana)["lol"] == "open"
