"""Logs: one line per event, as JSON or for a console. Numbers and texts are redacted unless debug is asked for."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from tdah.config import Log
from tdah.text.sanitize import CONTROL_CHARACTERS

from .logfile import LogFile

# E.164 anywhere in a value, such as in an error message.
NUMBER_PATTERN = re.compile(r"\+\d{4,15}")
# A traceback has tabs and line ends.
CONTROL_PATTERN = re.compile(f"(?![\t\n])[{CONTROL_CHARACTERS}]")


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave the last two digits of numbers, and of texts only their length."""
    for key, value in event.items():
        if not isinstance(value, str):
            continue
        if key == "body":
            event[key] = f"({len(value)} characters)"
        else:
            event[key] = NUMBER_PATTERN.sub(lambda match: f"+...{match[0][-2:]}", value)
    return event


def sanitize(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """No control byte of a text reaches the terminal that a log is read on."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = CONTROL_PATTERN.sub("?", value)
    return event


def file_processor(file: LogFile) -> structlog.typing.Processor:
    """A processor that leaves a copy of each event in `file`, redacted whatever else is asked for."""

    def keep(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        file.take(sanitize(logger, method, redact(logger, method, dict(event))))
        return event

    return keep


def set_up(config: Log, stream: TextIO | None = None, file: LogFile | None = None) -> Any:
    """The daemon's logger, writing to `stream` (stderr), and to `file` where one is kept."""
    stream = stream or sys.stderr
    last: Any = (
        structlog.processors.JSONRenderer()
        if config.format == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    if not config.debug:
        processors.append(redact)
    processors.append(sanitize)
    if file:
        processors.append(file_processor(file))
    _route_standard_logging(processors, last, stream)
    logger = structlog.wrap_logger(
        structlog.PrintLogger(stream),
        processors=[*processors, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG if config.debug else logging.INFO),
    )
    return logger.bind()  # here, instead of anew for each line, those included that are not written


def _route_standard_logging(processors: list[Any], last: Any, stream: TextIO) -> None:
    """What libraries log by themselves (the HTTP server, the scheduler) gets the same form, as redacted as ours."""
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(stream)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=processors, processors=[meta, last]))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
