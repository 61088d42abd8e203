"""How rows become values: text columns of known names turn into instants and wall times."""

import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, time
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, get_type_hints

from tdah.clock import from_text, to_text

T = TypeVar("T")


class _Plan(NamedTuple):
    """How a row of known columns becomes a value: `pick` takes its fields in the order of `names`."""

    names: tuple[str, ...]
    pick: Callable[[sqlite3.Row], tuple[Any, ...]]
    readers: tuple[tuple[str, Any], ...]


@cache
def _plan(kind: Hashable, columns: tuple[str, ...]) -> _Plan:
    # By place, since to find a column by its name is most of what a row costs.
    hints = get_type_hints(kind)
    readers = {name: _reader(str(hint)) for name, hint in hints.items()}
    places = [columns.index(name) for name in hints]
    pick: Any = itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)
    return _Plan(tuple(hints), pick, tuple((name, reader) for name, reader in readers.items() if reader))


def _reader(hint: str) -> Any:
    if "datetime.datetime" in hint:
        return from_text
    if "datetime.time" in hint:
        return time.fromisoformat
    return bool if hint == "<class 'bool'>" else None


def build(kind: type[T], row: sqlite3.Row | None) -> T:
    """`row` as the dataclass `kind`, whose fields are named like the columns. Raises LookupError without a row."""
    if row is None:
        raise LookupError(f"there is no such {kind.__name__.lower()}")
    return _built(kind, _plan(kind, tuple(row.keys())), row)  # type: ignore[arg-type]  # type[T] counts as unhashable


def _built(kind: type[T], plan: _Plan, row: sqlite3.Row) -> T:
    # A frozen class's own `__init__` sets each field by a call, which takes three times as long.
    value = object.__new__(kind)
    fields = value.__dict__
    fields.update(zip(plan.names, plan.pick(row), strict=True))
    for name, reader in plan.readers:
        if fields[name] is not None:
            fields[name] = reader(fields[name])
    return value


def one(kind: type[T], cursor: sqlite3.Cursor) -> T | None:
    """The first row of `cursor` as `kind`, or None."""
    row = cursor.fetchone()
    return None if row is None else build(kind, row)


def many(kind: type[T], cursor: sqlite3.Cursor) -> list[T]:
    """Every row of `cursor` as `kind`."""
    rows = cursor.fetchall()
    if not rows:
        return []
    plan = _plan(kind, tuple(rows[0].keys()))  # type: ignore[arg-type]
    return [_built(kind, plan, row) for row in rows]


# Ids as one parameter: the statement is the same, and prepared, however many there are.
IN_IDS = "IN (SELECT value FROM json_each(?))"


def among(ids: Iterable[int | str]) -> str:
    """Ids, or numbers, as the parameter of `AMONG`."""
    return json.dumps(list(ids))


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
