"""The fallback process keeps forms while the daemon cannot; the daemon fetches them, once and in order."""

import asyncio
import json
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from support.daemons import Client, free_port, inbound, locked, settings, tdah
from support.restartable_daemons import ACCOUNT, ANA, BEN, TOKEN, Faults, Town, play

from tdah.clock import SystemClock
from tdah.messaging.spool import Spool, SpooledForm
from tdah.transports.registry import DEFAULT


@asynccontextmanager
async def fallback(town: Town) -> AsyncIterator[Client]:
    """`tdah serve --fallback` as a process of its own, and the network told of it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings(town.folder, town.config.server.port, town.config.twilio.api_base)
    config = town.folder / "config.toml"
    config.write_text(config.read_text().replace("[server]\n", f'[server]\nfallback_url = "{url}"\n'))
    process = await tdah(town.folder, "serve", "--fallback", "--port", str(port), stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(15):
        assert (await process.stdout.readline()).startswith(b"listening")
    for number in town.network.account.numbers.values():
        number.sms_fallback_url = f"{url}/sms/fallback#rc=3&rp=all"
    try:
        yield Client(url, town.http.http, ACCOUNT, TOKEN)
    finally:
        process.terminate()
        assert await process.wait() == 0


def kept(town: Town) -> list[str]:
    folder = town.folder / "spool"
    return sorted(os.listdir(folder)) if folder.exists() else []


def test_texts_of_an_outage_wait_in_the_spool_and_are_answered_once_in_order(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with fallback(town):
            for number in range(10):
                town.network.text((ANA, BEN)[number % 2], f"buy parcel {number}")
            await town.network.idle()
            assert len(kept(town)) == 10
            town.clock.jump(hours=2)
            async with town.open():
                await town.settled()
                assert kept(town) == []
                for phone, first in ((ANA, 0), (BEN, 1)):
                    wanted = [f"Kept: buy parcel {n}" for n in range(first, 10, 2)]
                    assert [body.partition(".")[0] for body in town.shown(phone)] == wanted
        late = town.rows("SELECT count(*) FROM message WHERE direction = 'in' AND sent_at < created_at")
        assert late == [(10,)]

    play(tmp_path, scene, people=(ANA, BEN))


def test_it_works_while_the_database_is_locked_and_the_daemon_refuses(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with fallback(town), town.open() as daemon:
            await daemon.writer(lambda db: db.execute("PRAGMA busy_timeout=50").fetchone())
            with locked(town.folder / "tdah.db"):
                text = town.network.text(ANA, "buy milk")
                await town.network.idle()
                assert kept(town) == [text.sid]
            assert "buy milk" in (await town.answers())[0]
            await town.settled()
            assert town.rows("SELECT count(*) FROM message WHERE direction = 'in'") == [(1,)]

    play(tmp_path, scene)


def test_forged_spoilt_and_repeated_forms(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with fallback(town) as net:
            form = inbound("buy milk", "SM" + "1" * 32)
            assert (await net.post("/sms/fallback", form, signature="forged")).status == 403
            assert (await net.post("/sms/fallback", form, signature="")).status == 403
            assert (await net.post("/sms/fallback", inbound("x", account="AC" + "9" * 32))).status == 403
            assert (await net.post("/sms/fallback", form[:-3])).status == 400
            assert (await net.post("/sms/fallback", inbound("x", "../../etc/passwd"))).status == 400
            assert (await net.post("/sms/inbound", form)).status == 404
            assert (await net.get("/sms/fallback")).status == 405
            assert kept(town) == []
            answers = [await net.post("/sms/fallback", form) for _ in range(3)]
            assert {(a.status, b"<Response></Response>" in a.body) for a in answers} == {(200, True)}
            assert kept(town) == ["SM" + "1" * 32]
            assert (town.folder / "spool").stat().st_mode & 0o077 == 0
            assert (town.folder / "spool" / kept(town)[0]).stat().st_mode & 0o077 == 0

    play(tmp_path, scene)


def test_a_spool_that_cannot_be_written_is_a_503(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with fallback(town) as net:
            (town.folder / "spool").write_text("a file where the folder should be")
            assert (await net.post("/sms/fallback", inbound("buy milk"))).status == 503
            (town.folder / "spool").unlink()
            assert (await net.post("/sms/fallback", inbound("buy milk"))).status == 200

    play(tmp_path, scene)


def test_spool_webhook_and_list_give_a_text_one_row(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        async with town.open() as daemon:
            town.network.faults = Faults(webhook_lost=1)
            text = town.network.text(ANA, "buy milk")
            await town.network.idle()
            form = inbound("buy milk", text.sid)
            spool = Spool(town.folder / "spool")
            from urllib.parse import urlencode

            spool.put(SpooledForm(text.sid, urlencode(form), town.clock.now()))
            await asyncio.gather(daemon.inbound[DEFAULT].drain(spool), town.http.post("/sms/inbound", form),
                                 daemon.inbound[DEFAULT].catch_up())  # fmt: skip
            await town.settled()
            assert town.rows("SELECT count(*) FROM message WHERE direction = 'in'") == [(1,)]
            assert len(town.shown()) == 1

    play(tmp_path, scene)


def test_a_letter_stays_until_its_row_is_committed(tmp_path: Path) -> None:
    async def scene(town: Town) -> None:
        spool = Spool(town.folder / "another spool")
        spool.put(SpooledForm("SM1", "MessageSid=SM1&From=%2B12025550101&To=%2B12025550100&Body=hi", town.clock.now()))
        spool.put(SpooledForm("SM2", "Body=from+nobody", town.clock.now()))
        async with town.open() as daemon:

            async def failing(*_: object) -> None:
                raise sqlite3.OperationalError("disk is full")

            with pytest.raises(sqlite3.OperationalError):
                await replace(daemon.inbound[DEFAULT], write=failing).drain(spool)
            assert sorted(os.listdir(town.folder / "another spool")) == ["SM1", "SM2.spoilt"]
            assert await daemon.inbound[DEFAULT].drain(spool) == 1
            assert os.listdir(town.folder / "another spool") == ["SM2.spoilt"]
            await town.answers()

    play(tmp_path, scene)


def test_what_is_no_letter_is_set_aside_and_stops_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    spool.put(SpooledForm("SM2", "Body=b", SystemClock().now()))
    for name, text in (("SM0", "{"), ("SM1", json.dumps({"at": "x", "raw": ""})), (".SM3.77", "half a dra")):
        (tmp_path / "spool" / name).write_text(text)
    assert [letter.sid for letter in spool.letters()] == ["SM2"]
    assert sorted(os.listdir(tmp_path / "spool")) == [".SM3.77", "SM0.spoilt", "SM1.spoilt", "SM2"]
    assert spool.spoilt() == 2
