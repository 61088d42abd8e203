"""The webhook under load: bare app and daemon by turns, and how fast the daemon then acts on what it has stored."""

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tdah.store.connection import connect_reader

from .processes import Client, cpu_seconds

# Signed ahead per second of load: more than the daemon takes. The bare app may run out earlier, which ends its round.
AHEAD = 12_000
BARE_AHEAD = 30_000
LONGEST_DRAIN = 120.0


@dataclass(frozen=True)
class Round:
    """One round on one server. Latencies are milliseconds, `cpu` is processor seconds of the server."""

    count: int
    elapsed: float
    p50: float
    p95: float
    p99: float
    cpu: float | None
    left: int = 0
    drained: float = 0.0

    @property
    def rate(self) -> float:
        return self.count / self.elapsed

    @property
    def acted(self) -> float:
        """Texts acted on per second, from the first that was sent to the last that was answered."""
        return self.count / (self.elapsed + self.drained)


def one_round(client: Client, server: tuple[int, int], connections: int, seconds: float, ahead: int) -> Round:
    """Load `server` (port, process id). Every answer has to be a 200."""
    port, pid = server
    before = cpu_seconds(pid)
    result = client.load(port, connections, seconds, int(seconds * ahead))
    after = cpu_seconds(pid)
    if set(result["statuses"]) != {"200"}:
        raise SystemExit(f"Not every answer was a 200: {result['statuses']}")
    cpu = None if before is None or after is None else after - before
    return Round(result["count"], result["elapsed"], result["p50"], result["p95"], result["p99"], cpu)


def daemon_round(
    client: Client, server: tuple[int, int], db: sqlite3.Connection, connections: int, seconds: float
) -> Round:
    """Load the daemon, then wait until it has acted on everything."""
    loaded = one_round(client, server, connections, seconds, AHEAD)
    left, drained = drain(db)
    return Round(**{**loaded.__dict__, "left": left, "drained": drained})


def drain(db: sqlite3.Connection) -> tuple[int, float]:
    """How many texts were still due, and the seconds until none was."""
    begun = time.perf_counter()
    left = due = waiting(db)
    while due:
        if time.perf_counter() - begun > LONGEST_DRAIN:
            raise SystemExit(f"{due} texts are still not acted on after {LONGEST_DRAIN:.0f} s.")
        time.sleep(0.02)
        due = waiting(db)
    return left, time.perf_counter() - begun


def waiting(db: sqlite3.Connection) -> int:
    """How many texts are stored and not yet acted on; only this one count, so that asking costs the daemon nothing."""
    return int(db.execute("SELECT count(*) FROM message WHERE state = 'received'").fetchone()[0])


def measure(
    client: Client, bare: tuple[int, int], daemon: tuple[int, int], database: Path, args: Any
) -> list[dict[str, Any]]:
    """A row of figures for each number of connections: medians over the rounds, which alternate."""
    db = connect_reader(database)
    one_round(client, bare, 32, 0.3, BARE_AHEAD)
    stored = daemon_round(client, daemon, db, 32, 0.3).count
    rows = []
    for connections in args.connections:
        pairs = []
        for _ in range(args.rounds):
            beside = one_round(client, bare, connections, args.seconds, BARE_AHEAD)
            ours = daemon_round(client, daemon, db, connections, args.seconds)
            pairs.append((beside, ours))
            stored += ours.count
        rows.append(_row(connections, pairs))
    check(db, stored)
    db.close()
    return rows


def _row(connections: int, pairs: list[tuple[Round, Round]]) -> dict[str, Any]:
    def middle(which: int, what: str) -> float:
        return float(median(getattr(pair[which], what) for pair in pairs))

    row: dict[str, Any] = {"connections": connections}
    for which, name in enumerate(("bare", "tdah")):
        figures = {what: middle(which, what) for what in ("rate", "p50", "p95", "p99")}
        cpu = [1e6 * pair[which].cpu / pair[which].count for pair in pairs if pair[which].cpu is not None]  # type: ignore[operator]
        row[name] = figures | {"cpu_us": median(cpu) if cpu else None}
    row["ratio"] = median(ours.rate / beside.rate for beside, ours in pairs)
    row["acted"] = middle(1, "acted")
    row["left"] = middle(1, "left")
    drains = [ours.left / ours.drained for _, ours in pairs if ours.left]
    row["drain"] = median(drains) if drains else None
    return row


def sync_ms(folder: Path, times: int = 200) -> float:
    """What the disk takes for one sync of a few pages (median, milliseconds): below it no answer can come."""
    took = []
    with (folder / "sync").open("wb+", buffering=0) as file:
        file.write(bytes(32 * 1024 * times))
        os.fsync(file.fileno())
        for nth in range(times):
            file.seek(32 * 1024 * nth)
            file.write(b"x" * 16 * 1024)
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - begun)
    return 1000 * median(took)


def size_of(database: Path) -> dict[str, float]:
    """How large the file has become (MB, the log that is not yet merged left out), and by how many texts."""
    db = connect_reader(database)
    count = dict(db.execute("SELECT direction, count(*) FROM message GROUP BY direction").fetchall())
    db.close()
    return {"file_megabytes": database.stat().st_size / 1e6, "texts": count["in"], "answers": count.get("out", 0)}


def check(db: sqlite3.Connection, acknowledged: int) -> None:
    """Every text that got its 200 is stored once, acted on once, and answered at most once."""
    row = db.execute(
        "SELECT count(*) AS texts, count(DISTINCT provider_id) AS ids, sum(state = 'handled') AS handled"
        " FROM message WHERE direction = 'in'"
    ).fetchone()
    doubled = db.execute(
        "SELECT count(*) - count(DISTINCT reply_to) FROM message WHERE direction = 'out' AND reply_to IS NOT NULL"
    ).fetchone()[0]
    if not row["texts"] == row["ids"] == row["handled"] == acknowledged or doubled:
        raise SystemExit(f"{acknowledged} texts were acknowledged, but: {dict(row)}, replies doubled: {doubled}")
