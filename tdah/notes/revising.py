"""A note as the document that a person edits, and what they made of it. It says which version it was made from."""

import re
import sqlite3
from typing import Any

from tdah.errors import TdahError
from tdah.notes import documents, edits, frontmatter, links, merging
from tdah.notes.merging import Merged
from tdah.store import notes
from tdah.store.notes import Draft, Note
from tdah.store.undo import EditContext
from tdah.text import markdown

_MARK = re.compile(r"^# note n\d+, version (\d+)\n", re.MULTILINE)


def document(db: sqlite3.Connection, note: Note, version: int | None = None) -> str:
    """The document of a note as it is, or as it was in an earlier version; "" for one that is not kept."""
    said: Draft | notes.Version | None = note.draft
    if version is not None and version != note.version:
        said = notes.version(db, note, version)
    if said is None:
        return ""
    matter = frontmatter.whole(
        title=said.title, notebook=said.notebook, tags=tuple(said.tags.split()), pinned=said.pinned,
        links=links.names(db, note.user_id, said.links),
    )  # fmt: skip
    return f"---\n# note n{note.number}, version {version or note.version}\n{matter}{said.extra}---\n{said.body}\n"


def drafted(db: sqlite3.Connection, user_id: int, text: str, title: str | None = None, **said: Any) -> Draft:
    """A new note from a document. `title` and `said`, fields of a Draft, go before its front matter or add to it.

    Its `uid` is not taken: a copy is another note. Raises TdahError when it says nothing, or is too long.
    """
    one = documents.read(_MARK.sub("", text, count=1))
    own, numbers = one.draft, links.resolved(db, user_id, one.links, bare=True)
    given = None if own.title == (markdown.title_of(own.body) or markdown.UNTITLED) else own.title
    return edits.draft(
        own.body, title or given, notebook=said.get("notebook") or own.notebook,
        tags=f"{own.tags} {said.get('tags', '')}", pinned=own.pinned or said.get("pinned", False),
        links=f"{numbers[0]} {said.get('links', '')}", extra=frontmatter.unlinked(own.extra, numbers[1]),
    )  # fmt: skip


def version_in(text: str) -> int | None:
    """The version that a document says it was made from."""
    front, _ = frontmatter.split_front_matter(text)
    found = _MARK.search(front or "")
    return int(found[1][:9]) if found else None


def revise(editor: EditContext, note: Note, text: str) -> Note:
    """Make a note what an edited document says; plain text without front matter is its new body.

    Raises Changed when the document was made from another version than the present one, BrokenMatter, and TdahError
    for marks of a merge that are still in it, or for a link that leads nowhere.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TdahError("It is empty, so nothing was changed.", f"To drop the note: tdah note drop {note.number}")
    if merging.has_conflict_markers(text):
        raise TdahError("There are still marks of the merge in it.", "Keep of each place what is right; take them out.")
    note = notes.find(editor.db, note.user_id, note.id) or note
    front, body = frontmatter.split_front_matter(text)
    if front is None:
        return edits.edit(editor, note, body=body)
    values = _said(editor.db, note, _MARK.sub("", front, count=1))
    return edits.edit(editor, note, version=version_in(text), body=body, **values)


def _said(db: sqlite3.Connection, note: Note, front: str) -> dict[str, Any]:
    matter = frontmatter.read(front)
    numbers, rest = links.resolved(db, note.user_id, matter.links or (), note.links, bare=True)
    for name in rest:
        if name.strip().lstrip("#").isdecimal():
            raise TdahError(f"There is no #{name.strip().lstrip('#')} to link to.", "See: tdah task list")
    values: dict[str, Any] = {
        "notebook": matter.notebook or "", "tags": markdown.joined(matter.tags or ()), "pinned": bool(matter.pinned),
        "links": numbers, "extra": frontmatter.unlinked(matter.extra, rest),
    }  # fmt: skip
    # A title that was the first line goes on following it, unless it was changed itself.
    if matter.title != note.title:
        values["title"] = matter.title or ""
    return values


def merged(db: sqlite3.Connection, note: Note, mine: str) -> Merged:
    """An edited document brought together with what its note became meanwhile; `note` is the present one."""
    made_from = version_in(mine)
    base = document(db, note, made_from) if made_from is not None else ""
    return merging.merge(base, mine, document(db, note))
