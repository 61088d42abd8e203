"""Waiting for what may wait for a person, a keyring above all: neither the loop nor its end is held up."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def beside(ask: Callable[[], T]) -> T:
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
