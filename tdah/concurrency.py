"""A limit for work that might never end: pure Python and regular expressions are interrupted on the main thread."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tdah.errors import TdahError


class TooLong(TdahError):
    """The work did not end in time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"This took longer than {seconds:g} s.", "The text is kept; see: tdah doctor")


@contextmanager
def within(seconds: float) -> Iterator[None]:
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
            raise TooLong(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
