"""An upgrade that is killed anywhere leaves the old file or the new one; an older program refuses a newer file."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.daemons import said
from support.terminal import Terminal

from tdah.errors import TdahError
from tdah.store import Store, integrity
from tdah.store.connection import SCHEMA_VERSION
from tdah.store.migrations.history import STEPS

# Forks for the statements of each migration (all of the newest, every fifth of those before), dies at that statement,
# and shows what the next start makes of it. Of the steps after a file's next one, which come below, every 25th.
KILLER = """
import json, os, signal, sqlite3, sys
from pathlib import Path
from sqlite_utils import Database, Migrations
from tdah.store import Store
from tdah.store.connection import connect
from tdah.store.migrations import history as migrations

def older(path, version):
    db = connect(path)
    known = Migrations("tdah")
    for number, step in enumerate(migrations.STEPS[:version], start=1):
        known(name=step.__name__)(migrations._numbered(number, step))
    known.apply(Database(db, execute_plugins=False))
    if version:
        db.execute("INSERT INTO user (name, zone, created_at) VALUES ('Ana', 'UTC', '2026-11-24T00:00:00.000Z')")
    db.close()

def dies(path, at):
    child = os.fork()
    if child == 0:
        seen = 0
        def trace(statement):
            nonlocal seen
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
        db = connect(path)
        db.set_trace_callback(trace)
        migrations.migrate(db)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL

def tables(path):
    db = sqlite3.connect(path)
    found = sorted(row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql > ''"))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    users = db.execute("SELECT count(*) FROM user").fetchone()[0] if version else 0
    db.close()
    return found, version, users

def statements(path, version):
    older(path, version)
    seen = []
    db = connect(path)
    db.set_trace_callback(seen.append)
    migrations.migrate(db)
    db.close()
    path.unlink()
    return len(seen)

folder, results = Path(sys.argv[1]), []
counts = [statements(folder / f"count-{version}.db", version) for version in range(len(migrations.STEPS) + 1)]
for version in range(len(migrations.STEPS)):
    at, killed, own = 0, True, counts[version] - counts[version + 1] + 9
    while killed:
        at += 25 if at > own else 1 if version == len(migrations.STEPS) - 1 else 5
        path = folder / f"{version}-{at}.db"
        older(path, version)
        before = tables(path)
        killed = dies(path, at)
        left = tables(path)
        Store(path).open().close()
        results.append([version, at, killed, left == before, left[1], *tables(path)])
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
print(json.dumps(results))
"""


@pytest.mark.slow
def test_a_migration_killed_at_any_statement_leaves_the_old_file_and_the_next_start_does_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    ran = subprocess.run([sys.executable, "-c", KILLER, str(tmp_path)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    fresh = Store(tmp_path / "fresh.db").open()
    whole = sorted(row[0] for row in fresh.reader.execute("SELECT sql FROM sqlite_master WHERE sql > ''"))
    fresh.close()
    results = json.loads(ran.stdout)
    assert len([killed for _, _, killed, *_ in results if killed]) > 3 * len(STEPS)
    for version, at, killed, unchanged, left, tables, after, users in results:
        # The statement after COMMIT is the last that can be met: then everything is there.
        assert unchanged or left == SCHEMA_VERSION, (version, at)
        assert killed or left == SCHEMA_VERSION
        assert (tables, after, users) == (whole, SCHEMA_VERSION, 1 if version else 0), (version, at)


def test_two_processes_that_meet_an_older_file_migrate_it_once(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}.db"
        with ThreadPoolExecutor(4) as pool:
            stores = list(pool.map(lambda _: Store(path).open(), range(4)))  # noqa: B023
        versions = {store.writer.execute("PRAGMA user_version").fetchone()[0] for store in stores}
        for store in stores:
            store.close()
        assert versions == {SCHEMA_VERSION}
        assert integrity.check_file(path).problems == ()


def test_an_older_program_refuses_a_newer_file_and_leaves_it_alone(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    _set_version(tdah.home / "tdah.db", SCHEMA_VERSION + 1)
    before = (tdah.home / "tdah.db").read_bytes()
    for command in (("task", "list"), ("serve", "--port", "0"), ("db", "migrate")):
        refusal = tdah.refuses(*command)
        assert f"written by a newer tdah (schema {SCHEMA_VERSION + 1}, this one knows {SCHEMA_VERSION})" in refusal
        assert "Upgrade tdah, or restore a backup" in refusal
    assert (tdah.home / "tdah.db").read_bytes() == before
    with pytest.raises(TdahError, match="newer"):
        Store(tdah.home / "tdah.db").open()


def test_the_process_refuses_a_newer_file_without_a_traceback(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    _set_version(tdah.home / "tdah.db", SCHEMA_VERSION + 1)
    code, out = asyncio.run(said(tdah.home, "serve", "--port", "0", "--simulator-port", "0"))
    assert code == 1
    assert "Traceback" not in out and "written by a newer tdah" in out


def test_migrate_says_what_it_did(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    assert tdah("db", "migrate") == f"Schema {SCHEMA_VERSION}, as before.\n"
    assert tdah.json("db", "migrate") == {"before": SCHEMA_VERSION, "now": SCHEMA_VERSION}


def _set_version(path: Path, version: int) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA user_version={version}")
    db.close()
