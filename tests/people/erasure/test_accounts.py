"""Accounts are ended at their provider before their person is erased, and what could not be told is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.authorization_server import Authority, serving
from support.connections import Office, office
from support.world import ANA, code_in

from tdah.people.erasure import finish_due
from tdah.store import erasures, users


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving(Authority()) as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, authority: Authority) -> Iterator[Office]:
    made = office(tmp_path, authority)
    yield made
    made.world.app.close()


def test_access_is_ended_at_the_provider_before_anything_is_erased(house: Office) -> None:
    house.connected()
    world = house.world
    assert world.text(code_in(world.say("forget me"))) == []
    assert world.read(users.by_name, "Ana") is not None
    (due,) = world.read(erasures.due)
    assert (due.user_id, due.number) == (house.ana.id, ANA)
    assert house.run(finish_due) == 1
    assert all(token.revoked for token in house.authority.tokens)
    assert world.read(users.by_name, "Ana") is None and house.sealed() == []
    (last,) = house.texts()
    assert last == (
        "Everything of yours is erased here. Your texts at the phone network are erased next. "
        "Backups hold it for up to 7 days. Your accounts are disconnected. Take care."
    )
    assert house.run(finish_due) == 0


def test_a_provider_that_cannot_be_told_does_not_hold_the_erasure_up_and_is_named(house: Office) -> None:
    house.connected()
    world = house.world
    world.text(code_in(world.say("forget me")))
    house.authority.fail["/revoke"] = [503] * 30
    house.run(finish_due)
    assert world.read(users.by_name, "Ana") is None
    (last,) = house.texts()
    assert "Google is disconnected here. To end it there, too: https://myaccount.google.com" in last
    assert "Your accounts are disconnected" not in last
