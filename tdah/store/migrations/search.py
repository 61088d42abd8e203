"""The step that brought the search index, and made notes of what had been kept as such; append-only history."""

import re
import secrets
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(user_id, title, body, tags,"
    " tokenize = \"unicode61 remove_diacritics 2 tokenchars '_'\")",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search, 'row')",
)


# Texts come by the thousand and in transactions of their own, each of which the index would answer with a segment. So
# they are only noted here, and indexed many at a time, before somebody searches at the latest. `{0}` is the row.
TEXT = "{0}.user_id IS NOT NULL AND {0}.state <> 'received' AND {0}.kind <> 'code' AND {0}.body <> ''"
_OLD, _NEW = TEXT.format("OLD"), TEXT.format("NEW")
_OTHER = "(OLD.body IS NOT NEW.body OR OLD.user_id IS NOT NEW.user_id)"
_NOTE_IT = "INSERT OR REPLACE INTO search_due (message_id, user_id) VALUES (NEW.id, NEW.user_id)"
TEXTS = (
    "CREATE TABLE search_due (message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE) STRICT",
    "CREATE INDEX search_due_user ON search_due (user_id)",
    # What has just come in is not noted: the webhook waits for its row alone. It is once it was acted on.
    f"CREATE TRIGGER search_message_added AFTER INSERT ON message WHEN NEW.direction = 'out' AND {_NEW}"
    f" BEGIN {_NOTE_IT}; END",
    f"CREATE TRIGGER search_message_acted AFTER UPDATE OF user_id, state, body ON message"
    f" WHEN {_NEW} AND (NOT ({_OLD}) OR {_OTHER}) BEGIN {_NOTE_IT}; END",
    f"CREATE TRIGGER search_message_blanked AFTER UPDATE OF user_id, state, body ON message"  # noqa: S608
    f" WHEN {_OLD} AND (NOT ({_NEW}) OR {_OTHER}) BEGIN DELETE FROM search WHERE rowid = OLD.id; END",
    "CREATE TRIGGER search_message_gone AFTER DELETE ON message BEGIN DELETE FROM search WHERE rowid = OLD.id; END",
    f"INSERT INTO search_due SELECT x.id, x.user_id FROM message x WHERE {TEXT.format('x')}",  # noqa: S608
)


class Indexed(NamedTuple):
    """What of a table is indexed: `{0}` stands for the row.

    `changed`: the columns whose change is looked at, `when`: which rows are in the index.
    """

    table: str
    kind: int
    title: str
    body: str
    tags: str
    changed: str
    when: str


OWNER = "'u' || {0}.user_id"
TITLE = f"search_words({OWNER}, {{0}}.title)"
EVENT = Indexed(
    "event", 1, TITLE, f"search_words({OWNER}, {{0}}.place || ' ' || {{0}}.description)", "''",
    "title, place, description, deleted_at", "{0}.deleted_at IS NULL",
)  # fmt: skip
TASK = Indexed("task", 2, TITLE, "''", "''", "title", "true")
NOTE = Indexed(
    "note", 3, TITLE, f"search_words({OWNER}, {{0}}.body)",
    f"search_tags({OWNER}, {{0}}.tags, {{0}}.body)", "title, body, tags, deleted_at", "{0}.deleted_at IS NULL",
)  # fmt: skip


def search(db: "Database") -> None:
    """One index over notes, tasks, events and texts, kept by triggers in the transaction of each write."""
    for statement in (*SEARCH, *TEXTS):
        db.execute(statement)
    for row in db.execute(KEPT).fetchall():
        if _ASKED.match(row["said"]):
            _make_note(db, row)
    for one in (EVENT, TASK, NOTE):
        index(db, one)


def index(db: "Database", one: Indexed) -> None:
    """Index what a table has, and what it will have."""
    name, at = one.table, one.kind << 48
    old, new = f"OLD.id + {at}", one.when.format("NEW")
    db.execute(f"CREATE TRIGGER search_{name}_added AFTER INSERT ON {name} WHEN {new} BEGIN {_put(one, 'NEW')}; END")
    db.execute(
        f"CREATE TRIGGER search_{name}_changed AFTER UPDATE OF {one.changed} ON {name} WHEN {_differs(one)} BEGIN"  # noqa: S608
        f" DELETE FROM search WHERE rowid = {old}; {_put(one, 'NEW')} WHERE {new}; END"
    )
    db.execute(
        f"CREATE TRIGGER search_{name}_gone AFTER DELETE ON {name} BEGIN DELETE FROM search WHERE rowid = {old}; END"  # noqa: S608
    )
    db.execute(f"{_put(one, 'x')} FROM {name} x WHERE {one.when.format('x')}")


def _put(one: Indexed, row: str) -> str:
    words = ", ".join((OWNER, one.title, one.body, one.tags)).format(row)
    return f"INSERT INTO search (rowid, user_id, title, body, tags) SELECT {row}.id + {one.kind << 48}, {words}"


def _differs(one: Indexed) -> str:
    """Whether a change is one of the index: one of the row's words, or whether it is in there."""
    columns = [column for column in one.changed.split(", ") if column != "deleted_at"]
    parts = [f"OLD.{column} IS NOT NEW.{column}" for column in columns]
    if one.when != "true":
        parts.append(f"({one.when.format('OLD')}) <> ({one.when.format('NEW')})")
    return " OR ".join(parts)


# Before there were notes, what was texted as one was kept among the items that nobody understood.
KEPT = (
    "SELECT t.*, m.body AS said, u.name FROM task t JOIN message m ON m.id = t.source_id"
    " JOIN user u ON u.id = t.user_id"
    " WHERE t.kind = 'inbox' AND t.state = 'open' ORDER BY t.id"
)
_ASKED = re.compile(
    r"\s*(?:(?:please|por favor|s'il te pla[iî]t)[ ,]+)?(?:note|nota|memo|anot[ae]|apunta|jot|remember that|"
    r"retiens que|souviens-toi que|prends (?:en )?note|recuerda que|lembr[ae] que)(?!\w)",
    re.IGNORECASE,
)


def _make_note(db: "Database", row: "sqlite3.Row") -> None:
    number = db.execute(
        "UPDATE user SET next_note = next_note + 1 WHERE id = ? RETURNING next_note - 1", (row["user_id"],)
    ).fetchone()[0]
    uid, title, at = secrets.token_hex(16), row["title"][:200].strip(), row["created_at"]
    (note_id,) = db.execute(
        "INSERT INTO note (user_id, uid, number, title, title_key, body, source_id, created_at, changed_at, changed_by,"
        " channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sms') RETURNING id",
        (row["user_id"], uid, number, title, title.casefold(), row["title"], row["source_id"], at, at, row["name"]),
    ).fetchone()
    for tag in set(re.findall(r"(?<!\w)#([^\W\d]\w*)", row["title"].casefold())):
        db.execute("INSERT INTO note_tag (user_id, tag, note_id) VALUES (?, ?, ?)", (row["user_id"], tag, note_id))
    db.execute(
        "INSERT INTO change (user_id, kind, ref, version, op, at, by, channel)"
        " VALUES (?, 'note', ?, 1, 'add', ?, ?, 'sms')",
        (row["user_id"], uid, at, row["name"]),
    )
    db.execute("UPDATE task SET state = 'dropped', closed_at = ? WHERE id = ?", (at, row["id"]))
