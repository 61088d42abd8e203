"""Work that the thread which draws does not wait for. What goes wrong in it is told, and ends nothing."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

from tdah.errors import TdahError

if TYPE_CHECKING:
    from .dashboard import DashboardMessages

EXPECTED_ERRORS = (TdahError, sqlite3.Error, OSError)


def run_in_background(
    node: DOMNode, work: Callable[..., Awaitable[Any]], *args: Any, group: str, exclusive: bool = False
) -> None:
    """Begin `work(*args)`; with `exclusive` what was begun before in the group is given up."""
    dashboard: DashboardMessages = node.app  # type: ignore[assignment]

    async def safely() -> None:
        try:
            await work(*args)
        except EXPECTED_ERRORS as error:
            dashboard.complain(error)
        except Exception as error:
            dashboard.log.error(error)
            dashboard.complain(TdahError(f"That went wrong: {type(error).__name__}: {error}", "See: tdah doctor"))

    node.run_worker(safely, group=group, exclusive=exclusive, exit_on_error=False)  # type: ignore[arg-type]


def describe_error(error: Exception) -> tuple[str, str]:
    """What went wrong and what to do, in words for a person."""
    if isinstance(error, TdahError):
        return error.message, error.hint
    if not isinstance(error, sqlite3.Error):
        return f"{error}", "See: tdah doctor"
    if "locked" in str(error) or "busy" in str(error):
        return "The database is busy.", "Try again in a moment."
    return f"The database could not be used: {error}.", "See what is wrong: tdah doctor"
