"""The one writer: groups commit together, nobody goes on before COMMIT, and one bad function harms only itself."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from support.daemons import PATIENCE, rows, stuck

from tdah.daemon.writer import MAX_WAITING, Overloaded, Writer
from tdah.store import Store, inbox

Scene = Callable[[Writer, Path], Awaitable[None]]


def play(folder: Path, scene: Scene) -> None:
    async def main() -> None:
        path = folder / "tdah.db"
        Store(path).open().close()
        writer = Writer(path).start()
        try:
            async with asyncio.timeout(PATIENCE):
                await scene(writer, path)
        finally:
            await writer.stop()

    asyncio.run(main())


def put(db: sqlite3.Connection, name: str) -> str:
    db.execute("INSERT INTO beat (name, at) VALUES (?, '')", (name,))
    return name


def names(path: Path) -> list[str]:
    return [name for (name,) in rows(path, "SELECT name FROM beat ORDER BY name")]


async def later(write: Writer, *works: Callable[..., Any]) -> list[Any]:
    """Tasks of writes that wait together for the next transaction."""
    tasks = [asyncio.create_task(write(work)) for work in works]
    await asyncio.sleep(0)
    return tasks


def test_what_waits_commits_together(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        def count_others(db: sqlite3.Connection, number: int) -> tuple[int, int]:
            put(db, f"{number:02d}")
            return db.execute("SELECT count(*) FROM beat").fetchone()[0], len(names(path))

        async with stuck(write):
            tasks = await later(write, *(lambda db, n=n: count_others(db, n) for n in range(50)))
        # Each saw those before it, which another connection did not: one transaction, in order.
        assert await asyncio.gather(*tasks) == [(n + 1, 0) for n in range(50)]
        assert len(names(path)) == 50

    play(tmp_path, scene)


def test_nobody_goes_on_before_the_commit(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        done: list[tuple[str, list[str]]] = []

        async def first() -> None:
            name = await write(put, "first")
            done.append((name, names(path)))

        entered, leave = threading.Event(), threading.Event()

        def hold(_db: sqlite3.Connection) -> None:
            entered.set()
            leave.wait(PATIENCE)

        async with stuck(write):
            task = asyncio.create_task(first())
            (holding,) = await later(write, hold)
        # The first function has run, and its transaction stays open while the second one runs.
        assert await asyncio.to_thread(entered.wait, PATIENCE)
        await asyncio.wait({task}, timeout=0.2)
        assert done == []
        leave.set()
        await asyncio.gather(task, holding)
        assert done == [("first", ["first"])]

    play(tmp_path, scene)


def test_a_failing_function_does_not_hurt_its_neighbours(tmp_path: Path) -> None:
    def broken(db: sqlite3.Connection) -> None:
        put(db, "broken")
        raise ValueError("no")

    def unfit(db: sqlite3.Connection) -> None:
        put(db, "before")

    def empty(_db: sqlite3.Connection) -> None:
        next(iter(()))  # a future cannot carry StopIteration

    async def scene(write: Writer, path: Path) -> None:
        async with stuck(write):
            tasks = await later(write, lambda db: put(db, "before"), broken, unfit, lambda db: put(db, "after"), broken)
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(a) for a in answers] == [str, ValueError, sqlite3.IntegrityError, str, ValueError]
        assert names(path) == ["after", "before"]

    play(tmp_path, scene)


def test_a_group_that_cannot_commit_is_believed_by_nobody(tmp_path: Path) -> None:
    def dangling(db: sqlite3.Connection) -> str:
        db.execute("PRAGMA defer_foreign_keys=ON")
        db.execute("INSERT INTO question VALUES (4711, '', '', '')")
        return "done"

    async def scene(write: Writer, path: Path) -> None:
        async with stuck(write):
            tasks = await later(write, lambda db: put(db, "one"), dangling, lambda db: put(db, "two"))
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(a) for a in answers] == [sqlite3.IntegrityError] * 3
        assert names(path) == []
        assert await write(put, "next") == "next"
        assert names(path) == ["next"]

    play(tmp_path, scene)


@pytest.mark.parametrize("after", [ValueError("hidden"), SystemExit(), StopIteration(), None])
def test_a_function_that_loses_the_transaction_takes_the_group_along_but_not_the_writer(
    tmp_path: Path, after: BaseException | None
) -> None:
    def lose(db: sqlite3.Connection) -> None:
        """As SQLite does by itself when a disk is full."""
        db.execute("ROLLBACK")
        if after:
            raise after

    async def scene(write: Writer, path: Path) -> None:
        async with stuck(write):
            tasks = await later(write, lambda db: put(db, "one"), lose, lambda db: put(db, "two"))
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(a, BaseException) for a in answers), answers
        assert names(path) == []
        assert await write(put, "next") == "next"

    play(tmp_path, scene)


def test_a_full_disk_in_the_middle_of_a_group_is_everybodys_error_or_only_ones_own(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        def room(db: sqlite3.Connection, pages: int) -> int:
            return int(db.execute(f"PRAGMA max_page_count={pages}").fetchone()[0])

        full = await write(room, 1)
        async with stuck(write):
            tasks = await later(
                write, lambda db: put(db, "small"), lambda db: put(db, "x" * 100_000), lambda db: put(db, "more")
            )
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(answers[1], sqlite3.OperationalError)
        believed = [answer for answer in answers if isinstance(answer, str)]
        assert sorted(names(path)) == sorted(believed)
        await write(room, full + 1000)
        assert await write(put, "next") == "next"

    play(tmp_path, scene)


def text(sid: str, body: str = "hi") -> dict[str, str | int]:
    values = ("+12025550101", "+12025550100", body, "GSM-7", 1, sid, sid[-12:], "Body=hi", "2026-11-19T17:00:00.000Z")
    return dict(zip(inbox.RECEIVED_FIELDS, values, strict=True))


async def texts(write: Writer, *forms: dict[str, str | int]) -> list[Any]:
    """What came of texts that waited together."""
    async with stuck(write):
        tasks = [asyncio.create_task(write(inbox.receive, form)) for form in forms]
        await asyncio.sleep(0)
    return await asyncio.gather(*tasks, return_exceptions=True)


def stored(path: Path) -> list[tuple[str, str]]:
    return rows(path, "SELECT provider_id, body FROM message ORDER BY id")


@pytest.mark.parametrize("count", [1, 5, 300])
def test_texts_that_come_together_are_all_stored_in_order(tmp_path: Path, count: int) -> None:
    async def scene(write: Writer, path: Path) -> None:
        sids = [f"SM{n:03d}" for n in range(count)]
        assert await texts(write, *map(text, sids)) == [True] * count
        assert [sid for sid, _ in stored(path)] == sids

    play(tmp_path, scene)


def test_a_repetition_among_texts_that_come_together_is_told_apart(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        assert await texts(write, text("SM1", "first")) == [True]
        said = await texts(write, text("SM2"), text("SM1", "changed"), text("SM3"), text("SM3"))
        assert said == [True, False, True, False]
        assert stored(path) == [("SM1", "first"), ("SM2", "hi"), ("SM3", "hi")]
        assert rows(path, "SELECT action, subject FROM audit") == [("webhook.mismatch", "SM1")]

    play(tmp_path, scene)


def test_a_text_that_cannot_be_stored_harms_only_itself(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        said = await texts(write, text("SM1"), text("SM2", "\ud800"), text("SM3"))
        assert [type(one) for one in said] == [bool, UnicodeEncodeError, bool]
        assert [sid for sid, _ in stored(path)] == ["SM1", "SM3"]

    play(tmp_path, scene)


def test_texts_are_stored_before_what_waits_with_them(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        entered, leave = threading.Event(), threading.Event()

        def hold(_db: sqlite3.Connection) -> None:
            entered.set()
            leave.wait(PATIENCE)

        async with stuck(write):
            (holding,) = await later(write, hold)
            came = asyncio.create_task(write(inbox.receive, text("SM1")))
            await asyncio.sleep(0)
        assert await came is True and stored(path)
        assert await asyncio.to_thread(entered.wait, PATIENCE)
        leave.set()
        await holding

    play(tmp_path, scene)


def test_too_many_waiting_writes_are_refused_at_once(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        async with stuck(write):
            tasks = await later(write, *(lambda db: None for _ in range(MAX_WAITING)))
            assert write.waiting == MAX_WAITING
            with pytest.raises(Overloaded):
                await write(put, "one too many")
        await asyncio.gather(*tasks)
        assert await write(put, "later") == "later"

    play(tmp_path, scene)


def test_somebody_who_gave_up_waiting_harms_nobody(tmp_path: Path) -> None:
    async def scene(write: Writer, path: Path) -> None:
        async with stuck(write):
            left, stayed = await later(write, lambda db: put(db, "left"), lambda db: put(db, "stayed"))
            left.cancel()
        assert await stayed == "stayed"
        assert names(path) == ["left", "stayed"]

    play(tmp_path, scene)


def test_stopping_finishes_what_waits(tmp_path: Path) -> None:
    async def main() -> list[Any]:
        path = tmp_path / "tdah.db"
        Store(path).open().close()
        write = Writer(path).start()
        async with stuck(write):
            tasks = await later(write, *(lambda db, n=n: put(db, f"{n:02d}") for n in range(20)))
            stopping = asyncio.create_task(write.stop())
            await asyncio.sleep(0)
        await stopping
        return [await task for task in tasks]

    assert asyncio.run(main()) == names(tmp_path / "tdah.db") == [f"{n:02d}" for n in range(20)]
