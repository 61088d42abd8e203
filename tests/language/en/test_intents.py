"""What texts ask for, as people type them on Wednesday 18 November 2026, 10:15, in New York."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tdah.language.intents.base import Intent
from tdah.language.intents.dialogue_intents import SmallTalk
from tdah.language.intents.intent import (
    AddTask,
    Agenda,
    Capture,
    Context,
    Done,
    Find,
    Menu,
    OptIn,
    Remind,
    Snooze,
    Thanks,
)
from tdah.language.intents.serialization import to_json
from tdah.language.intents.understand import understand

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def read(text: str, **context: Any) -> tuple[Intent, ...]:
    return understand(text, Context(NOW, **context))


def brief(intent: Intent) -> dict[str, Any]:
    """The intent as JSON, without what is unset, and with local times to the minute."""
    values = {key: value for key, value in to_json(intent).items() if value not in (None, "", False, [])}
    for key in ("start", "end"):
        if key in values:
            values[key] = values[key][:16].replace("T", " ")
    return values


def one(text: str, **context: Any) -> dict[str, Any]:
    found = read(text, **context)
    assert len(found) == 1, found
    return brief(found[0])


REMINDERS = [
    ("remind me to call mom tomorrow at 9", "call mom", "2026-11-19 09:00"),
    ("Remind me to call Mom tomorrow at 9.", "call Mom", "2026-11-19 09:00"),
    ("remind me tomorrow at 9 to call mom", "call mom", "2026-11-19 09:00"),
    ("tomorrow at 9 remind me to call mom", "call mom", "2026-11-19 09:00"),
    ("call mom tmrw 9am", "call mom", "2026-11-19 09:00"),
    ("can you remind me to call Ana at 4 please", "call Ana", "2026-11-18 16:00"),
    ("please remind me about the rent on the 1st", "the rent", "2026-12-01 09:00"),
    ("don't let me forget to water the plants tonight", "water the plants", "2026-11-18 20:00"),
    ("dont forget the laundry at 5", "the laundry", "2026-11-18 17:00"),
    ("I need to pay the gas bill by friday", "pay the gas bill", "2026-11-20 09:00"),
    ("i have to be at the bank at 3", "be at the bank", "2026-11-18 15:00"),
    ("take out the trash tonight", "take out the trash", "2026-11-18 20:00"),
    ("gym tonight", "gym", "2026-11-18 20:00"),
    ("cancel gym membership friday", "cancel gym membership", "2026-11-20 09:00"),
    ("find a dentist tomorrow", "find a dentist", "2026-11-19 09:00"),
    ("note to self buy stamps friday", "buy stamps", "2026-11-20 09:00"),
    ("watch 24 at 8pm", "watch 24", "2026-11-18 20:00"),
    ("buy 2 litres of milk at 6pm", "buy 2 litres of milk", "2026-11-18 18:00"),
    ("read May's report at 1pm", "read May's report", "2026-11-18 13:00"),
    ("call 555-0142 at 4", "call 555-0142", "2026-11-18 16:00"),
    ("text Ana about the 2 tickets at 7", "text Ana about the 2 tickets", "2026-11-18 19:00"),
    ("email March numbers to Bob monday", "email March numbers to Bob", "2026-11-23 09:00"),
    ("submit report by end of month", "submit report", "2026-11-30 09:00"),
    ("drop off the kids at 8am", "drop off the kids", "2026-11-19 08:00"),
    ("move the car at 6pm", "move the car", "2026-11-18 18:00"),
    ("focus group at 3pm", "focus group", "2026-11-18 15:00"),
    ("list the car on ebay tomorrow", "list the car on ebay", "2026-11-19 09:00"),
    ("help Ana move on saturday", "help Ana move", "2026-11-21 09:00"),
    ("stop by the pharmacy at 5", "stop by the pharmacy", "2026-11-18 17:00"),
    ("skip lunch meeting prep tomorrow", "skip lunch meeting prep", "2026-11-19 09:00"),
    ("brief the team on friday", "brief the team", "2026-11-20 09:00"),
    ("start laundry in 4 hours", "start laundry", "2026-11-18 14:15"),
    ("call mom tomorrow!!", "call mom", "2026-11-19 09:00"),
    ("- call mom tomorrow at 9", "call mom", "2026-11-19 09:00"),
    ("add milk to my list tomorrow", "milk", "2026-11-19 09:00"),
]


@pytest.mark.parametrize(("text", "what", "start"), REMINDERS)
def test_a_time_makes_a_reminder(text: str, what: str, start: str) -> None:
    assert one(text) == {"intent": "remind", "what": what, "start": start}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 20 min check the oven", {"what": "check the oven", "start": "2026-11-18 10:35", "alarm": True}),
        ("remind me in 2 min to stretch", {"what": "stretch", "start": "2026-11-18 10:17", "alarm": True}),
        ("wake me up at 6", {"what": "wake me up", "start": "2026-11-19 06:00", "alarm": True}),
        ("set an alarm for 6:30am", {"what": "alarm", "start": "2026-11-19 06:30", "alarm": True}),
        ("set a timer for 10 minutes", {"what": "timer", "start": "2026-11-18 10:25", "alarm": True}),
        ("nag me to call the bank at 2", {"what": "call the bank", "start": "2026-11-18 14:00", "nag": 5}),
        ("take meds at 9pm and nag me every 10 min", {"what": "take meds", "start": "2026-11-18 21:00", "nag": 10}),
        (
            "every weekday at 8 take meds, nag me",
            {"what": "take meds", "start": "2026-11-19 08:00", "nag": 5, "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        ),
        (
            "take meds twice a day at 8 and 20",
            {"what": "take meds", "start": "2026-11-18 20:00", "repeat": "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"},
        ),
        (
            "water the plants every 3 days after done",
            {
                "what": "water the plants",
                "start": "2026-11-19 09:00",
                "repeat": "FREQ=DAILY;INTERVAL=3",
                "after_done": True,
            },
        ),
        (
            "remind me every friday at 4 to send the timesheet",
            {"what": "send the timesheet", "start": "2026-11-20 16:00", "repeat": "FREQ=WEEKLY;BYDAY=FR"},
        ),
        (
            "pay rent every month on the 1st",
            {"what": "pay rent", "start": "2026-12-01 09:00", "repeat": "FREQ=MONTHLY;BYMONTHDAY=1"},
        ),
        (
            "drink water every 20 minutes until 5pm",
            {
                "what": "drink water",
                "start": "2026-11-18 10:35",
                "repeat": "FREQ=MINUTELY;INTERVAL=20;UNTIL=20261118T220000Z",
            },
        ),
    ],
)
def test_a_reminder_carries_how_it_comes_back(text: str, expected: dict[str, Any]) -> None:
    assert one(text) == {"intent": "remind", **expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "dentist friday 3pm for 1h at 12 Main St",
            {"what": "dentist", "start": "2026-11-20 15:00", "end": "2026-11-20 16:00", "place": "12 Main St"},
        ),
        ("dentist friday 3pm", {"what": "dentist", "start": "2026-11-20 15:00"}),
        ("Dentist friday 3pm, 12 Main St", {"what": "Dentist", "start": "2026-11-20 15:00", "place": "12 Main St"}),
        ("lunch with Ana friday", {"what": "lunch with Ana", "start": "2026-11-20 12:00"}),
        ("dinner with Bob tomorrow at 7", {"what": "dinner with Bob", "start": "2026-11-19 19:00"}),
        ("dinner at Joe's friday 8pm", {"what": "dinner", "start": "2026-11-20 20:00", "place": "Joe's"}),
        ("team meeting monday 10-11am",
            {"what": "team meeting", "start": "2026-11-23 10:00", "end": "2026-11-23 11:00"}),
        ("work on taxes tomorrow from 3 to 4",
            {"what": "work on taxes", "start": "2026-11-19 15:00", "end": "2026-11-19 16:00"}),
        ("flight to Lisbon dec 3 at 6:40am", {"what": "flight to Lisbon", "start": "2026-12-03 06:40"}),
        ("doctor's appointment on the 24th at 2:30", {"what": "doctor's appointment", "start": "2026-11-24 14:30"}),
        ("dentist friday", {"what": "dentist", "start": "2026-11-20 00:00", "all_day": True}),
        ("yoga class every tuesday 7pm",
            {"what": "yoga class", "start": "2026-11-24 19:00", "repeat": "FREQ=WEEKLY;BYDAY=TU"}),
    ],
)  # fmt: skip
def test_a_meeting_or_a_length_makes_an_event(text: str, expected: dict[str, Any]) -> None:
    assert one(text) == {"intent": "add_event", **expected}


TASKS = [
    "buy milk", "email Ana", "milk", "stop by the pharmacy", "end of lease letter", "cancel gym membership",
    "help Ana move", "list the car on ebay",
    "call 555-0142", "find a plumber", "start the dishwasher", "quit smoking plan", "drop off the package",
    "move the couch to the garage",
    "change the light bulb", "finish the report", "speak to the landlord", "connect the printer",
    "break the news to Ana", "skip to the store for bread",
    "buy eggs, milk and bread", "mow the lawn", "info pack for Bob", "yes day for the kids",
    "call mom and dad", "wash and fold laundry",
    "read 1984", "buy 2 litres of milk", "renew passport", "taxes", "Call the bank about the $20 fee",
    "pick up the kids and drive them home",
]  # fmt: skip


@pytest.mark.parametrize("text", TASKS)
def test_a_thing_to_do_without_a_time_is_a_task(text: str) -> None:
    assert read(text) == (AddTask(what=text),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("remind me to water the plants", "water the plants"),
        ("I need to buy stamps", "buy stamps"),
        ("don't let me forget the keys", "the keys"),
        ("todo: fix the bike", "fix the bike"),
        ("add milk to my list", "milk"),
        ("please buy milk", "buy milk"),
        ("buy milk please", "buy milk"),
        ("* buy milk", "buy milk"),
        ("1. buy milk", "buy milk"),
        ("Buy milk!", "Buy milk"),
    ],
)
def test_the_words_that_ask_are_not_part_of_the_task(text: str, what: str) -> None:
    assert read(text) == (AddTask(what=what),)


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        ("milk, dentist friday 3pm, email Ana, gym tonight", ["milk", "dentist", "email Ana", "gym"]),
        ("buy milk and call mom", ["buy milk", "call mom"]),
        ("buy milk, call mom, taxes", ["buy milk", "call mom", "taxes"]),
        ("call mom tomorrow at 9 and email Ana at 10", ["call mom", "email Ana"]),
        ("- milk\n- call mom\n- taxes friday", ["milk", "call mom", "taxes"]),
        ("1) milk\n2) call mom", ["milk", "call mom"]),
        ("milk; bread; call mom", ["milk", "bread", "call mom"]),
        ("laundry\ndishes\n\nvacuum", ["laundry", "dishes", "vacuum"]),
        ("laundry, dishes, taxes", ["laundry", "dishes", "taxes"]),
        ("call mom tomorrow, 9am", ["call mom"]),
        ("tomorrow, call mom at 9", ["call mom"]),
        ("take meds at 9, please", ["take meds"]),
        ("meet Ana between 3 and 4", ["meet Ana"]),
        ("stretch in an hour and a half", ["stretch"]),
        ("friday, nov 20 at 3pm call the bank", ["call the bank"]),
        ("buy milk and call mom tomorrow", ["buy milk and call mom"]),
        ("buy milk, eggs, and bread tomorrow", ["buy milk, eggs, and bread"]),
        ("buy milk, gym tonight", ["buy milk", "gym"]),
    ],
)
def test_a_brain_dump_becomes_its_items(text: str, whats: list[str]) -> None:
    assert [intent.what for intent in read(text)] == whats


def test_an_answer_and_a_new_thing_can_share_a_text() -> None:
    assert [brief(intent)["intent"] for intent in read("done, and call mom tomorrow")] == ["done", "remind"]
    assert [brief(intent)["intent"] for intent in read("12 done\ncall mom tomorrow")] == ["done", "remind"]


def test_a_heading_gives_its_day_to_the_lines_under_it() -> None:
    found = [brief(intent) for intent in read("tomorrow:\n- call mom\n- buy milk")]
    assert [(i["what"], i["start"]) for i in found] == [
        ("call mom", "2026-11-19 09:00"),
        ("buy milk", "2026-11-19 09:00"),
    ]


COMMANDS = [
    ("done", {"intent": "done"}),
    ("Done!", {"intent": "done"}),
    ("ok", {"intent": "done"}),
    ("did it", {"intent": "done"}),
    ("12 done", {"intent": "done", "ref": "12"}),
    ("done 12", {"intent": "done", "ref": "12"}),
    ("#12 done", {"intent": "done", "ref": "12"}),
    ("done with taxes", {"intent": "done", "ref": "taxes"}),
    ("finished the dishes", {"intent": "done", "ref": "dishes"}),
    ("later", {"intent": "snooze"}),
    ("not now", {"intent": "snooze"}),
    ("remind me later", {"intent": "snooze"}),
    ("snooze", {"intent": "snooze"}),
    ("snooze 20", {"intent": "snooze", "start": "2026-11-18 10:35"}),
    ("snooze 12 20", {"intent": "snooze", "ref": "12", "start": "2026-11-18 10:35"}),
    ("snooze for 20 minutes", {"intent": "snooze", "start": "2026-11-18 10:35"}),
    ("snooze until monday", {"intent": "snooze", "start": "2026-11-23 09:00", "keep_time": True}),
    ("snooze 12 until 5pm", {"intent": "snooze", "ref": "12", "start": "2026-11-18 17:00"}),
    ("snooze taxes 1h", {"intent": "snooze", "ref": "taxes", "start": "2026-11-18 11:15"}),
    ("snooze 1h", {"intent": "snooze", "start": "2026-11-18 11:15"}),
    ("later 12", {"intent": "snooze", "ref": "12"}),
    ("skip", {"intent": "skip"}),
    ("skip 12", {"intent": "skip", "ref": "12"}),
    ("drop 12", {"intent": "drop", "ref": "12"}),
    ("delete #12", {"intent": "drop", "ref": "12"}),
    ("drop taxes", {"intent": "drop", "ref": "taxes"}),
    ("nevermind", {"intent": "skip"}),
    ("move dentist to 4", {"intent": "reschedule", "ref": "dentist", "start": "2026-11-18 16:00", "keep_day": True}),
    ("push 12 to monday", {"intent": "reschedule", "ref": "12", "start": "2026-11-23 09:00", "keep_time": True}),
    ("reschedule taxes for friday at 3", {"intent": "reschedule", "ref": "taxes", "start": "2026-11-20 15:00"}),
    ("move my dentist to tomorrow at 4pm", {"intent": "reschedule", "ref": "dentist", "start": "2026-11-19 16:00"}),
    ("postpone 12 until next week",
        {"intent": "reschedule", "ref": "12", "start": "2026-11-23 09:00", "keep_time": True}),
    ("#12 tomorrow", {"intent": "reschedule", "ref": "12", "start": "2026-11-19 09:00", "keep_time": True}),
    ("stop nagging me", {"intent": "skip"}),
    ("undo", {"intent": "undo"}),
    ("what now", {"intent": "what_now"}),
    ("What now?", {"intent": "what_now"}),
    ("what should I do", {"intent": "what_now"}),
    ("i have 20 minutes", {"intent": "what_now", "minutes": 20}),
    ("what can i do in 15 min", {"intent": "what_now", "minutes": 15}),
    ("break down taxes", {"intent": "break_down", "what": "taxes", "ref": "taxes"}),
    ("break taxes down", {"intent": "break_down", "what": "taxes", "ref": "taxes"}),
    ("focus 25 taxes", {"intent": "focus", "minutes": 25, "what": "taxes"}),
    ("focus on taxes for 25 min", {"intent": "focus", "minutes": 25, "what": "taxes"}),
    ("focus", {"intent": "focus"}),
    ("note wifi at cabin is heron42", {"intent": "note", "what": "wifi at cabin is heron42"}),
    ("Note: dentist moved to friday #health #Ana",
        {"intent": "note", "what": "dentist moved to friday #health #Ana", "tags": ["health", "ana"]}),
    ("find wifi", {"intent": "find", "what": "wifi"}),
    ("where is my passport?", {"intent": "where", "what": "my passport"}),
    ("what's the wifi password", {"intent": "where", "what": "the wifi password"}),
    ("list", {"intent": "list"}),
    ("my tasks", {"intent": "list"}),
    ("brief", {"intent": "brief"}),
    ("brief at 7:30", {"intent": "brief", "at": "07:30", "on": True}),
    ("brief at 8pm", {"intent": "brief", "at": "20:00", "on": True}),
    ("quiet 22-7", {"intent": "quiet", "begins": "22:00", "ends": "07:00", "on": True}),
    ("quiet 10-7", {"intent": "quiet", "begins": "22:00", "ends": "07:00", "on": True}),
    ("quiet 12-7", {"intent": "quiet", "begins": "00:00", "ends": "07:00", "on": True}),
    ("quiet from 10pm to 6:30am", {"intent": "quiet", "begins": "22:00", "ends": "06:30", "on": True}),
    ("i'm in Lisbon until sunday",
        {"intent": "zone", "what": "Lisbon", "zone": "Europe/Lisbon", "end": "2026-11-23 00:00"}),
    ("I'm in new york", {"intent": "zone", "what": "new york", "zone": "America/New_York"}),
    ("i am in São Paulo for 2 weeks",
        {"intent": "zone", "what": "São Paulo", "zone": "America/Sao_Paulo", "end": "2026-12-02 10:15"}),
    ("timezone Europe/Paris", {"intent": "zone", "what": "Europe/Paris", "zone": "Europe/Paris"}),
    ("I'm in Xyzville", {"intent": "zone", "what": "Xyzville"}),
    ("français", {"intent": "language", "language": "fr"}),
    ("speak spanish", {"intent": "language", "language": "es"}),
    ("in english please", {"intent": "language", "language": "en"}),
    ("connect google", {"intent": "connect", "provider": "google"}),
    ("connect my calendar", {"intent": "connect"}),
    ("my data", {"intent": "my_data"}),
    ("forget me", {"intent": "forget_me"}),
    ("fresh start", {"intent": "fresh_start"}),
    ("?", {"intent": "menu"}),
    ("menu", {"intent": "menu"}),
    ("HELP", {"intent": "menu"}),
    ("Info", {"intent": "menu"}),
    ("thanks", {"intent": "thanks"}),
    ("Thank you!", {"intent": "thanks"}),
    ("what's today", {"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}),
    ("today", {"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}),
    ("tomorrow", {"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}),
    ("what's on tomorrow?", {"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}),
    ("what do i have on friday", {"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}),
    ("friday", {"intent": "agenda", "start": "2026-11-20 00:00", "end": "2026-11-21 00:00"}),
    ("this week", {"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-23 00:00"}),
    ("next week", {"intent": "agenda", "start": "2026-11-23 00:00", "end": "2026-11-30 00:00"}),
    ("this weekend", {"intent": "agenda", "start": "2026-11-21 00:00", "end": "2026-11-23 00:00"}),
    ("next", {"intent": "agenda"}),
    ("what's next", {"intent": "agenda"}),
    ("am I free thursday afternoon", {"intent": "free", "start": "2026-11-19 12:00", "end": "2026-11-19 18:00"}),
    ("am i free tomorrow at 3?", {"intent": "free", "start": "2026-11-19 15:00", "end": "2026-11-19 16:00"}),
    ("when am I free tomorrow", {"intent": "free", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}),
    ("am i free friday 2-4pm", {"intent": "free", "start": "2026-11-20 14:00", "end": "2026-11-20 16:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COMMANDS)
def test_a_whole_message_can_be_a_command(text: str, expected: dict[str, Any]) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(("text", "field"), [("brief off", "on"), ("quiet off", "on")])
def test_a_habit_is_switched_off(text: str, field: str) -> None:
    assert getattr(read(text)[0], field) is False


@pytest.mark.parametrize(
    "text",
    ["haha", "asdfgh", "1234567", "???!"],
)
def test_what_is_no_thing_to_do_is_kept_as_it_was_sent(text: str) -> None:
    assert read(text) == (Capture(what=text),)


def test_a_time_alone_is_kept_with_its_time() -> None:
    assert one("in an hour") == {"intent": "capture", "what": "in an hour", "start": "2026-11-18 11:15"}


def test_a_time_alone_moves_the_nudge_that_waits() -> None:
    assert one("in an hour", nudged=True) == {"intent": "snooze", "start": "2026-11-18 11:15"}
    assert one("tonight", nudged=True) == {"intent": "snooze", "start": "2026-11-18 20:00"}
    assert one("20 min", nudged=True) == {"intent": "snooze", "start": "2026-11-18 10:35"}
    assert one("remind me in an hour", nudged=True) == {"intent": "snooze", "start": "2026-11-18 11:15"}


def test_a_time_alone_belongs_to_the_last_item() -> None:
    assert one("tonight at 8", last_ref="15") == {"intent": "reschedule", "ref": "15", "start": "2026-11-18 20:00"}
    assert one("friday", last_ref="15") == {
        "intent": "reschedule", "ref": "15", "start": "2026-11-20 09:00", "keep_time": True,
    }  # fmt: skip
    assert one("at 3", last_ref="15") == {
        "intent": "reschedule", "ref": "15", "start": "2026-11-18 15:00", "keep_day": True,
    }  # fmt: skip


def test_a_question_about_a_day_is_the_agenda_even_while_a_nudge_waits() -> None:
    assert isinstance(read("what's tomorrow", nudged=True)[0], Agenda)


def test_a_digit_answers_what_was_asked() -> None:
    options = (Done(ref="1"), Snooze(ref="2"))
    assert read("2", options=options) == (Snooze(ref="2"),)
    assert read(" 1. ", options=options) == (Done(ref="1"),)
    assert read("3", options=options) == (Capture(what="3"),)


def test_a_number_that_nobody_asked_for_shows_that_item() -> None:
    assert read("12") == (Find(what="12", ref="12"),)
    assert read("#12", options=(Done(),)) == (Find(what="#12", ref="12"),)


def test_yes_takes_the_first_option_and_no_closes_the_question() -> None:
    options = (Done(ref="1"), Snooze(ref="2"))
    for yes in ("yes", "Yes!", "yep", "y", "sure"):
        assert read(yes, options=options) == (Done(ref="1"),)
    for no in ("no", "Nope.", "no thanks"):
        assert read(no, options=options) == (Thanks(),)
    assert isinstance(read("yes")[0], OptIn)
    assert isinstance(read("no")[0], SmallTalk)


@pytest.mark.parametrize("text", ["hello", "Hi!", "good morning", "hey there"])
def test_a_greeting_gets_the_menu(text: str) -> None:
    assert read(text) == (Menu(),)


PRONOUNS = [
    ("push it to tomorrow", {"intent": "reschedule", "start": "2026-11-19 09:00", "keep_time": True}),
    ("move this to 5pm", {"intent": "reschedule", "start": "2026-11-18 17:00", "keep_day": True}),
    ("postpone that until monday", {"intent": "reschedule", "start": "2026-11-23 09:00", "keep_time": True}),
    ("push it 30 min", {"intent": "reschedule", "shift": 30}),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_it_is_what_was_nudged_or_else_what_was_last_spoken_of(text: str, expected: dict[str, Any]) -> None:
    assert one(text) == expected
    assert one(text, nudged=True, last_item="7") == expected
    assert one(text, last_item="7") == {**expected, "ref": "7"}


@pytest.mark.parametrize(
    ("text", "ref", "shift"),
    [
        ("push 12 an hour", "12", 60),
        ("push dentist 1h", "dentist", 60),
        ("push the dentist appointment 2 days", "dentist appointment", 2880),
        ("push 12 by an hour and a half", "12", 90),
        ("move 12 back 2 hours", "12", 120),
        ("delay taxes another 20 min", "taxes", 20),
        ("move 12 up 30 min", "12", -30),
        ("bring dentist forward by half an hour", "dentist", -30),
        ("move gym 15 minutes earlier", "gym", -15),
        ("push #12 a week", "12", 7 * 1440),
    ],
)
def test_an_item_is_moved_by_a_length_from_its_own_time(text: str, ref: str, shift: int) -> None:
    assert one(text) == {"intent": "reschedule", "ref": ref, "shift": shift}


@pytest.mark.parametrize("text", ["remind me again in 10", "again in 10", "ping me again in 10 min"])
def test_again_is_a_snooze(text: str) -> None:
    assert one(text) == {"intent": "snooze", "start": "2026-11-18 10:25"}


def test_this_is_what_is_to_come_again() -> None:
    text = "remind me about this tomorrow"
    assert one(text, nudged=True) == {"intent": "snooze", "start": "2026-11-19 09:00", "keep_time": True}
    moved = {"intent": "reschedule", "ref": "7", "start": "2026-11-19 09:00", "keep_time": True}
    assert one(text, last_ref="7") == moved
    assert one(text, last_item="7") == moved
    assert one(text) == {"intent": "capture", "what": text, "start": "2026-11-19 09:00"}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("i moved to Berlin", "Europe/Berlin"),
        ("I live in Lisbon now", "Europe/Lisbon"),
        ("i just moved to new york", "America/New_York"),
        ("we're in Tokyo", None),
        ("I'm living in madrid now", "Europe/Madrid"),
        ("i moved to the couch", None),
        ("I live in a small flat", None),
    ],
)
def test_a_move_changes_the_zone_only_to_a_known_place(text: str, zone: str | None) -> None:
    assert one(text).get("zone") == zone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("take meds at 8am and 8pm", [("take meds", "2026-11-19 08:00"), ("take meds", "2026-11-18 20:00")]),
        ("take meds tomorrow at 8am, noon and 8pm", [
            ("take meds", "2026-11-19 08:00"), ("take meds", "2026-11-19 12:00"), ("take meds", "2026-11-19 20:00")]),
        ("gym mon wed 7am", [("gym", "2026-11-23 07:00"), ("gym", "2026-11-25 07:00")]),
        ("call Ana on monday and on thursday at 4pm", [
            ("call Ana", "2026-11-23 16:00"), ("call Ana", "2026-11-19 16:00")]),
        ("call mom on sunday at noon and dad at 3", [("call mom", "2026-11-22 12:00"), ("dad", "2026-11-22 15:00")]),
        ("tomorrow:\n- call mom at 3pm\n- gym", [("call mom", "2026-11-19 15:00"), ("gym", "2026-11-19 09:00")]),
        ("buy bread at 5pm tomorrow and milk at 6pm",
            [("buy bread", "2026-11-19 17:00"), ("milk", "2026-11-19 18:00")]),
    ],
)  # fmt: skip
def test_two_times_are_two_reminders_and_share_their_day(text: str, found: list[tuple[str, str]]) -> None:
    assert [(brief(i)["what"], brief(i)["start"]) for i in read(text)] == found


@pytest.mark.parametrize("text", ["gym mon wed fri 7am", "gym mon, wed and fri at 7am", "gym every mon wed fri 7am"])
def test_three_weekdays_are_a_habit(text: str) -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO,WE,FR"
    assert one(text) == {"intent": "remind", "what": "gym", "start": "2026-11-20 07:00", "repeat": rule}


@pytest.mark.parametrize(
    ("text", "what", "start"),
    [
        ("do laundry this weekend", "do laundry", "2026-11-21 09:00"),
        ("do taxes next month", "do taxes", "2026-12-01 09:00"),
        ("clean the garage next weekend", "clean the garage", "2026-11-28 09:00"),
    ],
)
def test_a_stretch_begins_at_a_sensible_time(text: str, what: str, start: str) -> None:
    assert one(text) == {"intent": "remind", "what": what, "start": start}


@pytest.mark.parametrize(
    ("text", "start", "other"),
    [
        ("call the bank at 9", "2026-11-18 21:00", "2026-11-19T09:00"),
        ("call Ana wednesday", "2026-11-18 12:00", "2026-11-25T09:00"),
        ("call Ana next friday", "2026-11-27 09:00", "2026-11-20T09:00"),
        ("call Ana next friday at 4pm", "2026-11-27 16:00", "2026-11-20T16:00"),
        ("call Ana monday or tuesday", "2026-11-23 09:00", "2026-11-24T09:00"),
        ("dentist next friday 3pm", "2026-11-27 15:00", "2026-11-20T15:00"),
    ],
)
def test_an_open_time_carries_the_other_one(text: str, start: str, other: str) -> None:
    found = one(text)
    assert (found["start"], [a[:16] for a in found["alternatives"]]) == (start, [other])
    assert found["confidence"] < 0.75


@pytest.mark.parametrize("text", ["call Ana at 3", "call Ana at 11", "call Ana tomorrow at 9", "call Ana next monday"])
def test_a_likely_time_carries_no_other(text: str) -> None:
    assert "alternatives" not in one(text)


def test_the_case_and_accents_of_the_thing_are_kept() -> None:
    assert read("remind me to call José at the Café at 5pm")[0].what == "call José at the Café"


def test_curly_quotes_read_like_straight_ones() -> None:
    assert isinstance(read("don’t let me forget to call Ana at 5")[0], Remind)
    assert read("I’m in Tokyo")[0].what == "Tokyo"


def test_a_note_keeps_its_lines() -> None:
    assert read("note shopping\n- milk\n- bread")[0].what == "shopping\n- milk\n- bread"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("make it 5pm", {"intent": "reschedule", "ref": "7", "start": "2026-11-18 17:00", "keep_day": True}),
        ("no wait make it tomorrow", {"intent": "reschedule", "ref": "7", "start": "2026-11-19 09:00",
            "keep_time": True}),
        ("actually friday", {"intent": "reschedule", "ref": "7", "start": "2026-11-20 09:00", "keep_time": True}),
        ("can you move it to friday?", {"intent": "reschedule", "ref": "7", "start": "2026-11-20 09:00",
            "keep_time": True}),
        ("please push 12 an hour", {"intent": "reschedule", "ref": "12", "shift": 60}),
        ("give me 10 min", {"intent": "snooze", "start": "2026-11-18 10:25"}),
        ("10 more minutes", {"intent": "snooze", "start": "2026-11-18 10:25"}),
        ("already did", {"intent": "done"}),
        ("done thanks", {"intent": "done"}),
        ("can't today", {"intent": "skip", "keep": True}),
        ("is there anything tomorrow?", {"intent": "agenda", "start": "2026-11-19 00:00", "end": "2026-11-20 00:00"}),
        ("what's left today", {"intent": "agenda", "start": "2026-11-18 00:00", "end": "2026-11-19 00:00"}),
        ("could you list my tasks", {"intent": "list"}),
    ],
)  # fmt: skip
def test_a_correction_or_a_courtesy_is_understood(text: str, expected: dict[str, Any]) -> None:
    assert one(text, last_item="7") == expected


@pytest.mark.parametrize(
    ("country", "day", "this_week", "next_week"),
    [
        ("US", 18, ("18", "22"), ("22", "29")),
        ("US", 22, ("22", "29"), ("29", "06")),
        ("BR", 21, ("21", "22"), ("22", "29")),
        ("GB", 18, ("18", "23"), ("23", "30")),
        ("FR", 22, ("22", "23"), ("23", "30")),
        (None, 22, ("22", "23"), ("23", "30")),
        ("AE", 19, ("19", "23"), ("23", "30")),
        ("XX", 22, ("22", "23"), ("23", "30")),
    ],
)
def test_a_week_begins_on_the_day_it_does_in_the_persons_country(
    country: str | None, day: int, this_week: tuple[str, str], next_week: tuple[str, str]
) -> None:
    now = datetime(2026, 11, day, 10, 15, tzinfo=ZoneInfo("America/New_York"))
    for text, (first, last) in (("this week", this_week), ("next week", next_week)):
        (asked,) = understand(text, Context(now, country=country))
        assert asked.start and asked.end
        assert (f"{asked.start:%d}", f"{asked.end:%d}") == (first, last), text
