"""The YAML block at the head of a Markdown file: what it says of a note, and what is not ours, kept line for line.

YAML is taken apart into nodes and never turned into objects, so that nothing in it can act or grow.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.text import markdown

MAX_FRONT_MATTER_BYTES = 64 * 1024
MAX_UID_CHARS = 200
KEYS = ("title", "uid", "created", "changed", "notebook", "tags", "pinned", "links", "unlinked")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


class BrokenFrontMatter(TdahError):
    """Front matter that cannot be read, with the line of the file at which that shows."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}.", "Mend what is between the two lines of ---.")


@dataclass(frozen=True)
class FrontMatter:
    """What front matter says; None where it says nothing. `links` name items: `12`, `#12`, `#12 call mom`.

    `extra` are the lines of other keys, and comments, as they came.
    """

    title: str | None = None
    uid: str | None = None
    created: datetime | None = None
    changed: datetime | None = None
    notebook: str | None = None
    tags: tuple[str, ...] | None = None
    pinned: bool | None = None
    links: tuple[str, ...] | None = None
    extra: str = ""


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Front matter (None: there is none) and body of a text whose lines end in LF."""
    text = text.removeprefix("\ufeff")
    found = re.match(r"---[ \t]*\n", text)
    if found is None:
        return None, text
    end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, found.end())
    if end is None:
        return None, text
    return text[found.end() : end.start()], text[end.end() :]


def read(text: str) -> FrontMatter:
    """What the lines between the two `---` say. Raises BrokenMatter; a value that makes no sense becomes a comment."""
    lines = text.split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    said: dict[str, Any] = {}
    extra: list[str] = []
    entries = _entries(text)
    begins = [begin for _, _, begin in entries]
    extra += _comments(lines[: begins[0] if begins else None])
    for (key, node, begin), end in zip(entries, [*begins[1:], len(lines)], strict=False):
        own = lines[begin:end]
        if key not in KEYS:
            extra += own
            continue
        value = _READERS[key](node)
        if value is None:
            extra += [line if line.startswith("#") else f"# {line}".rstrip() for line in own]
        else:
            said[key] = value
            extra += _comments(own)
    links = (*said.pop("links", ()), *said.pop("unlinked", ()))
    if links or any(key == "links" for key, _, _ in entries):
        said["links"] = tuple(dict.fromkeys(links))
    return FrontMatter(**said, extra="".join(f"{line}\n" for line in extra))


def _comments(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("#")]


def _entries(text: str) -> list[tuple[str, Any, int]]:
    """The top-level keys with their nodes and first lines. Raises BrokenMatter."""
    import yaml

    if len(text) > MAX_FRONT_MATTER_BYTES:
        raise BrokenFrontMatter(1, f"front matter has at most {MAX_FRONT_MATTER_BYTES // 1024} KB")
    try:
        if ("&" in text or "*" in text) and any(
            isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)
        ):
            raise BrokenFrontMatter(1, "anchors and aliases are not read here")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise BrokenFrontMatter(line + 2, f"this is no front matter: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BrokenFrontMatter(1, f"this is no front matter: {str(error).splitlines()[0][:80]}") from None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise BrokenFrontMatter(2, "front matter is written as lines of `key: value`")
    found: list[tuple[str, Any, int]] = []
    for key, value in node.value:
        # YAML ends lines at more letters than LF: what counts is where in the text a key begins.
        index = key.start_mark.index
        line = text.count("\n", 0, index)
        if not isinstance(key, yaml.ScalarNode) or text[max(0, index - 1) : index] not in ("", "\n"):
            raise BrokenFrontMatter(line + 2, "a key stands at the beginning of its line")
        if any(key.value == other for other, _, _ in found):
            raise BrokenFrontMatter(line + 2, f"{key.value[:40]} is said twice")
        found.append((key.value, value, line))
    return found


def _text(node: Any) -> str | None:
    return node.value if node.id == "scalar" else None


def _title(node: Any) -> str | None:
    return markdown.one_line(_text(node) or "", markdown.MAX_TITLE_CHARS) or None


def _uid(node: Any) -> str | None:
    uid = markdown.one_line(_text(node) or "", MAX_UID_CHARS + 1)
    return uid if 0 < len(uid) <= MAX_UID_CHARS else None


def _instant(node: Any) -> datetime | None:
    """An instant in UTC; a time without a zone is taken to be in UTC."""
    try:
        found = datetime.fromisoformat((_text(node) or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _notebook(node: Any) -> str | None:
    text = _text(node)
    return None if text is None else markdown.normalise_notebook(text)


def _several(node: Any) -> tuple[str, ...] | None:
    """A list of words, or one text."""
    if node.id == "scalar":
        return (node.value,) if node.value.strip() else ()
    if node.id != "sequence" or any(one.id != "scalar" for one in node.value):
        return None
    return tuple(one.value for one in node.value)


def _tags(node: Any) -> tuple[str, ...] | None:
    """Tags as a list, or in one text set apart by commas or spaces."""
    found = _several(node)
    if found is None or node.id == "sequence":
        return found
    return tuple(part for text in found for part in re.split(r"[,\s]+", text) if part)


def _pinned(node: Any) -> bool | None:
    return _TRUTH.get((_text(node) or "").lower())


_READERS = {
    "title": _title,
    "uid": _uid,
    "created": _instant,
    "changed": _instant,
    "notebook": _notebook,
    "tags": _tags,
    "pinned": _pinned,
    "links": _several,
    "unlinked": _several,
}


def front_matter_lines(**said: Any) -> str:
    """Front matter with its two lines of `---`. `said` are fields of Matter; what is None or empty is left out."""
    extra = said.pop("extra", "")
    own = "".join(_line(key, value) for key, value in said.items() if value not in (None, "", (), False))
    return f"---\n{own}{extra}---\n"


def whole(**said: Any) -> str:
    """Lines of front matter for each of `said`, also what is empty: what can be filled in is to be seen."""
    return "".join(_line(key, value) for key, value in said.items())


def _line(key: str, value: Any) -> str:
    import yaml

    if isinstance(value, datetime):
        value = to_text(value)
    plain = list(value) if isinstance(value, tuple) else [value]
    flow = yaml.safe_dump(plain, allow_unicode=True, width=1 << 30, default_flow_style=True).rstrip("\n")
    return f"{key}: {flow if isinstance(value, tuple) else flow[1:-1]}\n"


def unlinked(extra: str, names: tuple[str, ...]) -> str:
    """`extra` with a line for links that lead nowhere here, so that they are not lost."""
    if not names:
        return extra
    return extra + front_matter_lines(unlinked=names).removeprefix("---\n").removesuffix("---\n")


def checked(extra: str) -> str:
    """`extra` as front matter that is not ours, from wherever it came. Raises BrokenMatter."""
    if not extra:
        return ""
    lines = extra.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    matter, rest = split_front_matter(f"---\n{lines}\n---\n")
    if matter is None or rest:
        raise BrokenFrontMatter(1, "a line of --- ends front matter")
    return read(matter).extra
