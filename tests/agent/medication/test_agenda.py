"""What repeats is shown on each of its days: agenda, next, brief and beside free time."""

from support.world import World

from tdah.agent.actions.occurrences import MOST_A_DAY


def test_each_day_of_a_week_shows_what_repeats(ana: World) -> None:
    ana.say("every day at 8 take meds")
    ana.say("every monday at 18:00 water plants")
    lines = ana.say("next week").splitlines()
    assert sum("take meds" in line for line in lines) == 7
    assert any("Mon 23 Nov 18:00 water plants" in line for line in lines)


def test_what_was_skipped_is_not_shown_and_the_one_after_it_is(ana: World) -> None:
    ana.say("every day at 8 take meds")
    ana.say("skip 1")
    assert ana.say("what's tomorrow") == "Fri 20 Nov: nothing planned."
    assert "take meds" in ana.say("saturday")


def test_next_shows_the_occurrence_that_is_ahead(ana: World) -> None:
    ana.say("every day at 8 take meds")
    ana.run_for(hours=21)
    assert ana.say("next") == "Next:\nSat 21 Nov 8:00 take meds #1"


def test_the_brief_has_every_time_of_today(ana: World) -> None:
    ana.say("every 4 hours inhaler starting at 1pm")
    ana.say("every day at 9 feed the cat")
    ana.run_for(hours=17)
    lines = ana.say("brief").splitlines()
    assert [line for line in lines if "inhaler" in line] == [f"{hour}:00 inhaler #1" for hour in ("05", 9, 13, 17, 21)]
    assert "9:00 feed the cat #2" in lines


def test_what_comes_every_hour_is_one_line_a_day(ana: World) -> None:
    assert MOST_A_DAY < 24
    ana.say("every hour drink water")
    assert ana.say("what's tomorrow").count("drink water") == 1


def test_what_is_counted_from_its_completion_has_one_time_only(ana: World) -> None:
    ana.say("water plants every 3 days after done, starting tomorrow at 9")
    assert "water plants" in ana.say("what's tomorrow")
    assert ana.say("what's on monday") == "Mon 23 Nov: nothing planned."


def test_free_time_names_what_is_due_in_it(ana: World) -> None:
    ana.say("every friday at 18:00 water plants")
    ana.say("dentist friday 15:00 for 1h")
    assert ana.say("am i free friday from 14:00 to 20:00").endswith("Also 18:00 water plants.")
