"""The daemon talks to nobody but the configured hosts, and its token is in no file, log, argument or environment."""

import asyncio
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.daemons import ANA, TOKEN, rows, served
from support.syscall_tracing import can_trace
from support.terminal import Terminal

from tdah.clock import SystemClock
from tdah.maintenance import backup

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace")
def test_no_connection_leaves_but_to_the_configured_network(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("[vault]\nbackend = 'file'\n[server]\nport = 0\n[simulator]\nport = 0\n")
    tdah = Terminal(home)
    tdah("user", "add", "Ana", "--phone", ANA)
    command = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(trace)]

    async def main() -> None:
        process = await asyncio.create_subprocess_exec(
            *command, sys.executable, "-m", "tdah", "serve", cwd=home, env={"TDAH_HOME": str(home)},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(30):
            # The code that Ana is sent goes through the embedded network: the trace has something to show.
            while not rows(home / "tdah.db", "SELECT 1 FROM message WHERE state = 'delivered'"):
                await asyncio.sleep(0.05)
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        subprocess.run(["kill", "-TERM", child], check=True)
        await process.wait()

    asyncio.run(main())
    calls = trace.read_text()
    reached = set(re.findall(r'sin6?_addr=inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"', calls))
    assert reached == {"127.0.0.1"}
    assert "AF_INET" in calls


def test_the_token_is_in_no_file_but_the_vault_and_in_nothing_that_other_processes_see(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path, more="debug = true\n") as house:
            assert house.process is not None
            assert (await house.net.text("buy milk")).status == 200
            backup.make_backup(house.database, tmp_path / "copy.db", SystemClock().now())
            proc = Path(f"/proc/{house.process.pid}")
            assert TOKEN.encode() not in (proc / "environ").read_bytes() + (proc / "cmdline").read_bytes()
            assert re.search(r"Max core file size +0 +0", (proc / "limits").read_text())
            await house.kill(signal.SIGTERM)
            assert TOKEN not in "".join(house.lines)

    asyncio.run(main())
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert holding == ["secrets.json"]
