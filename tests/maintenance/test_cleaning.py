"""After an erasure no file of the data folder has the person's words, and what is in the way is waited for."""

import os
import random
import sqlite3
from contextlib import closing
from datetime import timedelta

from support.erasure import cleaned, count, delivered, files_with, forget, redacted
from support.world import ANA, BEN, World, code_in

from tdah.people import membership
from tdah.store import erased, inbox, users
from tdah.store.connection import connect_reader

WORDS = ("canaryfish", "canarytask", "canarynote", "canaryword", "Ana")


def lived(world: World) -> None:
    """Ana leaves words everywhere: texts, tasks, notes, undo, index, files; hundreds of texts, so that pages split."""
    world.text("canarytask tomorrow 9am")
    world.text("note canarynote is under the flowerpot")
    world.text("find canarynote")
    world.text("the canaryword photo", files=[("image/jpeg", b"\xff\xd8\xff\xe0 canaryword bytes")])
    world.text("undo")
    for number in range(150):
        world.text(f"canaryfish number {number} and then some more words to fill the page up with")
        world.clock.time += timedelta(minutes=20)


def test_no_file_has_a_word_of_who_was_erased_and_the_others_keep_theirs(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.say("bens own words", BEN)
    lived(ana)
    folder = ana.app.places.data_dir
    assert any("tdah.db-wal" in found for found in files_with(folder, WORDS))
    forget(ana)
    delivered(ana)
    redacted(ana)
    assert cleaned(ana)
    assert files_with(folder, WORDS) == []
    assert files_with(folder, [ana_number := ANA[1:]]) in ([], [f"tdah.db: {ana_number}"])  # consent keeps the number
    assert os.path.getsize(folder / "tdah.db-wal") < 100_000
    assert "bens own words" in ana.say("find own", BEN)


def test_copies_in_the_unused_part_of_divided_pages_go_too(ana: World) -> None:
    ana.person("Ben", BEN)
    chance = random.Random(1)

    def write(db: sqlite3.Connection) -> None:
        for number in range(2000):
            whose, word = chance.choice(((ANA, "canaryfish"), (BEN, "bensword")))
            row = {"number": whose, "sender": "+12025550100", "body": f"{word}{number} " * chance.randint(1, 60),
                   "encoding": "GSM-7", "segments": 1, "provider_id": f"SM{number}", "correlation": "c",
                   "raw": word * chance.randint(1, 30), "at": "2026-11-19T17:00:00.000Z"}  # fmt: skip
            inbox.receive(db, row)
        db.execute("UPDATE message SET body = body || body, state = 'handled' WHERE id % 3 = 0")
        db.execute("UPDATE message SET raw = NULL WHERE id % 7 = 0")

    ana.app.store.write(write)
    ana.app.store.write(membership.remove_user, ana.read(users.by_name, "Ana"), ana.clock.now(), channel="cli")
    assert cleaned(ana)
    assert files_with(ana.app.places.data_dir, ["canaryfish"]) == []
    assert files_with(ana.app.places.data_dir, ["bensword"]) == ["tdah.db: bensword"]


def test_the_log_is_cut_again_and_again_until_nobody_reads(ana: World) -> None:
    lived(ana)
    folder = ana.app.places.data_dir
    with closing(connect_reader(ana.app.places.database)) as somebody:
        somebody.execute("BEGIN")
        somebody.execute("SELECT count(*) FROM message").fetchone()
        forget(ana)
        assert not cleaned(ana)
        assert not cleaned(ana)
        assert files_with(folder, WORDS)
    assert cleaned(ana)
    assert [found for found in files_with(folder, WORDS) if "tdah.db-wal" in found] == []
    assert count(ana, "SELECT count(*) FROM erasure WHERE cleaned_at IS NULL") == 0


def test_hashes_tell_nothing_without_the_key_and_are_in_a_private_file(ana: World) -> None:
    sid = ana.receive("buy milk")
    ana.tick()
    forget(ana)
    assert cleaned(ana)
    path = ana.app.places.erased_file
    assert path.stat().st_mode & 0o777 == 0o600
    assert files_with(path.parent, [ANA]) == ["tdah.db: " + ANA] and sid not in path.read_text()
    found = erased.read(path)
    assert len(found) == count(ana, "SELECT count(*) FROM erased") > 3
    assert {len(each.hash) for each in found} == {16}


def test_a_line_that_a_crash_cut_spoils_no_other(ana: World) -> None:
    forget(ana)
    assert cleaned(ana)
    path = ana.app.places.erased_file
    before = erased.read(path)
    with path.open("a") as file:
        file.write("0123456789abcdef")
    ana.person("Ben", BEN)
    code = code_in(ana.say("forget me", BEN))
    ana.say(code, BEN)
    assert cleaned(ana)
    assert set(before) < set(erased.read(path))
