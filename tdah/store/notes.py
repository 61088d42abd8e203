"""Notes, each version of them in the change feed. What a note says is in its row; tags and links are indexed beside it.

`uid` never changes and is what files know a note by; `number` is the 7 of `#n7`, by which its person names it.
"""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from tdah.clock import to_text
from tdah.store.change_feed import Author, Written, record_change
from tdah.store.row_mapping import build, many, one
from tdah.text.markdown import links_in, tags_in, title_key

# Older versions of one note than so many are let go.
MAX_VERSIONS = 500


@dataclass(frozen=True)
class Draft:
    """What a note says, before it is a row. `tags` are those given beside the text, set apart by spaces.

    `links` are numbers of tasks and events, set apart by spaces; `extra` is front matter that is not ours, as it came.
    """

    title: str
    body: str
    notebook: str = ""
    tags: str = ""
    pinned: bool = False
    links: str = ""
    extra: str = ""
    uid: str = ""

    @property
    def all_tags(self) -> tuple[str, ...]:
        """The tags given and those in the text, sorted."""
        return tuple(sorted({*self.tags.split(), *tags_in(self.body)}))


@dataclass(frozen=True)
class Note:
    """A note as it is kept; `source_id` is the text it came by. See Draft."""

    id: int
    user_id: int
    uid: str
    number: int
    title: str
    title_key: str
    body: str
    notebook: str
    tags: str
    pinned: bool
    links: str
    extra: str
    source_id: int | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str
    channel: str
    deleted_at: datetime | None

    @property
    def draft(self) -> Draft:
        return Draft(**{name: getattr(self, name) for name in FIELDS})

    @property
    def all_tags(self) -> tuple[str, ...]:
        return self.draft.all_tags


@dataclass(frozen=True)
class Version:
    """What a note said once; `deleted` while it was dropped."""

    note_id: int
    version: int
    title: str
    body: str
    notebook: str
    tags: str
    pinned: bool
    links: str
    extra: str
    at: datetime
    by: str
    channel: str
    deleted: bool


FIELDS = tuple(Draft.__dataclass_fields__)
VERSIONED_FIELDS = ("title", "body", "notebook", "tags", "pinned", "links", "extra")


@dataclass(frozen=True)
class Origin:
    """Where a note comes from: the text that asked for it, and when it was made and changed elsewhere."""

    source_id: int | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None


HERE = Origin()


def add(
    db: sqlite3.Connection, user_id: int, draft: Draft, *, at: datetime, author: Author, origin: Origin = HERE
) -> Note:
    """Add a note with its person's next note number."""
    number = db.execute(
        "UPDATE user SET next_note = next_note + 1 WHERE id = ? RETURNING next_note - 1 AS number", (user_id,)
    ).fetchone()["number"]
    columns = asdict(replace(draft, uid=draft.uid or secrets.token_hex(16)))
    columns.update(
        user_id=user_id, number=number, title_key=title_key(draft.title), source_id=origin.source_id,
        created_at=to_text(origin.created_at or at), changed_at=to_text(origin.changed_at or at), changed_by=author.by,
        channel=author.channel,
    )  # fmt: skip
    row = db.execute(
        f"INSERT INTO note ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) RETURNING *",  # noqa: S608
        tuple(columns.values()),
    ).fetchone()
    return _written(db, build(Note, row), "add", at, author)


def edit(db: sqlite3.Connection, note: Note, *, at: datetime, author: Author, **values: Any) -> Note:
    """Change fields of a Draft, but never the `uid`; the version rises. `deleted=False` brings it back."""
    if values.keys() - {*VERSIONED_FIELDS, "deleted"}:
        raise ValueError(f"not what a note says: {sorted(values.keys() - set(VERSIONED_FIELDS))}")
    back = values.pop("deleted", None) is False and note.deleted_at is not None
    settings = {**values, "deleted_at": None} if back else values
    return _update(db, note, settings, "restore" if back else "edit", at, author)


def drop(db: sqlite3.Connection, note: Note, *, at: datetime, author: Author) -> Note:
    """Delete a note softly: it is in no list any more, its history stays."""
    return _update(db, note, {"deleted_at": to_text(at)}, "drop", at, author)


