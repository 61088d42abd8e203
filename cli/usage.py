"""`tdah usage`: how many texts and segments went each way, and what they cost."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

import typer

from tdah.app import App
from tdah.costs.budget import BudgetStatus, Period, forecast, limits
from tdah.errors import TdahError
from tdah.recurrence.occurrences import localize
from tdah.store import spend
from tdah.store import usage as usage_store
from tdah.store.usage import Usage
from tdah.store.users import User

from .options import Json, named, opened
from .output import emit, sanitize, table

PERIODS: tuple[Period, ...] = ("month", "day")
COLUMNS = ("texts_in", "texts_out", "segments_in", "segments_out")


def usage(
    by: Annotated[Literal["user", "day", "all"], typer.Option("--by", help="A line for each of these.")] = "all",
    since: Annotated[str | None, typer.Option("--since", help="From this day on, like 2026-11-01.")] = None,
    user: Annotated[str | None, typer.Option("--user", "-u", help="Only this person's.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Json = False,
) -> None:
    """Show how many texts went each way and what they cost: as billed, else as estimated; and the budget."""
    with opened() as app:
        start = _day(since, app) if since else None
        person = named(app, user) if user else None
        found = app.store.read(usage_store.summary, by, start, person.id if person else None)
        budgets = _budgets(app, person)
    if json:
        emit({"usage": found, "budget": budgets})
    elif csv:
        _write_csv(by, found)
    else:
        head = by if by != "all" else "what"
        rows = [
            (u.name, u.texts_in, u.texts_out, u.segments_in, u.segments_out, _money(u.estimated_micros),
             _money(u.billed_micros), _money(u.cost_micros), u.unit)
            for u in found
        ]  # fmt: skip
        table((head, "in", "out", "segments in", "segments out", "estimated", "billed", "cost", ""), rows,
              empty="No texts yet.")  # fmt: skip
        if found:
            _show_budgets(budgets)


def _budgets(app: App, person: User | None) -> list[dict[str, Any]]:
    """A person's budgets of this month and day, or the host's, with what was spent; in millionths of the unit."""
    now = app.now()
    own = (person.budget_month, person.budget_day) if person else (None, None)
    allowed = limits(app.config.budget, *own)
    spent = app.store.read(spend.so_far, person.id if person else None, now)
    whose: Literal["user", "host"] = "user" if person else "host"
    budgets = []
    for period, amount in zip(PERIODS, spent, strict=True):
        status = BudgetStatus(whose, period, amount, allowed[whose, period])
        budgets.append(
            {
                "of": sanitize(person.name) if person else "everybody",
                "period": period,
                "spent_micros": amount,
                "limit_micros": status.limit or None,
                "left_micros": status.left if status.limit else None,
                "level": status.level.name.lower(),
                "forecast_micros": forecast(amount, now) if period == "month" else None,
                "unit": app.config.prices.unit,
            }
        )
    return budgets


def _show_budgets(budgets: list[dict[str, Any]]) -> None:
    amounts = ("spent_micros", "limit_micros", "left_micros", "forecast_micros")
    rows = []
    for each in budgets:
        period = "this month" if each["period"] == "month" else "today"
        level = "" if each["level"] == "ok" else each["level"]
        rows.append((period, *(_money(each[key]) for key in amounts), each["unit"], level))
    table((budgets[0]["of"], "spent", "budget", "left", "forecast", "", ""), rows)


def _money(micros: int | None) -> str:
    return "-" if micros is None else f"{micros / 1_000_000:.4f}"


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
    writer.writerows([_cell(line.name), *(getattr(line, key) for key in (*COLUMNS, *money))] for line in found)


def _cell(text: str) -> str:
    """A name as a spreadsheet shows it: one that begins like a formula is marked as text."""
    text = sanitize(text)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
