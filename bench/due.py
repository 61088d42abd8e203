"""Reminders by the clock: what very many pending ones cost, how late one is, how soon very many at once are durable.

Also how long a start takes, after a stop and after `kill -9`.
"""

import os
import signal
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tdah.store import Store, reminders, tasks, users
from tdah.store.connection import connect_reader

from .processes import cpu_seconds, prepare, resident_megabytes, served, server

BURST, SINGLE, STARTS = 10_000, 100, 5
IDLE = 20.0  # seconds
# Between two single reminders: more than one takes, and no multiple of any interval in the daemon.
APART = 0.137
NUDGES = "SELECT count(*) FROM message WHERE kind = 'reminder'"


def measure(folder: Path, args: Any) -> dict[str, Any]:
    """Idle CPU (percent of a core), lateness (milliseconds), seconds of the burst and of starts, memory (MB)."""
    home = folder / "due"
    with server("account") as account:
        port = prepare(home, BURST, account[0], args.send_rate)
        store = Store(home / "tdah.db").open()
        people = store.read(users.everyone)
        pending = _plan(store, [people[nth % BURST].id for nth in range(args.pending)], timedelta(days=365))
        result: dict[str, Any] = {"pending": pending, "burst": BURST}
        result["starts"] = [_start(home, port, kill=False) for _ in range(STARTS)]
        result["starts_after_kill"] = [_start(home, port, kill=True) for _ in range(STARTS)]
        with served(home, port) as process:
            result |= {"idle_cpu": _idle(process.pid), "idle_megabytes": resident_megabytes(process.pid)}
            result["late_ms"] = _lateness(store, people)
            result["burst_seconds"] = _burst(store, people)
            result["after_megabytes"] = resident_megabytes(process.pid)
        store.close()
    return result


def _plan(store: Store, user_ids: list[int], ahead: timedelta, apart: float = 0.0) -> int:
    """A reminder for each of `user_ids`, due `ahead` from now, each `apart` seconds after the one before."""
    now = datetime.now(UTC)

    def add(db: sqlite3.Connection) -> None:
        for nth, user_id in enumerate(user_ids):
            due = now + ahead + timedelta(seconds=nth * apart)
            task = tasks.add(db, user_id, tasks.NewTask(f"thing {nth}", due_at=due, zone="UTC"), now)
            # An alarm, so that the hour at which this runs does not matter.
            reminders.put(db, user_id, task.id, due, alarm=True)

    store.write(add)
    return len(user_ids)


def _start(home: Path, port: int, *, kill: bool) -> float:
    """Seconds from exec until `/readyz` says so; the process before it ended by a kill, or by a stop."""
    begun = time.perf_counter()
    with served(home, port) as process:
        took = time.perf_counter() - begun
        if kill:
            os.kill(process.pid, signal.SIGKILL)
    return took


def _idle(pid: int) -> float | None:
    time.sleep(2)
    before = cpu_seconds(pid)
    time.sleep(IDLE)
    after = cpu_seconds(pid)
    return None if before is None or after is None else 100 * (after - before) / IDLE


def _lateness(store: Store, people: list[Any]) -> dict[str, float]:
    """From the due time of a reminder to when its text can be read from the file, as seen from outside."""
    db = connect_reader(store.path)
    seen = db.execute(NUDGES).fetchone()[0]
    begun = datetime.now(UTC) + timedelta(seconds=1)
    _plan(store, [person.id for person in people[:SINGLE]], timedelta(seconds=1), APART)
    late = []
    for nth in range(SINGLE):
        due = begun + timedelta(seconds=nth * APART)
        while db.execute(NUDGES).fetchone()[0] < seen + nth + 1:
            time.sleep(0.001)
        late.append(1000 * (datetime.now(UTC) - due).total_seconds())
    db.close()
    ordered = sorted(late)
    return {"p50": ordered[SINGLE // 2], "p99": ordered[SINGLE * 99 // 100]}


def _burst(store: Store, people: list[Any]) -> float:
    """Seconds from when a reminder of each person is due until all are in the outbox, durably."""
    db = connect_reader(store.path)
    seen = db.execute(NUDGES).fetchone()[0]
    ahead = timedelta(seconds=10)
    due = datetime.now(UTC) + ahead
    _plan(store, [person.id for person in people], ahead)
    if (left := (due - datetime.now(UTC)).total_seconds()) < 1:
        raise SystemExit(f"Planning took too long: {left:.1f} s before they are due.")
    while db.execute(NUDGES).fetchone()[0] < seen + len(people):
        time.sleep(0.005)
    db.close()
    return (datetime.now(UTC) - due).total_seconds()
