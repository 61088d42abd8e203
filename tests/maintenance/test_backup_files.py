"""Files in backups and in what a person takes along; what the doctor says of them."""

import asyncio
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support import samples
from support.notes import by_hand, jot
from support.stored_files import GRACE, PHOTO, age, collect, hang, paths
from support.world import BEN, World

from tdah.daemon.web.downloads import handed_out
from tdah.doctor import examine
from tdah.files import storage
from tdah.locations import Locations
from tdah.maintenance import backup, backup_files, garbage
from tdah.maintenance.restore import restore
from tdah.notes import attaching
from tdah.people import export as person_export
from tdah.store import export, files, media, users


def test_a_backup_holds_the_files_once_and_brings_them_back(world: World, tmp_path: Path) -> None:
    world.person()
    for shade in (1, 2):
        world.say("", files=[("image/png", samples.png(shade=shade))])
    folder = tmp_path / "backups"
    made = [backup.make_backup(world.app.places.database, folder / f"copy{n}.db", world.clock.now()) for n in (1, 2)]
    assert {(each.files, each.files_missing) for each in made} == {(2, 0)}
    assert len(list((folder / backup_files.FOLDER).glob("*/??/*"))) == 2
    clean = Locations(tmp_path / "new", tmp_path / "new")
    done = restore(folder / "copy2.db", clean, world.clock.now(), lambda: "")
    assert (done.files, done.files_missing) == (2, 0)
    assert all(storage.is_whole(path, sha256) for _, sha256, path in storage.stored(clean.files))


def test_an_encrypted_backup_shows_no_photo_and_brings_it_back(world: World, tmp_path: Path) -> None:
    world.person()
    world.say("", files=[PHOTO])
    backup.make_backup(
        world.app.places.database, tmp_path / "to" / "copy.db.enc", world.clock.now(), "a long passphrase"
    )
    assert not any(PHOTO[1][:40] in path.read_bytes() for path in (tmp_path / "to").rglob("*") if path.is_file())
    clean = Locations(tmp_path / "new", tmp_path / "new")
    typed = ["a long passphrase"]
    done = restore(tmp_path / "to" / "copy.db.enc", clean, world.clock.now(), typed.pop)
    assert (done.files, done.files_missing) == (1, 0)
    (found,) = storage.stored(clean.files)
    assert found[2].read_bytes() == PHOTO[1]


def test_a_damaged_file_is_neither_backed_up_nor_brought_back(world: World, tmp_path: Path) -> None:
    world.person()
    for shade in (1, 2):
        world.say("", files=[("image/png", samples.png(shade=shade))])
    folder = tmp_path / "to"
    one, two = paths(world)
    one.write_bytes(b"flipped")
    made = backup.make_backup(world.app.places.database, folder / "a.db", world.clock.now())
    assert (made.files, made.files_missing) == (1, 1)
    (kept,) = (folder / backup_files.FOLDER).glob("*/??/*")
    kept.unlink()
    kept.write_bytes(b"changed on the other disk")
    two.unlink()
    world.app.close()
    done = restore(folder / "a.db", world.app.places, world.clock.now(), lambda: "")
    assert (done.files, done.files_missing) == (0, 2)


def test_files_that_no_backup_names_any_more_leave_the_folder(world: World, tmp_path: Path) -> None:
    world.person()
    note = jot(world, "one")
    folder = tmp_path / "to"
    photo = hang(world, note, PHOTO[1])
    hang(world, note, samples.png(shade=1))

    def back_up() -> None:
        now = world.clock.now()
        backup.make_backup(world.app.places.database, backup.new_name(folder, now, encrypted=False), now)
        backup.prune(folder, 2)

    back_up()
    by_hand(world, attaching.detach, photo)
    for _ in range(3):
        age(world, days=5)
        collect(world)
    assert len(list((folder / backup_files.FOLDER).glob("*/??/*"))) == 2
    for _ in range(3):
        world.clock.time += timedelta(days=2)
        back_up()
    assert len(list((folder / backup_files.FOLDER).glob("*/??/*"))) == 1


def test_what_a_person_takes_along_has_their_files_and_nobody_elses(world: World, tmp_path: Path) -> None:
    ana, ben = world.person(), world.person("Ben", BEN)
    world.say("the card", files=[PHOTO, ("audio/amr", samples.AMR)])
    world.say("secret canary", BEN, [("image/png", samples.png(shade=99))])
    target = tmp_path / "out.zip"
    assert person_export.write(world.app.store.reader, ana.id, world.app.places.files, target) == 2
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        names = sorted(archive.namelist())
        assert names == ["files/n1/photo-20261119-1200.png", "files/n1/voice-20261119-1200.amr", "tdah.json"]
        assert archive.read("files/n1/photo-20261119-1200.png") == PHOTO[1]
        assert b"canary" not in archive.read("tdah.json")
    tables = world.read(export.everything, ben.id)
    assert len(tables["file"]) == len(tables["attachment"]) == len(tables["media"]) == 1


@pytest.mark.parametrize("content", [None, PHOTO])
def test_texts_are_served_while_what_a_person_takes_along_is_gathered(world: World, content: Any) -> None:
    ana = world.person()
    world.say("note the card", files=[content] if content else [])

    async def turns() -> int:
        gathering, count = asyncio.create_task(handed_out(world.app, ana.id)), 0
        while not gathering.done():
            await asyncio.sleep(0)
            count += 1
        assert (await gathering).status_code == 200
        return count

    # One turn of the event loop would be all of it at once.
    assert asyncio.run(turns()) > 2


def test_files_that_nothing_refers_to_are_let_go_of_a_few_at_a_time(world: World) -> None:
    ana, now = world.person(), world.clock.now()

    def keep(db: Any) -> None:
        for number in range(garbage.ROWS_PER_WRITE + 5):
            files.keep(db, ana.id, f"{number:064x}", 1, "image/png", now)

    forget = lambda days: world.app.store.write(garbage.forget, now + timedelta(days=days), GRACE)  # noqa: E731
    world.app.store.write(keep)
    assert [forget(2), forget(20), forget(20), forget(20)] == [0, garbage.ROWS_PER_WRITE, 5, 0]


def test_the_doctor_finds_what_is_missing_and_mends_it_from_the_backups(world: World) -> None:
    world.person()
    world.say("", files=[PHOTO])
    places = world.app.places
    now = world.clock.now()
    backup.make_backup(places.database, backup.new_name(places.backups, now, encrypted=False), now)

    def findings() -> list[Any]:
        return [found for found in examine(places, world.clock, full=True) if found.name == "files"]

    assert [found.state for found in findings()] == ["ok"]
    paths(world)[0].unlink()
    (found,) = findings()
    assert (found.state, "1 of 1" in found.message) == ("fail", True)
    found.mend()
    assert [found.state for found in findings()] == ["ok"]
    world.text("", files=[("image/jpeg", b"<html>")])
    (stuck,) = [found for found in examine(places, world.clock) if found.name == "media"]
    assert stuck.state == "warn" and "none of the kinds" in stuck.message


def test_a_file_that_did_not_fit_is_fetched_again_when_the_host_says_so(world: World) -> None:
    world.person()
    world.app.store.write(users.edit, 1, file_quota=10)
    world.text("", files=[PHOTO])
    world.app.store.write(users.edit, 1, file_quota=None)
    assert world.app.store.write(media.release, world.clock.now()) == 1
    world.tick()
    assert len(paths(world)) == 1
