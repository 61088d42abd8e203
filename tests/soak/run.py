"""The run itself: half of it with kills, half with one process whose memory is watched, then everything must settle."""

import asyncio
import itertools
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from support.daemons import Served, add_people, numbers, rows, said, served

from tdah.daemon.simulator.faults import Faults
from tdah.daemon.simulator.texts import Archive
from tdah.store import Store

from .verdict import Counts, Sample

# Failures before acceptance are left out: they look like those after it, and two in a row end in `failed` by design.
FAULTS = Faults(
    answer_429=0.03, answer_500_after=0.04, hang_after=0.01, hang=10.0, reset=0.02, malformed=0.02, delayed=0.2,
    delay=0.05, callback_dropped=0.1, callback_repeated=0.2, callback_reordered=0.2, webhook_lost=0.005,
    webhook_twice=0.1, webhook_twice_at_once=0.1,
)  # fmt: skip
HOST = "+12025550119"  # whom the commands are about
NAME = f"P{HOST}"
BETWEEN_KILLS = (4.0, 20.0)  # seconds
PATIENCE = 120.0  # seconds without any progress after which what is missing counts as lost
PARCEL, PROBE = re.compile(r"parcel (\d+x\d+)"), re.compile(r"probe (\d+)")
GIVEN_UP = """SELECT i.body FROM message o JOIN message i ON i.id = o.reply_to
WHERE o.direction = 'out' AND o.state IN ('failed', 'expired', 'undelivered')"""


@dataclass
class Soak:
    """One run: who texts, how many texts a second, how many seconds; what was counted meanwhile."""

    house: Served
    people: list[str]
    rate: float
    seconds: float
    counts: Counts = field(default_factory=Counts)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    steady: bool = False

    async def play(self) -> Counts:
        """Everything at once for the time given, then the end of it."""
        work = [asyncio.create_task(each) for each in (self._text(), self._command(), self._watch())]
        await self._kill_until(time.monotonic() + self.seconds / 2)
        self.steady = True
        await asyncio.sleep(self.seconds / 2)
        self.over.set()
        await asyncio.gather(*work)
        await self._restart()  # what no webhook brought is listed at the start
        await self._settle()
        await self._count()
        return self.counts

    async def _text(self) -> None:
        """People text at an even pace, whether the daemon is there or not."""
        begun = time.monotonic()
        for nth in itertools.count():
            if self.over.is_set():
                return
            who = random.randrange(len(self.people))
            self.house.network.text(self.people[who], f"buy parcel {who}x{nth}")
            self.counts.sent.add(f"{who}x{nth}")
            await asyncio.sleep(max(0.0, begun + nth / self.rate - time.monotonic()))

    async def _kill_until(self, end: float) -> None:
        while (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, random.uniform(*BETWEEN_KILLS)))
            await self._restart()

    async def _restart(self) -> None:
        await self.house.kill()
        begun = time.monotonic()
        await self.house.start()
        self.counts.kills += 1
        self.counts.slowest_start = max(self.counts.slowest_start, time.monotonic() - begun)

    async def _command(self) -> None:
        """What a host does meanwhile, each beside a daemon that may be dying."""
        for nth in itertools.count(1):
            await self._run("task", "add", f"in 1 min check probe {nth}", "--user", NAME)
            self.counts.due.add(str(nth))
            await self._run("task", "list", "--user", NAME, "--json")
            for number in self._nudged_and_open():
                await self._run("task", "done", str(number), "--user", NAME)
            await self._run(*(("db", "backup"), ("doctor",), ("usage",), ("db", "check"))[nth % 4])
            if self.over.is_set():
                return
            await asyncio.sleep(0.5)

    async def _run(self, *arguments: str) -> None:
        code, out = await said(self.house.folder, *arguments)
        name = " ".join(arguments[:2] if arguments[0] in ("task", "db") else arguments[:1])
        self.counts.commands[name] += 1
        # The doctor has a right to say that something is wrong while the network fails.
        if "Traceback" in out or (code and name != "doctor"):
            self.counts.troubles.append(f"{' '.join(arguments)}: {out.strip()[-300:]}")

    def _nudged_and_open(self) -> list[int]:
        nudged = self._shown([HOST], PROBE)
        sql = "SELECT number, title FROM task WHERE state = 'open' AND title LIKE '%probe%'"
        found = rows(self.house.database, sql)
        return [number for number, title in found if any(name in nudged for name in PROBE.findall(title))]

    async def _watch(self) -> None:
        while not self.over.is_set():
            if (sample := self._sample()) is not None:
                self.counts.every.append(sample)
                if self.steady:
                    self.counts.steady.append(sample)
            await asyncio.sleep(0.5)

    def _sample(self) -> Sample | None:
        assert self.house.process is not None
        proc, log = Path(f"/proc/{self.house.process.pid}"), self.house.database.with_name("tdah.db-wal")
        try:
            resident = int(re.findall(r"VmRSS:\s+(\d+)", (proc / "status").read_text())[0]) * 1024
            fds = len(list((proc / "fd").iterdir()))
        except (OSError, IndexError):
            return None  # it has just been killed
        return Sample(resident, fds, log.stat().st_size if log.exists() else 0)

    def _shown(self, people: list[str], pattern: re.Pattern[str]) -> Counter[str]:
        """How often each name is on the screens."""
        found: Counter[str] = Counter()
        for number in people:
            for bubble in self.house.network.phone(number).after(0):
                if bubble.to == number and not bubble.by_network:
                    found.update(pattern.findall(bubble.body))
        return found

    async def _settle(self) -> None:
        """Wait until every answer is there, or nothing more comes."""
        seen, since = -1, time.monotonic()
        while time.monotonic() - since < PATIENCE:
            answered, nudged = self._shown(self.people, PARCEL), self._shown([HOST], PROBE)
            if self.counts.sent <= answered.keys() and self.counts.due <= nudged.keys():
                break
            if (now := len(answered) + len(nudged)) != seen:
                seen, since = now, time.monotonic()
                missing = len(self.counts.sent - answered.keys()), len(self.counts.due - nudged.keys())
                print(f"settling: {missing[0]} answers and {missing[1]} nudges to come", file=sys.stderr, flush=True)
            await asyncio.sleep(1)
        await self.house.network.idle()

    async def _count(self) -> None:
        counts = self.counts
        if code := await self.house.kill(15):
            counts.troubles.append(f"tdah serve ended with {code}: {''.join(self.house.lines[-3:])}")
        titles = " ".join(title for (title,) in rows(self.house.database, "SELECT title FROM task"))
        counts.acted = Counter(PARCEL.findall(titles))
        counts.answered, counts.nudged = self._shown(self.people, PARCEL), self._shown([HOST], PROBE)
        given_up = " ".join(body for (body,) in rows(self.house.database, GIVEN_UP))
        counts.given_up = set(PARCEL.findall(given_up)) - counts.answered.keys()
        ((counts.parked,),) = rows(self.house.database, "SELECT count(*) FROM message WHERE state = 'parked'")
        ((counts.integrity,),) = rows(self.house.database, "PRAGMA integrity_check(1)")


async def soak(folder: Path, seconds: float, rate: float = 20.0, faults: Faults = FAULTS) -> Counts:
    """Soak a new installation in `folder` for so many seconds, and some more to settle."""
    people = numbers(200)
    async with served(folder, people=people, faults=replace(faults)) as house:
        house.network.archive = Archive(10**7)  # a phone network forgets nothing within a day
        store = Store(house.database).open()
        add_people(store, [HOST])
        store.close()
        return await Soak(house, people, rate, seconds).play()
