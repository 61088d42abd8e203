"""The host's screen: health, what is stuck and what is decided about it, the log, jobs, and who did what."""

import json
import sqlite3
from datetime import timedelta

import pytest
from support.dashboards import HOSTILE, NOW, Seat, opened, seated
from support.world import ANA
from textual.widgets import Input, Static

from tdah import lock
from tdah.app import App
from tdah.clock import to_text
from tdah.doctor import FAIL, OK, WARN, Finding
from tdah.people import membership
from tdah.store import audit, inbox, jobs, messages, outbox, phones, reminders, stuck, tasks
from tdah.store.drafts import Draft
from tdah.tui.models import log as log_model
from tdah.tui.models.log import read_lines
from tdah.tui.widgets.dialogs import Confirm
from tdah.tui.widgets.list import Rows

SENDER = "+12025550100"


def trouble(core: App) -> None:
    """A parked text, one that failed, one of unknown fate, a parked reminder, a sender on hold."""

    def write(db: sqlite3.Connection) -> None:
        texts = [text for text in messages.conversation(db, 1, 100) if text.direction == "in"]
        inbox.park(db, texts[-1].id, f"ValueError: {HOSTILE}", NOW)
        failed = outbox.queue(db, Draft(1, ANA, "it is 4pm", "reminder", "c-failed"), NOW)
        outbox.failed(db, failed, 30003, "Unreachable", NOW)
        code = outbox.queue(db, Draft(1, ANA, "Your code", "code", "c-code"), NOW)
        outbox.failed(db, code, 30003, "Unreachable", NOW)
        lost = outbox.queue(db, Draft(1, ANA, "it is lost", "reminder", "c-lost"), NOW)
        outbox.claim(db, lost, NOW)
        outbox.doubtful(db, lost, NOW + timedelta(hours=1), "No answer.")
        reminders.park(db, reminders.all_of(db, 1)[0].id, "OverflowError")
        outbox.hold_sender(db, SENDER, "Account is suspended", 30002, NOW, NOW + timedelta(hours=1))

    core.store.write(write)


def log(core: App, *events: dict[str, object]) -> None:
    """Append to the log, as the daemon does."""
    with core.places.log_file.open("a", encoding="utf-8") as file:
        for event in events:
            file.write(json.dumps({"event": "text.sent", "level": "info", "timestamp": to_text(NOW), **event}) + "\n")


def about(seat: Seat) -> str:
    return str(seat.view.query_one("#particulars", Static).content)


def count(seat: Seat, part: str) -> str:
    return str(seat.view.query_one(f"#to-{part}", Static).content).split()[-1]


def rows(seat: Seat, part: str) -> Rows:
    return seat.view.query_one(f"#{part}", Rows)


async def host(seat: Seat, *keys: str) -> None:
    await seat.press("9", *keys)


async def on(seat: Seat, kind: str, text: str) -> None:
    """Put the cursor on what is stuck and has these words."""
    found = seat.view.found
    if kind == "text":
        key = next(f"text:{one.id}" for one in (*found.texts, *found.dropped) if text in one.body)
    else:
        key = next(key for key in rows(seat, "stuck").keys if key.startswith(kind))
    rows(seat, "stuck").focus()
    assert rows(seat, "stuck").choose(key)
    await seat.settle()


def parked(core: App) -> messages.Message:
    return next(text for text in core.store.read(messages.conversation, 1, 100) if text.body == HOSTILE)


async def test_health_is_examined_with_the_worst_first_and_what_is_safe_is_mended(core: App):
    log(core, {})
    core.places.log_file.chmod(0o644)
    async with seated(core) as seat:
        await host(seat)
        assert "is open to others" in about(seat) and "Run: chmod 600" in about(seat)
        assert int(count(seat, "health")) >= 1
        await seat.press("m")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("y")
        assert core.places.log_file.stat().st_mode & 0o077 == 0
        assert "is for its owner only" in seat.screen_text()
        found = (Finding("disk", OK, "Room."), Finding("clock", WARN, "Late."), Finding("x", FAIL, "[b]"))
        seat.view.tell_health(found)
        await seat.settle()
        assert rows(seat, "health").keys == ["finding:2", "finding:1", "finding:0"] and count(seat, "health") == "2"
        await seat.press("m")
        assert "nothing that could be mended" in seat.screen_text()
        await seat.press("e")
        assert "daemon" in seat.screen_text()


