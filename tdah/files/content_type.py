"""What a file is, by its content and never by its name or what its sender says. Only headers are read: no picture is
decoded and no archive unpacked, so a bomb stays a small file.

The invariant: a type that a program would run or render with scripts is never given; such a file is OPAQUE.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OCTET_STREAM = "application/octet-stream"
# What people send from phones. `filetype` knows more; whatever is not here is opaque.
EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/heic": "heic",
    "audio/amr": "amr", "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/x-wav": "wav",
    "audio/aac": "aac", "video/3gpp": "3gp", "video/mp4": "mp4", "video/quicktime": "mov",
    "application/pdf": "pdf", "text/vcard": "vcf", "text/plain": "txt",
}  # fmt: skip
HEAD_BYTES = 8192
# Larger pictures exist on no phone; a file of a few kilobytes can claim to be one and fill a memory when it is opened.
MAX_PIXELS = 120_000_000
_ACTIVE = re.compile(rb"<\s*(script|html|svg|!doctype|\?php|iframe|body|xml)\b|<\?(xml|php)|javascript:", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Major brands of ISO base media files (registered at mp4ra.org) by what people send; `filetype` misses real 3GP files.
_BRANDS = {
    "image/heic": (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"),
    "video/3gpp": (b"3gp", b"3g2"),
    "audio/mp4": (b"M4A ", b"M4B "),
    "video/quicktime": (b"qt  ",),
    "video/mp4": (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"),
}
_MAX_JPEG_MARKERS = 4000


@dataclass(frozen=True)
class FileInfo:
    """What a file is: MIME type, and width and height in pixels where it is a picture."""

    type: str
    size: tuple[int, int] | None = None

    @property
    def is_huge(self) -> bool:
        return self.size is not None and self.size[0] * self.size[1] > MAX_PIXELS


def inspect(path: Path) -> FileInfo:
    """What the file at `path` is. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        kind = _guess(head)
        if kind not in EXTENSIONS or (not kind.startswith("text/") and _ACTIVE.search(head)):
            return FileInfo(OCTET_STREAM)
        if kind.startswith("text/"):
            return FileInfo(kind if _all_text(file, head) else OCTET_STREAM)
        measure = _DIMENSION_READERS.get(kind)
        if measure is None:
            return FileInfo(kind)
        try:
            width, height = measure(file)
        except (ValueError, struct.error, IndexError):
            return FileInfo(OCTET_STREAM)  # a picture that has no size is none
        return FileInfo(kind, (width, height)) if width > 0 and height > 0 else FileInfo(OCTET_STREAM)


def _guess(head: bytes) -> str:
    import filetype

    if head[4:8] == b"ftyp":
        return next((kind for kind, brands in _BRANDS.items() if head[8:12].startswith(brands)), OCTET_STREAM)
    found: str | None = filetype.guess_mime(head)
    if found:
        return found
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start or start.startswith((b"<", b"#!", b"%!", b"{\\rtf")):
        return OCTET_STREAM
    return "text/vcard" if start[:11].upper() == b"BEGIN:VCARD" else "text/plain"


def _all_text(file: BinaryIO, head: bytes) -> bool:
    """Whether a file is UTF-8 without control characters, and nothing that a browser would take for a page."""
    import codecs

    decoder, chunk, end = codecs.getincrementaldecoder("utf-8")(), head, b""
    try:
        while chunk:
            if _BINARY.search(chunk) or _ACTIVE.search(end + chunk):
                return False
            decoder.decode(chunk)
            chunk, end = file.read(1 << 20), chunk[-64:]
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _png(file: BinaryIO) -> tuple[int, int]:
    file.seek(12)
    name, width, height = struct.unpack(">4sII", file.read(12))
    if name != b"IHDR":
        raise ValueError("no header")
    return width, height


def _gif(file: BinaryIO) -> tuple[int, int]:
    file.seek(6)
    width, height = struct.unpack("<HH", file.read(4))
    return width, height


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    """The size that the first frame header says; segments before it are skipped by their lengths."""
    file.seek(2)
    for _ in range(_MAX_JPEG_MARKERS):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:
            raise ValueError("no marker")
        if mark[1] == 0xFF:
            file.seek(-1, 1)
            continue
        if mark[1] == 0xD9 or mark[1] == 0xDA:
            raise ValueError("no frame")
        (length,) = struct.unpack(">H", file.read(2))
        if 0xC0 <= mark[1] <= 0xCF and mark[1] not in (0xC4, 0xC8, 0xCC):
            _, height, width = struct.unpack(">BHH", file.read(5))
            return width, height
        file.seek(length - 2, 1)
    raise ValueError("too many markers")


def _webp(file: BinaryIO) -> tuple[int, int]:
    file.seek(12)
    head = file.read(18)
    if head[:4] == b"VP8X":
        return int.from_bytes(head[12:15], "little") + 1, int.from_bytes(head[15:18], "little") + 1
    if head[:4] == b"VP8L":
        bits = int.from_bytes(head[9:13], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[:4] == b"VP8 ":
        width, height = struct.unpack("<HH", head[14:18])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no picture")


def _heic(file: BinaryIO) -> tuple[int, int]:
    """The largest `ispe` (image spatial extents, ISO/IEC 23008-12) among the properties at the beginning."""
    file.seek(0)
    head = file.read(1 << 18)
    sizes = [struct.unpack(">II", head[at.end() + 4 : at.end() + 12]) for at in re.finditer(b"ispe", head)]
    return max(sizes, key=lambda size: size[0] * size[1])


_DIMENSION_READERS: dict[str, Callable[[BinaryIO], tuple[int, int]]] = {
    "image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp, "image/heic": _heic,
}  # fmt: skip
