"""Files for tests, made here: small, real, and each of another kind."""

import struct
import zlib


def png(width: int = 2, height: int = 2, shade: int = 0, extra: bytes = b"") -> bytes:
    """A real greyscale picture; `extra` is put behind its end."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * min(width, 4096) for _ in range(min(height, 4096)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"") + extra
    )


def jpeg(width: int = 640, height: int = 480, comment: bytes = b"") -> bytes:
    """The headers of a photo, which is all that is looked at."""
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"
    note = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + app0 + note + frame + b"\xff\xda" + bytes(20) + b"\xff\xd9"


def gif(width: int = 3, height: int = 3) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(6) + b";"


def webp(width: int = 5, height: int = 4) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size


def heic(width: int = 40, height: int = 30) -> bytes:
    extents = struct.pack(">I", 20) + b"ispe" + bytes(4) + struct.pack(">II", width, height)
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + extents


AMR = b"#!AMR\n" + bytes(range(64))
MP3 = b"ID3\x03" + bytes(200)
OGG = b"OggS" + bytes(100)
WAV = b"RIFF" + struct.pack("<I", 100) + b"WAVEfmt " + bytes(88)
M4A = struct.pack(">I", 24) + b"ftypM4A " + bytes(100)
MP4 = struct.pack(">I", 24) + b"ftypisom" + bytes(4) + b"isommp42" + bytes(100)
THREE_GP = struct.pack(">I", 24) + b"ftyp3gp4" + bytes(100)
PDF = b"%PDF-1.4\n%%EOF\n"
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben\r\nTEL:+12025550102\r\nEND:VCARD\r\n"
