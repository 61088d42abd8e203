"""Two transports in one daemon: each person talks over the one that serves them, and over no other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from support import samples
from support.daemons import ANA, BEN, CONFIG, PATIENCE, House, rows, running
from support.toy_transport import Post, ToyTransport, toy_request

from tdah.app import App
from tdah.clock import SystemClock
from tdah.config import FurtherTransport, Vault
from tdah.http import HttpAnswer, request
from tdah.locations import Locations
from tdah.store import routing
from tdah.transports.registry import Kind, Settings, register, unregister

TOY = "+12025550107"
TOY_CLASS = "support.toy_transport:ToyTransport"
STATES = "SELECT state FROM message WHERE direction = 'out' AND number = ? ORDER BY id"


class Toy(NamedTuple):
    """The toy's provider, and a way to post what it signs."""

    house: House
    post: Post
    settings: Settings

    async def call(self, kind: str, said: dict[str, str], *, token: str = "") -> HttpAnswer:
        made = toy_request(self.settings._replace(token=token or self.settings.token), f"/sms/toy/{kind}", said)
        headers = {name.decode(): value.decode() for name, value in made.headers}
        url = self.house.app.config.public_url + made.address
        return await request(self.house.net.http, "POST", url, content=made.body, headers=headers)

    async def text(self, body: str, key: str, **more: str) -> HttpAnswer:
        return await self.call("inbound", {"id": key, "from": BEN, "to": TOY, "body": body} | more)

    async def answers(self, count: int) -> list[str]:
        async with asyncio.timeout(PATIENCE):
            while len(found := [text.body for text in self.post.texts.values() if text.to == BEN]) < count:
                await asyncio.sleep(0.002)
        return found


@asynccontextmanager
async def two_networks(folder: Path) -> AsyncIterator[Toy]:
    """A daemon with the embedded network and the toy, which serves Ben."""
    own = FurtherTransport(account_sid="an-account", number=TOY, kind="toy", segments_per_second=1000)
    config = replace(CONFIG, transports={"toy": own}, vault=Vault("file"))
    app = App(config, Locations(folder, folder), SystemClock())
    app.vault.put("toy-auth-token", "the toy's token")
    app.close()
    ToyTransport.posts.clear()
    async with running(folder, people=(ANA, BEN), config=config) as house:
        await house.daemon.writer(routing.assign, 2, TOY, house.app.now())
        yield Toy(house, ToyTransport.posts["an-account"], house.app._settings("toy", house.app.config.public_url))


@pytest.fixture
def play(tmp_path: Path) -> "AsyncIterator[Callable[[Callable[[Toy], Awaitable[None]]], None]]":
    def run(scene: Callable[[Toy], Awaitable[None]]) -> None:
        async def main() -> None:
            async with two_networks(tmp_path) as toy:
                await scene(toy)

        asyncio.run(main())

    register("toy", Kind(TOY_CLASS, TOY_CLASS, redaction=True))
    yield run
    unregister("toy")


def test_a_conversation_goes_over_the_transport_that_serves_the_person(play) -> None:
    async def scene(toy: Toy) -> None:
        answer = await toy.text("buy bread", "T1")
        assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"{}", "application/json")
        assert await toy.answers(1) == ["Kept: buy bread. #1 Text a time, or leave it."]
        toy.house.network.text(ANA, "buy milk")
        assert await toy.house.answers(ANA) == ["Kept: buy milk. #1 Text a time, or leave it."]
        await toy.text("done 1", "T2")
        assert (await toy.answers(2))[1].startswith("Done: buy bread.")
        assert not toy.house.network.seen(BEN)
        assert {text.sender for text in toy.post.texts.values()} == {TOY}

    play(scene)


def test_a_repeated_text_is_answered_once_and_a_forged_one_never(play) -> None:
    async def scene(toy: Toy) -> None:
        for _ in range(3):
            assert (await toy.text("buy bread", "T1")).status == 200
        assert (await toy.call("inbound", {"id": "T2", "from": BEN, "to": TOY, "body": "x"}, token="no")).status == 403
        await toy.answers(1)
        await toy.house.daemon.quiet()
        assert len(toy.post.texts) == 1

    play(scene)


def test_a_status_callback_moves_the_text_that_it_names(play) -> None:
    async def scene(toy: Toy) -> None:
        await toy.text("buy bread", "T1")
        await toy.answers(1)
        await toy.house.daemon.quiet()
        (sent,) = toy.post.texts
        assert (await toy.call("status", {"id": sent, "status": "delivered"})).status == 200
        assert rows(toy.house.app.places.database, STATES, BEN) == [("delivered",)]

    play(scene)


def test_a_text_that_no_webhook_brought_is_found_on_the_list_of_its_network(play) -> None:
    async def scene(toy: Toy) -> None:
        toy.post.take("in", TOY, BEN, "buy bread", "received")
        assert await toy.house.daemon.inbound["toy"].catch_up() == 1
        assert await toy.house.daemon.inbound["twilio"].catch_up() == 0
        assert await toy.answers(1) == ["Kept: buy bread. #1 Text a time, or leave it."]

    play(scene)


def test_files_are_fetched_from_the_network_that_brought_them(play) -> None:
    async def scene(toy: Toy) -> None:
        toy.post.files["toy:T1/0"] = ("image/png", samples.png())
        await toy.text("the fridge", "T1", files="toy:T1/0 image/png")
        assert "photo" in (await toy.answers(1))[0]
        await toy.house.daemon.quiet()
        assert toy.house.rows("SELECT state, type FROM media") == [("kept", "image/png")]

    play(scene)


def test_an_erasure_has_each_network_forget_what_it_carried(play) -> None:
    async def scene(toy: Toy) -> None:
        await toy.text("buy bread", "T1")
        toy.house.network.text(ANA, "buy milk")
        await toy.answers(1)
        await toy.house.answers(ANA)
        await toy.house.daemon.quiet()
        old = toy.post.take("in", TOY, BEN, "marmalade", "received")
        toy.post.texts[old.provider_id] = replace(old, created=toy.house.app.now() - timedelta(minutes=1))
        await toy.text("forget me", "T2")
        code = next(word for word in (await toy.answers(2))[1].replace(".", " ").split() if word.isdigit())
        await toy.text(code, "T3")
        async with asyncio.timeout(PATIENCE):
            while any("bread" in text.body or "marmalade" in text.body for text in toy.post.texts.values()):
                await toy.house.daemon.erasures.work()
                await asyncio.sleep(0.01)
        assert "milk" in toy.house.network.seen(ANA)[0].body

    play(scene)


def test_a_transport_of_a_kind_that_nobody_knows_says_so(tmp_path: Path) -> None:
    config = replace(CONFIG, transports={"toy": FurtherTransport(kind="pigeon")}, vault=Vault("file"))
    app = App(config, Locations(tmp_path, tmp_path), SystemClock())
    app.vault.put("toy-auth-token", "x")
    with pytest.raises(Exception, match="pigeon"):
        app.transport("toy")