async def test_what_is_stuck_tells_why_and_a_parked_text_is_dropped_and_taken_up_again(core: App):
    trouble(core)
    async with seated(core) as seat:
        await host(seat, "s")
        assert count(seat, "stuck") == "5"
        await on(seat, "text", "[red]not red")
        assert "ValueError: [red]not red[/red]" in about(seat) and not any(bad in about(seat) for bad in "\x1b\x07")
        await on(seat, "text", "4pm")
        assert "30003 Unreachable" in about(seat) and "correlation c-failed" in about(seat)
        await on(seat, "hold", "")
        assert "Account is suspended" in about(seat) and "30002" in about(seat)
        await on(seat, "reminder", "")
        assert "OverflowError" in about(seat)
        await on(seat, "text", "[red]not red")
        await seat.press("x")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("n")
        assert parked(core).state == "parked"
        await seat.press("x", "y")
        assert parked(core).state == "dropped" and count(seat, "stuck") == "4"
        await on(seat, "text", "[red]not red")
        await seat.press("r")
        assert (parked(core).state, parked(core).error) == ("received", None)
        told = [(event.action, event.channel) for event in seat.read(audit.events)][:2]
        assert told == [("text.retried", "tui"), ("text.dropped", "tui")]
        assert "text.retried" in seat.screen_text()


async def test_a_text_that_failed_is_sent_once_more_as_another_text(core: App):
    trouble(core)
    async with seated(core) as seat:
        await host(seat, "s")
        await on(seat, "text", "4pm")
        await seat.press("r")
        same = [text for text in seat.read(messages.conversation, 1, 100) if text.body == "it is 4pm"]
        assert [text.state for text in same] == ["failed", "queued"]
        assert same[1].correlation == "c-failed" and same[1].stale_at == NOW + timedelta(hours=1)
        assert count(seat, "stuck") == "4"
        await on(seat, "text", "it is lost")
        for key, said in (("r", "It is being looked up"), ("x", "It is being looked up")):
            await seat.press(key)
            if key == "x":
                await seat.press("y")
            assert said in seat.screen_text()
        await on(seat, "text", "Your code")
        await seat.press("r")
        assert "That code is no longer known here." in seat.screen_text()


async def test_what_is_stuck_leads_to_its_log_and_not_to_who_opted_out(core: App):
    trouble(core)
    log(core, {"correlation": "other"}, {"correlation": "c-failed", "event": "text.not_sent"})
    core.store.write(membership.opt_out, ANA, "STOP", NOW, source="text")
    async with seated(core) as seat:
        await host(seat, "s")
        await on(seat, "text", "4pm")
        await seat.press("r")
        assert "opted out: it gets no texts" in seat.screen_text()
        assert not [text for text in seat.read(messages.conversation, 1, 100) if text.state == "queued"]
        await seat.press("c")
        assert [line.event for line in seat.view.found.log] == ["text.not_sent"]
        assert seat.dashboard.focused is rows(seat, "log")


async def test_a_parked_reminder_is_worked_again_or_left_and_its_person_takes_that_back(core: App):
    trouble(core)
    async with seated(core) as seat:
        await host(seat, "s")
        (one,) = seat.read(reminders.parked)
        await on(seat, "reminder", "")
        await seat.press("x", "y")
        assert seat.read(reminders.of_task, 1, one.task_id).state == "answered"
        assert seat.read(tasks.get, 1, one.task_id).state == "open"
        await seat.press("z")
        assert seat.read(reminders.of_task, 1, one.task_id).state == "parked"
        await on(seat, "reminder", "")
        await seat.press("r")
        kept = seat.read(reminders.of_task, 1, one.task_id)
        assert (kept.state, kept.next_at) == ("waiting", NOW)
        await on(seat, "hold", "")
        await seat.press("x", "y")
        assert "There is nothing to drop." in seat.screen_text() and seat.read(stuck.holds, NOW)
        await seat.press("r")
        assert seat.read(stuck.holds, NOW) == []


