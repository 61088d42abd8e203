"""Texts read in a process of its own while very many wait: one interpreter cannot both read them and act on them.

Nothing hangs on it. It writes nothing, it begins and ends with a rush, and what it does not read is read here.
"""

import asyncio
import contextlib
import pickle
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tdah.agent.interpret import Reading, read_all
from tdah.config import Config
from tdah.due_rows import LogEvent
from tdah.store.connection import connect_reader
from tdah.store.messages import Message

# So many full batches in a row are a rush; a process takes as long to begin as it takes to work one or two of them.
MIN_WAITING_GROUPS = 2
# Seconds without a rush after which it ends, that it may take for a group, and until it is tried again when it failed.
IDLE_EXIT_S, READ_TIMEOUT_S, RETRY_AFTER_S = 20.0, 30.0, 600.0


class ReaderProcess:
    """The process, from the daemon's side. It gets texts and answers with readings, a group at a time."""

    def __init__(
        self,
        database: Path,
        config: Config,
        log_event: LogEvent = lambda *_, **__: None,
        begins: int = MIN_WAITING_GROUPS,
        rest: float = IDLE_EXIT_S,
    ) -> None:
        self._database, self._config, self._log_event = database, config, log_event
        self._from, self._rest = begins, rest
        self._full, self._rushed, self._not_before = 0, 0.0, 0.0
        self._process: asyncio.subprocess.Process | None = None
        self._beginning: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    @property
    def pid(self) -> int | None:
        """Its process id while it is there."""
        return self._process.pid if self._process else None

    def wanted(self, many: bool) -> bool:
        """Whether it can read now; it begins when there were `many` texts a few times in a row."""
        now = asyncio.get_running_loop().time()
        self._full = self._full + 1 if many else 0
        self._rushed = now if many else self._rushed
        if self._process and self._process.returncode is not None:
            self._failed("it has ended")
        elif not many and now - self._rushed >= self._rest:
            self._end()
        if self._full >= self._from and not self._process and not self._beginning and now >= self._not_before:
            self._beginning = asyncio.create_task(self._begin())
        return self._process is not None

    async def _begin(self) -> None:
        # -P: nothing is imported from where the daemon was started. No environment: it may hold secrets.
        command = (sys.executable, "-P", "-m", __name__)
        pipe, null = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = None
        try:
            process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=null, env={})
            async with asyncio.timeout(READ_TIMEOUT_S):
                await _exchange(process, (self._database, self._config))
            self._process = process
        except Exception as error:
            self._failed(repr(error))
        finally:
            self._beginning = None
            if process and not self._process:
                self._see_off(process)

    async def read(self, texts: Sequence[Message], now: datetime) -> list[Reading] | None:
        """The readings of these texts; None when the process failed: then it is gone, too."""
        if self._process is None:
            return None
        try:
            async with asyncio.timeout(READ_TIMEOUT_S):
                readings: list[Reading] = await _exchange(self._process, (texts, now))
                return readings
        except Exception as error:
            # Whatever it is: uvloop has errors of its own for a pipe that is gone.
            self._failed(repr(error))
            return None
        except asyncio.CancelledError:
            # The answer to this would be taken for that to the next question.
            self._end()
            raise

    async def close(self) -> None:
        """End it for good."""
        self._not_before = float("inf")
        if self._beginning:
            self._beginning.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._beginning
        self._end()
        await asyncio.gather(*self._leaving)

    def _failed(self, error: str) -> None:
        self._log_event("reading.failed", error=error)
        self._not_before = asyncio.get_running_loop().time() + RETRY_AFTER_S
        self._end()

    def _end(self) -> None:
        if self._process:
            self._see_off(self._process)
        self._process = None

    def _see_off(self, process: asyncio.subprocess.Process) -> None:
        leaving = asyncio.create_task(_killed(process))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)


async def _killed(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    # What it has said and nobody has read would keep its pipe open.
    await process.communicate()


async def _exchange(process: asyncio.subprocess.Process, question: Any) -> Any:
    """One question and its answer; EOFError when the process has ended."""
    assert process.stdin and process.stdout
    body = pickle.dumps(question, pickle.HIGHEST_PROTOCOL)
    process.stdin.write(len(body).to_bytes(4) + body)
    await process.stdin.drain()
    # Both ends are this program, the pipe is nobody else's.
    size = int.from_bytes(await process.stdout.readexactly(4))
    return pickle.loads(await process.stdout.readexactly(size))  # noqa: S301


def serve() -> None:
    """In the process: read what comes in on stdin until it ends, as it does with the daemon, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    database, config = _read_request()
    db = connect_reader(database)
    _answer(None)
    with asyncio.Runner() as runner, contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            texts, now = _read_request()
            _answer(runner.run(read_all(db, texts, now, config)))


def _read_request() -> Any:
    head = sys.stdin.buffer.read(4)
    body = sys.stdin.buffer.read(int.from_bytes(head))
    if not body:
        raise EOFError
    return pickle.loads(body)  # noqa: S301


def _answer(answer: Any) -> None:
    body = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.write(len(body).to_bytes(4) + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
