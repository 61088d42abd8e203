"""The embedded phone network behaves as the vendor describes its own."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.simulated_network import ALSO_OURS, ANA, BEN, NO_DELAY, OURS, SERVICE, Airwaves, airwaves

from tdah.clock import FastClock
from tdah.daemon.simulator import journeys
from tdah.daemon.simulator.faults import FaultDice, Faults, parse
from tdah.daemon.simulator.journeys import Pace
from tdah.daemon.simulator.texts import Archive, Refused, price
from tdah.daemon.simulator.webhooks import Overrides, overrides
from tdah.errors import TdahError
from tdah.transports.base import Failure, Outgoing, SendError


def play(scene: Callable[[Airwaves], Awaitable[None]], faults: Faults | None = None, **options: Any) -> None:
    async def main() -> None:
        async with airwaves(faults, **options) as air:
            await scene(air)

    asyncio.run(main())


def sent(body: str = "hello", to: str = ANA, **more: str) -> dict[str, str]:
    return {"To": to, "From": OURS, "Body": body, **more}


def test_a_text_from_a_phone_reaches_the_webhook_with_every_field() -> None:
    async def scene(air: Airwaves) -> None:
        text = air.network.text(ANA, "Olá & tchau +1 😀\n", ALSO_OURS)
        await air.network.idle()
        (form,) = air.hooks.texts
        assert form["Body"] == "Olá & tchau +1 😀\n"
        assert {form[name] for name in ("MessageSid", "SmsSid", "SmsMessageSid")} == {text.sid}
        assert re.fullmatch(r"SM[0-9a-f]{32}", text.sid)
        assert (form["From"], form["To"], form["AccountSid"]) == (ANA, ALSO_OURS, air.network.account_sid)
        assert (form["NumMedia"], form["NumSegments"], form["SmsStatus"]) == ("0", "1", "received")
        assert (form["FromCountry"], form["FromCity"], form["ApiVersion"]) == ("US", "", "2010-04-01")

    play(scene)


def test_a_phone_answers_whom_it_talked_with_last() -> None:
    async def scene(air: Airwaves) -> None:
        assert air.network.text(ANA, "first").to == OURS
        air.network.accept(sent(From=ALSO_OURS))
        await air.network.idle()
        assert air.network.text(ANA, "answer").to == ALSO_OURS

    play(scene)


def test_one_phones_texts_arrive_one_after_another_while_others_go_beside() -> None:
    async def scene(air: Airwaves) -> None:
        air.hooks.hold = asyncio.Event()
        for number in range(5):
            air.network.text(ANA, f"ana {number}")
            air.network.text(BEN, f"ben {number}")
        while air.hooks.at_once < 2:
            await asyncio.sleep(0)
        air.hooks.hold.set()
        await air.network.idle()
        assert air.hooks.most_at_once == 2
        for name in ("ana", "ben"):
            bodies = [form["Body"] for form in air.hooks.texts if form["Body"].startswith(name)]
            assert bodies == [f"{name} {number}" for number in range(5)]

    play(scene)


def test_a_screen_shows_texts_in_the_order_of_sending() -> None:
    async def scene(air: Airwaves) -> None:
        for number in range(20):
            air.network.accept(sent(f"{number}"))
        await air.network.idle()
        assert [bubble.body for bubble in air.network.seen(ANA)] == [f"{number}" for number in range(20)]

    play(scene, Faults(delayed=0.5, delay=0.02, seed=3))


def test_stop_blocks_a_number_until_start_and_the_network_answers_by_itself() -> None:
    async def scene(air: Airwaves) -> None:
        air.network.text(ANA, " stop\n", OURS)
        await air.network.idle()
        assert [form["Body"] for form in air.hooks.texts] == [" stop\n"]
        typed, said = air.network.seen(ANA)
        assert (typed.sender, typed.by_network) == (ANA, False)
        assert (said.sender, said.to, said.by_network) == (OURS, ANA, True)
        with pytest.raises(SendError) as refused:
            await air.transport.send(Outgoing(1, ANA, OURS, "please"))
        assert (refused.value.failure, refused.value.code) == (Failure.CONSENT, 21610)
        await air.transport.send(Outgoing(2, ANA, ALSO_OURS, "another number may"))
        await air.transport.send(Outgoing(3, BEN, OURS, "another phone may"))
        air.network.text(ANA, "START", OURS)
        await air.transport.send(Outgoing(4, ANA, OURS, "welcome back"))
        await air.network.idle()
        assert [bubble.body for bubble in air.network.seen(ANA)][-1] == "welcome back"

    play(scene)


@pytest.mark.parametrize(
    ("texts", "answers"),
    [
        (["STOP PLEASE"], 0),
        (["yes"], 0),
        (["Stop", "STOPALL", "optout"], 1),
        (["help"], 1),
        (["INFO", "quit", "UNSTOP", "start"], 3),
    ],
)
def test_the_network_answers_only_whole_words_and_changes(texts: list[str], answers: int) -> None:
    async def scene(air: Airwaves) -> None:
        for text in texts:
            air.network.text(ANA, text)
        await air.network.idle()
        assert len(air.hooks.texts) == len(texts)
        assert sum(bubble.by_network for bubble in air.network.seen(ANA)) == answers

    play(scene)


def test_an_opt_out_covers_every_number_of_a_service() -> None:
    async def scene(air: Airwaves) -> None:
        air.network.text(ANA, "STOP", OURS)
        with pytest.raises(Refused) as refused:
            air.network.accept({"To": ANA, "MessagingServiceSid": SERVICE, "Body": "hi"})
        assert refused.value.code == 21610

    play(scene)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": ""}, 21604),
        ({"To": "12025550101"}, 21211),
        ({"From": ""}, 21603),
        ({"From": BEN}, 21606),
        ({"To": OURS}, 21266),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"ValidityPeriod": "0"}, 21624),
        ({"ValidityPeriod": "soon"}, 21624),
        ({"MessagingServiceSid": "MG0"}, 21701),
    ],
)
def test_a_bad_request_has_the_vendors_code(change: dict[str, str], code: int) -> None:
    async def scene(air: Airwaves) -> None:
        with pytest.raises(Refused) as refused:
            air.network.accept(sent() | change)
        assert (refused.value.status, refused.value.code) == (400, code)

    play(scene)


@pytest.mark.parametrize(("number", "to"), [("mom", OURS), (OURS, ALSO_OURS), (ANA, BEN)])
def test_only_phones_text_and_only_to_us(number: str, to: str) -> None:
    async def scene(air: Airwaves) -> None:
        with pytest.raises(Refused):
            air.network.text(number, "hi", to)

    play(scene)


def test_a_phone_that_is_off_gets_its_texts_when_it_is_on_again() -> None:
    async def scene(air: Airwaves) -> None:
        air.network.switch(ANA, on=False)
        first = await air.transport.send(Outgoing(1, ANA, OURS, "one"))
        await air.transport.send(Outgoing(2, ANA, OURS, "two"))
        assert not air.network.seen(ANA)
        held = await air.transport.fetch(first.provider_id)
        assert held is not None and held.status == "queued"
        air.network.switch(ANA, on=True)
        await air.network.idle()
        assert [bubble.body for bubble in air.network.seen(ANA)] == ["one", "two"]

    play(scene)


def test_a_text_expires_when_its_phone_stays_off() -> None:
    async def scene(air: Airwaves) -> None:
        air.network.switch(ANA, on=False)
        text = await air.transport.send(Outgoing(1, ANA, OURS, "leave now", 60))
        await air.network.idle()
        air.network.switch(ANA, on=True)
        late = await air.transport.fetch(text.provider_id)
        assert late is not None
        assert (late.status, late.error_code, late.price) == ("failed", journeys.EXPIRED_CODE, None)
        assert air.hooks.forms[-1]["ErrorCode"] == "30036"
        assert not air.network.seen(ANA)

    play(scene, clock=FastClock(datetime(2026, 11, 22, 9, tzinfo=UTC), 1000))


def test_a_price_comes_a_while_after_the_text_is_through() -> None:
    async def scene(air: Airwaves) -> None:
        text = await air.transport.send(Outgoing(1, ANA, OURS, "hello"))
        await air.network.idle()
        through = await air.transport.fetch(text.provider_id)
        assert through is not None and (through.status, through.price) == ("delivered", None)
        kept = air.network.archive.get(text.provider_id)
        assert kept is not None and kept.priced is not None
        kept.priced -= timedelta(hours=1)
        billed = await air.transport.fetch(text.provider_id)
        assert billed is not None and billed.price == "0.00830"

    play(scene, pace=Pace(0, 0, 0, 3600))


def test_prices_go_by_the_longest_prefix() -> None:
    prices = {"+": "0.1", "+1": "0.01", "+1242": "0.5"}
    assert [price(n, 2, prices) for n in ("+4470", "+1202", "+12425")] == ["-0.20000", "-0.02000", "-1.00000"]
    assert price("+1202", 1, {}) == "-0.00000"


def test_the_oldest_texts_are_forgotten() -> None:
    async def scene(air: Airwaves) -> None:
        sids = [air.network.accept(sent(str(number))).sid for number in range(8)]
        await air.network.idle()
        assert len(air.network.archive) == 5
        assert air.network.archive.get(sids[2]) is None
        assert [text.sid for text in air.network.archive.newest(to=ANA)] == sids[:2:-1]
        assert [bubble.body for bubble in air.network.seen(ANA)] == ["3", "4", "5", "6", "7"]

    play(scene, history=5)


def test_an_archive_forgets_a_phone_with_its_last_text() -> None:
    async def scene(air: Airwaves) -> None:
        archive: Archive = air.network.archive
        text = air.network.accept(sent())
        archive.remove(text.sid)
        assert list(archive.newest(to=ANA)) == []
        air.network.accept(sent(to=BEN))
        assert [t.to for t in archive.newest(to=BEN, sender=OURS)] == [BEN]
        assert list(archive.newest(to=ANA)) == []

    play(scene)


# Webhooks: retries


@pytest.mark.parametrize(
    ("url", "target", "wanted"),
    [
        ("http://h/in", "http://h/in", Overrides()),
        (
            "http://h/in?a=b#rc=3&rp=all&ct=2000&rt=4000&tt=9000",
            "http://h/in?a=b",
            Overrides(2.0, 4.0, 9.0, 3, frozenset({"all"})),
        ),
        ("http://h#rc=99&ct=1&rp=5xx,rt", "http://h", Overrides(0.1, 15.0, 15.0, 5, frozenset({"5xx", "rt"}))),
        ("http://h#rc=x", "http://h", Overrides()),
    ],
)
def test_a_fragment_sets_the_retries(url: str, target: str, wanted: Overrides) -> None:
    assert overrides(url) == (target, wanted)


@pytest.mark.parametrize(
    ("fragment", "answers", "attempts", "alert"),
    [
        ("", [500, 500], 1, 11217),
        ("", [404], 1, 11217),
        ("", [302], 1, 11217),
        ("#rc=3&rp=5xx", [500, 503, 200], 3, None),
        ("#rc=1&rp=5xx", [500, 503, 200], 2, 11217),
        ("#rc=3&rp=4xx", [500], 1, 11217),
        ("#rc=3&rp=all", [429, 500, 200], 3, None),
    ],
)
def test_a_webhook_is_tried_again_only_as_asked(
    fragment: str, answers: list[int], attempts: int, alert: int | None
) -> None:
    async def scene(air: Airwaves) -> None:
        air.hooks.answers.extend(answers)
        air.network.text(ANA, "hi")
        await air.network.idle()
        assert len(air.hooks.texts) == attempts
        assert [a.code for a in air.network.poster.alerts] == ([alert] if alert else [])

    play(scene, fragment=fragment)


def test_a_webhook_without_an_answer_is_given_up_in_time() -> None:
    async def scene(air: Airwaves) -> None:
        air.hooks.hold = asyncio.Event()
        air.network.text(ANA, "hi")
        await air.network.idle()
        assert [alert.code for alert in air.network.poster.alerts] == [11200]
        air.hooks.hold.set()

    play(scene, fragment="#rt=100")


def test_a_webhook_nobody_listens_to_is_tried_and_reported() -> None:
    async def scene(air: Airwaves) -> None:
        air.network.webhook_url = "http://127.0.0.1:1/sms/inbound"
        text = air.network.text(ANA, "hi")
        await air.network.idle()
        assert [(a.code, a.sid) for a in air.network.poster.alerts] == [(11205, text.sid)]

    play(scene)


# Faults


@pytest.mark.parametrize(
    ("faults", "statuses"),
    [
        (Faults(callback_dropped=1), []),
        (Faults(callback_repeated=1), ["sending", "sending", "sent", "sent", "delivered", "delivered"]),
        (Faults(callback_reordered=1), ["delivered", "sending", "sent"]),
        (Faults(undelivered=1, undelivered_code=30007), ["sending", "sent", "undelivered"]),
        (Faults(delayed=1, delay=0.01), ["sending", "sent", "delivered"]),
    ],
    ids=["dropped", "repeated", "reordered", "undelivered", "delayed"],
)
def test_callbacks_suffer_as_asked(faults: Faults, statuses: list[str]) -> None:
    async def scene(air: Airwaves) -> None:
        text = await air.transport.send(Outgoing(1, ANA, OURS, "hello"))
        await air.network.idle()
        assert air.hooks.statuses == statuses
        final = await air.transport.fetch(text.provider_id)
        assert final is not None
        delivered = "undelivered" not in statuses
        assert final.status == ("delivered" if delivered else "undelivered")
        assert final.error_code == (None if delivered else 30007)
        assert len(air.network.seen(ANA)) == delivered

    play(scene, faults)


@pytest.mark.parametrize(
    ("faults", "times", "at_once"),
    [
        (Faults(webhook_lost=1), 0, 0),
        (Faults(webhook_twice=1), 2, 1),
        (Faults(webhook_twice_at_once=1), 2, 2),
    ],
    ids=["lost", "twice", "twice at once"],
)
def test_webhooks_suffer_as_asked(faults: Faults, times: int, at_once: int) -> None:
    async def scene(air: Airwaves) -> None:
        text = air.network.text(ANA, "hi")
        if at_once == 2:
            air.hooks.hold = asyncio.Event()
            while air.hooks.at_once < 2:
                await asyncio.sleep(0)
            air.hooks.hold.set()
        await air.network.idle()
        assert [form["MessageSid"] for form in air.hooks.texts] == [text.sid] * times
        assert air.hooks.most_at_once == at_once
        assert [t.provider_id for t in (await air.transport.list_inbound(since=text.created)).texts] == [text.sid]

    play(scene, faults)


def test_the_same_seed_makes_the_same_decisions() -> None:
    def decisions() -> list[bool]:
        dice = FaultDice(Faults(reset=0.5, seed=11))
        return [dice.hit("reset") for _ in range(50)]

    assert decisions() == decisions()
    assert {True, False} == set(decisions())
    assert not any(FaultDice(Faults()).hit("reset") for _ in range(10))


@pytest.mark.parametrize(
    "given", [{"resett": 1}, {"reset": 2}, {"reset": "1"}, {"reset": True}, {"seed": 1.5}, {"hang": -1}, {"hang": None}]
)
def test_a_bad_fault_is_refused_by_name(given: dict[str, Any]) -> None:
    with pytest.raises(TdahError, match=next(iter(given))):
        parse(given)


def test_a_good_fault_is_taken() -> None:
    assert parse({"reset": 0.5, "retry_after": None, "seed": 3}) == Faults(reset=0.5, seed=3)


# Size


def test_a_thousand_texts_pass_with_every_fault_and_none_is_shown_twice() -> None:
    async def scene(air: Airwaves) -> None:
        since = datetime.now(UTC)
        taken, unsure = [], []
        for number in range(500):
            phone = f"+1202555{1000 + number % 50}"
            air.network.text(phone, f"in {number}")
            try:
                await air.transport.send(Outgoing(number, phone, OURS, f"out {number}"))
                taken.append(number)
            except SendError as error:
                if error.failure is Failure.UNSURE:
                    unsure.append((phone, number))
        air.network.faults = Faults()
        for phone, number in unsure:
            found = await air.transport.find_outbound(to=phone, sender=OURS, since=since)
            taken += [number for text in found if text.body == f"out {number}"]
        await air.network.idle()
        shown = [b.body for n in range(50) for b in air.network.seen(f"+1202555{1000 + n}") if b.sender == OURS]
        assert sorted(shown) == sorted(f"out {number}" for number in taken)
        assert 400 < len(taken) < 500 and unsure
        assert len({form["MessageSid"] for form in air.hooks.texts}) == 500

    play(
        scene,
        Faults(
            **dict.fromkeys(
                (
                    *("answer_429", "answer_500_before", "answer_500_after", "reset", "malformed"),
                    *("delayed", "callback_dropped", "callback_repeated", "callback_reordered", "webhook_twice"),
                ),
                0.05,
            ),
            delay=0.01,
            seed=1,
        ),
    )


def test_it_is_still_when_it_has_stopped() -> None:
    async def scene(air: Airwaves) -> None:
        for number in range(10):
            air.network.accept(sent(str(number)))
        await air.network.stop()
        await air.network.idle()
        assert not air.network.seen(ANA)

    play(scene, pace=Pace(queued=60))
    assert Pace(0, 0, 0, 0) == NO_DELAY