async def test_the_log_is_live_filtered_and_followed_by_correlation(core: App):
    log(core, *({"correlation": f"c{n}", "ms": n} for n in range(30)))
    async with seated(core) as seat:
        await host(seat, "l")
        assert "correlation c29" in about(seat) and len(rows(seat, "log").keys) == 30
        log(core, {"event": "text.parked", "level": "warning", "correlation": "c3", "error": "[red]\\x1b"})
        seat.view._listen()
        await seat.settle()
        assert "text.parked" in about(seat) and "[red]" in about(seat)
        await seat.press("c")
        assert len(rows(seat, "log").keys) == 2 and "Log: c3" in seat.screen_text()
        await seat.press("down")
        log(core, {"correlation": "c3", "ms": 99})
        seat.view._listen()
        await seat.settle()
        assert len(rows(seat, "log").keys) == 3 and "ms 3" in about(seat)
        await seat.press("escape")
        assert len(rows(seat, "log").keys) == 32
        await seat.press("slash")
        await seat.type("ms 12")
        await seat.press("enter")
        assert seat.dashboard.focused is rows(seat, "log")
        seat.view.query_one("#words", Input).value = "warning"
        await seat.settle()
        assert [line.event for line in seat.view.found.log] == ["text.parked"]
        await seat.press("a", "c")
        assert "That has no correlation." in seat.screen_text()


def test_the_end_of_a_log_is_read_over_a_rotation_and_half_a_line_is_not(core: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(log_model, "TAIL_BYTES", 1000)
    path = core.places.log_file
    assert read_lines(path) == ()
    log(core, *({"n": n, "correlation": "old"} for n in range(50)))
    path.rename(path.with_name("tdah.log.1"))
    assert [dict(line.values)["n"] for line in read_lines(path)][:2] == ["49", "48"]
    log(core, *({"n": n} for n in range(50, 100)))
    with path.open("a") as file:
        file.write('{"event": "half')
    ends = [dict(line.values)["n"] for line in read_lines(path)]
    assert ends[0] == "99" and 5 < len(ends) < 20
    assert len(read_lines(path, "OLD")) == 50
    with path.open("ab") as file:
        file.write(b'"}\n{"event": "text\xff", "timestamp": 3}\n[1]\n{"event": {"a": 1}}\n')
    newest = read_lines(path)[0]
    assert newest.event == "{'a': 1}" and newest.at is None
    core.close()


async def test_jobs_tell_their_last_run_and_the_next(core: App):
    def write(db: sqlite3.Connection) -> None:
        minutes = [("tick", 0.5), ("backup", 10.0), ("maintenance", 60.0)]
        jobs.plan(db, [(name, timedelta(minutes=every)) for name, every in minutes], NOW - timedelta(minutes=7))
        jobs.record_run(db, "backup", NOW, NOW - timedelta(minutes=4), "No space left", NOW + timedelta(minutes=6))
        jobs.record_run(db, "tick", NOW, NOW - timedelta(minutes=4), None, NOW - timedelta(minutes=3))

    core.store.write(write)
    async with seated(core) as seat:
        await host(seat, "o")
        assert "when tdah serve runs" in seat.screen_text() and count(seat, "jobs") == "1"
        assert "makes the daily copy" in about(seat) and "No space left" in about(seat)
        with lock.take(core.places.database):
            seat.view.look()
            await seat.settle()
            text = seat.screen_text()
        assert "next in 6 min" in text and "every 30 s" in text and "has not run yet" in text


async def test_when_narrow_each_part_has_the_screen_and_everything_is_of_everybody(core: App):
    trouble(core)
    other = opened(core.places.data_dir)
    ben = other.store.read(phones.by_number, "+447700900102")
    other.store.write(membership.send_test, ben, NOW)
    other.store.write(membership.remove_phone, ben, NOW, channel="cli")
    other.close()
    async with seated(core, size=(80, 24)) as seat:
        await host(seat)
        assert "permissions" in seat.screen_text() and "could not be worked" not in rows_text(seat, "stuck")
        for key, words in (("s", "it is 4pm"), ("a", "phone.removed"), ("o", "No jobs yet"), ("l", "No log yet")):
            await seat.press(key)
            assert words in seat.screen_text()
        await seat.pilot.click("#to-stuck")
        await seat.settle()
        assert "it is 4pm" in seat.screen_text()


def rows_text(seat: Seat, part: str) -> str:
    """What is on the screen of a part; empty where it is not shown."""
    return seat.screen_text() if rows(seat, part).region and rows(seat, part).display and seat.view.part == part else ""
