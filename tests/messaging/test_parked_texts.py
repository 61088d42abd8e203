"""A text that cannot be worked harms nobody else: one that raises, one that never ends, one that ends the daemon."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Callable
from typing import Any

import pytest
from support.world import ANA, BEN, World

from tdah.agent import respond
from tdah.concurrency import TimeLimitExceeded, time_limit
from tdah.store import inbox, messages


class Death(BaseException):
    """The process ends here: nothing after it runs, and nothing uncommitted stays."""


class Deadly:
    """A world whose process ends when it has a certain text in hand."""

    def __init__(self, world: World, poison: str = "poison", end: BaseException | None = None) -> None:
        self.world, self.poison, self.deaths, self.end = world, poison, 0, end or Death()
        self.alive = world.app.store.write

    async def write(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if fn is respond.answer_all and any(self.poison in reading.message.body for reading in args[0]):
            raise self.end
        return self.alive(fn, *args, **kwargs)

    def live(self) -> bool:
        """Start as the daemon does and work what is due; false when that was the end."""
        self.world.app.store.write(inbox.suspect, self.world.clock.now())
        self.world.restart()
        self.world.ticker.processing.write = self.write
        try:
            asyncio.run(self._all_that_is_due())
        except Death:
            self.deaths += 1
            return False
        return True

    async def _all_that_is_due(self) -> None:
        while await self.world.ticker.tick() <= self.world.clock.now():
            pass

    def until_it_lives(self) -> None:
        for _ in range(20):
            if self.live():
                return
        raise AssertionError("it never lives")


@pytest.fixture
def ana(world: World) -> World:
    world.person()
    world.person("Ben", BEN)
    return world


def states(world: World) -> dict[str, str]:
    rows = world.app.store.reader.execute("SELECT body, state FROM message WHERE direction = 'in'")
    return {row["body"]: row["state"] for row in rows}


def test_a_text_that_ends_the_daemon_each_time_is_set_aside_and_the_others_go_on(ana: World) -> None:
    ana.receive("poison")
    ana.receive("buy milk")
    ana.receive("buy bread", BEN)
    deadly = Deadly(ana)
    deadly.until_it_lives()
    assert states(ana) == {"poison": "parked", "buy milk": "handled", "buy bread": "handled"}
    assert deadly.deaths <= 5
    (parked,) = ana.read(messages.parked)
    assert "ended each time" in (parked.error or "")


def test_of_many_texts_only_the_one_that_is_to_blame_is_set_aside(ana: World) -> None:
    for n in range(60):
        ana.receive(f"buy part {n}", BEN)
        if n == 20:
            ana.receive("poison")
    ana.ticker.processing.pace.per_minute = 10**6
    Deadly(ana).until_it_lives()
    ana.run_for(minutes=10)
    assert [body for body, state in states(ana).items() if state != "handled"] == ["poison"]


def test_a_daemon_that_is_killed_for_other_reasons_parks_nothing(ana: World) -> None:
    for n in range(10):
        ana.receive(f"buy part {n}")
        ana.app.store.write(inbox.suspect, ana.clock.now())
        ana.restart()
    ana.tick()
    assert set(states(ana).values()) == {"handled"}


def test_a_disk_that_is_full_while_a_suspect_is_tried_does_not_prove_it(ana: World) -> None:
    ana.receive("buy milk")
    full = Deadly(ana, "milk", sqlite3.OperationalError("database or disk is full"))
    for _ in range(8):
        with pytest.raises(sqlite3.OperationalError):
            full.live()
    ana.restart()
    ana.tick()
    assert states(ana)["buy milk"] == "handled"


def test_a_text_that_is_released_is_tried_anew(ana: World) -> None:
    ana.receive("poison")
    Deadly(ana).until_it_lives()
    (parked,) = ana.read(messages.parked)
    ana.app.store.write(inbox.release, parked.id)
    ana.restart()
    ana.tick()
    assert states(ana)["poison"] == "handled"


def spin(seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_work_that_never_ends_is_interrupted() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeLimitExceeded), time_limit(0.1):
        spin()
    assert time.monotonic() - begun < 2


def test_a_pattern_that_never_ends_is_interrupted() -> None:
    with pytest.raises(TimeLimitExceeded), time_limit(0.1):
        re.match(r"(a+)+$", "a" * 60 + "!")


def test_work_that_ends_in_time_is_not_disturbed_afterwards() -> None:
    with time_limit(0.05):
        pass
    spin(0.1)


def test_off_the_main_thread_work_goes_on() -> None:
    def work() -> str:
        with time_limit(0.01):
            spin(0.05)
        return "done"

    async def main() -> str:
        return await asyncio.to_thread(work)

    assert asyncio.run(main()) == "done"


@pytest.mark.parametrize("body", ["a" * 1600, "1 " * 800, "=" * 1600, "at " * 500, "every " * 260, "mon " * 400,
                                  "\u202e" * 1600, "👩‍👩‍👧‍👦" * 200, "10:" * 500, ", " * 800, "(" * 1600, "\n" * 1600,
                                  "remind me to " * 120, "tomorrow at 9 and " * 80, "in 2 min " * 170])  # fmt: skip
def test_no_text_takes_long_to_understand(body: str, ana: World) -> None:
    begun = time.perf_counter()
    ana.text(body[:1600], ANA)
    assert time.perf_counter() - begun < 2.0
    assert set(states(ana).values()) == {"handled"}
