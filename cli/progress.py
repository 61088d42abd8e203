"""A progress bar for what takes long; in a pipe nothing is drawn."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MIN_ITEMS = 500


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Call what this gives with the step's name, how much is done, and of how much; long ones are drawn."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as drawn:

        def report(step: str, done: int, total: int) -> None:
            if total < MIN_ITEMS:
                return
            if step not in tasks:
                tasks[step] = drawn.add_task(step, total=total)
            drawn.update(tasks[step], completed=done)

        yield report
