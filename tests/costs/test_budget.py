"""What texts may cost: told at each step, less that was not asked for, and never a silent stop."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from support.world import ANA, BEN, World, code_in, make

from tdah.config import Budget, Config, Twilio
from tdah.costs import spending
from tdah.costs.budget import BudgetStatus, Level, forecast, level_of, limits, worst_level
from tdah.people import membership
from tdah.sms.segments import measure
from tdah.store import audit, messages, phones, spend, usage, users

LIMIT = 1_000_000  # millionths: about 120 texts
LIST = (
    "milk, eggs, bread, soap, salt, rice, beans, apples, oranges, potatoes, onions, garlic, butter, cheese, honey, tea"
)


@pytest.fixture
def open_world(tmp_path: Path):
    """A function that gives a world with Ana and the budget given."""
    worlds: list[World] = []

    def build(**budget: float) -> World:
        config = Config(twilio=Twilio(segments_per_second=1000), budget=Budget(**budget))
        world = make(tmp_path / str(len(worlds)), config=config)
        world.person()
        worlds.append(world)
        return world

    yield build
    for world in worlds:
        world.app.close()


Build = Callable[..., World]


def spent(world: World, percent: int, name: str = "Ana", limit: int = LIMIT) -> None:
    """Let a person have spent so much of their budget by now."""
    user = world.read(users.by_name, name)
    now = world.read(spend.so_far, user.id, world.clock.now())[0]
    day = f"{world.clock.now():%Y-%m-%d}"

    def write(db) -> None:
        for who in (None, user.id):
            db.execute(
                "INSERT INTO spend VALUES (?, ?, ?) ON CONFLICT (coalesce(user_id, 0), day)"
                " DO UPDATE SET micros = micros + excluded.micros",
                (who, day, limit * percent // 100 - now),
            )

    world.app.store.write(write)


def bodies(world: World, number: str = ANA) -> list[str]:
    return [text.body for _, text in world.sent if text.to == number]


# The pure decisions.


@pytest.mark.parametrize(
    ("amount", "level"),
    [(0, 0), (799_999, 0), (800_000, 1), (999_999, 1), (1_000_000, 2), (1_199_999, 2), (1_200_000, 3), (10**12, 3)],
)
def test_the_level_follows_the_amount(amount: int, level: int) -> None:
    assert level_of(amount, LIMIT) == level
    assert level_of(amount, 0) is Level.OK


def test_the_purse_that_is_used_most_decides() -> None:
    month, day = BudgetStatus("user", "month", 85, 100), BudgetStatus("host", "day", 130, 100)
    assert worst_level([month, day]) is day
    assert worst_level([BudgetStatus("user", "month", 10, 100)]) is None
    assert worst_level([]) is None


def test_a_persons_own_budget_comes_before_the_configured_one() -> None:
    budget = Budget(user_month=5, host_month=50)
    assert limits(budget, None, None)["user", "month"] == 5_000_000
    assert limits(budget, 2_000_000, None)["user", "month"] == 2_000_000
    assert limits(budget, 0, None)["user", "month"] == 0
    assert limits(budget, 0, None)["host", "month"] == 50_000_000


def test_the_forecast_is_the_months_pace() -> None:
    assert forecast(1000, datetime(2026, 11, 16, tzinfo=UTC)) == 2000
    assert forecast(1000, datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)) == 1000
    assert forecast(1000, datetime(2026, 11, 1, 0, 5, tzinfo=UTC)) == 30_000
    assert forecast(0, datetime(2026, 2, 3, tzinfo=UTC)) == 0


# What is spent.


def test_what_texts_cost_is_added_up_by_person_and_together(open_world: Build) -> None:
    world = open_world()
    world.person("Ben", BEN)
    world.say("buy milk")
    world.say("buy milk", BEN)
    world.text("hello", "+12025550177")
    ana, ben = (world.read(users.by_name, name).id for name in ("Ana", "Ben"))
    now = world.clock.now()
    assert world.read(spend.so_far, ana, now) == (16_600, 16_600)
    assert world.read(spend.so_far, ben, now)[0] == 7_500 + 52_400
    together = world.read(spend.so_far, None, now)[0]
    assert together == sum(line.cost_micros for line in world.read(usage.summary, "all")) == 16_600 + 59_900 + 16_600


def test_the_billed_price_takes_the_place_of_the_estimate(open_world: Build) -> None:
    world = open_world()
    world.say("buy milk")
    user = world.read(users.by_name, "Ana")
    reply = world.conversation()[-1]
    for price in (20_000, 15_000):
        world.app.store.write(usage.bill, reply.id, price, "USD", 2)
        assert world.read(spend.so_far, user.id, world.clock.now())[0] == 8_300 + price
        assert world.read(spend.so_far, None, world.clock.now())[0] == 8_300 + price


def test_what_an_erased_person_cost_still_counts_for_the_host(open_world: Build) -> None:
    world = open_world()
    world.say("buy milk")
    user = world.read(users.by_name, "Ana")
    world.app.store.write(membership.remove_user, user, world.clock.now(), channel="cli")
    assert world.read(spend.so_far, None, world.clock.now())[0] == 16_600
    assert world.read(spend.so_far, user.id, world.clock.now())[0] == 0


def test_a_new_month_begins_at_nothing(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    spent(world, 150)
    user = world.read(users.by_name, "Ana")
    assert world.read(spending.level_for, user, world.app.config, world.clock.now()) is Level.MUST
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert world.read(spending.level_for, user, world.app.config, later) is Level.OK


# What follows.


def test_without_a_budget_nothing_changes(open_world: Build) -> None:
    world = open_world()
    spent(world, 10_000)
    world.say("call mom in 20 min")
    assert any("call mom - now" in body for _, _, body in world.run_for(minutes=21))


def test_at_eighty_percent_the_person_is_told_once_and_nothing_changes(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    spent(world, 79)
    world.say("call mom at 1pm")
    spent(world, 80)
    told = world.text("buy milk")
    assert len(told) == 2
    assert "80% of the budget for texts this month is used" in told[1]
    assert len(world.text("buy bread")) == 1
    assert any("call mom - now" in body for _, _, body in world.run_for(minutes=61))
    assert [e.action for e in world.read(audit.events)].count("budget.warned") == 1


def test_at_a_hundred_percent_further_nudges_wait_for_the_morning_text_and_answers_go_on(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    world.say("call mom at 1pm")
    spent(world, 101)
    sent = [body for _, _, body in world.run_for(minutes=90)]
    assert len(sent) == 2
    assert any("is used up" in body for body in sent)
    assert any("call mom - now" in body for body in sent)
    assert world.say("buy bread").startswith("Kept: buy bread")
    assert any("call mom" in body for _, _, body in world.run_for(hours=24))


def test_beyond_the_budget_only_first_nudges_alarms_medication_and_nags_come(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    world.say("call mom at 2:30pm")
    world.say("wake me at 4pm")
    world.say("every day at 3pm take meds, nag me")
    spent(world, 125)
    sent = [body for _, _, body in world.run_for(hours=4)]
    assert sum("well used up" in body for body in sent) == 1
    assert sum("take meds" in body for body in sent) == 8
    assert sum("call mom" in body for body in sent) == 1
    spent(world, 125)
    morning = [body for _, _, body in world.run_for(hours=20)]
    assert not any("call mom" in body for body in morning)
    assert "call mom" in world.say("list")


def test_an_alarm_comes_whatever_was_spent(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    world.say("in 10 min check the oven")
    spent(world, 500)
    assert any("check the oven" in body for _, _, body in world.run_for(minutes=11))


def test_beyond_the_budget_an_answer_has_one_segment(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    assert measure(world.say(LIST)).segments > 1
    spent(world, 130)
    answer = world.text(LIST)[0]
    assert measure(answer).segments == 1
    assert "milk" in answer
    assert len(world.tasks()) == 2 * len(LIST.split(","))


def test_stop_and_codes_work_whatever_was_spent(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    spent(world, 1000)
    world.text("what now")
    step = [body for body in world.text("my data") if "export" in body]
    assert any("/export/" in body for body in world.text(code_in(step[0])))
    assert world.text("STOP") == []
    assert world.read(phones.by_number, ANA).state == "opted_out"
    assert world.run_for(days=1) == []


def test_a_person_who_opts_out_in_words_is_not_told_about_money(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    spent(world, 130)
    assert world.text("please stop texting me") == []


def test_each_level_is_told_once_in_a_month_and_the_day_has_its_own(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6, user_day=LIMIT / 2e6)
    for percent in (41, 45, 52, 62, 85, 101, 125, 150):
        spent(world, percent)
        world.text("what now")
    told = [body for body in bodies(world) if "budget" in body]
    assert len(told) == len(set(told)) == len({body.split("%")[0] for body in told})
    assert len(told) <= 6
    world.clock.time += timedelta(days=1)
    world.text("what now")
    assert [body for body in bodies(world) if "budget" in body] == told


def test_the_hosts_budget_concerns_people_only_from_where_it_changes_something(open_world: Build) -> None:
    world = open_world(host_month=LIMIT / 1e6)
    world.person("Ben", BEN)
    spent(world, 85)
    assert len(world.text("buy milk")) == 1
    events = [e for e in world.read(audit.events) if e.action.startswith("budget.")]
    assert [(e.action, e.user_id) for e in events] == [("budget.warned", None)]
    spent(world, 130)
    assert any("well used up" in body for body in world.text("buy bread", BEN))
    assert len(world.text("buy eggs", BEN)) == 1


def test_nobody_is_told_about_money_in_quiet_hours(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    world.say("call mom at 11pm")
    world.run_for(hours=6)
    spent(world, 130)
    night = world.run_until(world.clock.now().replace(hour=11, minute=59) + timedelta(days=1))
    assert [body for at, _, body in night if at.hour in range(3, 12) and "budget" in body] == []


def test_a_person_cannot_take_their_budget_back_with_undo(open_world: Build) -> None:
    world = open_world()
    user = world.read(users.by_name, "Ana")
    world.say("quiet 21-8")
    world.app.store.write(users.edit, user.id, budget_month=LIMIT)
    world.say("undo")
    after = world.read(users.by_name, "Ana")
    assert (after.budget_month, after.quiet_begins) == (LIMIT, time(22))


def test_a_budget_of_a_person_is_theirs_alone(open_world: Build) -> None:
    world = open_world(user_month=LIMIT / 1e6)
    world.person("Ben", BEN)
    spent(world, 200)
    world.say("call mom in 20 min", BEN)
    assert any("call mom" in body for _, to, body in world.run_for(minutes=21) if to == BEN)
    world.app.store.write(users.edit, world.read(users.by_name, "Ana").id, budget_month=0)
    assert replace(world.read(users.by_name, "Ana")).budget_month == 0
    assert len(world.text("buy milk")) == 1
    assert messages.parked(world.app.store.reader) == []
