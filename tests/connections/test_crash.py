"""What a crash leaves: no grant is lost without its person being told, and no two refresh at once."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.authorization_server import Authority, consent
from support.connections import Office, no_wait, office

from tdah.app import App
from tdah.clock import SystemClock
from tdah.connections import callback, refresh
from tdah.connections.connector import Connector, connecting
from tdah.oauth.token_endpoint import Grant
from tdah.providers.errors import InvalidGrant
from tdah.store import connections, users


@pytest.fixture
def home(tmp_path: Path, authority: Authority) -> Office:
    """An office on the machine's clock, whose settings are also in a file, for commands."""
    (tmp_path / "config.toml").write_text(
        f'[vault]\nbackend = "file"\n[providers.google]\nclient_id = "ours"\nissuer = "{authority.issuer}"\n'
    )
    made = office(tmp_path, authority)
    made.world.clock.time = SystemClock().now()
    made.world.app.store.write(users.edit, made.ana.id, quiet_begins=None, quiet_ends=None)
    return made


def command(home: Office, *words: str) -> subprocess.Popen[str]:
    """`tdah`, as a process that may be killed."""
    env = {**os.environ, "TDAH_HOME": str(home.world.app.places.data_dir)}
    return subprocess.Popen([sys.executable, "-m", "tdah", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env=env)  # fmt: skip


def kill(process: subprocess.Popen[str]) -> Callable[[], None]:
    return lambda: process.send_signal(signal.SIGKILL)


def test_a_kill_between_the_providers_grant_and_ours_is_told(home: Office) -> None:
    process = command(home, "connect", "google", "--no-browser")
    assert process.stdout and process.stdin
    link = next(line for line in process.stdout if line.startswith("http"))
    home.authority.after["/token"] = kill(process)
    process.stdin.write(consent(link.strip()) + "\n")
    process.stdin.flush()
    assert process.wait(30) == -signal.SIGKILL
    process.communicate()
    # The provider granted, nothing of it is here, and the attempt is used up.
    assert len(home.authority.living) == 1
    assert home.world.read(connections.everyones) == []
    write, now = home.world.app.store.write, home.world.clock.now
    assert write(callback.notify_interrupted, now()) == []
    home.world.clock.time = SystemClock().now() + callback.INTERRUPTED_AFTER
    assert len(write(callback.notify_interrupted, now())) == 1
    assert write(callback.notify_interrupted, now()) == []
    (text,) = home.texts()
    assert text == "I was cut short while connecting Google, so nothing is kept. To try again, text: connect google"
    assert home.audit[-1] == ("connect.interrupted", "google")


def test_a_kill_between_a_refresh_and_its_saving_is_told_where_the_provider_takes_reuse_for_theft(home: Office) -> None:
    connection = home.connected()
    home.world.app.vault.put("google-client-secret", "secret-of-the-client")
    process = command(home, "connections", "refresh", str(connection.id))
    home.authority.after["/token"] = kill(process)
    assert process.wait(30) == -signal.SIGKILL
    process.communicate()
    row = home.row(connection)
    assert row.leased_until is not None and row.state == "active"
    clock = home.world.clock
    clock.time = SystemClock().now()
    # Until the lease of the dead process is over nobody refreshes; then the old token is tried, and is spent.
    assert home.world.read(connections.due_to_refresh, clock.now()) == []
    clock.time += timedelta(hours=1)
    home.run(refresh.refresh_due)
    assert home.row(connection).state == "needs_reconnect"
    assert home.authority.living == []
    clock.time = clock.time.replace(hour=18)
    assert len(home.world.app.store.write(refresh.notify_lost, clock.now())) == 1
    assert "text: connect google" in home.texts()[0]


def test_a_kill_during_a_refresh_costs_nothing_where_refresh_tokens_stay_good(tmp_path: Path) -> None:
    from support.authorization_server import serving

    with serving(Authority(rotates=False)) as authority:
        house = office(tmp_path, authority)
        connection = house.connected()

        async def dies(connector: Connector) -> None:
            async def write(fn: Callable[..., object], *args: object, **kwargs: object) -> object:
                if fn is refresh._keep:
                    raise KeyboardInterrupt
                return house.world.app.store.write(fn, *args, **kwargs)

            connector.write = write
            await refresh.refresh(connector, connection, force=True)

        with pytest.raises(KeyboardInterrupt):
            house.run(dies)
        house.world.clock.time += timedelta(hours=1)
        assert house.run(refresh.refresh_due) == 1
        assert house.row(connection).state == "active"
        house.world.app.close()


def test_another_process_waits_for_the_one_that_refreshes(house: Office) -> None:
    """Two apps on one file know each other by its rows only, as two processes do."""
    connection = house.connected()
    house.world.clock.time += timedelta(hours=2)
    held, waiting = threading.Event(), asyncio.Event()
    other = App(house.world.app.config, house.world.app.places, house.world.clock)

    async def scene(connector: Connector) -> list[str]:
        loop = asyncio.get_running_loop()
        house.authority.after["/token"] = lambda: (loop.call_soon_threadsafe(at_provider.set), held.wait(20))[0]
        async with connecting(other) as second:

            async def look(_seconds: float) -> None:
                waiting.set()
                await asyncio.sleep(0.01)

            second.call.sleep = look
            first = asyncio.create_task(refresh.access_token(connector, house.ana.id, connection.id))
            await at_provider.wait()
            late = asyncio.create_task(refresh.access_token(second, house.ana.id, connection.id))
            await waiting.wait()
            held.set()
            return list(await asyncio.gather(first, late))

    at_provider = asyncio.Event()
    tokens = house.run(scene)
    assert set(tokens) == {house.authority.living[0].access_token}
    assert len([form for form in house.authority.seen("/token") if form["grant_type"] == "refresh_token"]) == 1
    other.close()


def test_a_refresh_that_ends_after_its_person_connected_anew_does_not_overwrite_that(house: Office) -> None:
    connection = house.connected()
    app = house.world.app
    claim = app.store.write(refresh._claim, app.keys, connection, house.world.clock.now(), True)
    assert isinstance(claim, refresh.Claim)
    house.world.clock.time += timedelta(seconds=1)
    house.connected()
    late = Grant("late access", "late refresh", None, None)
    app.store.write(refresh._keep, app.keys, claim, late, house.world.clock.now())
    app.store.write(refresh._failed, claim, InvalidGrant("token invalid_grant", "gone"), house.world.clock.now())
    assert house.row(connection).state == "active"
    token = house.run(lambda c: refresh.access_token(c, house.ana.id, connection.id))
    assert token == house.authority.tokens[-1].access_token


def test_a_disk_that_cannot_save_a_grant_leaves_an_attempt_that_is_told(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        async def write(fn: Callable[..., object], *args: object, **kwargs: object) -> object:
            if fn is callback._save:
                raise OSError(28, "No space left on device")
            return house.world.app.store.write(fn, *args, **kwargs)

        connector.write = write
        connector.call.sleep = no_wait
        with pytest.raises(OSError, match="No space"):
            await house.connect(connector)

    house.run(scene)
    house.world.clock.time += callback.INTERRUPTED_AFTER
    assert len(house.world.app.store.write(callback.notify_interrupted, house.world.clock.now())) == 1


def test_a_lease_that_a_crash_left_before_the_clock_was_put_back_holds_up_nobody(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    ahead = clock.time + timedelta(days=365)
    assert house.world.app.store.write(
        connections.lease, house.ana.id, connection.id, ahead + connections.REFRESH_LEASE, ahead
    )
    clock.time += timedelta(hours=1)
    assert house.run(refresh.refresh_due) == 1
    assert house.row(connection).leased_until is None
    assert house.row(connection).state == "active"
