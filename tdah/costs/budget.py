"""What texts may cost and what follows when it is used up: pure decisions over amounts in millionths of a unit.

Never a silent stop: each level is told once, and codes, stop words, alarms and answers go on at every level.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Literal

from tdah.config import Budget

Period = Literal["month", "day"]
# Less than this much of a month says little about the rest of it.
MIN_FORECAST_DAYS = 1.0


class Level(IntEnum):
    """How far a budget is used: below 80%, from 80%, from 100% and from 120% on."""

    OK = 0
    WARNED = 1
    DIGEST = 2
    MUST = 3


LEVEL_PERCENT = {Level.WARNED: 80, Level.DIGEST: 100, Level.MUST: 120}


@dataclass(frozen=True)
class BudgetStatus:
    """One budget: a person's or the host's, of a month or a day (UTC). A `limit` of 0 is none."""

    whose: Literal["user", "host"]
    period: Period
    spent: int
    limit: int

    @property
    def level(self) -> Level:
        """What follows from what was spent."""
        return level_of(self.spent, self.limit)

    @property
    def percent(self) -> int:
        """How much of the limit is used."""
        return self.spent * 100 // self.limit if self.limit else 0

    @property
    def left(self) -> int:
        """What is left of the limit, never below 0."""
        return max(0, self.limit - self.spent)

    def key(self, now: datetime) -> str:
        """The name of this period of this purse: each level of it is told once."""
        return f"{self.whose} {now.astimezone(UTC):{'%Y-%m' if self.period == 'month' else '%Y-%m-%d'}}"


def level_of(spent: int, limit: int) -> Level:
    """The level of an amount against a limit (0: none)."""
    if limit <= 0:
        return Level.OK
    return max(level for level in Level if level is Level.OK or spent * 100 >= limit * LEVEL_PERCENT[level])


def worst_level(statuses: Sequence[BudgetStatus]) -> BudgetStatus | None:
    """The purse that decides; None when none is used to the point of a warning."""
    found = max(statuses, key=lambda status: (status.level, status.percent), default=None)
    return found if found and found.level else None


def limits(budget: Budget, month: int | None, day: int | None) -> dict[tuple[str, Period], int]:
    """The limits for a person whose own budgets are `month` and `day` (None: as configured; 0: none)."""
    return {
        ("user", "month"): _micros(budget.user_month) if month is None else month,
        ("user", "day"): _micros(budget.user_day) if day is None else day,
        ("host", "month"): _micros(budget.host_month),
        ("host", "day"): _micros(budget.host_day),
    }


def forecast(spent: int, now: datetime) -> int:
    """What the calendar month (UTC) will have cost if it goes on as it did so far."""
    now = now.astimezone(UTC)
    days = monthrange(now.year, now.month)[1]
    begin = datetime(now.year, now.month, 1, tzinfo=UTC)
    passed = max(MIN_FORECAST_DAYS, (now - begin).total_seconds() / 86_400)
    return round(spent * max(1.0, days / passed))


def _micros(amount: float) -> int:
    return round(amount * 1_000_000)
