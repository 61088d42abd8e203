"""Status callbacks: whatever their order, number and honesty, a text's state only moves forward."""

import asyncio
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from support.daemons import ANA, CONFIG, House, faster, play, status

from tdah.app import SIMULATOR_ACCOUNT
from tdah.config import Twilio
from tdah.daemon.simulator.faults import Faults

# The network itself says nothing, so that every callback is the test's.
SILENT = Faults(callback_dropped=1.0)
OUT = "SELECT id, provider_id, state, error_code FROM message WHERE direction = 'out' ORDER BY id"


async def sent(house: House, body: str = "buy milk") -> str:
    """Text something; the provider's id of the answer."""
    already = len(house.log.said("text.sent"))
    await house.net.text(body)
    await house.log.heard("text.sent", already + 1)
    return str(house.rows(OUT)[-1][1])


def state(house: House, sid: str) -> tuple[str, int | None]:
    ((word, code),) = house.rows("SELECT state, error_code FROM message WHERE provider_id = ?", sid)
    return word, code


def test_whatever_the_order_of_callbacks_the_furthest_state_counts(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for number, order in enumerate(permutations(("sending", "sent", "delivered"))):
            sid = await sent(house, f"buy parcel {number}")
            assert state(house, sid) == ("sending", None)
            for word in (*order, "queued", *order):
                assert (await house.net.status(sid, word)).status == 200
            assert state(house, sid) == ("delivered", None), order
            kept = house.rows("SELECT status FROM status_event WHERE provider_id = ?", sid)
            assert len(kept) == 4

    play(tmp_path, scene, faults=SILENT)


def test_the_state_moves_with_each_callback(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        for word, expected in (("sending", "sending"), ("sent", "sent"), ("sending", "sent"), ("read", "delivered")):
            await house.net.status(sid, word)
            assert state(house, sid) == (expected, None)
        ((final,),) = house.rows("SELECT final_at FROM message WHERE provider_id = ?", sid)
        assert final

    play(tmp_path, scene, faults=SILENT)


def test_of_two_final_states_the_first_counts_and_both_are_kept(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        await house.net.status(sid, "undelivered", ErrorCode="30003")
        await house.net.status(sid, "delivered")
        assert state(house, sid) == ("undelivered", 30003)
        kept = house.rows("SELECT status, error_code FROM status_event WHERE provider_id = ? ORDER BY status", sid)
        assert kept == [("delivered", None), ("undelivered", 30003)]

    play(tmp_path, scene, faults=SILENT)


def test_callbacks_about_texts_nobody_knows_are_kept_and_change_nothing(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        for query in ("", "?outbox=999", "?outbox=x", "?outbox=", f"?outbox={'9' * 30}", "?a=1&b"):
            assert (await house.net.status("SM" + "0" * 32, "delivered", query)).status == 200, query
        assert state(house, sid) == ("sending", None)
        assert len(house.rows("SELECT 1 FROM status_event WHERE provider_id = ?", "SM" + "0" * 32)) == 1
        assert (await house.net.status(sid, "a-word-of-tomorrow")).status == 200
        assert state(house, sid) == ("sending", None)

    play(tmp_path, scene, faults=SILENT)


def test_a_callback_cannot_take_over_an_inbound_text_or_one_that_is_tied(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        (inbound_id,), (outbound_id,) = house.rows("SELECT id FROM message ORDER BY id")
        for row in (inbound_id, outbound_id):
            await house.net.status("SM" + "b" * 32, "failed", f"?outbox={row}", ErrorCode="30007")
        assert state(house, sid) == ("sending", None)
        assert house.rows("SELECT state FROM message WHERE id = ?", inbound_id) == [("handled",)]

    play(tmp_path, scene, faults=SILENT)


def test_a_forged_callback_is_refused(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        pairs = status(sid, "failed", SIMULATOR_ACCOUNT)
        assert (await house.net.post("/sms/status", pairs, signature="")).status == 403
        ((row, *_),) = house.rows(OUT)
        signed_without = await house.net.post(
            f"/sms/status?outbox={row}", pairs, signature=_signed(house, "/sms/status", pairs)
        )
        assert signed_without.status == 403
        assert state(house, sid) == ("sending", None)
        assert house.rows("SELECT count(*) FROM status_event") == [(0,)]

    play(tmp_path, scene, faults=SILENT)


def _signed(house: House, path: str, pairs: list[tuple[str, str]]) -> str:
    from tdah.transports.twilio.signature import sign

    return sign(house.net.token, house.net.url + path, pairs)


@pytest.mark.parametrize("answer", [Faults(hang_after=1.0, callback_dropped=1.0), Faults(answer_500_after=1.0)])
def test_a_callback_that_is_faster_than_the_answer_settles_the_text(tmp_path: Path, answer: Faults) -> None:
    """The answer to the send never comes, the callback carries our id: no look-up, no second copy."""

    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        assert len(await house.answers()) == 1
        ((row, *_),) = house.rows(OUT)
        (text,) = [t for t in house.network.archive.newest() if t.direction == "outbound-api"]
        await house.net.status(text.sid, "delivered", f"?outbox={row}")
        assert house.rows(OUT) == [(row, text.sid, "delivered", None)]
        await house.log.heard("text.not_sent", failure="unsure")
        await house.daemon.delivery.runner.settle()
        assert house.rows(OUT) == [(row, text.sid, "delivered", None)]
        assert len(house.network.seen(ANA)) == 1
        # It was taken, so it costs, which shows when its price is asked for.
        await house.daemon.delivery.reconcile(timedelta(hours=1))
        assert house.rows("SELECT count(*) FROM sms_usage_logs WHERE direction = 'out'") == [(1,)]

    config = faster(CONFIG, twilio=Twilio(segments_per_second=10_000, timeout=0.5))
    play(tmp_path, scene, faults=answer, config=config)


def test_a_callback_before_it_is_known_whose_it_is_counts_later(tmp_path: Path) -> None:
    """Without our id in the query it waits until a look-up finds the text."""

    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        await house.answers()
        (text,) = [t for t in house.network.archive.newest() if t.direction == "outbound-api"]
        await house.net.status(text.sid, "delivered")
        await house.log.heard("text.found")
        assert state(house, text.sid) == ("delivered", None)
        assert house.rows("SELECT count(*) FROM sms_usage_logs WHERE direction = 'out'") == [(1,)]

    play(tmp_path, scene, faults=Faults(answer_500_after=1.0, callback_dropped=1.0))


def test_consent_withdrawn_at_the_network_stops_everything(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        sid = await sent(house)
        await house.net.status(sid, "failed", ErrorCode="21610")
        assert state(house, sid) == ("failed", 21610)
        assert house.rows("SELECT state FROM phone") == [("opted_out",)]
        await house.net.text("buy more milk")
        await asyncio.gather(house.log.heard("text.answered", 2))
        assert len(house.rows(OUT)) == 1

    play(tmp_path, scene, faults=SILENT)
