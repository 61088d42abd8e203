"""What people text and get back: the table of the conversation, over the real store and tick."""

import pytest
from support.world import ANA, BEN, World

from tdah.sms.segments import measure

# Noon in New York on Thursday 19 November 2026 is 17:00 UTC.


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("remind me to call mom tomorrow at 9", "Fri 20 Nov 9:00 - call mom. #1"),
        ("call mom tmrw 9am", "Fri 20 Nov 9:00 - call mom. #1"),
        ("in 20 min check the oven", "Today 12:20 - check the oven. #1"),
        ("buy milk", "Kept: buy milk. #1 Text a time, or leave it."),
        ("quiet 22-7", "Quiet 22:00-7:00. Alarms still come."),
        ("brief at 7:30", "Morning brief at 7:30."),
        ("brief off", "No morning brief any more. brief at 8 brings it back."),
        ("undo", "Nothing to undo in the last 24 hours."),
        ("done", "Nothing is waiting for you. Text me anything to keep."),
        ("list", "Your list is empty."),
        ("what now", "Nothing to do just now. Rest counts."),
        ("12 done", "There is no open item #12. list shows them all."),
        ("fresh start", "Nothing is late. You are all set."),
        ("what's today", "Today: nothing planned."),
        ("find heron", "Nothing found for heron."),
        ("speak english", "I speak English now."),
        ("connect google", "Google has to be set up by your host first."),
    ],
)
def test_a_first_text_is_answered(ana: World, text: str, answer: str) -> None:
    assert ana.say(text) == answer


def test_a_repeat_with_nagging_is_read_back(ana: World) -> None:
    answer = ana.say("every weekday at 8 take meds, nag me")
    assert answer == "Weekdays 8:00, then every 5 min, 8 times at most - take meds. #1"
    assert ana.tasks()[1].repeat == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_a_brain_dump_becomes_items_each_read_back(ana: World) -> None:
    answer = ana.say("milk, dentist friday 3pm, email Ana, gym tonight")
    lines = answer.splitlines()
    assert lines[0] == "Kept 4:"
    assert lines[1] == "#1 milk"
    assert lines[2] == "#2 Fri 20 Nov 15:00 - dentist"
    assert lines[3] == "#3 email Ana"
    assert lines[4].startswith("#4 Today ") and lines[4].endswith("- gym")


def test_an_event_goes_on_the_calendar_and_offers_a_leave_by_text(ana: World) -> None:
    answer = ana.say("dentist friday 3pm for 1h at 12 Main St")
    assert answer == "Fri 20 Nov 15:00-16:00 - dentist, 12 Main St. #1 Leave-by text? 1 yes 2 no"


def test_what_nobody_understands_is_kept_and_one_digit_makes_it_a_task(ana: World) -> None:
    answer = ana.say("hmm??")
    assert "#1" in answer and "1 task 2 reminder 3 note" in answer
    assert ana.tasks()[1].kind == "inbox"
    assert ana.say("1").startswith("Kept: hmm??. #1")
    assert ana.tasks()[1].kind == "task"


def test_a_time_alone_belongs_to_what_was_just_kept(ana: World) -> None:
    ana.say("buy milk")
    assert ana.say("tomorrow at 5pm") == "Fri 20 Nov 17:00 - buy milk. #1"
    sent = ana.run_for(days=2)
    assert any("buy milk" in text for _, _, text in sent)


def test_done_closes_what_was_last_nudged(ana: World) -> None:
    ana.say("in 20 min check the oven")
    (nudge,) = ana.run_for(minutes=21)
    assert nudge[2].startswith("check the oven - now.")
    assert ana.say("done") == "Done: check the oven."
    assert ana.run_for(days=1) == []
    assert ana.tasks()[1].state == "done"


