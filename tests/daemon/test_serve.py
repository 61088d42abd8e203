"""Starting and stopping: one daemon per file, clear refusals, and an end within ten seconds whatever hangs."""

import asyncio
import contextlib
import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.daemons import (
    ACCOUNT,
    ANA,
    CONFIG,
    OURS,
    TOKEN,
    Logbook,
    Served,
    faster,
    inbound,
    received,
    rows,
    running,
    said,
    served,
    settings,
)

from tdah.app import App
from tdah.clock import SystemClock
from tdah.config import Config, Server, Twilio, Vault
from tdah.daemon.serve import Daemon
from tdah.daemon.simulator.faults import Faults
from tdah.daemon.startup import describe
from tdah.errors import TdahError
from tdah.locations import Locations
from tdah.transports.twilio.signature import HEADER_NAME, sign
from tdah.vault.storage import FileVault

PUBLIC = Server(public_url="https://tdah.example", port=0)
ACCOUNTED = Twilio(account_sid=ACCOUNT, number=OURS)


def app_with(folder: Path, config: Config) -> App:
    return App(config, Locations(folder, folder), SystemClock())


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"twilio": ACCOUNTED}, "public URL", "server.public_url"),
        ({"twilio": Twilio(account_sid=ACCOUNT), "server": PUBLIC}, "No number", "twilio.number"),
        ({"twilio": ACCOUNTED, "server": PUBLIC}, "auth token", "tdah secret set twilio-auth-token"),
    ],
)
def test_an_account_without_what_it_needs_is_not_served(
    tmp_path: Path, changes: dict[str, Any], message: str, hint: str
) -> None:
    async def main() -> None:
        with pytest.raises(TdahError) as refused:
            await Daemon(app_with(tmp_path, faster(vault=Vault("file"), **changes)), Logbook()).start()
        assert message in refused.value.message
        assert hint in refused.value.hint

    asyncio.run(main())
    assert not (tmp_path / "tdah.db").exists()


def test_the_refusal_reaches_the_host_as_a_sentence_and_a_hint(tmp_path: Path) -> None:
    async def main() -> None:
        settings(tmp_path, 0, "http://127.0.0.1:1")
        (tmp_path / "secrets.json").chmod(0o644)
        code, text = await said(tmp_path, "serve")
        assert (code, "can be read by others" in text, "chmod 600" in text) == (1, True, True)
        assert "Traceback" not in text
        assert TOKEN not in text
        (tmp_path / "secrets.json").unlink()
        code, text = await said(tmp_path, "serve")
        assert (code, "auth token is not in the vault" in text, "tdah secret set" in text) == (1, True, True)

    asyncio.run(main())


def test_a_file_of_secrets_that_others_can_read_is_refused(tmp_path: Path) -> None:
    vault = FileVault(Locations(tmp_path, tmp_path))
    vault.put("twilio-auth-token", TOKEN)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert vault.get("twilio-auth-token") == TOKEN
    for mode in (0o640, 0o604, 0o620, 0o666):
        (tmp_path / "secrets.json").chmod(mode)
        attempts: list[Callable[[], Any]] = [
            lambda: vault.get("twilio-auth-token"),
            vault.names,
            lambda: vault.put("twilio-auth-token", "x"),
        ]
        for attempt in attempts:
            with pytest.raises(TdahError, match="can be read by others") as refused:
                attempt()
            assert TOKEN not in str(refused.value)


def test_the_files_belong_to_their_owner_only(tmp_path: Path) -> None:
    async def main() -> None:
        async with running(tmp_path / "home"):
            modes = {}
            for path in [tmp_path / "home", *(tmp_path / "home").iterdir()]:
                with contextlib.suppress(FileNotFoundError):  # a draft that has got its name meanwhile
                    modes[path.name] = path.stat().st_mode & 0o077
            assert {"home", "tdah.db", "tdah.db-wal"} <= modes.keys()
            assert set(modes.values()) == {0}

    asyncio.run(main())


def test_without_an_account_it_says_how_to_text_it(tmp_path: Path) -> None:
    async def main() -> None:
        async with running(tmp_path) as house:
            told = describe(house.app)
            assert "embedded" in told["network"]
            assert told["try"].startswith("tdah sms")
            assert told["listening"] == house.net.url

    asyncio.run(main())


def test_a_second_daemon_on_the_same_file_refuses_at_once(tmp_path: Path) -> None:
    async def main() -> None:
        async with running(tmp_path) as house:
            begun = time.monotonic()
            with pytest.raises(TdahError, match="Another tdah serves") as refused:
                await Daemon(app_with(tmp_path, CONFIG), Logbook()).start()
            assert time.monotonic() - begun < 1
            assert "process" in refused.value.message and refused.value.hint
            assert (await house.net.get("/readyz")).status == 200

    asyncio.run(main())


