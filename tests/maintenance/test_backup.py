"""Copies made while texts come in, put back on a clean folder: everything acknowledged before is there."""

import asyncio
import hashlib
import json
import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.daemons import ANA, House, play, rows
from support.terminal import Terminal
from support.world import World

from tdah import lock
from tdah.app import open_app
from tdah.config import Backup, Config, General
from tdah.daemon.jobs import schedule
from tdah.errors import TdahError
from tdah.maintenance import backup, encryption
from tdah.maintenance.restore import restore
from tdah.store import Store, integrity, outbox, users
from tdah.store.connection import SCHEMA_VERSION
from tdah.store.drafts import Draft

NOW = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
PASSPHRASE = "of a test, and long"


def never() -> str:
    raise AssertionError("nobody should be asked for a passphrase")


def test_a_backup_made_under_load_has_every_text_acknowledged_before_and_restores_on_a_clean_folder(
    tmp_path: Path,
) -> None:
    live, clean = tmp_path / "live", tmp_path / "clean"
    target = tmp_path / "copies" / "a.db"
    before: list[str] = []

    async def scene(house: House) -> None:
        stop = asyncio.Event()
        acknowledged: list[str] = []

        async def texts(worker: int) -> None:
            number = 0
            while not stop.is_set():
                sid = f"SM{worker:016x}{number:016x}"
                if (await house.net.text(f"buy thing {worker} {number}", sid)).status == 200:
                    acknowledged.append(sid)
                number += 1

        load = [asyncio.create_task(texts(worker)) for worker in range(8)]
        while len(acknowledged) < 200:
            await asyncio.sleep(0.01)
        before.extend(acknowledged)
        database = house.app.places.database
        manifest = await asyncio.to_thread(backup.make_backup, database, target, NOW)
        during = len(acknowledged)
        while len(acknowledged) < during + 20:
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.gather(*load)
        assert manifest.messages >= len(before)
        assert len(acknowledged) > manifest.last_message - manifest.messages

    play(live, scene)
    done = restore(target, open_app(clean).places, NOW, never)
    held = {sid for (sid,) in rows(clean / "tdah.db", "SELECT provider_id FROM message WHERE direction = 'in'")}
    assert set(before) <= held
    assert (done.messages, done.aside) == (backup.manifest_of(target).messages, None)  # type: ignore[union-attr]
    assert integrity.check_file(clean / "tdah.db").problems == ()

    async def serves(house: House) -> None:
        assert (await house.net.get("/readyz")).status == 200

    play(clean, serves, people=[])


def test_a_backup_is_of_one_moment_though_others_write_and_checkpoint_meanwhile(world: World, tmp_path: Path) -> None:
    world.person()
    for _ in range(200):
        world.receive("x" * 10_000)
    path, writes = world.app.places.database, 0

    def write_between_steps() -> bool:
        nonlocal writes
        writes += 1
        world.receive(f"meanwhile {writes}")
        world.app.store.writer.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return writes > 100  # it would begin anew for ever

    manifest = backup.make_backup(path, tmp_path / "copy.db", NOW, give_up=write_between_steps)
    assert writes >= 2
    assert manifest.messages == manifest.last_message == 200
    assert rows(tmp_path / "copy.db", "SELECT count(*) FROM message WHERE body LIKE 'meanwhile%'") == [(0,)]


def test_a_manifest_says_what_the_file_holds(world: World, tmp_path: Path) -> None:
    world.person()
    world.receive("buy milk")
    target = tmp_path / "copy.db"
    backup.make_backup(world.app.places.database, target, NOW)
    said = json.loads((tmp_path / "copy.db.json").read_text())
    assert said == {
        "made_at": "2026-11-24T03:30:00.000Z", "schema": SCHEMA_VERSION, "last_message": 1, "messages": 1, "people": 1,
        "bytes": target.stat().st_size, "sha256": hashlib.sha256(target.read_bytes()).hexdigest(), "encrypted": False,
        "files": 0, "file_bytes": 0, "files_missing": 0,
    }  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("copy*")} == {0o600}


def test_a_backup_never_takes_the_place_of_another_file(world: World, tmp_path: Path) -> None:
    world.person()
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(TdahError, match="exists already"):
        backup.make_backup(world.app.places.database, tmp_path / "copy.db", NOW)
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_backup_that_is_given_up_leaves_nothing(world: World, tmp_path: Path) -> None:
    world.person()
    for passphrase in (None, PASSPHRASE):
        with pytest.raises(TdahError, match="interrupted"):
            backup.make_backup(world.app.places.database, tmp_path / "to" / "copy.db", NOW, passphrase, lambda: True)
    assert list((tmp_path / "to").iterdir()) == []


