"""Other processes on the same file, and what the daemon's log says and does not say."""

import asyncio
import io
import json
import logging
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from support.daemons import ANA, CONFIG, OURS, TOKEN, House, faster, play, rows, said, served

from tdah.app import SIMULATOR_ACCOUNT
from tdah.config import Log
from tdah.daemon.observability import logs
from tdah.daemon.simulator.faults import Faults

WRITES = """
import sys, pathlib, time
from tdah.clock import SystemClock
from tdah.store import Store, audit
store = Store(pathlib.Path(sys.argv[1])).open()
print("ready", flush=True)
sys.stdin.readline()
for number in range(150):
    store.write(audit.audit, "test.written", actor="host", channel="cli", at=SystemClock().now())
store.close()
"""


def test_what_the_command_line_queues_leaves_at_once(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        code, text = await said(tmp_path, "phone", "test", ANA)
        ended = time.monotonic()
        assert code == 0, text
        assert await house.answers() == ["This is a test from tdah. It works: nothing to do."]
        assert time.monotonic() - ended < 2

    play(tmp_path, scene)


def test_a_task_added_from_another_process_is_there_for_the_next_text(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        code, text = await said(tmp_path, "task", "add", "water the plants", "--user", f"P{ANA}")
        assert code == 0, text
        await house.net.text("list tasks")
        assert "water the plants" in (await house.answers())[0]

    play(tmp_path, scene)


def test_writers_beside_each_other_lock_nobody_out(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        other = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITES, str(house.app.places.database),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert other.stdout is not None
        await other.stdout.readline()
        writing = asyncio.create_task(other.communicate(b"go\n"))
        answers = await asyncio.gather(*(house.net.text(f"buy thing {n}") for n in range(150)))
        _, errors = await writing
        assert (other.returncode, errors) == (0, b"")
        assert {answer.status for answer in answers} == {200}
        assert house.rows("SELECT count(*) FROM audit WHERE action = 'test.written'") == [(150,)]
        assert len(await house.answers(count=150)) == 150
        assert not house.log.said("tick.failed")
        assert house.rows("SELECT count(*) FROM message WHERE state = 'parked'") == [(0,)]

    play(tmp_path, scene)


def lines_of(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def until(stream: io.StringIO, event: str, **values: Any) -> list[dict[str, Any]]:
    """The lines of the log once `event` is among them."""
    async with asyncio.timeout(10):
        while not any(line["event"] == event and values.items() <= line.items() for line in lines_of(stream)):
            await asyncio.sleep(0.01)
    return lines_of(stream)


def test_one_correlation_id_leads_from_the_webhook_to_the_last_callback(tmp_path: Path) -> None:
    stream = io.StringIO()

    async def scene(house: House) -> None:
        await house.net.text("buy canary seed \x1b[2J\x07 \u009b31m")
        lines = await until(stream, "text.status", state="delivered")
        (answered,) = [line for line in lines if line["event"] == "text.answered"]
        told = {line["event"] for line in lines if line.get("correlation") == answered["correlation"]}
        assert told == {"text.answered", "text.sent", "text.status"}
        for line in lines:
            assert {"event", "level", "timestamp"} <= line.keys()
        said_in_all = stream.getvalue()
        assert "canary" not in said_in_all
        assert ANA not in said_in_all
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said_in_all)
        assert house.app.auth_token not in said_in_all

    play(tmp_path, scene, log=logs.set_up(Log("json"), stream))


@pytest.mark.parametrize("kind", ["json", "console"])
def test_numbers_and_texts_are_in_the_log_only_when_debug_is_asked_for(kind: str) -> None:
    def logged(debug: bool) -> str:
        stream = io.StringIO()
        log = logs.set_up(Log(kind, debug), stream)
        log.warning("text.parked", error=f"no route to {ANA} or to {OURS}!", body="buy canary seed", number=ANA)
        return stream.getvalue()

    assert ANA in logged(debug=True) and "canary" in logged(debug=True)
    quiet = logged(debug=False)
    assert ANA not in quiet and OURS not in quiet and "canary" not in quiet
    assert "+...01" in quiet and "(15 characters)" in quiet


@pytest.mark.parametrize("kind", ["json", "console"])
def test_a_text_cannot_forge_a_line_or_steer_a_terminal(kind: str) -> None:
    stream = io.StringIO()
    log = logs.set_up(Log(kind, debug=True), stream)
    log.info("text.received", body='x\n2026-01-01 [info] forged\r\x1b[31m\x00\u009b1m\u2028{"event": "forged"}')
    assert stream.getvalue().count("\n") == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", stream.getvalue().rstrip("\n"))


@pytest.mark.parametrize("kind", ["json", "console"])
def test_a_traceback_in_the_log_does_not_show_the_values_of_variables(kind: str) -> None:
    stream = io.StringIO()
    log = logs.set_up(Log(kind, debug=True), stream)

    def fail(auth_token: str) -> None:
        raise ValueError(f"something of {len(auth_token)} letters")

    try:
        fail(TOKEN)
    except ValueError:
        log.exception("tick.failed")
    assert "ValueError" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


@pytest.mark.slow
def test_the_process_logs_json_only_and_never_its_token(tmp_path: Path) -> None:
    """Also with refused keys and a request that is no HTTP."""

    async def main() -> None:
        async with served(tmp_path, more="debug = true\n", token="another-token") as house:
            await house.net.post("/sms/inbound", [], signature="forged")
            await house.net.text("buy milk")
            reader, writer = await asyncio.open_connection("127.0.0.1", int(house.net.url.rpartition(":")[2]))
            writer.write(b"\x16\x03\x01 this is TLS\r\n\r\n")
            await reader.read()
            writer.close()
            async with asyncio.timeout(10):
                while not any("text.not_sent" in line for line in house.lines):
                    await asyncio.sleep(0.01)
            await house.kill(15)
            events = [json.loads(line)["event"] for line in house.lines]
            assert {"text.received", "webhook.refused", "text.not_sent", "stopping"} <= set(events)
            assert TOKEN not in "".join(house.lines)
            (hold,) = rows(house.database, "SELECT error_code FROM sender_hold")
            assert hold == (20003,)

    asyncio.run(main())


def test_the_secret_is_in_no_file_but_its_own(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await house.net.text("buy milk")
        await house.answers()
        token = house.app.auth_token.encode()
        holders = [path.name for path in tmp_path.iterdir() if token in path.read_bytes()]
        assert holders == ["simulator.token"]
        assert SIMULATOR_ACCOUNT.encode() not in token

    play(tmp_path, scene, faults=Faults(), config=faster(CONFIG))


def test_the_clients_log_of_addresses_is_off(tmp_path: Path) -> None:
    """An HTTP client that logs each URL would log numbers: the listing of texts has them in its query."""

    async def scene(house: House) -> None:
        heard: list[logging.LogRecord] = []
        handler = logging.Handler()
        handler.emit = heard.append  # type: ignore[method-assign]
        root = logging.getLogger()
        root.addHandler(handler)
        before, root.level = root.level, logging.INFO
        try:
            await house.net.text("buy milk")
            await house.log.heard("text.found")
        finally:
            root.removeHandler(handler)
            root.setLevel(before)
        told = [record.getMessage() for record in heard]
        assert not [line for line in told if ANA in line or ANA[1:] in line or "buy" in line]

    play(tmp_path, scene, faults=Faults(answer_500_after=1.0, callback_dropped=1.0))
