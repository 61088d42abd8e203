"""Secrets: in the operating system's keyring, or in a 0600 file where the host chose that. Never in the database."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tdah.config import Config
from tdah.errors import TdahError
from tdah.locations import Locations, write_private

SERVICE = "tdah"
NAMES = {
    "twilio-auth-token": "The auth token of the Twilio account; it signs what the phone network sends.",
    "backup-passphrase": "What daily backups are encrypted with, where [backup] encrypt says so.",
}


class Vault(Protocol):
    """Where secrets are kept, by name. Methods raise TdahError when the place cannot be reached."""

    writable: bool

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...

    def remove(self, name: str) -> None: ...

    def names(self) -> list[str]: ...


def open_vault(config: Config, places: Locations) -> Vault:
    """The vault that `[vault] backend` names: an explicit choice, there is no silent fallback."""
    if config.vault.backend == "credential":
        return CredentialVault()
    return FileVault(places) if config.vault.backend == "file" else KeyringVault()


def check_name(name: str) -> str:
    """`name` when it is a secret's name (letters, digits and dashes); else TdahError."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
        raise TdahError(f"{name!r} is not a name for a secret.", "Use letters, digits and dashes.")
    return name


@contextmanager
def _keyring_errors() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError as error:
        raise TdahError(
            f"The OS keyring cannot be used: {error or type(error).__name__}.",
            'Unlock it, or choose [vault] backend = "file" in config.toml.',
        ) from error


class KeyringVault:
    """The operating system's keyring. Names are kept in one more entry, since keyrings cannot list."""

    INDEX = "tdah-names"
    writable = True

    def __init__(self) -> None:
        import keyring

        self._keyring = keyring.get_keyring()
        # keyrings.alt, where installed, would store plain text without saying so.
        if "keyrings.alt" in type(self._keyring).__module__:
            raise TdahError(
                f"The keyring backend {type(self._keyring).__qualname__} stores secrets as plain text.",
                'Unlock a real keyring, or choose [vault] backend = "file" in config.toml.',
            )

    def get(self, name: str) -> str | None:
        with _keyring_errors():
            return self._keyring.get_password(SERVICE, check_name(name))

    def put(self, name: str, value: str) -> None:
        with _keyring_errors():
            self._keyring.set_password(SERVICE, check_name(name), value)
            self._index({*self.names(), name})

    def remove(self, name: str) -> None:
        if name not in self.names():
            raise TdahError(f"There is no secret called {name}.", "See: tdah secret list")
        with _keyring_errors():
            self._keyring.delete_password(SERVICE, name)
            self._index({*self.names()} - {name})

    def names(self) -> list[str]:
        with _keyring_errors():
            return sorted(json.loads(self._keyring.get_password(SERVICE, self.INDEX) or "[]"))

    def _index(self, names: set[str]) -> None:
        self._keyring.set_password(SERVICE, self.INDEX, json.dumps(sorted(names)))


class FileVault:
    """A JSON file that only its owner can read; refused when others could."""

    writable = True

    def __init__(self, places: Locations) -> None:
        self._path = places.secrets_file

    def _load(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        if os.stat(self._path).st_mode & 0o077:
            raise TdahError(f"{self._path} can be read by others.", f"Run: chmod 600 {self._path}")
        try:
            values: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        except ValueError:
            raise TdahError(f"{self._path} is damaged.", "Restore it, or remove it and set the secrets anew.") from None
        return values

    def get(self, name: str) -> str | None:
        return self._load().get(check_name(name))

    def put(self, name: str, value: str) -> None:
        write_private(self._path, json.dumps({**self._load(), check_name(name): value}))

    def remove(self, name: str) -> None:
        secrets = self._load()
        if name not in secrets:
            raise TdahError(f"There is no secret called {name}.", "See: tdah secret list")
        del secrets[name]
        write_private(self._path, json.dumps(secrets))

    def names(self) -> list[str]:
        return sorted(self._load())


class CredentialVault:
    """What systemd passes in by LoadCredential= or LoadCredentialEncrypted=: one file a secret, read-only."""

    writable = False

    def __init__(self) -> None:
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        if not folder:
            raise TdahError(
                "There are no credentials: CREDENTIALS_DIRECTORY is not set.",
                "Start tdah by its systemd unit, or choose another [vault] backend in config.toml.",
            )
        self._folder = Path(folder)

    def get(self, name: str) -> str | None:
        try:
            return (self._folder / check_name(name)).read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise TdahError(f"The credential {name} cannot be read: {error}.", "See: systemctl cat tdah") from None

    def put(self, name: str, value: str) -> None:
        raise TdahError(
            "Credentials are given by systemd and cannot be changed here.", "See systemd/system/tdah.service."
        )

    def remove(self, name: str) -> None:
        self.put(name, "")

    def names(self) -> list[str]:
        return [name for name in sorted(NAMES) if self.get(name)]
