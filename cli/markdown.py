"""Markdown for a terminal. Whatever it says, only text and our own colours reach the terminal, and no links.

Entities are letters only after parsing (`&#27;` is ESC), so what was rendered is cleaned, not what was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .output import sanitize

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment

# Longer texts are shown as they are: laying them out would take seconds.
MAX_CHARS = 100_000


@dataclass
class SafeMarkdown:
    """A text for a Rich console: Markdown, laid out."""

    text: str

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "Iterator[Segment]":
        return _without_control(console.render(_parsed(self.text), options))


def draw(text: str) -> None:
    """Print Markdown to the terminal."""
    from rich.console import Console
    from rich.text import Text

    plain = "\n".join(map(sanitize, text.split("\n")))
    Console().print(SafeMarkdown(text) if len(text) <= MAX_CHARS else Text(plain), highlight=False, soft_wrap=False)


def _parsed(text: str) -> Any:
    """Rich's Markdown of a parse that takes `<tags>` for text and keeps the ends of lines."""
    from markdown_it import MarkdownIt
    from rich.markdown import Markdown

    markdown = Markdown("", hyperlinks=False)
    parser = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
    markdown.parsed = parser.parse(text)
    for token in markdown.parsed:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type = "hardbreak"
    return markdown


def _without_control(segments: "Iterable[Segment]") -> "Iterator[Segment]":
    from rich.segment import Segment

    for segment in segments:
        if segment.control:
            continue
        style = segment.style.update_link(None) if segment.style and segment.style.link else segment.style
        yield Segment("\n".join(map(sanitize, segment.text.split("\n"))), style)
