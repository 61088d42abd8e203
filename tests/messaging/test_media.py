"""Files on their way from the provider, over real HTTP: faults, redirects, caps, and keys that go nowhere else."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from support import samples
from support.http_servers import serving
from support.restartable_daemons import BEN, Town, play
from support.simulated_network import ACCOUNT, ANA, OURS, TOKEN, airwaves

from tdah.daemon.simulator.faults import Faults
from tdah.files import storage
from tdah.transports.base import Failure, NotTaken, SendError, TooLarge
from tdah.transports.twilio.hosts import API
from tdah.transports.twilio.media import trusted
from tdah.transports.twilio.transport import TwilioTransport

PHOTO = ("image/png", samples.png())
MEDIA = f"{API}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
KEPT = "SELECT state, reason, attempts FROM media ORDER BY id"


def run(scene: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(scene())  # type: ignore[arg-type]


class Provider:
    """A provider that answers with what it is told to, and remembers who asked for what with which keys."""

    def __init__(self, *answers: tuple[int, dict[str, str], bytes]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str | None]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        keys = dict(scope["headers"]).get(b"authorization")
        self.asked.append((scope["path"], keys and keys.decode()))
        status, headers, body = self.answers.pop(0)
        named = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": named})
        for first in range(0, max(len(body), 1), 1 << 16):
            await send({"type": "http.response.body", "body": body[first : first + (1 << 16)], "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def fetched(provider: Provider, limit: int = 1000, url: str = MEDIA) -> bytes:
    """What fetching a file from a provider gives; BASE in `url` is the address it is configured with."""
    async with serving(provider) as base:
        transport = TwilioTransport(ACCOUNT, TOKEN, base, timeout=2)
        pieces: list[bytes] = []
        try:
            await transport.fetch_media(url.replace("BASE", base), pieces.append, limit=limit)
        finally:
            await transport.close()
        return b"".join(pieces)


def test_the_network_serves_files_as_the_vendor_does() -> None:
    async def scene() -> None:
        async with airwaves() as air:
            sent = air.network.text(ANA, "", OURS, [PHOTO, ("audio/amr", samples.AMR)])
            await air.network.idle()
            form = air.hooks.texts[0]
            assert sent.sid.startswith("MM") and form["MessageSid"] == sent.sid
            assert (form["NumMedia"], form["MediaContentType1"], form["Body"]) == ("2", "audio/amr", "")
            assert form["MediaUrl0"].startswith(f"{API}/2010-04-01/Accounts/{ACCOUNT}/Messages/{sent.sid}/Media/ME")
            remote = await air.transport.fetch(sent.sid)
            assert remote is not None and remote.media == 2
            listed = await air.transport.media_of(sent.sid)
            assert [media.url for media in listed] == [form["MediaUrl0"], form["MediaUrl1"]]
            stranger = TwilioTransport(ACCOUNT, "wrong", air.base)
            with pytest.raises(SendError) as refused:
                await stranger.fetch_media(form["MediaUrl0"], lambda _: None, limit=10_000)
            assert refused.value.failure is Failure.CREDENTIALS
            await stranger.close()

    run(scene)


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        ({"media_404": 1}, Failure.REQUEST),
        ({"media_500": 1}, Failure.UNSURE),
        ({"media_429": 1, "retry_after": 7}, Failure.RATE),
        ({"media_hang": 1}, Failure.UNSURE),
        ({"media_cut": 1}, Failure.UNSURE),
        ({"media_bigger": 1}, Failure.REQUEST),
    ],
)
def test_each_fault_says_what_to_do(fault: dict[str, float], failure: Failure) -> None:
    async def scene() -> None:
        async with airwaves(Faults(**fault), timeout=0.3) as air:  # type: ignore[arg-type]
            sid = air.network.text(ANA, "", OURS, [PHOTO]).sid
            (media,) = await air.transport.media_of(sid)
            size = 0

            def sink(piece: bytes) -> None:
                nonlocal size
                size += len(piece)

            with pytest.raises(SendError) as failed:
                await air.transport.fetch_media(media.url, sink, limit=1 << 20)
            assert failed.value.failure is failure
            assert isinstance(failed.value, TooLarge) == ("media_bigger" in fault)
            assert failed.value.retry_after == fault.get("retry_after")
            assert size <= 1 << 20

    run(scene)


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/photo",
        "https://localhost/photo",
        "https://[::1]/photo",
        "https://[::ffff:127.0.0.1]/photo",
        "https://10.0.0.1/photo",
        "https://192.168.1.1/router",
        "https://100.64.0.1/photo",
        "https://0.0.0.0/photo",
        "https://2130706433/photo",
        "https://[fe80::1%25eth0]/photo",
        "https://1.1.1.1:8443/photo",
        "https://name:word@1.1.1.1/photo",
        "http://1.1.1.1/photo",
        "ftp://1.1.1.1/photo",
        "file:///etc/passwd",
        "//127.0.0.1/photo",
        "https://",
        "https://[bad",
        "",
    ],
)
def test_a_redirect_into_this_network_is_not_followed(to: str) -> None:
    async def scene() -> None:
        provider = Provider((307, {"location": to}, b""))
        with pytest.raises(SendError):
            await fetched(provider)
        assert [path for path, _ in provider.asked] == [MEDIA.removeprefix(API)]
        with pytest.raises(SendError):
            await trusted(to, API)

    run(scene)


def test_a_host_outside_is_trusted_by_https_only() -> None:
    async def scene() -> None:
        assert await trusted("https://1.1.1.1/photo", API) == "https://1.1.1.1/photo"
        with pytest.raises(NotTaken):
            await trusted("http://127.0.0.1:8004/storage/x", API)
        assert await trusted("http://127.0.0.1:8004/x", "http://127.0.0.1:8004") == "http://127.0.0.1:8004/x"
        with pytest.raises(NotTaken):
            await trusted("http://127.0.0.1:8005/x", "http://127.0.0.1:8004")

    run(scene)


def test_the_keys_are_not_sent_where_a_redirect_leads() -> None:
    async def scene() -> None:
        provider = Provider((302, {"location": "/storage/x"}, b""), (200, {}, b"photo"))
        assert await fetched(provider) == b"photo"
        (first, keys), (second, none) = provider.asked
        assert (first, second) == (MEDIA.removeprefix(API), "/storage/x")
        assert keys is not None and none is None

    run(scene)


def test_the_configured_host_of_a_region_is_the_accounts_own() -> None:
    async def scene() -> None:
        provider = Provider((200, {}, b"photo"))
        assert await fetched(provider, url="BASE/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1") == b"photo"
        assert provider.asked[0][1] is not None
        with pytest.raises(NotTaken):
            await fetched(provider, url="BASE.evil.example/x")

    run(scene)


def test_redirects_end() -> None:
    async def scene() -> None:
        provider = Provider(*[(302, {"location": "/again"}, b"")] * 9)
        with pytest.raises(NotTaken):
            await fetched(provider)
        assert len(provider.asked) == 5

    run(scene)


@pytest.mark.parametrize(
    "url", ["https://example.org/x", "http://127.0.0.1:1/x", f"{API}.evil.example/x", "https://api.twilio.com@evil/x"]
)
def test_an_address_elsewhere_in_a_webhook_is_never_asked(url: str) -> None:
    async def scene() -> None:
        provider = Provider()
        with pytest.raises(NotTaken):
            await fetched(provider, url=url)
        assert provider.asked == []

    run(scene)


@pytest.mark.parametrize(("headers", "body"), [({}, b"x" * 70_000), ({"content-length": "70000"}, b"x" * 70_000)])
def test_what_is_too_long_is_cut_off_whether_or_not_it_says_so(headers: dict[str, str], body: bytes) -> None:
    async def scene() -> None:
        with pytest.raises(TooLarge):
            await fetched(Provider((200, headers, body)), limit=10_000)

    run(scene)


def test_nothing_is_decompressed_on_the_way() -> None:
    async def scene() -> None:
        bomb = gzip.compress(bytes(10_000_000))
        with pytest.raises(SendError) as refused:
            await fetched(Provider((200, {"content-encoding": "gzip"}, bomb)), limit=100_000)
        assert "compressed" in refused.value.message

    run(scene)


def content(town: Town) -> list[bytes]:
    return sorted(path.read_bytes() for _, _, path in storage.stored(town.folder / "files"))


async def until(town: Town, sql: str, wanted: list[Any]) -> None:
    async with asyncio.timeout(10):
        while town.rows(sql) != wanted:
            await asyncio.sleep(0.01)


def test_a_photo_comes_by_webhook_through_the_whole_daemon_and_is_deleted_there_when_wished(tmp_path: Path) -> None:
    from dataclasses import replace

    from tdah.config import Media

    async def scene(town: Town) -> None:
        town.config = replace(town.config, media=Media(delete_at_provider=True))
        async with town.open():
            sent = town.network.text(ANA, "our cat #cat", OURS, [PHOTO])
            assert await town.answers() == ["Kept your photo in note #n1: our cat"]
            await until(town, "SELECT state, next_at FROM media", [("kept", None)])
            assert content(town) == [PHOTO[1]]
            text = town.network.archive.get(sent.sid)
            assert text is not None and text.media == ()

    play(tmp_path, scene)


def test_photos_that_no_webhook_brought_are_listed_with_their_texts(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        photos = [("image/png", samples.png(shade=shade)) for shade in range(3)]
        async with town.open():
            town.network.faults = Faults(webhook_lost=1)
        town.network.text(ANA, "", OURS, photos)
        town.network.text(BEN, "", OURS, [("image/png", samples.png(shade=77))])
        await town.network.idle()
        async with town.open(receive="poll"):
            assert await town.answers() == ["Kept your 3 photos in note #n1."]
            await until(town, "SELECT state FROM media", [("kept",)] * 3)
            assert content(town) == sorted(body for _, body in photos)

    play(tmp_path, scene)


def test_a_flaky_storage_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        photos = [("image/png", samples.png(shade=shade)) for shade in range(12)]
        town.network.faults = Faults(media_500=0.1, media_404=0.1, media_429=0.1, media_cut=0.15, seed=4)
        async with town.open() as daemon:
            for number, photo in enumerate(photos):
                town.network.text(ANA, f"photo {number}", OURS, [photo])
            assert len(await town.answers(count=12)) == 12
            async with asyncio.timeout(15):
                while len(content(town)) < 12:
                    town.clock.jump(minutes=10)
                    daemon.wake()
                    await asyncio.sleep(0.02)
            await until(town, "SELECT count(*) FROM media WHERE state = 'kept'", [(12,)])
        assert content(town) == sorted(body for _, body in photos)
        assert len(town.shown()) == 12

    play(tmp_path, scene)


def test_a_page_in_the_place_of_a_photo_is_not_kept(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        town.network.faults = Faults(media_other_type=1)
        async with town.open():
            town.network.text(ANA, "look", OURS, [PHOTO])
            kept, told = await town.answers(count=2)
            assert kept == "Kept your photo in note #n1: look"
            assert told.startswith("I cannot keep that kind of file: your photo")
            assert content(town) == []
            assert town.rows(KEPT)[0][:2] == ("refused", "type")

    play(tmp_path, scene)
