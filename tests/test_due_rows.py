"""The runner for due rows: one task a row, a bound on how many, and what a crash leaves behind."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tdah.due_rows import DueRunner, next_try

NOW = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


class Watched:
    """A runner for two rows at a time, and what it told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.woken = 0
        self.runner = DueRunner(
            2, "row.crashed", "row", lambda event, **values: self.told.append((event, values)), self
        )

    def _tell(self, event: str, **values: Any) -> None:
        self.told.append((event, values))

    def __call__(self) -> None:
        self.woken += 1


def test_a_row_runs_once_at_a_time_and_its_end_wakes() -> None:
    watched, ran = Watched(), []

    async def work(name: str) -> None:
        await asyncio.sleep(0)
        ran.append(name)

    async def main() -> None:
        watched.runner.start(1, work("first"))
        watched.runner.start(1, work("again"))
        assert watched.runner.has_room()
        assert not watched.runner.has_room(1)
        await watched.runner.settle()
        watched.runner.start(1, work("later"))
        await watched.runner.settle()

    asyncio.run(main())
    assert ran == ["first", "later"]
    assert watched.woken == 2


def test_a_crash_is_logged_with_its_row_and_stops_no_other() -> None:
    watched, ran = Watched(), []

    async def crash() -> None:
        raise OSError("disk full")

    async def work() -> None:
        ran.append("done")

    async def main() -> None:
        watched.runner.start(7, crash())
        watched.runner.start(8, work())
        await watched.runner.settle()

    asyncio.run(main())
    assert ran == ["done"]
    assert watched.told == [("row.crashed", {"row": 7, "error": "OSError('disk full')"})]
    assert watched.runner.crashed == {7: "OSError('disk full')"}
    assert watched.runner.flights == {}


def test_rows_that_were_claimed_start_although_the_claim_of_another_failed() -> None:
    watched, ran = Watched(), []

    async def claim(row: int | None) -> int | None:
        if row == 0:
            raise OSError("locked")
        return row

    async def work(row: int) -> None:
        ran.append(row)

    def started(row: int | None) -> tuple[int, Coroutine[Any, Any, None]] | None:
        return (row, work(row)) if row else None

    async def main() -> None:
        with pytest.raises(OSError, match="locked"):
            await watched.runner.claim_and_start([claim(0), claim(3), claim(None), claim(4)], started)
        await watched.runner.settle()

    asyncio.run(main())
    assert ran == [3, 4]


def test_after_the_last_try_there_is_no_next_one() -> None:
    def wait(attempts: int) -> timedelta:
        return timedelta(seconds=10 * attempts)

    assert next_try(NOW, 1, 3, wait) == NOW + timedelta(seconds=10)
    assert next_try(NOW, 2, 3, wait) == NOW + timedelta(seconds=20)
    assert next_try(NOW, 3, 3, wait) is None
