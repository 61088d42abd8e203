"""Secrets: in the operating system's keyring, or in a 0600 file where the host chose that. Never in the database."""

import json
import os
import re
import stat
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from tdah.config import Config
from tdah.errors import TdahError
from tdah.locations import Locations, make_private_dir, write_private
from tdah.lock import alone

NAMES = {
    "twilio-auth-token": "The auth token of the Twilio account; it signs what the phone network sends.",
    "backup-passphrase": "What daily backups are encrypted with, where [backup] encrypt says so.",
    "google-client-secret": "Of the client that tdah is registered as at Google (Desktop app).",
    "google-web-client-secret": "Of the Google client for the public URL (Web application).",
    "microsoft-web-client-secret": "Of the Microsoft registration; for the public URL only.",
    "notion-client-secret": "Of the Notion integration.",
    "notion-web-client-secret": "Of the Notion integration for the public URL, where it is another one.",
}


class Vault(Protocol):
    """Where secrets are kept, by name. Methods raise TdahError when the place cannot be reached."""

    writable: bool

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...

    def remove(self, name: str) -> None: ...

    def names(self) -> list[str]: ...

    def describe(self) -> str:
        """Which place it is, by name: for `tdah vault status`."""
        ...


def open_vault(config: Config, places: Locations) -> Vault:
    """The vault that `[vault] backend` names: an explicit choice, there is no silent fallback."""
    if config.vault.backend == "credential":
        return CredentialVault()
    if config.vault.backend == "file":
        return FileVault(places)
    from tdah.vault.keyring import KeyringVault

    return KeyringVault(config.vault.keyring)


def check_name(name: str) -> str:
    """`name` when it is a secret's name (letters, digits and dashes); else TdahError."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
        raise TdahError(f"{name!r} is not a name for a secret.", "Use letters, digits and dashes.")
    return name


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
        return [name for name in sorted(NAMES) if self.get(name)]