def _update(
    db: sqlite3.Connection, note: Note, settings: dict[str, Any], op: str, at: datetime, author: Author
) -> Note:
    _remember(db, note)
    if "title" in settings:
        settings = {**settings, "title_key": title_key(settings["title"])}
    named = "".join(f"{column} = ?, " for column in settings)
    row = db.execute(
        f"UPDATE note SET {named}version = version + 1, changed_at = ?, changed_by = ?, channel = ?"  # noqa: S608
        " WHERE id = ? AND user_id = ? RETURNING *",
        (*settings.values(), to_text(at), *author, note.id, note.user_id),
    ).fetchone()
    return _written(db, build(Note, row), op, at, author)


def _remember(db: sqlite3.Connection, note: Note) -> None:
    """The row as it stands becomes a past version."""
    said = ", ".join(VERSIONED_FIELDS)
    db.execute(
        f"INSERT INTO note_version (user_id, note_id, version, {said}, at, by, channel, deleted)"  # noqa: S608
        f" SELECT user_id, id, version, {said}, changed_at, changed_by, channel, deleted_at IS NOT NULL"
        " FROM note WHERE id = ? AND user_id = ?",
        (note.id, note.user_id),
    )
    db.execute(
        "DELETE FROM note_version WHERE note_id = ? AND user_id = ? AND version <= ?",
        (note.id, note.user_id, note.version - MAX_VERSIONS),
    )


def _written(db: sqlite3.Connection, note: Note, op: str, at: datetime, author: Author) -> Note:
    _index(db, note)
    record_change(db, note.user_id, Written("note", note.uid, note.version, op), at, author)
    return note


def _index(db: sqlite3.Connection, note: Note) -> None:
    """Tags and links of a note, made from what it says; none while it is dropped."""
    if note.version > 1:
        db.execute("DELETE FROM note_tag WHERE note_id = ?", (note.id,))
        db.execute("DELETE FROM note_link WHERE note_id = ?", (note.id,))
    if note.deleted_at:
        return
    db.executemany(
        "INSERT INTO note_tag (user_id, tag, note_id) VALUES (?, ?, ?)",
        [(note.user_id, tag, note.id) for tag in note.all_tags],
    )
    db.executemany(
        "INSERT INTO note_link (user_id, note_id, title_key) VALUES (?, ?, ?)",
        [(note.user_id, note.id, key) for key in links_in(note.body)],
    )
    for number in note.links.split():
        for table in ("task", "event"):
            db.execute(
                f"INSERT INTO note_link (user_id, note_id, {table}_id)"  # noqa: S608
                f" SELECT user_id, ?, id FROM {table} WHERE user_id = ? AND number = ?",
                (note.id, note.user_id, int(number)),
            )


# What taking back a change does not take back: a note's version only rises, and its past stays told.
_KEPT = frozenset(
    ("id", "user_id", "uid", "number", "source_id", "version", "created_at", "changed_at", "changed_by", "channel")
)


def take_back(
    db: sqlite3.Connection, user_id: int, note_id: int, before: dict[str, Any] | None, at: datetime, author: Author
) -> None:
    """Put a note back as it was `before` a change; one that the change made is dropped."""
    note = find(db, user_id, note_id)
    if note is None:
        return
    if before is None:
        drop(db, note, at=at, author=author)
        return
    settings = {column: value for column, value in before.items() if column not in _KEPT}
    op = "restore" if note.deleted_at and before["deleted_at"] is None else "edit"
    _update(db, note, settings, op, at, author)


def find(db: sqlite3.Connection, user_id: int, note_id: int) -> Note | None:
    """A person's note by its row, dropped or not."""
    return one(Note, db.execute("SELECT * FROM note WHERE id = ? AND user_id = ?", (note_id, user_id)))


def by_number(db: sqlite3.Connection, user_id: int, number: int) -> Note | None:
    """A person's note by the number they know it by, dropped or not."""
    return one(Note, db.execute("SELECT * FROM note WHERE user_id = ? AND number = ?", (user_id, number)))


def by_uid(db: sqlite3.Connection, user_id: int, uid: str) -> Note | None:
    """A person's note by the name it never changes, dropped or not."""
    return one(Note, db.execute("SELECT * FROM note WHERE user_id = ? AND uid = ?", (user_id, uid)))


def by_title(db: sqlite3.Connection, user_id: int, title: str) -> list[Note]:
    """A person's notes of this title, whatever its case, the last changed first."""
    cursor = db.execute(
        "SELECT * FROM note WHERE user_id = ? AND title_key = ? AND deleted_at IS NULL"
        " ORDER BY changed_at DESC, id DESC",
        (user_id, title_key(title)),
    )
    return many(Note, cursor)


