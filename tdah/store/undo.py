"""The undo log: rows as they were before a change. The last change can be taken back for 24 hours."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tdah.clock import to_text
from tdah.store import outbox
from tdah.store.change_feed import Author

UNDO_LIFE = timedelta(hours=24)
UNDO_TABLES = ("task", "reminder", "user", "event", "leave", "note", "attachment", "dose_log")


# Not a row that is put back: consent is given anew or withdrawn, never restored.
FEATURE_TABLE = "feature"
# What the host sets, what only counts on, and whether the search index has a row, is no part of a change that a person
# takes back.
HOST_COLUMNS = ("role", "budget_month", "budget_day", "file_quota")
KEPT_COLUMNS = ("id", "user_id", "next_number", "next_note", *HOST_COLUMNS, "offered", "searched")


class Change:
    """Collects what one change touches: `keep` a row before it is changed, `made` after it is inserted."""

    def __init__(self, db: sqlite3.Connection, user_id: int, at: datetime) -> None:
        self._db, self._user_id, self._at = db, user_id, at
        self._rows: list[tuple[str, int, dict[str, Any] | None]] = []

    def keep(self, table: str, row_id: int) -> None:
        """Remember a row as it is now; only the first image of a row counts."""
        if any((table, row_id) == seen[:2] for seen in self._rows):
            return
        row = self._db.execute(f"SELECT * FROM {_checked(table)} WHERE id = ?", (row_id,)).fetchone()  # noqa: S608
        self._rows.append((table, row_id, dict(row)))

    def made(self, table: str, row_id: int) -> None:
        """Remember that a row is new."""
        self._rows.append((_checked(table), row_id, None))

    def switched(self, feature: str, was_on: bool) -> None:
        """Remember that a feature was switched; see `last_switch`."""
        self._rows.append((FEATURE_TABLE, 0, {"name": feature, "on": was_on}))

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Table and id of each row that was touched."""
        return tuple((table, row_id) for table, row_id, _ in self._rows)

    def mark(self) -> int:
        """Where the change stands now."""
        return len(self._rows)

    def back_to(self, mark: int) -> None:
        """Forget what was touched since `mark`: it was rolled back."""
        del self._rows[mark:]

    def save(self, label: str) -> None:
        """Log the change under words a person recognises; nothing touched, nothing logged."""
        if self._rows:
            self._db.execute(
                "INSERT INTO undo (user_id, at, label, changes) VALUES (?, ?, ?, ?)",
                (self._user_id, to_text(self._at), label, json.dumps(self._rows)),
            )


@dataclass(frozen=True)
class EditContext:
    """Who changes what when: everything written goes into `change`, from which it can be taken back."""

    db: sqlite3.Connection
    at: datetime
    author: Author
    change: Change


def _checked(table: str) -> str:
    if table not in UNDO_TABLES:
        raise ValueError(f"{table} cannot be undone")
    return table


def take_back(db: sqlite3.Connection, user_id: int, now: datetime) -> str | None:
    """Put back what the person's last change of 24 hours touched; its label, or None when there is none."""
    row = db.execute(
        "UPDATE undo SET undone_at = :now WHERE id = (SELECT max(id) FROM undo WHERE user_id = :user"
        " AND undone_at IS NULL AND at > :since) RETURNING label, changes",
        {"now": to_text(now), "user": user_id, "since": to_text(now - UNDO_LIFE)},
    ).fetchone()
    if row is None:
        return None
    for table, row_id, before in reversed(json.loads(row["changes"])):
        if table == FEATURE_TABLE:
            continue
        _restore(db, _checked(table), row_id, user_id, before, now)
    return str(row["label"])


def last_switch(db: sqlite3.Connection, user_id: int, now: datetime) -> tuple[str, bool] | None:
    """The feature that the change `take_back` would take back has switched, and whether it was on before."""
    row = db.execute(
        "SELECT changes FROM undo WHERE user_id = ? AND undone_at IS NULL AND at > ? ORDER BY id DESC LIMIT 1",
        (user_id, to_text(now - UNDO_LIFE)),
    ).fetchone()
    switches = [before for table, _, before in json.loads(row["changes"]) if table == FEATURE_TABLE] if row else []
    return (str(switches[0]["name"]), bool(switches[0]["on"])) if switches else None


def last_touched(db: sqlite3.Connection, user_id: int, since: datetime) -> str:
    """`dose_log` when the last change, at or after `since`, logged a dose; empty for any other."""
    row = db.execute(
        "SELECT at, changes FROM undo WHERE user_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1", (user_id,)
    ).fetchone()
    if row is None or row["at"] < to_text(since):
        return ""
    return "dose_log" if any(table == "dose_log" for table, _, _ in json.loads(row["changes"])) else ""


def _restore(
    db: sqlite3.Connection, table: str, row_id: int, user_id: int, before: dict[str, Any] | None, now: datetime
) -> None:
    owner = "id" if table == "user" else "user_id"
    if table in ("event", "note"):
        from tdah.store import events, notes

        name = db.execute("SELECT name FROM user WHERE id = ?", (user_id,)).fetchone()["name"]
        versioned = events if table == "event" else notes
        versioned.take_back(db, user_id, row_id, before, now, Author(name, "undo"))
        return
    if before is None:
        if table == "task":
            outbox.drop(db, now, task_id=row_id)
        db.execute(f"DELETE FROM {table} WHERE id = ? AND {owner} = ?", (row_id, user_id))  # noqa: S608
        return
    # Numbers already given out stay given out: two items must never have had the same one.
    columns = [column for column in before if column not in KEPT_COLUMNS]
    settings = ", ".join(f"{column} = ?" for column in columns)
    db.execute(
        f"UPDATE {table} SET {settings} WHERE id = ? AND {owner} = ?",  # noqa: S608
        (*(before[column] for column in columns), row_id, user_id),
    )


def forget(db: sqlite3.Connection, before: datetime) -> int:
    """Delete what can no longer be taken back; how many."""
    return db.execute("DELETE FROM undo WHERE at < ?", (to_text(before),)).rowcount
