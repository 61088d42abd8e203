"""Moving a person between a shared number, one of their own and a Messaging Service loses and doubles nothing."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from support.daemons import said, settings
from support.restartable_daemons import ALSO_OURS, ANA, BEN, OURS, SERVICE, Faults, Town, play

from tdah.store import Store, inbox, messages, outbox, routing
from tdah.transports.base import Failure, SendError

FRUIT = ("apples", "pears", "plums", "figs", "dates", "limes", "melons")
SENDERS = "SELECT sender FROM message WHERE direction = 'out' ORDER BY id"


def test_a_person_moves_in_the_middle_of_a_conversation(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        settings(town.folder, town.config.server.port, town.config.twilio.api_base)
        async with town.open():
            town.network.text(ANA, f"buy {FRUIT[0]}", OURS)
            await town.answers()
            for number, (command, address) in enumerate(
                ((("set", ALSO_OURS), ALSO_OURS), (("set", SERVICE), ALSO_OURS), (("clear",), OURS)), start=1
            ):
                code, printed = await said(town.folder, "routing", *command, "--user", f"P{ANA}")
                assert code == 0, printed
                # Whatever number she writes to, the answer comes from the one that serves her.
                town.network.text(ANA, f"buy {FRUIT[2 * number - 1]}", OURS)
                town.network.text(ANA, f"buy {FRUIT[2 * number]}", ALSO_OURS)
                town.network.text(BEN, f"buy parcel {number}", OURS)
                await town.answers(ANA, 1 + 2 * number)
                await town.answers(BEN, number)
                assert {b.sender for b in town.network.seen(ANA)[-4:] if b.to == ANA} <= {address}
            await town.settled()
            assert {b.sender for b in town.network.seen(BEN) if b.to == BEN} == {OURS}
            bodies = [b.partition(".")[0] for b in town.shown(ANA)]
            assert bodies == [f"Kept: buy {fruit}" for fruit in FRUIT]

    play(tmp_path, scene, people=(ANA, BEN))


def test_texts_that_wait_move_along_and_those_under_way_stay(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(answer_429=1, retry_after=3600)
            town.network.text(ANA, "buy milk")
            await town.log.heard("text.not_sent")
            await daemon.delivery.runner.settle()
            assert town.rows(SENDERS) == [(OURS,)]
            await daemon.writer(routing.assign, 1, ALSO_OURS, town.clock.now())
            assert town.rows(SENDERS) == [(ALSO_OURS,)]
            town.network.faults = Faults(hang_after=1)
            town.clock.jump(hours=2)
            daemon.wake()
            await town.log.heard("text.not_sent", failure="unsure")
            await daemon.writer(routing.unassign, 1)
            assert town.rows(SENDERS) == [(ALSO_OURS,)], "it is looked up by the number it went from"
            town.network.faults = Faults()
            await town.settled()
            assert town.shown() == ["Kept: buy milk. #1 Text a time, or leave it."]

    play(tmp_path, scene)


def test_a_text_refused_while_its_person_moves_goes_from_the_new_number(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            gone = "+12025550108"
            await daemon.writer(routing.assign, 1, gone, town.clock.now())
            taken = daemon.transports.default.send

            async def moving(text: object) -> object:
                await daemon.writer(routing.assign, 1, ALSO_OURS, town.clock.now())
                daemon.transports.default.send = taken
                raise SendError(Failure.RATE, "try again", 20429)

            daemon.transports.default.send = moving  # type: ignore[method-assign, assignment]
            town.network.text(ANA, "buy milk", OURS)
            await town.answers()
            assert town.rows(SENDERS) == [(ALSO_OURS,)]

    play(tmp_path, scene)


def test_a_change_of_the_shared_number_moves_everyone_without_their_own(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(answer_429=1, retry_after=3600)
            await daemon.writer(routing.assign, 2, OURS, town.clock.now())
            town.network.text(ANA, "buy milk")
            town.network.text(BEN, "buy bread")
            await town.log.heard("text.not_sent", 2)
        town.network.faults = Faults()
        town.clock.jump(hours=2)
        async with town.open(number=ALSO_OURS):
            await asyncio.gather(town.answers(ANA), town.answers(BEN))
            assert [b.sender for b in town.network.seen(ANA) if b.to == ANA] == [ALSO_OURS]
            assert [b.sender for b in town.network.seen(BEN) if b.to == BEN] == [OURS]

    play(tmp_path, scene, people=(ANA, BEN))


def test_no_statement_of_a_tick_reads_the_whole_conversation(tmp_path: Path) -> None:
    """SQLite takes a partial index only for the very words it was made with, so this is easily lost."""
    store, now = Store(tmp_path / "tdah.db").open(), datetime.now(UTC)
    try:
        seen: list[str] = []
        for db in (store.reader, store.writer):
            db.set_trace_callback(seen.append)
        outbox.any_stale(store.reader, now)
        outbox.expire(store.writer, now)
        outbox.ready(store.reader, now, 5)
        outbox.doubtful_due(store.reader, now, 5)
        outbox.next_due(store.reader, now)
        outbox.lookups_due(store.reader, now, 5)
        outbox.recover(store.writer, now)
        outbox.drop(store.writer, now, number=ANA, task_id=1)
        routing.readdress(store.writer)
        messages.depths(store.reader)
        inbox.listed(store.reader, now)
        for db in (store.reader, store.writer):
            db.set_trace_callback(None)
        asked = [sql for sql in seen if not sql.startswith("--")]  # the name of a trigger that ran
        plans = {sql: [row[3] for row in store.writer.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked}
        assert len(plans) > 10
        scans = {"SCAN m", "SCAN message", "SCAN p"}
        assert {sql: plan for sql, plan in plans.items() if scans & set(plan) and "ORDER BY id DESC" not in sql} == {}
    finally:
        store.close()
