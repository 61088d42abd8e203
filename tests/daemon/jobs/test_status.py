"""What other processes see of the daemon: its jobs in the store, and the end of its log in a file."""

import asyncio
import io
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.daemons import ANA, House, play
from support.world import HandClock

from tdah.app import App
from tdah.config import Config, Log
from tdah.daemon.jobs.status import NOTE_INTERVAL, JobStatus
from tdah.daemon.observability import logfile, logs
from tdah.daemon.observability.logfile import LogFile
from tdah.daemon.writer import Writer
from tdah.errors import TdahError
from tdah.locations import Locations
from tdah.store import jobs
from tdah.store.jobs import Job

NOW = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_run_is_noted_with_its_outcome_and_the_next_one(tmp_path: Path) -> None:
    clock = HandClock(NOW)
    app = App(Config(), Locations(tmp_path, tmp_path), clock)
    wrong: list[str | None] = [None]

    async def work() -> str | None:
        clock.time += timedelta(seconds=2)
        if wrong[0] == "crash":
            raise TdahError("It fell over.")
        return wrong[0]

    async def main() -> list[Job]:
        write = Writer(app.places.database).start()
        rota, seen = JobStatus(app, write), []
        await rota.plan({"backup": (work, HOUR)})
        seen += app.store.read(jobs.everyone)
        for outcome in (None, "no room", "crash"):
            wrong[0] = outcome
            clock.time += NOTE_INTERVAL if outcome == "crash" else timedelta()
            try:
                await rota.watched("backup", work, HOUR)()
            except TdahError:
                assert outcome == "crash"
            seen += app.store.read(jobs.everyone)
        await rota.plan({"other": (work, HOUR)})
        seen += app.store.read(jobs.everyone)
        await write.stop()
        return seen

    app.store.open()
    planned, well, badly, crashed, other = asyncio.run(main())
    app.close()
    assert planned == Job("backup", 3600, None, None, None, NOW + HOUR)
    end = NOW + timedelta(seconds=2)
    assert well == Job("backup", 3600, NOW, end, None, end + HOUR)
    assert badly.error == "no room"
    assert crashed.error == "It fell over."
    assert other.name == "other"


def test_what_runs_often_is_noted_seldom_while_nothing_changes(tmp_path: Path) -> None:
    clock = HandClock(NOW)
    app = App(Config(), Locations(tmp_path, tmp_path), clock)

    async def work() -> None:
        return None

    async def main() -> list[datetime | None]:
        write = Writer(app.places.database).start()
        rota, ends = JobStatus(app, write), []
        await rota.plan({"tick": (work, timedelta(seconds=30))})
        run = rota.watched("tick", work, timedelta(seconds=30))
        for _ in range(12):
            await run()
            ends.append(app.store.read(jobs.everyone)[0].ended_at)
            clock.time += timedelta(seconds=30)
        await write.stop()
        return ends

    app.store.open()
    ends = asyncio.run(main())
    app.close()
    assert set(ends) == {NOW, NOW + NOTE_INTERVAL}


def test_a_daemon_plans_its_jobs_when_it_starts(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        known = {job.name: job for job in house.app.store.read(jobs.everyone)}
        assert {"tick", "reconcile", "maintenance", "backup", "accounts"} <= known.keys()
        assert known["backup"].next_at is not None and known["backup"].began_at is None

    play(tmp_path, scene)


def test_the_log_is_kept_redacted_private_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfile, "MAX_FILE_BYTES", 4000)
    path, stream = tmp_path / "tdah.log", io.StringIO()
    kept = LogFile(path)
    log = logs.set_up(Log("console", debug=True), stream, kept)
    for number in range(100):
        log.warning("text.parked", error=f"no route to {ANA} \x1b[2J 100%s", body="buy canary seed", n=number)
    kept.close()
    assert ANA in stream.getvalue()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["n"] == 99 and lines[-1]["event"] == "text.parked" and lines[-1]["level"] == "warning"
    assert "timestamp" in lines[-1] and "100%s" in lines[-1]["error"]
    before = path.with_name("tdah.log.1")
    for file in (path, before):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_size <= 4000
        text = file.read_text(encoding="utf-8")
        assert ANA not in text and "canary" not in text and "\x1b" not in text and "\\u001b" not in text
    assert sorted(file.name for file in tmp_path.iterdir()) == ["tdah.log", "tdah.log.1"]


def test_a_file_that_cannot_be_written_harms_nobody(tmp_path: Path) -> None:
    stream = io.StringIO()
    (tmp_path / "elsewhere").touch()
    (tmp_path / "tdah.log").symlink_to(tmp_path / "elsewhere")
    for number, path in enumerate((tmp_path / "tdah.log", tmp_path / "missing" / "tdah.log")):
        logs.set_up(Log("json"), stream, LogFile(path)).info("said", number=number)
    assert [json.loads(line)["number"] for line in stream.getvalue().splitlines()] == [0, 1]
    assert (tmp_path / "elsewhere").read_text() == ""
