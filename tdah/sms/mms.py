"""What files a text brought, as its form says (`NumMedia`, `MediaUrl0`, `MediaContentType0`, ...). Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

MAX_FILES = 10  # files of one text


class MediaLink(NamedTuple):
    """A file that came: its address at the provider (empty where only their number is known) and its claimed type."""

    url: str
    type: str


def media_links(raw: str | None) -> tuple[MediaLink, ...]:
    """The files that a webhook's form names, as it was kept; at most `MAX_FILES`."""
    if not raw or "NumMedia=" not in raw:
        return ()
    return links_in(dict(parse_qsl(raw, keep_blank_values=True)))


def links_in(form: Mapping[str, str]) -> tuple[MediaLink, ...]:
    """The same of a form that is parsed."""
    count = form.get("NumMedia", "")
    if count in ("", "0") or not (count.isascii() and count.isdigit() and len(count) < 4):
        return ()
    return tuple(
        MediaLink(form.get(f"MediaUrl{index}", ""), form.get(f"MediaContentType{index}", ""))
        for index in range(min(int(count), MAX_FILES))
    )


def media_form(count: int, found: Sequence[MediaLink]) -> str:
    """The same as a form, for a text that was listed: `found` may be empty when the files could not be."""
    if not count:
        return ""
    pairs = [("NumMedia", str(max(count, len(found))))]
    for index, file in enumerate(found):
        pairs += [(f"MediaUrl{index}", file.url), (f"MediaContentType{index}", file.type)]
    return urlencode(pairs)


def media_family(kind: str) -> str:
    """What people call a file of a MIME type: `image`, `audio`, `video`, `card` or `file`."""
    main = kind.partition("/")[0].lower()
    if main in ("image", "audio", "video"):
        return main
    return "card" if "vcard" in kind.lower() else "file"
