"""`tdah calendar` in the shell, and what hostile files and two people with the same events must not do there."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from support.calendars import event_lines
from support.terminal import Terminal, noon_zone

from tdah.clock import from_text
from tdah.store import events, users


def test_an_event_is_added_changed_shown_dropped_and_brought_back(home: Terminal) -> None:
    said = home(
        "calendar", "add", "dentist", "tomorrow", "3pm", "for", "1h", "at", "12", "Main", "St", "--travel", "25"
    )
    assert "15:00-16:00 - dentist, 12 Main St. #1\n" in said and "14:05, 14:25, 14:35" in said
    (event,) = home.json("calendar", "list")
    assert (event["number"], event["title"], event["place"], event["version"]) == (1, "dentist", "12 Main St", 1)
    assert home("calendar", "edit", "dentist", "--when", "4pm", "--title", "root canal").endswith(
        "16:00 - root canal. #1\n"
    )
    shown = home("calendar", "show", "1")
    assert "16:00-17:00" in shown and "travel      25 min" in shown
    assert home("calendar", "drop", "1") == "Dropped: root canal. tdah undo brings it back.\n"
    assert home.json("calendar", "list") == []
    home("undo")
    assert home.json("calendar", "list")[0]["title"] == "root canal"


def test_the_agenda_the_week_and_free_time_show_each_time(home: Terminal) -> None:
    home("calendar", "add", "standup", "every", "day", "at", "9")
    home("calendar", "add", "lunch", "tomorrow", "12:00-13:30")
    tomorrow = home.json("calendar", "agenda", "tomorrow")
    assert [one["title"] for one in tomorrow] == ["standup", "lunch"]
    assert "lunch" in home("calendar", "week", "tomorrow")
    assert "10:00-12:00" in home("calendar", "free", "tomorrow")
    gaps = home.json("calendar", "free", "tomorrow")
    assert all(from_text(one["start"]) < from_text(two["start"]) for one, two in pairwise(gaps))
    assert "lunch" not in home("today") and "not a day" in home.refuses("calendar", "agenda", "purple")


def test_a_series_asks_which_times_are_meant(home: Terminal) -> None:
    home("calendar", "add", "standup", "every", "day", "at", "9")
    assert "--this, --following or --all" in home.refuses("calendar", "drop", "standup")
    home("calendar", "drop", "standup", "--on", "tomorrow", "--this")
    assert home.json("calendar", "agenda", "tomorrow") == []
    home("calendar", "edit", "standup", "--when", "10am", "--all")
    assert [one["start"][11:] != "" for one in home.json("calendar", "agenda")]
    home("calendar", "drop", "standup", "--all")
    assert home.json("calendar", "list") == []


def test_calendars_have_names_and_colours_and_one_takes_new_events(home: Terminal) -> None:
    home("calendar", "new", "Work", "--colour", "red")
    home("calendar", "new", "Home", "--default")
    home("calendar", "add", "standup", "tomorrow", "9am")
    home("calendar", "add", "review", "tomorrow", "10am", "-c", "work")
    kept = {one["title"]: one["calendar"] for one in home.json("calendar", "list")}
    assert kept == {"standup": "Home", "review": "Work"}
    assert "no colour mauve" in home.refuses("calendar", "new", "Other", "--colour", "mauve")
    home("calendar", "remove", "Work", "--yes")
    assert [one["title"] for one in home.json("calendar", "list")] == ["standup"]


def test_a_file_goes_in_and_out_and_in_again(home: Terminal, tmp_path: Path) -> None:
    home("calendar", "add", "standup", "every", "weekday", "at", "9")
    path = tmp_path / "out.ics"
    home("calendar", "export", str(path))
    assert path.stat().st_mode & 0o077 == 0
    assert home("calendar", "import", str(path), "-c", "Copy") == "Copy: 1 added, 0 changed, 0 as they were.\n"
    assert home("calendar", "import", str(path), "-c", "Copy") == "Copy: 0 added, 0 changed, 1 as they were.\n"
    path.write_text(path.read_text(encoding="utf-8").replace("END:VEVENT", ""), encoding="utf-8")
    assert home.refuses("calendar", "import", str(path), "-c", "Other").startswith("Error: Line ")
    assert {one["name"] for one in home.json("calendar", "calendars")} == {"Calendar", "Copy"}


def test_a_program_that_is_killed_while_it_imports_is_finished_by_the_next(home: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "many.ics"
    lines = [
        line
        for number in range(600)
        for line in ("BEGIN:VEVENT", f"UID:{number}", "DTSTART:20300101T100000Z", f"SUMMARY:no {number}", "END:VEVENT")
    ]
    path.write_text(event_lines(*lines), encoding="utf-8")
    stop = (
        "import tdah.calendar.importing as i, os, sys\nfirst = i.write_batch\ncount = 0\n"
        "def put(*a, **k):\n    global count\n    count += 1\n    if count == 3: os._exit(9)\n"
        "    return first(*a, **k)\n"
        "i.write_batch = put\n"
        f"from tdah.cli.main import app\napp(['calendar', 'import', {str(path)!r}], prog_name='tdah')\n"
    )
    done = subprocess.run([sys.executable, "-c", stop], env={**os.environ, "TDAH_HOME": str(home.home)}, check=False)
    assert done.returncode == 9
    assert len(home.json("calendar", "list")) == 400
    assert home("calendar", "import", str(path)) == "Calendar: 200 added, 0 changed, 400 as they were.\n"


EVIL = "\x1b]0;owned\x07\x1b[31mred\u202e\u2066 [bold]x[/bold]"


@pytest.fixture
def evil(home: Terminal) -> Terminal:
    """An event of which every field would steer a terminal, written past every door."""
    home("calendar", "add", "harmless", "tomorrow", "3pm", "for", "1h", "at", "1", "Main", "St")
    app = home.app

    def spoil(db: Any) -> None:
        db.execute("UPDATE event SET title = ?1, place = ?1, description = ?1, organizer = ?1", (EVIL,))
        db.execute("UPDATE calendar SET name = ?", (EVIL,))

    app.store.write(spoil)
    app.close()
    return home


SHOWN = (
    ("list",), ("list", "--json"), ("agenda",), ("agenda", "--json"), ("show", "1"), ("show", "1", "--json"),
    ("week", "tomorrow"), ("free", "tomorrow"), ("calendars",), ("export",), ("edit", "1", "--when", "4pm"),
    ("drop", "1"),
)  # fmt: skip


@pytest.mark.parametrize("args", SHOWN)
def test_no_escape_in_an_event_reaches_a_terminal(evil: Terminal, args: tuple[str, ...]) -> None:
    shown = evil("calendar", *args)
    assert not {character for character in shown if character < " " and character not in "\r\n"}
    assert args == ("export",) or not set(shown) & set("\x7f\u202e\u2066")


def test_no_escape_reaches_a_drawn_week(evil: Terminal) -> None:
    text = evil.drawn("calendar", "week", "tomorrow")
    assert "red" in text and "[bold]x" in text
    assert "\x1b]0" not in text and "\x07" not in text and "\u202e" not in text


def test_two_people_with_the_same_events_see_their_own_only(home: Terminal, tmp_path: Path) -> None:
    home("user", "add", "Ben", "--zone", noon_zone())
    path = tmp_path / "same.ics"
    for name in ("Ana", "Ben"):
        lines = ("BEGIN:VEVENT", "UID:same", "DTSTART:20300107T100000Z", "DTEND:20300107T110000Z", "RRULE:FREQ=WEEKLY",
                 f"SUMMARY:meeting canary-{name}", f"LOCATION:at canary-{name}", "END:VEVENT")  # fmt: skip
        path.write_text(event_lines(*lines), encoding="utf-8")
        home("calendar", "import", str(path), "-c", "Work", "--user", name)
        home("calendar", "add", "dentist", f"canary-{name}", "tomorrow", "3pm", "--user", name)
    rows = {name: [one["id"] for one in home.json("calendar", "list", "--user", name)] for name in ("Ana", "Ben")}
    for name, other in (("Ana", "Ben"), ("Ben", "Ana")):
        for args in (
            ("list",), ("list", "--past", "--json"), ("agenda", "tomorrow"), ("agenda", "7", "jan", "2030"),
            ("export",), ("week", "7", "jan", "2030"), ("free", "tomorrow"), ("calendars",),
            ("show", "meeting"), ("show", "1"),
        ):  # fmt: skip
            shown = home("calendar", *args, "--user", name)
            assert f"canary-{other}" not in shown, args
        for theirs in rows[other]:
            for args in (("show", theirs), ("drop", theirs), ("edit", theirs, "--title", "mine")):
                assert "has no event" in home.refuses("calendar", *args, "--user", name)
        assert f"canary-{other}" not in home.refuses("calendar", "show", f"canary-{other}", "--user", name).replace(
            f"'canary-{other}'", ""
        )
        home("calendar", "edit", "meeting", "--title", f"changed canary-{name}", "--all", "--user", name)
        assert len(home.json("calendar", "list", "--user", name)) == 2
    home("calendar", "drop", "changed", "--all", "--user", "Ana")
    app = home.app
    ben = app.store.read(users.by_name, "Ben")
    assert ben
    assert sorted(event.title for event in app.store.read(events.all_of, ben.id)) == [
        "changed canary-Ben",
        "dentist canary-Ben",
    ]
    app.close()


def test_the_outcome_of_an_added_event_is_printed_as_values(home: Terminal):
    made = home.json("calendar", "add", "dentist", "tomorrow", "3pm", "for", "1h")["outcome"]
    assert (made["key"], made["what"]) == ("event", "dentist")
