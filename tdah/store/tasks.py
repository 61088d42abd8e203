"""Tasks and inbox items. Each has a small number of its person's own, by which texts name it (`12 done`)."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tdah.clock import to_text
from tdah.store.row_mapping import IN_IDS, among, assignments, build, many, one
from tdah.store.search_words import begins_in


@dataclass(frozen=True)
class Task:
    """A thing to do. `due_at` is the present occurrence (UTC); a repeat keeps `first_at`'s wall time in `zone`.

    `kind` is `task`, or `inbox` for words that nobody could make sense of. `state`: open, done, dropped, parked.
    `done_at` is when it was last done (UTC), of a repeat: the last occurrence that was.
    """

    id: int
    user_id: int
    number: int
    parent_id: int | None
    kind: str
    title: str
    state: str
    due_at: datetime | None
    first_at: datetime | None
    zone: str | None
    repeat: str | None
    after_done: bool
    source_id: int | None
    created_at: datetime
    closed_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True)
class NewTask:
    """A task to add; each field as in `Task`."""

    title: str
    kind: str = "task"
    due_at: datetime | None = None
    zone: str | None = None
    repeat: str | None = None
    after_done: bool = False
    source_id: int | None = None
    parent_id: int | None = None


def add(db: sqlite3.Connection, user_id: int, new: NewTask, at: datetime) -> Task:
    """Add an open task with the person's next number."""
    number = db.execute(
        "UPDATE user SET next_number = next_number + 1 WHERE id = ? RETURNING next_number - 1 AS number", (user_id,)
    ).fetchone()["number"]
    due = to_text(new.due_at) if new.due_at else None
    row = db.execute(
        "INSERT INTO task (user_id, number, parent_id, kind, title, due_at, first_at, zone, repeat, after_done,"
        " source_id, created_at, updated_at, searched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING *",
        (user_id, number, new.parent_id, new.kind, new.title, due, due if new.repeat else None, new.zone, new.repeat,
         new.after_done, new.source_id, to_text(at), to_text(at)),
    ).fetchone()  # fmt: skip
    return build(Task, row)


def get(db: sqlite3.Connection, user_id: int, task_id: int) -> Task:
    """A person's task by id, which must exist."""
    row = db.execute("SELECT * FROM task WHERE id = ? AND user_id = ?", (task_id, user_id)).fetchone()
    return build(Task, row)


def awaited(
    db: sqlite3.Connection, user_ids: Collection[int], now: datetime, only: int | None = None
) -> dict[int, Task]:
    """What the reminders of these people that are due (or `only` one of them) are about, by id."""
    cursor = db.execute(
        "SELECT t.* FROM reminder r JOIN task t ON t.id = r.task_id AND t.user_id = r.user_id"  # noqa: S608
        f" WHERE r.user_id {IN_IDS} AND r.next_at <= ?2 AND (?3 IS NULL OR r.id = ?3)",
        (among(user_ids), to_text(now), only),
    )
    return {task.id: task for task in many(Task, cursor)}


def by_number(db: sqlite3.Connection, user_id: int, number: int) -> Task | None:
    """A person's task by the number they know it by."""
    return one(Task, db.execute("SELECT * FROM task WHERE user_id = ? AND number = ?", (user_id, number)))


def titled(db: sqlite3.Connection, user_id: int, words: str) -> list[Task]:
    """Ten of a person's open tasks in whose title each of `words` begins a word; the soonest due first."""
    terms = words.lower().split()
    where = " AND instr(lower(title), ?) > 0" * len(terms)
    cursor = db.execute(
        f"SELECT * FROM task WHERE user_id = ? AND state = 'open'{where}"  # noqa: S608
        " ORDER BY due_at IS NULL, due_at, id",
        (user_id, *terms),
    )
    return [task for task in many(Task, cursor) if begins_in(task.title, terms)][:10]


def opened(db: sqlite3.Connection, user_id: int, limit: int = 1000) -> list[Task]:
    """A person's open tasks and inbox items, the soonest due first, then in the order they came."""
    cursor = db.execute(
        "SELECT * FROM task WHERE user_id = ? AND state = 'open' ORDER BY due_at IS NULL, due_at, id LIMIT ?",
        (user_id, limit),
    )
    return many(Task, cursor)


def all_of(db: sqlite3.Connection, user_id: int) -> list[Task]:
    """Everything a person ever had, by number."""
    return many(Task, db.execute("SELECT * FROM task WHERE user_id = ? ORDER BY number", (user_id,)))


