"""The webhook on a calm day: texts that come at a steady rate, alone, beside a busy command, and with a slow disk."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .processes import ROOT, Client, client, prepare, served, server

CONNECTIONS = 32
# A disk that takes this many microseconds longer for each sync than it does anyway.
SLOWER = 5000


def measure(folder: Path, args: Any) -> dict[str, Any]:
    """Latencies at `args.rate` texts a second, and texts a second while each sync takes 5 ms longer."""
    home = folder / "steady"
    with client(args.numbers) as generator, server("account") as account:
        port = prepare(home, args.numbers, account[0], args.send_rate)
        with served(home, port):
            _open_loop(generator, port, 1.0, args)
            calm = _open_loop(generator, port, args.steady_seconds, args)
            with writing(home) as busy:
                beside = _open_loop(generator, port, args.steady_seconds, args)
        slow = None
        if _can_trace():
            with served(home, port, before=_slow_disk()):
                slow = generator.load(port, CONNECTIONS * 4, args.seconds, int(args.seconds * 12_000))
    return {"rate": args.rate, "calm": calm, "beside": beside | busy, "slow_disk": slow}


def _open_loop(generator: Client, port: int, seconds: float, args: Any) -> dict[str, Any]:
    result = generator.load(port, CONNECTIONS, seconds, int(seconds * args.rate) + 1, args.rate)
    if set(result["statuses"]) != {"200"}:
        raise SystemExit(f"Not every answer was a 200: {result['statuses']}")
    return result


@contextmanager
def writing(home: Path) -> Iterator[dict[str, Any]]:
    """Another process adds a task every 10 ms; afterwards the block's value says how often, and what went wrong."""
    told: dict[str, Any] = {}
    command = [sys.executable, "-m", "bench.steady", str(home / "tdah.db")]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "writing\n"
        yield told
        process.stdin.close()
        writes, errors = process.stdout.readline().split()
    told |= {"writes": int(writes), "write_errors": int(errors)}


def write_until_told(database: Path) -> None:
    """Add a task every 10 ms until stdin ends; the last line on stdout is how many, and how many could not."""
    import select
    import sqlite3
    import time
    from datetime import UTC, datetime

    from tdah.store import Store, tasks, users

    store = Store(database).open()
    user = store.read(users.everyone)[0]
    writes = errors = 0
    print("writing", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        try:
            store.write(tasks.add, user.id, tasks.NewTask(f"task {writes}"), datetime.now(UTC))
            writes += 1
        except sqlite3.OperationalError:
            errors += 1
        time.sleep(0.01)
    print(writes, errors, flush=True)


def _can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def _slow_disk() -> list[str]:
    """What to start a program with so that each of its syncs to the disk returns late; other calls are not held up."""
    calls = ["-e", "trace=fdatasync,fsync", "-e", f"inject=fdatasync,fsync:delay_exit={SLOWER}"]
    return ["strace", "-D", "-f", "--seccomp-bpf", "-o", "/dev/null", *calls]


if __name__ == "__main__":
    write_until_told(Path(sys.argv[1]))
