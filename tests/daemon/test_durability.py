"""A text is acknowledged only after the disk said that it has it: the system call is held up, and so is the answer."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.daemons import PATIENCE, Served, rows, served
from support.syscall_tracing import can_trace

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace")]
HELD = 1.0  # seconds


@asynccontextmanager
async def slow_disk(house: Served, trace: Path) -> AsyncIterator[None]:
    """Each sync to the disk returns HELD seconds late, until the end of the block."""
    assert house.process is not None
    strace = await asyncio.create_subprocess_exec(
        "strace", "-f", "-ttt", "-T", "-e", "trace=fdatasync,fsync", "-o", str(trace),
        "-e", f"inject=fdatasync,fsync:delay_exit={round(HELD * 1e6)}", "-p", str(house.process.pid),
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert strace.stderr is not None
        async with asyncio.timeout(PATIENCE):
            assert b"attached" in await strace.stderr.readline()
        yield
    finally:
        strace.terminate()
        await strace.wait()


def test_no_text_is_acknowledged_before_the_sync_to_the_disk_returned(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path / "home", timeout=5.0) as house:
            assert (await house.net.text("buy milk")).status == 200
            async with slow_disk(house, tmp_path / "trace"):
                begun, sids = time.time(), [f"SMheld{n}" for n in range(5)]
                posted = [asyncio.create_task(house.net.text("buy bread", sid)) for sid in sids]
                await asyncio.wait(posted, return_when=asyncio.FIRST_COMPLETED)
                first = time.time()
                assert {answer.status for answer in await asyncio.gather(*posted)} == {200}
            stored = {sid for (sid,) in rows(house.database, "SELECT provider_id FROM message WHERE direction = 'in'")}
            assert stored >= set(sids)
        returned = [float(at) + float(took) for at, took in synced(tmp_path / "trace") if float(at) >= begun]
        assert returned, "nothing was synced"
        assert first >= min(returned)
        assert first - begun >= HELD

    asyncio.run(main())


def synced(trace: Path) -> list[tuple[str, str]]:
    """When each sync began, and how long it took."""
    return re.findall(r"^\d+ +(\d+\.\d+) .*f(?:data)?sync.*<(\d+\.\d+)>$", trace.read_text(), re.MULTILINE)
