"""Who did what: everything that touches an account leaves an event, and no event holds a secret."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import world
from support.terminal import Terminal
from support.world import ANA, World, code_in

from tdah.cli.past_time import since
from tdah.config import Config, General
from tdah.errors import TdahError
from tdah.store import audit

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-01", "2026-11-01T00:00"),
        ("2026-11-01T10:30", "2026-11-01T10:30"),
        ("today", "2026-11-25T00:00"),
        ("Yesterday", "2026-11-24T00:00"),
        ("yesterday 3pm", "2026-11-24T15:00"),
        ("2 days ago", "2026-11-23T12:00"),
        ("an hour ago", "2026-11-25T11:00"),
        ("last week", "2026-11-18T12:00"),
        ("the last 3 days", "2026-11-22T12:00"),
        ("monday", "2026-11-23T00:00"),
        ("last friday 9am", "2026-11-20T09:00"),
        ("9am", "2026-11-25T09:00"),
        ("dec 24", "2025-12-24T00:00"),
    ],
)
def test_since_is_said_in_words_and_looks_back(tmp_path: Path, said: str, meant: str) -> None:
    house = world.make(tmp_path, NOW, Config(general=General(zone="Europe/Lisbon")))
    assert since(house.app, said).strftime("%Y-%m-%dT%H:%M") == meant


@pytest.mark.parametrize("said", ["", "garbage", "tomorrow", "every monday", "99999999 years ago", "next week"])
def test_since_refuses_what_is_no_time_in_the_past(tmp_path: Path, said: str) -> None:
    house = world.make(tmp_path, NOW)
    with pytest.raises(TdahError, match="is no time in the past"):
        since(house.app, said)


def test_the_audit_is_read_from_an_instant_on_and_for_one_person(house: World, tdah: Terminal) -> None:
    ana = house.person()
    for hour in (1, 2, 3):
        at = house.clock.now().replace(hour=hour)
        house.app.store.write(audit.audit, f"at.{hour}", actor="host", channel="cli", at=at, user_id=ana.id)
    shown = tdah.json("audit", "--since", "2026-11-19T02:00", "--user", "Ana")
    assert [event["action"] for event in shown] == ["at.3", "at.2"]
    assert "Nothing happened yet." in tdah("audit", "--since", "2026-11-20")
    assert "no time in the past" in tdah.refuses("audit", "--since", "tomorrow")


def test_step_up_codes_leave_events_and_no_code_in_them(house: World, tdah: Terminal) -> None:
    house.person()
    code = code_in(house.say("my data"))
    wrong = "000000" if code != "000000" else "111111"
    house.say(wrong)
    house.say(code)
    events = [(event.action, event.subject) for event in reversed(house.read(audit.events))]
    assert events == [("code.sent", "phone:1 my_data"), ("my_data.wrong", ""), ("my_data.right", "")]
    shown = json.dumps(tdah.json("audit")) + tdah("audit")
    assert code not in shown and wrong not in shown and ANA not in shown
