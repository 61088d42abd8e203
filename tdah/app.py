"""The one composition root: settings, store, vault, clock and, for those who send, the transport."""

import importlib
import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tdah.clock import Clock, SystemClock
from tdah.config import Config, load
from tdah.errors import TdahError
from tdah.locations import Locations, locate, secure_file, write_private
from tdah.lock import alone
from tdah.store import Store, routing, sealed
from tdah.transports import TRANSPORTS, Transport
from tdah.vault.base import Vault
from tdah.vault.master_keys import Keys, VaultLocked
from tdah.vault.storage import open_vault

if TYPE_CHECKING:
    from tdah.maintenance.key_rotation import Rotation

SIMULATOR_ACCOUNT = "AC" + "0" * 32


@dataclass
class App:
    """What every front end works with. Parts are opened when they are first used."""

    config: Config
    places: Locations
    clock: Clock = field(default_factory=SystemClock)

    @cached_property
    def store(self) -> Store:
        """The database, open and migrated, with the shared sender address as configured."""
        store = Store(self.places.database).open()
        if self.config.sender and _shared_address(store.reader) != self.config.sender:
            store.write(routing.assign, None, self.config.sender, self.now())
        return store

    @cached_property
    def vault(self) -> Vault:
        return open_vault(self.config, self.places)

    @cached_property
    def keys(self) -> Keys:
        """The master keys of this process; `unlock` loads them."""
        return Keys(lambda: self.vault)

    def unlock(self, *, make: bool = True) -> None:
        """Load the master key that seals; make the first one where there is none and `make` says so.

        May wait for the operating system's keyring: never inside a transaction, and in the daemon in a thread of its
        own. Raises Locked.
        """
        current = self.store.read(sealed.current_key)
        if current is not None or not make:
            self.keys.unlock(current)
            return
        from tdah.maintenance import key_rotation

        with alone(self.places.keys_lock):
            key_rotation.create_first_key(self.store, self.keys, self.now())

    @property
    def locked(self) -> TdahError | None:
        """Why what is sealed cannot be opened by this process; None when it can. May wait for the keyring."""
        try:
            self.unlock(make=False)
        except VaultLocked as error:
            return error
        return None

    def rotate_keys(self, *, lost: bool = False) -> "Rotation":
        """A new master key, and everything sealed again with it; see tdah.maintenance.key_rotation."""
        from tdah.maintenance import key_rotation

        _ = self.store
        with alone(self.places.keys_lock):
            return key_rotation.rotate(self.store, self.keys, self.now, lost=lost)

    @property
    def account_sid(self) -> str:
        return SIMULATOR_ACCOUNT if self.config.uses_simulator else self.config.twilio.account_sid

    @cached_property
    def auth_token(self) -> str:
        """The token that signs webhooks: the vault's, or the embedded network's own.

        Raises TdahError when an account is configured and its token is not in the vault.
        """
        if self.config.uses_simulator:
            return simulator_token(self.places)
        token = self.vault.get("twilio-auth-token")
        if not token:
            raise TdahError("The Twilio auth token is not in the vault.", "Run: tdah secret set twilio-auth-token")
        return token

    @property
    def inbound_url(self) -> str:
        """Where the phone network posts texts, as it signs it."""
        return f"{self.config.public_url}/sms/inbound"

    @property
    def status_url(self) -> str:
        """Where the phone network posts status callbacks, as it signs it."""
        return f"{self.config.public_url}/sms/status"

    @property
    def api_base(self) -> str:
        if self.config.uses_simulator:
            return f"http://127.0.0.1:{self.config.simulator.port}"
        return self.config.twilio.api_base

    def transport(self) -> Transport:
        """A new transport to the configured network; the caller closes it."""
        module, name = TRANSPORTS["twilio"].split(":")
        kind = getattr(importlib.import_module(module), name)
        transport: Transport = kind(
            account_sid=self.account_sid,
            auth_token=self.auth_token,
            api_base=self.api_base,
            status_callback=self.status_url if self.config.reachable else None,
            timeout=self.config.twilio.timeout,
        )
        return transport

    def now(self) -> datetime:
        """The present instant, aware UTC, of the clock that was handed in."""
        return self.clock.now()

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()


def _shared_address(db: sqlite3.Connection) -> str | None:
    return next((route.address for route in routing.routes(db) if route.user_id is None), None)


def simulator_token(places: Locations) -> str:
    """The embedded network's auth token: made once, kept in a 0600 file beside the data."""
    secure_file(places.simulator_token)
    if not places.simulator_token.exists():
        write_private(places.simulator_token, secrets.token_hex(16))
    return places.simulator_token.read_text(encoding="utf-8").strip()


def open_app(home: Path | None = None, clock: Clock | None = None) -> App:
    """The app as configured under `home`, `$TDAH_HOME` or the platform's folders."""
    places = locate(home)
    return App(load(places.config_file), places, clock or SystemClock())
