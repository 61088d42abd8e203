"""Work that takes its time (a browser, a provider) beside the thread that draws, with a store of its own."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

from tdah.app import App

T = TypeVar("T")


async def in_thread(core: App, work: Callable[[App], Awaitable[T]]) -> T:
    """What `work` returns, run in a thread with an event loop of its own. Who is cancelled here is cancelled there."""
    done: Future[T] = Future()
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]] = Future()

    async def main(app: App) -> T:
        task = asyncio.ensure_future(work(app))
        started.set_result((asyncio.get_running_loop(), task))
        return await task

    def run() -> None:
        # From here on nobody but this thread says how it ended.
        done.set_running_or_notify_cancel()
        app = App(core.config, core.places, core.clock)
        try:
            done.set_result(asyncio.run(main(app)))
        except BaseException as error:
            done.set_exception(error)
        finally:
            app.close()

    thread = threading.Thread(target=run, name="apart", daemon=True)
    thread.start()
    try:
        return await asyncio.wrap_future(done)
    except asyncio.CancelledError:
        loop, task = await asyncio.to_thread(started.result)
        if thread.is_alive():
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(task.cancel)
            await asyncio.to_thread(thread.join)
        raise
