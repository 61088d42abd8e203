"""Real daemons for tests: one inside the test's event loop, one as a process of its own that may be killed.

Both are real from the HTTP socket to the SQLite file; their phone network is the one that the product ships.
"""

import asyncio
import gc
import json
import os
import random
import secrets
import signal
import socket
import sqlite3
import sys
import threading
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from support.http_servers import serving
from support.simulated_network import NO_DELAY
from tdah.app import SIMULATOR_ACCOUNT, App
from tdah.clock import Clock, SystemClock
from tdah.config import Config, Limits, Sending, Server, Simulator, Twilio
from tdah.daemon.serve import Daemon
from tdah.daemon.simulator.app import build
from tdah.daemon.simulator.faults import Faults
from tdah.daemon.simulator.network import Network, NetworkOptions
from tdah.daemon.simulator.phones import ScreenMessage
from tdah.daemon.writer import Writer
from tdah.http import HttpAnswer, async_client, request
from tdah.locations import Locations
from tdah.store import Store, phones, users
from tdah.transports.twilio.signature import HEADER_NAME, sign

ACCOUNT = "AC" + "1" * 32
TOKEN = "token-that-nobody-may-see"
OURS = "+12025550100"
ANA = "+12025550101"
BEN = "+447700900102"
CONFIG = Config(
    server=Server(port=0),
    simulator=Simulator(port=0),
    twilio=Twilio(segments_per_second=10_000, timeout=1.0),
    sending=Sending(lookups=(0.1, 0.3), backoff=(0.05, 0.1, 0.2)),
    # A test texts faster than people, and alike: it is no flood and no loop.
    limits=Limits(texts_per_minute=10**6, answers_per_day=10**6, loop_texts=10**6),
)
LIMITS = "[limits]\ntexts_per_minute = 1000000\nanswers_per_day = 1000000\nloop_texts = 1000000\n"
PATIENCE = 15.0  # seconds after which something that should have happened counts as never


def numbers(count: int) -> list[str]:
    """Distinct numbers of ranges reserved for fiction."""
    return [f"+44770090{n:04d}" for n in range(count)]


def add_people(store: Store, numbers: Iterable[str]) -> None:
    """Somebody with a verified phone for each number, without quiet hours and without a brief."""
    now = SystemClock().now()

    def add(db: sqlite3.Connection) -> None:
        for number in numbers:
            user = users.add(
                db, users.NewUser(f"P{number}", zone="UTC", quiet=(None, None), brief_at=None, ceiling=1000), now
            )
            phones.verify(db, phones.add(db, number, user.id, now).id, now)

    store.write(add)


def inbound(body: str, sid: str = "", number: str = ANA, account: str = ACCOUNT) -> list[tuple[str, str]]:
    """The form of a text that came in, with blank fields and a field that tdah does not know."""
    return [("ToCountry", "US"), ("ToCity", ""), ("MessageSid", sid or f"SM{secrets.token_hex(16)}"),
            ("AccountSid", account), ("From", number), ("To", OURS), ("Body", body), ("NumMedia", "0")]  # fmt: skip


def status(sid: str, word: str, account: str = ACCOUNT, **more: str) -> list[tuple[str, str]]:
    """The form of a status callback."""
    return [("MessageSid", sid), ("MessageStatus", word), ("AccountSid", account), *more.items()]


@dataclass
class Logbook:
    """A log that remembers what was reported, and can be waited for."""

    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._news = asyncio.Event()

    def info(self, event: str, **values: Any) -> None:
        self.events.append((event, values))
        self._news.set()
        self._news = asyncio.Event()

    warning = debug = info

    def said(self, event: str, **values: Any) -> list[dict[str, Any]]:
        return [v for name, v in self.events if name == event and values.items() <= v.items()]

    async def heard(self, event: str, count: int = 1, **values: Any) -> list[dict[str, Any]]:
        """Wait until an event with these values was reported `count` times."""
        async with asyncio.timeout(PATIENCE):
            while len(found := self.said(event, **values)) < count:
                await self._news.wait()
        return found


