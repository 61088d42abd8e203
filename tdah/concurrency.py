"""Time limits on the main thread, calls in a thread of their own, and bulk writes in paced batches."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from tdah.errors import TdahError


class TimeLimitExceeded(TdahError):
    """The work did not end in time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"This took longer than {seconds:g} s.", "The text is kept; see: tdah doctor")


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block when it takes longer. Does nothing off the main thread, or without timers.

    It cannot end a call into C that never looks at signals; that is what the watchdog is for.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def ring(_number: int, _frame: Any) -> None:
        # A signal that came as the block ended is handled after it, where nobody expects it.
        if running:
            raise TimeLimitExceeded(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


T = TypeVar("T")


async def in_daemon_thread(ask: Callable[[], T]) -> T:
    """Ask in a thread that nobody waits for at the end: a keyring may wait for a person who never comes."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(result: Any, failure: Exception | None) -> None:
        if answer.cancelled():
            return
        if failure:
            answer.set_exception(failure)
        else:
            answer.set_result(result)

    def run() -> None:
        result: T | None = None
        failure: Exception | None = None
        try:
            result = ask()
        except Exception as error:
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="beside", daemon=True).start()
    return await answer


# Rows in one transaction, and at least this long (seconds) a pause between two.
ROWS_PER_BATCH, MIN_PAUSE_S = 200, 0.005


Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Nobody watches."""


def in_paced_batches(batches: Iterable[T]) -> Iterator[T]:
    """Each of `batches`, and between two a pause half as long as the first of them took its user."""
    pause = 0.0
    for batch in batches:
        time.sleep(pause)
        started = time.monotonic()
        yield batch
        pause = max(MIN_PAUSE_S, (time.monotonic() - started) / 2)
