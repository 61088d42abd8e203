"""Secrets: in the operating system's keyring, or in a 0600 file where the host chose that. Never in the database."""

import json
import os
import stat
from contextlib import AbstractContextManager
from pathlib import Path

from tdah.config import Config
from tdah.errors import TdahError
from tdah.locations import Locations, make_private_dir, write_private
from tdah.lock import alone
from tdah.vault.base import SECRET_NAMES, Vault, check_name


def open_vault(config: Config, places: Locations) -> Vault:
    """The vault that `[vault] backend` names: an explicit choice, there is no silent fallback."""
    if config.vault.backend == "credential":
        return CredentialVault()
    if config.vault.backend == "file":
        return FileVault(places)
    from tdah.vault.keyring import KeyringVault

    return KeyringVault(config.vault.keyring)


class FileVault:
    """A JSON file that only its owner can read; refused when others could."""

    writable = True

    def __init__(self, places: Locations) -> None:
        self._path = places.secrets_file

    def _load(self) -> dict[str, str]:
        try:
            mode = self._path.lstat().st_mode
        except FileNotFoundError:
            return {}
        if not stat.S_ISREG(mode):
            raise TdahError(f"{self._path} is no regular file.", "Put the file itself there.")
        if mode & 0o077:
            raise TdahError(f"{self._path} can be read by others.", f"Run: chmod 600 {self._path}")
        try:
            values: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        except ValueError:
            raise TdahError(f"{self._path} is damaged.", "Restore it, or remove it and set the secrets anew.") from None
        return values

    def get(self, name: str) -> str | None:
        return self._load().get(check_name(name))

    def put(self, name: str, value: str) -> None:
        with self._alone():
            self._write({**self._load(), check_name(name): value})

    def remove(self, name: str) -> None:
        with self._alone():
            secrets = self._load()
            if name not in secrets:
                raise TdahError(f"There is no secret called {name}.", "See: tdah secret list")
            del secrets[name]
            self._write(secrets)

    def names(self) -> list[str]:
        return sorted(self._load())

    def describe(self) -> str:
        return f"the file {self._path}"

    def _alone(self) -> AbstractContextManager[None]:
        # Two processes that change it at once would else undo each other, and a master key could be what is undone.
        make_private_dir(self._path.parent)
        return alone(self._path.with_name(f"{self._path.name}.lock"))

    def _write(self, secrets: dict[str, str]) -> None:
        write_private(self._path, json.dumps(secrets))


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

    def describe(self) -> str:
        return f"systemd credentials in {self._folder}"

    def remove(self, name: str) -> None:
        self.put(name, "")

    def names(self) -> list[str]:
        return [name for name in sorted(SECRET_NAMES) if self.get(name)]
