"""The end of the daemon's log as the Host screen shows it: read from its file, filtered, newest first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from textual.content import Content

from tdah.clock import from_text

from ..widgets.list import Row
from ..widgets.list_line import SpreadLine
from ..widgets.text import joined, plain

MAX_LINES = 200
# Without a filter, so much of the end is read; with one, all there is (2 MB at most, see the daemon).
TAIL_BYTES = 128 << 10
LEVEL_COLOURS = {"debug": "$quiet", "info": "$primary", "warning": "$accent", "error": "$error", "critical": "$error"}
KNOWN_FIELDS = ("timestamp", "level", "event", "correlation")


@dataclass(frozen=True)
class Line:
    """One event of the log. `key` names it over refreshes and rotations."""

    key: str
    at: datetime | None
    level: str
    event: str
    correlation: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class State:
    """What the file is like: unlike an earlier state, there is something new in it."""

    file: int
    size: int


def state_of(path: Path) -> State:
    """The state of a log file; of one that is not there, an empty one."""
    try:
        found = path.stat()
    except OSError:
        return State(0, 0)
    return State(found.st_ino, found.st_size)


def read_lines(path: Path, words: str = "") -> tuple[Line, ...]:
    """The last events in which all words occur, newest first; nothing where there is no file."""
    terms = words.lower().split()
    found: list[Line] = []
    for file in (path, path.with_name(f"{path.name}.1")):
        for key, text in _backwards(file, None if terms else TAIL_BYTES):
            if all(term in text.lower() for term in terms) and (line := _line(key, text)):
                found.append(line)
                if len(found) == MAX_LINES:
                    return tuple(found)
        if found and not terms:
            break
    return tuple(found)


def _backwards(path: Path, end: int | None) -> Iterator[tuple[str, str]]:
    """The lines at the end of a file, the last first, each with its name. A line that is still written is left out."""
    try:
        with path.open("rb") as file:
            number = path.stat().st_ino
            size = file.seek(0, 2)
            begin = max(0, size - end) if end else 0
            file.seek(begin)
            raw = file.read()
    except OSError:
        return
    place = size
    for line in reversed(raw.split(b"\n")[1 if begin else 0 :]):
        place -= len(line) + 1
        if line.startswith(b"{") and line.endswith(b"}"):
            yield f"log:{number}:{place}", line.decode("utf-8", "replace")


def _line(key: str, text: str) -> Line | None:
    try:
        said: Any = json.loads(text)
        at = from_text(said["timestamp"]) if "timestamp" in said else None
    except (ValueError, TypeError):
        return None
    values = tuple((str(name), str(value)) for name, value in said.items() if name not in KNOWN_FIELDS)
    level, event, correlation = (str(said.get(name, "")) for name in KNOWN_FIELDS[1:])
    return Line(key, at, level, event, correlation, values)


def log_rows(lines: tuple[Line, ...], zone: str) -> list[Row]:
    """The events as rows."""
    return [_row(line, zone) for line in lines]


@lru_cache(maxsize=4 * MAX_LINES)
def _row(line: Line, zone: str) -> Row:
    at = f"{line.at.astimezone(ZoneInfo(zone)):%H:%M:%S} " if line.at else ""
    # What is short comes first: it is what tells, while ids are long.
    telling = sorted((pair for pair in line.values if pair[1] != "None"), key=lambda pair: len(pair[1]))
    more = "  ".join(f"{name} {value}" for name, value in telling)
    head = Content.assemble((at, "$text-muted"), ("● ", LEVEL_COLOURS.get(line.level, "$primary")), plain(line.event))
    return Row(line.key, SpreadLine(joined(head, plain(more, "$text-muted"))))


def about_line(line: Line) -> Content:
    """Everything an event says."""
    values = [("correlation", line.correlation)] if line.correlation else []
    parts = [Content.assemble((f"{name} ", "$text-muted"), plain(value)) for name, value in [*values, *line.values]]
    head = Content.assemble((f"{line.level} ", LEVEL_COLOURS.get(line.level, "$primary")), plain(line.event, "bold"))
    return Content("  ").join([head, *parts])
