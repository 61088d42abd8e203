"""The search index over notes, tasks, events and texts. Here it is asked, always for one person.

Triggers keep what it has of notes and events. Texts and tasks say whether it has them, and `catch_up`, which whoever
searches calls first, brings it those that it has not.

Each word in it carries its owner (`u17_wifi`), so a query costs what that person's own rows cost, however many
others there are, and nobody's words are looked at for somebody else's typo.
"""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.store.row_mapping import many
from tdah.store.search_words import owned

# A row's place in the index is its id plus its kind times 2^48: each kind is one range, the newest row last in it.
INDEXED_KINDS = ("message", "event", "task", "note")
KIND_SHIFT_BITS = 48
# What is ranked at most, the newest notes first: a word that is everywhere decides nothing anyway.
MAX_CANDIDATES = 1000
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class Hit:
    """A row in which the words are. `rank` is bm25 of SQLite: the lower, the better; 0 when no words were asked for.

    `at` is when it was written or changed last, of an event when it begins. `source_id` is the text that asked for it.
    `number` is what its person calls it by (`#12`, `n7`); texts have none. `ours`: a text that went out.
    """

    kind: str
    id: int
    number: int | None
    title: str
    at: datetime
    state: str
    pinned: bool
    source_id: int | None
    rank: float


# Of each kind: what `Hit` needs. The person is asked for again here, whatever the index holds.
KIND_COLUMNS = {
    "message": ("NULL", "substr(x.body, 1, 200)", "x.created_at", "x.direction", "0", "NULL"),
    "event": ("x.number", "x.title", "x.first_at", "x.status", "0", "NULL"),
    "task": ("x.number", "x.title", "coalesce(x.due_at, x.created_at)", "x.state", "0", "x.source_id"),
    "note": ("x.number", "x.title", "x.changed_at", "x.notebook", "x.pinned", "x.source_id"),
}


def _rows(kind: str) -> str:
    first = INDEXED_KINDS.index(kind) << KIND_SHIFT_BITS
    number, title, at, state, pinned, source = KIND_COLUMNS[kind]
    return (
        f"SELECT '{kind}' AS kind, x.id, {number} AS number, {title} AS title, {at} AS at, {state} AS state,"  # noqa: S608
        f" {pinned} AS pinned, {source} AS source_id, rank FROM found JOIN {kind} x ON x.id = spot - {first}"
        f" WHERE spot BETWEEN {first} AND {first + (1 << KIND_SHIFT_BITS) - 1} AND x.user_id = :user"
    )


HAS_ATTACHMENT_SQL = (
    " AND (EXISTS (SELECT 1 FROM attachment a JOIN file f ON f.id = a.file_id"
    " WHERE a.note_id = x.id AND a.deleted_at IS NULL AND f.type LIKE :has)"
    " OR EXISTS (SELECT 1 FROM media m WHERE m.note_id = x.id AND m.state = 'due' AND m.type LIKE :has))"
)
SELECT_FOUND = """
WITH found AS MATERIALIZED (
  SELECT rowid AS spot, bm25(search, 0.0, 6.0, 1.0, 4.0) AS rank FROM search
  WHERE search MATCH :match AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :pool
)
SELECT * FROM ({rows}) WHERE (:after IS NULL OR at >= :after) AND (:before IS NULL OR at < :before)
ORDER BY rank, at DESC LIMIT :limit
"""


@dataclass(frozen=True)
class Filter:
    """Which rows a search looks at. `after` is the first instant that counts, `before` the first that does not.

    `has`: notes with a file whose content type begins so.
    """

    kinds: Collection[str] = INDEXED_KINDS
    after: datetime | None = None
    before: datetime | None = None
    has: str | None = None


EVERYTHING = Filter()


