"""Texts sent while nobody answered the door are handled once, in order, as late as they are."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from support.restartable_daemons import ALSO_OURS, ANA, BEN, OURS, SERVICE, Faults, Town, play
from support.simulated_network import archived
from support.world import World

from tdah.daemon.simulator import texts as network_texts
from tdah.messaging.inbound import text_row
from tdah.store import inbox, routing
from tdah.transports.base import InboundMessage, SendError
from tdah.transports.registry import DEFAULT

LATE = "SELECT body, sent_at < created_at FROM message WHERE direction = 'in' ORDER BY id"


def test_an_hour_without_a_webhook_loses_nothing_doubles_nothing_and_keeps_the_order(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open():
            town.network.text(ANA, "buy parcel before")
            await town.answers()
        for number in range(30):
            town.network.text(ANA if number % 2 else BEN, f"buy parcel {number}")
            town.clock.jump(minutes=2)
        await town.network.idle()
        async with town.open():
            await town.settled()
            for number, wanted in ((ANA, range(1, 30, 2)), (BEN, range(0, 30, 2))):
                kept = [body for body in town.shown(number) if "before" not in body]
                assert [body.partition(".")[0] for body in kept] == [f"Kept: buy parcel {n}" for n in wanted]
        found = town.rows(LATE)
        assert found[0] == ("buy parcel before", None)
        assert found[1:] == [(f"buy parcel {n}", 1) for n in range(30)]

    play(tmp_path, scene, people=(ANA, BEN))


def test_a_lost_webhook_is_made_good_by_the_next_listing(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_lost=1)
            town.network.text(ANA, "buy milk")
            await town.network.idle()
            assert town.rows(LATE) == []
            town.clock.jump(minutes=15)
            assert await daemon.inbound[DEFAULT].catch_up() == 1
            assert await daemon.inbound[DEFAULT].catch_up() == 0
            await town.answers()
            assert town.log.said("text.caught_up")[0]["late"] in (900, 901)

    play(tmp_path, scene)


def test_listing_and_webhooks_at_once_give_each_text_one_row(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_twice_at_once=0.5, webhook_lost=0.2, seed=1)
            for number in range(40):
                town.network.text((ANA, BEN)[number % 2], f"buy parcel {number}")
            found = 0
            async with asyncio.TaskGroup() as all_at_once:
                listings = [all_at_once.create_task(daemon.inbound[DEFAULT].catch_up()) for _ in range(5)]
            found = sum(listing.result() for listing in listings)
            await town.network.idle()
            found += await daemon.inbound[DEFAULT].catch_up()
            await town.settled()
            assert found > 0
            bodies = [body for body, _ in town.rows(LATE)]
            assert sorted(bodies) == sorted(f"buy parcel {n}" for n in range(40))
            assert len(town.shown(ANA)) == len(town.shown(BEN)) == 20

    play(tmp_path, scene, people=(ANA, BEN))


@pytest.mark.parametrize("fault", ["answer_500_before", "answer_429", "reset", "malformed"])
def test_a_list_that_cannot_be_read_does_not_move_the_cursor(tmp_path: Path, fault: str) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            before = town.rows("SELECT * FROM beat WHERE name LIKE 'list.%' ORDER BY name")
            town.network.faults = Faults(webhook_lost=1, **{fault: 1})
            town.network.text(ANA, "buy milk")
            await town.network.idle()
            town.clock.jump(hours=3)
            with pytest.raises(SendError):
                await daemon.inbound[DEFAULT].catch_up()
            assert before == town.rows("SELECT * FROM beat WHERE name LIKE 'list.%' ORDER BY name") != []
            town.network.faults = Faults()
            assert await daemon.inbound[DEFAULT].catch_up() == 1

    play(tmp_path, scene)


def test_a_second_page_that_fails_loses_nothing(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_lost=1)
            archived(town.network, BEN, 1_000, town.clock.now())
            for number in range(130):
                town.network.text(ANA, f"buy parcel {number}")
            await town.network.idle()
            town.network.faults = Faults(answer_500_before=0.8, seed=3)
            outcomes = []
            while not outcomes or outcomes[-1]:
                try:
                    assert await daemon.inbound[DEFAULT].catch_up() == 130
                    outcomes.append(False)
                except SendError:
                    assert town.rows(LATE) == []
                    outcomes.append(True)
            assert len(outcomes) > 1, "no page failed: another seed is needed"
            assert [body for body, _ in town.rows(LATE)] == [f"buy parcel {n}" for n in range(130)]

    play(tmp_path, scene)


def test_texts_to_other_numbers_of_the_account_and_from_before_the_start_are_none_of_ours(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.network.text(ANA, "long before there was a tdah", OURS)
        town.clock.jump(hours=1)
        await town.network.idle()
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_lost=1)
            town.network.text(ANA, "for the other application", ALSO_OURS)
            town.network.text(ANA, "buy milk", OURS)
            await town.network.idle()
            assert await daemon.inbound[DEFAULT].catch_up() == 1
            assert [body for body, _ in town.rows(LATE)] == ["buy milk"]

    play(tmp_path, scene)


@pytest.mark.parametrize("named", [True, False])
def test_texts_to_a_number_of_our_messaging_service_are_ours(
    tmp_path: Path, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the provider's list names the service with the text or not."""

    async def scene(town: Town) -> None:
        async with town.open(number="", messaging_service=SERVICE) as daemon:
            town.network.faults = Faults(webhook_lost=1)
            text = town.network.text(ANA, "buy milk", ALSO_OURS)
            if not named:
                kept = town.network.archive.get(text.sid)
                assert isinstance(kept, network_texts.Text)
                kept.service = None
            await town.network.idle()
            assert await daemon.inbound[DEFAULT].catch_up() == 1

    play(tmp_path, scene)


