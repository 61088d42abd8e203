"""The soak's verdict fails for each thing that must not be, and a short soak passes."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from soak.run import soak
from soak.verdict import Counts, Sample, failures, lines


def good() -> Counts:
    """What a soak without any trouble counts."""
    names = {f"1x{n}" for n in range(10)}
    steady = [Sample(70_000_000 + n, 30, 4 << 20) for n in range(50)]
    return Counts(sent=names, acted=Counter(names), answered=Counter(names), due={"1"}, nudged=Counter({"1": 1}),
                  every=steady, steady=steady)  # fmt: skip


def test_a_good_run_passes() -> None:
    assert failures(good()) == []
    assert list(lines(good()))[-1] == "VERDICT: passed"


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda c: c.acted.pop("1x3"), "1 lost: 1x3"),
        (lambda c: c.answered.pop("1x3"), "1 lost: 1x3"),
        (lambda c: c.nudged.clear(), "1 lost: 1"),
        (lambda c: c.acted.update(["1x3"]), "1 doubled: 1x3"),
        (lambda c: c.answered.update(["1x3"]), "1 doubled: 1x3"),
        (lambda c: c.nudged.update(["1"]), "1 doubled: 1"),
        (lambda c: c.acted.update(["9x9"]), "nobody sent: 9x9"),
        (lambda c: c.sent.clear(), "No text was sent"),
        (lambda c: setattr(c, "parked", 1), "set aside"),
        (lambda c: setattr(c, "integrity", "row 7 missing"), "damaged"),
        (lambda c: c.troubles.append("task add: Traceback"), "commands failed"),
        (lambda c: c.steady.extend([Sample(74_000_000, 30, 0)] * 25), "Memory grew by 5.7%"),
        (lambda c: c.steady.extend([Sample(70_000_000, 45, 0)] * 25), "15 more files"),
        (lambda c: c.every.append(Sample(0, 0, 65 << 20)), "log reached 65 MiB"),
    ],
)
def test_each_trouble_fails_the_verdict(spoil: Callable[[Counts], object], word: str) -> None:
    counts = good()
    spoil(counts)
    found = failures(counts)
    assert any(word in sentence for sentence in found), found
    assert list(lines(counts))[-1] == "VERDICT: FAILED"


def test_an_answer_that_is_marked_failed_is_not_lost_without_a_word() -> None:
    counts = good()
    counts.answered.pop("1x3")
    counts.given_up.add("1x3")
    assert failures(counts) == []


@pytest.mark.soak
def test_half_a_minute_of_everything_together_loses_and_doubles_nothing(tmp_path: Path) -> None:
    counts = asyncio.run(soak(tmp_path / "home", 30, rate=10))
    # Memory is judged over minutes: half a minute is still warming up.
    assert [sentence for sentence in failures(counts) if not sentence.startswith("Memory")] == []
    assert counts.kills >= 2