def find(db: sqlite3.Connection, user_id: int, match: str, limit: int, only: Filter = EVERYTHING) -> list[Hit]:
    """A person's rows that `match` (an expression made by `all_of` and the like), best first; at most `limit`."""
    after, before, has = only.after, only.before, only.has
    kinds = [kind for kind in only.kinds if kind == "note"] if has is not None else only.kinds
    wanted = [kind for kind in INDEXED_KINDS if kind in kinds]
    if not wanted:
        return []
    rows = " UNION ALL ".join(map(_rows, wanted))
    if has is not None:
        rows += HAS_ATTACHMENT_SQL
    values = {
        "has": f"{has}%",
        "match": match, "user": user_id, "limit": limit,
        "first": INDEXED_KINDS.index(wanted[0]) << KIND_SHIFT_BITS,
        "last": (INDEXED_KINDS.index(wanted[-1]) + 1 << KIND_SHIFT_BITS) - 1,
        "pool": -1 if after or before or has is not None or len(wanted) not in (1,
        len(INDEXED_KINDS)) else MAX_CANDIDATES,
        "after": to_text(after) if after else None, "before": to_text(before) if before else None,
    }  # fmt: skip
    return many(Hit, db.execute(SELECT_FOUND.format(rows=rows), values))


def owners(user_id: int, kinds: Collection[str]) -> tuple[str, ...]:
    """Whose words are matched: what a person keeps, what they texted, and, of texts alone, what they were answered."""
    kept = [f"u{user_id}"] if set(kinds) - {"message"} else []
    texted = [f"m{user_id}"] if "message" in kinds else []
    return (*kept, *texted, *([f"o{user_id}"] if texted and not kept else []))


def everything(owners: Sequence[str]) -> str:
    """The expression that all rows match."""
    return any_of([f'user_id : "{owner}"' for owner in owners])


def prefix_term(owners: Sequence[str], word: str) -> str:
    """A word that begins so."""
    return any_of([f'"{owned(owner, word)}" *' for owner in owners])


def word_term(owners: Sequence[str], word: str) -> str:
    """A word that is just so."""
    return any_of([f'"{owned(owner, word)}"' for owner in owners])


def phrase_term(owners: Sequence[str], words: Sequence[str]) -> str:
    """These words in a row."""
    return any_of([f'"{" ".join(owned(owner, word) for word in words)}"' for owner in owners])


def tag_term(owners: Sequence[str], words: Sequence[str]) -> str:
    """A note with this tag."""
    return f"tags : ({phrase_term(owners[:1], words)})"


def all_of(parts: Sequence[str]) -> str:
    """Every part matches."""
    return " AND ".join(f"({part})" for part in parts)


def any_of(parts: Sequence[str]) -> str:
    """At least one part matches."""
    return " OR ".join(f"({part})" for part in parts)


def knows(db: sqlite3.Connection, user_id: int, start: str) -> bool:
    """Whether a person keeps anything with a word that begins so; texts do not count."""
    first = owned(f"u{user_id}", start)
    row = db.execute(
        "SELECT 1 FROM search_word WHERE term >= ? AND term < ? LIMIT 1", (first, first + LAST_CHARACTER)
    ).fetchone()
    return row is not None


def words_of(db: sqlite3.Connection, user_id: int, start: str = "") -> list[tuple[str, int]]:
    """The words that begin so of what a person keeps, and in how many rows each is."""
    first = owned(f"u{user_id}", start)
    rows = db.execute("SELECT term, doc FROM search_word WHERE term >= ? AND term < ?", (first, first + LAST_CHARACTER))
    cut = len(owned(f"u{user_id}", ""))
    return [(row["term"][cut:], row["doc"]) for row in rows if row["doc"]]


SELECT_TEXT = {
    "message": "SELECT body FROM message WHERE id = ? AND user_id = ?",
    "event": "SELECT place || char(10) || description FROM event WHERE id = ? AND user_id = ?",
    "task": "SELECT '' FROM task WHERE id = ? AND user_id = ?",
    "note": "SELECT body FROM note WHERE id = ? AND user_id = ?",
}


def text_of(db: sqlite3.Connection, user_id: int, hit: Hit) -> str:
    """What a hit says beneath its title."""
    row = db.execute(SELECT_TEXT[hit.kind], (hit.id, user_id)).fetchone()
    return str(row[0]) if row else ""


