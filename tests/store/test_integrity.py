"""A file that is damaged, or has lost what was acknowledged, is not served; the way out is named and works."""

import asyncio
import os
import random
import shutil
import sqlite3
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from support.daemons import House, play, rows, said
from support.terminal import Terminal
from support.world import BEN, World

from tdah.errors import TdahError
from tdah.store import integrity, tasks, users

PAGE = 4096


@pytest.fixture
def home(world: World) -> Path:
    """A folder in which Ana and Ben have items, and whose daemon stopped cleanly."""
    world.person()
    world.person("Ben", BEN)
    for n in range(25):
        world.clock.time += timedelta(minutes=2)
        world.say(f"buy canary-of-ana {n}")
        world.say(f"buy canary-of-ben {n}", BEN)
    world.app.close()
    return world.app.places.data_dir


def admitted(home: Path) -> None:
    integrity.admit(home / "tdah.db", integrity.read_mark(home / "tdah.db.mark"))


def test_a_whole_file_is_admitted(home: Path) -> None:
    admitted(home)


@pytest.mark.slow
def test_a_hundred_damaged_pages_are_refused_or_show_nobody_anybody_elses_rows(home: Path) -> None:
    path = home / "tdah.db"
    whole = path.read_bytes()
    chance = random.Random(6)
    refused = 0
    # Tables that nobody used yet are a page of blanks each, in which there is nothing to damage.
    used = [n for n in range(len(whole) // PAGE) if whole[n * PAGE : (n + 1) * PAGE].count(0) < PAGE * 7 // 8]
    for attempt in range(100):
        page = used[attempt % len(used)]
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 16, 512))):
            spoilt[page * PAGE + chance.randrange(PAGE)] ^= chance.randrange(1, 256)
        path.write_bytes(spoilt)
        with suppress(TdahError):
            admitted(home)
            assert_nothing_is_mixed_up(path)
            refused -= 1
        refused += 1
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    # The rest hit unused bytes (of empty tables and indexes, mostly), or letters of a text, which nothing but a second
    # copy could tell.
    assert refused >= 40


def assert_nothing_is_mixed_up(path: Path) -> None:
    with integrity.opened(path) as db:
        for name, other in (("Ana", "ben"), ("Ben", "ana")):
            with suppress(ValueError):  # an instant or a wall time that is none any more: shown to nobody
                user = users.by_name(db, name)
                titles = [task.title for task in tasks.all_of(db, user.id)] if user else []
                assert not any(f"canary-of-{other}" in title for title in titles)


def test_the_daemon_refuses_a_damaged_file_with_the_command_that_repairs_it(home: Path) -> None:
    (home / "config.toml").write_text("[vault]\nbackend = 'file'\n")
    code, _ = asyncio.run(said(home, "db", "backup", str(home / "copy.db")))
    assert code == 0
    path = home / "tdah.db"
    ((root,),) = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'message'")
    with path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(os.urandom(PAGE))
    code, out = asyncio.run(said(home, "serve", "--port", "0", "--simulator-port", "0"))
    assert code == 1
    assert "is damaged" in out and "tdah db restore BACKUP" in out and "Traceback" not in out
    for command in (("db", "check"), ("doctor",)):
        code, out = asyncio.run(said(home, *command))
        assert code == 1 and "tdah db restore" in out and "Traceback" not in out
    code, out = asyncio.run(said(home, "db", "restore", str(home / "copy.db"), "--yes"))
    assert code == 0, out

    async def works(house: House) -> None:
        assert (await house.net.get("/readyz")).status == 200

    play(home, works, people=[])


