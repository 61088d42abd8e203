"""Times as people type them: what is said on Wednesday 18 November 2026, 10:15, in New York."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tdah.language.registry import lexicon_of
from tdah.language.times.when import When, find_when

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=ZONE)


def when(text: str, now: datetime = NOW) -> When | None:
    return find_when(text, now, lexicon_of("en"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


# What is said, when it begins, and whether a day and a time of day were said.
TIMED = [
    # A bare hour is the next one that a waking person means.
    ("at 3", "2026-11-18 15:00"),
    ("at 9", "2026-11-18 21:00"),
    ("at 11", "2026-11-18 11:00"),
    ("at 12", "2026-11-18 12:00"),
    ("around 4", "2026-11-18 16:00"),
    ("by 5", "2026-11-18 17:00"),
    ("at five", "2026-11-18 17:00"),
    ("at 10:30", "2026-11-18 10:30"),
    ("at 10", "2026-11-19 10:00"),
    ("3pm", "2026-11-18 15:00"),
    ("3p", "2026-11-18 15:00"),
    ("3 p.m.", "2026-11-18 15:00"),
    ("9am", "2026-11-19 09:00"),
    ("9 AM", "2026-11-19 09:00"),
    ("@ 6pm", "2026-11-18 18:00"),
    ("6:45pm", "2026-11-18 18:45"),
    ("18:45", "2026-11-18 18:45"),
    ("09:30", "2026-11-19 09:30"),
    ("at 1830", "2026-11-18 18:30"),
    ("7 o'clock", "2026-11-18 19:00"),
    ("5pm sharp", "2026-11-18 17:00"),
    ("noon", "2026-11-18 12:00"),
    ("at midnight", "2026-11-19 00:00"),
    ("half past four", "2026-11-18 16:30"),
    ("quarter to six", "2026-11-18 17:45"),
    ("a quarter past 2", "2026-11-18 14:15"),
    ("ten to five", "2026-11-18 16:50"),
    ("at 20 past 3", "2026-11-18 15:20"),
    ("six thirty", "2026-11-18 18:30"),
    ("five forty five pm", "2026-11-18 17:45"),
    ("8 in the evening", "2026-11-18 20:00"),
    ("3 in the afternoon", "2026-11-18 15:00"),
    ("7 in the morning", "2026-11-19 07:00"),
    # A day and a time.
    ("tomorrow at 9", "2026-11-19 09:00"),
    ("tmrw 9am", "2026-11-19 09:00"),
    ("tmr at 8:30", "2026-11-19 08:30"),
    ("2moro 5pm", "2026-11-19 17:00"),
    ("tomorow at noon", "2026-11-19 12:00"),
    ("9 tomorrow morning", "2026-11-19 09:00"),
    ("tomorrow 3", "2026-11-19 15:00"),
    ("friday 3", "2026-11-20 15:00"),
    ("fri 3pm", "2026-11-20 15:00"),
    ("sat at 10", "2026-11-21 10:00"),
    ("at 4 on sunday", "2026-11-22 16:00"),
    ("on monday, at 8", "2026-11-23 08:00"),
    ("next tuesday at 14:00", "2026-11-24 14:00"),
    ("today at 5", "2026-11-18 17:00"),
    ("today 6pm", "2026-11-18 18:00"),
    ("wednesday 5pm", "2026-11-18 17:00"),
    ("wednesday 9am", "2026-11-25 09:00"),
    ("nov 24 at 3pm", "2026-11-24 15:00"),
    ("3pm nov 24", "2026-11-24 15:00"),
    ("the 24th at 3pm", "2026-11-24 15:00"),
    ("11/24 9:30", "2026-11-24 09:30"),
    ("11/24/2026 at 9:30pm", "2026-11-24 21:30"),
    ("2026-12-01 14:30", "2026-12-01 14:30"),
    ("2026-12-01 at 7pm", "2026-12-01 19:00"),
    ("day after tomorrow at 7:15", "2026-11-20 07:15"),
    ("first thing tomorrow", "2026-11-19 07:00"),
    # Parts of the day begin when they begin for this person.
    ("tonight", "2026-11-18 20:00"),
    ("tonite", "2026-11-18 20:00"),
    ("tonight at 8", "2026-11-18 20:00"),
    ("8 tonight", "2026-11-18 20:00"),
    ("tonight at 11:30", "2026-11-18 23:30"),
    ("this afternoon", "2026-11-18 15:00"),
    ("this evening", "2026-11-18 18:00"),
    ("in the morning", "2026-11-19 09:00"),
    ("tomorrow morning", "2026-11-19 09:00"),
    ("tomorrow night", "2026-11-19 20:00"),
    ("friday afternoon", "2026-11-20 15:00"),
    ("friday evening at 7", "2026-11-20 19:00"),
    ("sunday night", "2026-11-22 20:00"),
    ("after work", "2026-11-18 17:30"),
    ("tomorrow after work", "2026-11-19 17:30"),
    ("before bed", "2026-11-18 22:00"),
    ("at lunch", "2026-11-18 12:00"),
    ("later today", "2026-11-18 12:00"),
    ("early tomorrow morning", "2026-11-19 07:00"),
    # From now, and from something else.
    ("in 20 min", "2026-11-18 10:35"),
    ("in 20 minutes", "2026-11-18 10:35"),
    ("in 90 mins", "2026-11-18 11:45"),
    ("in 10", "2026-11-18 10:25"),
    ("in 2h", "2026-11-18 12:15"),
    ("in an hour", "2026-11-18 11:15"),
    ("in half an hour", "2026-11-18 10:45"),
    ("in a half hour", "2026-11-18 10:45"),
    ("in an hour and a half", "2026-11-18 11:45"),
    ("in two and a half hours", "2026-11-18 12:45"),
    ("in 1.5 hours", "2026-11-18 11:45"),
    ("in 1h30", "2026-11-18 11:45"),
    ("in 1 hour 20 minutes", "2026-11-18 11:35"),
    ("in a couple of hours", "2026-11-18 12:15"),
    ("in three quarters of an hour", "2026-11-18 11:00"),
    ("half an hour from now", "2026-11-18 10:45"),
    ("45 minutes from now", "2026-11-18 11:00"),
    ("10 minutes later", "2026-11-18 10:25"),
    ("2 hours before 5pm", "2026-11-18 15:00"),
    ("an hour before noon", "2026-11-18 11:00"),
    ("30 minutes after 4pm", "2026-11-18 16:30"),
]


@pytest.mark.parametrize(("text", "start"), TIMED)
def test_it_reads_a_clock_time(text: str, start: str) -> None:
    found = when(text)
    assert found is not None
    assert found.start == at(start)
    assert found.has_time


DAYS = [
    ("tomorrow", "2026-11-19"),
    ("tmrw", "2026-11-19"),
    ("day after tomorrow", "2026-11-20"),
    ("friday", "2026-11-20"),
    ("on friday", "2026-11-20"),
    ("this friday", "2026-11-20"),
    ("next friday", "2026-11-27"),
    ("friday next week", "2026-11-27"),
    ("next week on friday", "2026-11-27"),
    ("monday", "2026-11-23"),
    ("next monday", "2026-11-23"),
    ("weds", "2026-11-18"),
    ("in 3 days", "2026-11-21"),
    ("in a week", "2026-11-25"),
    ("in two weeks", "2026-12-02"),
    ("in a month", "2026-12-18"),
    ("2 weeks from now", "2026-12-02"),
    ("a week from friday", "2026-11-27"),
    ("two days after friday", "2026-11-22"),
    ("nov 24", "2026-11-24"),
    ("24 nov", "2026-11-24"),
    ("november 24th", "2026-11-24"),
    ("the 24th of november", "2026-11-24"),
    ("tuesday, nov 24", "2026-11-24"),
    ("jan 5", "2027-01-05"),
    ("january fifth", "2027-01-05"),
    ("oct 31", "2027-10-31"),
    ("march 3, 2027", "2027-03-03"),
    ("3 march 2027", "2027-03-03"),
    ("12/25", "2026-12-25"),
    ("25.12.2026", "2026-12-25"),
    ("2026-12-25", "2026-12-25"),
    ("on the 5th", "2026-12-05"),
    ("the 30th", "2026-11-30"),
    ("on the 20th", "2026-11-20"),
    ("friday the 27th", "2026-11-27"),
    ("the 3rd of next month", "2026-12-03"),
    ("third tuesday of january", "2027-01-19"),
    ("last friday of november", "2026-11-27"),
    ("first monday in december", "2026-12-07"),
    ("last day of next month", "2026-12-31"),
    ("end of month", "2026-11-30"),
    ("eom", "2026-11-30"),
    ("end of the month", "2026-11-30"),
    ("by the end of the week", "2026-11-20"),
    ("end of next month", "2026-12-31"),
    ("start of next month", "2026-12-01"),
    ("beginning of january", "2027-01-01"),
    ("mid december", "2026-12-16"),
    ("next week", "2026-11-23"),
    ("next month", "2026-12-01"),
    ("next year", "2027-01-01"),
    ("this weekend", "2026-11-21"),
    ("next weekend", "2026-11-28"),
    ("in march", "2027-03-01"),
    ("feb 29", "2028-02-29"),
    ("today", "2026-11-18"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_it_reads_a_day(text: str, day: str) -> None:
    found = when(text)
    assert found is not None
    assert found.start.date().isoformat() == day
    assert found.has_day
    assert not found.has_time
    assert found.start > NOW


STRETCHES = [
    ("2-3:30pm", "2026-11-18 14:00", "2026-11-18 15:30"),
    ("from 3 to 4", "2026-11-18 15:00", "2026-11-18 16:00"),
    ("3-4pm tomorrow", "2026-11-19 15:00", "2026-11-19 16:00"),
    ("tomorrow 10am-noon", "2026-11-19 10:00", "2026-11-19 12:00"),
    ("friday 11-1pm", "2026-11-20 11:00", "2026-11-20 13:00"),
    ("between 9 and 10:30 on monday", "2026-11-23 09:00", "2026-11-23 10:30"),
    ("10pm to 2am", "2026-11-18 22:00", "2026-11-19 02:00"),
    ("friday 3pm for 1h", "2026-11-20 15:00", "2026-11-20 16:00"),
    ("friday 3pm for 1h30", "2026-11-20 15:00", "2026-11-20 16:30"),
    ("tomorrow at 9 for 45 minutes", "2026-11-19 09:00", "2026-11-19 09:45"),
    ("friday 2pm until 5", "2026-11-20 14:00", "2026-11-20 17:00"),
    ("for two hours at 4pm", "2026-11-18 16:00", "2026-11-18 18:00"),
    ("14:00-15:30", "2026-11-18 14:00", "2026-11-18 15:30"),
]


@pytest.mark.parametrize(("text", "start", "end"), STRETCHES)
def test_it_reads_where_a_time_begins_and_ends(text: str, start: str, end: str) -> None:
    found = when(text)
    assert found is not None
    assert (found.start, found.end) == (at(start), at(end))


REPEATS = [
    ("every day at 8", "2026-11-19 08:00", "FREQ=DAILY"),
    ("daily at 7pm", "2026-11-18 19:00", "FREQ=DAILY"),
    ("every morning", "2026-11-19 09:00", "FREQ=DAILY"),
    ("every night at 10", "2026-11-18 22:00", "FREQ=DAILY"),
    ("every weekday at 8", "2026-11-19 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("weekdays at 8:30", "2026-11-19 08:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("every weekend at 11", "2026-11-21 11:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("every friday", "2026-11-20 09:00", "FREQ=WEEKLY;BYDAY=FR"),
    ("fridays at 4pm", "2026-11-20 16:00", "FREQ=WEEKLY;BYDAY=FR"),
    ("mondays and thursdays at 6pm", "2026-11-19 18:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
    ("every mon, wed and fri at 7am", "2026-11-20 07:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("every monday to thursday at 7am", "2026-11-19 07:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
    ("every other friday", "2026-11-20 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("every other day at 9", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=2"),
    ("every 3 days", "2026-11-19 09:00", "FREQ=DAILY;INTERVAL=3"),
    ("every 2 weeks on monday at 10", "2026-11-23 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    ("weekly on tuesday at noon", "2026-11-24 12:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("every week", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("every month on the 15th", "2026-12-15 09:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("the 1st of every month", "2026-12-01 09:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("last day of the month", "2026-11-30 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("last day of every month at 6pm", "2026-11-30 18:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("first monday of every month", "2026-12-07 09:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("every last friday of the month at 5pm", "2026-11-27 17:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("every year on march 3", "2027-03-03 09:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
    ("every june 3", "2027-06-03 09:00", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=3"),
    ("every 2 hours", "2026-11-18 12:15", "FREQ=HOURLY;INTERVAL=2"),
    ("every hour", "2026-11-18 11:15", "FREQ=HOURLY"),
    ("every 20 minutes until 5pm", "2026-11-18 10:35", "FREQ=MINUTELY;INTERVAL=20;UNTIL=20261118T220000Z"),
    ("every half hour", "2026-11-18 10:45", "FREQ=MINUTELY;INTERVAL=30"),
    ("twice a day at 8 and 20", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("every day at 8am and 8pm", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("8am and 8pm daily", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("every day at 8:30am and 8pm", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0,30;BYSETPOS=2,3"),
    ("twice a day", "2026-11-18 20:00", "FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("3 times a day", "2026-11-18 15:00", "FREQ=DAILY;BYHOUR=9,15,20;BYMINUTE=0"),
    ("once a week", "2026-11-19 09:00", "FREQ=WEEKLY"),
    ("every day at 9 until friday", "2026-11-19 09:00", "FREQ=DAILY;UNTIL=20261121T050000Z"),
]


@pytest.mark.parametrize(("text", "start", "rule"), REPEATS)
def test_it_reads_a_repeat_and_its_first_time(text: str, start: str, rule: str) -> None:
    found = when(text)
    assert found is not None
    assert (found.start, found.repeat) == (at(start), rule)


def test_a_repeat_can_count_from_when_it_is_done() -> None:
    found = when("water the plants every 3 days after done")
    assert found is not None
    assert (found.repeat, found.after_done) == ("FREQ=DAILY;INTERVAL=3", True)


NO_TIME = [
    "buy milk", "call 555-0142", "call +1 202 555 0142", "buy 2 litres of milk", "watch 24", "room 101", "pay $20",
    "read May's report",
    "2 pills", "the 5th element", "i may go", "march on", "get some sun", "email a@b.com", "version 2.3",
    "pick 3 of 5", "second opinion",
    "good morning", "read 1984", "order #1234", "50% off", "buy 3-4 apples", "run 5k", "1,000 steps", "chapter 7",
    "size 10 shoes",
    "https://example.org/2026/11/24", "last night was fun", "two days ago", "yesterday", "buy 2 for Ana",
    "meet the second time",
    "wash it every time", "12 monkeys", "catch 22", "form 1040",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIME)
def test_numbers_and_names_are_no_times(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "start", "rest"),
    [
        ("watch 24 at 8pm", "2026-11-18 20:00", "watch 24"),
        ("buy 2 litres of milk at 6pm", "2026-11-18 18:00", "buy 2 litres of milk"),
        ("read May's report at 1pm", "2026-11-18 13:00", "read May's report"),
        ("call 555-0142 at 4pm", "2026-11-18 16:00", "call 555-0142"),
        ("watch the 5th element at 8pm", "2026-11-18 20:00", "watch the 5th element"),
        ("take 2 pills at 9pm", "2026-11-18 21:00", "take 2 pills"),
        ("pay 300 friday", "2026-11-20 09:00", "pay 300"),
        ("buy 2 tomorrow", "2026-11-19 09:00", "buy 2"),
        ("bus 42 at 18:15", "2026-11-18 18:15", "bus 42"),
        ("read 1984 tonight", "2026-11-18 20:00", "read 1984"),
        ("run 5k on sunday at 8", "2026-11-22 08:00", "run 5k"),
        ("friday 2 loads of laundry", "2026-11-20 09:00", "2 loads of laundry"),
        ("tomorrow 3 emails to send", "2026-11-19 09:00", "3 emails to send"),
        ("tomorrow call mom at 9", "2026-11-19 09:00", "call mom"),
        ("at 9 tomorrow call mom", "2026-11-19 09:00", "call mom"),
    ],
)
def test_the_time_leaves_the_numbers_of_the_thing_alone(text: str, start: str, rest: str) -> None:
    found = when(text)
    assert found is not None
    assert found.start == at(start)
    left = text
    for first, last in reversed(found.spans):
        left = left[:first] + left[last:]
    assert " ".join(left.split()) == rest


def test_a_short_wait_is_an_alarm_and_a_long_one_is_not() -> None:
    assert [when(text).alarm for text in ("in 20 min", "in 3 hours", "in 4 hours", "in 2 days", "at 11")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_wall_time_that_the_clocks_skip_moves_on_by_the_gap() -> None:
    found = find_when("march 14 at 2:30am", datetime(2027, 3, 10, 12, tzinfo=ZONE), lexicon_of("en"))
    assert found is not None
    assert found.start.isoformat() == "2027-03-14T03:30:00-04:00"


def test_a_wall_time_that_comes_twice_is_the_first() -> None:
    found = find_when("november 7 at 1:30am", datetime(2027, 11, 1, 12, tzinfo=ZONE), lexicon_of("en"))
    assert found is not None
    assert found.start.isoformat() == "2027-11-07T01:30:00-04:00"


def test_hours_from_now_are_hours_of_the_clock_across_a_change() -> None:
    found = find_when("in 3 hours", datetime(2027, 3, 14, 0, 30, tzinfo=ZONE), lexicon_of("en"))
    assert found is not None
    assert found.start.isoformat() == "2027-03-14T04:30:00-04:00"


def test_days_from_now_keep_the_wall_time_across_a_change() -> None:
    found = find_when("in 2 days at 9", datetime(2027, 3, 13, 12, tzinfo=ZONE), lexicon_of("en"))
    assert found is not None
    assert found.start.isoformat() == "2027-03-15T09:00:00-04:00"


def test_a_day_said_late_in_the_evening_still_gets_a_time_after_now() -> None:
    late = datetime(2026, 11, 18, 23, 40, tzinfo=ZONE)
    for text in ("today", "tonight", "at 3", "this evening", "later today", "wednesday", "9pm", "in the morning"):
        found = find_when(text, late, lexicon_of("en"))
        assert found is not None, text
        assert found.start > late, text


def test_a_weekday_said_on_that_day_offers_the_week_after_too() -> None:
    found = when("wednesday at 5pm")
    assert found is not None
    assert found.start == at("2026-11-18 17:00")
    assert at("2026-11-25 17:00") in found.alternatives


def test_an_open_hour_offers_its_other_half_of_the_day() -> None:
    found = when("tomorrow at 7")
    assert found is not None
    assert (found.start, found.alternatives) == (at("2026-11-19 07:00"), (at("2026-11-19 19:00"),))


def test_what_is_done_at_it_tells_morning_from_evening() -> None:
    assert when("dinner tomorrow at 7").start == at("2026-11-19 19:00")
    assert when("wake me at 6").start == at("2026-11-19 06:00")
