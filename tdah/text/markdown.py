"""What the Markdown of a note says of itself: its title, `#tags`, `[[links]]`. Pure; its time grows with the text."""

import re
import unicodedata
from collections.abc import Iterable

MAX_TITLE_CHARS = 200
UNTITLED = "Untitled"
MAX_TAG_CHARS = 60
# A title further down is none; more tags and links than these are no longer a person's.
MAX_TITLE_LINES, MAX_TAGS, MAX_LINKS = 100, 100, 1000
MAX_NOTEBOOK_CHARS = 120
# What begins a line that is not part of what it says: heading, quote, list, check box.
_MARKER = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\[[ xX]\](?=\s))\s*")
_HEADING_END = re.compile(r"\s+#+$")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`+)(?=\S)(.{1,200}?)(?<=\S)\1")
_CODE = re.compile(r"`[^`\n]+`")
_TAG = re.compile(r"(?:^|(?<=[\s(\[{\"',;:!?.]))#([\w/-]+)")
_LINK = re.compile(r"\[\[([^\[\]\n|#^]{1,200})(?:[#^][^\[\]\n|]{0,200})?(?:\|([^\[\]\n]{0,200}))?\]\]")
_LAST_TAGS = re.compile(r"(?<=\S)(?:\s+#[\w/-]+)+$")
# Numbers name items (`#12`), and notes (`#n7`): neither is a tag.
_NUMBER = re.compile(r"n?\d+")
_UNFIT = re.compile(r"[^\w/-]+")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def normalise_body(text: str) -> str:
    """Text as it is kept: ends of lines are LF, no control characters, no blank space around the whole."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub("", text).lstrip("\n").rstrip()


def one_line(text: str, longest: int) -> str:
    """`text` as one line of at most `longest` letters."""
    return " ".join(_STEERING.sub(" ", text).split())[:longest].rstrip()


def title_of(body: str) -> str:
    """The first line that says something, without Markdown's marks and the tags at its end; empty for none."""
    for line in body.split("\n", MAX_TITLE_LINES)[:MAX_TITLE_LINES]:
        if title := _plain(line):
            return title
    return ""


def _plain(line: str) -> str:
    line = line.strip()[: 4 * MAX_TITLE_CHARS]
    while marker := _MARKER.match(line):
        line = line[marker.end() :]
    line = _LINK.sub(lambda found: found[2] or found[1], _HEADING_END.sub("", line))
    line = _LAST_TAGS.sub("", _EMPHASIS.sub(r"\2", line))
    return one_line(line, MAX_TITLE_CHARS) if any(letter.isalnum() for letter in line) else ""


def title_key(title: str) -> str:
    """What two titles that count as the same share: case, width and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def normalise_tag(text: str) -> str:
    """A tag as it is kept, without `#`, lower case; what cannot be in one becomes `-`. Empty when nothing is left."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return _UNFIT.sub("-", plain).strip("-/")[:MAX_TAG_CHARS].strip("-/")


def tags_in(body: str) -> tuple[str, ...]:
    """The `#tags` in the text, each once, in order; code and links are no place for them."""
    said = (one[1].casefold() for one in _TAG.finditer(_LINK.sub(" ", _spoken(body))))
    found = (normalise_tag(one) for one in said if not _NUMBER.fullmatch(one))
    return tuple(dict.fromkeys(one for one in found if any(letter.isalpha() for letter in one)))[:MAX_TAGS]


def links_in(body: str) -> tuple[str, ...]:
    """The keys of the titles that the text links to by `[[Title]]`, `[[Title|shown]]` or `[[Title#part]]`."""
    keys = (title_key(one[1]) for one in _LINK.finditer(_spoken(body)))
    return tuple(dict.fromkeys(key for key in keys if key))[:MAX_LINKS]


def _spoken(body: str) -> str:
    """The text without code: blocks between fences, and `spans`."""
    if "`" not in body and "~~~" not in body:
        return body
    kept: list[str] = []
    fence = ""
    for line in body.split("\n"):
        mark = _fence(line)
        if fence:
            fence = "" if mark.startswith(fence) and line.strip() == mark else fence
        elif mark:
            fence = mark
        else:
            kept.append(_CODE.sub(" ", line))
    return "\n".join(kept)


def _fence(line: str) -> str:
    """What opens or closes a block of code in this line; empty when nothing does."""
    text = line.lstrip(" ")
    if text[:3] not in ("```", "~~~") or len(line) - len(text) > 3:
        return ""
    rest = text.lstrip(text[0])
    return "" if text[0] == "`" and "`" in rest else text[: len(text) - len(rest)]


def joined(tags: Iterable[str]) -> str:
    """Tags as one text: sorted, set apart by spaces."""
    return " ".join(sorted({one for one in map(normalise_tag, tags) if one}))


def normalise_notebook(name: str) -> str:
    """A notebook's name as it is kept; `/` sets a notebook inside another apart."""
    parts = (one_line(part, MAX_NOTEBOOK_CHARS) for part in name.split("/"))
    return "/".join(part for part in parts if part)[:MAX_NOTEBOOK_CHARS].strip("/ ")
