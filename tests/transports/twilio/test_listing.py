"""Lists of texts over real HTTP: of any length, over a network that stumbles, or not at all."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.http_servers import free_socket, serving
from support.simulated_network import ACCOUNT, ANA, AT_ONCE, OURS, TOKEN, Airwaves, airwaves, archived

from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.faults import Faults
from tdah.transports.base import Failure, SendError
from tdah.transports.twilio.transport import TwilioTransport

MINUTE_AGO = timedelta(minutes=1)
Fall = Callable[[Any], Awaitable[None]]


def play(scene: Callable[[Airwaves], Awaitable[None]], **options: Any) -> None:
    async def main() -> None:
        async with airwaves(**options) as air:
            await scene(air)

    asyncio.run(main())


class Stumbling:
    """The network's API, which gives each `every`-th answer to a question and lets `fall` give the others.

    It counts how often it was asked what.
    """

    def __init__(self, air: Airwaves, fall: Fall, every: int = 2) -> None:
        self._app, self._fall, self._every = build(air.network), fall, every
        self.asked: Counter[bytes] = Counter()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked[scope["query_string"]] += 1
        if self.asked[scope["query_string"]] % self._every:
            await self._fall(send)
        else:
            await self._app(scope, receive, send)


def said(status: int, body: bytes = b"{}", **headers: str) -> Fall:
    async def fall(send: Any) -> None:
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    return fall


async def cut(send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})


async def hang(send: Any) -> None:
    await asyncio.sleep(0.5)


@pytest.mark.slow
def test_a_list_of_more_than_twenty_thousand_texts_is_read_in_pages_of_a_thousand() -> None:
    async def scene(air: Airwaves) -> None:
        now = datetime.now(UTC)
        archived(air.network, ANA, 20_500, now)
        calm = Stumbling(air, said(500), every=1)
        async with serving(calm) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base)
            found = (await transport.list_inbound(since=now - MINUTE_AGO)).texts
            await transport.close()
        assert len({text.provider_id for text in found}) == len(found) == 20_500
        assert calm.asked.total() == 21

    play(scene, history=21_000)


@pytest.mark.parametrize(
    "fall",
    [
        said(429),
        said(429, retry_after="0"),
        said(503, b"<html>"),
        said(200, b'{"messages": [{'),
        said(200, b'{"messages": [{}], "next_page_uri": null}'),
        cut,
        hang,
    ],
    ids=["429", "429 with a wait", "503", "malformed", "no text", "reset", "hang"],
)
def test_a_long_list_is_read_to_its_end_though_each_page_stumbles(fall: Fall) -> None:
    async def scene(air: Airwaves) -> None:
        now = datetime.now(UTC)
        archived(air.network, ANA, 2_100, now)
        stumbling = Stumbling(air, fall)
        async with serving(stumbling) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base, timeout=0.3, list_waits=AT_ONCE)
            found = (await transport.list_inbound(since=now - MINUTE_AGO)).texts
            await transport.close()
        assert sorted(int(text.body) for text in found) == list(range(2_100))
        assert list(stumbling.asked.values()) == [2, 2, 2]

    play(scene)


@pytest.mark.parametrize(
    ("fall", "failure", "tries"),
    [
        (said(401, b'{"code": 20003, "message": "Authenticate", "status": 401}'), Failure.CREDENTIALS, 1),
        (said(400, b'{"code": 20001, "message": "no date", "status": 400}'), Failure.REQUEST, 1),
        (said(404), Failure.REQUEST, 1),
        (said(429, retry_after="30"), Failure.RATE, 1),
        (said(429), Failure.RATE, 4),
        (said(500), Failure.UNSURE, 4),
    ],
    ids=["keys", "request", "absent", "long wait", "busy", "broken"],
)
def test_a_list_is_given_up_at_once_when_refused_for_good_and_after_four_tries_else(
    fall: Fall, failure: Failure, tries: int
) -> None:
    async def scene(air: Airwaves) -> None:
        down = Stumbling(air, fall, every=1_000)
        async with serving(down) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base, list_waits=AT_ONCE)
            with pytest.raises(SendError) as refused:
                await transport.list_inbound(since=datetime.now(UTC))
            await transport.close()
        assert (refused.value.failure, down.asked.total()) == (failure, tries)

    play(scene)


def test_a_network_that_is_not_there_is_tried_four_times_with_growing_waits() -> None:
    async def main() -> float:
        with free_socket() as place:
            url = f"http://127.0.0.1:{place.getsockname()[1]}"
            transport = TwilioTransport(ACCOUNT, TOKEN, url, list_waits=(0.01, 0.02, 0.04))
            began = asyncio.get_running_loop().time()
            with pytest.raises(SendError) as refused:
                await transport.list_inbound(since=datetime.now(UTC))
            await transport.close()
            assert refused.value.failure is Failure.RATE
            return asyncio.get_running_loop().time() - began

    assert asyncio.run(main()) >= 0.07


def test_a_look_up_of_one_number_is_never_asked_for_twice() -> None:
    async def scene(air: Airwaves) -> None:
        stumbling = Stumbling(air, said(500))
        async with serving(stumbling) as base:
            transport = TwilioTransport(ACCOUNT, TOKEN, base, list_waits=AT_ONCE)
            with pytest.raises(SendError):
                await transport.find_outbound(to=ANA, sender=OURS, since=datetime.now(UTC))
            await transport.close()
        assert stumbling.asked.total() == 1

    play(scene)


def test_a_page_of_the_longest_texts_is_taken() -> None:
    async def scene(air: Airwaves) -> None:
        now = datetime.now(UTC)
        archived(air.network, ANA, 1_000, now, body="\N{PILE OF POO}" * 800 + "\x01" * 800)
        assert len((await air.transport.list_inbound(since=now - MINUTE_AGO)).texts) == 1_000

    play(scene, faults=Faults())
