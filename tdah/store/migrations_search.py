"""The step that brought the search index; append-only history, listed in migrations.py."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database

SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(user_id, title, body, tags,"
    " tokenize = \"unicode61 remove_diacritics 2 tokenchars '_'\")",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search, 'row')",
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


MESSAGE = Indexed(
    "message", 0, "''", "{0}.body", "''", "user_id, state, body",
    # A text that has just come in is not: the webhook waits for its row alone. It is once it was acted on.
    "{0}.user_id IS NOT NULL AND {0}.state <> 'received' AND {0}.kind <> 'code' AND {0}.body <> ''",
)  # fmt: skip
EVENT = Indexed(
    "event", 1, "{0}.title", "{0}.place || ' ' || {0}.description", "''", "title, place, description, deleted_at",
    "{0}.deleted_at IS NULL",
)  # fmt: skip
TASK = Indexed("task", 2, "{0}.title", "''", "''", "title", "true")


def search(db: "Database") -> None:
    """One index over notes, tasks, events and texts, kept by triggers in the transaction of each write."""
    for statement in SEARCH:
        db.execute(statement)
    for one in (MESSAGE, EVENT, TASK):
        index(db, one)


def index(db: "Database", one: Indexed) -> None:
    """Index what a table has, and what it will have."""
    put, ref = _put(one), "({0}.id + " + str(one.kind << 48) + ")"
    name, old, new = one.table, ref.format("OLD"), one.when.format("NEW")
    inserted = "NEW.direction = 'out' AND " + new if name == "message" else new
    differs = _differs(one)
    db.execute(
        f"CREATE TRIGGER search_{name}_added AFTER INSERT ON {name} WHEN {inserted} BEGIN {put.format('NEW')}; END"
    )
    db.execute(
        f"CREATE TRIGGER search_{name}_changed AFTER UPDATE OF {one.changed} ON {name} WHEN {differs} BEGIN"
        f" DELETE FROM search WHERE rowid = {old}; {put.format('NEW')} AND {new}; END"
    )
    db.execute(
        f"CREATE TRIGGER search_{name}_gone AFTER DELETE ON {name} BEGIN DELETE FROM search WHERE rowid = {old}; END"
    )
    db.execute(f"{put.format('x')} AND {one.when.format('x')}".replace("WHERE true", f"FROM {name} x WHERE true"))


def _put(one: Indexed) -> str:
    words = ", ".join(f"search_words({{0}}.user_id, {text})" for text in (one.title, one.body, one.tags))
    return (
        "INSERT INTO search (rowid, user_id, title, body, tags)"
        f" SELECT {{0}}.id + {one.kind << 48}, 'u' || {{0}}.user_id, {words} WHERE true"
    )


def _differs(one: Indexed) -> str:
    """Whether a change is one of the index: whether the row is in it, or one of its words."""
    columns = [column for column in one.changed.split(", ") if column not in ("state", "deleted_at")]
    parts = [f"OLD.{column} IS NOT NEW.{column}" for column in columns]
    return " OR ".join([*parts, f"({one.when.format('OLD')}) <> ({one.when.format('NEW')})"])
