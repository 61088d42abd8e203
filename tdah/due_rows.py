"""The runner for due rows: sending, fetching files and syncing run beside the event loop, one task a row.

The invariant: a row is claimed in the store before its task starts. A task that ends in an error of ours leaves its row
to the lease or to the caller, is logged, and stops no other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
LogEvent = Callable[..., None]
Wake = Callable[[], None]


class Write(Protocol):
    """Runs a write function `fn(connection, ...)` in a durable transaction; its result after COMMIT."""

    def __call__(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Awaitable[Any]: ...


@dataclass
class DueRunner:
    """At most `limit` tasks, one for each row id. `wake` is called when one has ended.

    `event` is logged with the row's id under the name `subject` when a task crashed; `crashed` keeps the error of each
    until somebody takes it out.
    """

    limit: int
    event: str
    subject: str
    log_event: LogEvent
    wake: Wake
    crashed: dict[int, str] = field(default_factory=dict)
    flights: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)

    def has_room(self, more: int = 0) -> bool:
        """Whether another row may be started besides the `more` that are about to be."""
        return len(self.flights) + more < self.limit

    def start(self, row_id: int, work: Coroutine[Any, Any, None]) -> None:
        """Run the work of a row that was claimed; nothing when that row is under way already."""
        if row_id in self.flights:
            work.close()
            return
        flight = asyncio.create_task(work)
        self.flights[row_id] = flight
        flight.add_done_callback(lambda _: self._landed(row_id))

    async def claim_and_start(
        self, claims: Iterable[Awaitable[T]], started: Callable[[T], tuple[int, Coroutine[Any, Any, None]] | None]
    ) -> None:
        """Claim rows together, and start those that `started` names with their work.

        Raises the error of a claim once the others have started: a claimed row must not lie about.
        """
        claimed = await asyncio.gather(*claims, return_exceptions=True)
        for taken in claimed:
            if not isinstance(taken, BaseException) and (begun := started(taken)):
                self.start(*begun)
        for error in claimed:
            if isinstance(error, BaseException):
                raise error

    async def settle(self) -> None:
        """Wait for everything that is under way."""
        while self.flights:
            await asyncio.gather(*self.flights.values(), return_exceptions=True)

    def _landed(self, row_id: int) -> None:
        flight = self.flights.pop(row_id)
        if not flight.cancelled() and flight.exception():
            # Most often the disk is full.
            self.crashed[row_id] = repr(flight.exception())
            self.log_event(self.event, **{self.subject: row_id, "error": self.crashed[row_id]})
        self.wake()


def next_try(now: datetime, attempts: int, most: int, wait: Callable[[int], timedelta]) -> datetime | None:
    """When to try again after the `attempts`-th try (from 1); None when that was the last of `most`."""
    return None if attempts >= most else now + wait(attempts)
