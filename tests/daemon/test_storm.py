"""The main promise under everything at once: no text lost, none doubled, every answer once and in order."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.daemons import CONFIG, House, Served, faster, inbound, numbers, received, rows, running, served

from tdah.config import Twilio
from tdah.daemon.simulator.faults import Faults
from tdah.daemon.simulator.network import Network
from tdah.http import HttpError
from tdah.messaging.outbound import Delivery
from tdah.store import outbox

pytestmark = pytest.mark.slow
AHEAD = timedelta(minutes=16)

# What a bad day has of each. Left out are webhooks that the network never posts, of which nobody could know, and
# failures before acceptance that look like those after it: a text is sent again once only, so two in a row lose it.
STORM = Faults(
    answer_429=0.03,
    answer_500_after=0.04,
    hang_after=0.02,
    hang=20.0,
    reset=0.02,
    malformed=0.02,
    delayed=0.2,
    delay=0.05,
    callback_dropped=0.1,
    callback_repeated=0.2,
    callback_reordered=0.2,
    webhook_twice=0.1,
    webhook_twice_at_once=0.1,
)
TITLE = "buy parcel {who}x{nth}"


COSTS = """SELECT state, count(*) FROM sms_usage_logs u JOIN message m ON m.id = u.message_id
WHERE m.direction = 'out' GROUP BY 1"""


def body(who: int, nth: int) -> str:
    return TITLE.format(who=who, nth=nth)


async def everyone_has_their_answers(network: Network, people: Sequence[str], texts: int, patience: float) -> None:
    """Each phone shows one answer to each of its texts, in their order, and the account was asked for no more."""
    async with asyncio.timeout(patience):
        for who, number in enumerate(people):
            shown = [bubble.body for bubble in await received(network, number, texts, patience)]
            for nth, answer in enumerate(shown):
                assert f"{TITLE.format(who=who, nth=nth)}." in answer, (number, nth, shown)
    asked = Counter((t.to, t.body) for t in network.archive.newest() if t.direction == "outbound-api")
    assert [text for text, times in asked.items() if times > 1] == []
    assert asked.total() == len(people) * texts


def everything_was_done_once(database: Path, people: Sequence[str], texts: int) -> None:
    """One row per text, one task per text and one final answer per text, and the file is whole."""
    expected = sorted(TITLE.format(who=who, nth=nth) for who in range(len(people)) for nth in range(texts))
    assert sorted(title for (title,) in rows(database, "SELECT title FROM task")) == expected
    states = dict(rows(database, "SELECT state, count(*) FROM message GROUP BY state"))
    assert states.pop("handled") == len(expected)
    assert sum(states.get(state, 0) for state in ("sending", "sent", "delivered")) == len(expected), states
    assert rows(database, "SELECT count(*) FROM message WHERE direction = 'out' AND provider_id IS NULL") == [(0,)]
    assert rows(database, "SELECT count(DISTINCT reply_to) FROM message WHERE direction = 'out'") == [(len(expected),)]
    assert rows(database, "SELECT count(*) FROM sms_usage_logs WHERE direction = 'in'") == [(len(expected),)]
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]


def test_a_thousand_texts_of_a_hundred_people_through_a_storm(tmp_path: Path) -> None:
    people, texts = numbers(100), 10
    config = faster(CONFIG, twilio=Twilio(segments_per_second=10_000, timeout=5.0))

    async def scene(house: House) -> None:
        for nth in range(texts):
            for who, number in enumerate(people):
                house.network.text(number, body(who, nth))
        await everyone_has_their_answers(house.network, people, texts, patience=300)
        await house.network.idle()
        await house.daemon.delivery.runner.settle()
        await reconciled(house.daemon.delivery)
        everything_was_done_once(house.app.places.database, people, texts)
        assert house.rows(COSTS) == [("delivered", len(people) * texts)]
        assert not house.log.said("text.parked")
        assert not house.log.said("send.crashed")

    async def main() -> None:
        async with running(tmp_path, people=people, config=config, faults=replace(STORM, seed=7)) as house:
            await scene(house)

    asyncio.run(main())


async def reconciled(delivery: Delivery) -> None:
    """Ask the network now for what lost callbacks did not tell, which otherwise happens at a few ages of a text."""
    while outbox.lookups_due(delivery.app.store.reader, delivery.app.now() + AHEAD, 1):
        await delivery.reconcile(AHEAD)


class Carrier:
    """Posts each person's texts one after another, each until it is acknowledged, as a patient network would."""

    def __init__(self, house: Served) -> None:
        self.house = house
        self.acknowledged: set[str] = set()
        self.news = asyncio.Event()
        self.open = asyncio.Event()

    async def post(self, who: int, number: str, texts: int) -> None:
        for nth in range(texts):
            sid = f"SM{who:04d}{nth:028d}"
            while sid not in self.acknowledged:
                await self.open.wait()
                try:
                    answer = await self.house.net.post("/sms/inbound", inbound(body(who, nth), sid, number))
                except HttpError:
                    await asyncio.sleep(0)
                    continue
                assert answer.status == 200, answer
                self.acknowledged.add(sid)
                self.news.set()

    async def reached(self, count: int) -> None:
        """Wait until so many texts are acknowledged."""
        while len(self.acknowledged) < count:
            self.news.clear()
            await self.news.wait()


def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    people, texts, kills = numbers(30), 12, 6
    moments = sorted(random.sample(range(5, len(people) * texts - 5), kills))

    async def main() -> None:
        async with served(tmp_path, people=people, faults=STORM) as house:
            carrier = Carrier(house)
            carrier.open.set()
            posting = [asyncio.create_task(carrier.post(*pair, texts)) for pair in enumerate(people)]
            async with asyncio.timeout(300):
                for moment in moments:
                    await carrier.reached(moment)
                    await kill(house, carrier)
                await asyncio.gather(*posting)
            await everyone_has_their_answers(house.network, people, texts, patience=300)
            await house.network.idle()
            assert await house.kill(15) == 0
            everything_was_done_once(house.database, people, texts)

    async def kill(house: Served, carrier: Carrier) -> None:
        """What was acknowledged is in the file at the moment of death, and nothing is worked twice afterwards."""
        carrier.open.clear()
        await house.kill()
        acknowledged = set(carrier.acknowledged)
        stored = {sid for (sid,) in rows(house.database, "SELECT provider_id FROM message WHERE direction = 'in'")}
        assert acknowledged <= stored
        await house.start()
        carrier.open.set()

    print("killed after", moments)
    asyncio.run(main())
