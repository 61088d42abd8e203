"""Very many reminders due in the same second, with a kill in the middle: each leaves once, and soon after the start."""

import asyncio
import sqlite3
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from support.daemons import Served, numbers, rows, served

from tdah.clock import SystemClock
from tdah.store import Store, reminders, tasks, users

OUTBOX = "SELECT count(*) FROM message WHERE kind = 'reminder'"


def plan(house: Served, pending: int, seconds: float) -> None:
    """One reminder per person due in so many seconds, and `pending` more of a year from now."""
    now = SystemClock().now()
    due, later = now + timedelta(seconds=seconds), now + timedelta(days=365)
    store = Store(house.database).open()
    people = store.read(users.everyone)

    def add(db: sqlite3.Connection) -> None:
        for nth in range(pending + len(people)):
            user, at = people[nth % len(people)], due if nth < len(people) else later
            task = tasks.add(db, user.id, tasks.NewTask(f"thing {nth}", due_at=at, zone="UTC"), now)
            reminders.put(db, user.id, task.id, at)

    store.write(add)
    store.close()


async def reached(house: Served, count: int, patience: float) -> float:
    """Wait until so many are in the outbox; how many seconds it took."""
    begun = time.monotonic()
    async with asyncio.timeout(patience):
        while rows(house.database, OUTBOX)[0][0] < count:
            await asyncio.sleep(0.005)
    return time.monotonic() - begun


def burst(folder: Path, count: int, pending: int, ahead: float, patience: float) -> tuple[int, float]:
    """Play it; how many were in the outbox at the kill, and after how many seconds of the start all were."""

    async def main() -> tuple[int, float]:
        people = numbers(count)
        async with served(folder, people=people, timeout=5.0) as house:
            await asyncio.to_thread(plan, house, pending, ahead)
            await reached(house, count // 10, ahead + patience)
            await house.kill()
            ((before,),) = rows(house.database, OUTBOX)
            await house.start()
            took = await reached(house, count, patience)
            async with asyncio.timeout(patience):
                while rows(house.database, "SELECT 1 FROM message WHERE state IN ('queued', 'unknown') LIMIT 1"):
                    await asyncio.sleep(0.1)
            await house.network.idle()
            shown = Counter(bubble.to for number in people for bubble in house.network.seen(number))
            assert set(shown) == set(people)
            assert [number for number, times in shown.items() if times > 1] == []
            assert rows(house.database, OUTBOX) == [(count,)]
            assert rows(house.database, "SELECT count(*) FROM reminder WHERE state = 'waiting'") == [(pending,)]
            assert rows(house.database, "PRAGMA integrity_check") == [("ok",)]
            return int(before), took

    return asyncio.run(main())


@pytest.mark.slow
def test_a_kill_in_the_middle_of_hundreds_due_at_once_loses_and_doubles_none(tmp_path: Path) -> None:
    before, took = burst(tmp_path, 400, 2_000, ahead=1.5, patience=30)
    print(f"{before} were in the outbox at the kill; all were {took:.2f} s after the start")


@pytest.mark.soak
def test_a_kill_in_the_middle_of_ten_thousand_due_at_once_loses_and_doubles_none(tmp_path: Path) -> None:
    before, took = burst(tmp_path, 10_000, 100_000, ahead=20, patience=240)
    print(f"{before} were in the outbox at the kill; all were {took:.2f} s after the start")
    assert before < 10_000, "the kill came too late to be in the middle"
