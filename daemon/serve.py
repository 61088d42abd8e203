"""`tdah serve`: a clock and a letterbox around `tick`. Everything it must remember is a row in the store."""

import asyncio
import contextlib
import gc
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from socket import socket
from typing import Any

from tdah import lock
from tdah.agent.actions.perform import load_actions
from tdah.app import App
from tdah.errors import TdahError
from tdah.language.intents import danger
from tdah.messaging.inbound import Inbound
from tdah.messaging.media import FETCH_LEASE
from tdah.messaging.outbound import Delivery
from tdah.messaging.transports import Transports
from tdah.store import audit, inbox, media, messages, outbox
from tdah.tick import MAX_WAIT, Ticker

from .jobs import schedule
from .jobs.accounts import Accounts
from .jobs.erasure import Erasures
from .jobs.inbound_polling import InboundPolling
from .jobs.status import JobStatus, Work
from .jobs.unlock import KeyUnlock
from .observability import logs, systemd
from .observability.integrity import IntegrityGuard
from .observability.logfile import LogFile
from .observability.metrics import Metrics
from .observability.refusal_audit import RefusalAudit
from .reader_process import ReaderProcess
from .services import Services
from .simulator.app import build
from .simulator.network import Network
from .startup import _numbers, _with_ports, check, describe
from .web.delivery_log import DeliveryLog
from .web.server import Listener, dispatch, listen, routes
from .web.sms_webhook import SmsWebhook
from .writer import Writer

STOP_TIMEOUT_S = 8.0  # seconds for the tick and the sends under way when stopping
RETRY_AFTER_ERROR_S = 1.0
WARNING_EVENTS = ("text.parked", "visit.failed", "send.crashed", "webhook.not_stored", "webhook.refused",
    "webhook.blocked",
        "tick.failed", "store.damaged", "backup.failed", "media.crashed", "media.not_kept", "list.failed",
        "spool.failed", "connect.failed", "refresh.failed", "revocation.failed", "connections.locked",
        "events.not_stored", "reading.failed", "redaction.given_up", "erasure.not_cleaned",
        "erasure.failed")  # fmt: skip
# One line a text would cost the webhook more than storing it; what became of the text is told when it was worked.
# Nor may thousands of reminders due at eight wait for a line each: how late they were is counted, and the line about
# the sending follows.
DEBUG_EVENTS = ("text.received", "text.repeated", "provider.called", "events.called", "reminder.sent")


