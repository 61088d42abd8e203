"""Values sealed by AES-256-GCM for one place only: the person, connection and column are authenticated with each.

A ciphertext that is moved to another row, connection or person does not open. Pure: a key comes in, bytes go out.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

from tdah.errors import TdahError

KEY_BYTES = 32
# NIST SP 800-38D: a random nonce has 96 bits, and one key seals fewer than 2**32 values; ours seals thousands.
NONCE_BYTES = 12


class UnsealError(TdahError):
    """A sealed value that this key does not open in this place."""


@dataclass(frozen=True)
class Place:
    """Where a sealed value lives: whose it is (None: the host's), of which connection (None: of none), its column."""

    user_id: int | None
    connection_id: int | None
    name: str

    @property
    def bound(self) -> bytes:
        """The associated data: numbers first and the name last, so that two places never read alike."""
        return f"tdah sealed 1|user {self.user_id or 0}|connection {self.connection_id or 0}|{self.name}".encode()


@dataclass(frozen=True)
class Sealed:
    """A nonce of 12 bytes, and the ciphertext with its tag of 16."""

    nonce: bytes
    ciphertext: bytes


def new_key() -> bytes:
    """256 random bits."""
    return os.urandom(KEY_BYTES)


def id_of(key: bytes) -> str:
    """The name of a key, 12 hexadecimal digits: a one-way function of it, so that wherever it is found it is known."""
    return hmac.digest(key, b"tdah key id", hashlib.sha256).hex()[:12]


def seal(key: bytes, plaintext: str, place: Place) -> Sealed:
    """`plaintext` sealed for `place` under a fresh nonce."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, plaintext.encode(), place.bound))


def unseal(key: bytes, sealed: Sealed, place: Place) -> str:
    """What was sealed. Raises NotOpened for another key, another place, or a changed ciphertext."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, place.bound).decode()
    except (InvalidTag, ValueError):
        raise UnsealError(
            f"The stored {place.name} does not open: it was changed, moved, or sealed with another key.",
            "Connect the account again, or put a backup back: tdah db restore BACKUP",
        ) from None
