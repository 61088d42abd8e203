"""Calls to a provider: what is repeated and what is not, how long it waits, and when it stops asking."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from support.http_servers import free_socket, serving

from tdah.http import HttpAnswer, async_client, retry_after
from tdah.providers.calls import BREAKER_FAILURES, BREAKER_OPEN_S, Caller, check_address
from tdah.providers.errors import Refused, Unreachable


class Provider:
    """Answers with these statuses, then with 200."""

    def __init__(self, *statuses: int, **headers: str) -> None:
        self.statuses, self.headers, self.asked = list(statuses), headers, 0
        self.app = Starlette(routes=[Route("/", self.answer, methods=["GET", "POST"])])

    async def answer(self, _request: Request) -> Response:
        self.asked += 1
        status = self.statuses.pop(0) if self.statuses else 200
        headers = {name.replace("_", "-"): value for name, value in self.headers.items()} if status != 200 else {}
        return Response(status_code=status, headers=headers)


def play(provider: Provider, scene: Callable[[Caller, str], Awaitable[Any]]) -> tuple[Any, list[float], list[Any]]:
    """Run a scene; what it gave, how long it would have waited, and what was reported."""
    waits: list[float] = []
    heard: list[Any] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def main() -> Any:
        async with serving(provider.app) as url, async_client(tls=False) as http:
            log_event = lambda event, /, **values: heard.append((event, values))  # noqa: E731
            return await scene(Caller(http, log_event, seconds=lambda: 0.0, sleep=sleep), url)

    return asyncio.run(main()), waits, heard


def test_a_provider_that_stumbles_is_asked_again_with_growing_jittered_waits() -> None:
    provider = Provider(503, 500)
    answer, waits, heard = play(provider, lambda call, url: call("google", "list", "GET", url))
    assert (answer.status, provider.asked) == (200, 3)
    assert len(waits) == 2 and 0 <= waits[0] <= 0.5 and 0 <= waits[1] <= 1.0
    assert [values["outcome"] for _, values in heard] == ["503", "500", "200"]
    assert heard[0][1].keys() == {"provider", "operation", "outcome", "seconds"}


def test_retry_after_is_kept() -> None:
    _, waits, _ = play(Provider(429, retry_after="7"), lambda call, url: call("google", "list", "GET", url))
    assert waits == [7.0]


def test_a_long_retry_after_is_left_to_a_later_try() -> None:
    async def scene(call: Caller, url: str) -> float:
        with pytest.raises(Unreachable) as caught:
            await call("google", "list", "GET", url)
        return caught.value.wait

    provider = Provider(429, retry_after="600")
    assert play(provider, scene)[:2] == (600.0, [])
    assert provider.asked == 1


def test_what_may_have_arrived_is_not_sent_twice() -> None:
    async def scene(call: Caller, url: str) -> None:
        with pytest.raises(Unreachable):
            await call("google", "exchange", "POST", url, repeatable=False)

    provider = Provider(503)
    play(provider, scene)
    assert provider.asked == 1


def test_what_was_declined_or_never_left_is_sent_again() -> None:
    provider = Provider(429, retry_after="0")
    answer, _, _ = play(provider, lambda call, url: call("google", "exchange", "POST", url, repeatable=False))
    assert (answer.status, provider.asked) == (200, 2)

    async def refused(call: Caller, _url: str) -> None:
        with free_socket() as place, pytest.raises(Unreachable):
            await call("google", "exchange", "POST", f"http://127.0.0.1:{place.getsockname()[1]}", repeatable=False)

    _, waits, heard = play(Provider(), refused)
    assert len(waits) == 2
    assert {values["outcome"] for _, values in heard} == {"unreachable"}


def test_an_answer_that_is_an_error_of_ours_is_an_answer() -> None:
    answer, waits, _ = play(Provider(400), lambda call, url: call("google", "list", "GET", url))
    assert (answer.status, waits) == (400, [])


def test_a_provider_that_is_down_is_left_alone_for_a_minute_and_then_tried_by_one() -> None:
    provider = Provider(*[500] * 6)
    clock = [0.0]

    async def scene(call: Caller, url: str) -> None:
        call.seconds = lambda: clock[0]
        for _ in range(2):
            with pytest.raises(Unreachable):
                await call("google", "list", "GET", url)
        assert provider.asked == BREAKER_FAILURES
        with pytest.raises(Unreachable, match="has not answered for a while"):
            await call("google", "list", "GET", url)
        assert provider.asked == BREAKER_FAILURES
        clock[0] = BREAKER_OPEN_S
        with pytest.raises(Unreachable):
            await call("google", "list", "GET", url)
        assert provider.asked == BREAKER_FAILURES + 1
        clock[0] = 2 * BREAKER_OPEN_S
        assert (await call("google", "list", "GET", url)).status == 200
        assert (await call("google", "list", "GET", url)).status == 200

    play(provider, scene)


def test_one_providers_breaker_is_not_anothers() -> None:
    async def scene(call: Caller, url: str) -> int:
        for _ in range(2):
            with pytest.raises(Unreachable):
                await call("google", "list", "GET", url)
        return int((await call("notion", "list", "GET", url)).status)

    assert play(Provider(*[500] * BREAKER_FAILURES), scene)[0] == 200


@pytest.mark.parametrize("text", ["", "soon", "-1", "Wed, 99 Nov", "1e9"])
def test_a_retry_after_that_says_nothing_is_none(text: str) -> None:
    assert retry_after(HttpAnswer(429, {"retry-after": text}, b"")) is None


def test_a_retry_after_may_be_a_date() -> None:
    said = {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", "date": "Wed, 21 Oct 2015 07:27:30 GMT"}
    assert retry_after(HttpAnswer(429, said, b"")) == 30.0
    assert retry_after(HttpAnswer(429, said | {"date": "Wed, 21 Oct 2015 08:00:00 GMT"}, b"")) == 0.0
    assert retry_after(HttpAnswer(429, {"retry-after": said["retry-after"]}, b"")) is None


@pytest.mark.parametrize(
    "url", ["http://provider.example/", "ftp://127.0.0.1/", "https://a@b/", "https:///x", "x", "https://h/#f"]
)
def test_what_would_be_read_on_the_way_is_not_sent(url: str) -> None:
    with pytest.raises(Refused):
        check_address(url)