def touched(db: sqlite3.Connection, user_id: int, since: datetime) -> list[Task]:
    """A person's open items that were added or changed after `since`, the last one first."""
    cursor = db.execute(
        "SELECT * FROM task WHERE user_id = ? AND state = 'open' AND updated_at >= ?"
        " ORDER BY updated_at DESC, number DESC",
        (user_id, to_text(since)),
    )
    return many(Task, cursor)


def due_between(db: sqlite3.Connection, user_id: int, start: datetime, end: datetime) -> list[Task]:
    """A person's open tasks due in [start, end), in order."""
    cursor = db.execute(
        "SELECT * FROM task WHERE user_id = ? AND state = 'open' AND due_at >= ? AND due_at < ? ORDER BY due_at, id",
        (user_id, to_text(start), to_text(end)),
    )
    return many(Task, cursor)


def done_between(db: sqlite3.Connection, user_id: int, start: datetime, end: datetime) -> list[Task]:
    """What a person did last in [start, end), the first one first; of a repeat its last time."""
    cursor = db.execute(
        "SELECT * FROM task WHERE user_id = ? AND done_at >= ? AND done_at < ? ORDER BY done_at, id",
        (user_id, to_text(start), to_text(end)),
    )
    return many(Task, cursor)


def repeating(db: sqlite3.Connection, user_ids: Collection[int]) -> list[Task]:
    """These people's open tasks that repeat."""
    cursor = db.execute(
        f"SELECT * FROM task WHERE user_id {IN_IDS} AND state = 'open' AND repeat IS NOT NULL ORDER BY id",  # noqa: S608
        (among(user_ids),),
    )
    return many(Task, cursor)


def timed(db: sqlite3.Connection, user_ids: Collection[int]) -> list[Task]:
    """These people's open tasks that have a time."""
    cursor = db.execute(
        f"SELECT * FROM task WHERE user_id {IN_IDS} AND state = 'open' AND due_at IS NOT NULL ORDER BY due_at, id",  # noqa: S608
        (among(user_ids),),
    )
    return many(Task, cursor)


def search(db: sqlite3.Connection, user_id: int, words: str, limit: int) -> list[Task]:
    """A person's tasks of any state in whose title `words` occur: open ones first, then the newest."""
    cursor = db.execute(
        "SELECT * FROM task WHERE user_id = ? AND instr(lower(title), lower(?)) > 0"
        " ORDER BY state <> 'open', id DESC LIMIT ?",
        (user_id, words, limit),
    )
    return many(Task, cursor)


def steps_of(db: sqlite3.Connection, user_id: int, task_id: int) -> list[Task]:
    """The open steps of a task, in order."""
    cursor = db.execute(
        "SELECT * FROM task WHERE parent_id = ? AND user_id = ? AND state = 'open' ORDER BY number", (task_id, user_id)
    )
    return many(Task, cursor)


def about(db: sqlite3.Connection, user_id: int, words: str) -> list[Task]:
    """Up to three tasks, open or done, whose titles have most of `words`, and at least half of the longer ones."""
    terms = [term for term in dict.fromkeys(words.lower().split()) if len(term) > 2][:12] or [words.lower()]
    hits = " + ".join(["(instr(lower(title), ?) > 0)"] * len(terms))
    cursor = db.execute(
        f"SELECT * FROM (SELECT *, {hits} AS hits FROM task WHERE user_id = ? AND state IN ('open', 'done'))"  # noqa: S608
        " WHERE hits * 2 >= ? ORDER BY hits DESC, coalesce(done_at, due_at, created_at) DESC, id DESC LIMIT 3",
        (*terms, user_id, len(terms)),
    )
    rows = cursor.fetchall()
    return [build(Task, row) for row in rows if row["hits"] == rows[0]["hits"]]


EDITABLE_COLUMNS = frozenset(
    ("kind", "title", "state", "due_at", "first_at", "zone", "repeat", "after_done", "closed_at", "done_at")
)


def edit(db: sqlite3.Connection, task: Task, at: datetime, **values: Any) -> Task:
    """Change columns of a task; instants are given as values."""
    settings, plain = assignments(EDITABLE_COLUMNS, values)
    row = db.execute(
        f"UPDATE task SET {settings}, updated_at = ? WHERE id = ? AND user_id = ? RETURNING *",  # noqa: S608
        (*plain, to_text(at), task.id, task.user_id),
    ).fetchone()
    return build(Task, row)


def move_on(db: sqlite3.Connection, moves: Iterable[tuple[Task, datetime]], at: datetime) -> None:
    """Set each of these tasks to the occurrence that has come."""
    db.executemany(
        "UPDATE task SET due_at = ?, updated_at = ? WHERE id = ? AND user_id = ?",
        [(to_text(due), to_text(at), task.id, task.user_id) for task, due in moves],
    )
