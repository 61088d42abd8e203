"""Wrong signatures: cheap to refuse, little to read about, and no way to shut the honest out."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from support.daemons import CONFIG, House, inbound, play

from tdah.app import SIMULATOR_ACCOUNT
from tdah.daemon.web.signature_throttle import (
    MAX_ADDRESSES,
    MAX_LOGGED_PER_WINDOW,
    WINDOW_S,
    SignatureThrottle,
    client_of,
)
from tdah.transports.twilio.signature import sign


class Hand:
    """Seconds that are set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def scope(client: str, forwarded: str = "") -> dict[str, Any]:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return {"client": (client, 1), "headers": headers}


def test_after_so_many_wrong_ones_an_address_is_refused_until_the_minute_is_over() -> None:
    editor = Hand()
    refusals = SignatureThrottle(3, editor)
    bad, good = scope("127.0.0.1", "203.0.113.5"), scope("127.0.0.1", "203.0.113.6")
    assert [refusals.refused(bad) for _ in range(3)] == ["webhook.refused", "webhook.refused", "webhook.blocked"]
    assert (refusals.blocks(bad), refusals.blocks(good)) == (True, False)
    editor.now += WINDOW_S
    assert not refusals.blocks(bad)


def test_a_right_signature_forgives_what_came_from_the_same_address() -> None:
    refusals = SignatureThrottle(3, Hand())
    shared = scope("127.0.0.1", "203.0.113.5")
    for _ in range(10):
        refusals.refused(shared)
        refusals.refused(shared)
        assert not refusals.blocks(shared)
        refusals.passed(shared)


def test_behind_our_own_proxy_it_is_the_address_that_the_proxy_saw() -> None:
    assert client_of(scope("127.0.0.1", "203.0.113.9")) == "203.0.113.9"
    assert client_of(scope("127.0.0.1", "198.51.100.1, 203.0.113.9")) == "203.0.113.9"
    assert client_of(scope("172.18.0.2")) == ""
    assert client_of(scope("127.0.0.1", "<script>")) == ""
    assert client_of(scope("2001:4860:4860::8888")) == client_of(scope("2001:4860:4860::1"))
    # Who comes directly cannot name another.
    assert client_of(scope("8.8.8.8", "9.9.9.9")) == "8.8.8.8"


def test_a_proxy_that_names_nobody_is_never_shut_out() -> None:
    refusals = SignatureThrottle(3, Hand())
    for _ in range(1000):
        refusals.refused(scope("127.0.0.1"))
    assert not refusals.blocks(scope("127.0.0.1"))


def test_what_is_remembered_and_logged_is_bounded() -> None:
    refusals = SignatureThrottle(3, Hand())
    seen = (f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}" for n in range(3 * MAX_ADDRESSES))
    said = [refusals.refused(scope("127.0.0.1", client)) for client in seen]
    assert len([event for event in said if event]) == MAX_LOGGED_PER_WINDOW
    assert len(refusals._wrong) == MAX_ADDRESSES


def test_a_blocked_address_is_refused_with_a_right_signature_and_others_are_not(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        form = inbound("buy milk", "SM1", account=SIMULATOR_ACCOUNT)
        bad, good = {"X_Forwarded_For": "203.0.113.5"}, {"X_Forwarded_For": "203.0.113.6"}
        for _ in range(5):
            assert (await house.net.post("/sms/inbound", form, signature="no", **bad)).status == 403
        assert (await house.net.post("/sms/inbound", form, **bad)).status == 403
        assert house.rows("SELECT count(*) FROM message") == [(0,)]
        assert (await house.net.post("/sms/inbound", form, **good)).status == 200
        assert len(house.log.said("webhook.refused")) == 4
        assert len(house.log.said("webhook.blocked")) == 1

    play(tmp_path, scene, config=replace(CONFIG, limits=replace(CONFIG.limits, bad_signatures=5)))


def test_a_storm_of_wrong_signatures_leaves_few_lines_in_the_log(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        form = inbound("buy milk", "SM1", account=SIMULATOR_ACCOUNT)
        wrong = sign("another token", f"{house.net.url}/sms/inbound", form)
        posts = [house.net.post("/sms/inbound", form, signature=wrong) for _ in range(3 * MAX_LOGGED_PER_WINDOW)]
        assert {answer.status for answer in await asyncio.gather(*posts)} == {403}
        assert len(house.log.said("webhook.refused")) == MAX_LOGGED_PER_WINDOW
        assert (await house.net.post("/sms/inbound", form)).status == 200

    play(tmp_path, scene)
