"""Bytes on the disk: written before their row, gone only when nothing refers to them, brought back by a backup."""

import asyncio
import contextlib
import os
import stat
from datetime import timedelta
from typing import Any

import pytest
from support import samples
from support.notes import by_hand, jot, take_back
from support.stored_files import PHOTO, age, collect, hang, paths
from support.world import BEN, World

from tdah.errors import TdahError
from tdah.files import storage
from tdah.maintenance import garbage
from tdah.notes import attaching
from tdah.people import membership
from tdah.store import files, media, notes


def test_bytes_are_private_and_under_their_hash(world: World) -> None:
    world.person()
    world.say("", files=[PHOTO])
    (path,) = paths(world)
    assert path.parent.name == path.name[:2] and path.parent.parent.name == "1"
    assert storage.is_whole(path, path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, world.app.places.files):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert storage.drafts(world.app.places.files) == []


def test_bytes_are_synced_and_named_before_the_row_commits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real_sync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (seen.append("sync"), real_sync(fd))[1])
    monkeypatch.setattr(os, "replace", lambda a, b: (seen.append("name"), real_replace(a, b))[1])
    world.person()
    world.app.store.writer.set_trace_callback(
        lambda sql: seen.append("row") if sql.startswith("INSERT INTO file ") else None
    )
    world.say("", files=[PHOTO])
    assert seen[:3] == ["sync", "name", "sync"]
    assert "row" in seen and seen.index("row") > 2


def test_a_crash_between_bytes_and_row_loses_nothing_and_leaves_no_double(world: World) -> None:
    world.person()
    fail = True

    async def write(fn: Any, *args: Any, **kwargs: Any) -> Any:
        if fail and getattr(fn, "__name__", "") == "_keep":
            raise asyncio.CancelledError
        return world.app.store.write(fn, *args, **kwargs)

    world.ticker.media_fetcher.write = write
    assert world.text("", files=[PHOTO]) == ["Kept your photo in note #n1."]
    assert len(paths(world)) == 1
    assert world.read(files.used, 1).all == 0
    world.restart()
    world.run_for(minutes=10)
    assert len(paths(world)) == 1
    assert world.read(files.used, 1).live == len(PHOTO[1])
    assert [row.state for row in world.read(media.of_note, 1, 1)] == ["kept"]


def test_a_crash_amid_the_download_is_made_good(world: World) -> None:
    world.person()
    world.receive("", files=[PHOTO])

    async def killed() -> None:
        await world.ticker.tick()
        for flight in world.ticker.media_fetcher.runner.flights.values():
            flight.cancel()

    asyncio.run(killed())
    world.restart()
    world.run_for(minutes=10)
    assert len(paths(world)) == 1 and world.read(files.used, 1).live


def test_a_process_that_dies_of_a_file_each_time_gives_it_up(world: World) -> None:
    world.person()
    world.say("hello")
    world.receive("", files=[PHOTO])

    async def killed() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await world.ticker.tick()
            for flight in world.ticker.media_fetcher.runner.flights.values():
                flight.cancel()

    for _ in range(20):
        asyncio.run(killed())
        world.clock.time += timedelta(minutes=6)
        world.restart()
    (row,) = world.read(media.of_note, 1, 1)
    assert row.state == "failed" and "ended each time" in row.error


def test_what_cannot_be_written_now_is_tried_again(world: World) -> None:
    world.person()
    world.app.places.data_dir.joinpath("files").write_text("in the way of the folder")
    assert world.text("", files=[PHOTO]) == ["Kept your photo in note #n1."]
    assert any(name == "media.crashed" and "FileExistsError" in values["error"] for name, values in world.events)
    world.app.places.files.unlink()
    world.run_for(minutes=1)
    assert world.read(files.used, 1).live == len(PHOTO[1])


def test_nothing_is_collected_that_anything_refers_to(world: World) -> None:
    world.person()
    note, other = jot(world, "one"), jot(world, "two")
    hang(world, note, PHOTO[1])
    hang(world, other, PHOTO[1])
    by_hand(world, attaching.detach, world.read(files.of_note, 1, note.id)[0])
    by_hand(world, lambda editor: notes.drop(editor.db, other, at=editor.at, author=editor.author))
    for _ in range(4):
        age(world, days=30)
        assert collect(world) == 1


def test_what_was_taken_off_goes_after_the_grace_and_not_before(world: World) -> None:
    world.person()
    note = jot(world, "one")
    photo = hang(world, note, PHOTO[1])
    by_hand(world, attaching.detach, photo)
    for days in (0, 1, 1, 3, 3):
        age(world, days=days)
        assert collect(world) == 1
    age(world, days=2)
    assert collect(world) == 0
    assert world.read(files.known, 1, photo.sha256) is None
    assert world.read(files.get, 1, photo.id) is None


