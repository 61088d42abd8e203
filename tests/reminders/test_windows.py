"""How long and how often a dose is asked about: the pure rules, then days and a week of a person who never answers."""

from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.world import ANA, World

from tdah.recurrence.occurrences import localize, wall
from tdah.reminders import medication
from tdah.reminders.ladder import Hours, Plan, snoozed
from tdah.reminders.medication import Meant, decide_dose, meant
from tdah.store import doses, users

NY, PLACE = "America/New_York", ZoneInfo("America/New_York")
NIGHT = Hours(NY, time(22), time(7))
FAR = localize(datetime(2999, 1, 1), NY)  # noqa: DTZ001 - a wall time


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A local time in New York in November 2026 as an instant; the 23rd is a Monday."""
    return localize(datetime(2026, 11, day, hour, minute), NY)  # noqa: DTZ001


NEXT_MORNING = at(7, 59, 24)


def dose(due: datetime, **more: object) -> Plan:
    return Plan(**{"due": due, "rung": 0, "next_at": due, "ladder": "dose", "repeat": "FREQ=DAILY", "first": due,
                   "zone": NY, **more})  # type: ignore[arg-type]  # fmt: skip


def story(plan: Plan, hours: Hours = NIGHT, until: datetime = NEXT_MORNING, others: tuple[datetime, ...] = ()) -> str:
    """When texts go out with nobody answering, and `-` where the occurrence ended unanswered."""
    told, now = [], plan.next_at
    while now <= until:
        step = decide_dose(plan, others, hours, now)
        assert step.next_at is None or step.next_at > now
        told += ["-"] if step.lapsed else []
        told += [f"{wall(now, NY):%-H:%M}"] if step.action == "send" else []
        plan = Plan(
            **{**vars(plan), "due": step.due, "rung": step.rung, "next_at": step.next_at or FAR, "put_off": False}
        )
        now = plan.next_at
    return " ".join(told)


@pytest.mark.parametrize(
    ("plan", "others", "told"),
    [
        (dose(at(8)), (), "8:00 8:10 8:30 9:00 10:00 -"),
        (dose(at(8), ladder="dose:5"), (), "8:00 8:05 8:10 8:15 8:20 8:25 8:30 8:35 -"),
        (dose(at(8), ladder="dose:60"), (), "8:00 9:00 10:00 11:00 -"),
        (dose(at(21, 20)), (), "21:20 21:30 21:50 -"),
        (dose(at(23)), (), "23:00 -"),
        (dose(at(5)), (), "5:00 - 5:00"),
        (dose(at(8)), (at(8, 30),), "8:00 8:10 -"),
        (dose(at(8), repeat=None), (), "8:00 8:10 8:30 9:00 10:00 -"),
    ],
)
def test_an_unanswered_dose_is_asked_about_within_its_window(plan: Plan, others: tuple[datetime], told: str) -> None:
    assert story(plan, others=others) == told


def test_an_hourly_dose_ends_where_the_next_one_begins() -> None:
    plan = dose(at(8), repeat="FREQ=DAILY;BYHOUR=8,9;BYMINUTE=0")
    assert story(plan) == "8:00 8:10 8:30 - 9:00 9:10 9:30 10:00 11:00 -"


def test_neither_the_ceiling_nor_a_day_full_of_texts_holds_a_dose() -> None:
    assert story(dose(at(8)), Hours(NY, time(22), time(7), ceiling=0, sent_today=99)) == "8:00 8:10 8:30 9:00 10:00 -"


def test_a_late_first_text_comes_on_its_day_and_never_beside_the_next_dose() -> None:
    assert decide_dose(dose(at(8)), (), NIGHT, at(9, 30)).late == timedelta(minutes=90)
    afternoon = decide_dose(dose(at(8)), (), NIGHT, at(15))
    assert (afternoon.action, afternoon.late) == ("send", timedelta(hours=7))
    evening = dose(at(20))
    assert decide_dose(evening, (), NIGHT, at(23)).action == "skip"
    assert decide_dose(evening, (), NIGHT, at(9, 0, 24)).action == "skip"
    merged = decide_dose(dose(at(8)), (), NIGHT, at(8, 5, 26))
    assert (merged.action, merged.due, merged.lapsed) == ("send", at(8, 0, 26), None)


def test_a_dose_that_was_put_off_comes_then_also_in_quiet_hours() -> None:
    asked = dose(at(21, 30), rung=1, next_at=at(21, 40))
    step = decide_dose(snoozed(asked, at(22, 30)), (), NIGHT, at(22, 30))
    assert step.action == "send"
    assert story(snoozed(dose(at(8), rung=2, next_at=at(8, 30)), at(14))) == "14:00 -"


@pytest.mark.parametrize(
    ("said", "which"),
    [
        (at(8), Meant.AT_HAND), (at(21), Meant.AT_HAND), (at(7, 59, 24), Meant.AT_HAND), (at(7, 30), Meant.COMING),
        (at(6), Meant.COMING), (at(5, 59), Meant.OUTSIDE), (at(21, 0, 22), Meant.OUTSIDE),
    ],
)  # fmt: skip
def test_a_report_means_the_dose_at_hand_the_coming_one_or_none(said: datetime, which: Meant) -> None:
    assert meant(dose(at(8), first=at(8, 0, 20)), said) is which


def test_halfway_from_the_dose_before_a_report_is_not_for_the_coming_one() -> None:
    plan = dose(at(10), repeat="FREQ=DAILY;BYHOUR=8,10;BYMINUTE=0", first=at(8, 0, 20))
    assert meant(plan, at(9, 5)) is Meant.COMING
    assert meant(plan, at(8, 55)) is Meant.OUTSIDE


def test_a_dose_that_comes_once_is_answered_for_a_day() -> None:
    assert meant(dose(at(8), repeat=None), at(7, 59, 24)) is Meant.AT_HAND
    assert meant(dose(at(8), repeat=None), at(8, 0, 24)) is Meant.OUTSIDE


def test_what_is_withheld_goes_on_to_the_next_occurrence_unasked() -> None:
    step = medication.withheld(dose(at(8)), at(8))
    assert (step.action, step.next_at, step.lapsed) == ("rest", at(8, 0, 24), None)


def texts_a_day(sent: list[tuple[datetime, str, str]], words: str) -> dict[str, int]:
    return dict(Counter(when.astimezone(PLACE).strftime("%a") for when, _, text in sent if words in text))


def test_a_week_without_answers_is_five_texts_a_dose_and_one_line_in_the_brief(ana: World) -> None:
    user = ana.read(users.by_name, "Ana")
    ana.app.store.write(users.edit, user.id, brief_at=time(7, 30))
    ana.say("brief at 7:30")
    ana.say("every day at 8 take ritalin")
    ana.say("every day at 20:00 take meds, nag me")
    ana.say("every day at 23:30 melatonin")
    sent = ana.run_for(days=7)
    texts = [one for one in sent if not one[2].startswith("Today:")]
    assert set(texts_a_day(texts, "ritalin").values()) == {5}
    assert set(texts_a_day(texts, "take meds").values()) == {8}
    assert set(texts_a_day(texts, "melatonin").values()) == {1}
    briefs = [text for _, _, text in sent if text.startswith("Today:")]
    assert len(briefs) == 7 and all("Still open" not in text for text in briefs)
    assert all(text.count("no answer") == 1 for text in briefs)
    assert "Take ritalin, take meds, melatonin yesterday: no answer" in briefs[3]


def test_two_doses_never_arrive_in_the_same_minute_the_next_morning(ana: World) -> None:
    ana.say("every day at 8 take meds")
    sent = ana.run_for(days=5)
    minutes = Counter(when.strftime("%d %H:%M") for when, _, text in sent if "take meds" in text)
    assert set(minutes.values()) == {1}


def test_forty_nags_do_not_hold_the_evening_dose(world: World) -> None:
    world.person("Ana", ANA, ceiling=30)
    for nth in range(40):
        world.text(f"tomorrow at {8 + nth // 4}:{nth % 4 * 15:02d} thing {nth}, nag me every 15 min")
    world.text("every day at 20:00 evening meds, nag me")
    world.text("call mom tomorrow at 20:00")
    sent = world.run_for(days=2)
    evening = [when.astimezone(PLACE).strftime("%a %H:%M") for when, _, text in sent if text.startswith("meds")]
    assert "Fri 20:00" in evening
    assert any(
        when.astimezone(PLACE).strftime("%a %H:%M") == "Fri 20:00" and "call mom" in text for when, _, text in sent
    )
    named = {nth for nth in range(40) for _, _, text in sent if f"thing {nth} " in f"{text} "}
    assert named == set(range(40))


def test_many_first_nudges_of_one_minute_are_all_named(ana: World) -> None:
    for nth in range(20):
        ana.say(f"tomorrow at 9:00 thing number {nth}")
    ana.say("tomorrow at 9:00 take meds")
    now = [text for when, _, text in ana.run_for(hours=21, minutes=1)]
    assert all(any(f"thing number {nth} " in text for text in now) for nth in range(20))
    assert any(text.startswith("take meds - now") for text in now)


def test_the_log_has_what_became_of_each_dose_and_undo_takes_it_back(ana: World) -> None:
    ana.say("every day at 8 take meds")
    user = ana.read(users.by_name, "Ana")

    def outcomes() -> list[str]:
        return [entry.outcome for entry in ana.read(doses.all_of, user.id, at(0, 0, 1))]

    ana.run_for(days=1)
    assert outcomes() == ["unanswered"]
    ana.say("took them")
    assert outcomes() == ["taken"]
    ana.say("undo")
    assert outcomes() == ["unanswered"]
    ana.run_for(hours=21)
    ana.say("forgot")
    assert outcomes() == ["unanswered", "skipped"]


def test_what_was_taken_is_exported_and_erased(ana: World) -> None:
    from tdah.store import export

    ana.say("took ibuprofen")
    user = ana.read(users.by_name, "Ana")
    assert [row["title"] for row in ana.read(export.everything, user.id)["dose_log"]] == ["ibuprofen"]
    ana.app.store.write(users.erase, user.id)
    assert ana.app.store.reader.execute("SELECT count(*) FROM dose_log").fetchone()[0] == 0
