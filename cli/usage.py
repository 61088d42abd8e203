"""`tdah usage`: how many texts and segments went each way, and what they cost."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.repeats import localize
from tdah.store import usage as log
from tdah.store.usage import Usage

from .options import Json, named, opened
from .output import clean, emit, table

COLUMNS = ("texts_in", "texts_out", "segments_in", "segments_out")


def usage(
    by: Annotated[Literal["user", "day", "all"], typer.Option("--by", help="A line for each of these.")] = "all",
    since: Annotated[str | None, typer.Option("--since", help="From this day on, like 2026-11-01.")] = None,
    user: Annotated[str | None, typer.Option("--user", "-u", help="Only this person's.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Json = False,
) -> None:
    """Show how many texts went each way and what they cost: as billed, else as estimated."""
    with opened() as app:
        start = _day(since, app) if since else None
        found = app.store.read(log.summary, by, start, named(app, user).id if user else None)
    if json:
        emit(found)
    elif csv:
        _write_csv(by, found)
    else:
        head = by if by != "all" else "what"
        rows = [(u.name, u.texts_in, u.texts_out, u.segments_in, u.segments_out, _money(u)) for u in found]
        table((head, "in", "out", "segments in", "segments out", "cost"), rows, empty="No texts yet.")


def _money(line: Usage) -> str:
    return f"{line.cost_micros / 1_000_000:.4f} {line.unit}"


def _day(text: str, app: App) -> datetime:
    try:
        return localize(datetime.combine(date.fromisoformat(text), time()), app.config.general.zone).astimezone(UTC)
    except ValueError:
        raise TdahError(f"{text!r} is not a day.", "Write it like 2026-11-01.") from None


def _write_csv(by: str, found: list[Usage]) -> None:
    import csv
    import sys

    money = ("estimated_micros", "billed_micros", "cost_micros", "unit")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((by, *COLUMNS, *money))
    writer.writerows([clean(line.name), *(getattr(line, key) for key in (*COLUMNS, *money))] for line in found)