@dataclass
class Client:
    """Whoever talks to a daemon: the phone network, with the account's keys or with others."""

    url: str
    http: Any
    account: str
    token: str

    async def get(self, path: str, method: str = "GET") -> HttpAnswer:
        return await request(self.http, method, self.url + path)

    async def post(
        self, path: str, pairs: Sequence[tuple[str, str]], *, signature: str | None = None, body: bytes | None = None,
        **headers: str,
    ) -> HttpAnswer:  # fmt: skip
        """Post a form, signed as the network does unless a `signature` is given; empty means none at all."""
        given = sign(self.token, self.url + path, pairs) if signature is None else signature
        named = {"content-type": "application/x-www-form-urlencoded"} | ({HEADER_NAME: given} if given else {})
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return await request(
            self.http,
            "POST",
            self.url + path,
            content=urlencode(pairs).encode() if body is None else body,
            headers={
                "content-type": "application/x-www-form-urlencoded",
                **({HEADER_NAME: given} if given else {}),
                **named,
            },
        )

    async def text(self, body: str, sid: str = "", number: str = ANA) -> HttpAnswer:
        """Post a text as the network does."""
        return await self.post("/sms/inbound", inbound(body, sid, number, self.account))

    async def status(self, sid: str, word: str, query: str = "", **more: str) -> HttpAnswer:
        return await self.post(f"/sms/status{query}", status(sid, word, self.account, **more))


@dataclass
class House:
    """A daemon in this event loop, with its embedded network."""

    daemon: Daemon
    log: Any
    net: Client

    @property
    def app(self) -> App:
        return self.daemon.app

    @property
    def network(self) -> Network:
        assert self.daemon.network is not None
        return self.daemon.network

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What another process would read in the file now."""
        return rows(self.app.places.database, sql, *values)

    async def answers(self, number: str = ANA, count: int = 1) -> list[str]:
        """The first `count` texts that come to a phone."""
        return [bubble.body for bubble in await received(self.network, number, count)]


def rows(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a new connection reads."""
    db = sqlite3.connect(database, timeout=10)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


async def received(network: Network, number: str, count: int, patience: float = PATIENCE) -> list[ScreenMessage]:
    """What a phone got, once it is `count` texts. Raises TimeoutError when it never is."""
    phone = network.phone(number)
    deadline = time.monotonic() + patience
    while len(found := [b for b in phone.after(0) if b.to == number and not b.by_network]) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{number} got {len(found)} of {count} texts")
        await phone.wait(phone.count, deadline - time.monotonic())
    return found


@asynccontextmanager
async def running(
    folder: Path,
    *,
    people: Sequence[str] = (ANA,),
    config: Config = CONFIG,
    clock: Clock | None = None,
    faults: Faults | None = None,
    log: Any = None,
) -> AsyncIterator[House]:
    """A daemon on free ports, in this event loop, with a network that loses no time."""
    app = App(config, Locations(folder, folder), clock or SystemClock())
    add_people(app.store, people)
    log = log or Logbook()
    daemon = Daemon(app, log)
    await daemon.start()
    assert daemon.network is not None
    daemon.network.pace = NO_DELAY
    daemon.network.faults = faults or Faults()
    async with async_client(tls=False) as http:
        try:
            yield House(daemon, log, Client(app.config.public_url, http, SIMULATOR_ACCOUNT, app.auth_token))
        finally:
            await daemon.stop()


def play(folder: Path, scene: Callable[[House], Awaitable[None]], **options: Any) -> None:
    """Run a scene in a house of its own."""

    async def main() -> None:
        async with running(folder, **options) as house:
            await scene(house)

    asyncio.run(main())


@contextmanager
def locked(database: Path) -> Any:
    """Another process is writing, until the end of the block."""
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.close()


@asynccontextmanager
async def stuck(write: Writer) -> AsyncIterator[None]:
    """The writer is inside a transaction, and stays there until the end of the block."""
    began, end = threading.Event(), threading.Event()

    def wait(_db: sqlite3.Connection) -> None:
        began.set()
        end.wait(PATIENCE)

    writing = asyncio.create_task(write(wait))
    await asyncio.to_thread(began.wait, PATIENCE)
    try:
        yield
    finally:
        end.set()
        await writing


async def impatient(house: House) -> None:
    """Let the writer wait for a lock 50 ms instead of ten seconds."""
    await house.daemon.writer(lambda db: db.execute("PRAGMA busy_timeout=50").fetchone())


# A daemon as a process


