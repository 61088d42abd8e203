"""A house with connections, whose vault is a file unless a test says otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from support import world
from support.sealed_tokens import Connected
from support.terminal import Terminal
from support.world import World

from tdah.config import Config, Twilio, Vault
from tdah.store import connections
from tdah.store.connections import Connection, Grant


@pytest.fixture
def house(tmp_path: Path) -> World:
    tmp_path.chmod(0o700)
    (tmp_path / "config.toml").write_text('[vault]\nbackend = "file"\n', encoding="utf-8")
    return world.make(tmp_path, config=Config(vault=Vault(backend="file"), twilio=Twilio(segments_per_second=1000)))


@pytest.fixture
def tdah(house: World) -> Terminal:
    """The command, on the same folder."""
    return Terminal(house.app.places.data_dir)


@pytest.fixture
def connected(house: World) -> Connected:
    """Connect a person's account, without any provider."""

    def connect(
        name: str = "Ana", number: str = world.ANA, provider: str = "google", granted: str = "", tenant: str = ""
    ) -> Connection:
        from tdah.store import users

        user = house.read(users.by_name, name) or house.person(name, number)
        grant = Grant(granted, granted)
        return house.app.store.write(
            connections.connect,
            user.id,
            connections.Account(provider, f"sub-{name}", label=name, tenant=tenant),
            grant,
            house.clock.now(),
        )

    return connect


@pytest.fixture
def use_keyring() -> Iterator[Callable[[KeyringBackend], None]]:
    """Set what the `keyring` library finds, for as long as the test runs."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)
