"""Events by text: put on the calendar, moved, dropped, taken back, asked about, and left for in time."""

from datetime import UTC, datetime, timedelta

import pytest
from support.world import ANA, World

from tdah.sms.segments import measure
from tdah.store import change_feed, events, leave_alerts, users

# Noon in New York on Thursday 19 November 2026 is 17:00 UTC.


def test_an_event_is_kept_with_its_wall_time_place_and_zone(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    (event,) = ana.read(events.all_of, 1)
    assert (event.title, event.place, event.zone) == ("dentist", "12 Main St", "America/New_York")
    assert (event.starts, event.ends) == (datetime(2026, 11, 20, 15), datetime(2026, 11, 20, 16))
    assert (event.version, event.changed_by, event.channel) == (1, "Ana", "sms")


def test_the_agenda_has_events_and_items_in_order(ana: World) -> None:
    ana.say("call mom tomorrow at 2pm")
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("conference friday to sunday")
    day = "\n13:00-14:00"
    assert ana.say("tomorrow") == "Fri 20 Nov:\nall day conference\n14:00 call mom #1\n15:00-16:00 dentist, 12 Main St"
    assert ana.say("friday") == ana.say("tomorrow")
    week = ana.say("this week")
    assert "Fri 20 Nov - Sun 22 Nov, all day conference" in week and "Fri 20 Nov 15:00-16:00 dentist" in week
    assert ana.say("next").splitlines()[0] == "Next:" and day not in week


def test_free_time_is_what_events_leave(ana: World) -> None:
    assert ana.say("am I free friday afternoon") == "Fri 20 Nov 12:00-18:00: free the whole time."
    ana.say("dentist friday 2pm for 90 min at 12 Main St")
    assert ana.say("am I free friday afternoon") == "Fri 20 Nov: free 12:00-14:00, 15:30-18:00."
    ana.say("workshop friday 11am to 7pm")
    assert ana.say("am I free friday afternoon") == "Fri 20 Nov: not free. workshop, dentist"


def test_an_event_is_moved_and_the_move_is_taken_back(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    assert ana.say("move dentist to 4") == "Moved: Fri 20 Nov 16:00-17:00 - dentist, 12 Main St. #1"
    assert ana.say("push dentist 30 min") == "Moved: Fri 20 Nov 16:30-17:30 - dentist, 12 Main St. #1"
    assert ana.say("move 1 to monday") == "Moved: Mon 23 Nov 16:30-17:30 - dentist, 12 Main St. #1"
    for hour in ("16:30", "16:00", "15:00"):
        assert ana.say("undo") == "Undone: dentist."
        assert f"Fri 20 Nov {hour}-" in ana.say("next")
    ops = [(row.op, row.version, row.channel) for row in ana.read(change_feed.changes_since, 1) if row.kind == "event"]
    assert ops == [
        ("add", 1, "sms"),
        *(("edit", n, "sms") for n in (2, 3, 4)),
        *(("edit", n, "undo") for n in (5, 6, 7)),
    ]


def test_an_event_is_dropped_and_comes_back_with_its_texts(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    assert ana.say("drop dentist") == "Dropped: dentist. #1 undo brings it back."
    assert ana.say("tomorrow") == "Fri 20 Nov: nothing planned."
    assert ana.say("undo") == "Undone: dentist."
    assert next(text for _, _, text in ana.run_for(days=2)) == "Get ready: dentist, 12 Main St 15:00. Leave at 14:35."


def test_a_drop_stays_silent(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    ana.say("drop dentist")
    assert ana.run_for(days=2) == []


@pytest.mark.parametrize("answer", ["25", "25 min", "travel 25"])
def test_the_number_of_minutes_alone_answers_how_long_the_way_is(ana: World, answer: str) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    assert ana.say(answer).startswith("Leave Fri 20 Nov 14:35 for dentist, 12 Main St.")


def test_events_alike_at_one_time_are_told_apart_by_their_places(ana: World) -> None:
    ana.say("dentist friday 3pm at 9 Elm St")
    ana.say("dentist friday 3pm at 12 Main St")
    assert ana.say("move dentist to 5") == (
        "Which one? 1 dentist, 9 Elm St Fri 20 Nov 15:00 2 dentist, 12 Main St Fri 20 Nov 15:00"
    )


def test_the_leave_by_chain_tells_three_times_each_with_its_validity(ana: World) -> None:
    assert ana.say("dentist friday 3pm for 1h at 12 Main St").endswith("Leave-by text? 1 yes 2 no")
    assert ana.say("1") == "How many minutes to 12 Main St? Text: travel 25"
    assert ana.say("travel 25").startswith(
        "Leave Fri 20 Nov 14:35 for dentist, 12 Main St. Texts at 14:05, 14:25, 14:35."
    )
    begun = len(ana.sent)
    told = ana.run_for(days=1, hours=6)
    assert [(f"{at:%d %H:%M}", text) for at, _, text in told] == [
        ("20 19:05", "Get ready: dentist, 12 Main St 15:00. Leave at 14:35."),
        ("20 19:25", "Leave in 10 min, at 14:35: dentist, 12 Main St 15:00."),
        ("20 19:35", "Leave now: dentist, 12 Main St 15:00."),
    ]
    # Seconds that the provider may still deliver it: until the next text, 4 minutes, a quarter of an hour.
    near = [(1140, 1200), (180, 240), (840, 900)]
    for (_, out), (low, high) in zip(ana.sent[begun:], near, strict=True):
        assert out.validity is not None and low <= out.validity <= high


def test_a_late_machine_says_only_what_is_still_true(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    ana.clock.time = datetime(2026, 11, 20, 19, 31, tzinfo=UTC)  # 14:31: `leave in 10` was due at 14:25
    ana.tick()
    assert [text for _, _, text in ana.run_for(minutes=60)] == ["Leave now: dentist, 12 Main St 15:00."]
    ana.say("dentist monday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.clock.time = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    ana.tick()
    assert ana.run_for(hours=3) == []


def test_the_way_to_a_place_is_remembered(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    ana.say("physio monday 10am for 1h at 12 main st")
    assert ana.say("1").startswith("Leave Mon 23 Nov 9:35 for physio, 12 main st. Texts at 9:05, 9:25, 9:35.")
    assert ana.say("travel to physio 40 min").startswith("Leave Mon 23 Nov 9:20 for physio")
    assert (
        ana.read(leave_alerts.travel_to, 1, "12 Main St.") is None
        and ana.read(leave_alerts.travel_to, 1, "12  MAIN st") == 40
    )


def test_no_is_no_and_travel_without_an_event_says_what_to_do(ana: World) -> None:
    assert ana.say("travel 25").startswith("No event with a place is ahead.")
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    assert ana.say("2") == "OK, no leave-by text: dentist."
    assert [text for _, _, text in ana.run_for(days=2)] == ["Soon, 15:00: dentist, 12 Main St."]


def test_an_answer_ends_the_chain_of_this_time(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    ana.run_until(datetime(2026, 11, 20, 19, 26, tzinfo=UTC))
    assert ana.say("ok") == "OK: dentist Today 15:00."
    assert ana.run_for(days=1) == []


def test_leave_by_texts_pass_quiet_hours_and_others_do_not(ana: World) -> None:
    ana.say("flight saturday 5am for 3h at 1 Airport Rd")
    ana.say("1")
    ana.say("travel 40")
    ana.say("breakfast sunday 6am for 1h")
    told = [text for _, _, text in ana.run_for(days=3)]
    assert [text.split(":")[0] for text in told] == ["Get ready", "Leave in 10 min, at 04", "Leave now"]


def test_a_series_is_moved_once_for_all_or_from_then_on(ana: World) -> None:
    ana.say("standup every weekday at 9")
    assert ana.say("move standup to 10") == "standup: 1 only Fri 20 Nov 9:00 2 all 3 from then on"
    assert ana.say("1").startswith("Moved: Fri 20 Nov 10:00-11:00 - standup.")
    ana.say("move standup to 11")
    assert ana.say("3").startswith("Moved: ")
    assert ana.say("next").splitlines()[1:] == [
        "Fri 20 Nov 11:00-12:00 standup", "Mon 23 Nov 11:00-12:00 standup", "Tue 24 Nov 11:00-12:00 standup",
    ]  # fmt: skip
    assert ana.say("skip standup").startswith("Skipped: standup. Next Mon 23 Nov 11:00.")
    ana.say("drop standup")
    ana.say("2")
    assert ana.say("next") == "Next: nothing planned."
    ana.say("undo")
    assert "Mon 23 Nov 11:00-12:00 standup" in ana.say("next")


def test_the_brief_knows_events(world: World) -> None:
    from datetime import time

    world.person(brief=time(8))
    world.say("dentist friday 3pm for 1h at 12 Main St")
    brief = next(text for _, _, text in world.run_for(hours=22) if text.startswith("Today:"))
    assert "15:00-16:00 dentist, 12 Main St" in brief


def test_nothing_is_suggested_that_does_not_fit_before_the_next_event(ana: World) -> None:
    ana.say("buy milk")
    ana.say("taxes 2h")
    ana.say("meeting with Bob today 1pm to 2pm at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    assert ana.say("what now") == "One thing: buy milk. #1 Start? 1 Before 13:00 meeting with Bob."
    ana.say("done milk")
    answer = ana.say("what now")
    assert answer == "Today 13:00 meeting with Bob, leave 12:35: nothing new fits before it."
    ana.run_until(datetime(2026, 11, 19, 18, 30, tzinfo=UTC))
    assert ana.say("what now") == "Now until 14:00: meeting with Bob."
    ana.run_until(datetime(2026, 11, 19, 19, 30, tzinfo=UTC))
    assert ana.say("what now") == "One thing: taxes 2h. #2 Start? 1"


def test_an_overlap_is_told(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h")
    assert ana.say("lunch friday 3:30pm for 1h").endswith("Overlaps dentist.")


def test_an_item_and_an_event_of_one_name_are_offered(ana: World) -> None:
    ana.say("call dentist")
    ana.say("dentist friday 3pm for 1h")
    assert ana.say("drop dentist") == "Dropped: dentist. #2 undo brings it back."
    ana.say("undo")
    ana.say("meeting friday 9am")
    ana.say("meeting monday 9am")
    assert ana.say("drop meeting") == "Which one? 1 meeting Fri 20 Nov 9:00 2 meeting Mon 23 Nov 9:00"
    assert ana.say("2").startswith("Dropped: meeting.")
    assert "Fri 20 Nov 9:00-10:00 meeting" in ana.say("next")


LANGUAGES = {
    "fr": ("dentiste vendredi 15h pendant 1h au 12 rue Main", "trajet 25", "demain",
           "suis-je libre vendredi après-midi",
           "déplace dentiste à 16h", "annule", "et maintenant"),
    "es": ("dentista el viernes a las 15:00 durante 1 hora en Calle Mayor 12", "trayecto 25", "mañana",
           "estoy libre el viernes por la tarde", "mueve dentista a las 16:00", "deshacer", "qué hago ahora"),
    "pt": ("dentista sexta 15h durante 1h na Rua Augusta 12", "trajeto 25", "amanhã", "estou livre sexta à tarde",
           "muda dentista para as 16h", "desfazer", "o que faço agora"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_is_lived_in_the_persons_language(ana: World, language: str) -> None:
    ana.app.store.write(users.edit, 1, language=language)
    add, way, tomorrow, free, move, undo, _ = LANGUAGES[language]
    answers = [ana.say(add), ana.say("1"), ana.say(way)]
    assert "15:00-16:00" in answers[0] and "25" in answers[1] and "14:05, 14:25, 14:35" in answers[2]
    answers += [ana.say(tomorrow), ana.say(free), ana.say(move), ana.say(undo)]
    assert "15:00-16:00" in answers[3] and "12:00-15:00, 16:00-18:00" in answers[4] and "16:00-17:00" in answers[5]
    told = [text for _, number, text in ana.run_for(days=1, hours=4) if number == ANA]
    assert len(told) == 3 and "14:35" in told[0] and "15:00" in told[2]
    for text in (*answers, *told):
        assert measure(text).encoding == "GSM-7" and measure(text).segments == 1, text


def test_a_repeating_event_is_announced_each_time(ana: World) -> None:
    ana.say("yoga every day at 18:00 at 3 Mill Rd")
    told = [f"{at:%d %H:%M}" for at, _, text in ana.run_for(days=3) if text.startswith("Soon, 18:00")]
    assert told == ["19 22:45", "20 22:45", "21 22:45"]


def test_a_mute_ends_leave_by_texts_too(ana: World) -> None:
    ana.say("dentist friday 3pm for 1h at 12 Main St")
    ana.say("1")
    ana.say("travel 25")
    ana.text("stop")
    assert ana.run_for(days=2) == []
    assert ana.clock.time - datetime(2026, 11, 19, 17, tzinfo=UTC) >= timedelta(days=2)


def test_two_people_with_the_same_events_meet_only_their_own(world: World) -> None:
    from support.world import BEN

    world.person()
    world.person("Ben", BEN, zone="America/New_York")
    for number, canary in ((ANA, "heron"), (BEN, "osprey")):
        world.text(f"dentist {canary} friday 3pm for 1h at 12 Main St", number)
        world.text("1", number)
    world.text("travel 25", ANA)
    world.text("1", BEN)
    for number, canary, other in ((ANA, "heron", "osprey"), (BEN, "osprey", "heron")):
        for text in ("tomorrow", "this week", "next", "am i free friday", "find dentist", "what now", "1", "list",
                     "move dentist to 4", "undo", f"drop {other}", "move 1 to 5pm", "travel 30", "brief"):  # fmt: skip
            for answer in world.text(text, number):
                assert other not in answer.replace(f"for {other}", ""), (text, answer)
                assert canary in answer or "dentist" not in answer
    told = world.run_for(days=1, hours=6)
    assert {(number, "heron" in text) for _, number, text in told} == {(ANA, True), (BEN, False)}
