"""Sends through a network that fails in every way: no text is doubled, and none disappears without a word."""

import asyncio
import sqlite3
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.daemons import ANA, CONFIG, House, numbers, play, received, served

from tdah.config import Config
from tdah.daemon.simulator.faults import Faults
from tdah.store import outbox
from tdah.store.drafts import Draft

# Five in a hundred of each, and half of what may go wrong on the way back.
STORM = Faults(
    answer_429=0.05, answer_500_before=0.05, answer_500_after=0.05, hang_before=0.05, hang_after=0.05, hang=2.0,
    reset=0.05, malformed=0.05, callback_dropped=0.05, callback_repeated=0.05, callback_reordered=0.05, seed=23,
)  # fmt: skip
OUT = "SELECT body, state, resends FROM message WHERE direction = 'out'"


def _quick(timeout: float) -> Config:
    # The whole storm passes within a test: a look-up after 0.2 s finds what was taken before.
    return replace(CONFIG, twilio=replace(CONFIG.twilio, timeout=timeout))


async def _send(house: House, count: int, patience: float) -> None:
    people = numbers(200)
    now = house.app.now()

    def queue(db: sqlite3.Connection) -> None:
        for n in range(count):
            outbox.queue(
                db,
                Draft(None, people[n % 200], f"text {n}", "notice", f"c{n}", stale_at=now + timedelta(hours=1)),
                now,
            )

    await house.daemon.writer(queue)
    house.daemon.wake()
    end = time.monotonic() + patience
    while house.rows("SELECT count(*) FROM message WHERE state IN ('queued', 'unknown')") != [(0,)] or (
        house.daemon.delivery.runner.flights
    ):
        assert time.monotonic() < end, Counter(state for _, state, _ in house.rows(OUT))
        await asyncio.sleep(0.05)
    await house.network.idle()
    shown = Counter(
        t.body for t in house.network.archive.newest() if t.direction == "outbound-api" and t.status == "delivered"
    )
    assert not [body for body, times in shown.items() if times > 1], "doubled"
    rows = {body: (state, resends) for body, state, resends in house.rows(OUT)}
    assert len(rows) == count
    # What did not arrive says so: it was sent twice, and the network took it neither time.
    lost = {body for body in rows if body not in shown}
    assert {rows[body] for body in lost} <= {("failed", 1)}
    assert len(lost) < count * 0.05
    assert {state for body, (state, _) in rows.items() if body in shown} <= {"sending", "sent", "delivered"}
    # A lost callback leaves a text open until it is asked about.
    house.network.faults = Faults()
    while house.rows("SELECT count(*) FROM message WHERE state IN ('sending', 'sent')") != [(0,)]:
        assert time.monotonic() < end
        await house.daemon.delivery.reconcile(timedelta(hours=1))


def test_hundreds_of_sends_with_five_in_a_hundred_of_each_fault_double_nothing(tmp_path: Path) -> None:
    play(tmp_path, lambda house: _send(house, 300, 300), config=_quick(0.3), faults=STORM)


@pytest.mark.soak
def test_ten_thousand_sends_with_five_in_a_hundred_of_each_fault_double_nothing(tmp_path: Path) -> None:
    play(tmp_path, lambda house: _send(house, 10_000, 900), config=_quick(1.0), faults=STORM)


@pytest.mark.slow
def test_a_kill_between_the_networks_yes_and_our_commit_sends_one_copy(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path, timeout=5.0) as house:
            house.network.faults = Faults(hang_after=1, hang=30, callback_dropped=1)
            await house.net.text("buy milk")
            await received(house.network, ANA, 1)  # the network took it, and we do not know yet
            await house.kill()
            house.network.faults = Faults()
            await house.start()
            async with asyncio.timeout(20):
                while not _settled(house.database):
                    await asyncio.sleep(0.02)
            await house.network.idle()
            assert len([b for b in house.network.seen(ANA) if b.to == ANA]) == 1
            ((attempts, resends, provider_id),) = _query(
                house.database, "SELECT attempts, resends, provider_id FROM message WHERE direction = 'out'"
            )
            assert (attempts, resends) == (1, 0)
            assert house.network.archive.get(provider_id) is not None

    asyncio.run(main())


@pytest.mark.slow
def test_a_kill_before_the_network_said_yes_sends_one_copy_too(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path, timeout=5.0) as house:
            house.network.faults = Faults(hang_before=1, hang=30)
            await house.net.text("buy milk")
            async with asyncio.timeout(20):
                while not _query(house.database, "SELECT 1 FROM message WHERE state = 'sending'"):
                    await asyncio.sleep(0.01)
            await house.kill()
            house.network.faults = Faults()
            await house.start()
            await received(house.network, ANA, 1, 20)
            await house.network.idle()
            assert len([b for b in house.network.seen(ANA) if b.to == ANA]) == 1

    asyncio.run(main())


def _query(database: Path, sql: str) -> list[tuple[object, ...]]:
    from support.daemons import rows

    return rows(database, sql)


def _settled(database: Path) -> bool:
    return bool(_query(database, "SELECT 1 FROM message WHERE direction = 'out' AND provider_id IS NOT NULL"))
