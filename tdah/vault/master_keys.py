"""Master keys: 256 random bits in the vault, by id in memory. They are never in the database, a log or a traceback."""

import threading
from collections.abc import Callable

from tdah.errors import TdahError
from tdah.vault import sealing
from tdah.vault.base import Vault

# A vault that tdah cannot write (systemd credentials) has its keys under these names; which is which tells the id.
GIVEN_NAMES = ("master-key", "master-key-previous")
HOW_TO_GIVE = "Make one as root: (umask 077; openssl rand -hex 32 > /etc/tdah/master-key); then start the unit again."


class VaultLocked(TdahError):
    """The key of a sealed value is not at hand: connections rest until it is."""


def entry_name(key_id: str) -> str:
    """The name in the vault of a key that tdah made."""
    return f"master-key-{key_id}"


class Keys:
    """The master keys of one process. Nothing is asked of the vault before `unlock`, so no write waits for a prompt.

    May be used from several threads. Its methods raise Locked.
    """

    def __init__(self, vault: Callable[[], Vault]) -> None:
        self._vault = vault
        self._known: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self.unlocked = False

    def unlock(self, current: str | None) -> None:
        """Load the key that seals, where there is one. May wait for the vault: never call it inside a transaction."""
        with self._lock:
            if current is not None and current not in self._known:
                self._known[current] = _find(self._open(), current)
            self.unlocked = True

    def has(self, key_id: str | None) -> bool:
        """Whether a key is in memory, so that `key` will not ask the vault for it."""
        return self.unlocked and key_id in self._known

    def key(self, key_id: str | None) -> bytes:
        """The key with this id. An older one, or one that another process made since `unlock`, is fetched."""
        if key_id is None or not self.unlocked:
            raise VaultLocked("The vault is locked.", "See what is wrong: tdah vault status")
        with self._lock:
            if key_id not in self._known:
                self._known[key_id] = _find(self._open(), key_id)
            return self._known[key_id]

    def draw(self) -> str:
        """The id of a new key: random and in memory only, or the one that a read-only vault was given."""
        vault = self._open()
        key = sealing.new_key() if vault.writable else _parsed(vault.get(GIVEN_NAMES[0]), GIVEN_NAMES[0])
        if key is None:
            raise VaultLocked(f"There is no credential called {GIVEN_NAMES[0]}.", HOW_TO_GIVE)
        self._known[sealing.id_of(key)] = key
        return sealing.id_of(key)

    def keep(self, key_id: str) -> None:
        """Put a key that was drawn into the vault, and read it back: from then on it may seal."""
        vault = self._open()
        if vault.writable:
            vault.put(entry_name(key_id), self._known[key_id].hex())
        _find(vault, key_id)

    def forget(self, key_id: str) -> None:
        """Remove a key from memory and, where it can be written, from the vault."""
        self._known.pop(key_id, None)
        vault = self._open()
        if vault.writable and vault.get(entry_name(key_id)) is not None:
            vault.remove(entry_name(key_id))

    @property
    def given(self) -> bool:
        """Whether the vault is read-only, so that its keys come from outside."""
        return not self._open().writable

    def _open(self) -> Vault:
        try:
            return self._vault()
        except TdahError as error:
            raise VaultLocked(error.message, error.hint) from error


def _find(vault: Vault, key_id: str) -> bytes:
    try:
        for name in (entry_name(key_id), *GIVEN_NAMES):
            key = _parsed(vault.get(name), name)
            if key is not None and sealing.id_of(key) == key_id:
                return key
    except VaultLocked:
        raise
    except TdahError as error:
        raise VaultLocked(error.message, error.hint) from error
    raise VaultLocked(
        f"The master key {key_id} is not in the vault.",
        "Use the account and the [vault] backend that made it. If it is lost: tdah vault rotate --lost",
    )


def _parsed(text: str | None, name: str) -> bytes | None:
    """A key from its 64 hexadecimal digits."""
    if text is None:
        return None
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != sealing.KEY_BYTES:
        raise VaultLocked(f"The secret {name} is no key: it is not 64 hexadecimal digits.", "Put the right one back.")
    return key
