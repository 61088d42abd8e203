"""The operating system's keyring: one backend that is named, never a chain, never one that keeps plain text."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tdah.errors import TdahError
from tdah.vault.base import check_name

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEYRING_SERVICE = "tdah"
INDEX_ENTRY = "tdah-names"
OTHER_BACKEND_HINT = 'or choose [vault] backend = "file" or "credential" in config.toml.'


class KeyringVault:
    """Secrets in one backend of the `keyring` library. Names are kept in one more entry, since keyrings cannot list."""

    writable = True

    def __init__(self, chosen: str = "") -> None:
        with _keyring_errors():
            self._keyring = _named(chosen) if chosen else _found()

    def get(self, name: str) -> str | None:
        with _keyring_errors():
            return self._keyring.get_password(KEYRING_SERVICE, check_name(name))

    def put(self, name: str, value: str) -> None:
        with _keyring_errors():
            self._keyring.set_password(KEYRING_SERVICE, check_name(name), value)
            self._index({*self.names(), name})

    def remove(self, name: str) -> None:
        with _keyring_errors():
            if self._keyring.get_password(KEYRING_SERVICE, check_name(name)) is None:
                raise TdahError(f"There is no secret called {name}.", "See: tdah secret list")
            self._keyring.delete_password(KEYRING_SERVICE, name)
            self._index({*self.names()} - {name})

    def names(self) -> list[str]:
        with _keyring_errors():
            return sorted(json.loads(self._keyring.get_password(KEYRING_SERVICE, INDEX_ENTRY) or "[]"))

    def describe(self) -> str:
        return f"{self._keyring.name} ({_class_of(self._keyring)})"

    def _index(self, names: set[str]) -> None:
        self._keyring.set_password(KEYRING_SERVICE, INDEX_ENTRY, json.dumps(sorted(names)))


def _class_of(backend: "KeyringBackend") -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _named(name: str) -> "KeyringBackend":
    """The class that the host names, whatever it does with secrets: that is what being told means."""
    from keyring.core import load_keyring

    try:
        return load_keyring(name)
    except (ImportError, AttributeError, ValueError, RuntimeError) as error:
        raise TdahError(
            f"The keyring {name} cannot be used: {error}.", "Mend [vault] keyring in config.toml, or leave it out."
        ) from error


def _found() -> "KeyringBackend":
    """What the library found on this machine, unless it is several, none, or keeps plain text."""
    import keyring
    from keyring.backends import chainer, null

    found = keyring.get_keyring()
    if isinstance(found, chainer.ChainerBackend):
        names = [_class_of(each) for each in found.backends]
        safe = next((name for name in names if not _plain(name)), "")
        raise TdahError(
            f"There are several keyrings here: {', '.join(names)}.",
            f'Choose one in config.toml: [vault] keyring = "{safe}"'
            if safe
            else f"Install a real one, {OTHER_BACKEND_HINT}",
        )
    if _plain(_class_of(found)):
        raise TdahError(
            f"The keyring {_class_of(found)} stores secrets as plain text.",
            f"Start or unlock a real one, {OTHER_BACKEND_HINT}",
        )
    if isinstance(found, null.Keyring):
        raise TdahError(
            "Keyrings are switched off here: secrets would be lost.", f"Switch one on, {OTHER_BACKEND_HINT}"
        )
    return found


def _plain(name: str) -> bool:
    # keyrings.alt, where it is installed and no Secret Service answers, is taken by the library without a word.
    return name.startswith("keyrings.alt")


@contextmanager
def _keyring_errors() -> Iterator[None]:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        yield
    except TdahError:
        raise
    except NoKeyringError as error:
        raise TdahError("There is no OS keyring that can be used here.", f"Start one, {OTHER_BACKEND_HINT}") from error
    except KeyringLocked as error:
        raise TdahError(
            "The OS keyring is locked.", f"Unlock it by logging in to the desktop, {OTHER_BACKEND_HINT}"
        ) from error
    except InitError as error:
        raise TdahError(
            "The OS keyring did not open: it could not ask, or what it asked was dismissed.",
            f"Answer its question the next time, {OTHER_BACKEND_HINT}",
        ) from error
    except Exception as error:
        # Each backend has errors of its own, of the bus or the system, and a person can mend all of them alike.
        raise TdahError(
            f"The OS keyring cannot be used: {type(error).__name__}.", f"Look whether it runs, {OTHER_BACKEND_HINT}"
        ) from error
