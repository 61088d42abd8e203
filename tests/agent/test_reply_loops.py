"""Two machines that answer each other are parted within five messages; a person who is quick is not taken for one."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.world import ANA, BEN, World, make

from tdah.store import audit, messages


@pytest.fixture
def ana(world: World) -> World:
    world.person()
    return world


def chat(world: World, bot: Callable[[str, int], str], opening: str, rounds: int = 20, gap: float = 2.0) -> int:
    """A machine answers every text of ours after `gap` seconds; how many texts it got from us."""
    answers = world.text(opening)
    got = len(answers)
    for n in range(rounds):
        if not answers:
            break
        world.clock.time += timedelta(seconds=gap)
        answers = [text for answer in answers for text in world.text(bot(answer, n))]
        got += len(answers)
    return got


BOTS: dict[str, Callable[[str, int], str]] = {
    "always the same": lambda _, n: "I am driving and will answer later",
    "with a number that counts up": lambda _, n: f"Thank you for your message! Your ticket is {9000 + n}.",
    "repeats what it hears": lambda heard, n: heard,
    "repeats what it hears and adds to it": lambda heard, n: f"You wrote: {heard} Reply HOW for more",
    "one short word": lambda _, n: "Received",
    "a yes": lambda _, n: "ok",
    "a greeting in many words": lambda _, n: "Bonjour, merci de votre message, nous revenons vers vous au plus vite",
}


@pytest.mark.parametrize("kind", BOTS)
def test_a_machine_that_answers_is_not_answered_for_long(kind: str, ana: World) -> None:
    assert chat(ana, BOTS[kind], "buy a card for my friend") <= 6
    ana.clock.time += timedelta(seconds=2)
    assert [e.action for e in ana.read(audit.events)].count("loop.stopped") == 1
    (parked,) = ana.read(messages.parked)
    assert "loop" in (parked.error or "")


def test_a_slow_machine_is_stopped_too(ana: World) -> None:
    assert chat(ana, BOTS["always the same"], "hello there", gap=25) <= 5


def test_two_assistants_that_text_each_other_stop_within_five_messages(tmp_path: Path) -> None:
    one, other = make(tmp_path / "one"), make(tmp_path / "other")
    one.person("Other", ANA)
    other.person("One", BEN)
    heard, texts = one.text("call mom in the garden some day", ANA), 0
    here, there, number = one, other, BEN
    while heard and texts < 30:
        texts += len(heard)
        there.clock.time = here.clock.time + timedelta(seconds=1)
        heard = [text for body in heard for text in there.text(body, number)]
        here, there, number = there, here, ANA if number == BEN else BEN
    assert texts <= 5 + 1
    for world in (one, other):
        world.app.close()


def test_for_an_hour_such_a_machine_gets_no_answer_and_its_owner_still_does(ana: World) -> None:
    chat(ana, BOTS["always the same"], "buy a card for my friend")
    ana.run_for(minutes=5)
    assert ana.text("I am driving and will answer later") == []
    assert ana.say("buy milk").startswith("Kept: buy milk")
    ana.clock.time += timedelta(seconds=3)
    assert ana.text("I am driving and will answer later") == []
    assert ana.say("in 20 min check the oven")
    assert any("check the oven" in text for _, _, text in ana.run_for(minutes=30))
    ana.run_for(hours=2)
    assert ana.text("I am driving and will answer later") != []


def test_a_short_word_that_went_in_circles_still_answers_a_nudge(ana: World) -> None:
    ana.say("call mom in 10 min")
    ana.say("buy milk")
    for _ in range(6):
        ana.clock.time += timedelta(seconds=3)
        ana.text("done")
    assert "loop" in (ana.read(messages.parked)[0].error or "")
    ana.run_for(minutes=10)
    ana.clock.time += timedelta(seconds=5)
    assert ana.say("done").startswith("Done: call mom")


def test_what_a_loop_said_is_kept_for_the_host(ana: World) -> None:
    chat(ana, BOTS["with a number that counts up"], "buy a card for my friend")
    (parked,) = ana.read(messages.parked)
    assert parked.body.startswith("Thank you for your message!")


PEOPLE: dict[str, list[str]] = {
    "answers nudges": ["1", "2", "done", "done", "done", "later", "1", "ok"],
    "closes one thing after the other": [f"{n} done" for n in range(1, 9)],
    "says the same in vain": ["done"] * 4,
    "dumps a list": ["buy milk", "buy eggs", "buy bread", "buy soap", "buy salt", "buy rice", "buy beans"],
    "dumps sentences that begin alike": [
        "remind me to call mom tomorrow at 9", "remind me to call dad tomorrow at 10",
        "remind me to email Ana on friday at 11", "remind me to pay rent on monday at 9",
        "remind me to water the plants at noon", "remind me to book the dentist tomorrow",
    ],
    "likes what it gets": [],
}  # fmt: skip


@pytest.mark.parametrize("kind", PEOPLE)
def test_a_person_who_is_quick_is_answered(kind: str, ana: World) -> None:
    for n in range(8):
        ana.say(f"call friend number {'ABCDEFGH'[n]} some time")
    bodies: Iterator[str] = iter(PEOPLE[kind] or [""] * 8)
    for body in bodies:
        ana.clock.time += timedelta(seconds=3)
        last = ana.sent[-1][1].body
        answers = ana.text(body or f"Liked “{last}”")
        # A reaction to what waits for no answer needs none.
        assert answers != [] or not body, body
    assert ana.read(messages.parked) == []


def test_six_texts_that_waited_in_a_tunnel_are_all_answered(ana: World) -> None:
    for n in range(6):
        ana.receive(f"buy a present for cousin {'ABCDEF'[n]}")
        ana.clock.time += timedelta(milliseconds=400)
    ana.tick()
    assert len(ana.tasks()) == 6
    assert ana.read(messages.parked) == []


def test_the_network_answers_stop_and_help_and_we_do_not(ana: World) -> None:
    for word in ("STOP", "STOP", "HELP", "INFO", "UNSUBSCRIBE"):
        assert ana.text(word) == []
        ana.clock.time += timedelta(seconds=1)
    assert ana.run_for(days=2) == []
