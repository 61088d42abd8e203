"""iCalendar text as lines (RFC 5545 section 3.1): unfolded, numbered, decoded; and back. A file is never held whole."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from tdah.errors import TdahError

MAX_FILE_BYTES = 50 * 1024 * 1024
# A picture inlined by another program is left out rather than kept as a line of megabytes.
MAX_LINE_CHARS = 256 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = re.compile(r"\\([\\,;:\"nN])")


class BrokenFile(TdahError):
    """A file that cannot be read as a calendar, with the line at which that shows."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}.", "Nothing was imported. Mend the file or export it anew.")
        self.line, self.reason = line, reason


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: `name` in capitals, parameters (first value each, names in capitals), the raw value."""

    number: int
    text: str
    name: str
    params: dict[str, str]
    value: str


def logical_lines(file: IO[bytes]) -> Iterator[tuple[int, str]]:
    """The unfolded lines of a file with the number of their first one. Raises BrokenFile when it is too large."""
    number, started, parts, size, held = 0, 0, [""], 0, 0
    for text in _decoded(file):
        number += 1
        size += len(text)
        if size > MAX_FILE_BYTES:
            raise BrokenFile(number, f"the file is larger than {MAX_FILE_BYTES // 1024**2} MB")
        if text[:1] in (" ", "\t") and started:
            held += len(text)
            if held < MAX_LINE_CHARS:
                parts.append(text[1:])
            continue
        if started and (whole := "".join(parts)).strip():
            yield started, whole
        started, parts, held = number, [text], len(text)
    if started and (whole := "".join(parts)).strip():
        yield started, whole


def _decoded(file: IO[bytes]) -> Iterator[str]:
    """Physical lines of UTF-8, else as Windows writes them; without their ends and without control characters."""
    first = file.peek(4)[:4] if hasattr(file, "peek") else b""
    if first[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        lines: Iterable[str] = codecs.getreader("utf-16")(file, "replace")
    else:
        lines = (_text(raw) for raw in _physical(file))
    for line in lines:
        yield _CONTROL.sub("", line.rstrip("\r\n").removeprefix("\ufeff"))


def _physical(file: IO[bytes]) -> Iterator[bytes]:
    # readline with a limit: a file of one endless line must not be read whole.
    while raw := file.readline(MAX_LINE_CHARS):
        yield from re.split(rb"\r(?!\n)", raw) if b"\r" in raw.rstrip(b"\r\n") else (raw,)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


_PLAIN = re.compile(r"([A-Za-z0-9-]+):(.*)", re.DOTALL)


def parse_line(number: int, text: str) -> Line:
    """A logical line in its parts. Raises BrokenFile when it is none."""
    if found := _PLAIN.match(text):
        return Line(number, text, found[1].upper(), {}, found[2])
    from icalendar.parser import Contentline

    try:
        name, params, value = Contentline(text).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise BrokenFile(number, f"this is no calendar line: {text[:60]!r}") from None
    first = {key.upper(): str(said[0] if isinstance(said, list) else said) for key, said in params.items()}
    return Line(number, text, name.upper(), first, str(value))


def unescape(value: str) -> str:
    """Text as it was meant (RFC 5545 section 3.3.11), also where more was escaped than had to be."""
    plain = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return plain.replace("\r\n", "\n")


def escape(text: str) -> str:
    """Text as a value."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold_line(line: str) -> str:
    """A logical line as physical ones of at most 75 octets, ended."""
    raw = line.encode("utf-8", errors="replace")
    if len(raw) <= 75:
        return line + "\r\n"
    parts, room = [], 75
    while raw:
        cut = min(room, len(raw))
        while cut < len(raw) and raw[cut] & 0xC0 == 0x80:  # not within a letter
            cut -= 1
        parts.append(raw[:cut].decode("utf-8"))
        raw, room = raw[cut:], 74
    return "\r\n ".join(parts) + "\r\n"