def test_a_number_that_used_to_serve_somebody_is_still_listened_to(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_lost=1)
            await daemon.writer(routing.assign, 1, ALSO_OURS, town.clock.now())
            await daemon.writer(routing.unassign, 1)
            town.network.text(ANA, "buy milk", ALSO_OURS)
            await town.network.idle()
            assert await daemon.inbound[DEFAULT].catch_up() == 1

    play(tmp_path, scene)


def test_a_clock_that_ran_ahead_hides_nothing(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.clock.jump(days=2)
        async with town.open():
            pass
        town.clock.jump(days=-2)
        town.network.text(ANA, "buy milk")
        await town.network.idle()
        async with town.open():
            await town.answers()

    play(tmp_path, scene)


def test_a_stop_sent_while_away_is_obeyed_before_anything_is_sent(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open():
            town.network.text(ANA, "remind me in 1 hour to call mom")
            await town.answers()
        town.network.text(ANA, "stop")
        town.clock.jump(hours=2)
        await town.network.idle()
        async with town.open():
            await town.settled()
            assert len(town.shown()) == 1
            assert town.rows("SELECT state FROM phone") == [("opted_out",)]

    play(tmp_path, scene)


def test_minutes_count_from_when_they_were_said(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open():
            pass
        said = town.clock.now()
        town.network.text(ANA, "in 20 min check the oven")
        town.network.text(ANA, "in 3 hours call mom")
        town.clock.jump(hours=2)
        await town.network.idle()
        async with town.open():
            answers = await town.answers(count=3)
        assert "has passed - check the oven" in answers[0]
        due = (said + timedelta(hours=3)).strftime("%-H:%M")
        assert f"{due} - call mom" in answers[1] or f"{due} - call mom" in answers[2]
        assert any(a.startswith("check the oven (this was due") for a in answers)
        assert town.rows("SELECT count(*) FROM reminder WHERE state = 'nudged'") == [(1,)]

    play(tmp_path, scene)


def test_what_is_called_in_at_the_start_waits_for_what_came_before_it(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open():
            pass
        town.network.text(ANA, "buy the first")
        await town.network.idle()
        town.clock.jump(minutes=5)
        async with town.open(heard=False) as daemon:
            assert not daemon.ticker.processing.ready
            row = text_row(InboundMessage("SM2", ANA, OURS, "buy the second", ""), town.clock.now())
            await daemon.writer(inbox.receive, row)
            daemon.wake()
            answers = await town.answers(count=2)
            assert [a.partition(".")[0] for a in answers] == ["Kept: buy the first", "Kept: buy the second"]

    play(tmp_path, scene)


def test_without_a_list_texts_are_answered_all_the_same(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.network.faults = Faults(answer_500_before=0.0, malformed=1.0)
        async with town.open():
            town.network.faults = Faults()
            town.network.text(ANA, "buy milk")
            await town.answers()
            assert town.log.said("list.failed")

    play(tmp_path, scene)


def test_texts_that_came_out_of_order_are_answered_in_the_order_of_sending(ana: World) -> None:
    now = ana.clock.time
    for hours, body in ((0, "buy the third"), (3, "buy the first"), (2, "buy the second")):
        row = text_row(InboundMessage(f"SM{hours}", ANA, OURS, body, ""), now)
        ana.app.store.write(inbox.receive_late, row, now - timedelta(hours=hours))
    ana.tick()
    assert [task.title for task in ana.tasks().values()] == ["buy the first", "buy the second", "buy the third"]
