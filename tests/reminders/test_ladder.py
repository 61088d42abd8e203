"""The ladder as a person lives it: a small clock plays `decide` forward, days of it in a few milliseconds."""

# ruff: noqa: DTZ001 - wall times are naive on purpose
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdah.errors import TdahError
from tdah.recurrence.occurrences import latest_occurrence, localize, wall
from tdah.reminders.ladder import (
    GENTLE_LADDER,
    Hours,
    Plan,
    Step,
    day_start,
    decide,
    in_quiet,
    ladder,
    moved,
    nagging_ladder,
    next_morning,
    next_plan,
    quiet_until,
    snoozed,
)

NY = "America/New_York"
NIGHT = Hours(NY, time(22), time(7))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FAR = datetime(2999, 1, 1, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A local time in New York in November 2026 as an instant; the 23rd is a Monday."""
    return localize(datetime(2026, 11, day, hour, minute), NY)


def one_off(due: datetime, **more: object) -> Plan:
    return replace(Plan(due=due, rung=0, next_at=due, zone=NY), **more)


def daily(due: datetime, rule: str = "FREQ=DAILY", **more: object) -> Plan:
    return one_off(due, repeat=rule, first=due, **more)


def stepped(plan: Plan, step: Step) -> Plan:
    return replace(plan, due=step.due, rung=step.rung, next_at=step.next_at or FAR)


def played(plan: Plan, hours: Hours, until: datetime) -> Iterator[tuple[datetime, Step]]:
    """Every step at its own time, with nobody answering."""
    now = plan.next_at
    while now <= until:
        step = decide(plan, hours, now)
        assert step.next_at is None or step.next_at > now
        yield now, step
        plan = stepped(plan, step)
        now = plan.next_at


def story(plan: Plan, hours: Hours = NIGHT, days: int = 3) -> list[str]:
    """What happens, as `23 9:00 send` lines in local time."""
    return [f"{wall(now, NY):%-d %-H:%M} {step.action}" for now, step in played(plan, hours, plan.next_at + days * DAY)]


def test_a_reminder_comes_back_after_10_and_30_minutes_and_2_hours_and_next_morning_then_rests() -> None:
    assert story(one_off(at(9))) == ["23 9:00 send", "23 9:10 send", "23 9:30 send", "23 11:00 send", "24 9:00 digest"]


def test_nagging_comes_every_five_minutes_but_not_for_ever() -> None:
    texts = [now for now, step in played(one_off(at(9), ladder="nag:5"), NIGHT, at(9) + DAY) if step.action == "send"]
    assert {later - earlier for earlier, later in pairwise(texts)} == {5 * MINUTE}
    assert len(texts) == 24


def test_quiet_hours_hold_a_text_to_their_end_and_its_ladder_starts_there() -> None:
    assert story(one_off(at(23)), days=1)[:4] == ["23 23:00 hold", "24 7:00 send", "24 7:10 send", "24 7:30 send"]
    held = decide(replace(one_off(at(23)), next_at=at(7, 0, 24)), NIGHT, at(7, 0, 24))
    assert held.action == "send" and not held.late


def test_quiet_hours_hold_later_rungs_too() -> None:
    assert story(one_off(at(21, 40)))[:4] == ["23 21:40 send", "23 21:50 send", "23 22:10 hold", "24 7:00 send"]


def test_the_first_text_of_an_alarm_passes_quiet_hours_and_the_others_pass_the_ceiling() -> None:
    hours = replace(NIGHT, ceiling=0, morning=time(6))
    told = story(one_off(at(23), alarm=True), hours)
    assert told == [
        "23 23:00 send",
        "23 23:10 hold",
        "24 7:00 send",
        "24 7:20 send",
        "24 8:50 send",
        "25 7:00 digest",
    ]


def test_an_alarm_that_was_put_off_comes_when_its_person_said() -> None:
    plan = snoozed(one_off(at(6), alarm=True, rung=1, next_at=at(6, 10)), at(6, 20))
    assert decide(plan, NIGHT, at(6, 20)).action == "send"


def test_a_text_after_downtime_says_how_late_it_is_and_comes_alone() -> None:
    step = decide(one_off(at(9)), NIGHT, at(12))
    assert (step.action, step.late, step.next_at) == ("send", timedelta(hours=3), at(12, 10))


def test_later_rungs_missed_while_down_are_one_text_not_a_burst() -> None:
    plan = one_off(at(9), rung=1, next_at=at(9, 10))
    told = [(now, step.action) for now, step in played(stepped(plan, decide(plan, NIGHT, at(14))), NIGHT, at(20))]
    assert told == [(at(14, 20), "send"), (at(15, 50), "send")]


def test_a_minute_is_not_late_and_does_not_shift_the_ladder() -> None:
    step = decide(one_off(at(9)), NIGHT, at(9, 1))
    assert (step.late, step.next_at) == (timedelta(0), at(9, 10))


@pytest.mark.parametrize(
    ("catch_up", "minutes", "action", "rung"),
    [
        ("run", 600, "send", 1),
        ("run<30", 29, "send", 1),
        ("run<30", 30, "hold", 4),
        ("run<1", 1, "send", 1),
        ("digest", 1, "send", 1),
        ("digest", 2, "hold", 4),
        ("skip", 1, "send", 1),
        ("skip", 2, "skip", 5),
    ],
)
def test_what_is_late_follows_its_catch_up_rule(catch_up: str, minutes: int, action: str, rung: int) -> None:
    step = decide(one_off(at(9), catch_up=catch_up), NIGHT, at(9) + minutes * MINUTE)
    assert (step.action, step.rung) == (action, rung)
    assert step.next_at == {"send": step.next_at, "hold": at(9, 0, 24), "skip": None}[action]


def test_being_down_before_quiet_hours_is_still_told_in_the_morning() -> None:
    plan = one_off(at(21, 30))
    held = decide(plan, NIGHT, at(23))
    assert (held.action, held.next_at) == ("hold", at(7, 0, 24))
    told = decide(stepped(plan, held), NIGHT, at(7, 0, 24))
    assert (told.action, told.late) == ("send", timedelta(hours=9, minutes=30))


def test_a_few_minutes_late_still_leaves_the_whole_pause_before_the_next_text() -> None:
    assert decide(one_off(at(9)), NIGHT, at(9, 5)).next_at == at(9, 15)


def test_an_alarm_wakes_nobody_for_its_digest() -> None:
    step = decide(one_off(at(1), alarm=True, rung=4, next_at=at(6)), NIGHT, at(6))
    assert (step.action, step.next_at, step.rung) == ("hold", at(7), 4)


@pytest.mark.parametrize("alarm", [True, False])
def test_a_closed_reminder_says_nothing_more(alarm: bool) -> None:
    assert decide(one_off(at(9), rung=5, alarm=alarm), NIGHT, at(12)) == Step("rest", None, 5, at(9))


def test_beyond_the_ceiling_a_repeat_still_comes_once_for_each_occurrence() -> None:
    told = story(daily(at(10), "FREQ=HOURLY;COUNT=3"), replace(NIGHT, ceiling=0))
    assert [line for line in told if "send" in line] == ["23 10:00 send", "23 11:00 send", "23 12:00 send"]
    assert told[-1] == "24 9:00 digest"


def test_beyond_the_daily_ceiling_only_further_texts_wait_for_the_morning_digest() -> None:
    full = replace(NIGHT, ceiling=5, sent_today=5)
    assert story(one_off(at(9)), full) == ["23 9:00 send", "23 9:10 hold", "24 9:00 digest"]
    assert decide(one_off(at(9), rung=1, next_at=at(9, 10)), replace(full, sent_today=4), at(9, 10)).action == "send"
    assert decide(snoozed(one_off(at(9), rung=1), at(15)), full, at(15)).action == "send"


def test_a_repeat_starts_again_at_its_next_occurrence_and_merges_what_was_missed() -> None:
    steps = list(played(daily(at(8)), NIGHT, at(8, 0, 26)))
    firsts = [(wall(now, NY).day, step.due) for now, step in steps if step.action == "send" and step.rung == 1]
    assert firsts == [(day, at(8, 0, day)) for day in (23, 24, 25, 26)]
    late = decide(daily(at(8)), NIGHT, at(10, 0, 26))
    assert (late.action, late.due, late.late, late.rung) == ("send", at(8, 0, 26), timedelta(hours=2), 1)


def test_an_hourly_repeat_cuts_its_ladder_short() -> None:
    told = story(daily(at(9), "FREQ=HOURLY;BYHOUR=9,10,11"), days=1)
    assert told[:7] == [f"23 {t} send" for t in ("9:00", "9:10", "9:30", "10:00", "10:10", "10:30", "11:00")]


def test_a_done_after_the_digest_does_not_swallow_next_weeks_occurrence() -> None:
    plan = daily(at(9), "FREQ=WEEKLY", rung=4, next_at=at(9, 0, 24))
    step = decide(plan, NIGHT, at(9, 0, 24))
    assert (step.action, step.due, step.next_at) == ("digest", at(9), at(9, 0, 30))
    answered = next_plan(stepped(plan, step), at(9, 5, 24), at(9, 5, 24))
    assert answered and (answered.due, answered.next_at, answered.rung) == (at(9, 0, 30), at(9, 0, 30), 0)


def test_a_skipped_late_repeat_comes_with_its_next_occurrence() -> None:
    step = decide(daily(at(9), catch_up="skip"), NIGHT, at(12))
    assert (step.action, step.next_at, step.due) == ("skip", at(9, 0, 24), at(9))


def test_a_completion_based_repeat_that_is_ignored_comes_again_after_its_step() -> None:
    plan = daily(at(9), "FREQ=DAILY;INTERVAL=3", after_done=True)
    told = story(plan, days=5)
    assert told[4:] == [
        "24 9:00 digest",
        "27 9:00 send",
        "27 9:10 send",
        "27 9:30 send",
        "27 11:00 send",
        "28 9:00 digest",
    ]


def test_the_last_of_a_counted_repeat_ends_in_rest() -> None:
    assert story(daily(at(8), "FREQ=DAILY;COUNT=2"), days=9)[-1] == "25 9:00 digest"


def test_done_rolls_a_repeat_to_its_next_occurrence_and_ends_a_one_off() -> None:
    plan = daily(at(8), rung=2, next_at=at(8, 30))
    after = next_plan(plan, at(8, 12), at(8, 12))
    assert after and (after.due, after.next_at, after.rung) == (at(8, 0, 24), at(8, 0, 24), 0)
    early = next_plan(daily(at(8)), at(7), at(7))
    assert early and early.due == at(8, 0, 24)
    assert next_plan(one_off(at(8)), at(9), at(9)) is None
    assert next_plan(daily(at(8), "FREQ=DAILY;COUNT=1"), at(9), at(9)) is None


def test_a_done_worked_late_does_not_swallow_what_came_since() -> None:
    after = next_plan(daily(at(8), rung=1), at(8, 5), at(10, 0, 25))
    assert after and after.due == at(8, 0, 24)
    step = decide(after, NIGHT, at(10, 0, 25))
    assert (step.action, step.due, step.late) == ("send", at(8, 0, 25), timedelta(hours=2))


def test_done_counts_a_completion_based_repeat_from_the_answer() -> None:
    after = next_plan(daily(at(9), "FREQ=DAILY;INTERVAL=3", after_done=True), at(22, 0, 25), at(22, 0, 25))
    assert after and after.due == at(9, 0, 28)


def test_a_snooze_moves_the_next_rung_and_the_ladder_goes_on_from_there() -> None:
    told = story(snoozed(one_off(at(9), rung=1, next_at=at(9, 10)), at(15)))
    assert told == ["23 15:00 send", "23 15:20 send", "23 16:50 send", "24 9:00 digest"]


def test_a_snooze_is_never_called_late_and_works_after_the_last_rung() -> None:
    for rung in range(6):
        step = decide(snoozed(one_off(at(9), rung=rung, next_at=at(9, 30)), at(18)), NIGHT, at(18))
        assert step.action == "send" and not step.late


def test_a_repeat_snoozed_past_its_next_occurrence_keeps_its_promise() -> None:
    step = decide(snoozed(daily(at(8), rung=2), at(9, 0, 24)), NIGHT, at(9, 0, 24))
    assert (step.action, step.due, step.rung, step.late) == ("send", at(8, 0, 24), 1, timedelta(0))


def test_looking_too_early_changes_nothing() -> None:
    plan = one_off(at(9), rung=2)
    assert decide(plan, NIGHT, at(8, 59)) == Step("rest", at(9), 2, at(9))


def test_a_text_goes_stale_with_the_next_rung_and_after_ten_hours_at_most() -> None:
    stale = [step.stale_at for _, step in played(one_off(at(9)), NIGHT, at(9) + 2 * DAY)]
    assert stale == [at(9, 10), at(9, 30), at(11), at(21), at(19, 0, 24)]
    assert decide(one_off(at(23)), NIGHT, at(23)).stale_at is None


@pytest.mark.parametrize(
    ("begins", "ends", "now", "until"),
    [
        (time(22), time(7), datetime(2026, 11, 23, 22), datetime(2026, 11, 24, 7)),
        (time(22), time(7), datetime(2026, 11, 23, 21, 59), None),
        (time(22), time(7), datetime(2026, 11, 24, 6, 59), datetime(2026, 11, 24, 7)),
        (time(22), time(7), datetime(2026, 11, 24, 7), None),
        (time(13), time(14), datetime(2026, 11, 24, 13, 30), datetime(2026, 11, 24, 14)),
        (time(13), time(14), datetime(2026, 11, 24, 14, 30), None),
        (time(9), time(9), datetime(2026, 11, 24, 9), None),
        (None, time(7), datetime(2026, 11, 24, 3), None),
        (time(22), time(2, 30), datetime(2026, 3, 8, 1, 59), datetime(2026, 3, 8, 3, 30)),
        (time(2), time(3), datetime(2026, 3, 8, 3), None),
        (time(3, 10), time(2, 50), datetime(2026, 3, 8, 1), datetime(2026, 3, 9, 2, 50)),
        (time(0), time(23, 59), datetime(2026, 11, 24, 12), datetime(2026, 11, 24, 23, 59)),
    ],
)
def test_quiet_hours_last_to_their_local_end(
    begins: time | None, ends: time, now: datetime, until: datetime | None
) -> None:
    hours = Hours(NY, begins, ends)
    assert quiet_until(hours, localize(now, NY)) == (until and localize(until, NY))


def test_quiet_hours_that_end_in_an_overlap_end_at_the_first_of_the_two() -> None:
    hours, first = Hours(NY, time(22), time(1, 30)), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert quiet_until(hours, first - MINUTE) == first
    assert not in_quiet(hours, first + 40 * MINUTE)  # 1:10 for the second time


def test_the_morning_is_the_brief_or_the_end_of_quiet_hours_that_cover_it() -> None:
    assert next_morning(NIGHT, at(8)) == at(9)
    assert next_morning(NIGHT, at(9)) == at(9, 0, 24)
    sleeper = Hours(NY, time(23), time(10, 30), morning=time(7))
    assert next_morning(sleeper, at(8)) == at(10, 30)
    assert next_morning(sleeper, at(10, 30)) == at(10, 30, 24)


def test_the_day_begins_at_local_midnight_even_where_midnight_does_not_exist() -> None:
    assert day_start(NIGHT, at(0)) == at(0)
    assert day_start(NIGHT, at(23, 59)) == at(0)
    cairo = Hours("Africa/Cairo")
    skipped = localize(datetime(2026, 4, 24, 12), "Africa/Cairo")
    assert wall(day_start(cairo, skipped), "Africa/Cairo") == datetime(2026, 4, 24, 1)


def test_a_repeat_follows_its_person_to_another_zone_and_a_one_off_keeps_its_instant() -> None:
    there = moved(daily(at(8, 0, 24)), "Europe/Lisbon")
    assert wall(there.due, "Europe/Lisbon") == datetime(2026, 11, 24, 8) and there.next_at == there.due
    step = decide(there, Hours("Europe/Lisbon"), there.due)
    assert step.action == "send" and wall(next_plan(there, there.due, there.due).due, there.zone).hour == 8  # type: ignore[union-attr]
    assert moved(one_off(at(8)), "Europe/Lisbon").next_at == at(8)


def test_a_move_to_an_earlier_zone_does_not_double_todays_occurrence() -> None:
    west = moved(daily(at(8), rung=1, next_at=at(8, 10)), "America/Los_Angeles")
    firsts = [s.due for _, s in played(west, Hours(west.zone), at(8) + 2 * DAY) if s.action == "send" and s.rung == 1]
    assert [wall(due, west.zone) for due in firsts] == [datetime(2026, 11, 24, 8)]


@pytest.mark.parametrize("name", ["", "nag", "nag:", "nag:0", "nag:-1", "nag:9999999", "gentle:1", "Gentle"])
def test_an_unknown_ladder_is_a_clear_error(name: str) -> None:
    with pytest.raises(TdahError):
        ladder(name)


def test_a_ladder_is_read_from_its_stored_name() -> None:
    assert ladder("gentle") == GENTLE_LADDER
    assert ladder("nag:5") == nagging_ladder(5)


@pytest.mark.parametrize("catch_up", ["", "walk", "run<", "run<x"])
def test_an_unknown_catch_up_rule_is_a_clear_error(catch_up: str) -> None:
    with pytest.raises(TdahError):
        decide(one_off(at(9), catch_up=catch_up), NIGHT, at(12))


zones = st.sampled_from(["UTC", NY, "Europe/London", "Australia/Lord_Howe", "Africa/Cairo", "Antarctica/Troll"])
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
repeats = st.sampled_from(
    [None, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=HOURLY;INTERVAL=3", "FREQ=DAILY;COUNT=3"]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    due = draw(instants).replace(second=0, microsecond=0)
    name = draw(st.sampled_from(["gentle", "nag:1", "nag:5", "nag:60"]))
    repeat = draw(repeats)
    return Plan(
        due=due,
        rung=draw(st.integers(0, ladder(name).limit + 1)),
        next_at=due + draw(st.integers(0, 3000)) * MINUTE,
        ladder=name,
        alarm=draw(st.booleans()),
        catch_up=draw(st.sampled_from(["run", "run<30", "digest", "skip"])),
        repeat=repeat,
        first=due if repeat else None,
        zone=draw(zones),
        after_done=draw(st.booleans()) if repeat else False,
    )


@st.composite
def people(draw: st.DrawFn) -> Hours:
    quiet = draw(st.tuples(times, times) | st.just((None, None)))
    return Hours(draw(zones), *quiet, draw(times), draw(st.integers(0, 9)), draw(st.integers(0, 9)))


@given(plans(), people(), st.integers(-60, 60 * 24 * 9))
@settings(max_examples=300, deadline=None)
def test_nothing_but_an_alarm_is_ever_sent_in_quiet_hours(plan: Plan, hours: Hours, minutes: int) -> None:
    now = plan.next_at + minutes * MINUTE
    step = decide(plan, hours, now)
    local = wall(now, hours.zone)
    steady = local - wall(now - 2 * DAY, hours.zone) == 2 * DAY and wall(now + DAY, hours.zone) - local == DAY
    if step.action == "digest" or (step.action == "send" and not plan.alarm):
        assert not in_quiet(hours, now)
        if hours.quiet_begins and hours.quiet_ends and steady:
            begins, ends, clock = hours.quiet_begins, hours.quiet_ends, local.time()
            assert not (begins <= clock < ends if begins <= ends else clock >= begins or clock < ends)


@given(plans(), people(), st.integers(0, 60 * 24 * 9))
@settings(max_examples=300, deadline=None)
def test_from_any_state_every_occurrence_ends_in_rest_after_a_bounded_number_of_texts(
    plan: Plan, hours: Hours, minutes: int
) -> None:
    now, sent, digests = plan.next_at + minutes * MINUTE, dict[datetime, int](), dict[datetime, int]()
    for _ in range(80):
        step = decide(plan, hours, now)
        counted = {"send": sent, "digest": digests}.get(step.action)
        if counted is not None:
            counted[step.due] = counted.get(step.due, 0) + 1
        plan = stepped(plan, step)
        if step.next_at is None:
            break
        assert step.next_at > now
        now = step.next_at
    assert all(texts <= ladder(plan.ladder).limit for texts in sent.values())
    assert all(texts == 1 for texts in digests.values())
    assert plan.repeat or plan.next_at == FAR


steps = st.sampled_from([timedelta(hours=1), timedelta(hours=-1), DAY, timedelta(hours=8), timedelta(seconds=1)])


@given(st.lists(st.tuples(st.integers(1, 2000), steps), max_size=5), st.sampled_from(["FREQ=DAILY", "FREQ=HOURLY"]))
@settings(max_examples=100, deadline=None)
def test_clock_steps_and_suspends_neither_lose_nor_double_an_occurrence(
    jumps: list[tuple[int, timedelta]], rule: str
) -> None:
    plan, hours, now = daily(at(8), rule), Hours(NY, ceiling=999), at(7)
    first_rungs: list[datetime] = []

    def run_to(end: datetime) -> None:
        nonlocal plan, now
        while True:
            while plan.next_at <= now:
                step = decide(plan, hours, now)
                if step.action == "send" and step.rung == 1:
                    first_rungs.append(step.due)
                    assert bool(step.late) == (now - step.due > timedelta(seconds=90))
                plan = stepped(plan, step)
            latest = latest_occurrence(rule, at(8), NY, at(7), now)
            assert latest is None or max(first_rungs) >= latest  # after a step back a later one stands for it
            if now >= end:
                return
            now = min(max(plan.next_at, now), end)

    for minutes, jump in jumps:
        run_to(now + minutes * MINUTE)
        now += jump
    run_to(now + DAY)
    assert len(first_rungs) == len(set(first_rungs))
    assert first_rungs == sorted(first_rungs)


@pytest.mark.parametrize("zone", [NY, "Europe/London", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu"])
@pytest.mark.parametrize("answers", [True, False])
def test_a_daily_eight_oclock_comes_once_each_local_day_at_eight_for_a_year(zone: str, answers: bool) -> None:
    first = localize(datetime(2026, 1, 1, 8), zone)
    plan, hours = daily(first, zone=zone), Hours(zone, time(22), time(7))
    seen = []
    while plan.next_at < first + 365 * DAY:
        now = plan.next_at
        step = decide(plan, hours, now)
        if step.action == "send" and step.rung == 1:
            seen.append(wall(now, zone))
        plan = stepped(plan, step)
        if answers and step.action == "send":
            plan = next_plan(plan, now + MINUTE, now + MINUTE) or plan
    assert seen == [datetime(2026, 1, 1, 8) + n * DAY for n in range(365)]
