"""What is said of accounts that nobody asked for just now waits for the end of quiet hours."""

from datetime import timedelta

from support.connections import Office
from support.world import NOON

from tdah.connections import callback, disconnect
from tdah.store import auth_requests


def at_night(house: Office) -> None:
    """It is two o'clock where Ana is, the next night."""
    house.world.clock.time = NOON.replace(hour=7) + timedelta(days=1)


def test_an_attempt_that_a_crash_cut_short_is_not_told_in_quiet_hours(house: Office) -> None:
    begun = house.run(lambda connector: house.begin(connector))
    house.world.app.store.write(auth_requests.take, begun.attempt.state, house.world.clock.now())
    at_night(house)
    tell = lambda: house.world.app.store.write(callback.notify_interrupted, house.world.clock.now())  # noqa: E731
    assert tell() == []
    house.world.clock.time += timedelta(hours=6)
    assert len(tell()) == 1
    assert len(house.texts()) == 1


def test_an_end_that_is_given_up_is_not_told_in_quiet_hours(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    house.world.app.store.write(disconnect.revoke_locally, house.ana.id, connection.id, "cli", clock.now())
    for _ in range(disconnect.MAX_TRIES - 1):
        house.authority.fail["/revoke"] = [400]
        house.run(disconnect.revoke_due)
        clock.time += timedelta(hours=12)
    house.texts()
    clock.time = clock.time.replace(hour=7) + timedelta(days=1)  # 2:00 in New York
    house.authority.fail["/revoke"] = [400]
    house.run(disconnect.revoke_due)
    assert house.texts() == []
    assert house.row(connection).state == "revoking"
    clock.time = clock.time.replace(hour=13)
    house.authority.fail["/revoke"] = [400]
    house.run(disconnect.revoke_due)
    assert len(house.texts()) == 1
    assert (house.row(connection).state, house.sealed()) == ("disconnected", [])


def test_an_end_that_waited_for_the_key_is_not_told_in_quiet_hours(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    house.world.app.store.write(disconnect.revoke_locally, house.ana.id, connection.id, "cli", clock.now())
    at_night(house)
    house.authority.fail["/revoke"] = [400]
    house.run(disconnect.revoke_due)
    assert house.texts() == []
    house.authority.revocation = False
    clock.time += timedelta(hours=1)
    house.run(disconnect.revoke_due)
    assert house.texts() == []
    clock.time += timedelta(hours=5)
    house.run(disconnect.revoke_due)
    assert len(house.texts()) == 1
    assert house.row(connection).state == "disconnected"
