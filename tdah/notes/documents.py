"""A note as one Markdown document with front matter, and back. Reading what was written gives the same note."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from tdah.notes import frontmatter
from tdah.notes.frontmatter import BrokenFrontMatter, FrontMatter
from tdah.store.notes import Draft, Note
from tdah.text import markdown


@dataclass(frozen=True)
class Document:
    """A note read from a document. `links` are as they were spelled; `problem` says why front matter was not read."""

    draft: Draft
    links: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None
    problem: str = ""


def written(note: Note, links: tuple[str, ...], *, name: str | None = None, notebook: str | None = None) -> str:
    """The document of a note. Title and notebook are left out where the file's `name` and folder say them."""
    matter = frontmatter.front_matter_lines(
        title=None if note.title == name else note.title, uid=note.uid, tags=tuple(note.tags.split()),
        notebook=None if note.notebook == notebook else note.notebook, pinned=note.pinned, links=links,
        created=note.created_at, changed=note.changed_at, extra=note.extra,
    )  # fmt: skip
    return f"{matter}{note.body}\n"


def read(text: str, *, name: str = "", notebook: str = "", uid: str = "") -> Document:
    """The note that a document holds; `name`, `notebook` and `uid` are what counts when it does not say them.

    Front matter that cannot be read stays part of the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = frontmatter.split_front_matter(text)
    try:
        matter, problem = frontmatter.read(front) if front is not None else FrontMatter(), ""
    except BrokenFrontMatter as error:
        matter, body, problem = FrontMatter(), text, error.message
    body = markdown.normalise_body(body)
    named = markdown.one_line(unicodedata.normalize("NFC", name), markdown.MAX_TITLE_CHARS)
    title = matter.title or named or markdown.title_of(body) or markdown.UNTITLED
    place = (
        markdown.normalise_notebook(unicodedata.normalize("NFC", notebook))
        if matter.notebook is None
        else matter.notebook
    )
    draft = Draft(
        title, body, notebook=place,
        tags=markdown.joined(matter.tags or ()), pinned=bool(matter.pinned), extra=matter.extra, uid=matter.uid or uid,
    )  # fmt: skip
    return Document(draft, matter.links or (), matter.created, matter.changed, problem)
