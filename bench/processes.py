"""The processes of a run: the load generator, the bare app, the account, and the real `tdah serve` on a seeded file."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tdah.config import Config
from tdah.locations import Locations
from tdah.store import Store, phones, users
from tdah.vault.storage import FileVault

from .requests import ACCOUNT, PUBLIC_URL, SENDER, TOKEN, number

ROOT = Path(__file__).parent.parent
TDAH = Path(sys.executable).with_name("tdah")
PATIENCE = 30.0


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that ends with the block."""
    process = subprocess.Popen(command, text=True, cwd=ROOT, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


class Client:
    """The load generator."""

    def __init__(self, process: subprocess.Popen[str], numbers: int) -> None:
        self._process, self._numbers, self._next = process, numbers, 0

    def load(
        self, port: int, connections: int, seconds: float, count: int, rate: float | None = None
    ) -> dict[str, Any]:
        """Sign `count` new texts, then send them for at most `seconds`, `rate` a second if given; what came back."""
        self._ask(prepare=(self._next, count), numbers=self._numbers)
        self._next += count
        return self._ask(port=port, connections=connections, seconds=seconds, of=count, rate=rate)

    def _ask(self, **order: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def client(numbers: int) -> Iterator[Client]:
    """A load generator that texts as `numbers` people."""
    command = [sys.executable, "-m", "bench.client"]
    with running(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Client(process, numbers)


@contextmanager
def server(kind: str) -> Iterator[tuple[int, int]]:
    """`bare` or `account`: its port and process id."""
    with running([sys.executable, "-m", "bench.bare", kind], stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield int(process.stdout.readline()), process.pid


@contextmanager
def daemon(home: Path, numbers: int, account_port: int, send_rate: float) -> Iterator[tuple[int, int]]:
    """`tdah serve` with `numbers` people, sending `send_rate` segments a second; its port and process id."""
    port = prepare(home, numbers, account_port, send_rate)
    with served(home, port) as process:
        yield port, process.pid


def prepare(home: Path, numbers: int, account_port: int, send_rate: float) -> int:
    """Settings and a file with `numbers` people; the port on which `served` will listen."""
    port = _free_port()
    _configure(home, port, account_port, send_rate)
    seed(Locations(home, home).database, numbers)
    return port


@contextmanager
def served(home: Path, port: int, before: Sequence[str] = ()) -> Iterator[subprocess.Popen[str]]:
    """`tdah serve` on a home that is prepared, once it is ready; started by the command `before`, if any."""
    command, env = [*before, str(TDAH), "serve"], os.environ | {"TDAH_HOME": str(home)}
    with (home / "serve.log").open("w") as log, running(command, env=env, stderr=log, stdout=log) as process:
        _wait_ready(port, process, home / "serve.log")
        yield process


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _configure(home: Path, port: int, account_port: int, send_rate: float) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(
        f'[server]\nport = {port}\npublic_url = "{PUBLIC_URL}"\n'
        f'[twilio]\naccount_sid = "{ACCOUNT}"\nnumber = "{SENDER}"\n'
        f'api_base = "http://127.0.0.1:{account_port}"\nsegments_per_second = {send_rate:.1f}\n'
        '[vault]\nbackend = "file"\n'
    )
    FileVault(Locations(home, home)).put("twilio-auth-token", TOKEN)


def seed(database: Path, count: int) -> None:
    """People with a verified number each, as if they had joined."""
    store, at, config = Store(database).open(), datetime.now(UTC), Config()

    def add(db: Any) -> None:
        for index in range(count):
            user = users.add(
                db, users.NewUser(f"Person {index}", zone="America/New_York", ceiling=config.people.ceiling), at
            )
            phones.verify(db, phones.add(db, number(index), user.id, at).id, at)

    store.write(add)
    store.close()


def _wait_ready(port: int, process: subprocess.Popen[str], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.005)
    raise SystemExit(f"tdah serve did not get ready:\n{log.read_text()}")


def cpu_seconds(pid: int) -> float | None:
    """Processor time of a process so far; None where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid: int) -> float | None:
    """Memory of a process; None where there is no /proc."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
