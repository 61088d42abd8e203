"""What a file is, is said by its content, and a name that somebody chose does no harm."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import samples

from tdah.files import content_type
from tdah.files.content_type import EXTENSIONS, OCTET_STREAM
from tdah.text.filenames import MAX_NAME_BYTES, numbered_name, safe_file_name

KINDS = {
    "image/png": samples.png(), "image/jpeg": samples.jpeg(), "image/gif": samples.gif(),
    "image/webp": samples.webp(), "image/heic": samples.heic(), "audio/amr": samples.AMR,
    "audio/mpeg": samples.MP3, "audio/ogg": samples.OGG, "audio/x-wav": samples.WAV, "audio/mp4": samples.M4A,
    "video/mp4": samples.MP4, "video/3gpp": samples.THREE_GP, "application/pdf": samples.PDF,
    "text/vcard": samples.VCARD, "text/plain": "Olá, 9:00 – 😀\n".encode(),
}  # fmt: skip


def kind_of(folder: Path, content: bytes, name: str = "x") -> str:
    path = folder / name
    path.write_bytes(content)
    return content_type.inspect(path).type


@pytest.mark.parametrize("kind", KINDS)
def test_what_phones_send_is_known_by_its_content(tmp_path: Path, kind: str) -> None:
    assert kind_of(tmp_path, KINDS[kind], "page.html") == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body onload=alert(1)>",
        b"  \n<!DOCTYPE html><p>hi",
        b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><x/>",
        b"hello <script>alert(1)</script>",
        b"x" * 10_000 + b"<script>",
        b"x" * 8188 + b"<script>",
        b"#!/bin/sh\nrm -rf /\n",
        b"MZ" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"\x1f\x8b" + bytes(200),
        b"GIF89a/*" + bytes(4) + b"*/=1;<script>alert(1)</script>",
        samples.jpeg(comment=b"<?php system($_GET[0]); ?>"),
        samples.png()[:20],
        b"\xff\xd8\xff\xe0" + b"\x00\x10" + bytes(14) + b"\xff\xd9",
        b"text with \x1b[31m an escape",
        b"caf\xe9 in latin-1",
        b"{\\rtf1 hello}",
        b"%!PS-Adobe\n",
    ],
)
def test_what_could_be_run_or_rendered_with_scripts_is_opaque(tmp_path: Path, content: bytes) -> None:
    assert kind_of(tmp_path, content, "photo.jpg") == OCTET_STREAM


@pytest.mark.parametrize(
    "behind", [b"<html><script>alert(1)</script>", b"PK\x03\x04 an archive", b"%PDF-1.4 another file"]
)
def test_of_two_files_in_one_only_the_first_counts(tmp_path: Path, behind: bytes) -> None:
    """A picture with something behind its end is stored as a picture, which is all that anybody makes of it."""
    found = kind_of(tmp_path, samples.png(extra=bytes(9000) + behind))
    assert found == "image/png"


@pytest.mark.parametrize("make", [samples.png, samples.jpeg, samples.gif, samples.webp, samples.heic])
def test_pictures_have_their_size(tmp_path: Path, make: object) -> None:
    path = tmp_path / "x"
    path.write_bytes(make(320, 200))  # type: ignore[operator]
    assert content_type.inspect(path).size == (320, 200)


def test_a_huge_picture_is_known_by_its_header_alone(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    packed = zlib.compress(bytes(50_000_000), 9)
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    )
    path = tmp_path / "x"
    path.write_bytes(bomb)
    tracemalloc.start()
    try:
        looks = content_type.inspect(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (looks.size, looks.is_huge) == ((60_000, 60_000), True)
    assert peak < 1_000_000


def test_a_zip_bomb_is_a_small_opaque_file(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(50_000_000))
    assert kind_of(tmp_path, packed.getvalue()) == OCTET_STREAM


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_the_bytes_a_kind_is_given(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    for head in (b"", b"\xff\xd8\xff", b"GIF89a", b"RIFFxxxxWEBP", b"\x00\x00\x00\x18ftypheic", b"\x89PNG\r\n\x1a\n"):
        path.write_bytes(head + content)
        assert content_type.inspect(path).type in (*EXTENSIONS, OCTET_STREAM)


@pytest.mark.parametrize(
    ("given_name", "kind", "name"),
    [
        ("photo.jpg", "image/jpeg", "photo.jpg"),
        ("Foto da mãe.JPEG", "image/jpeg", "Foto da mãe.JPEG"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("..\\..\\boot.ini", "text/plain", "boot.ini"),
        ("/etc/shadow", OCTET_STREAM, "shadow"),
        ("C:\\evil.exe", OCTET_STREAM, "evil.exe"),
        ("page.html", "image/jpeg", "page.html.jpg"),
        ("photo.jpg.exe", "image/jpeg", "photo.jpg.exe.jpg"),
        ("gpj\u202eexe.png", "image/png", "gpjexe.png"),
        ("a\x00b\x1b[31m\n.png", "image/png", "ab[31m.png"),
        ("", "image/png", "file.png"),
        ("...", "image/png", "file.png"),
        (".bashrc", "text/plain", "bashrc.txt"),
        ("-rf", OCTET_STREAM, "rf"),
        ("~root", OCTET_STREAM, "root"),
        ("con", OCTET_STREAM, "_con"),
        ("NUL.txt", "text/plain", "_NUL.txt"),
        ("com1.jpg", "image/jpeg", "_com1.jpg"),
        ("COM¹.txt", "text/plain", "_COM¹.txt"),
        ("trailing. . ", OCTET_STREAM, "trailing"),
        ("a:b|c?.png", "image/png", "a_b_c_.png"),
        ("\ud800.png", "image/png", "png.png"),
        ("   spaces\tand\u2028lines .png", "image/png", "spaces and lines.png"),
    ],
)
def test_a_name_is_harmless_everywhere(given_name: str, kind: str, name: str) -> None:
    assert safe_file_name(given_name, kind) == name


def test_a_long_name_keeps_its_ending_and_whole_letters() -> None:
    name = safe_file_name("😀" * 200 + ".jpg", "image/jpeg")
    assert len(name.encode()) <= MAX_NAME_BYTES and name.endswith("😀.jpg")
    assert len(numbered_name(name, 12).encode()) <= MAX_NAME_BYTES and numbered_name(name, 12).endswith(" (12).jpg")
    assert len(safe_file_name("x" * 300 + "." + "y" * 300, OCTET_STREAM).encode()) <= MAX_NAME_BYTES


@given(st.text(max_size=400), st.sampled_from([*EXTENSIONS, OCTET_STREAM]))
@example("a/b\\..", OCTET_STREAM)
@settings(max_examples=300, deadline=None)
def test_whatever_the_name_a_file_can_be_written_and_stays_so(given_name: str, kind: str) -> None:
    name = safe_file_name(given_name, kind)
    assert name and len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('/\\<>:"|?*\0') and name.isprintable()
    assert name[0] not in ".-~ " and name[-1] not in ". "
    assert Path(name).name == name
    assert safe_file_name(name, kind) == name
