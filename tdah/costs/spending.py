"""Between what was spent and what is sent: a person's standing, and telling about it once."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from tdah.config import Config
from tdah.costs.budget import BudgetStatus, Level, Period, limits, worst_level
from tdah.store import audit, outbox, spend
from tdah.store.drafts import Draft
from tdah.store.phones import Phone
from tdah.store.users import User
from tdah.wording import phrases

NOTICE_LIFE = timedelta(hours=4)

Limits = Mapping[tuple[str, Period], int]
# By person (None: everybody together), in the month and on the day.
Spent = Mapping[int | None, tuple[int, int]]


def budget_states(db: sqlite3.Connection, user: User | None, config: Config, now: datetime) -> list[BudgetStatus]:
    """The budgets that count for a person (None: the host's alone), with what was spent; none that has no limit."""
    own = (user.budget_month, user.budget_day) if user else (0, 0)
    allowed = _counting(limits(config.budget, *own))
    return _budget_states(user.id if user else None, allowed, _spent(db, [(user.id if user else None, allowed)], now))


def budget_standing(db: sqlite3.Connection, user: User, config: Config, now: datetime) -> list[BudgetStatus]:
    """What a person and then everybody spent this month and today, beside the limits; those without one, too."""
    allowed = limits(config.budget, user.budget_month, user.budget_day)
    return _budget_states(user.id, allowed, _spent(db, [(user.id, allowed)], now))


def _counting(allowed: Limits) -> Limits:
    return {key: limit for key, limit in allowed.items() if limit > 0}


def _spent(db: sqlite3.Connection, people: Iterable[tuple[int | None, Limits]], now: datetime) -> Spent:
    """What counts against the limits of these people: their own, and (None) everybody's."""
    whose = {user_id if of == "user" else None for user_id, allowed in people for of, _ in allowed}
    return spend.so_far_of_all(db, whose, now) if whose else {}


def _budget_states(user_id: int | None, allowed: Limits, spent: Spent) -> list[BudgetStatus]:
    return [
        BudgetStatus("user" if of == "user" else "host", period,
              spent.get(user_id if of == "user" else None, (0, 0))[period == "day"], limit)
        for (of, period), limit in allowed.items()
    ]  # fmt: skip


def level_for(db: sqlite3.Connection, user: User, config: Config, now: datetime) -> Level:
    """What the budgets leave of what a person is sent."""
    return levels_for(db, (user,), config, now)[user.id]


def levels_for(db: sqlite3.Connection, people: Iterable[User], config: Config, now: datetime) -> dict[int, Level]:
    """`level_for` for many, by their id."""
    budgets = {user.id: (user.budget_month, user.budget_day) for user in people}
    counting = {own: _counting(limits(config.budget, *own)) for own in set(budgets.values())}
    allowed = {user_id: counting[own] for user_id, own in budgets.items()}
    spent = _spent(db, allowed.items(), now)
    return {
        user_id: _level(_budget_states(user_id, own, spent)) if own else Level.OK for user_id, own in allowed.items()
    }


def _level(statuses: list[BudgetStatus]) -> Level:
    status = worst_level(statuses)
    return status.level if status else Level.OK


def notify_budget(db: sqlite3.Connection, user: User, phone: Phone, config: Config, now: datetime) -> None:
    """Tell a person once what a budget has come to, and the host by an audit event. A write function.

    That the host's budget gets low concerns a person only from where it changes what they are sent.
    """
    reached = [status for status in budget_states(db, user, config, now) if status.level]
    decisive, news = worst_level(reached), False
    for status in reached:
        if status.whose == "host" and spend.note(db, None, status.key(now), status.level, now):
            _audit(db, status, None, now)
        if status.whose == "user" or status.level >= Level.DIGEST:
            new = spend.note(db, user.id, status.key(now), status.level, now)
            if new and status.whose == "user":
                _audit(db, status, user, now)
            news = news or (new and status is decisive)
    if news and decisive:
        text = phrases.sentence(
            f"budget_{decisive.level.name.lower()}",
            used=phrases.per_cent(decisive.percent),
            period=phrases.sentence(f"this_{decisive.period}"),
        )
        outbox.queue(
            db,
            Draft(
                user.id,
                phone.number,
                text,
                "notice",
                f"budget-{user.id}-{decisive.key(now)}",
                stale_at=now + NOTICE_LIFE,
            ),
            now,
        )


def _audit(db: sqlite3.Connection, status: BudgetStatus, user: User | None, now: datetime) -> None:
    audit.audit(
        db, f"budget.{status.level.name.lower()}", actor="tdah", channel="daemon", at=now,
        subject=f"{status.key(now)} {status.percent}%", user_id=user.id if user else None,
    )  # fmt: skip
