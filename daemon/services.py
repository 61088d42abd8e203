"""What the daemon's HTTP handlers and jobs share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tdah.app import App
from tdah.due_rows import LogEvent, Wake

from .observability.metrics import Metrics
from .writer import Writer

if TYPE_CHECKING:
    from tdah.connections.connector import Connector

# Opens the daemon's connector when it is first needed.
OpenConnector = Callable[[], "Awaitable[Connector]"]


@dataclass(frozen=True)
class Services:
    """The core, the one writer, and the daemon's ways to log, to be woken and to say why it is not ready."""

    app: App
    writer: Writer
    metrics: Metrics
    log_event: LogEvent
    wake: Wake
    problem: Callable[[], Awaitable[str | None]]