def test_a_damaged_database_is_not_taken_for_a_backup(world: World, tmp_path: Path) -> None:
    world.person()
    world.app.close()
    path = world.app.places.database
    flip(path, "SELECT rootpage FROM sqlite_master WHERE name = 'message_user'")
    with pytest.raises(TdahError, match="damaged"):
        backup.make_backup(path, tmp_path / "copy.db", NOW)
    assert not list(tmp_path.glob("*copy.db*"))


def flip(path: Path, page_of: str) -> None:
    """Overwrite the middle of a page."""
    ((page,),) = rows(path, page_of)
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 64)


# Encrypted


def test_an_encrypted_backup_shows_nothing_and_comes_back_with_its_passphrase_only(
    world: World, tmp_path: Path
) -> None:
    world.person()
    world.receive("a secret wish")
    target, clean = tmp_path / "copy.db.enc", open_app(tmp_path / "clean").places
    manifest = backup.make_backup(world.app.places.database, target, NOW, PASSPHRASE)
    assert manifest.encrypted
    assert b"SQLite" not in target.read_bytes() and b"secret wish" not in target.read_bytes()
    with pytest.raises(TdahError, match="passphrase is wrong"):
        restore(target, clean, NOW, lambda: "another")
    assert not clean.database.exists()
    assert restore(target, clean, NOW, lambda: PASSPHRASE).messages == 1
    assert rows(clean.database, "SELECT body FROM message") == [("a secret wish",)]


def test_an_encrypted_file_cannot_be_cut_joined_or_changed(tmp_path: Path) -> None:
    plain, sealed, back = (tmp_path / name for name in ("plain", "sealed", "back"))
    size = encryption.CHUNK_BYTES + encryption.TAG_BYTES
    for content in (b"", os.urandom(2 * encryption.CHUNK_BYTES), os.urandom(2 * encryption.CHUNK_BYTES + 17)):
        plain.write_bytes(content)
        with sealed.open("wb") as file:
            encryption.encrypt(plain, file, PASSPHRASE, cost=10)
        with back.open("wb") as file:
            encryption.decrypt(sealed, file, PASSPHRASE)
        assert back.read_bytes() == content
    whole = sealed.read_bytes()
    head, chunks = (
        whole[: encryption.HEADER_BYTES],
        [whole[encryption.HEADER_BYTES + n * size :][:size] for n in range(3)],
    )
    spoilt = {
        "cut": whole[:-1],
        "last chunk gone": head + chunks[0] + chunks[1],
        "chunks exchanged": head + chunks[1] + chunks[0] + chunks[2],
        "chunk repeated": head + chunks[0] + chunks[0] + chunks[2],
        "longer": whole + b"x",
        "a bit": whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:],
        "salt": whole[:12] + bytes([whole[12] ^ 1]) + whole[13:],
        "nothing left": head,
        "a cost that nobody has the memory for": whole[:8] + b"\x3f" + whole[9:],
        "half a header": whole[:20],
    }
    for content in spoilt.values():
        sealed.write_bytes(content)
        with back.open("wb") as file, pytest.raises(TdahError, match="changed or cut"):
            encryption.decrypt(sealed, file, PASSPHRASE)


# Put back


@pytest.fixture
def copy(world: World, tmp_path: Path) -> Path:
    """A backup of a world with Ana and one text; the world goes on to a second text."""
    world.person()
    world.receive("first")
    target = tmp_path / "copies" / "copy.db"
    backup.make_backup(world.app.places.database, target, NOW)
    world.receive("second")
    return target


def test_what_is_replaced_is_kept_aside_with_all_that_was_in_its_log(world: World, copy: Path) -> None:
    world.app.close()
    done = restore(copy, world.app.places, NOW, never)
    assert done.aside is not None
    assert rows(done.aside, "SELECT body FROM message") == [("first",), ("second",)]
    assert rows(world.app.places.database, "SELECT body FROM message") == [("first",)]
    assert stat.S_IMODE(world.app.places.database.stat().st_mode) == 0o600


def test_nothing_is_restored_while_the_daemon_or_anyone_else_has_the_file(world: World, copy: Path) -> None:
    held = lock.take(world.app.places.database)
    with pytest.raises(TdahError, match=r"serves .* already"):
        restore(copy, world.app.places, NOW, never)
    held.close()
    with pytest.raises(TdahError, match="open in another program"):
        restore(copy, world.app.places, NOW, never)
    assert rows(world.app.places.database, "SELECT count(*) FROM message") == [(2,)]
    assert not list(world.app.places.data_dir.glob("*replaced*"))


