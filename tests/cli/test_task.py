"""Things to do: added, closed and put off in the shell as by text."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.terminal import Terminal

from tdah.clock import from_text
from tdah.store import outbox, phones, reminders, tasks, users
from tdah.store.drafts import Draft


def numbers(tdah: Terminal, *args: str) -> list[int]:
    return [task["number"] for task in tdah.json("task", "list", *args)]


def in_minutes(tdah: Terminal, minutes: float, title: str = "call mom", **values: Any) -> int:
    """Ana's new item that is due some minutes from now; its number."""
    app = tdah.app
    now = app.now()

    def write(db: Any) -> int:
        due = now + timedelta(minutes=minutes)
        user = users.by_name(db, "Ana")
        assert user
        task = tasks.add(db, user.id, tasks.NewTask(title, due_at=due, zone=user.zone, **values), now)
        reminders.put(db, user.id, task.id, due)
        return task.number

    try:
        return app.store.write(write)
    finally:
        app.close()


def test_an_item_is_added_in_the_words_of_a_text(ana: Terminal):
    said = ana("task", "add", "call", "mom", "tomorrow", "at", "9")
    assert said.endswith("9:00 - call mom. #1\n")
    (task,) = ana.json("task", "list")
    assert list(task) == ["number", "title", "kind", "state", "due_at", "zone", "repeat", "after_done", "created_at",
                          "closed_at"]  # fmt: skip
    due = from_text(task["due_at"]).astimezone(UTC)
    assert timedelta(hours=18) < due - datetime.now(UTC) < timedelta(hours=25)


def test_several_items_are_added_at_once_and_told_as_json(ana: Terminal):
    told = ana.json("task", "add", "milk, call the dentist, email Ben")
    assert [task["title"] for task in told["tasks"]] == ["milk", "call the dentist", "email Ben"]
    assert told["reply"].startswith("Kept 3:")
    assert numbers(ana) == [1, 2, 3]


@pytest.mark.parametrize("words", ["done", "1", "undo", "later", "stop", "what now", "?", "note wifi is heron42"])
def test_words_that_would_do_something_else_as_a_text_are_kept_as_an_item(ana: Terminal, words: str):
    ana("task", "add", "buy milk")
    ana("task", "add", words)
    assert ana.json("task", "list")[-1]["title"] == words
    assert len(numbers(ana)) == 2


def test_an_event_is_added_as_a_reminder(ana: Terminal):
    ana("task", "add", "dentist", "tomorrow", "at", "3pm", "for", "1h")
    (reminder,) = ana.json("reminder", "list")
    assert reminder["title"].startswith("dentist")
    assert reminder["state"] == "waiting"


def test_nothing_to_add_is_refused(ana: Terminal):
    assert "no words" in ana.refuses("task", "add", " ")
    assert ana.run("task", "add").exit_code == 2


def test_an_item_is_closed_by_number_by_words_and_only_once(ana: Terminal):
    ana("task", "add", "buy milk")
    ana("task", "add", "call mom")
    assert ana("task", "done", "1").startswith("Done: buy milk.")
    assert "is done already" in ana.refuses("task", "done", "#1")
    told = ana.json("task", "done", "mom")
    assert told["tasks"][0]["state"] == "done"
    assert ana("task", "list") == "The list is empty.\n"
    assert [line.split()[-1] for line in ana("task", "list", "--all").splitlines()[1:]] == ["done", "done"]


def test_an_item_that_is_not_there_or_not_clear_is_refused(ana: Terminal):
    ana("task", "add", "call mom")
    ana("task", "add", "call dad")
    assert "Ana has no item 12." in ana.refuses("task", "done", "12")
    assert "has no item" in ana.refuses("task", "done", "9" * 400)
    assert "'gym'" in ana.refuses("task", "drop", "gym")
    assert "''" in ana.refuses("task", "drop", "")
    assert "#1 call mom, #2 call dad" in ana.refuses("task", "done", "call")
    assert numbers(ana) == [1, 2]


def test_a_title_said_in_full_wins_over_longer_ones(ana: Terminal):
    ana("task", "add", "call mom")
    ana("task", "add", "call mom about the car")
    ana("task", "done", "Call mom")
    assert numbers(ana) == [2]


