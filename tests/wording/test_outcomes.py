"""What actions return: values that front ends read, and the same words as a text from them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import pytest
from support.world import World

from tdah.agent.actions.perform import perform
from tdah.agent.context import context_of
from tdah.language.intents.intent import Alarm, Done, Drop, Intent, Language, Remind, Skip, Undo
from tdah.language.intents.understand import understand
from tdah.store import users
from tdah.wording.outcome import (
    SILENT,
    Choices,
    Days,
    Hours,
    Joined,
    Moment,
    Outcome,
    Repeat,
    Title,
    Value,
    WallTime,
    outcome,
    several,
)
from tdah.wording.records import outcome_record
from tdah.wording.render import VERBATIM, render, text_for, word

NOW = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
NINE = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
NEW_YORK = "America/New_York"


def do(ana: World, words: str | Sequence[Intent]) -> Outcome:
    user, now = ana.read(users.by_name, "Ana"), ana.clock.now()
    meant = understand(words, ana.read(context_of, user, now)) if isinstance(words, str) else words
    done: Outcome = ana.app.store.write(perform, user, meant, now)
    return done


def said(ana: World, done: Outcome) -> str:
    text: str = ana.read(text_for, 1, done, ana.clock.now())
    return text


def test_an_action_tells_what_happened_what_was_touched_and_what_undo_puts_back(ana: World) -> None:
    done = do(ana, "call mom tomorrow 9am")
    assert (done.key, done.what) == ("reminder", "call mom")
    assert done.values == {"when": Moment(NINE, NEW_YORK), "number": 1}
    assert done.tasks == (1,)
    assert done.undo == (("task", 1), ("reminder", 1))
    assert said(ana, done) == "Fri 20 Nov 9:00 - call mom. #1"


def test_the_digits_that_a_question_offers_are_intents(ana: World) -> None:
    do(ana, "every day at 8 water plants")
    asked = do(ana, "drop 1")
    assert asked.key == "end_which"
    assert asked.options == (Skip(ref="1"), Drop(ref="1", for_good=True))


def test_the_offer_of_an_alarm_is_a_value_and_not_only_a_sentence(ana: World) -> None:
    done = do(ana, "tonight at 23:30 check the door")
    assert [part.key for part in done.tail] == ["quiet_then"]
    assert done.options == (Alarm(ref="1"),)


def test_several_items_are_one_outcome_with_a_row_each(ana: World) -> None:
    done = do(ana, "milk, email Ana, call mom tomorrow 9am")
    assert (done.key, done.values["count"]) == ("dump", 3)
    assert [row.what for row in done.rows] == ["milk", "email Ana", "call mom"]
    assert done.tasks == (1, 2, 3)


def test_what_failed_is_an_outcome_with_nothing_touched(ana: World) -> None:
    broken = do(ana, [Remind(what="x", start=NINE, repeat="FREQ=NEVER")])
    assert broken.key == "error"
    assert (broken.tasks, broken.undo) == ((), ())


def test_an_answer_is_in_the_language_that_was_chosen_by_it(ana: World) -> None:
    do(ana, "call mom tomorrow 9am")
    assert said(ana, do(ana, [Language(language="es")])).startswith("Ahora hablo")
    assert said(ana, do(ana, [Undo()])).startswith("Undone")


def test_what_there_is_nothing_to_say_about_is_silent(ana: World) -> None:
    assert said(ana, do(ana, "thanks")) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("as it is", "as it is"),
        (None, ""),
        (12, "12"),
        (Moment(NINE, NEW_YORK), "Fri 20 Nov 9:00"),
        (Moment(NOW, NEW_YORK), "Today 12:00"),
        (WallTime(NINE, NEW_YORK), "9:00"),
        (WallTime(NINE, "Europe/Lisbon"), "14:00"),
        (Days(NOW, NOW, NEW_YORK), "Today"),
        (Days(NOW, NINE, NEW_YORK), "Today - Fri 20 Nov"),
        (Hours(NOW, NINE.replace(day=19, hour=18), NEW_YORK), "12:00-13:00"),
        (Hours(NOW, NOW, NEW_YORK), "12:00"),
        (time(7, 30), "7:30"),
        (Repeat("FREQ=DAILY", datetime(2026, 11, 20, 8), False, NEW_YORK), "Every day 8:00"),  # noqa: DTZ001
        (Title("a" * 80, 30), "a" * 30),
        (Joined(("call mom", WallTime(NINE, NEW_YORK)), " "), "call mom 9:00"),
        (Choices(("call mom", "gym")), "1 call mom 2 gym"),
        (outcome("all_day"), "all day"),
    ],
)
def test_each_kind_of_value_has_its_words(value: Value, words: str) -> None:
    assert word(value, NOW) == words


def test_outcomes_without_words_add_no_line() -> None:
    one = outcome(VERBATIM, "one")
    assert render(SILENT, NOW) == ""
    assert render(several([SILENT, one, SILENT, one]), NOW) == "one\none"
    assert several([one]) is one


def test_json_has_the_values_and_no_sentence(ana: World) -> None:
    done = do(ana, "every day at 8 water plants")
    record: dict[str, Any] = json.loads(json.dumps(outcome_record(done), default=str))
    assert record == {
        "key": "reminder",
        "what": "water plants",
        "values": {
            "when": {"rule": "FREQ=DAILY", "first": "2026-11-20T08:00:00", "after_done": False, "zone": NEW_YORK},
            "number": 1,
        },
        "touched": [{"kind": "task", "id": 1}],
        "options": [],
        "undo": [{"table": "task", "id": 1}, {"table": "reminder", "id": 1}],
    }
    asked = outcome_record(do(ana, "drop 1"))
    assert [(option["digit"], option["intent"]) for option in asked["options"]] == [(1, "skip"), (2, "drop")]


def test_json_names_the_event_that_was_touched_and_the_tail(ana: World) -> None:
    record = outcome_record(do(ana, "dentist friday 3pm for 1h at 12 Main St"))
    assert [(one["kind"], one["title"]) for one in record["touched"]] == [("event", "dentist")]
    assert [part["key"] for part in record["tail"]] == ["leave_offer"]


def test_closing_an_item_tells_what_comes_next(ana: World) -> None:
    do(ana, "buy milk")
    do(ana, "email Ana")
    done = do(ana, [Done(ref="1")])
    assert done.key == "done_next"
    assert done.values == {"then": Title("email Ana"), "number": 2}
