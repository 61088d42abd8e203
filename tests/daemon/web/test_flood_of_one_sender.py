"""A flood on the real doors: whoever floods waits, everybody else is served, and nothing grows without bound."""

import asyncio
import secrets
import time
from pathlib import Path

import pytest
from support.daemons import ANA, BEN, Served, inbound, received, rows, served
from support.honest_traffic import honest, resident

from tdah.transports.twilio.signature import sign

LIMITS = "[limits]\ntexts_per_minute = 30\nanswers_per_day = 300\nloop_texts = 1000000\nbad_signatures = 50\n"


async def flood(house: Served, numbers: list[str], count: int, *, forged: bool = False) -> tuple[float, set[int]]:
    """Post texts forty at a time, each number in turn; texts a second, and the statuses that came back."""
    left = iter(range(count))
    statuses: set[int] = set()

    async def post() -> None:
        for n in left:
            form = inbound(f"buy thing {n}", f"SM{secrets.token_hex(16)}", numbers[n % len(numbers)], house.net.account)
            signature = sign("forged", f"{house.net.url}/sms/inbound", form) if forged else None
            statuses.add((await house.net.post("/sms/inbound", form, signature=signature)).status)

    begun = time.perf_counter()
    await asyncio.gather(*(post() for _ in range(30)))
    return count / (time.perf_counter() - begun), statuses


async def _one_number(folder: Path, count: int) -> None:
    async with served(folder, people=(ANA, BEN), more=LIMITS) as house:
        await honest(house, 20)
        before = resident(house)
        flooding = asyncio.create_task(flood(house, [ANA], count))
        await asyncio.sleep(0)
        begun = time.monotonic()
        assert (await house.net.text("buy milk", number=BEN)).status == 200
        (shown,) = await received(house.network, BEN, 1)
        waiting = rows(house.database, "SELECT count(*) FROM message WHERE number = ? AND state = 'received'", ANA)
        seconds = await honest(house, 30)
        rate, statuses = await flooding
        assert "buy milk" in shown.body
        assert statuses == {200}
        print(f"{count} texts of one number at {rate:.0f}/s: {waiting[0][0]} of them wait at another's answer,"
              f" honest p99 {seconds * 1000:.1f} ms, {resident(house) - before:+.1f} MB")  # fmt: skip
        while rows(house.database, "SELECT 1 FROM message WHERE state = 'received' AND due_at IS NULL"):
            await asyncio.sleep(0.05)
        # Nothing is lost: worked, waiting for its turn, or set aside for the host.
        stored = rows(house.database, "SELECT count(*) FROM message WHERE number = ? AND direction = 'in'", ANA)
        answers = rows(house.database, "SELECT count(*) FROM message WHERE number = ? AND kind = 'reply'", ANA)
        assert stored == [(count,)]
        assert answers[0][0] <= 30 + 30 * (time.monotonic() - begun) / 60 + 1
        assert rows(house.database, "SELECT count(*) FROM message WHERE kind = 'notice'") == [(1,)]


def test_whoever_floods_waits_and_nobody_else_does(tmp_path: Path) -> None:
    asyncio.run(_one_number(tmp_path, 1_500))


@pytest.mark.soak
def test_whoever_floods_for_long_waits_and_nobody_else_does(tmp_path: Path) -> None:
    asyncio.run(_one_number(tmp_path, 30_000))


def test_a_flood_of_forged_texts_leaves_nothing_and_hinders_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        async with served(tmp_path, more=LIMITS) as house:
            await honest(house, 20)
            before, lines = resident(house), len(house.lines)
            flooding = asyncio.create_task(flood(house, [ANA], 2_000, forged=True))
            seconds = await honest(house, 30)
            rate, statuses = await flooding
            print(f"2000 forged texts at {rate:.0f}/s: honest p99 {seconds * 1000:.1f} ms,"
                  f" {resident(house) - before:+.1f} MB")  # fmt: skip
            assert statuses == {403}
            assert rows(house.database, "SELECT count(*) FROM message WHERE number = ?", ANA) == [(0,)]
            assert sum("webhook.refused" in line for line in house.lines[lines:]) <= 100
            assert resident(house) - before < 15

    asyncio.run(scene())


def test_a_flood_from_many_unknown_numbers_costs_one_answer_each_at_most(tmp_path: Path) -> None:
    strangers = [f"+44770091{n:04d}" for n in range(100)]

    async def scene() -> None:
        async with served(tmp_path, more=LIMITS + "strangers_kept = 200\n") as house:
            _, statuses = await flood(house, strangers, 1_000)
            assert statuses == {200}
            while rows(house.database, "SELECT 1 FROM message WHERE state = 'received' AND due_at IS NULL"):
                await asyncio.sleep(0.05)
            assert rows(house.database, "SELECT max(n) FROM (SELECT count(*) AS n FROM message"
                                        " WHERE direction = 'out' GROUP BY number)") == [(1,)]  # fmt: skip
            ((kept,),) = rows(house.database, "SELECT count(*) FROM message WHERE direction = 'in' AND body <> ''")
            assert kept <= 200 + 200

    asyncio.run(scene())
