"""What files a text brought, as its form says (`NumMedia`, `MediaUrl0`, `MediaContentType0`, ...). Pure."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

MOST = 10  # files of one text


class Came(NamedTuple):
    """A file that came: its address at the provider (empty where only their number is known) and its claimed type."""

    url: str
    type: str


def came_with(raw: str | None) -> tuple[Came, ...]:
    """The files that a webhook's form names, at most `MOST`."""
    if not raw or "NumMedia=" not in raw:
        return ()
    form = dict(parse_qsl(raw, keep_blank_values=True))
    count = form.get("NumMedia", "")
    if not (count.isascii() and count.isdigit() and len(count) < 4):
        return ()
    return tuple(
        Came(form.get(f"MediaUrl{index}", ""), form.get(f"MediaContentType{index}", ""))
        for index in range(min(int(count), MOST))
    )


def form_of(count: int, found: Sequence[Came]) -> str:
    """The same as a form, for a text that was listed: `found` may be empty when the files could not be."""
    if not count:
        return ""
    pairs = [("NumMedia", str(max(count, len(found))))]
    for index, file in enumerate(found):
        pairs += [(f"MediaUrl{index}", file.url), (f"MediaContentType{index}", file.type)]
    return urlencode(pairs)


def sort_of(kind: str) -> str:
    """What people call a file of a MIME type: `image`, `audio`, `video`, `card` or `file`."""
    main = kind.partition("/")[0].lower()
    if main in ("image", "audio", "video"):
        return main
    return "card" if "vcard" in kind.lower() else "file"
