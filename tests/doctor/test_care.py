"""What the host sees of private texts, sets for a person, and is told about the table of lines."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.terminal import Terminal
from support.world import ANA, HandClock, World, make

from tdah.config import Care, Config, Twilio
from tdah.crisis_lines import CrisisLines
from tdah.doctor import OK, WARN, Patient
from tdah.doctor.care import crisis_lines
from tdah.store import inbox, private_texts


@pytest.mark.parametrize(
    ("text", "language", "intent", "kind"),
    [
        ("i want to die", "en", "crisis", "clear"),
        ("remind me to hurt myself at 8pm", "en", "crisis", "clear"),
        ("i took the whole bottle of pills", "en", "crisis", "overdose"),
        ("my husband hit me", "en", "crisis", "abuse"),
        ("my friend wants to kill herself", "en", "crisis", "other"),
        ("i can't do this anymore", "en", "mood", "unsure"),
        ("je veux mourir", "fr", "crisis", "clear"),
        ("me quiero morir", "es", "crisis", "clear"),
        ("quero morrer", "pt", "crisis", "clear"),
    ],
)
def test_understand_prints_the_kind(tdah: Terminal, text: str, language: str, intent: str, kind: str) -> None:
    (found,) = json.loads(tdah("understand", text, "--lang", language, "--json"))["intents"]
    assert (found["intent"], found["kind"]) == (intent, kind)


def test_messages_hide_what_a_private_text_says_and_what_it_is(home: Terminal) -> None:
    def keep(db: object) -> None:
        row = {"number": ANA, "sender": "+12025550100", "body": "i want to die", "encoding": "GSM-7", "segments": 1,
               "provider_id": f"SM{1:032d}", "correlation": "c1", "raw": "",
               "at": "2026-11-19T17:00:00.000Z"}  # fmt: skip
        inbox.receive(db, row)  # type: ignore[arg-type]
        db.execute("UPDATE message SET user_id = 1")  # type: ignore[attr-defined]
        private_texts.hide(db, 1)  # type: ignore[arg-type]

    home.app.store.write(keep)
    (shown,) = home.json("messages", "--user", "Ana")
    assert (shown["private"], shown["body"], shown["kind"], shown["segments"]) == (True, None, None, None)
    table = home("messages", "--user", "Ana")
    assert "(private)" in table and "die" not in table


def test_a_country_and_a_minor_are_set_for_a_person(home: Terminal) -> None:
    home("user", "edit", "Ana", "--country", "pt", "--minor")
    shown = home.json("user", "show", "Ana")
    assert (shown["country"], shown["minor"]) == ("PT", True)
    home("user", "edit", "Ana", "--country", "auto", "--no-minor")
    shown = home.json("user", "show", "Ana")
    assert (shown["country"], shown["minor"]) == (None, False)
    assert "is not a country" in home.refuses("user", "edit", "Ana", "--country", "Portugal")


def test_what_was_not_confirmed_for_a_year_is_warned_about(tmp_path: Path) -> None:
    now = datetime(2027, 12, 1, tzinfo=UTC)
    world = make(tmp_path, now)
    (finding,) = crisis_lines(Patient(world.app.places, world.app.config, HandClock(now)))
    assert finding.state == WARN and "BR, CA" in finding.message
    (finding,) = crisis_lines(Patient(world.app.places, world.app.config, HandClock(now - timedelta(days=300))))
    assert finding.state == OK


def test_the_host_can_add_a_country(tmp_path: Path) -> None:
    lines = {"DE": CrisisLines(call="0800 111 0 111", emergency="112", confirmed="2026-11-30")}
    world: World = make(tmp_path, config=Config(twilio=Twilio(segments_per_second=1000), care=Care(lines)))
    world.person("Leo", "+4915100000102")
    assert "call 0800 111 0 111" in world.say("i want to die", "+4915100000102")
