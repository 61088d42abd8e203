"""What the terminal gets: tables, records and JSON. Nothing from data can steer it: every string passes `clean`."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime, time
from typing import Any

from tdah.clock import to_text
from tdah.text.sanitize import CONTROL_CHARACTERS
from tdah.text.sanitize import sanitize as sanitize

_steering_in_json = re.compile(f"[{CONTROL_CHARACTERS}]".replace("\x00-\x1f", ""))


def say(text: str, *, error: bool = False) -> None:
    """Print `text`, line by line, to standard output or standard error."""
    for line in text.split("\n"):
        print(sanitize(line), file=sys.stderr if error else sys.stdout)


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what is wrong and what to do."""
    print(f"Error: {sanitize(message)}", file=sys.stderr)
    if hint:
        print(f"Hint: {sanitize(hint)}", file=sys.stderr)


def emit(value: Any) -> None:
    """Print `value` as JSON; instants are ISO 8601 in UTC, wall times `HH:MM`."""
    text = json.dumps(plain(value), indent=2, ensure_ascii=False)
    print(_steering_in_json.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def plain(value: Any) -> Any:
    """`value` as JSON-ready values."""
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str = "") -> None:
    """Print rows under `columns` (none: no header), or `empty` when there are no rows.

    A terminal gets a Rich table; a pipe gets columns set apart by two spaces.
    """
    cells = [["" if cell is None else sanitize(str(cell)) for cell in row] for row in rows]
    if not cells:
        say(empty)
    elif sys.stdout.isatty():
        _drawn(columns, cells)
    else:
        _aligned([[column.upper() for column in columns], *cells] if columns else cells)


def _aligned(cells: list[list[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _drawn(columns: Sequence[str], cells: list[list[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawing = Table(box=box.SIMPLE_HEAD if columns else None, show_header=bool(columns), header_style="bold")
    for column in columns or ("",) * len(cells[0]):
        drawing.add_column(column, overflow="fold")
    for row in cells:
        # Text, not str: square brackets in a person's words are no markup.
        drawing.add_row(*map(Text, row))
    Console().print(drawing)


def size_of(octets: int) -> str:
    """`3.4 MB`, `812 kB`."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))} kB"
