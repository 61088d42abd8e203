"""What the Usage screen knows: texts and cost by day and by person, budgets, and where the month is going."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from textual.content import Content

from tdah.config import Config
from tdah.costs.budget import BudgetStatus, Level, forecast
from tdah.costs.spending import budget_standing
from tdah.store import usage
from tdah.store.usage import Usage
from tdah.store.users import User

from ..widgets.charts import Figure, Series
from ..widgets.list import Row
from ..widgets.list_line import SpreadLine
from ..widgets.text import plain

BAR_CELLS = 10
LEVEL_COLOURS = {Level.OK: "$primary", Level.WARNED: "$accent", Level.DIGEST: "$warning", Level.MUST: "$error"}


@dataclass(frozen=True)
class Day:
    """One day (UTC): texts each way, and cost in millionths."""

    date: date
    texts_in: int
    texts_out: int
    micros: int


@dataclass(frozen=True)
class Spending:
    """The days of a period, of a person or (`whose` empty) of everybody; sums of each person; budgets."""

    user: User
    whose: str
    days: tuple[Day, ...]
    people: tuple[Usage, ...]
    budgets: tuple[BudgetStatus, ...]
    ahead: dict[str, int]
    unit: str


def read_spending(config: Config, days: int, everybody: bool, db: sqlite3.Connection, user: User, now: datetime) -> Spending:  # fmt: skip  # noqa: E501
    """Texts and cost of the last `days` days (UTC), today included."""
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=days - 1)
    since = datetime.combine(first, time(), UTC)
    by_day = usage.summary(db, "day", since, None if everybody else user.id)
    budgets = tuple(budget_standing(db, user, config, now))
    months: dict[str, int] = {
        status.whose: forecast(status.spent, now) for status in budgets if status.period == "month"
    }
    return Spending(
        user, "" if everybody else user.name, days_of(by_day, first, days, config.prices.unit),
        tuple(usage.summary(db, "user", since)), budgets, months, config.prices.unit,
    )  # fmt: skip


def days_of(found: Iterable[Usage], first: date, count: int, unit: str) -> tuple[Day, ...]:
    """One value for each day from `first` on, those without a text too. Cost counts in `unit` only."""
    texts: dict[str, list[int]] = {}
    for one in found:
        sums = texts.setdefault(one.name, [0, 0, 0])
        sums[0] += one.texts_in
        sums[1] += one.texts_out
        sums[2] += one.cost_micros if one.unit == unit else 0
    days = [first + timedelta(days=number) for number in range(count)]
    return tuple(Day(day, *texts.get(day.isoformat(), (0, 0, 0))) for day in days)


def cost_figure(found: Spending) -> Figure:
    """What each day cost."""
    values = tuple(day.micros / 1e6 for day in found.days)
    return Figure(_labels(found), (Series("cost", values),), decimals=2 if max(values) >= 0.2 else 3)


def text_figure(found: Spending) -> Figure:
    """How many texts went each way, each day."""
    ways = (Series("to us", tuple(float(day.texts_in) for day in found.days), "secondary"),
            Series("from us", tuple(float(day.texts_out) for day in found.days), "accent"))  # fmt: skip
    return Figure(_labels(found), ways, bars=False)


def _labels(found: Spending) -> tuple[str, ...]:
    return tuple(f"{day.date.day} {day.date:%b}" for day in found.days)


def budget_lines(found: Spending) -> Content:
    """Each budget with a bar of how far it is used, and where the month is going."""
    return Content("\n").join([_budget_line(found, status) for status in found.budgets])


def _budget_line(found: Spending, status: BudgetStatus) -> Content:
    whose = found.user.name if status.whose == "user" else "Everybody"
    period = "this month" if status.period == "month" else "today"
    amount = f"{status.spent / 1e6:>8.2f} {found.unit}"
    line = Content.assemble(plain(f"{whose:<10.10}", "bold"), (f" {period:<10}", "$text-muted"), amount)
    if status.limit:
        line = Content.assemble(line, "  ", gauge(status), (f" {status.percent}% of {status.limit / 1e6:.2f}", LEVEL_COLOURS[status.level]))  # fmt: skip  # noqa: E501
    else:
        line = line + Content.styled("  no budget", "$text-muted")
    if status.period == "month":
        ahead = found.ahead[status.whose]
        style = "$error" if status.limit and ahead > status.limit else "$text-muted"
        line = line + Content.styled(f", going to {ahead / 1e6:.2f}", style)
    return line


def gauge(status: BudgetStatus) -> Content:
    """How far a budget is used, as a bar."""
    full = min(BAR_CELLS, status.percent * BAR_CELLS // 100)
    return Content.assemble(("━" * full, LEVEL_COLOURS[status.level]), ("━" * (BAR_CELLS - full), "$faint"))


def people_rows(found: Spending) -> list[Row]:
    """Each person with texts, segments and cost, the dearest first, and a bar of the share."""
    most = max((one.cost_micros for one in found.people), default=0) or 1
    ordered = sorted(found.people, key=lambda one: (-one.cost_micros, one.name))
    return [_person_row(one, most) for one in ordered]


def _person_row(one: Usage, most: int) -> Row:
    share = one.cost_micros * BAR_CELLS // most
    bar = Content.assemble(("▪" * share, "$primary"), " " * (BAR_CELLS - share))
    texts = f"{one.texts_in:>6} in {one.texts_out:>6} out"
    segments = f"{one.segments_in + one.segments_out:>7} segments"
    cost = f"{one.cost_micros / 1e6:>9.2f} {one.unit}"
    right = Content.assemble((texts, "$text-muted"), (segments, "$quiet"), "  ", bar, (cost, ""))
    return Row(f"person:{one.name}:{one.unit}", SpreadLine(plain(one.name), right))
