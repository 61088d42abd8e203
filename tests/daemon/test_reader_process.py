"""The process that reads while very many texts wait: it reads what would be read here, and nothing hangs on it."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
import uvloop
from support.daemons import PATIENCE
from support.world import World, make

from tdah.agent.interpret import Reading, read_all
from tdah.daemon.reader_process import ReaderProcess
from tdah.store import inbox
from tdah.store.messages import Message
from tdah.tick import Ticker

TEXTS = ("call mom tomorrow at 9", "buy milk", "liste", "what's on today?", "done", "1", "STOP", "12345678",
         "remind me every monday at 8 to water the plants", "note wifi is heron42", "in 20 min")  # fmt: skip
STRANGER = "+12025550199"
PEOPLE = 160


@pytest.fixture
def town(tmp_path: Path) -> World:
    """A hundred and sixty people with a verified phone each."""
    world = make(tmp_path)
    for nth in range(PEOPLE):
        world.person(f"P{nth}", phone(nth))
    return world


def phone(nth: int) -> str:
    return f"+44770090{nth:04d}"


async def begun(world: World, rest: float = 60.0) -> ReaderProcess:
    """The process, ready to read."""
    reader_process = ReaderProcess(world.app.places.database, world.app.config, begins=1, rest=rest)
    await ready(reader_process)
    return reader_process


async def ready(reader_process: ReaderProcess) -> None:
    async with asyncio.timeout(PATIENCE):
        while not reader_process.wanted(many=True):
            await asyncio.sleep(0.01)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_reads_what_would_be_read_here(town: World) -> None:
    for nth, body in enumerate(TEXTS):
        town.receive(body, phone(nth), files=[("image/png", b"x")] if nth % 5 == 4 else ())
    town.receive("join me", STRANGER)
    texts, now = town.read(inbox.due, town.clock.now(), 100), town.clock.now()

    async def both() -> tuple[list[Reading], list[Reading] | None]:
        reader_process = await begun(town)
        try:
            return await read_all(town.app.store.reader, texts, now, town.app.config), await reader_process.read(
                texts, now
            )
        finally:
            await reader_process.close()

    here, there = asyncio.run(both())
    assert there == here
    assert len({reading.intents for reading in here}) > 8


class Mortal(ReaderProcess):
    """One whose process is killed now and then, just as it is asked."""

    dice, kills = random.Random(7), 0

    async def read(self, texts: Sequence[Message], now: datetime) -> list[Reading] | None:
        if self.pid and self.dice.random() < 0.2:
            os.kill(self.pid, signal.SIGKILL)
            self.kills += 1
        return await super().read(texts, now)


def test_a_rush_is_worked_once_and_in_order_though_the_process_is_killed_again_and_again(town: World) -> None:
    count = 12 * PEOPLE
    for nth in range(count):
        town.receive(f"buy thing {nth}", phone(nth % PEOPLE))

    async def rush() -> int:
        reader_process = Mortal(town.app.places.database, town.app.config, begins=1)
        ticker = Ticker(town.app, town.write, town.delivery, reader_process=reader_process)
        ticker.processing.pace.per_minute = 10**6
        await ready(reader_process)
        try:
            while await ticker.processing.work():
                reader_process._not_before = 0.0
                await ready(reader_process)
            return reader_process.kills
        finally:
            await reader_process.close()

    assert asyncio.run(rush()) > 1
    for nth in range(PEOPLE):
        said = [task.title for task in town.tasks(f"P{nth}").values()]
        assert said == [f"buy thing {n}" for n in range(nth, count, PEOPLE)]
        answers = Counter(text.reply_to for text in town.conversation(f"P{nth}") if text.kind == "reply")
        assert set(answers.values()) == {1}
        assert len(answers) == count // PEOPLE


def test_who_gives_up_waiting_leaves_no_answer_behind_for_the_next_question(town: World) -> None:
    for nth in range(40):
        town.receive(TEXTS[nth % len(TEXTS)], phone(nth))
    texts, now = town.read(inbox.due, town.clock.now(), 100), town.clock.now()

    async def main() -> list[Reading] | None:
        reader_process = await begun(town)
        try:
            first = asyncio.create_task(reader_process.read(texts[:20], now))
            await asyncio.sleep(0)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            assert await reader_process.read(texts[20:], now) is None
            await ready(reader_process)
            return await reader_process.read(texts[20:], now)
        finally:
            await reader_process.close()

    readings = asyncio.run(main())
    assert readings is not None
    assert [reading.message for reading in readings] == texts[20:]


def test_it_is_not_there_on_a_calm_day_and_ends_after_a_rush(town: World) -> None:
    async def main() -> None:
        reader_process = ReaderProcess(town.app.places.database, town.app.config, rest=0.0)
        for _ in range(2):
            assert not reader_process.wanted(many=True)
        assert not reader_process.wanted(many=False)
        assert not reader_process.wanted(many=True)
        assert reader_process.pid is None
        await ready(reader_process)
        pid = reader_process.pid
        assert pid and is_there(pid)
        assert not reader_process.wanted(many=False)
        async with asyncio.timeout(PATIENCE):
            while is_there(pid):
                await asyncio.sleep(0.01)
        await reader_process.close()

    asyncio.run(main())


def test_it_ends_with_the_daemon_however_that_ends(town: World) -> None:
    async def main() -> int | None:
        reader_process = await begun(town)
        process = reader_process._process
        assert process and process.stdin
        process.stdin.close()  # all that a killed daemon still does
        async with asyncio.timeout(PATIENCE):
            code = await process.wait()
        await reader_process.close()
        return code

    assert asyncio.run(main()) == 0


def test_one_that_dies_between_two_questions_is_noticed_on_every_event_loop(town: World) -> None:
    town.receive("buy oats", phone(0))
    texts, now, told = town.read(inbox.due, town.clock.now(), 10), town.clock.now(), []

    async def main() -> None:
        reader_process = ReaderProcess(
            town.app.places.database, town.app.config, lambda event, **_: told.append(event), begins=1
        )
        await ready(reader_process)
        assert reader_process.pid
        os.kill(reader_process.pid, signal.SIGKILL)
        async with asyncio.timeout(PATIENCE):
            while reader_process.pid and await reader_process.read(texts, now) is not None:
                await asyncio.sleep(0.01)
        assert not reader_process.wanted(many=True)
        await reader_process.close()

    for factory in (None, uvloop.new_event_loop):
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(main())
    assert told == ["reading.failed", "reading.failed"]