def free_port() -> int:
    """A port nobody listens on, below those that the system gives to outgoing connections."""
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                place.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def settings(folder: Path, port: int, api_base: str, *, timeout: float = 1.0, more: str = "") -> None:
    """Write config.toml and the secret of a daemon with a Twilio account."""
    folder.mkdir(exist_ok=True)
    more += "" if "[limits]" in more else LIMITS
    (folder / "config.toml").write_text(
        f'[server]\nport = {port}\npublic_url = "http://127.0.0.1:{port}"\n'
        f'[twilio]\naccount_sid = "{ACCOUNT}"\nnumber = "{OURS}"\napi_base = "{api_base}"\ntimeout = {timeout}\n'
        f"segments_per_second = 10000\n[sending]\nlookups = [0.3, 0.6]\nbackoff = [0.05, 0.2, 0.5]\n"
        f'[vault]\nbackend = "file"\n[log]\nformat = "json"\n{more}'
    )
    secret = folder / "secrets.json"
    secret.write_text(json.dumps({"twilio-auth-token": TOKEN}))
    secret.chmod(0o600)


@dataclass
class Served:
    """`tdah serve` as a process, whose phone network lives in the test."""

    folder: Path
    network: Network
    net: Client
    process: asyncio.subprocess.Process | None = None
    lines: list[str] = field(default_factory=list)
    _reading: "asyncio.Task[None] | None" = None

    @property
    def database(self) -> Path:
        return self.folder / "tdah.db"

    async def start(self) -> None:
        """Start it and wait until it takes texts."""
        pipe = asyncio.subprocess.PIPE
        self.process = await tdah(self.folder, "serve", stdout=pipe, stderr=pipe)
        assert self.process.stdout is not None
        self._reading = asyncio.create_task(self._read())
        async with asyncio.timeout(PATIENCE):
            async for line in self.process.stdout:
                if line.startswith(b"webhook: "):
                    return
        raise AssertionError(self.lines)

    async def _read(self) -> None:
        assert self.process is not None and self.process.stderr is not None
        async for line in self.process.stderr:
            self.lines.append(line.decode())

    async def kill(self, number: int = signal.SIGKILL, patience: float = 30.0) -> int:
        """Send a signal, wait for the end; the exit code."""
        assert self.process is not None and self._reading is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
        async with asyncio.timeout(patience):
            code = await self.process.wait()
            await self._reading
        return code


async def tdah(folder: Path, *arguments: str, **options: Any) -> asyncio.subprocess.Process:
    """The command `tdah` as a process, with `folder` as its home."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tdah", *arguments, env={**os.environ, "TDAH_HOME": str(folder)}, cwd=folder, **options
    )


async def said(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command of `tdah` to its end: its exit code and all that it printed."""
    process = await tdah(folder, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    async with asyncio.timeout(PATIENCE):
        out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


@asynccontextmanager
async def served(
    folder: Path,
    *,
    people: Sequence[str] = (ANA,),
    faults: Faults | None = None,
    timeout: float = 1.0,
    more: str = "",
    token: str = TOKEN,
) -> AsyncIterator[Served]:
    """A daemon as a process with a Twilio account, whose network (with this `token`) outlives it.

    `more` is added to config.toml.
    """
    port = free_port()
    options = NetworkOptions(faults=faults or Faults(), pace=NO_DELAY)
    url = f"http://127.0.0.1:{port}/sms/inbound"
    network = Network(ACCOUNT, token, [OURS], url, SystemClock(), options)
    await network.start()
    async with serving(build(network)) as base, async_client(tls=False, connections=40) as http:
        settings(folder, port, base, timeout=timeout, more=more)
        store = Store(folder / "tdah.db").open()
        add_people(store, people)
        store.close()
        house = Served(folder, network, Client(f"http://127.0.0.1:{port}", http, ACCOUNT, TOKEN))
        try:
            await house.start()
            yield house
        finally:
            if house.process is not None:
                await house.kill()
            await network.stop()
    _let_go_of_lost_connections()


def _let_go_of_lost_connections() -> None:
    """The HTTP client forgets, without closing it, a connection that a killed daemon cut off while it was opened."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def faster(config: Config = CONFIG, **changes: Any) -> Config:
    """`config` with other sections."""
    return replace(config, **changes)
