"""`tdah demo` is a promise to newcomers: it ends well, and ends badly when something expected did not happen."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tdah.daemon import demo


@pytest.mark.slow
def test_the_demo_plays_a_day_with_nothing_lost_or_doubled(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tdah", "demo"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HOME": str(tmp_path), "COLUMNS": "100", "PYTHONUTF8": "1"},
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [" ".join(line.replace("│", " ").split()) for line in done.stdout.splitlines()]
    assert "lost 0" in lines
    assert "doubled 0" in lines
    assert "take the pill - now. done, later or skip? #5" in lines
    assert not any(line.startswith("missing") for line in lines)


@pytest.mark.slow
def test_a_demo_that_misses_something_is_not_good(tmp_path: Path) -> None:
    async def play() -> demo.Summary:
        async with demo.staged(tmp_path, lambda *_: None, lambda _: None) as stage:
            stage.patience = 0.5
            stage.text(demo.STRANGER, "hello")
            await stage.expect(demo.STRANGER, "words that never come")
            return await demo.summarise(stage)

    summary = asyncio.run(play())
    assert not summary.good
    assert summary.lost == summary.doubled == 0
    assert "words that never come" in summary.missing[0]


@pytest.mark.slow
def test_a_text_that_the_store_does_not_have_counts_as_lost(tmp_path: Path) -> None:
    async def play() -> demo.Summary:
        async with demo.staged(tmp_path, lambda *_: None, lambda _: None) as stage:
            stage.text(demo.STRANGER, "hello")
            await stage.expect(demo.STRANGER, "join CODE")
            await stage.daemon.quiet()
            await stage.daemon.writer(lambda db: db.execute("DELETE FROM message WHERE direction = 'in'").rowcount)
            return await demo.summarise(stage)

    assert asyncio.run(play()).lost == 1
