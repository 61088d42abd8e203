"""The texts before an event: get ready, leave in 10, leave now; or one before it starts. Pure decisions, no I/O."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Name = Literal["ready", "soon", "now", "starts"]

READY_BEFORE, SOON_BEFORE, STARTS_BEFORE = timedelta(minutes=30), timedelta(minutes=10), timedelta(minutes=15)
# `Leave in 10` that comes 5 minutes late is wrong; `leave now` helps for a while.
SOON_VALID, NOW_VALID = timedelta(minutes=4), timedelta(minutes=15)
MAX_TRAVEL_MINUTES = 24 * 60


@dataclass(frozen=True)
class Step:
    """A text of the chain: sent at `at`, worthless from `stale_at` on (aware UTC)."""

    name: Name
    at: datetime
    stale_at: datetime


def alert_chain(start: datetime, minutes: int | None) -> tuple[Step, ...]:
    """The texts before an event at `start`, with `minutes` of way; None: one text, a quarter of an hour before."""
    if minutes is None:
        return (Step("starts", start - STARTS_BEFORE, start),)
    leave = start - timedelta(minutes=minutes)
    holds = max(min(leave + NOW_VALID, start), leave + timedelta(minutes=2))
    return (
        Step("ready", leave - READY_BEFORE, leave - SOON_BEFORE),
        Step("soon", leave - SOON_BEFORE, leave - SOON_BEFORE + SOON_VALID),
        Step("now", leave, holds),
    )


def due_step(steps: tuple[Step, ...], past: int, now: datetime) -> tuple[Step | None, int]:
    """The text to send now, if any, and how many are past then. What went stale meanwhile is passed over."""
    current, done = None, past
    for number, step in enumerate(steps[past:], start=past + 1):
        if step.at > now:
            break
        current, done = (step if now < step.stale_at else None), number
    return current, done


def first_step(steps: tuple[Step, ...], now: datetime) -> int:
    """How many texts are past when a chain is made at `now`: none is sent for what was already over then."""
    return sum(1 for step in steps if step.stale_at <= now)