@pytest.mark.parametrize("content", [b"no database at all " * 500, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_something_else_in_place_of_the_database_is_refused(tdah: Terminal, content: bytes) -> None:
    (tdah.home / "tdah.db").write_bytes(content)
    for command in (("task", "list"), ("serve", "--port", "0"), ("db", "backup")):
        refusal = tdah.refuses(*command)
        assert "tdah db restore" in refusal or "tdah doctor" in refusal
    assert (tdah.home / "tdah.db").read_bytes() == content


def test_a_cut_file_is_refused(home: Path) -> None:
    path = home / "tdah.db"
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE)
    with pytest.raises(TdahError, match="damaged"):
        admitted(home)


# What was lost


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """The folder of a daemon that was killed; nothing of its log is in the file yet."""
    live, left = tmp_path / "live", tmp_path / "left"

    async def scene(house: House) -> None:
        reader = sqlite3.connect(house.app.places.database)
        reader.execute("BEGIN")
        reader.execute("SELECT 1 FROM user").fetchone()  # holds every later page back in the log
        for n in range(5):
            await house.net.text(f"buy milk {n}")
        await house.answers(count=5)
        await house.daemon.guard.note(house.daemon.writer)
        shutil.copytree(live, left)
        reader.close()

    play(live, scene)
    left.chmod(0o700)
    return left


def starts(home: Path) -> None:
    async def scene(house: House) -> None:
        assert (await house.net.get("/readyz")).status == 200
        assert house.rows("SELECT count(*) FROM task") == [(5,)]

    play(home, scene, people=[])


def test_after_a_kill_the_log_is_played_and_nothing_is_missing(killed: Path) -> None:
    starts(killed)


def test_without_its_shared_memory_file_nothing_is_missing(killed: Path) -> None:
    (killed / "tdah.db-shm").unlink()
    starts(killed)


@pytest.mark.parametrize("left", [None, 0, 0.5])
def test_a_log_that_is_gone_or_cut_is_noticed_and_the_file_not_served(killed: Path, left: float | None) -> None:
    log = killed / "tdah.db-wal"
    if left is None:
        log.unlink()
    else:
        os.truncate(log, int(log.stat().st_size * left))
    with pytest.raises(TdahError, match=r"has lost what was written|damaged") as caught:
        play(killed, nothing, people=[])
    assert "tdah db restore BACKUP" in caught.value.hint
    terminal = Terminal(killed)
    assert terminal.run("doctor").exit_code == 1
    if "--accept" in caught.value.hint:
        terminal("db", "check", "--accept")
        play(killed, nothing, people=[])


async def nothing(_house: House) -> None:
    """Start and stop."""


def test_a_removed_database_is_not_taken_for_a_new_one(killed: Path) -> None:
    for path in killed.glob("tdah.db*"):
        if path.name != "tdah.db.mark":
            path.unlink()
    with pytest.raises(TdahError, match="has lost what was written until"):
        play(killed, nothing, people=[])


def test_the_mark_only_grows_when_the_clock_goes_back(world: World) -> None:
    world.person()
    first = world.app.store.write(integrity.set_mark, world.clock.now())
    second = world.app.store.write(integrity.set_mark, world.clock.now().replace(year=2001))
    assert second > first


def test_a_damaged_mark_stops_nothing(home: Path) -> None:
    for content in ("", "{", "[]", '{"other": 1}', '{"at": "yesterday"}', '{"at": 7}'):
        (home / "tdah.db.mark").write_text(content)
        admitted(home)


# A file too large to be looked through at start


def test_damage_found_while_serving_ends_the_daemon_and_is_remembered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "tdah.db"

    async def scene(house: House) -> None:
        guard = house.daemon.guard
        guard._checked = False  # as if the start had had no time
        await guard.look_through(house.daemon.give_up)
        assert house.daemon.failure is None
        with path.open("r+b") as file:
            ((root,),) = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'message_user'")
            file.seek((root - 1) * PAGE)
            file.write(b"\xff" * 64)
        house.daemon.app.store.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        await guard.look_through(house.daemon.give_up)
        assert house.daemon.over.is_set()
        assert house.daemon.failure is not None and "tdah db restore" in house.daemon.failure.hint

    play(home, scene, people=[])
    with pytest.raises(TdahError, match="is damaged"):
        play(home, nothing, people=[])


def test_a_check_stops_when_it_is_told_to(home: Path) -> None:
    verdict = integrity.check_file(home / "tdah.db", give_up=lambda: True)
    assert not verdict.complete and verdict.problems == ()
    assert integrity.check_file(home / "tdah.db").complete
