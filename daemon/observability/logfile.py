"""The end of the log, kept beside the data for whoever looks later: bounded, 0600, and always redacted."""

import json
import logging
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from os import O_APPEND, O_WRONLY
from pathlib import Path
from typing import Any, TextIO

from tdah.locations import open_private

# Twice this much at most: the file, and the one before it.
MAX_FILE_BYTES = 1 << 20


class LogFile(RotatingFileHandler):
    """Takes lines. That one cannot be written (a full disk, say) harms nobody else."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=MAX_FILE_BYTES, backupCount=1, encoding="utf-8", delay=True)

    def _open(self) -> TextIO:  # type: ignore[override]
        return open(open_private(Path(self.baseFilename), O_WRONLY | O_APPEND), "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: the log on stderr has the line, too."""

    def take(self, event: MutableMapping[str, Any]) -> None:
        """Append one event as a line of JSON."""
        line = json.dumps(event, default=repr, ensure_ascii=False)
        self.handle(logging.makeLogRecord({"msg": line}))
