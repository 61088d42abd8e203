"""What is sealed opens in its own place, with its own key, and nowhere else."""

import sqlite3

import pytest
from support import world
from support.sealed_tokens import Connected
from support.world import BEN, World

from tdah.store import connections, sealed
from tdah.store.connections import Grant
from tdah.vault import sealing
from tdah.vault.master_keys import VaultLocked
from tdah.vault.sealing import Place, UnsealError


def put(house: World, place: Place, value: str) -> None:
    house.app.store.write(sealed.put, house.app.keys, place, value, house.clock.now())


def test_a_value_opens_only_in_its_own_place() -> None:
    key = sealing.new_key()
    made = sealing.seal(key, "s3cret", Place(1, 2, "refresh_token"))
    assert sealing.unseal(key, made, Place(1, 2, "refresh_token")) == "s3cret"
    for place in (Place(2, 2, "refresh_token"), Place(1, 3, "refresh_token"), Place(1, 2, "access_token"),
                  Place(None, 2, "refresh_token"), Place(12, None, "refresh_token")):  # fmt: skip
        with pytest.raises(UnsealError, match=r"refresh_token|access_token"):
            sealing.unseal(key, made, place)
    with pytest.raises(UnsealError):
        sealing.unseal(sealing.new_key(), made, Place(1, 2, "refresh_token"))
    changed = sealing.Sealed(made.nonce, made.ciphertext[:-1] + bytes([made.ciphertext[-1] ^ 1]))
    with pytest.raises(UnsealError):
        sealing.unseal(key, changed, Place(1, 2, "refresh_token"))


def test_no_two_seals_share_a_nonce() -> None:
    key = sealing.new_key()
    made = {sealing.seal(key, "same", Place(1, 1, "token")).nonce for _ in range(500)}
    assert len(made) == 500
    assert {len(nonce) for nonce in made} == {12}


def test_the_first_use_makes_a_key_and_what_it_sealed_outlives_the_process(house: World, connected: Connected) -> None:
    ana = connected()
    place = Place(ana.user_id, ana.id, "refresh_token")
    with pytest.raises(VaultLocked):
        put(house, place, "never in clear")
    house.app.unlock()
    put(house, place, "never in clear")
    put(house, place, "twice")
    again = world.make(house.app.places.data_dir, config=house.app.config)
    with pytest.raises(VaultLocked):
        again.read(sealed.get, again.app.keys, place)
    again.app.unlock(make=False)
    assert again.read(sealed.get, again.app.keys, place) == "twice"
    assert again.read(sealed.get, again.app.keys, Place(ana.user_id, ana.id, "access_token")) is None
    assert again.read(sealed.holdings).count == 1


def test_a_ciphertext_moved_to_somebody_elses_row_does_not_open(house: World, connected: Connected) -> None:
    ana, ben = connected(), connected("Ben", BEN)
    house.app.unlock()
    places = [Place(each.user_id, each.id, "refresh_token") for each in (ana, ben)]
    for place, value in zip(places, ("ana's", "ben's"), strict=True):
        put(house, place, value)
    db = house.app.store.writer
    rows = db.execute("SELECT id, nonce, ciphertext FROM sealed ORDER BY id").fetchall()
    for row, other in zip(rows, reversed(rows), strict=True):
        db.execute(
            "UPDATE sealed SET nonce = ?, ciphertext = ? WHERE id = ?", (other["nonce"], other["ciphertext"], row["id"])
        )
    for place in places:
        with pytest.raises(UnsealError):
            house.read(sealed.get, house.app.keys, place)


def test_nothing_is_filed_under_a_connection_of_somebody_else(house: World, connected: Connected) -> None:
    ana, ben = connected(), connected("Ben", BEN)
    house.app.unlock()
    with pytest.raises(sqlite3.IntegrityError):
        put(house, Place(ben.user_id, ana.id, "refresh_token"), "stray")


def test_the_same_account_connected_twice_is_one_connection(house: World, connected: Connected) -> None:
    ana = connected()
    again = house.app.store.write(
        connections.connect,
        ana.user_id,
        connections.Account("google", ana.subject),
        Grant("a b c", "a b c"),
        house.clock.now(),
    )
    assert again.id == ana.id
    assert again.scopes == {"a", "b", "c"}
    assert len(house.read(connections.of_user, ana.user_id)) == 1
