"""How phones, connections, usage and the host's screen look, at two sizes: pictures that are compared."""

import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from support.dashboards import NOW, settled
from support.world import ANA, BEN
from textual.pilot import Pilot

from tdah.app import App
from tdah.connections import features
from tdah.doctor import FAIL, OK, WARN, Finding
from tdah.people import membership
from tdah.store import audit, connections, jobs, messages, outbox, reminders, usage, users
from tdah.store.connections import Grant
from tdah.store.drafts import Draft
from tdah.tui.app import Dashboard
from tdah.tui.models.connections import SYNCED_CURSOR
from tdah.tui.screens.host import HostView

GOOGLE = "https://www.googleapis.com/auth/calendar."
SIZES = [(80, 24), (120, 40)]
HEALTH = (
    Finding("settings", OK, "config.toml"), Finding("daemon", WARN, "tdah serve is not running.", "Run: tdah serve"),
    Finding("disk", FAIL, "12 MiB free for data.", "Make room: below this, texts cannot be stored for long."),
    Finding("database", OK, "tdah.db, 0.7 MB, is whole."),
)  # fmt: skip


def numbers(db: sqlite3.Connection) -> None:
    membership.add_phone(db, users.by_name(db, "Ana"), "+12025550177", NOW, channel="cli")  # type: ignore[arg-type]
    audit.consent(db, ANA, 1, "opt_in", "entered the code", "text", NOW - timedelta(days=3))
    membership.opt_out(db, "+12025550188", "STOP", NOW, source="text")


def accounts(db: sqlite3.Connection) -> None:
    grant = Grant(f"openid {GOOGLE}calendarlist.readonly {GOOGLE}events.readonly", f"openid {GOOGLE}events",
                  NOW + timedelta(hours=1), NOW + timedelta(minutes=50))  # fmt: skip
    one = connections.connect(
        db, 1, connections.Account("google", "s", label="ana@example.org"), grant, NOW - timedelta(days=3)
    )
    connections.set_cursor(db, 1, one.id, SYNCED_CURSOR, "2026-11-19T19:01:00.000Z")
    other = connections.connect(
        db, 1, connections.Account("caldav", "p", label="ana"), Grant("", ""), NOW - timedelta(days=9)
    )
    connections.needs_reconnect(db, 1, other.id, "401", NOW)
    features.consent(db, 1, "google", ["calendar.read"], "cli", NOW)


def texts(db: sqlite3.Connection) -> None:
    for number, user_id, count in ((ANA, 1, 5), (BEN, 2, 2)):
        for day in range(1, 60):
            at = NOW - timedelta(days=day)
            for _ in range((day * 7 + user_id) % 4 * count // 2):
                made = outbox.queue(db, Draft(user_id, number, "x", "reply", "c"), at)
                usage.log(db, messages.get(db, made), 8_300, "USD", at)
    db.execute("UPDATE message SET state = 'delivered' WHERE state = 'queued'")
    db.execute("UPDATE user SET budget_month = 1500000 WHERE id = 1")


def trouble(db: sqlite3.Connection) -> None:
    failed = outbox.queue(db, Draft(1, ANA, "it is 4pm", "reminder", "c-failed"), NOW)
    outbox.failed(db, failed, 30003, "Unreachable destination handset", NOW)
    reminders.park(db, reminders.all_of(db, 1)[0].id, "OverflowError")
    jobs.plan(db, [("backup", timedelta(minutes=10)), ("tick", timedelta(seconds=30))], NOW - timedelta(minutes=7))
    jobs.record_run(
        db, "backup", NOW, NOW - timedelta(minutes=4), "No space left on device", NOW + timedelta(minutes=6)
    )
    audit.audit(db, "user.edited", actor="host", channel="cli", at=NOW, subject="user:1", user_id=1)


SCENES = {"6": numbers, "7": accounts, "8": texts, "9": trouble}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", SCENES)
def test_it_looks_as_it_did(snap_compare: Any, core: App, key: str, size: tuple[int, int]) -> None:
    core.store.write(SCENES[key])

    async def show(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        if isinstance(pilot.app.screen, HostView):  # what is examined differs from machine to machine
            pilot.app.screen.tell_health(HEALTH)
            await pilot.press("s")
        await settled(pilot)

    dashboard = Dashboard(core, "Ana")
    assert snap_compare(dashboard, terminal_size=size, run_before=show)
    core.close()