def test_a_backup_that_is_damaged_changed_newer_or_no_backup_changes_nothing(world: World, copy: Path) -> None:
    world.app.close()
    places, manifest = world.app.places, copy.with_name("copy.db.json")

    def refused(match: str) -> None:
        with pytest.raises(TdahError, match=match):
            restore(copy, places, NOW, never)
        assert rows(places.database, "SELECT count(*) FROM message") == [(2,)]

    whole = copy.read_bytes()
    copy.write_bytes(whole[:-4096])
    refused("not what its manifest says")
    manifest.unlink()
    refused("damaged")
    copy.write_bytes(b"")
    refused("schema 0")
    copy.write_bytes(b"no database, but long enough to look like one " * 100)
    refused("damaged: file is not a database")
    copy.write_bytes(whole)
    db = sqlite3.connect(copy)
    db.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    db.close()
    refused(f"schema {SCHEMA_VERSION + 1}")


def test_a_damaged_database_can_be_replaced(world: World, copy: Path) -> None:
    world.app.close()
    world.app.places.database.write_bytes(b"nothing that could be read " * 1000)
    done = restore(copy, world.app.places, NOW, never)
    assert done.aside is not None and done.aside.read_bytes().startswith(b"nothing")
    assert rows(world.app.places.database, "SELECT body FROM message") == [("first",)]


def test_a_log_of_the_replaced_file_is_not_played_into_the_restored_one(world: World, copy: Path) -> None:
    places = world.app.places
    log = places.database.with_name("tdah.db-wal")
    kept = log.read_bytes()
    world.app.close()
    # The log begins in the middle: the damaged file cannot be healed from it.
    places.database.write_bytes(b"nothing that could be read " * 1000)
    log.write_bytes(kept[4096:])
    done = restore(copy, places, NOW, never)
    assert done.aside is not None
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == kept[4096:]
    assert not log.exists()
    assert rows(places.database, "SELECT body FROM message") == [("first",)]


def test_a_text_that_left_after_the_backup_is_found_and_not_sent_again(ana: World, tmp_path: Path) -> None:
    def queue(db: Any, body: str) -> int:
        user = users.by_name(db, "Ana")
        assert user
        return outbox.queue(db, Draft(user.id, ANA, body, "notice", "c"), ana.clock.now())

    ana.app.store.write(queue, "waits at the time of the backup")
    ana.app.store.write(queue, "waits, and never left")
    backup.make_backup(ana.app.places.database, tmp_path / "copy.db", ana.clock.now())
    ana.run_for(minutes=1)
    left = [text.body for text in ana.transport.sent]
    assert left == ["waits at the time of the backup", "waits, and never left"]
    # As if the second had not been taken: nobody will find it.
    forgotten = ana.transport.sent.pop()
    ana.transport.texts = [text for text in ana.transport.texts if text.body != forgotten.body]
    ana.app.close()
    done = restore(tmp_path / "copy.db", ana.app.places, ana.clock.now(), never)
    assert done.doubtful == 2
    del ana.app.__dict__["store"]
    ana.restart()
    ana.run_for(minutes=5)
    assert [text.body for text in ana.transport.sent] == left


# Every day


def due(at: str, newest: datetime | None, now: datetime, zone: str = "UTC") -> bool:
    return backup.is_due(Config(general=General(zone=zone), backup=Backup(at=at)), newest, now)


def test_a_backup_is_due_once_a_day_and_at_once_after_the_hour_was_missed() -> None:
    at, day = datetime(2026, 11, 24, 3, 30, tzinfo=UTC), timedelta(days=1)
    minute = timedelta(minutes=1)
    assert due("03:30", None, at)
    assert due("03:30", at - day, at) and not due("03:30", at - day, at - minute)
    assert not due("03:30", at, at + day - minute)
    assert due("03:30", at - 3 * day, at - minute)
    assert not due("", None, at)
    # 03:30 in Lisbon is 02:30 UTC in summer, and 03:30 UTC in winter.
    summer = datetime(2026, 7, 1, 2, 30, tzinfo=UTC)
    assert due("03:30", summer - day, summer, "Europe/Lisbon")
    assert not due("03:30", summer - day, summer - minute, "Europe/Lisbon")


def test_only_the_newest_are_kept_and_nothing_else_is_touched(world: World, tmp_path: Path) -> None:
    world.person()
    folder = tmp_path / "copies"
    for day in range(4):
        target = backup.new_name(folder, NOW + timedelta(days=day), encrypted=False)
        backup.make_backup(world.app.places.database, target, NOW)
    (folder / "tdah-letter.db").write_text("mine")
    (folder / "tdah-20200101T000000Z.db").write_text("no manifest: not one of ours")
    assert [path.name for path in backup.prune(folder, 2)] == ["tdah-20261125T033000Z.db", "tdah-20261124T033000Z.db"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "tdah-20200101T000000Z.db", "tdah-20261126T033000Z.db", "tdah-20261126T033000Z.db.json",
        "tdah-20261127T033000Z.db", "tdah-20261127T033000Z.db.json", "tdah-letter.db",
    ]  # fmt: skip


