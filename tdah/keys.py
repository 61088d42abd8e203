"""Master keys: 256 random bits in the vault, by id in memory. They are never in the database, a log or a traceback."""

import threading
from collections.abc import Callable, Iterable

from tdah import sealing
from tdah.errors import TdahError
from tdah.vault import Vault

# Who cannot write the vault (systemd credentials) puts keys under these names; which is which tells the id.
GIVEN = ("master-key", "master-key-previous")


class Locked(TdahError):
    """The key of a sealed value is not at hand: connections rest until it is."""


def entry(key_id: str) -> str:
    """The name in the vault of a key that tdah made."""
    return f"master-key-{key_id}"


class Keys:
    """The master keys of one process. `unlock` asks the vault; before that nothing does, so no write waits for it.

    Used from several threads. Its methods raise Locked.
    """

    def __init__(self, vault: Callable[[], Vault]) -> None:
        self._vault = vault
        self._known: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self.unlocked = False

    def unlock(self, key_ids: Iterable[str]) -> None:
        """Load the keys `key_ids`. May wait for the vault, so never call it inside a transaction."""
        missing = [key_id for key_id in key_ids if key_id not in self._known]
        self._load(missing)
        self.unlocked = True

    def key(self, key_id: str) -> bytes:
        """The key with this id. One that another process made since `unlock` is fetched."""
        if key_id not in self._known:
            if not key_id or not self.unlocked:
                raise Locked("The vault is locked.", "See what is wrong: tdah vault status")
            self._load([key_id])
        return self._known[key_id]

    def make(self) -> str:
        """A new key in the vault, read back from there; its id. A vault that cannot be written has to hold one."""
        vault = self._open()
        if not vault.writable:
            return self._given(vault)
        key = sealing.new_key()
        key_id = sealing.id_of(key)
        vault.put(entry(key_id), key.hex())
        self._load([key_id])
        return key_id

    def forget(self, key_id: str) -> None:
        """Remove a retired key from the vault and from memory."""
        self._known.pop(key_id, None)
        vault = self._open()
        if vault.writable and vault.get(entry(key_id)) is not None:
            vault.remove(entry(key_id))

    def _given(self, vault: Vault) -> str:
        key = _parsed(vault.get(GIVEN[0]), GIVEN[0])
        if key is None:
            raise Locked(f"There is no credential called {GIVEN[0]}.", HOW_TO_GIVE)
        self._known[sealing.id_of(key)] = key
        return sealing.id_of(key)

    def _load(self, key_ids: list[str]) -> None:
        with self._lock:
            vault = self._open()
            for key_id in key_ids:
                self._known[key_id] = _find(vault, key_id)

    def _open(self) -> Vault:
        try:
            return self._vault()
        except TdahError as error:
            raise Locked(error.message, error.hint) from error


HOW_TO_GIVE = (
    "Make one: openssl rand -hex 32 | systemd-creds encrypt --name=master-key -"
    " /etc/credstore.encrypted/master-key, then start the unit again."
)


def _find(vault: Vault, key_id: str) -> bytes:
    try:
        for name in (entry(key_id), *GIVEN):
            key = _parsed(vault.get(name), name)
            if key is not None and sealing.id_of(key) == key_id:
                return key
    except Locked:
        raise
    except TdahError as error:
        raise Locked(error.message, error.hint) from error
    raise Locked(
        f"The master key {key_id} is not in the vault.",
        "Use the machine, account and [vault] backend that made it, or connect the accounts again.",
    )


def _parsed(text: str | None, name: str) -> bytes | None:
    """A key from its 64 hexadecimal digits."""
    if text is None:
        return None
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != sealing.KEY:
        raise Locked(f"The secret {name} is no key: it is not 64 hexadecimal digits.", "Put the right one back.")
    return key
