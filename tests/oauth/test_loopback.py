"""What waits on this machine for the browser: one answer, on one path, under one name, and no word of the request."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from support.http_servers import free_socket

from tdah.errors import TdahError
from tdah.http import HttpAnswer, NotSent, async_client, request
from tdah.oauth.loopback import LoopbackListener, listening

Scene = Callable[[LoopbackListener, Any, list[str]], Awaitable[None]]


def play(scene: Scene) -> list[str]:
    """Run a scene with a listener; what it turned away."""
    refused: list[str] = []

    async def main() -> None:
        async with async_client(tls=False) as http, listening("/callback/google", 0, refused.append) as listener:
            await scene(listener, http, refused)

    asyncio.run(main())
    return refused


async def get(http: Any, url: str, **headers: str) -> HttpAnswer:
    return await request(http, "GET", url, headers=headers)


def test_it_answers_one_request_and_is_gone() -> None:
    seen: list[str] = []

    async def scene(listener: LoopbackListener, http: Any, refused: list[str]) -> None:
        assert listener.redirect_uri.startswith("http://127.0.0.1:")
        asked = asyncio.create_task(get(http, listener.redirect_uri + "?code=a&state=b"))
        assert await listener.query() == "code=a&state=b"
        await listener.show(200, "<p>Done")
        answer = await asked
        assert (answer.status, answer.text) == (200, "<p>Done")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        seen.append(listener.redirect_uri)

    assert play(scene) == []

    async def gone() -> None:
        async with async_client(tls=False) as http:
            with pytest.raises(NotSent):
                await get(http, seen[0])

    asyncio.run(gone())


def test_a_second_request_is_turned_away_while_the_first_is_worked_on() -> None:
    async def scene(listener: LoopbackListener, http: Any, refused: list[str]) -> None:
        first = asyncio.create_task(get(http, listener.redirect_uri + "?code=a"))
        await listener.query()
        second = await get(http, listener.redirect_uri + "?code=attackers<script>")
        assert second.status == 410
        assert "attackers" not in second.text
        await listener.show(200, "done")
        assert (await first).text == "done"
        assert await listener.query() == "code=a"

    assert play(scene) == ["second request"]


@pytest.mark.parametrize("host", ["localhost", "evil.example", "127.0.0.1", "", "127.0.0.1:1"])
def test_a_request_under_another_name_is_turned_away_and_does_not_count(host: str) -> None:
    async def scene(listener: LoopbackListener, http: Any, refused: list[str]) -> None:
        answer = await get(http, listener.redirect_uri + "?code=rebound", host=host)
        assert answer.status == 403
        asked = asyncio.create_task(get(http, listener.redirect_uri + "?code=right"))
        assert await listener.query() == "code=right"
        await listener.show(200, "done")
        await asked

    assert play(scene) == ["host"]


def test_other_paths_and_methods_do_not_count() -> None:
    async def scene(listener: LoopbackListener, http: Any, refused: list[str]) -> None:
        for path in ("/favicon.ico", "/", "/callback/googl", "/callback/google/", "//callback/google"):
            url = listener.redirect_uri.removesuffix("/callback/google") + path
            assert (await get(http, url + "?code=a")).status == 404
        for method in ("HEAD", "POST", "OPTIONS"):
            assert (await request(http, method, listener.redirect_uri + "?code=a")).status == 405
        asked = asyncio.create_task(get(http, listener.redirect_uri + "?code=right"))
        assert await listener.query() == "code=right"
        await listener.show(400, "x")
        await asked

    assert play(scene) == ["method"] * 3


@pytest.mark.parametrize(
    "sent", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x00\xff\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"a" * 20_000, b""]
)
def test_what_is_no_request_is_survived(sent: bytes) -> None:
    async def scene(listener: LoopbackListener, http: Any, refused: list[str]) -> None:
        place = urlsplit(listener.redirect_uri)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(sent)
        if sent and not sent.endswith(b"\r\n\r\n"):
            writer.write_eof()
        if sent:
            await reader.read()
        writer.close()
        asked = asyncio.create_task(get(http, listener.redirect_uri + "?code=right"))
        assert await listener.query() == "code=right"
        await listener.show(200, "done")
        await asked

    play(scene)


def test_a_taken_port_is_said() -> None:
    async def main(port: int) -> None:
        async with listening("/callback/notion", port, lambda reason: None):
            pass

    with free_socket() as place:
        place.listen()
        with pytest.raises(TdahError, match="Cannot listen"):
            asyncio.run(main(place.getsockname()[1]))