def test_done_closes_the_newest_nudge_and_names_the_other_with_a_digit(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.say("in 21 min call Ben")
    ana.run_for(minutes=25)
    assert ana.say("done") == "Done: call Ben. Still open: check the oven. 1 done too"
    assert ana.tasks()[1].state == "open"
    assert ana.say("1") == "Done: check the oven."


def test_done_asks_when_two_things_came_in_one_minute(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.say("in 20 min call Ben")
    ana.run_for(minutes=25)
    assert ana.say("done") == "Which one? 1 call Ben 2 check the oven"


def test_done_closes_no_nudge_of_yesterday_unasked(ana: World) -> None:
    ana.say("every day at 9 water plants")
    ana.say("buy milk")
    ana.run_for(hours=22)
    ana.say("later")
    ana.run_for(minutes=5)
    ana.say("drop 1")
    ana.say("2")
    assert ana.say("done") == "Which one? 1 buy milk"


def test_an_item_is_named_by_its_number_or_its_words(ana: World) -> None:
    ana.say("buy milk")
    ana.say("email Ana")
    assert ana.say("2 done").startswith("Done: email Ana.")
    assert ana.say("drop milk") == "Dropped: buy milk. #1 undo brings it back."


def test_two_items_of_one_name_are_told_apart_by_their_times(ana: World) -> None:
    ana.say("call dentist friday 3pm")
    ana.say("call dentist monday at 9")
    ana.say("call dentist")
    assert ana.say("move call dentist to 4") == (
        "Which one? 1 call dentist Fri 20 Nov 15:00 2 call dentist Mon 23 Nov 9:00 3 call dentist #3"
    )


def test_later_moves_the_next_rung_an_hour_on(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.run_for(minutes=20)
    assert ana.say("later") == "OK, Today 13:20 - check the oven. #1"
    assert ana.run_for(minutes=59) == []
    assert "check the oven" in ana.run_for(minutes=2)[0][2]


@pytest.mark.parametrize(("text", "when"), [("snooze 20", "12:40"), ("in an hour", "13:20"), ("at 3pm", "15:00")])
def test_a_nudge_is_put_off_to_what_was_said(ana: World, text: str, when: str) -> None:
    ana.say("in 20 min check the oven")
    ana.run_for(minutes=20)
    assert ana.say(text) == f"OK, Today {when} - check the oven. #1"


def test_moving_keeps_what_was_not_said(ana: World) -> None:
    ana.say("call dentist friday 3pm")
    assert ana.say("move dentist to 4") == "Moved: Fri 20 Nov 16:00 - call dentist. #1"
    assert ana.say("push 1 to monday") == "Moved: Mon 23 Nov 16:00 - call dentist. #1"


def test_done_rolls_a_repeat_forward_and_skip_too(ana: World) -> None:
    ana.say("every day at 8 take meds")
    ana.run_for(hours=21)
    assert ana.say("done") == "Done: take meds. Next Sat 21 Nov 8:00. #1"
    ana.run_for(hours=24)
    assert ana.say("skip") == "Skipped: take meds. Next Sun 22 Nov 8:00. #1 undo takes it back."


def test_a_repeat_after_done_counts_from_the_answer(ana: World) -> None:
    ana.say("water plants every 3 days after done, starting tomorrow at 9")
    ana.run_for(hours=22)
    ana.run_for(hours=30)
    answer = ana.say("done")
    assert "Next Tue 24 Nov 9:00" in answer


def test_undo_takes_the_last_change_back_whatever_it_was(ana: World) -> None:
    ana.say("buy milk")
    ana.say("call mom tmrw 9am")
    ana.say("drop milk")
    assert ana.say("undo") == "Undone: buy milk."
    assert ana.tasks()[1].state == "open"
    ana.say("undo")
    assert 2 not in ana.tasks()
    ana.say("quiet 21-6")
    ana.say("undo")
    assert "22:00" in str(ana.app.store.read(lambda db: db.execute("SELECT quiet_begins FROM user").fetchone()[0]))


def test_undo_ends_after_a_day(ana: World) -> None:
    ana.say("buy milk")
    ana.run_for(hours=25)
    assert ana.say("undo").startswith("Nothing to undo")


def test_undo_of_done_brings_the_nudges_back(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.run_for(minutes=20)
    ana.say("done")
    ana.say("undo")
    assert "check the oven" in ana.run_for(minutes=15)[0][2]


def test_what_now_offers_one_thing_and_one_digit_starts_it(ana: World) -> None:
    ana.say("email Ana")
    ana.say("buy milk")
    assert ana.say("what now") == "One thing: email Ana. #1 Start? 1"
    assert ana.say("1") == "Go: email Ana. I will ask again at 12:15. #1"
    assert "email Ana" in ana.run_for(minutes=16)[0][2]


def test_the_agenda_has_one_line_each_in_order(ana: World) -> None:
    ana.say("call mom at 5pm")
    ana.say("check oven at 3pm")
    assert ana.say("today") == "Today:\n15:00 check oven #2\n17:00 call mom #1"
    assert ana.say("tomorrow") == "Fri 20 Nov: nothing planned."


def test_find_searches_items_and_texts(ana: World) -> None:
    ana.say("buy heron food")
    answer = ana.say("find heron")
    assert answer.startswith("Found:\n#1 buy heron food")


def test_fresh_start_parks_what_is_late_and_undo_brings_it_back(ana: World) -> None:
    ana.say("in 20 min check the oven")
    ana.say("every day at 8 take meds")
    ana.run_for(days=1, hours=1)
    assert ana.say("fresh start").startswith("Fresh start. 2 things are parked until you want them.")
    assert ana.tasks()[1].state == "parked"
    assert ana.tasks()[2].state == "open"
    ana.say("undo")
    assert ana.tasks()[1].state == "open"


def test_a_stay_in_another_zone_moves_repeats_there_and_back(ana: World) -> None:
    ana.say("every day at 8 take meds")
    answer = ana.say("i'm in Lisbon until sunday")
    assert "Europe/Lisbon" in answer
    sent = ana.run_for(days=1)
    assert sent[0][0].strftime("%d %H:%M") == "20 08:00"
    ana.text("done")
    sent = ana.run_for(days=6)
    firsts = [at.strftime("%a %H:%M") for at, _, text in sent if text.startswith("take meds - now")]
    assert firsts[:2] == ["Sat 08:00", "Sun 13:00"] or firsts[:2] == ["Sat 08:00", "Sun 08:00"]
    assert firsts[-1].endswith("13:00")


def test_thanks_costs_nothing(ana: World) -> None:
    assert ana.text("thanks!") == []


def test_every_answer_fits_one_segment_however_long_the_words_are(ana: World) -> None:
    for text in ("buy " + "milk " * 60, "call " + "mom " * 50 + "tomorrow at 9", "drop 1", "undo", "list?" * 80):
        for answer in ana.text(text):
            assert measure(answer).segments == 1, answer
            assert measure(answer).encoding == "GSM-7"


def test_my_data_needs_a_code_and_gives_a_link_once(ana: World) -> None:
    ana.say("buy milk")
    code = ana.say("my data").split("text ")[1].split()[0]
    assert "/export/" in ana.say(code)
    assert "/export/" not in "".join(ana.text(code))


def test_forget_me_needs_a_code_and_erases_everything(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.say("buy milk")
    ana.say("ben's own", BEN)
    code = ana.say("forget me").split("text ")[1].split()[0]
    assert ana.say(code).startswith("Everything of yours is erased here.")
    db = ana.app.store.reader
    for table in ("task", "reminder", "undo", "question", "code"):
        owners = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert owners == (1 if table in ("task", "undo") else 0), table
    assert db.execute("SELECT count(*) FROM message WHERE body LIKE '%milk%'").fetchone()[0] == 0
    assert [row["name"] for row in db.execute("SELECT name FROM user")] == ["Ben"]


def test_a_text_that_breaks_the_handler_is_parked_and_the_others_go_on(ana: World) -> None:
    ana.app.store.writer.execute("CREATE TRIGGER poison BEFORE INSERT ON task WHEN NEW.title LIKE '%poison%'"
                                 " BEGIN SELECT RAISE(ABORT, 'poisoned'); END")  # fmt: skip
    assert "kept" in ana.say("buy poison")
    assert ana.say("buy milk").startswith("Kept: buy milk")
    parked = [m for m in ana.conversation() if m.state == "parked"]
    assert parked[0].body == "buy poison" and "poisoned" in parked[0].error


def test_a_text_of_nothing_is_kept(ana: World) -> None:
    assert "#1" in ana.say("")


def test_two_people_never_see_each_other(ana: World) -> None:
    ana.person("Ben", BEN)
    ana.say("buy heron food")
    assert ana.say("find heron", BEN) == "Nothing found for heron."
    assert ana.say("1 done", BEN).startswith("There is no open item")
    assert ana.say("list", BEN) == "Your list is empty."
    assert ana.say("undo", BEN).startswith("Nothing to undo")
    assert ana.tasks()[1].state == "open"
    assert ANA not in "".join(text.body for _, text in ana.sent)


def test_a_time_in_quiet_hours_is_told_and_one_digit_makes_it_an_alarm(ana: World) -> None:
    answer = ana.say("read a book at 11pm")
    assert answer == "Today 23:00 - read a book. #1 Quiet then, so it comes Fri 20 Nov 7:00. 1 as an alarm"
    assert ana.say("1") == "Alarm Today 23:00 - read a book. #1"
    sent = ana.run_for(hours=11, minutes=1)
    assert [text for _, _, text in sent] == ["read a book - now. done, later or skip? #1"]


def test_later_into_quiet_hours_says_when_it_really_comes(ana: World) -> None:
    ana.say("call mom at 9:30pm")
    ana.run_for(hours=9, minutes=31)
    assert "it comes Fri 20 Nov 7:00" in ana.say("later")
    assert ana.run_for(hours=10)[0][0].strftime("%H:%M") == "12:00"


def test_an_open_time_is_kept_at_its_likeliest_and_a_digit_chooses(ana: World) -> None:
    # At eleven in the morning `at 9` is tonight or tomorrow morning, and both are far away.
    ana.clock.time = ana.clock.time.replace(hour=16)
    answer = ana.say("call the bank at 9")
    assert answer == "Today 21:00 - call the bank. #1 Or Fri 20 Nov 9:00? 1 / 2"
    assert measure(answer).segments == 1
    kept = ana.tasks()[1].due_at
    assert ana.say("2") == "Fri 20 Nov 9:00 - call the bank. #1"
    assert (ana.tasks()[1].due_at - kept).total_seconds() == 12 * 3600
    assert len(ana.tasks()) == 1


def test_an_open_time_that_nobody_settles_comes_at_its_likeliest(ana: World) -> None:
    ana.clock.time = ana.clock.time.replace(hour=16)
    ana.say("call the bank at 9")
    sent = ana.run_for(hours=11)
    assert any(text.startswith("call the bank - now.") for _, _, text in sent)


def test_an_open_day_of_a_meeting_is_asked(ana: World) -> None:
    assert ana.say("dentist next friday 3pm") == "Fri 27 Nov 15:00 - dentist. #1 Or Fri 20 Nov 15:00? 1 / 2"
    assert ana.say("yes") == "Fri 27 Nov 15:00-16:00 - dentist. #1"
    assert ana.say("undo") == "Undone: dentist."


def test_an_open_time_with_long_words_asks_in_one_segment(ana: World) -> None:
    answer = ana.say("call the bank about the account and the card and the letter they sent " * 3 + "next friday")
    assert measure(answer).segments == 1
    assert answer.endswith("? 1 / 2")


def test_a_list_leaves_no_hidden_question(ana: World) -> None:
    ana.say("buy milk, dentist next friday 3pm")
    assert ana.say("2") == "#2 Fri 27 Nov 15:00-16:00 - dentist"


def test_an_item_is_pushed_from_its_own_time(ana: World) -> None:
    ana.say("call mom tomorrow at 9")
    assert ana.say("push 1 an hour") == "Moved: Fri 20 Nov 10:00 - call mom. #1"
    assert ana.say("push it 30 min") == "Moved: Fri 20 Nov 10:30 - call mom. #1"
    assert ana.say("move it up 2 hours") == "Moved: Fri 20 Nov 8:30 - call mom. #1"
    assert ana.say("undo").startswith("Undone")
    assert ana.say("push it to monday") == "Moved: Mon 23 Nov 10:30 - call mom. #1"


def test_what_was_nudged_is_pushed_from_now_and_days_keep_the_wall_time(ana: World) -> None:
    ana.say("in 10 min check the oven")
    ana.run_for(minutes=12)
    assert ana.say("push it 30 min") == "Moved: Today 12:42 - check the oven. #1"
    ana.say("call mom march 13 at 9am")
    # The clocks change in the night to 14 March.
    assert ana.say("push 2 a day") == "Moved: Sun 14 Mar 2027 9:00 - call mom. #2"


def test_two_times_make_two_items(ana: World) -> None:
    assert ana.say("take meds at 2pm and 8pm").splitlines()[1:] == [
        "#1 Today 14:00 - take meds",
        "#2 Today 20:00 - take meds",
    ]


def test_a_number_alone_shows_the_item_and_a_greeting_the_menu(ana: World) -> None:
    ana.say("call mom tomorrow at 9")
    assert ana.say("1") == "#1 Fri 20 Nov 9:00 - call mom"
    assert ana.say("hello").startswith("Text what to remember")


def test_dates_and_holidays_are_those_of_the_persons_country(world: World) -> None:
    world.person("Ana", ANA)
    world.person("Ben", BEN, zone="Europe/London")
    assert world.say("call mom on 3/4", ANA).startswith("Thu 4 Mar 2027")
    assert world.say("call mom on 3/4", BEN).startswith("Sat 3 Apr 2027")
    assert world.say("call mom on mother's day", ANA).startswith("Sun 9 May 2027")
    assert world.say("call mom on mother's day", BEN).startswith("Sun 7 Mar 2027")
    assert world.say("rest on labor day", ANA).startswith("Mon 6 Sep 2027")


def test_done_after_later_closes_what_was_put_off(ana: World) -> None:
    ana.say("buy milk")
    ana.say("in 20 min check the oven")
    ana.run_for(minutes=20)
    ana.say("later")
    assert ana.say("done").startswith("Done: check the oven.")


def test_whether_something_was_done_is_answered_from_its_row(ana: World) -> None:
    ana.say("every weekday at 12:20 take meds")
    ana.say("email Ben")
    assert ana.say("did i take my meds?") == "Not yet: take meds, Today 12:20. #1 1 done"
    ana.run_for(minutes=25)
    assert ana.say("did i take my meds") == "Not yet: take meds, Today 12:20. #1 1 done"
    ana.say("done")
    assert ana.say("have i taken my meds yet?") == "Done Today 12:25: take meds. #1"
    assert ana.say("did i email Ben") == "Not yet: email Ben. #2 1 done"
    assert ana.say("1") == "Done: email Ben."
    assert ana.say("did i email ben?") == "Done Today 12:25: email Ben. #2"
    assert ana.say("did i fly to the moon?") == "Nothing found for fly to the moon."


def test_an_undone_answer_is_no_longer_done(ana: World) -> None:
    ana.say("buy milk")
    ana.say("milk done")
    ana.say("undo")
    assert ana.say("did i buy milk?") == "Not yet: buy milk. #1 1 done"


@pytest.mark.parametrize(
    ("language", "kept", "asked", "answer"),
    [
        ("français", "payer le loyer", "est-ce que j'ai payé le loyer ?", "Pas encore : payer le loyer. #1 1 fait"),
        ("español", "pagar la renta", "¿ya pagué la renta?", "Aun no: pagar la renta. #1 1 hecho"),
        ("português", "pagar o aluguel", "já paguei o aluguel?", "Ainda nao: pagar o aluguel. #1 1 feito"),
    ],
)
def test_whether_something_was_done_is_asked_in_every_language(
    ana: World, language: str, kept: str, asked: str, answer: str
) -> None:
    ana.say(language)
    ana.say(kept)
    assert ana.say(asked) == answer


def test_a_thing_is_broken_down_into_steps_that_come_one_at_a_time(ana: World) -> None:
    ana.say("taxes")
    assert ana.say("break down taxes") == ("First step, 2 min: put the papers on one pile (taxes). #2 done when it is.")
    assert ana.say("list") == "Open:\n#1 taxes"
    assert ana.say("what now").startswith("One thing: put the papers on one pile (taxes). #2")
    assert ana.say("2 done") == "Done. Next step: fill in the first page only (taxes). #3"
    assert ana.say("break down taxes").startswith("First step, 2 min: fill in the first page only (taxes). #3")
    assert ana.say("break down 3").startswith("fill in the first page only (taxes) is a step already.")
    ana.say("3 done")
    ana.say("4 done")
    assert ana.say("5 done") == "That was the last step. All of it done: taxes? 1"
    assert ana.say("1") == "Done: taxes."


def test_what_nobody_kept_yet_is_kept_and_broken_down(ana: World) -> None:
    assert ana.say("break down the birthday cake").startswith("First step, 2 min: get out what you need")
    assert ana.tasks()[1].title == "birthday cake"
    ana.say("undo")
    assert {task.state for task in ana.tasks().values()} <= {"dropped"}


def test_steps_close_with_the_whole_and_come_back_with_undo(ana: World) -> None:
    ana.say("break down taxes")
    ana.say("drop 1")
    assert {task.state for task in ana.tasks().values()} == {"dropped"}
    ana.say("undo")
    assert {task.state for task in ana.tasks().values()} == {"open"}


@pytest.mark.parametrize(
    ("language", "asked", "step"),
    [
        ("français", "découpe les impôts", "Premier pas, 2 min : mets les papiers en un tas (impots). #2"),
        ("español", "divide la mudanza", "Primer paso, 2 min: pon una maleta en la cama (mudanza). #2"),
        ("português", "divide a faxina", "Primeiro passo, 2 min: recolha cinco coisas (faxina). #2"),
    ],
)
def test_things_are_broken_down_in_every_language(ana: World, language: str, asked: str, step: str) -> None:
    ana.say(language)
    assert ana.say(asked).startswith(step)


def test_an_item_is_named_by_the_beginning_of_its_words(ana: World) -> None:
    ana.say("call mom")
    assert ana.say("drop all") == "I find no open item for all. list shows them all. 1 keep it on your list"
    assert ana.say("drop mo") == "Dropped: call mom. #1 undo brings it back."


def test_a_question_is_one_segment_whatever_the_titles_are_written_in(ana: World) -> None:
    for title in ("x" * 200, "\U0001f600" * 60, "\U0001f4a1 lamp " * 20):
        ana.say(title)
    said = ana.say("done")
    assert said.startswith("Which one? 1 xxx") and " 3 \U0001f4a1 lamp" in said
    assert measure(said).segments == 1, said
