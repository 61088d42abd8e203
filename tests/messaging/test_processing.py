"""Texts are worked in groups of different people: what one of them is, or does, never touches another's."""

import asyncio
import sqlite3
from typing import Any

from support.world import ANA, BEN, World, code_in

from tdah.people import membership
from tdah.store import phones, users
from tdah.store.phones import Phone

OTHER = "+12025550177"


def work(world: World, ticks: int = 3) -> None:
    async def run() -> None:
        for _ in range(ticks):
            await world.ticker.tick()
        await world.delivery.runner.settle()

    asyncio.run(run())


def states(world: World) -> dict[str, str]:
    rows = world.app.store.reader.execute("SELECT body, state FROM message WHERE direction = 'in'")
    return {row["body"]: row["state"] for row in rows}


def titles(world: World, name: str = "Ana") -> list[str]:
    return [task.title for task in world.tasks(name).values()]


def pending(world: World) -> Phone:
    """Ana's phone, not verified yet."""

    def add(db: sqlite3.Connection) -> Phone:
        user = users.add(db, users.NewUser("Ana", zone="UTC"), world.clock.now())
        return phones.add(db, ANA, user.id, world.clock.now())

    return world.app.store.write(add)


def test_a_phone_that_a_code_retires_speaks_for_nobody_in_the_same_breath(ana: World) -> None:
    old = ana.read(phones.by_number, ANA)
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(membership.add_phone, user, OTHER, ana.clock.now(), channel="cli", replaces=old.id)
    ana.tick()
    (asked,) = (text.body for _, text in ana.sent if text.to == OTHER)
    ana.receive(code_in(asked), OTHER)
    ana.receive("buy oats", ANA)
    ana.tick()
    assert titles(ana) == []
    assert "oats" not in " ".join(text.body for _, text in ana.sent)


def test_after_a_stop_from_one_phone_the_other_of_the_same_person_does_nothing_more(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(phones.add, OTHER, user.id, ana.clock.now())
    ana.receive("STOP", OTHER)
    ana.receive("buy oats", ANA)
    ana.tick()
    assert ana.read(phones.by_number, ANA).state == "opted_out"
    assert titles(ana) == []
    assert ana.sent == []


def test_what_was_sent_before_and_after_the_code_step_is_worked_in_the_order_of_sending(world: World) -> None:
    phone = pending(world)
    world.receive("buy oats")
    world.receive("buy milk")
    world.app.store.write(phones.verify, phone.id, world.clock.now())
    world.receive("buy tea")
    world.tick()
    assert titles(world) == ["buy oats", "buy milk", "buy tea"]


def test_a_damaged_phone_stops_nobody_else(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.app.store.writer.execute("UPDATE phone SET verified_at = 'not a time' WHERE number = ?", (BEN,))
    ana.receive("buy tea", BEN)
    ana.receive("buy oats")
    work(ana)
    assert states(ana) == {"buy tea": "parked", "buy oats": "handled"}
    assert titles(ana) == ["buy oats"]


def test_a_statement_that_fails_for_one_text_parks_that_one_alone(ana: World) -> None:
    ana.person("Ben", BEN)

    def words(_owner: str, text: str | None) -> str:
        if "poison" in (text or ""):
            raise ValueError("not these words")
        return text or ""

    ana.app.store.writer.create_function("search_words", 2, words, deterministic=True)
    ana.receive("note poison", BEN)
    ana.receive("buy oats")
    work(ana)
    assert states(ana) == {"note poison": "parked", "buy oats": "handled"}


def test_a_text_is_counted_once_however_often_it_is_looked_at(ana: World) -> None:
    for nth in range(12):
        ana.receive(f"buy thing {nth}")
    ana.ticker.processing.webhook_busy = lambda: True
    work(ana, ticks=20)
    assert titles(ana) == [f"buy thing {nth}" for nth in range(12)]
    assert [event for event, _ in ana.events if event == "texts.put_off"] == []


def test_a_text_from_a_number_that_was_verified_between_reading_and_acting_is_understood(world: World) -> None:
    phone = pending(world)
    world.receive("buy oats")
    act = world.ticker.processing.write

    async def write(fn: Any, *args: Any) -> Any:
        world.app.store.write(phones.verify, phone.id, world.clock.now())
        return await act(fn, *args)

    world.ticker.processing.write = write
    world.tick()
    assert titles(world) == ["buy oats"]
