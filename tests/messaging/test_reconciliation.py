"""What became of a text, and what it cost, is asked at a few ages: where nothing can call us, that is all there is."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.restartable_daemons import ANA, OURS, Faults, Town, play
from support.world import World

from tdah.messaging.outbound import LOOKUP_AGES_WITH_CALLBACK, LOOKUP_AGES_WITHOUT_CALLBACK, next_lookup
from tdah.transports.base import Failure, SendError

OUT = "SELECT state, lookups, look_at FROM message WHERE direction = 'out'"
PRICES = "SELECT direction, billed_micros IS NOT NULL FROM sms_usage_logs ORDER BY direction"


def test_a_text_is_asked_about_at_fifteen_minutes_and_a_day_and_no_more(ana: World) -> None:
    asked: list[timedelta] = []
    begun = ana.clock.time
    fetch = ana.transport.fetch

    async def counting(provider_id: str) -> object:
        if provider_id.startswith("SM0"):
            asked.append(ana.clock.time - begun)
        return await fetch(provider_id)

    ana.transport.fetch = counting  # type: ignore[method-assign, assignment]
    ana.text("buy milk")
    for _ in range(60 * 30):
        ana.clock.time += timedelta(minutes=1)
        asyncio.run(ana.delivery.reconcile())
    assert [round(age / timedelta(minutes=1)) for age in asked] == [15, 24 * 60]
    assert ana.conversation()[-1].state == "sending"


def test_a_final_state_and_a_price_end_the_asking(ana: World) -> None:
    ana.text("buy milk")
    sent = ana.transport.texts[0]
    ana.transport.turn(sent.provider_id, status="delivered", price="0.0079")
    ana.clock.time += timedelta(minutes=15)
    asyncio.run(ana.delivery.reconcile())
    assert ana.conversation()[-1].state == "delivered"
    assert ana.app.store.reader.execute("SELECT look_at FROM message WHERE direction = 'out'").fetchone()[0] is None
    billed = ana.app.store.reader.execute("SELECT max(billed_micros) FROM sms_usage_logs").fetchone()[0]
    assert billed == 7900


def test_a_look_that_fails_comes_again_and_stops_nothing(ana: World) -> None:
    ana.text("buy milk")
    fetch = ana.transport.fetch

    async def broken(provider_id: str) -> object:
        raise SendError(Failure.RATE, "not now", 20429)

    ana.transport.fetch = broken  # type: ignore[method-assign]
    ana.clock.time += timedelta(minutes=15)
    for _ in range(5):  # each time it ends at the first failure, and the next time begins with another text
        asyncio.run(ana.delivery.reconcile())
    ana.transport.fetch = fetch  # type: ignore[method-assign]
    ana.transport.turn(ana.transport.texts[0].provider_id, status="undelivered", error_code=30003)
    ana.clock.time += timedelta(minutes=15)
    asyncio.run(ana.delivery.reconcile())
    row = ana.conversation()[-1]
    assert (row.state, row.error_code) == ("undelivered", 30003)


def test_a_refusal_for_want_of_consent_found_by_asking_mutes_the_number(ana: World) -> None:
    ana.text("buy milk")
    ana.transport.turn(ana.transport.texts[0].provider_id, status="failed", error_code=21610)
    ana.clock.time += timedelta(minutes=15)
    asyncio.run(ana.delivery.reconcile())
    assert ana.text("buy bread") == []


@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("ages", [LOOKUP_AGES_WITH_CALLBACK, LOOKUP_AGES_WITHOUT_CALLBACK])
def test_the_gaps_grow_and_end(ana: World, ages: tuple[timedelta, ...], final: bool) -> None:
    ana.text("buy milk")
    (message,) = [m for m in ana.conversation() if m.direction == "out"]
    at, seen = message.sent_at, []
    while at is not None and len(seen) < 50:
        at = next_lookup(message, at, ages, final)
        seen.append(at)
    assert seen.pop() is None
    gaps = [(b - a).total_seconds() for a, b in zip([message.sent_at, *seen], seen, strict=False) if a and b]
    assert gaps == sorted(gaps)
    assert seen[-1] - message.sent_at == timedelta(hours=24)  # type: ignore[operator]
    assert not final or seen[0] - message.sent_at == timedelta(minutes=15)  # type: ignore[operator]


def test_polling_needs_no_url_and_still_learns_all_there_is(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.config = replace(town.config, server=replace(town.config.server, public_url="", port=0))
        town.network.webhook_url = ""
        async with town.open(receive="poll"):
            for number in range(5):
                town.network.text(ANA, f"buy {'abcde'[number]} stamps", OURS)
            assert [body.partition(".")[0] for body in await town.answers(ANA, 5)] == [
                f"Kept: buy {letter} stamps" for letter in "abcde"
            ]
            await town.settled()
            assert {text.callback for text in town.network.archive.newest()} == {None}
            for minutes in (1, 15):
                town.clock.jump(minutes=minutes)
                await town.log.heard("text.caught_up", 5)
                await town.daemon.delivery.reconcile()  # type: ignore[union-attr]
            assert {row[0] for row in town.rows(OUT)} == {"delivered"}
            assert town.rows(PRICES) == [("in", 1)] * 5 + [("out", 1)] * 5
            assert not town.log.said("list.failed")

    play(tmp_path, scene)


def test_polling_goes_on_after_failures_and_loses_nothing(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.network.webhook_url = ""
        async with town.open(receive="poll", poll_seconds=0.02):
            town.network.faults = Faults(answer_429=0.2, answer_500_before=0.2, reset=0.1, malformed=0.1, seed=5)
            for number in range(20):
                town.network.text(ANA, f"buy parcel {number}", OURS)
                await town.log.heard("text.caught_up", number + 1)
            assert town.log.said("list.failed")
            town.network.faults = Faults()
            await town.settled()
            # An answer whose send was unsure twice is given up, and marked so: all that came in was answered.
            ((given_up,),) = town.rows("SELECT count(*) FROM message WHERE state = 'failed'")
            assert len(town.shown()) + given_up == 20
            assert given_up < 5
            assert town.rows("SELECT count(*) FROM message WHERE direction = 'in'") == [(20,)]

    play(tmp_path, scene)