def test_the_daemon_makes_one_a_day_and_says_so_when_it_cannot(tmp_path: Path) -> None:
    copies = tmp_path / "copies"

    async def scene(house: House) -> None:
        back_up = house.daemon._back_up
        for _ in range(2):
            await back_up()
        (made,) = backup.backups_in(copies)
        assert len(house.log.said("backup.made")) == 1
        assert backup.manifest_of(made).people == 1  # type: ignore[union-attr]
        made.with_name(f"{made.name}.json").unlink()
        made.unlink()
        copies.rmdir()
        copies.write_text("in the way")
        await back_up()
        assert len(house.log.said("backup.failed")) == 1

    from support.daemons import CONFIG, faster

    play(tmp_path / "home", scene, config=faster(CONFIG, backup=Backup(folder=str(copies), at="00:00")))


def test_the_daily_one_is_encrypted_where_that_is_asked_for(tdah: Terminal) -> None:
    config = tdah.home / "config.toml"
    config.write_text(config.read_text() + "[backup]\nencrypt = true\n")
    tdah("user", "add", "Ana")
    reports: list[tuple[str, Any]] = []

    def run() -> None:
        app = open_app(tdah.home)
        asyncio.run(schedule.back_up(app, lambda event, **values: reports.append((event, values)), lambda: False))
        app.close()

    run()
    assert reports[0][0] == "backup.failed" and "tdah secret set backup-passphrase" in str(reports[0][1])
    tdah("secret", "set", "backup-passphrase", input=f"{PASSPHRASE}\n")
    run()
    (made,) = backup.backups_in(tdah.home / "backups")
    assert made.name.endswith(".db.enc")
    assert "Restored 1 person" in tdah("db", "restore", str(made), "--yes", input=f"{PASSPHRASE}\n")


# The command


def test_backup_and_restore_from_the_shell(tdah: Terminal, tmp_path: Path) -> None:
    assert "no database yet" in tdah.refuses("db", "backup")
    tdah("user", "add", "Ana")
    target = tmp_path / "elsewhere" / "copy.db"
    assert f"Wrote {target}" in tdah("db", "backup", str(target))
    assert "exists already" in tdah.refuses("db", "backup", str(target))
    tdah("user", "add", "Ben")
    assert tdah.run("db", "restore", str(target), input="n\n").exit_code == 1
    assert len(tdah.json("user", "list")) == 2
    said = tdah("db", "restore", str(target), "--yes")
    assert "Restored 1 person and 0 texts" in said and "kept as" in said
    assert [user["name"] for user in tdah.json("user", "list")] == ["Ana"]


def test_a_passphrase_comes_from_standard_input_and_not_too_short(tdah: Terminal) -> None:
    tdah("user", "add", "Ana")
    assert "too short" in tdah.refuses("db", "backup", "--encrypt", input="short\n")
    made = json.loads(tdah("db", "backup", "--encrypt", "--json", input=f"{PASSPHRASE}\n"))
    assert made["encrypted"] and made["file"].endswith(".db.enc")
    assert "passphrase is wrong" in tdah.refuses("db", "restore", made["file"], "--yes", input="another one\n")
    assert tdah.run("db", "backup", "--encrypt", PASSPHRASE).exit_code == 1


def test_a_full_disk_is_said_before_anything_is_written(world: World, tmp_path: Path) -> None:
    world.person()
    path = world.app.places.database
    # A sparse file as large as the disk is free: the backup would need as much again.
    space = os.statvfs(tmp_path)
    log = path.with_name("tdah.db-wal")
    world.app.close()
    with log.open("wb") as file:
        file.truncate(space.f_bavail * space.f_frsize)
    with pytest.raises(TdahError, match="MiB free; a backup needs"):
        backup.make_backup(path, tmp_path / "copy.db", NOW)
    log.unlink()
    assert not list(tmp_path.glob("*copy*"))


def test_a_store_is_opened_for_what_is_old_enough_to_need_migrating(tmp_path: Path, world: World) -> None:
    world.person()
    target = tmp_path / "copy.db"
    backup.make_backup(world.app.places.database, target, NOW)
    clean = open_app(tmp_path / "clean").places
    restore(target, clean, NOW, never)
    store = Store(clean.database).open()
    assert store.writer.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.read(users.by_name, "Ana") is not None
    store.close()