def test_undo_puts_a_file_back_and_takes_one_off(world: World) -> None:
    world.person()
    note = jot(world, "one")
    photo = hang(world, note, PHOTO[1])
    by_hand(world, attaching.detach, photo)
    assert collect(world) == 1
    take_back(world)
    assert [each.name for each in world.read(files.of_note, 1, note.id)] == ["photo.png"]
    take_back(world)
    assert world.read(files.of_note, 1, note.id) == []


def test_a_file_that_comes_again_in_its_grace_stays(world: World) -> None:
    world.person()
    note = jot(world, "one")
    by_hand(world, attaching.detach, hang(world, note, PHOTO[1]))
    for _ in range(2):
        age(world, days=5)
        collect(world)
    hang(world, note, PHOTO[1])
    for _ in range(3):
        age(world, days=30)
        assert collect(world) == 1


def test_what_a_crash_left_goes_after_a_day(world: World) -> None:
    world.person()
    with storage.draft(world.app.places.files) as draft:
        draft.write(b"orphan")
        storage.commit_draft(world.app.places.files, draft, 1)
    (world.app.places.files / storage.DRAFTS_FOLDER / "left").write_bytes(b"half a photo")
    age(world, hours=23)
    assert collect(world) == 1
    world.clock.time += timedelta(hours=2)
    assert collect(world) == 0
    assert storage.drafts(world.app.places.files) == []


def test_a_collector_that_meets_a_keeper_takes_nothing(world: World) -> None:
    world.person()
    note = jot(world, "one")
    with storage.draft(world.app.places.files) as draft:
        draft.write(PHOTO[1])
        storage.commit_draft(world.app.places.files, draft, 1)
    age(world, days=2)
    found = garbage.orphans(world.app.store.reader, world.app.places.files, world.clock.now())
    assert len(found) == 1
    hang(world, note, PHOTO[1])
    os.utime(found[0], (0, 0))
    assert world.app.store.write(garbage.remove_orphans, found, world.clock.now()) == 0
    assert len(paths(world)) == 1


def test_bytes_that_a_collector_took_before_the_row_are_fetched_again(world: World) -> None:
    world.person()
    real = world.ticker.media_fetcher.write
    taken = []

    async def write(fn: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(fn, "__name__", "") == "_keep" and not taken:
            taken.extend(paths(world))
            taken[0].unlink()
        return await real(fn, *args, **kwargs)

    world.ticker.media_fetcher.write = write
    world.say("", files=[PHOTO])
    assert paths(world) == []
    world.run_for(minutes=1)
    assert paths(world) == taken


def test_a_person_who_goes_takes_their_bytes_along_and_nobody_elses(world: World) -> None:
    ana, ben = world.person(), world.person("Ben", BEN)
    world.say("mine", files=[PHOTO])
    world.say("mine", BEN, [PHOTO])
    world.say("more", files=[("image/png", samples.png(shade=7))])
    assert len(paths(world)) == 3
    world.app.store.write(membership.remove_user, ana, world.clock.now(), channel="cli")
    world.tick()
    assert [path.parent.parent.name for path in paths(world)] == [str(ben.id)]
    assert world.read(files.removals, 10) == []


def test_a_file_under_way_when_its_person_goes_is_not_kept(world: World) -> None:
    ana = world.person()
    real = world.ticker.media_fetcher.write

    async def write(fn: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(fn, "__name__", "") == "_keep":
            world.app.store.write(membership.remove_user, ana, world.clock.now(), channel="cli")
        return await real(fn, *args, **kwargs)

    world.ticker.media_fetcher.write = write
    world.receive("", files=[PHOTO])
    world.tick()
    assert paths(world) == []


def test_the_quota_counts_what_hangs_and_twice_as_much_with_what_was_dropped(world: World) -> None:
    world.person()
    note = jot(world, "one")
    size = len(PHOTO[1])
    first = hang(world, note, PHOTO[1], quota=size)
    with pytest.raises(TdahError, match="does not fit"):
        hang(world, note, samples.png(shade=1), quota=size)
    assert hang(world, note, PHOTO[1], quota=0).id == first.id
    by_hand(world, attaching.detach, first)
    second = hang(world, note, samples.png(shade=1), quota=size + 10)
    by_hand(world, attaching.detach, second)
    with pytest.raises(TdahError, match="does not fit"):
        hang(world, note, samples.png(shade=2), quota=size + 10)