def test_an_item_is_dropped_and_brought_back(ana: Terminal):
    ana("task", "add", "buy milk")
    ana("task", "drop", "1")
    assert numbers(ana) == []
    assert ana("undo") == "Undone: buy milk.\n"
    assert numbers(ana) == [1]
    assert ana.json("undo")["reply"].startswith("Undone: ")
    assert ana("undo").startswith("Nothing to undo")


def test_an_item_is_put_off_for_as_long_as_is_said(ana: Terminal):
    number = str(in_minutes(ana, 5))
    before = datetime.now(UTC)
    ana("task", "snooze", number, "20", "min")
    (task,) = ana.json("task", "list")
    assert timedelta(minutes=19) < from_text(task["due_at"]) - before < timedelta(minutes=21)
    ana("reminder", "snooze", number)
    (reminder,) = ana.json("reminder", "list")
    assert timedelta(minutes=59) < from_text(reminder["next_at"]) - before < timedelta(minutes=61)
    assert "'blah' is not a time." in ana.refuses("task", "snooze", number, "blah")


def test_an_item_is_shown_with_what_it_has(ana: Terminal):
    ana("task", "add", "every weekday at 8 take meds")
    shown = dict(line.split(None, 1) for line in ana("task", "show", "1").splitlines() if "  " in line)
    assert shown["what"] == "take meds"
    assert shown["repeats"] == "Weekdays 8:00"
    told = ana.json("task", "show", "meds")
    assert told["reminder"]["ladder"] == "gentle"
    ana("task", "drop", "1")
    assert ana.json("task", "show", "meds")["state"] == "dropped"


def test_an_item_without_a_reminder_has_none_to_show(ana: Terminal):
    ana("task", "add", "buy milk")
    assert ana.json("task", "show", "1")["reminder"] is None
    assert "has no reminder" in ana.refuses("reminder", "show", "1")
    assert "does not come back anyway" in ana.refuses("reminder", "stop", "1")
    assert ana("reminder", "list") == "Nothing is set to come back.\n"


def test_a_reminder_is_listed_shown_and_stopped_with_what_waits_to_be_sent(ana: Terminal):
    number = str(in_minutes(ana, 5))
    with_nudge(ana)
    assert ana("reminder", "list").splitlines()[1].endswith("call mom  waiting")
    assert "gentle" in json.dumps(ana.json("reminder", "show", number))
    assert "on time, 10 min" in ana("reminder", "show", number)
    assert ana("reminder", "stop", number) == "Stopped: call mom. #1 It stays on the list.\n"
    assert numbers(ana) == [1]
    assert ana.json("reminder", "list") == []
    assert [text["state"] for text in ana.json("messages")] == ["dropped"]
    assert "Undone: stop call mom." in ana("undo")
    assert len(ana.json("reminder", "list")) == 1


def with_nudge(tdah: Terminal) -> None:
    """A nudge about Ana's item 1 waits in the outbox."""
    app = tdah.app

    def write(db: Any) -> None:
        phones.verify(db, phones.add(db, "+12025550101", 1, app.now()).id, app.now())
        outbox.queue(db, Draft(1, "+12025550101", "call mom - now", "reminder", "c", task_id=1), app.now())

    app.store.write(write)
    app.close()


def test_today_shows_the_day_in_order_and_nothing_of_other_days(ana: Terminal):
    assert ana("today") == "Nothing is planned for today.\n"
    in_minutes(ana, 90, "second")
    in_minutes(ana, 30, "first")
    in_minutes(ana, 60 * 30, "another day")
    ana("task", "add", "buy milk")
    assert [line.split()[1] for line in ana("today").splitlines()] == ["WHAT", "first", "second"]
    assert [task["title"] for task in ana.json("today")] == ["first", "second"]


def test_one_person_never_sees_or_closes_what_is_anothers(ana: Terminal):
    ana("user", "add", "Ben")
    ana("task", "add", "mine", "--user", "Ana")
    ana("task", "add", "theirs", "--user", "Ben")
    assert [task["title"] for task in ana.json("task", "list", "--user", "Ana")] == ["mine"]
    ana("task", "done", "1", "--user", "Ben")
    assert ana.json("task", "show", "1", "--user", "Ana")["state"] == "open"


def test_words_with_control_characters_do_not_reach_the_terminal(ana: Terminal):
    ana("task", "add", "evil\x1b]0;title\x07 words")
    assert "\x1b" not in ana("task", "list")
    assert "\x07" not in ana("task", "show", "1")
    assert "evil" in ana("task", "list")
