"""`my data` has every table that says whose a row is, the forms as they came, and nothing of another owner."""

from support.erasure import forget, join
from support.world import ANA, BEN, World

from tdah.store import export, users

# The search index has a column of that name, and holds nothing but words of the other tables.
DERIVED = {"search"}


def test_every_table_with_a_person_in_it_is_exported(ana: World) -> None:
    db = ana.app.store.reader
    tables = [row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    owned = {name for name in tables if "user_id" in [row["name"] for row in db.execute(f"PRAGMA table_info({name})")]}
    exported = ana.read(export.everything, ana.read(users.by_name, "Ana").id)
    assert owned - DERIVED == exported.keys() - {"person"}


def test_no_secret_is_exported(ana: World) -> None:
    exported = ana.read(export.everything, ana.read(users.by_name, "Ana").id)
    columns = {
        row["name"]
        for table in exported.keys() - {"person"}
        for row in ana.app.store.reader.execute(f"PRAGMA table_info({table})")
    }
    secret = {name for name in columns if "hash" in name or name in ("nonce", "ciphertext")}
    assert secret == export.HIDDEN_COLUMNS - {"user_id"}


def test_the_forms_are_exported_as_they_came(ana: World) -> None:
    ana.text("the cat", files=[("image/jpeg", b"\xff\xd8\xff\xe0 a cat")])
    exported = ana.read(export.everything, ana.read(users.by_name, "Ana").id)
    assert "MediaUrl0" in exported["message"][0]["raw"]


def test_texts_before_verification_are_theirs_when_nobody_else_had_the_number(world: World) -> None:
    world.say("hello, is this thing on")
    join(world)
    exported = world.read(export.everything, world.read(users.by_name, "Ana").id)
    first = next(row for row in exported["message"] if row["direction"] == "in")
    assert first["body"] == "hello, is this thing on"


def test_texts_before_verification_are_left_out_when_the_number_had_another_owner(world: World) -> None:
    join(world)
    forget(world)
    world.say("words of the one who had the number before")
    join(world)
    exported = world.read(export.everything, world.read(users.by_name, "Ana").id)
    assert "the one who had" not in str(exported)


def test_texts_of_another_stranger_are_never_exported(world: World) -> None:
    world.say("a word of Ben's", BEN)
    join(world, ANA)
    exported = world.read(export.everything, world.read(users.by_name, "Ana").id)
    assert "Ben" not in str(exported)
