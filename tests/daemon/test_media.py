"""Photos and a daemon as a process: killed amid a download, on a full disk, and asked for everything."""

import asyncio
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from store.test_disk_faults import fill, small_disk
from support import samples
from support.daemons import ANA, OURS, PATIENCE, House, play, received, rows, served

from tdah.daemon.simulator.faults import Faults
from tdah.files import storage

pytestmark = pytest.mark.slow
PHOTO = samples.png(extra=bytes(300_000))


def contents(home: Path) -> list[bytes]:
    return [path.read_bytes() for _, _, path in storage.stored(home / "files")]


async def kept(home: Path, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while rows(home / "tdah.db", "SELECT count(*) FROM media WHERE state = 'kept'") != [(count,)]:
            await asyncio.sleep(0.02)


def test_a_kill_amid_a_download_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path) as house:
            house.network.faults = Faults(media_hang=1, hang=60)
            house.network.text(ANA, "our cat", OURS, [("image/png", PHOTO)])
            (said,) = await received(house.network, ANA, 1)
            assert said.body == "Kept your photo in note #n1: our cat"
            async with asyncio.timeout(PATIENCE):
                while not storage.drafts(tmp_path / "files"):
                    await asyncio.sleep(0.01)
            await house.kill()
            assert contents(tmp_path) == []
            house.network.faults = Faults()
            await house.start()
            await kept(tmp_path, 1)
            assert contents(tmp_path) == [PHOTO]
            assert len(house.network.seen(ANA)) == 2

    asyncio.run(main())


def test_a_full_disk_keeps_the_promise_as_soon_as_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 10) as home:

        async def scene(house: House) -> None:
            filler = home / "filler"
            fill(filler)
            with filler.open("r+b") as file:
                file.truncate(filler.stat().st_size - 3_000_000)
            photo = samples.png(extra=bytes(4_000_000))
            house.network.text(ANA, "our cat", OURS, [("image/png", photo)])
            assert await house.answers() == ["Kept your photo in note #n1: our cat"]
            await house.log.heard("media.crashed")
            assert contents(home) == []
            filler.unlink()
            house.app.store.write(lambda db: db.execute("UPDATE media SET next_at = created_at").rowcount)
            house.daemon.wake()
            await kept(home, 1)
            assert contents(home) == [photo]

        play(home, scene)


def test_my_data_has_the_photos_in_an_archive_that_is_gone_afterwards(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        house.network.text(ANA, "our cat", OURS, [("image/png", PHOTO)])
        await kept(tmp_path, 1)
        await house.net.text("my data")
        code = re.findall(r"\d{6}", (await house.answers(count=2))[1])[0]
        await house.net.text(code)
        link = (await house.answers(count=3))[2].rsplit(" ", 1)[1]
        path = link.removeprefix(house.app.config.public_url)
        assert (await house.net.get(path)).headers["content-type"].startswith("text/html")
        answer = await house.net.get(path, "POST")
        assert answer.headers["content-type"] == "application/zip"
        assert answer.headers["content-disposition"] == 'attachment; filename="tdah.zip"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            names = archive.namelist()
            assert names[0] == "tdah.json" and len(names) == 2
            assert archive.read(names[1]) == PHOTO
            assert json.loads(archive.read("tdah.json"))["note"][0]["body"] == "our cat"
        async with asyncio.timeout(PATIENCE):
            while storage.drafts(tmp_path / "files"):
                await asyncio.sleep(0.01)
        assert (await house.net.get(path, "POST")).status == 404

    play(tmp_path, scene)
