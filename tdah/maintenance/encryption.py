"""Files encrypted with a passphrase: a key by scrypt, chunks sealed by AES-256-GCM that cannot be cut, moved, left out.

Format: MAGIC, one byte of cost, 16 of salt, 7 of nonce; then chunks of at most 1 MiB, each with its 16-byte tag. A
chunk's nonce is the file's, its number, and whether it is the last one (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015); the header is authenticated with each.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tdah.errors import TdahError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"tdahbak1"
HEADER_BYTES = len(MAGIC) + 1 + 16 + 7
# Two to the power of this is scrypt's N: 128 MiB and about half a second for each guess (OWASP's first choice).
SCRYPT_COST, MAX_SCRYPT_COST = 17, 20
CHUNK_BYTES = 1 << 20
TAG_BYTES = 16


def is_encrypted(path: Path) -> bool:
    """Whether `path` was written by `encrypt`."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def encrypt(source: Path, target: BinaryIO, passphrase: str, cost: int = SCRYPT_COST) -> None:
    """Write `source`, encrypted, into the open file `target`."""
    header = MAGIC + bytes([cost]) + os.urandom(16 + 7)
    key = _key(header, passphrase)
    target.write(header)
    with source.open("rb") as file:
        for number, chunk, last in _chunks(file, CHUNK_BYTES):
            target.write(key.encrypt(_nonce(header, number, last), chunk, header))


def decrypt(source: Path, target: BinaryIO, passphrase: str) -> None:
    """Write what `source` holds into the open file `target`.

    Raises TdahError for a wrong passphrase or a changed file; what was written until then is to be thrown away.
    """
    from cryptography.exceptions import InvalidTag

    with source.open("rb") as file:
        header = file.read(HEADER_BYTES)
        key = _key(header, passphrase)
        try:
            for number, chunk, last in _chunks(file, CHUNK_BYTES + TAG_BYTES):
                target.write(key.decrypt(_nonce(header, number, last), chunk, header))
        except InvalidTag:
            raise TdahError(
                f"{source} cannot be decrypted: the passphrase is wrong, or the file was changed or cut.",
                "Try the passphrase again, or another backup.",
            ) from None


def _key(header: bytes, passphrase: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if not passphrase:
        raise TdahError("The passphrase is empty.")
    cost, salt = header[len(MAGIC) :][:1], header[len(MAGIC) + 1 :][:16]
    if len(header) < HEADER_BYTES or not 1 <= cost[0] <= MAX_SCRYPT_COST:
        raise TdahError("This is not an encrypted backup of tdah: its beginning was changed or cut.")
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << cost[0], r=8, p=1).derive(passphrase.encode()))


def _nonce(header: bytes, number: int, last: bool) -> bytes:
    return header[-7:] + struct.pack(">I?", number, last)


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes and whether it is the last one. An empty file is one empty chunk."""
    number, chunk = 0, file.read(size)
    while following := file.read(size):
        yield number, chunk, False
        number, chunk = number + 1, following
    yield number, chunk, True
