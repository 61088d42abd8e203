"""A day with tdah, played through the real daemon and the embedded network on a clock that skips the dull parts."""

import asyncio
import re
import struct
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tdah.app import App
from tdah.clock import FastClock, SystemClock
from tdah.config import Config, General, Log, Server, Simulator
from tdah.files import storage
from tdah.locations import Locations, write_private
from tdah.store import codes, files, messages, reminders, usage
from tdah.store.usage import Usage

from .observability import logs
from .serve import Daemon
from .simulator.phones import ScreenMessage

ZONE = "America/New_York"
# Thursday 19 November 2026, 9:00 in New York.
MORNING = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
ANA, STRANGER = "+12025550101", "+12025550199"
# Fast enough that nobody waits, slow enough that a busy machine's hiccup is not minutes of lateness.
CLOCK_SPEED = 20.0
LEAD_TIME = timedelta(seconds=2)
WAIT_S = 8.0


@dataclass
class Stage:
    """The running daemon and what the play has shown so far. `missing` is what was expected and did not happen."""

    daemon: Daemon
    clock: FastClock
    draw: Callable[[str, ScreenMessage], None]
    tell: Callable[[str], None]
    drawn: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    patience: float = WAIT_S

    def text(self, number: str, body: str, media: Sequence[tuple[str, bytes]] = ()) -> None:
        """Text as a phone, with files (content types and contents)."""
        assert self.daemon.network
        self.daemon.network.text(number, body, media=media)

    async def expect(self, number: str, pattern: str) -> str:
        """Wait until a text that matches comes on a phone's screen, drawing what comes; its body, or empty."""
        assert self.daemon.network
        phone = self.daemon.network.phone(number)
        until = asyncio.get_running_loop().time() + self.patience
        while (left := until - asyncio.get_running_loop().time()) > 0:
            for bubble in await phone.wait(self.drawn.get(number, 0), left):
                self.drawn[number] = bubble.index
                self.draw(number, bubble)
                if bubble.sender != number and re.search(pattern, bubble.body, re.IGNORECASE | re.DOTALL):
                    return bubble.body
        self.missing.append(f"{number} did not get {pattern!r}")
        self.tell(f"expected, but did not come: {pattern}")
        return ""

    async def skip(self) -> None:
        """Let the dull time up to the next due row pass at once."""
        await self.daemon.quiet()
        due = reminders.next_due(self.daemon.app.store.reader)
        if due:
            await self.skip_to(due - LEAD_TIME)

    async def skip_to(self, when: datetime) -> None:
        """Let the time up to an instant pass at once; what is due before it would be late, so it must be dull."""
        await self.daemon.quiet()
        self.clock.set(max(when, self.clock.now()), CLOCK_SPEED)
        self.daemon.wake()

    async def nothing_until(self, number: str, when: datetime) -> None:
        """Let time pass, rung by rung, and see that a phone stays silent."""
        assert self.daemon.network
        before = len(self.daemon.network.seen(number))
        while (due := reminders.next_due(self.daemon.app.store.reader)) and due < when:
            await self.skip_to(due + LEAD_TIME)
            await self.ticked()
        await self.skip_to(when)
        if len(self.daemon.network.seen(number)) != before:
            self.missing.append(f"{number} was texted although it should be left alone")

    async def ticked(self) -> None:
        """Wait until what is due has been worked."""
        while (due := reminders.next_due(self.daemon.app.store.reader)) and due <= self.clock.now():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def play(stage: Stage) -> None:
    """The play, scene by scene."""
    await joining(stage)
    await remembering(stage)
    await photo(stage)
    await finding(stage)
    await next_morning(stage)
    await leaving(stage)
    await stopping(stage)


