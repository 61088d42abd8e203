"""One sender's flood harms nobody: its texts wait for their turn, are kept, and cost no answers."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.world import ANA, BEN, NOON, World, code_in, make

from tdah.agent.rate_limit import MAX_SENDERS, MAX_WAIT, RateLimiter
from tdah.config import Config, Limits, Twilio
from tdah.store import audit, inbox, messages

CONFIG = Config(twilio=Twilio(segments_per_second=1000), limits=Limits(texts_per_minute=6, answers_per_day=10))


@pytest.fixture
def busy(tmp_path: Path):
    """A world in which six texts a minute are worked and ten a day answered."""
    world = make(tmp_path, config=CONFIG)
    world.person()
    world.person("Ben", BEN)
    yield world
    world.app.close()


def flood(world: World, count: int, number: str = ANA) -> None:
    for n in range(count):
        world.receive(f"buy thing number {n}", number)


def test_texts_over_the_limit_are_worked_later_in_order_at_the_pace(busy: World) -> None:
    flood(busy, 10)
    busy.tick()
    assert len(busy.tasks()) == 6
    busy.run_for(seconds=11)
    assert len(busy.tasks()) == 7
    busy.run_for(seconds=60)
    assert [task.title for task in busy.tasks().values()] == [f"buy thing number {n}" for n in range(10)]


def test_the_sender_is_told_once(busy: World) -> None:
    flood(busy, 30)
    busy.run_for(minutes=10)
    told = [text for _, text in busy.sent if "one by one" in text.body]
    assert [(text.to) for text in told] == [ANA]
    assert [e.action for e in busy.read(audit.events) if e.action == "texts.put_off"] == ["texts.put_off"]


def test_another_sender_is_not_kept_waiting(busy: World) -> None:
    flood(busy, 1000)
    busy.receive("buy milk", BEN)
    busy.tick()
    assert [task.title for task in busy.tasks("Ben").values()] == ["buy milk"]


def test_a_stop_word_is_heard_in_the_middle_of_a_flood(busy: World) -> None:
    flood(busy, 30)
    busy.receive("STOP")
    busy.tick()
    sent = len(busy.sent)
    busy.run_for(hours=2)
    assert len(busy.sent) == sent


def test_a_code_that_is_waited_for_is_heard_in_the_middle_of_a_flood(busy: World) -> None:
    code = code_in(busy.say("my data"))
    flood(busy, 30)
    busy.receive(code)
    busy.tick()
    assert any("/export/" in text.body for _, text in busy.sent)


def test_what_would_wait_for_hours_is_set_aside_and_not_lost(busy: World) -> None:
    flood(busy, 500)
    busy.tick()
    parked = busy.read(messages.parked)
    assert len(parked) == 500 - 6 - 60 * 6
    busy.run_for(hours=2)
    assert len(busy.tasks()) == 6 + 60 * 6
    busy.app.store.write(inbox.release, parked[-1].id)
    busy.tick()
    assert len(busy.tasks()) == 7 + 60 * 6


def test_turns_survive_a_restart(busy: World) -> None:
    flood(busy, 20)
    busy.tick()
    busy.restart()
    busy.receive("buy the last thing")
    busy.tick()
    assert len(busy.tasks()) == 6
    busy.run_for(minutes=5)
    assert list(busy.tasks().values())[-1].title == "buy the last thing"


def test_beyond_the_days_answers_texts_are_worked_without_one(busy: World) -> None:
    answers = []
    for n in range(15):
        answers += busy.text(f"buy part {n}")
        busy.run_for(seconds=30)
    assert len(answers) == 11
    assert "10 answers today" in answers[-1]
    assert len(busy.tasks()) == 15
    busy.run_for(hours=12)
    assert busy.say("buy bread").startswith("Kept: buy bread")


def test_a_reminder_comes_on_a_day_without_answers(busy: World) -> None:
    for n in range(12):
        busy.text(f"buy part {n}")
        busy.run_for(seconds=30)
    assert busy.text("in 20 min check the oven") == []
    assert any("check the oven" in text for _, _, text in busy.run_for(minutes=30))


def test_of_strangers_the_newest_texts_are_kept_and_repetitions_still_known(tmp_path: Path) -> None:
    world = make(tmp_path, config=replace(CONFIG, limits=Limits(texts_per_minute=10**6, strangers_kept=100)))
    stranger = "+12025550166"
    for n in range(50):
        world.receive(f"hello {n}", stranger, sid=f"SM{n}")
    for n in range(1000):
        world.receive(f"hi {n}", f"+44770090{n:04d}")
    world.tick()
    kept = world.app.store.reader.execute("SELECT body FROM message WHERE number = ? AND body <> ''", (stranger,))
    assert len(kept.fetchall()) <= 20
    left = world.app.store.reader.execute("SELECT count(*) FROM message WHERE raw IS NOT NULL").fetchone()[0]
    assert 100 <= left <= 100 + 200
    world.receive("hello 0", stranger, sid="SM0")
    world.tick()
    assert world.app.store.reader.execute("SELECT count(*) FROM message WHERE direction = 'in'").fetchone()[0] == 1050
    assert len([text for _, text in world.sent if text.to == stranger]) == 1
    world.app.close()


def test_what_is_remembered_of_senders_is_bounded() -> None:
    pace = RateLimiter(1)
    for n in range(3 * MAX_SENDERS):
        for _ in range(2):
            pace.take(f"+{n}", NOON)
    assert len(pace.taken) <= MAX_SENDERS
    assert len(pace.told) <= 2 * MAX_SENDERS


def test_nobody_is_given_a_turn_later_than_the_longest_wait() -> None:
    pace = RateLimiter(30)
    turns = [pace.take(ANA, NOON) for _ in range(5000)]
    waits = [turn.at - NOON for turn in turns if turn and turn.at]
    assert turns[29] is None
    assert waits == sorted(waits)
    assert timedelta(0) < waits[0] and waits[-1] <= MAX_WAIT
    assert len(waits) == 1800
