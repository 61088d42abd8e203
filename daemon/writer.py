"""The one writer: what has arrived when a commit ends is the next transaction, what came in before the rest.

Callers go on after COMMIT.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from tdah.errors import TdahError
from tdah.store import inbox
from tdah.store.connection import connect

P = ParamSpec("P")
T = TypeVar("T")

# Beyond this many waiting writes the machine is not keeping up, and a webhook should say so (503).
MAX_WAITING = 5_000


class Overloaded(TdahError):
    """More writes wait than can be served soon."""

    def __init__(self) -> None:
        super().__init__("Too many writes are waiting.", "Try again in a moment.")


GroupedWrite = Callable[[sqlite3.Connection, Any], Sequence[Any]]
# Write functions with a form for many calls at once: `f(db, x)` is `g(db, [(x,), ...])`, whose answers are in order.
# Each statement hands the interpreter to the event loop and has to get it back, so fewer of them are faster by far.
GROUPED_WRITES: dict[Callable[..., Any], GroupedWrite] = {inbox.receive: inbox.receive_all}
# Those that can do it by one statement, which needs no other to be a transaction. They raise where they cannot.
BULK_INSERTS: dict[Callable[..., Any], GroupedWrite] = {inbox.receive: inbox.receive_new}


@dataclass(slots=True)
class _WriteRequest:
    work: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: "asyncio.Future[Any]"
    answer: Any = None
    error: Exception | None = None


class Writer:
    """Runs write functions on a thread of its own, each in its savepoint, many in one durable transaction.

    The thread gets a group at a time, once what the event loop has in hand is done: woken for each write, it
    would fight with the loop for the interpreter and commit two or three writes at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._waiting: list[_WriteRequest] = []
        self._busy = False
        self._groups: queue.SimpleQueue[list[list[_WriteRequest]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> "Writer":
        self._thread.start()
        return self

    @property
    def waiting(self) -> int:
        """How many writes wait for their transaction."""
        return len(self._waiting)

    async def __call__(
        self, fn: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `fn(connection, ...)`; its answer after COMMIT, or its error with nothing of it written."""
        if self.waiting >= MAX_WAITING:
            raise Overloaded
        order = _WriteRequest(fn, args, kwargs, self._loop.create_future())
        self._waiting.append(order)
        if not self._busy:
            self._busy = True
            self._loop.call_soon(self._hand_over)
        answer: T = await order.future
        return answer

    async def stop(self) -> None:
        """Finish what is waiting, then close the file."""
        self._hand_over()
        self._groups.put(None)
        await asyncio.to_thread(self._thread.join)

    def _hand_over(self) -> None:
        """Everything that waits is the thread's next transaction, or two: what is stored at once goes before the rest,
        which may take some twenty times as long."""
        if self._waiting:
            quick = [order for order in self._waiting if order.work in BULK_INSERTS]
            rest = [order for order in self._waiting if order.work not in BULK_INSERTS]
            self._groups.put([group for group in (quick, rest) if group])
            self._waiting = []
        else:
            self._busy = False

    def _settle(self, orders: list[_WriteRequest]) -> None:
        """Let the callers of a committed group go on."""
        for order in orders:
            if order.future.done():  # its caller gave up
                continue
            if order.error is not None:
                order.future.set_exception(order.error)
            else:
                order.future.set_result(order.answer)

    def _run(self) -> None:
        db = _connected(self._path)
        try:
            while (groups := self._groups.get()) is not None:
                for orders in groups:
                    self._commit(db, orders)
                    if any(_of_the_disk(order.error) for order in orders):
                        db = self._reopened(db)
                    self._loop.call_soon_threadsafe(self._settle, orders)
                self._loop.call_soon_threadsafe(self._loop.call_soon, self._hand_over)
        finally:
            db.close()

    def _reopened(self, db: sqlite3.Connection) -> sqlite3.Connection:
        """A new connection that can read the file, else the old one: after a failed write or sync, pages that it
        keeps in memory may never have reached the disk."""
        try:
            fresh = _connected(self._path)
            fresh.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            return db
        db.close()
        return fresh

    def _commit(self, db: sqlite3.Connection, orders: list[_WriteRequest]) -> None:
        try:
            if _commit_at_once(db, orders):
                return
            db.execute("BEGIN IMMEDIATE")
            for fn, group in groupby(orders, key=lambda order: order.work):
                _run_group(db, GROUPED_WRITES.get(fn), list(group))
            db.execute("COMMIT")
        except BaseException as error:
            # Nothing of this group is durable, so nobody of it may believe that it is. The thread outlives anything:
            # without it every later write would wait for ever.
            for order in orders:
                order.error = _raisable(error)
            if db.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")


def _connected(path: Path) -> sqlite3.Connection:
    db = connect(path)
    # Each savepoint keeps the pages that it may have to put back: in a file, unless told otherwise.
    db.execute("PRAGMA temp_store=MEMORY")
    return db


def _commit_at_once(db: sqlite3.Connection, orders: list[_WriteRequest]) -> bool:
    """Do a whole group by one statement without BEGIN and COMMIT, where there is a way to; false: nothing was done."""
    at_once = BULK_INSERTS.get(orders[0].work)
    if not at_once or any(order.work is not orders[0].work for order in orders):
        return False
    try:
        answers = at_once(db, [order.args for order in orders])
    except sqlite3.OperationalError:
        raise  # nobody could write now
    except Exception:
        return False  # one of them is at fault: the transaction of many tells which
    for order, answer in zip(orders, answers, strict=True):
        order.answer = answer
    return True


def _run_group(db: sqlite3.Connection, together: GroupedWrite | None, orders: list[_WriteRequest]) -> None:
    """Run neighbours of one kind in one go where there is a way to; if that fails, each alone."""
    if together and len(orders) > 1:
        whole = _WriteRequest(together, ([order.args for order in orders],), {}, orders[0].future)
        _run_one(db, whole)
        if whole.error is None:
            for order, answer in zip(orders, whole.answer, strict=True):
                order.answer = answer
            return
    for order in orders:
        _run_one(db, order)


def _run_one(db: sqlite3.Connection, order: _WriteRequest) -> None:
    db.execute("SAVEPOINT one")
    try:
        order.answer = order.work(db, *order.args, **order.kwargs)
    except BaseException as error:
        order.error = _raisable(error)
        if not db.in_transaction:
            raise  # a full disk has already rolled the whole group back
        db.execute("ROLLBACK TO one")
    db.execute("RELEASE one")


def _of_the_disk(error: Exception | None) -> bool:
    # Errors that Python itself raises carry no code.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR


def _raisable(error: BaseException) -> Exception:
    """`error` as a future can carry it: StopIteration and SystemExit would end more than the caller."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    return RuntimeError(f"a write function ended with {error!r}")