async def joining(stage: Stage) -> None:
    stage.tell("A stranger texts.")
    stage.text(STRANGER, "hi who is this?")
    await stage.expect(STRANGER, "join CODE")
    stage.tell("The host invites Ana: tdah invite create Ana")
    _, code = await stage.daemon.writer(codes.invite, "Ana", stage.clock.now())
    stage.text(ANA, f"join {code[:4]}-{code[4:]}")
    step = await stage.expect(ANA, r"code is \d{6}")
    stage.text(ANA, (re.findall(r"\d{6}", step) or ["000000"])[0])
    await stage.expect(ANA, "Welcome, Ana")


async def remembering(stage: Stage) -> None:
    stage.tell("A brain dump becomes tasks.")
    stage.text(ANA, "milk, email Ben, gym tonight")
    await stage.expect(ANA, "Kept 3:.*milk.*email Ben.*gym")
    stage.tell("An event with a place offers to say when to leave.")
    stage.text(ANA, "dentist friday 3pm for 1h at 12 Main St")
    await stage.expect(ANA, "Fri 20 Nov 15:00-16:00 - dentist, 12 Main St.*Leave-by text")
    stage.text(ANA, "1")
    await stage.expect(ANA, "How many minutes to 12 Main St")
    stage.text(ANA, "travel 25")
    await stage.expect(ANA, "Leave Fri 20 Nov 14:35.*14:05, 14:25, 14:35")
    stage.tell("A reminder comes, is ignored, and comes back in other words.")
    stage.text(ANA, "remind me in 2 min to take the pill")
    await stage.expect(ANA, "Today .* - take the pill")
    await stage.skip()
    first = await stage.expect(ANA, "take the pill")
    await stage.skip()
    second = await stage.expect(ANA, "take the pill")
    if first == second:
        stage.missing.append("the second nudge did not change its words")
    stage.text(ANA, "snooze 20")
    await stage.expect(ANA, "OK, Today .* - take the pill")
    await stage.skip()
    await stage.expect(ANA, "take the pill")
    stage.text(ANA, "done")
    await stage.expect(ANA, "Done: take the pill")
    stage.text(ANA, "what now")
    await stage.expect(ANA, "One thing: milk")
    stage.text(ANA, "done milk")
    await stage.expect(ANA, "Done: milk")
    stage.text(ANA, "undo")
    await stage.expect(ANA, "Undone: milk")


async def photo(stage: Stage) -> None:
    stage.tell("A photo becomes a note; its words are the note's, #words its tags.")
    photo = sunset()
    stage.text(ANA, "parking slot B12 #car", [("image/png", photo)])
    await stage.expect(ANA, "Kept your photo in note #n1: parking slot B12")
    await stage.daemon.quiet()
    reader, root = stage.daemon.app.store.reader, stage.daemon.app.places.files
    kept = [storage.path_of(root, file.user_id, file.sha256) for file in files.all_files(reader)]
    if [path.read_bytes() for path in kept] != [photo]:
        stage.missing.append("the photo was not kept as it was sent")


async def finding(stage: Stage) -> None:
    stage.tell("A note is found by a question, by a word with a typo, and by the photo that hangs on it.")
    stage.text(ANA, "note the wifi at the cabin is heron42. The router is behind the sofa")
    await stage.expect(ANA, "Noted. #n2")
    stage.text(ANA, "where is the router?")
    await stage.expect(ANA, "^The router is behind the sofa #n2")
    stage.text(ANA, "find cabni")
    await stage.expect(ANA, "Found for cabin:.*#n2 the wifi at the cabin is heron42")
    stage.text(ANA, "find has:photo slot")
    await stage.expect(ANA, "Found:.*#n1 parking slot B12")


