"""The index is what the rows are, whatever happens to them: written, changed, taken back, dropped, erased."""

import asyncio
import random
import sqlite3
from datetime import timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations
from support.notes import by_hand, jot
from support.search_corpus import HOST, fill, seek
from support.world import ANA, BEN, World, make

from tdah.daemon.jobs import schedule
from tdah.notes import edits
from tdah.people import membership
from tdah.store import inbox, messages, notes, outbox, search, tasks, undo, users
from tdah.store.connection import connect
from tdah.store.drafts import Draft
from tdah.store.migrations import history
from tdah.store.search_words import search_tags, search_words

INDEX = "SELECT rowid, user_id, title, body, tags FROM search ORDER BY rowid"
# Tasks, and what a person sent or was sent, but for codes, that are not searched yet.
LEFT = (
    "SELECT (SELECT count(*) FROM task WHERE NOT searched) + count(*) FROM message"
    " WHERE NOT searched AND user_id IS NOT NULL AND state <> 'received'"
    " AND kind <> 'code' AND body <> ''"
)


def wanted(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What should be in the index, from the rows alone."""
    rows = []
    for kind, place in zip(search.INDEXED_KINDS, range(4), strict=True):
        for row in db.execute(f"SELECT * FROM {kind}"):
            owner, title, body, tags = f"u{row['user_id']}", "", "", ""
            if kind == "message":
                gone = not row["searched"]
                owner = f"{'m' if row['direction'] == 'in' else 'o'}{row['user_id']}"
                body = search_words(owner, row["body"])
            else:
                gone = not row["searched"] if kind == "task" else row["deleted_at"] is not None
                title = search_words(owner, row["title"])
            if kind == "event":
                body = search_words(owner, f"{row['place']} {row['description']}")
            if kind == "note":
                body = search_words(owner, row["body"])
                tags = search_tags(owner, row["tags"], row["body"])
            if not gone:
                rows.append(((place << 48) + row["id"], owner, title, body, tags))
    return sorted(rows)


def indexed(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What is in the index; its lists of words agree with what it says of its rows, too."""
    db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return [tuple(row) for row in db.execute(INDEX)]


def check(world: World) -> None:
    """It is, but for texts and tasks that say they are not searched; none is missing when those are caught up with."""
    db = world.app.store.writer
    assert indexed(db) == wanted(db)
    while world.app.store.write(search.catch_up, limit=7):
        assert indexed(db) == wanted(db)
    assert db.execute(LEFT).fetchone()[0] == 0
    assert indexed(db) == wanted(db)


SAID = (
    "buy {0}", "note {0} is #heron42", "call {0} tomorrow at 9", "{0} friday 3pm at 12 Main St", "undo", "undo",
    "drop 1", "drop n1", "note to #2 {0}", "note to n1: {0}", "done", "find {0}", "where is {0}", "1", "3", "n1",
    "move 2 to 5pm", "fresh start", "{0}, milk, email Ben", "blorp {0}?",
)  # fmt: skip
WORDS = ("clés", "wifi", "ключ", "鍵", "the", "a_b", "x" * 60, "naïve café", "½", "😀", "n'importe")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_after_any_conversation_the_index_is_what_the_rows_are(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("talk")
    folder.chmod(0o700)
    world, chance = make(folder), random.Random(seed)
    world.person()
    world.person("Ben", BEN)
    for _ in range(25):
        world.clock.time += timedelta(seconds=chance.choice((20, 7200)))
        world.text(chance.choice(SAID).format(chance.choice(WORDS)), chance.choice((ANA, BEN)))
    check(world)
    if chance.random() < 0.5:
        world.app.store.write(users.erase, 1)
        check(world)
        assert not [row for row in indexed(world.app.store.writer) if row[1] in ("u1", "m1", "o1")]
    world.app.close()


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_after_any_writes_the_index_is_what_the_rows_are(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder: Path = tmp_path_factory.mktemp("rows")
    folder.chmod(0o700)
    world, chance = make(folder), random.Random(seed)
    world.person()
    fill(world, 1)
    every = world.read(notes.listed, 1)
    for _ in range(30):
        note = world.read(notes.find, 1, chance.choice(every).id)
        act = chance.choice(("edit", "drop", "restore", "tag", "append", "undo", "task", "out"))
        word = chance.choice(WORDS)
        if act == "edit":
            by_hand(world, edits.edit, note, body=f"{word}\n\nmore {word} #{chance.choice('abc')}x")
        elif act == "drop" and note.deleted_at is None:
            by_hand(world, edits.drop, note)
        elif act == "restore":
            by_hand(world, edits.restore, note)
        elif act == "tag":
            by_hand(world, edits.retag, note, [f"t{chance.randrange(5)}"])
        elif act == "append":
            by_hand(world, edits.append, note, word)
        elif act == "undo":
            world.app.store.write(undo.take_back, 1, world.clock.now())
        elif act == "task":
            task = world.read(tasks.by_number, 1, chance.randrange(1, 8))
            world.app.store.write(lambda db, t=task, w=word: tasks.edit(db, t, world.clock.now(), title=w))  # type: ignore[misc]
        else:
            at = world.clock.now()
            kind = chance.choice(("reply", "code", "reminder"))
            world.app.store.write(outbox.queue, Draft(1, ANA, word, kind, "x"), at)
    check(world)
    world.app.close()


def test_a_text_is_indexed_when_it_is_acted_on_and_not_while_the_network_waits(ana: World) -> None:
    before = indexed(ana.app.store.writer)
    ana.receive("gargoyle")
    ana.app.store.write(search.catch_up)
    assert indexed(ana.app.store.writer) == before
    ana.tick()
    ana.app.store.write(search.catch_up)
    assert any("m1_gargoyle" in row[3] for row in indexed(ana.app.store.writer))


def test_storing_what_comes_in_touches_no_part_of_the_index(ana: World) -> None:
    values = ["+12025550101", "+12025550100", "hi", "GSM-7", 1, "SMx", "c", "[]", "2026-11-19T17:00:00.000Z"]
    db = ana.app.store.writer
    changes = db.total_changes
    assert inbox.receive(db, dict(zip(inbox.RECEIVED_FIELDS, values, strict=True)))
    assert db.total_changes == changes + 1


def test_a_code_is_never_found(ana: World) -> None:
    ana.say("my data")
    (code,) = [message.body for message in ana.conversation() if message.kind == "code"]
    assert seek(ana, 1, "in:messages export").found == ()
    assert code and all("******" not in row[3] and "code" not in row[3] for row in indexed(ana.app.store.writer))


def test_old_texts_that_are_forgotten_are_not_found(ana: World) -> None:
    ana.text("gargoyle?")
    ana.run_for(hours=30)
    assert "in" in [one.hit.state for one in seek(ana, 1, "in:messages gargoyle").found]
    ana.app.store.write(messages.forget, ana.clock.now(), 500)
    assert "in" not in [one.hit.state for one in seek(ana, 1, "in:messages gargoyle").found]
    check(ana)


def test_what_was_erased_leaves_the_file_with_the_next_maintenance(ana: World) -> None:
    ana.person("Ben", BEN)
    for number in range(40):
        jot(ana, f"Gargoyle{number} sits on the roof", user_id=1)
        jot(ana, f"pigeon {number}", user_id=2)
    ana.app.store.write(membership.remove_user, ana.read(users.get, 1), ana.clock.now(), channel="cli")
    blocks = "SELECT block FROM search_data"
    assert any(b"gargoyle" in row[0] for row in ana.app.store.writer.execute(blocks))
    asyncio.run(schedule.maintain(ana.app, ana.write))  # type: ignore[arg-type]
    assert not any(b"gargoyle" in row[0] for row in ana.app.store.writer.execute(blocks))
    assert not ana.read(search.is_untidy, ana.clock.now())
    assert seek(ana, 2, "pigeon").found
    check(ana)


def test_what_the_person_changes_is_found_by_its_new_words_only(ana: World) -> None:
    note = jot(ana, "the umbrella is at work")
    by_hand(ana, edits.edit, note, body="the umbrella is at the dentist's")
    assert [one.hit.number for one in seek(ana, 1, '"at the dentist"').found] == [1]
    assert seek(ana, 1, '"at work"').found == ()
    by_hand(ana, edits.drop, ana.read(notes.find, 1, note.id))
    assert seek(ana, 1, "umbrella").found == ()


def older(path: Path, name: str) -> sqlite3.Connection:
    """A file as it was before the step of this name."""
    known, db = Migrations("tdah"), connect(path)
    for number, step in enumerate(takewhile(lambda step: step.__name__ != name, history.STEPS), 1):
        known(name=step.__name__)(history._numbered(number, step))
    known.apply(Database(db, execute_plugins=False))
    return db


def test_an_older_file_is_indexed_and_what_was_texted_as_a_note_becomes_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    db, at = older(tmp_path / "tdah.db", "search"), "2026-11-01T09:00:00.000Z"
    db.execute("INSERT INTO user (name, zone, created_at) VALUES ('Ana', 'UTC', ?)", (at,))
    kept = (("note wifi is heron42 #home", "inbox", "wifi is heron42 #home"), ("blorp?", "inbox", "blorp?"),
            ("buy milk", "task", "buy milk"), ("notebooks for school?", "inbox", "notebooks for school?"))  # fmt: skip
    for number, (said, kind, title) in enumerate(kept, 1):
        db.execute(
            "INSERT INTO message (user_id, direction, kind, state, number, sender, body, correlation, created_at)"
            " VALUES (1, 'in', 'text', 'handled', '+12025550101', '+12025550100', ?, 'c', ?)",
            (said, at),
        )
        db.execute(
            "INSERT INTO task (user_id, number, kind, title, source_id, created_at, updated_at)"
            " VALUES (1, ?, ?, ?, ?, ?, ?)",
            (number, kind, title, number, at, at),
        )
    db.close()
    world = make(tmp_path)
    check(world)
    (note,) = world.read(notes.listed, 1)
    assert (note.number, note.body, note.source_id) == (1, "wifi is heron42 #home", 1)
    assert [task.state for task in world.read(tasks.all_of, 1)] == ["dropped", "open", "open", "open"]
    assert [one.hit.kind for one in seek(world, 1, "#home").found] == ["note"]
    assert [one.hit.kind for one in seek(world, 1, "heron42").found] == ["note"]
    assert world.app.store.write(notes.add, 1, edits.draft("next"), at=world.clock.now(), author=HOST).number == 2
    world.app.close()
