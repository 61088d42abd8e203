"""Names of files that somebody else chose, made harmless for every file system and terminal."""

import re
import unicodedata

from tdah.files.content_type import EXTENSIONS, OCTET_STREAM

MAX_NAME_BYTES = 255  # octets, of most file systems
_FORBIDDEN = re.compile(r'[<>:"|?*/\\]')
# Devices of Windows, in any folder and with any extension.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_OTHER_ENDINGS = {
    "image/jpeg": ("jpeg", "jpe"), "image/heic": ("heif",), "audio/x-wav": ("wave",), "audio/ogg": ("oga",),
    "text/vcard": ("vcard",), "text/plain": None,
}  # fmt: skip


def safe_file_name(given: str, kind: str, fallback: str = "file") -> str:
    """A name like `given` for a file of MIME type `kind`: no path, at most 255 octets, with the ending of its type.

    A text may have any ending, and so may what is opaque; a photo that is called `page.html` becomes `page.html.jpg`.
    """
    name = unicodedata.normalize("NFC", given)
    name = re.split(r"[/\\]", name)[-1]
    # Not printable are control characters, marks that turn the writing direction or have no width, halves of pairs.
    name = "".join(" " if letter.isspace() else letter * letter.isprintable() for letter in name)
    name = _FORBIDDEN.sub("_", name)
    # A leading dash is an option of commands, a leading dot hides, Windows drops what trails.
    name = " ".join(name.split()).lstrip(".- ~").rstrip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _cut(*_ended(name or fallback, kind))


def _ended(name: str, kind: str) -> tuple[str, str]:
    """Stem and ending, which fits the type."""
    stem, dot, ending = name.rpartition(".")
    usual = EXTENSIONS.get(kind)
    others = _OTHER_ENDINGS.get(kind, ())
    is_fine = dot and stem and (kind == OCTET_STREAM or others is None or ending.lower() in (usual, *others))
    if is_fine and len(ending.encode()) <= 16:
        return stem, f".{ending}"
    return name, f".{usual}" if usual else ""


def _cut(stem: str, ending: str) -> str:
    room = MAX_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + ending


def numbered_name(name: str, number: int) -> str:
    """`photo.jpg` as `photo (2).jpg`, for the second of that name."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot and stem else (name, "")
    return _cut(stem, f" ({number}){ending}")
