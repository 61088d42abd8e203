"""How rows become values: text columns of known names turn into instants and wall times."""

import sqlite3
from collections.abc import Hashable, Mapping
from datetime import datetime, time
from functools import cache
from typing import Any, TypeVar, get_type_hints

from tdah.clock import from_text, to_text

T = TypeVar("T")


@cache
def _readers(kind: Hashable) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _reader(str(hint))) for name, hint in get_type_hints(kind).items())


def _reader(hint: str) -> Any:
    if "datetime.datetime" in hint:
        return from_text
    if "datetime.time" in hint:
        return time.fromisoformat
    return bool if hint == "<class 'bool'>" else None


def build(kind: type[T], row: sqlite3.Row) -> T:
    """`row` as the dataclass `kind`, whose fields are named like the columns."""
    values = []
    for name, reader in _readers(kind):  # type: ignore[arg-type]  # mypy: type[T] counts as unhashable
        value = row[name]
        values.append(reader(value) if reader and value is not None else value)
    return kind(*values)


def one(kind: type[T], cursor: sqlite3.Cursor) -> T | None:
    """The first row of `cursor` as `kind`, or None."""
    row = cursor.fetchone()
    return None if row is None else build(kind, row)


def many(kind: type[T], cursor: sqlite3.Cursor) -> list[T]:
    """Every row of `cursor` as `kind`."""
    return [build(kind, row) for row in cursor]


def clock_text(value: time | None) -> str | None:
    """A wall time as the database keeps it: `HH:MM`."""
    return None if value is None else value.strftime("%H:%M")


def assignments(columns: frozenset[str], values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """`a = ?, b = ?` and its parameters for an UPDATE; only names in `columns` are let through (else ValueError)."""
    if values.keys() - columns:
        raise ValueError(f"not columns that may be changed: {sorted(values.keys() - columns)}")
    return ", ".join(f"{column} = ?" for column in values), [_stored(value) for value in values.values()]


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    return clock_text(value) if isinstance(value, time) else value