def test_a_port_that_is_taken_is_said_and_lets_the_file_go(tmp_path: Path) -> None:
    async def main() -> None:
        async with running(tmp_path / "one") as house:
            port = house.app.config.server.port
            with pytest.raises(TdahError, match=f"Cannot listen on 127.0.0.1:{port}"):
                await Daemon(app_with(tmp_path / "two", faster(server=Server(port=port))), Logbook()).start()
            async with running(tmp_path / "two") as other:
                assert (await other.net.get("/readyz")).status == 200

    asyncio.run(main())


@pytest.mark.slow
def test_two_processes_on_one_file_and_a_kill(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path) as house:
            begun = time.monotonic()
            code, text = await said(tmp_path, "serve", "--port", "0")
            assert time.monotonic() - begun < 5
            assert (code, "Another tdah serves" in text, "Traceback" in text) == (1, True, False)
            assert house.process is not None
            assert f"process {house.process.pid}" in text
            await house.kill()
            await house.start()
            assert (await house.net.text("buy milk")).status == 200
            assert len(await received(house.network, ANA, 1)) == 1
            assert await house.kill(signal.SIGTERM) == 0

    asyncio.run(main())


@pytest.mark.slow
def test_it_ends_within_ten_seconds_though_a_send_and_a_client_hang(tmp_path: Path) -> None:
    """What was under way is unknown at the next start, is looked up, and is not lost."""

    async def main() -> None:
        hang = Faults(hang_after=1.0, hang=60, callback_dropped=1.0)
        async with served(tmp_path, faults=hang, timeout=30.0) as house:
            assert (await house.net.text("buy milk")).status == 200
            await received(house.network, ANA, 1)  # taken, but the daemon does not know
            slow = await _half_a_request(house)
            begun = time.monotonic()
            assert await house.kill(signal.SIGTERM, patience=10.0) == 0
            assert time.monotonic() - begun < 10
            slow.close()
            # The HTTP server says by itself that it cut somebody off, in the form that was asked for.
            events = [json.loads(line)["event"] for line in house.lines]
            assert any("graceful shutdown" in event for event in events)
            assert rows(house.database, "SELECT state, provider_id FROM message WHERE direction = 'out'") == [
                ("sending", None)
            ]
            house.network.faults = Faults()
            await house.start()
            # The answer to this comes after the first is settled, and the first is not sent again.
            await house.net.text("call mom")
            first, second = await received(house.network, ANA, 2)
            assert "buy milk" in first.body and "call mom" in second.body
            ((state, sid),) = rows(house.database, "SELECT state, provider_id FROM message WHERE body LIKE '%buy milk%'"
                                   " AND direction = 'out'")  # fmt: skip
            assert sid == first.sid
            assert state in ("sending", "sent", "delivered")

    asyncio.run(main())


async def _half_a_request(house: Served) -> asyncio.StreamWriter:
    """A client that has sent the head and half the body of a webhook, and sends no more."""
    form = inbound("never ends")
    _, writer = await asyncio.open_connection("127.0.0.1", int(house.net.url.rpartition(":")[2]))
    signature = sign(TOKEN, f"{house.net.url}/sms/inbound", form)
    writer.write(
        f"POST /sms/inbound HTTP/1.1\r\nHost: x\r\n{HEADER_NAME}: {signature}\r\nContent-Length: 500\r\n\r\n".encode()
    )
    writer.write(b"ToCountry=US")
    await writer.drain()
    return writer


@pytest.mark.slow
def test_a_term_signal_ends_it_well_and_leaves_a_whole_file(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path) as house:
            answers = [asyncio.create_task(house.net.text(f"buy thing {n}")) for n in range(20)]
            assert (await answers[0]).status == 200
            begun = time.monotonic()
            assert await house.kill(signal.SIGTERM) == 0
            assert time.monotonic() - begun < 3
            done = await asyncio.gather(*answers, return_exceptions=True)
            acknowledged = sum(getattr(answer, "status", 0) == 200 for answer in done)
            assert rows(house.database, "PRAGMA integrity_check") == [("ok",)]
            ((stored,),) = rows(house.database, "SELECT count(*) FROM message WHERE direction = 'in'")
            assert stored >= acknowledged >= 1
            assert "stopping" in [json.loads(line)["event"] for line in house.lines]

    asyncio.run(main())
