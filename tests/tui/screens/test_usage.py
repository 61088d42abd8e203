"""Usage: texts and cost by day and by person, budgets and where the month is going, as charts and as a list."""

import sqlite3
from datetime import date, timedelta

from support.dashboards import NOW, Seat, opened, seated
from support.world import ANA, BEN
from textual.widgets import Static

from tdah.app import App
from tdah.costs.budget import forecast
from tdah.store import messages, outbox, spend, usage
from tdah.store.drafts import Draft
from tdah.tui.models.usage import days_of
from tdah.tui.widgets.charts import Chart, Figure, Series, drawn, every_so_many, ticks_of
from tdah.tui.widgets.list import Rows

INK = (200, 200, 200)


def spent(core: App) -> None:
    """A history: Ana two texts a day and Ben one, for 40 days; Ana has a budget."""

    def write(db: sqlite3.Connection) -> None:
        for number, user_id, count in ((ANA, 1, 2), (BEN, 2, 1)):
            for day in range(1, 41):
                at = NOW - timedelta(days=day)
                for _ in range(count):
                    made = outbox.queue(db, Draft(user_id, number, "x", "reply", "c"), at)
                    usage.log(db, messages.get(db, made), 10_000, "USD", at)
        db.execute("UPDATE message SET state = 'delivered' WHERE state = 'queued'")
        db.execute("UPDATE user SET budget_month = 400000 WHERE id = 1")

    core.store.write(write)


def budgets(seat: Seat) -> str:
    return str(seat.view.query_one("#budgets", Static).content)


def chart(seat: Seat, name: str) -> str:
    return str(seat.view.query_one(f"#{name}", Chart)._drawn)


async def test_each_day_of_the_period_is_in_the_charts_for_everybody_or_one(core: App):
    spent(core)
    async with seated(core) as seat:
        await seat.press("8")
        found = seat.view.found
        assert len(found.days) == 30 and found.days[-1].date == date(2026, 11, 19)
        assert {(day.texts_out, day.micros) for day in found.days[:-1]} == {(3, 30_000)}
        assert " Nov" in chart(seat, "cost") and "█" in chart(seat, "cost") and "0.0" in chart(seat, "cost")
        assert " Nov" in chart(seat, "texts")
        everybodys = chart(seat, "cost")
        await seat.press("e")
        assert {(day.texts_out, day.micros) for day in seat.view.found.days[:-1]} == {(2, 20_000)}
        assert chart(seat, "cost") != everybodys
        await seat.press("p")
        assert len(seat.view.found.days) == 90
        await seat.press("p")
        assert len(seat.view.found.days) == 7 and "By person, 7 days" in seat.screen_text()


async def test_budgets_tell_what_is_used_and_where_the_month_is_going_and_people_what_they_cost(core: App):
    spent(core)
    async with seated(core) as seat:
        await seat.press("8")
        month = seat.read(spend.so_far, 1, NOW)[0]
        lines = budgets(seat).splitlines()
        assert f"{month / 1e6:.2f} USD" in lines[0] and f"{month * 100 // 400_000}% of 0.40" in lines[0]
        assert f"going to {forecast(month, NOW) / 1e6:.2f}" in lines[0]
        assert "no budget" in lines[2] and lines[2].startswith("Everybody")
        assert seat.view.query_one("#people", Rows).keys == ["person:Ana:USD", "person:Ben:USD"]
        before, drawn_before = seat.view.found.days[-1].texts_out, seat.view.query_one("#cost", Chart)._drawn
        other = opened(core.places.data_dir)
        made = other.store.write(outbox.queue, Draft(1, ANA, "x", "reply", "c"), NOW)
        other.store.write(usage.log, other.store.read(messages.get, made), 10_000, "USD", NOW)
        other.close()
        await seat.beat()
        assert seat.view.found.days[-1].texts_out == before + 1
        await seat.press("T")
        assert not seat.view.query_one("#cost", Chart)._drawn.is_same(drawn_before)


async def test_when_narrow_one_chart_is_shown_and_the_other_by_a_key(core: App):
    spent(core)
    async with seated(core, size=(80, 24)) as seat:
        await seat.press("8")
        assert "Cost a day" in seat.screen_text() and "Texts a day" not in seat.screen_text()
        await seat.press("s")
        assert "Texts a day" in seat.screen_text() and "Cost a day" not in seat.screen_text()
        assert "to us" in seat.screen_text()


def test_a_day_without_a_text_is_a_day_and_another_unit_is_no_cost_of_ours() -> None:
    found = [usage.Usage("2026-11-02", 1, 2, 1, 2, 0, 0, 500, "USD"), usage.Usage("2026-11-02", 0, 1, 0, 1, 0, 0, 700, "GBP")]  # fmt: skip  # noqa: E501
    days = days_of(found, date(2026, 11, 1), 3, "USD")
    assert [(day.texts_in, day.texts_out, day.micros) for day in days] == [(0, 0, 0), (1, 3, 500), (0, 0, 0)]


def test_scales_have_round_numbers_and_no_label_is_over_another() -> None:
    assert ticks_of(0.42) == [0, 0.2, 0.4]
    assert ticks_of(3) == [0, 1, 2, 3]
    assert ticks_of(25) == [0, 10, 20]
    assert every_so_many(["1 Nov"] * 30, 40) == [8, 14, 20, 26]
    assert every_so_many(["1 Nov", "2 Nov"], 12) == [1]
    assert every_so_many([], 40) == []


def test_a_chart_without_any_cost_is_drawn_too() -> None:
    figure = Figure(("1 Nov", "2 Nov"), (Series("cost", (0.0, 0.0)),), decimals=2)
    shown = drawn(figure, 40, 8, [INK, INK, INK])
    assert "2 Nov" in str(shown) and len(str(shown).splitlines()) <= 8
