"""Who was erased stays erased whatever is put back: nothing acts, nothing is stored, nothing is sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.erasure import cleaned, count, delivered, files_with, forget, join, listed, mirror, redacted
from support.world import ANA, BEN, World

from tdah.maintenance import backup
from tdah.maintenance.restore import Restored, restore


@pytest.fixture
def copy(ana: World, tmp_path: Path) -> Path:
    """A backup of yesterday, in which Ana has items, texts, a photo and a nudge that waits; and Ben his own."""
    ana.person("Ben", BEN)
    assert listed(ana) == 0
    ana.say("canaryfish")
    ana.text("canarytask tomorrow 9am")
    ana.text("the canary photo", files=[("image/jpeg", b"\xff\xd8\xff\xe0 canary")])
    ana.say("bens own", BEN)
    mirror(ana)
    target = tmp_path / "copies" / "copy.db"
    backup.make_backup(ana.app.places.database, target, ana.clock.now())
    ana.clock.time += timedelta(hours=2)
    ana.say("canarybird, after the backup")
    mirror(ana)
    return target


def put_back(world: World, copy: Path) -> Restored:
    world.app.close()
    done = restore(copy, world.app.places, world.clock.now(), lambda: "")
    del world.app.__dict__["store"]
    world.restart()
    return done


def nothing_of_her(world: World) -> None:
    """Ana's words are in no table, nothing of hers acts, and nothing is sent to her."""
    db = world.app.store.reader
    tables = [row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    words = {table: str([tuple(row) for row in db.execute(f"SELECT * FROM {table}")]) for table in tables}
    assert [table for table, content in words.items() if "canary" in content] == []
    assert count(world, "SELECT count(*) FROM message WHERE number = ? AND body <> ''", ANA) == 0
    assert [row["name"] for row in db.execute("SELECT name FROM user")] == ["Ben"]


def test_erase_list_join_again_restore_an_older_backup_list(ana: World, copy: Path) -> None:
    forget(ana)
    delivered(ana)
    redacted(ana)
    cleaned(ana)
    assert listed(ana) == 0
    before = len(ana.transport.sent)
    assert "Welcome" in join(ana)
    mirror(ana, bodies=True)
    assert listed(ana) == 0 and ana.tasks() == {}
    assert len(ana.transport.sent) == before + 2  # the code and the welcome
    assert put_back(ana, copy).erased_again == 1
    nothing_of_her(ana)
    sent = len(ana.transport.sent)
    # Those of the one who joined again are after the erasure, and not in the backup: they are a stranger's now.
    new = listed(ana)
    assert new == 2
    assert count(ana, "SELECT count(*) FROM message WHERE number = ? AND user_id IS NOT NULL", ANA) == 0
    ana.clock.time += timedelta(days=2)
    ana.tick()
    assert [text.body for text in ana.transport.sent[sent:] if "canary" in text.body] == []
    assert ana.tasks("Ben")[1].title == "bens own"


def test_nothing_of_the_backup_acts_is_stored_or_sent_when_she_does_not_join_again(ana: World, copy: Path) -> None:
    forget(ana)
    delivered(ana)
    redacted(ana)
    cleaned(ana)
    put_back(ana, copy)
    nothing_of_her(ana)
    sent = len(ana.transport.sent)
    assert listed(ana) == 0
    ana.run_for(days=2)
    assert ana.transport.sent[sent:] == []
    nothing_of_her(ana)
    cleaned(ana)
    assert not (ana.app.places.files / "1").exists() or not list((ana.app.places.files / "1").rglob("*/*"))
    assert [found for found in files_with(ana.app.places.data_dir, ["canaryfish"]) if "copy.db" not in found] == []


def test_a_database_that_is_damaged_or_lost_does_not_bring_her_back(ana: World, copy: Path) -> None:
    forget(ana)
    cleaned(ana)
    ana.app.close()
    ana.app.places.database.write_bytes(b"nothing that could be read " * 1000)
    ana.app.places.database.with_name("tdah.db-wal").unlink(missing_ok=True)
    assert put_back(ana, copy).erased_again == 1
    nothing_of_her(ana)
    assert listed(ana) == 0
    ana.app.close()
    ana.app.places.database.unlink()
    assert put_back(ana, copy).erased_again == 1
    nothing_of_her(ana)


def test_what_the_file_had_not_yet_is_taken_from_the_database_that_is_replaced(ana: World, copy: Path) -> None:
    forget(ana)
    assert not ana.app.places.erased_file.exists()
    assert put_back(ana, copy).erased_again == 1
    nothing_of_her(ana)


def test_texts_that_were_not_redacted_yet_still_are_after_the_restore(ana: World, copy: Path) -> None:
    forget(ana)
    put_back(ana, copy)
    mirror(ana)
    for text in ana.transport.texts:
        if text.direction == "out":
            ana.transport.turn(text.provider_id, status="delivered")
    redacted(ana)
    hers = [text for text in ana.transport.texts if "canary" in text.body]
    assert hers == []
    assert [text.body for text in ana.transport.texts if "bens own" in text.body and text.direction == "in"] == [
        "bens own"
    ]


def test_another_person_with_the_row_number_of_the_erased_one_is_not_erased(ana: World, copy: Path) -> None:
    forget(ana, BEN)
    ana.clock.time += timedelta(minutes=5)
    join(ana, BEN)
    later = copy.with_name("later.db")
    backup.make_backup(ana.app.places.database, later, ana.clock.now())
    assert put_back(ana, later).erased_again == 0
    assert count(ana, "SELECT count(*) FROM user WHERE id = 2") == 1