def titled(db: sqlite3.Connection, user_id: int, words: str, limit: int = 20) -> list[Note]:
    """A person's notes whose title has every one of `words`, the last changed first."""
    terms = title_key(words).split()[:12]
    where = " AND instr(title_key, ?) > 0" * len(terms)
    cursor = db.execute(
        f"SELECT * FROM note WHERE user_id = ? AND deleted_at IS NULL{where}"  # noqa: S608
        " ORDER BY changed_at DESC, id DESC LIMIT ?",
        (user_id, *terms, limit),
    )
    return many(Note, cursor)


def listed(
    db: sqlite3.Connection,
    user_id: int,
    *,
    notebook: str | None = None,
    tags: Iterable[str] = (),
    dropped: bool = False,
    limit: int = 1000,
) -> list[Note]:
    """A person's notes, pinned ones first, then the last changed; in one notebook, with all of `tags`, or dropped."""
    wanted = list(tags)
    where = " AND id IN (SELECT note_id FROM note_tag WHERE user_id = ? AND tag = ?)" * len(wanted)
    place = " AND notebook = ?" if notebook is not None else ""
    cursor = db.execute(
        f"SELECT * FROM note WHERE user_id = ?{place}{where} AND deleted_at IS {'NOT ' if dropped else ''}NULL"  # noqa: S608
        " ORDER BY pinned DESC, changed_at DESC, id DESC LIMIT ?",
        (user_id, *([notebook] if notebook is not None else []), *(x for tag in wanted for x in (user_id, tag)), limit),
    )
    return many(Note, cursor)


def after(db: sqlite3.Connection, user_id: int, note_id: int = 0, limit: int = 200) -> list[Note]:
    """A person's notes in the order they were made, so many after a row: all of them, without holding all of them."""
    cursor = db.execute(
        "SELECT * FROM note WHERE user_id = ? AND id > ? AND deleted_at IS NULL ORDER BY id LIMIT ?",
        (user_id, note_id, limit),
    )
    return many(Note, cursor)


def tag_counts(db: sqlite3.Connection, user_id: int) -> list[tuple[str, int]]:
    """A person's tags with how many notes have them, by name."""
    rows = db.execute(
        "SELECT tag, count(*) AS notes FROM note_tag WHERE user_id = ? GROUP BY tag ORDER BY tag", (user_id,)
    )
    return [(row["tag"], row["notes"]) for row in rows]


def notebook_counts(db: sqlite3.Connection, user_id: int) -> list[tuple[str, int]]:
    """A person's notebooks with how many notes are in them, by name; "" are those in none."""
    rows = db.execute(
        "SELECT notebook, count(*) AS notes FROM note WHERE user_id = ? AND deleted_at IS NULL"
        " GROUP BY notebook ORDER BY notebook",
        (user_id,),
    )
    return [(row["notebook"], row["notes"]) for row in rows]


def versions(db: sqlite3.Connection, note: Note) -> list[Version]:
    """What a note said before, the newest first."""
    cursor = db.execute(
        "SELECT * FROM note_version WHERE note_id = ? AND user_id = ? ORDER BY version DESC", (note.id, note.user_id)
    )
    return many(Version, cursor)


def version(db: sqlite3.Connection, note: Note, number: int) -> Version | None:
    """What a note said in one version before this one; None when it is not kept."""
    cursor = db.execute(
        "SELECT * FROM note_version WHERE note_id = ? AND user_id = ? AND version = ?", (note.id, note.user_id, number)
    )
    return one(Version, cursor)


def linking_to(db: sqlite3.Connection, note: Note) -> list[Note]:
    """A person's notes that link to this one by its title, the last changed first."""
    return _linking(db, note.user_id, "title_key = ?", note.title_key, note.id)


def about(
    db: sqlite3.Connection, user_id: int, *, task_id: int | None = None, event_id: int | None = None
) -> list[Note]:
    """A person's notes that are linked to a task or to an event, the last changed first."""
    if task_id is not None:
        return _linking(db, user_id, "task_id = ?", task_id)
    return _linking(db, user_id, "event_id = ?", event_id)


def _linking(db: sqlite3.Connection, user_id: int, where: str, value: object, but: int = 0) -> list[Note]:
    cursor = db.execute(
        f"SELECT * FROM note WHERE user_id = ? AND id <> ? AND id IN"  # noqa: S608
        f" (SELECT note_id FROM note_link WHERE user_id = ? AND {where}) ORDER BY changed_at DESC, id DESC LIMIT 100",
        (user_id, but, user_id, value),
    )
    return many(Note, cursor)
