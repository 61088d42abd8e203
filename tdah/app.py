"""The one composition root: settings, store, vault, clock and, for those who send, the transport."""

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
from tdah.store import Store, routing
from tdah.transports.registry import DEFAULT, Settings, make_transport, make_webhook, webhook_path

if TYPE_CHECKING:
    from tdah.maintenance.key_rotation import Rotation
    from tdah.transports.base import Transport, Webhook
    from tdah.vault.base import Vault
    from tdah.vault.master_keys import Keys

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
        for name, further in self.config.transports.items():
            if further.number and routing.transport_of(store.reader, further.number) != name:
                store.write(routing.own_by, further.number, name, self.now())
        return store

    @cached_property
    def vault(self) -> "Vault":
        from tdah.vault.storage import open_vault

        return open_vault(self.config, self.places)

    @cached_property
    def keys(self) -> "Keys":
        """The master keys of this process; `unlock` loads them."""
        from tdah.vault.master_keys import Keys

        return Keys(lambda: self.vault)

    def unlock(self, *, make: bool = True) -> None:
        """Load the master key that seals; make the first one where there is none and `make` says so.

        May wait for the operating system's keyring: never inside a transaction, and in the daemon in a thread of its
        own. Raises Locked.
        """
        from tdah.store import sealed

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
        from tdah.vault.master_keys import VaultLocked

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

    def token(self, name: str) -> str:
        """The token of a configured transport. Raises TdahError when it is not in the vault."""
        if name == DEFAULT:
            return self.auth_token
        token = self.vault.get(f"{name}-auth-token")
        if not token:
            raise TdahError(f"The token of transport {name} is not in the vault.", f"tdah secret set {name}-auth-token")
        return token

    @property
    def inbound_url(self) -> str:
        """Where the phone network posts texts, as it signs it."""
        return self.webhook_url(DEFAULT, "inbound")

    @property
    def status_url(self) -> str:
        """Where the phone network posts status callbacks, as it signs it."""
        return self.webhook_url(DEFAULT, "status")

    def webhook_url(self, name: str, kind: str) -> str:
        """Where the provider of a transport posts to: `kind` is `inbound` or `status`."""
        return self.config.public_url + webhook_path(name, kind)

    @property
    def api_base(self) -> str:
        if self.config.uses_simulator:
            return f"http://127.0.0.1:{self.config.simulator.port}"
        return self.config.twilio.api_base

    @property
    def transport_names(self) -> tuple[str, ...]:
        """The transports that are configured, the default one first."""
        return DEFAULT, *self.config.transports

    def number(self, name: str) -> str:
        """The number that is configured for a transport; empty where it has none of its own."""
        return (self.config.transports[name] if name != DEFAULT else self.config.twilio).number

    def transport(self, name: str = DEFAULT) -> "Transport":
        """A new transport to a configured network; the caller closes it."""
        return make_transport(self._kind(name), self._settings(name, self.config.public_url))

    def webhook(self, name: str, public_url: str) -> "Webhook":
        """The inbound half of a transport, which is called at `public_url`."""
        return make_webhook(self._kind(name), self._settings(name, public_url))

    def _kind(self, name: str) -> str:
        return DEFAULT if name == DEFAULT else self.config.transports[name].kind

    def _settings(self, name: str, public_url: str) -> Settings:
        own = self.config.twilio if name == DEFAULT else self.config.transports[name]
        return Settings(
            name=name,
            account=self.account_sid if name == DEFAULT else own.account_sid,
            token=self.token(name),
            public_url=public_url,
            api_base=self.api_base if name == DEFAULT else own.api_base,
            status_callback=self.webhook_url(name, "status") if self.config.reachable else "",
            timeout=own.timeout,
        )

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
