"""What systemd is told, over a real datagram socket; and the units it is given, judged by systemd itself."""

import asyncio
import configparser
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.daemons import House, free_port, play, stuck

from tdah.daemon.observability.systemd import feed, notify, watchdog_seconds

UNITS = Path(__file__).parents[3] / "systemd"
SYSTEM, USER = UNITS / "system/tdah.service", UNITS / "user/tdah.service"
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")


@contextmanager
def manager(name: str) -> Iterator[socket.socket]:
    """The socket on which systemd listens; @ begins an abstract name."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind("\0" + name[1:] if name.startswith("@") else name)
        sock.settimeout(15)
        yield sock


def lines(sock: socket.socket) -> list[str]:
    return sock.recv(4096).decode().split("\n")


@pytest.mark.parametrize("abstract", [False, True])
def test_systemd_is_told_over_its_socket(tmp_path: Path, abstract: bool) -> None:
    name = f"@tdah-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with manager(name) as sock:
        assert notify("READY=1", "STATUS=here", env={"NOTIFY_SOCKET": name})
        assert lines(sock) == ["READY=1", "STATUS=here"]


def test_without_systemd_nobody_is_told_and_nothing_fails(tmp_path: Path) -> None:
    for env in ({}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:2:1"}, {"NOTIFY_SOCKET": str(tmp_path / "none")}):
        assert not notify("READY=1", env=env)


def test_the_watchdog_is_meant_for_the_process_it_names() -> None:
    assert watchdog_seconds({"WATCHDOG_USEC": "30000000"}) == 30
    assert watchdog_seconds({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}) == 30
    for env in ({}, {"WATCHDOG_USEC": "x"}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "1", "WATCHDOG_PID": "1"}):
        assert watchdog_seconds(env) is None


def test_the_watchdog_is_fed_only_while_there_is_no_reason_against_it(tmp_path: Path) -> None:
    name = str(tmp_path / "notify")
    env = {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "30000"}
    reasons = [None, "ticks have stopped", None]

    async def run() -> None:
        stopping = asyncio.Event()

        async def alive() -> str | None:
            if len(reasons) == 1:
                stopping.set()
            return reasons.pop(0)

        await feed(alive, lambda: "well", stopping, env)

    with manager(name) as sock:
        asyncio.run(run())
        told = [lines(sock) for _ in range(3)]
    assert told == [["STATUS=well", "WATCHDOG=1"], ["STATUS=ticks have stopped"], ["STATUS=well", "WATCHDOG=1"]]


def test_a_daemon_whose_writer_hangs_does_not_say_that_it_is_alive(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert await house.daemon.alive() is None
        async with stuck(house.daemon.writer):
            asking = asyncio.create_task(house.daemon.alive())
            done, _ = await asyncio.wait({asking}, timeout=0.3)
            assert not done
        assert await asking is None
        house.daemon._stopping.set()
        house.daemon.wake()
        await house.daemon._background[0]
        house.daemon._ticked -= 1000
        assert await house.daemon.alive() == "ticks have stopped"

    play(tmp_path, scene)


@pytest.mark.slow
def test_the_process_says_when_it_is_ready_alive_and_stopping(tmp_path: Path) -> None:
    name = str(tmp_path / "notify")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    port = free_port()
    (home / "config.toml").write_text(f"[server]\nport = {port}\n[simulator]\nport = 0\n[vault]\nbackend = 'file'\n")
    env = {**os.environ, "TDAH_HOME": str(home), "NOTIFY_SOCKET": name, "WATCHDOG_USEC": "300000"}
    command = [sys.executable, "-m", "tdah", "serve"]
    with manager(name) as sock, subprocess.Popen(command, env=env, stdout=-3, stderr=-3) as process:
        told = [lines(sock)]
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass  # READY=1 came after the door was open
        while "WATCHDOG=1" not in told[-1] or len(told) < 4:
            told.append(lines(sock))
        process.send_signal(signal.SIGTERM)
        while "STOPPING=1" not in told[-1]:
            told.append(lines(sock))
        assert process.wait(15) == 0
    assert told[0] == ["READY=1"]
    assert any("Taking texts" in line for entry in told for line in entry)


def directives(unit: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False, comment_prefixes=("#",), empty_lines_in_values=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    return dict(parser["Service"])


@pytest.mark.parametrize("unit", [SYSTEM, USER], ids=("system", "user"))
def test_units_wait_for_readiness_watch_and_leave_time_to_finish(unit: Path) -> None:
    from tdah.daemon.serve import STOP_TIMEOUT_S

    said = directives(unit)
    assert said["Type"] == "notify" and said["NotifyAccess"] == "main" and said["Restart"] == "always"
    assert int(said["WatchdogSec"]) == 30
    assert int(said["TimeoutStopSec"]) > STOP_TIMEOUT_S
    assert said["ExecStart"].endswith("/tdah serve")


@pytest.mark.parametrize("unit", [SYSTEM, USER], ids=("system", "user"))
def test_each_group_of_directives_has_its_reason(unit: Path) -> None:
    service = unit.read_text().split("[Service]")[1].split("[Install]")[0]
    for group in service.strip().split("\n\n"):
        assert "#" in group, group


@needs_systemd
def test_the_system_unit_is_sandboxed_well() -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(SYSTEM)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", ran.stdout)
    assert found, ran.stderr
    assert float(found[1]) <= 1.5


@needs_systemd
def test_systemd_understands_every_line_of_the_system_unit() -> None:
    ran = subprocess.run(["systemd-analyze", "verify", str(SYSTEM)], capture_output=True, text=True, check=False)
    complaints = [line for line in ran.stderr.splitlines() if "is not executable" not in line and "tdah" in line]
    assert complaints == []
