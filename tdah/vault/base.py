"""What every place for secrets offers, and the names of secrets."""

import re
from typing import Protocol

from tdah.errors import TdahError

SECRET_NAMES = {
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


def check_name(name: str) -> str:
    """`name` when it is a secret's name (letters, digits and dashes); else TdahError."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
        raise TdahError(f"{name!r} is not a name for a secret.", "Use letters, digits and dashes.")
    return name
