"""People in danger: what they are answered, what is held back, who is told nothing. Replies are written by hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.world import ANA, BEN, World, make

from tdah.agent.interpret import read_all
from tdah.config import Config, Limits, Twilio
from tdah.sms.segments import measure
from tdah.store import audit, export, messages, phones, users
from tdah.store.drafts import Draft

CLEAR_US = (
    "I'm a computer program and can't help with this the way a person can. Someone can, right now: call or text 988."
    " In immediate danger: 911."
)
SHORT_US = "Still here, and still a program. Call or text 988. In danger: 911."
UNSURE_US = "That sounds really hard. Nothing here needs doing now. If it gets dark: call or text 988."


@pytest.mark.parametrize(
    ("text", "number", "answer"),
    [
        ("I want to hurt myself tonight", ANA, CLEAR_US),
        ("remind me to kill myself tomorrow at 9", ANA, CLEAR_US),
        ("milk, eggs, i dont want to be alive anymore", ANA, CLEAR_US),
        (
            "je veux mourir", "+33639980102",
            "Je suis un programme et je ne peux pas t'aider comme le ferait une personne. Quelqu'un peut t'aider tout"
            " de suite : appelle le 3114. En danger immédiat : 112.",
        ),
        (
            "me quiero morir", "+34600000102",
            "Soy un programa y no puedo ayudarte como lo haría una persona. Hay alguien que sí puede, ahora mismo:"
            " llama al 024. En peligro inmediato: 112.",
        ),
        (
            "quero morrer", "+5511900000102",
            "Sou um programa e não consigo te ajudar como uma pessoa ajudaria. Tem gente que pode, agora mesmo:"
            " liga 188. Em perigo imediato: 190.",
        ),
        (
            "quero morrer", "+351910000102",
            "Sou um programa e não te consigo ajudar como uma pessoa. Há quem te possa ajudar, agora mesmo:"
            " liga 1411. Em perigo imediato: 112.",
        ),
    ],
)  # fmt: skip
def test_a_wish_to_die_is_answered_with_the_local_line_and_becomes_no_item(
    tmp_path: Path, text: str, number: str, answer: str
) -> None:
    world = make(tmp_path)
    world.person("Leo", number)
    assert world.say(text, number) == answer
    assert world.tasks("Leo") == {}
    assert world.run_for(days=2) == []


@pytest.mark.parametrize("text", ["i'm going to end it all", "quiero matarme", "j'ai envie de mourir", "vou me matar"])
def test_the_answer_is_in_the_language_of_the_text(ana: World, text: str) -> None:
    answer = ana.say(text)
    assert "988" in answer and "911" in answer
    assert measure(answer).segments <= 3


def test_only_an_exact_stop_word_comes_first(ana: World) -> None:
    assert ana.say("stop texting me, I want to die") == CLEAR_US
    assert ana.text("STOP") == []
    assert ana.read(phones.by_number, ANA).state == "opted_out"
    assert ana.text("I want to die") == []


def test_despair_gets_a_warm_line_without_digits_and_holds_nothing_back(ana: World) -> None:
    ana.say("in 20 min check the oven")
    assert ana.say("I can't do this anymore") == UNSURE_US
    assert len(ana.tasks()) == 1
    assert len(ana.run_for(hours=1)) >= 3


def test_a_number_gets_three_an_hour_the_later_ones_short(ana: World) -> None:
    assert [ana.text("i want to die") for _ in range(5)] == [[CLEAR_US], [SHORT_US], [SHORT_US], [], []]
    ana.run_for(minutes=61)
    assert ana.text("i want to die") == [CLEAR_US]


def test_despair_said_often_leaves_room_for_what_is_worse(ana: World) -> None:
    for _ in range(4):
        ana.text("i can't do this anymore")
    assert ana.text("i want to die") == [CLEAR_US]


def test_an_overdose_after_three_answers_still_gets_its_number(ana: World) -> None:
    for _ in range(4):
        ana.text("i want to die")
    (answer,) = ana.text("i took the whole bottle of pills")
    assert answer.startswith("If you took too much, call 911 now, even if you feel fine.")


# What is held back.


def test_after_it_first_nudges_go_in_plain_words_and_what_comes_back_waits_and_is_one_text(ana: World) -> None:
    ana.say("at 12:30 call the bank")
    ana.say("at 12:40 pay rent")
    ana.say("i want to die")
    sent = ana.run_for(hours=6)
    assert [text for _, _, text in sent] == ["#1 call the bank", "#2 pay rent"]
    # Twelve hours are over at midnight, in quiet hours: what waited comes at seven, once.
    sent = ana.run_for(hours=13, minutes=1)
    assert len(sent) == 1
    assert "call the bank" in sent[0][2] and "pay rent" in sent[0][2]


def test_a_brief_waits_and_names_what_waited_in_one_text(tmp_path: Path) -> None:
    from datetime import UTC, datetime, time

    world = make(tmp_path, datetime(2026, 11, 19, 12, 0, tzinfo=UTC))  # 7:00 in New York
    world.person(brief=time(8))
    world.say("at 7:30 call the bank")
    world.say("i want to die")
    sent = world.run_for(hours=11, minutes=59)
    assert [text for _, _, text in sent] == ["#1 call the bank"]
    sent = world.run_for(minutes=2)
    assert len(sent) == 1 and "call the bank" in sent[0][2]


def test_i_am_ok_ends_the_waiting(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.say("i want to die")
    assert len(ana.run_for(hours=2)) == 1
    answer, what_waited = ana.text("I'm ok")
    assert answer == "Thank you for telling me. Texts go on as before."
    assert "check the oven" in what_waited
    assert ana.text("I'm ok") == []
    assert len(ana.tasks()) == 1
    assert len(ana.run_for(hours=3)) == 2


def test_an_alarm_in_quiet_hours_goes_in_plain_words_and_comes_back_later(ana: World) -> None:
    ana.say("wake me at 23:30")
    ana.run_for(hours=9)
    ana.say("i want to die")
    sent = ana.run_for(hours=4)
    assert [text for _, _, text in sent] == ["#1 wake me"]


def test_done_suggests_nothing_while_nudges_are_held_back(ana: World) -> None:
    ana.say("buy milk")
    ana.say("in 20 min check the oven")
    ana.say("i want to die")
    ana.run_for(minutes=21)
    assert ana.say("done") == "Done: check the oven."


# Abuse, and somebody else.


def test_the_text_for_abuse_names_no_topic_and_no_line_and_nothing_follows(ana: World) -> None:
    answer = "I'm a computer program. In danger now: 911. Free and private: 1-800-799-7233. You can delete this text."
    assert ana.say("my husband hit me again") == answer
    assert ana.say("he said he will kill me") == answer
    assert ana.run_for(days=2) == []
    assert ana.tasks() == {}


@pytest.mark.parametrize(
    ("number", "text", "telltale"),
    [("+33639980102", "mon mari me frappe", "3919"), ("+34600000102", "mi marido me pega", "016"),
     ("+5511900000102", "meu marido me bate", "180")],
)  # fmt: skip
def test_a_number_that_gives_the_topic_away_is_never_sent(
    tmp_path: Path, number: str, text: str, telltale: str
) -> None:
    world = make(tmp_path)
    world.person("Leo", number)
    assert telltale not in world.say(text, number)


def test_a_worry_about_somebody_else_is_answered_for_both(ana: World) -> None:
    answer = "I'm a computer program. You and they can get help now: call or text 988. In immediate danger: 911."
    assert ana.say("my friend wants to kill herself") == answer
    assert ana.tasks() == {}


# Who is not known.


def test_strangers_are_answered_once_a_day_and_not_told_how_to_join(tmp_path: Path) -> None:
    world = make(tmp_path)
    assert world.text("i want to die", BEN) == [
        "I'm a computer program and can't help with this the way a person can. Someone can, right now:"
        " call 116 123 or text SHOUT to 85258. In immediate danger: 999."
    ]
    assert world.text("i want to die", BEN) == []
    world.run_for(hours=25)
    assert len(world.text("i want to die", BEN)) == 1


def test_strangers_get_twenty_an_hour_together(tmp_path: Path) -> None:
    world = make(tmp_path)
    answered = [len(world.text("i want to die", f"+120255501{nth:02d}")) for nth in range(10, 35)]
    assert answered == [1] * 20 + [0] * 5
    world.run_for(minutes=61)
    assert len(world.text("i want to die", "+12025550150")) == 1


def test_who_is_not_verified_yet_is_answered_before_the_code_step(tmp_path: Path) -> None:
    world = make(tmp_path)
    ben = world.app.store.write(users.add, users.NewUser("Ben", zone="UTC"), world.clock.now())
    world.app.store.write(phones.add, BEN, ben.id, world.clock.now())
    (answer,) = world.text("i want to die", BEN)
    assert "116 123" in answer


# Before every limit.


def test_it_comes_before_the_daily_limit_and_the_pace(tmp_path: Path) -> None:
    world = make(tmp_path, config=Config(twilio=Twilio(segments_per_second=1000),
                                         limits=Limits(answers_per_day=1, texts_per_minute=2)))  # fmt: skip
    world.person()
    for nth in range(6):
        world.receive(f"buy thing {nth}")
    world.receive("i want to die")
    world.tick()
    assert CLEAR_US in [text.body for _, text in world.sent]


def test_it_comes_before_the_guard_against_loops(ana: World) -> None:
    long = "i have thought about it all week long and i want to die, nothing else is left for me here at all"
    assert [len(ana.text(long)) for _ in range(3)] == [1, 1, 1]
    assert ana.read(messages.parked) == []


def test_the_answer_heads_the_outbox(ana: World) -> None:
    def queue(db: Any) -> None:
        from tdah.store import outbox

        for nth in range(5):
            outbox.queue(db, Draft(1, ANA, f"notice {nth}", "notice", f"n{nth}"), ana.clock.now())

    ana.app.store.write(queue)
    ana.receive("i want to die")
    ana.tick()
    bodies = [text.body for _, text in ana.sent]
    assert bodies[0] == CLEAR_US or bodies.index(CLEAR_US) <= 1


# Privacy.


def test_nothing_of_it_is_found_listed_undone_or_logged(ana: World) -> None:
    ana.say("buy milk")
    before = ana.read(audit.events, None, 1000)
    ana.say("i want to die")
    assert ana.read(audit.events, None, 1000) == before
    assert "die" not in ana.say("find die").replace("find die", "").replace("for die", "")
    assert "988" not in ana.say("find 988").replace("988", "", 1)
    assert ana.say("undo") == "Undone: buy milk."
    assert "die" not in str(ana.events)
    assert all("crisis" not in event for event, _ in ana.events)


def test_the_host_sees_a_private_text_and_the_person_exports_the_words(ana: World) -> None:
    ana.say("i want to die")
    texts = ana.conversation()
    assert [text.shown for text in texts] == ["(private)", "(private)"]
    exported = str(export.everything(ana.app.store.reader, 1))
    assert "i want to die" in exported and CLEAR_US in exported.replace("\\'", "'")


# Where, and who.


def test_the_country_is_that_of_the_person_then_of_the_trip_then_of_the_number(ana: World) -> None:
    from datetime import datetime

    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(users.edit, user.id, away_zone="Europe/Paris", away_until=ana.clock.now() + timedelta(days=2))
    assert "call 3114" in ana.say("i want to die")
    ana.clock.time += timedelta(hours=2)
    ana.app.store.write(users.edit, user.id, country="GB")
    assert "call 116 123 or text SHOUT to 85258" in ana.say("i want to die")
    assert isinstance(ana.clock.time, datetime)


def test_a_minor_is_told_of_a_line_for_children_first(tmp_path: Path) -> None:
    world = make(tmp_path)
    user = world.person("Ben", BEN)
    world.app.store.write(users.edit, user.id, minor=True)
    assert "right now: call 0800 1111, or call 116 123 or text SHOUT to 85258." in world.say("i want to die", BEN)


def test_a_text_read_in_a_group_carries_the_danger(ana: World) -> None:
    import asyncio
    import pickle

    ana.receive("i want to die")
    (message,) = ana.read(messages.conversation, 1, 10)
    readings = asyncio.run(read_all(ana.app.store.reader, [message], ana.clock.now(), ana.app.config))
    (reading,) = pickle.loads(pickle.dumps(readings))
    assert reading.danger.kind == "clear" and reading.intents == ()


def test_one_word_is_answered_in_the_language_of_its_person(ana: World) -> None:
    assert ana.say("overdose").startswith("If you took too much, call 911 now")


def test_a_damaged_row_of_its_person_keeps_no_one_from_being_answered(ana: World) -> None:
    ana.app.store.write(lambda db: db.execute("UPDATE user SET brief_at = 'never'"))
    (answer,) = ana.text("i want to die")
    assert answer == CLEAR_US