class Daemon:
    """One running tdah: writer thread, servers, ticks and jobs, in one event loop."""

    def __init__(self, app: App, log: Any = None) -> None:
        self.app = app
        self._file = None if log or not app.config.log.file else LogFile(app.places.log_file)
        self.log = log or logs.set_up(app.config.log, file=self._file)
        self.metrics = Metrics()
        self.deliveries = DeliveryLog(app.clock)
        self.refusal_audit: RefusalAudit | None = None
        self.network: Network | None = None
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._ticked = time.monotonic()
        self._background: list[asyncio.Task[None]] = []
        self.guard = IntegrityGuard(app)
        self.over = asyncio.Event()
        self.failure: TdahError | None = None
        self._listeners: list[Listener] = []

    def log_event(self, event: str, /, **values: Any) -> None:
        """Log and count what happened."""
        self.metrics.observe(event, values)
        if self.refusal_audit:
            self.refusal_audit.note(event, values)
        level = (
            self.log.warning if event in WARNING_EVENTS else self.log.debug if event in DEBUG_EVENTS else self.log.info
        )
        level(event, **values)

    async def _yield_to_webhooks(self) -> None:
        """Let the webhooks under way be answered first, for a tenth of a second at most."""
        for _ in range(20):
            if not self.webhook.under_way:
                return
            await asyncio.sleep(0.005)

    def _webhook_busy(self) -> bool:
        return self.webhook.webhook_busy

    def wake(self) -> None:
        """Tick at once."""
        self._wake.set()

    async def quiet(self) -> None:
        """Wait until nothing is under way: no text in flight, none due, nothing on its way in the embedded network."""
        while True:
            if self.network:
                await self.network.idle()
            await self.delivery.runner.settle()
            await self.ticker.media_fetcher.runner.settle()
            depths = messages.depths(self.app.store.reader)
            if (
                not any(depths.values())
                and not self.delivery.runner.flights
                and not self.ticker.media_fetcher.is_busy()
            ):
                return
            await asyncio.sleep(0.005)

    async def start(self) -> None:
        """Open the file and the doors; when this returns, texts are taken. Raises TdahError when it cannot."""
        check(self.app)
        door, side_door = self._open_doors()
        self.app.config = _with_ports(self.app.config, door, side_door)
        self._take_up()
        self._assemble()
        limits = self.app.config.limits
        front = dispatch(self.webhook, routes(self.services, self.accounts.connector))
        self._listeners.append(Listener(front, door, connections=limits.connections, seconds=limits.receive_seconds))
        if side_door:
            await self._start_network(side_door)
        for listener in self._listeners:
            await listener.start()
        await self._begin()

    def _open_doors(self) -> tuple[socket, socket | None]:
        """The sockets, once everything that can be refused was asked for; the file's lock is held from here on."""
        config = self.app.config
        self._lock = lock.take(self.app.places.database)
        try:
            self.guard.admit()
            _ = self.app.auth_token, self.app.store
            door = listen(config.server.host, config.server.port)
            return door, listen("127.0.0.1", config.simulator.port) if config.uses_simulator else None
        except TdahError:
            self._lock.close()
            raise

    def _take_up(self) -> None:
        """Look at what the last process left in the middle."""
        self.app.store.write(outbox.recover, self.app.now())
        self.app.store.write(media.recover, self.app.now(), FETCH_LEASE)
        for message in self.app.store.write(inbox.suspect, self.app.now()):
            self.log_event("text.parked", correlation=message.correlation, error="ended the daemon")

    def _assemble(self) -> None:
        """Make the parts and join them."""
        app = self.app
        self.writer = Writer(app.places.database).start()
        self.services = Services(app, self.writer, self.metrics, self.log_event, self.wake, self.problem)
        self.accounts, self.key_unlock = Accounts(self.services), KeyUnlock(self.services)
        self.refusal_audit = RefusalAudit(self.writer, app.clock)
        self.transports = Transports({name: app.transport(name) for name in app.transport_names})
        self.delivery = Delivery(app, self.writer, self.transports, self.log_event, self.wake)
        self.reader_process = ReaderProcess(app.places.database, app.config, self.log_event)
        self.ticker = Ticker(
            app,
            self.writer,
            self.delivery,
            self.log_event,
            self._yield_to_webhooks,
            self.reader_process,
            self._webhook_busy,
        )
        self.inbound = {
            name: Inbound(app, self.writer, transport, self.log_event, self.wake, name)
            for name, transport in self.transports.by_name.items()
        }
        self.erasures = Erasures(self.services, self.transports, self.accounts.connector)
        self.inbound_polling = InboundPolling(app, [*self.inbound.values()], self.delivery, self.ticker, self._stopping)
        self.webhook = SmsWebhook(self.services, self.transports.by_name, self.deliveries)

    async def _begin(self) -> None:
        """Start what runs beside the doors."""
        beside = (self._tick(), self._watch(), self.inbound_polling.listen(), self.inbound_polling.drain(),
                self.guard.keep(self.writer, self._stopping), self.guard.look_through(self.give_up),
                asyncio.to_thread(danger.prepare), asyncio.to_thread(load_actions))  # fmt: skip
        self._background = [asyncio.create_task(each) for each in beside]
        self._looking = asyncio.create_task(self.key_unlock.look())
        work: dict[str, tuple[Work, timedelta]] = {
            "tick": (self._nudge_tick, timedelta(seconds=30)),
            "reconcile": (self.delivery.reconcile, timedelta(minutes=1)),
            "maintenance": (self._maintain, timedelta(hours=1)),
            "search": (self._index_texts, timedelta(minutes=5)),
            "backup": (self._back_up, timedelta(minutes=10)),
            "accounts": (self.accounts.work, timedelta(seconds=15)),
            "erasures": (self.erasures.work, timedelta(seconds=15)),
            "unlocking": (self.key_unlock.look, timedelta(minutes=1)),
        }
        rota = JobStatus(self.app, self.writer)
        await rota.plan(work)
        self._scheduler = schedule.schedule(work, rota)

    async def _start_network(self, sock: socket) -> None:
        app = self.app
        self.network = Network(
            app.account_sid,
            app.auth_token,
            [app.config.simulator.number, *_numbers(app)],
            "" if app.config.polls else app.inbound_url,
            app.clock,
        )
        await self.network.start()
        self._listeners.append(Listener(build(self.network), sock, patience=1))

    async def stop(self) -> None:
        """Finish the rows in hand, then close; what is not finished stays due."""
        self._stopping.set()
        self.guard.end()
        self.wake()
        self._scheduler.shutdown(wait=False)
        self._looking.cancel()
        # Beside each other: a slow client and a hanging send together must not take longer than either of them.
        await asyncio.gather(self._listeners[0].stop(), self._finish())
        if self.network:
            await self.network.stop()
        for listener in self._listeners[1:]:
            await listener.stop()
        await self.reader_process.close()
        await self.transports.close()
        await self.accounts.close()
        if self.refusal_audit:
            await self.refusal_audit.settle()
        with contextlib.suppress(sqlite3.Error, TdahError, OSError):
            await self.guard.note(self.writer)
        await self.writer.stop()
        self.app.close()
        if self._file:
            self._file.close()
        self._lock.close()

    async def _finish(self) -> None:
        """End the tick in hand, then the sends that are under way; those that take too long are `unknown` next time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_TIMEOUT_S):
                await asyncio.gather(*self._background, return_exceptions=True)
                await asyncio.gather(self.delivery.runner.settle(), self.ticker.media_fetcher.runner.settle())

    def give_up(self, error: TdahError) -> None:
        """End, since going on would do harm; `serve` raises the error once everything is closed."""
        self.log_event("store.damaged", error=error.message)
        self.failure = error
        self.over.set()

    async def alive(self) -> str | None:
        """Why a restart may help: ticks have stopped. Returns once the writer answered, be it with an error."""
        with contextlib.suppress(sqlite3.Error, TdahError):
            await self.writer(_nothing)
        return "ticks have stopped" if self._stale() else None

    def _stale(self) -> bool:
        return time.monotonic() - self._ticked > 2 * MAX_WAIT.total_seconds()

    def status(self) -> str:
        """One line for `systemctl status`."""
        waiting = messages.depths(self.app.store.reader)
        return f"Taking texts; waiting: {', '.join(f'{name} {count}' for name, count in waiting.items())}"

    async def problem(self) -> str | None:
        """Why the daemon is not ready: the store cannot be written, or ticks have stopped. None when it is."""
        try:
            await asyncio.wait_for(self.writer(audit.set_heartbeat, "ready", self.app.now()), 5)
        except (sqlite3.Error, TdahError, TimeoutError) as error:
            return f"the store cannot be written: {error}"
        return "ticks have stopped" if self._stale() else None

    async def _tick(self) -> None:
        """Tick when the next row is due, or when somebody wakes us."""
        while not self._stopping.is_set():
            self._wake.clear()
            started = time.monotonic()
            try:
                wait = self.app.clock.seconds_until(await self.ticker.tick())
            except Exception as error:
                # Nothing is lost: what was due still is. Most often the disk is full or the file is locked.
                self.log_event("tick.failed", error=repr(error))
                wait = RETRY_AFTER_ERROR_S
            self._ticked = time.monotonic()
            self.metrics.tick.observe(self._ticked - started)
            await self._pause(wait)

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    async def _watch(self) -> None:
        """Notice within a second that another process (CLI, TUI) wrote."""
        seen = None
        while not self._stopping.is_set():
            try:
                version = self.app.store.reader.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error:
                version = seen  # a disk that cannot be read now may be back in a second
            if version != seen:
                seen = version
                self.wake()
            with contextlib.suppress(Exception):
                await self.deliveries.flush(self.writer)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 1)

    async def _nudge_tick(self) -> None:
        self.wake()

    async def _index_texts(self) -> None:
        await schedule.index_texts(self.writer)

    async def _maintain(self) -> None:
        await schedule.maintain(self.app, self.writer)

    async def _back_up(self) -> str | None:
        return await schedule.back_up(self.app, self.log_event, self._stopping.is_set)


def _nothing(_db: sqlite3.Connection) -> None:
    """What the writer is asked to do when only the answer counts."""


async def serve(app: App) -> None:
    """Run until SIGTERM or SIGINT."""
    daemon = Daemon(app)
    await daemon.start()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, daemon.over.set)
    for topic, text in describe(app).items():
        print(f"{topic}: {text}", flush=True)
    systemd.notify("READY=1")
    # What is there now stays: no webhook need wait while the collector looks through all of it.
    gc.freeze()
    feeding = asyncio.create_task(systemd.feed(daemon.alive, daemon.status, daemon.over))
    await daemon.over.wait()
    systemd.notify("STOPPING=1", "STATUS=Finishing what is in hand")
    daemon.log.info("stopping")
    feeding.cancel()
    await daemon.stop()
    if daemon.failure:
        raise daemon.failure


def run(app: App) -> None:
    """Serve in this process, on uvloop where there is one. Raises TdahError when it cannot start."""
    # A dump of this process would hold the token that no file holds.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve(app))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
