"""Disks that are full, fail or can only be read: 503 instead of a lie, and everything goes on when they are well."""

import asyncio
import contextlib
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.daemons import PATIENCE, House, add_people, play, rows, said, served

from tdah.app import open_app
from tdah.doctor import FAIL, examine
from tdah.store import Store, integrity

pytestmark = pytest.mark.slow
STORED = "SELECT provider_id FROM message WHERE direction = 'in'"
ANSWERED_TWICE = "SELECT reply_to FROM message WHERE kind = 'reply' GROUP BY reply_to HAVING count(*) > 1"


@contextmanager
def small_disk(folder: Path, megabytes: int = 4) -> Iterator[Path]:
    """A file system of its own; the test is skipped where none may be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here: this needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass


async def posted(net: object, count: int, prefix: str, body: str) -> dict[str, int]:
    """What was answered to `count` texts, by their id."""
    sids = [f"SM{prefix}{n:029x}"[:34] for n in range(count)]
    return {sid: (await net.text(f"{body} {n}", sid)).status for n, sid in enumerate(sids)}  # type: ignore[attr-defined]


def test_on_a_full_disk_nothing_is_acknowledged_that_is_not_stored_and_it_recovers_by_itself(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as home:

        async def scene(house: House) -> None:
            answers = await posted(house.net, 5, "a", "buy milk")
            filler = home / "filler"
            fill(filler)
            for n in range(100):
                answers |= await posted(house.net, 1, f"b{n:03d}", "x" * 3000)
                if 503 in answers.values():
                    break
            while (await house.net.text("y", f"SMsmall{len(answers)}")).status == 200:
                answers[f"SMsmall{len(answers)}"] = 200
            assert set(answers.values()) == {200, 503}
            ready = await house.net.get("/readyz")
            assert (ready.status, b"full" in ready.body) == (503, True)
            assert (await house.net.get("/healthz")).status == 200
            assert await house.daemon.alive() is None  # a restart would not help
            found = await asyncio.to_thread(examine, house.app.places)
            assert any(f.name == "disk" and f.state == FAIL and "0 MiB free" in f.message for f in found)
            stored = {sid for (sid,) in house.rows(STORED)}
            assert {sid for sid, status in answers.items() if status == 200} <= stored
            filler.unlink()
            again = await posted(house.net, 3, "c", "buy bread")
            assert set(again.values()) == {200}
            assert (await house.net.get("/readyz")).status == 200
            async with asyncio.timeout(PATIENCE):
                while house.rows("SELECT 1 FROM message WHERE state = 'received'"):
                    await asyncio.sleep(0.05)
            stored = {sid for (sid,) in house.rows(STORED)}
            assert {sid for sid, status in (answers | again).items() if status == 200} <= stored
            assert house.rows(ANSWERED_TWICE) == []
            assert house.log.said("webhook.not_stored")

        play(home, scene)
        assert integrity.check_file(home / "tdah.db").problems == ()


def test_writes_that_fail_are_503_until_they_succeed_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """The limit on the size of files makes each write beyond it fail, as a broken disk does."""

    async def main() -> None:
        async with served(tmp_path) as house:
            assert house.process is not None
            answers = await posted(house.net, 5, "a", "buy milk")
            unlimited = resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
            failed = await posted(house.net, 5, "b", "buy bread")
            assert set(failed.values()) == {503}
            ready = await house.net.get("/readyz")
            assert (ready.status, b"cannot be written" in ready.body) == (503, True)
            resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, unlimited)
            answers |= await posted(house.net, 5, "c", "call mom")
            assert set(answers.values()) == {200}
            assert (await house.net.get("/readyz")).status == 200
            await house.kill()
            stored = {sid for (sid,) in rows(house.database, STORED)}
            assert set(answers) <= stored and not set(failed) & stored
            assert integrity.check_file(house.database).problems == ()

    asyncio.run(main())


def can_inject() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_inject(), reason="strace is not there or may not trace")
def test_after_a_failed_sync_the_file_is_opened_anew_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path) as house:
            assert house.process is not None
            answers = await posted(house.net, 5, "a", "buy milk")
            tracer = await asyncio.create_subprocess_exec(
                "strace", "-f", "-p", str(house.process.pid), "-e", "trace=fdatasync,fsync",
                "-e", "inject=fdatasync,fsync:error=EIO", stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            assert tracer.stderr is not None
            while b"attached" not in await tracer.stderr.readline():
                pass
            draining = asyncio.create_task(tracer.stderr.read())
            failed = await posted(house.net, 5, "b", "buy bread")
            assert set(failed.values()) == {503}
            tracer.send_signal(signal.SIGINT)
            await tracer.wait()
            assert b"EIO" in await draining
            answers |= await posted(house.net, 5, "c", "call mom")
            assert set(answers.values()) == {200}
            await house.kill()
            await house.start()
            stored = {sid for (sid,) in rows(house.database, STORED)}
            assert set(answers) <= stored and not set(failed) & stored
            assert integrity.check_file(house.database).problems == ()

    asyncio.run(main())


def test_a_disk_that_can_only_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as home:
        (home / "config.toml").write_text("[vault]\nbackend = 'file'\n")
        store = Store(home / "tdah.db").open()
        add_people(store, [])
        store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        for command in (("serve", "--port", "0", "--simulator-port", "0"), ("db", "backup")):
            code, out = asyncio.run(said(home, *command))
            assert code == 1
            assert "Read-only file system" in out or ("cannot be opened" in out and "tdah doctor" in out), out
            assert "Traceback" not in out
        findings = examine(open_app(home).places)
        assert any(f.name == "disk" and "can only be read" in f.message for f in findings)
        subprocess.run(["mount", "-o", "remount,rw", str(home)], check=True)


def test_after_an_error_of_the_disk_the_writer_works_on_a_new_connection(tmp_path: Path) -> None:
    used: list[sqlite3.Connection] = []

    def work(db: sqlite3.Connection, code: int | None = None) -> None:
        used.append(db)
        error = sqlite3.OperationalError("an error")
        if code is not None:
            if code:
                error.sqlite_errorcode = code
            raise error

    async def scene(house: House) -> None:
        write = house.daemon.writer
        for code in (sqlite3.SQLITE_IOERR_FSYNC, None, sqlite3.SQLITE_FULL, 0):
            with contextlib.suppress(sqlite3.OperationalError):
                await write(work, code)
        await write(work)
        first, second, third, fourth, fifth = used
        assert first is not second
        assert second is third is fourth is fifth

    play(tmp_path, scene)