def sources_of(db: sqlite3.Connection, user_id: int, message_ids: Sequence[int]) -> set[int]:
    """Those of these texts that became an item or a note (dropped since, maybe): that one is shown, not the text."""
    marks = ",".join("?" * len(message_ids))
    rows = db.execute(
        f"SELECT source_id FROM task WHERE source_id IN ({marks}) AND user_id = ? UNION"  # noqa: S608
        f" SELECT source_id FROM note WHERE source_id IN ({marks}) AND user_id = ?",
        (*message_ids, user_id, *message_ids, user_id),
    )
    return {row["source_id"] for row in rows}


# What waits for the index. The words are those of the partial indexes: only for them SQLite takes one.
SELECT_UNINDEXED = {
    "task": "SELECT id FROM task INDEXED BY task_unsearched WHERE searched = 0",
    "message": "SELECT id FROM message INDEXED BY message_unsearched WHERE searched = 0 AND user_id IS NOT NULL"
    " AND state <> 'received' AND kind <> 'code' AND body <> '' AND private_kind IS NULL",
}
# `m17` is what person 17 texted, `o17` what they were answered: what was typed into a search is no word of theirs.
INSERT_INDEXED = {
    "task": "SELECT id + {first}, mark, search_words(mark, title), '', ''"
    " FROM (SELECT id, title, 'u' || user_id AS mark FROM task WHERE id IN ({ids}))",
    "message": "SELECT id + {first}, mark, '', search_words(mark, body), ''"
    " FROM (SELECT id, body, iif(direction = 'in', 'm', 'o') || user_id AS mark FROM message WHERE id IN ({ids}))",
}


def catch_up(db: sqlite3.Connection, user_id: int | None = None, limit: int = 1000) -> int:
    """Index at most `limit` tasks and texts, of a person or of everybody, that wait for it; how many did.

    A write function.
    """
    whose, done = "" if user_id is None else " AND user_id = :user", 0
    for kind, waiting in SELECT_UNINDEXED.items():
        rows = db.execute(f"{waiting}{whose} LIMIT :limit", {"user": user_id, "limit": limit - done}).fetchall()
        ids = ", ".join(str(row["id"]) for row in rows)
        if ids:
            rows_of = INSERT_INDEXED[kind].format(ids=ids, first=INDEXED_KINDS.index(kind) << KIND_SHIFT_BITS)
            db.execute(f"INSERT INTO search (rowid, user_id, title, body, tags) {rows_of}")
            db.execute(f"UPDATE {kind} SET searched = 1 WHERE id IN ({ids})")  # noqa: S608
        done += len(rows)
    return done


# How long what retention deletes may stay in the index unseen; what a person had erased goes at the next chance.
MERGE_AFTER_ERASE = timedelta(days=7)


def erased(db: sqlite3.Connection, at: datetime) -> None:
    """A person was erased: the index is to be tidied."""
    db.execute("INSERT OR REPLACE INTO beat (name, at) VALUES ('search.erased', ?)", (to_text(at),))


def is_untidy(db: sqlite3.Connection, now: datetime) -> bool:
    """Whether words of what is gone may still be in the file, where no search finds them."""
    beats = dict(db.execute("SELECT name, at FROM beat WHERE name IN ('search.erased', 'search.tidied')").fetchall())
    last = beats.get("search.tidied", "")
    return "search.erased" in beats or last < to_text(now - MERGE_AFTER_ERASE)


def tidy(db: sqlite3.Connection, begin: bool, pages: int = 200) -> bool:
    """Merge some of the index (`begin` first, then on), so that words of what is gone leave the file; whether to go on.

    SQLite merges what is there into one segment, so many pages at a time.
    """
    before = db.total_changes
    db.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (-pages if begin else pages,))
    return db.total_changes - before >= 2


def tidied(db: sqlite3.Connection, now: datetime) -> None:
    """All of the index was merged."""
    db.execute("DELETE FROM beat WHERE name = 'search.erased'")
    db.execute("INSERT OR REPLACE INTO beat (name, at) VALUES ('search.tidied', ?)", (to_text(now),))