def sunset(width: int = 48, height: int = 32) -> bytes:
    """A small picture, drawn here: an orange sky that darkens upwards."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((250 - 3 * y, 90 + 3 * y, 20 + y)) * width for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


async def next_morning(stage: Stage) -> None:
    stage.tell("The evening, and the next morning.")
    await stage.skip()
    await stage.expect(ANA, "gym")
    stage.text(ANA, "did it")
    await stage.expect(ANA, "Done: gym")
    await stage.skip()
    await stage.expect(ANA, "Today:.*15:00-16:00 dentist")


async def leaving(stage: Stage) -> None:
    stage.tell("The way to the dentist takes 25 minutes: three texts, each worthless after a while.")
    for words in ("Get ready: dentist", "Leave in 10 min, at 14:35", "Leave now: dentist"):
        await stage.skip()
        await stage.expect(ANA, words)
    stage.text(ANA, "ok")
    await stage.expect(ANA, "OK: dentist")


async def stopping(stage: Stage) -> None:
    stage.text(ANA, "call Ben at 5pm")
    await stage.expect(ANA, "17:00 - call Ben")
    stage.tell("A stop word mutes at once, also the call at 17:00.")
    stage.text(ANA, "STOP")
    await stage.expect(ANA, "unsubscribed|no more|stopped")
    await stage.daemon.quiet()
    await stage.nothing_until(ANA, stage.clock.now() + timedelta(hours=14))
    stage.tell("Nothing came. START brings tdah back.")
    stage.text(ANA, "START")
    await stage.daemon.quiet()
    stage.text(ANA, "list")
    await stage.expect(ANA, "Open:.*call Ben")
    await stage.daemon.quiet()


@dataclass(frozen=True)
class Summary:
    """How the day went. `lost` and `doubled` compare the phones' screens with the store."""

    texts_in: int
    texts_out: int
    lost: int
    doubled: int
    usage: list[Usage]
    missing: list[str]

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.missing)


async def summarise(stage: Stage) -> Summary:
    """Count both sides: what the phones sent and show, and what the store holds."""
    await stage.daemon.quiet()
    await stage.daemon.delivery.reconcile(timedelta(days=1))
    network, reader = stage.daemon.network, stage.daemon.app.store.reader
    assert network
    screens = [(number, bubble) for number in (ANA, STRANGER) for bubble in network.seen(number)]
    typed = [bubble.sid for number, bubble in screens if bubble.sender == number]
    shown = [bubble.sid for number, bubble in screens if bubble.sender != number and not bubble.by_network]
    kept = messages.provider_ids(reader)
    lost = len(set(typed) - kept["in"]) + len(kept["out"] - set(shown)) + messages.not_delivered(reader)
    doubled = len(shown) - len(kept["out"] & set(shown)) + messages.answered_twice(reader)
    return Summary(len(typed), len(shown), lost, doubled, usage.summary(reader, "all"), stage.missing)


@asynccontextmanager
async def staged(
    folder: Path, draw: Callable[[str, ScreenMessage], None], tell: Callable[[str], None]
) -> AsyncIterator[Stage]:
    """The real daemon on free ports with an empty data folder."""
    clock = FastClock(MORNING, CLOCK_SPEED)
    config = Config(general=General(zone=ZONE), server=Server(port=0), simulator=Simulator(port=0))
    app = App(replace(config, log=Log(format="json")), Locations(folder, folder), clock)
    with (folder / "daemon.log").open("w", encoding="utf-8") as log:
        daemon = Daemon(app, logs.set_up(app.config.log, log))
        await daemon.start()
        write_private(app.places.config_file, _settings(app))
        try:
            yield Stage(daemon, clock, draw, tell)
        finally:
            await daemon.stop()


def _settings(app: App) -> str:
    """The config.toml with which other commands find this daemon."""
    config = app.config
    return (
        f'[general]\nzone = "{config.general.zone}"\n'
        f"[server]\nport = {config.server.port}\n[simulator]\nport = {config.simulator.port}\n"
    )


async def keep_running(stage: Stage) -> None:
    """Go on in real time until cancelled."""
    stage.clock.set(SystemClock().now(), 1.0)
    stage.daemon.wake()
    await asyncio.Event().wait()
