"""What a soak counted, and whether that is good enough: plain numbers in, failures out. The limits are here only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

DRIFT = 0.05  # of resident memory, between the beginning and the end of the part without kills
LOG = 64 << 20  # bytes of the write-ahead log
FDS = 8  # connections come and go; more than this between both ends of a run is growth


@dataclass(frozen=True)
class Sample:
    """One look at the daemon: resident bytes, open files, bytes of the write-ahead log."""

    resident: int
    fds: int
    log: int


@dataclass
class Counts:
    """`sent`, `acted` and `answered` name texts, `due` and `nudged` name reminders; a Counter says how often."""

    sent: set[str] = field(default_factory=set)
    acted: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    given_up: set[str] = field(default_factory=set)
    due: set[str] = field(default_factory=set)
    nudged: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    slowest_start: float = 0.0
    commands: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    parked: int = 0
    integrity: str = "ok"
    every: list[Sample] = field(default_factory=list)
    steady: list[Sample] = field(default_factory=list)  # of one process that nobody killed

    @property
    def lost(self) -> set[str]:
        """Texts that were not acted on, answers that never came and were not marked failed, reminders without nudge."""
        unanswered = self.sent - self.answered.keys() - self.given_up
        return (self.sent - self.acted.keys()) | unanswered | (self.due - self.nudged.keys())

    @property
    def doubled(self) -> set[str]:
        """What was acted on, answered or nudged more than once."""
        return {name for count in (self.acted, self.answered, self.nudged) for name, n in count.items() if n > 1}

    @property
    def drift(self) -> float:
        """How much resident memory grew, as a share."""
        before, after = ends([sample.resident for sample in self.steady])
        return after / before - 1 if before else 0.0

    @property
    def new_fds(self) -> float:
        """How many more files are open at the end of the part without kills than at its beginning."""
        before, after = ends([sample.fds for sample in self.steady])
        return after - before

    @property
    def longest_log(self) -> int:
        return max((sample.log for sample in self.every), default=0)


def ends(values: Sequence[int]) -> tuple[float, float]:
    """The medians of the second and of the last fifth: the first is warming up. Zeros where there is too little."""
    fifth = len(values) // 5
    return (median(values[fifth : 2 * fifth]), median(values[-fifth:])) if fifth else (0.0, 0.0)


def failures(counts: Counts) -> list[str]:
    """What must not be, one sentence each; empty when the soak is passed."""
    return list(_failures(counts))


def _failures(c: Counts) -> Iterator[str]:
    if not c.sent:
        yield "No text was sent."
    if c.lost:
        yield f"{len(c.lost)} lost: {_some(c.lost)}"
    if c.doubled:
        yield f"{len(c.doubled)} doubled: {_some(c.doubled)}"
    if stray := (c.acted.keys() | c.answered.keys()) - c.sent:
        yield f"{len(stray)} that nobody sent: {_some(stray)}"
    if c.parked:
        yield f"{c.parked} texts were set aside."
    if c.troubles:
        yield f"{len(c.troubles)} commands failed, the first: {c.troubles[0]}"
    if c.integrity != "ok":
        yield f"The file is damaged: {c.integrity}"
    if c.drift > DRIFT:
        yield f"Memory grew by {c.drift:.1%}."
    if c.longest_log > LOG:
        yield f"The write-ahead log reached {c.longest_log >> 20} MiB."
    if c.new_fds > FDS:
        yield f"{c.new_fds:.0f} more files are open at the end."


def _some(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:5])


def lines(c: Counts) -> Iterator[str]:
    """The verdict to read."""
    before, after = ends([sample.resident for sample in c.steady])
    fds = ends([sample.fds for sample in c.steady])
    rows = (
        ("texts sent", len(c.sent)),
        ("acted on exactly once", sum(c.acted[name] == 1 for name in c.sent)),
        ("answered exactly once", sum(c.answered[name] == 1 for name in c.sent)),
        ("answers given up, and marked so", len(c.given_up)),
        ("reminders, nudged exactly once", f"{len(c.due)}, {sum(c.nudged[name] == 1 for name in c.due)}"),
        ("lost", len(c.lost)),
        ("doubled", len(c.doubled)),
        ("kill -9", f"{c.kills}, slowest start {c.slowest_start:.2f} s"),
        ("commands", ", ".join(f"{name} {n}" for name, n in sorted(c.commands.items())) or "none"),
        ("commands that failed", len(c.troubles)),
        ("resident", f"{before / 1e6:.1f} -> {after / 1e6:.1f} MB ({c.drift:+.1%})"),
        ("open files", f"{fds[0]:.0f} -> {fds[1]:.0f}"),
        ("longest write-ahead log", f"{c.longest_log / 1e6:.1f} MB"),
        ("integrity", c.integrity),
    )
    for name, value in rows:
        yield f"  {name:<34}{value}"
    bad = failures(c)
    yield from (f"  ! {sentence}" for sentence in bad)
    yield f"VERDICT: {'FAILED' if bad else 'passed'}"
