"""The calendar: day, week and month, going through time, and changing one, some or all times of an event."""

from datetime import date, timedelta

from support.dashboards import NOW, Seat, seated
from textual.widgets import Input, Static

from tdah.app import App
from tdah.calendar import agenda
from tdah.tui.models.calendar import bounds, stepped
from tdah.tui.widgets.list import Rows
from tdah.tui.widgets.month import Month


def on(seat: Seat, column: int, title: str) -> None:
    """Put the cursor on a slot of the week."""
    rows = seat.view.query_one(f"#column{column}", Rows)
    rows.focus()
    slot = next(slot for slot in seat.view.found.days[column][1] if slot.title == title)
    assert rows.choose(slot.key)


def times(seat: Seat, title: str, days: int = 14) -> list[str]:
    found = seat.read(agenda.between, 1, NOW - timedelta(days=7), NOW + timedelta(days=days), "America/New_York")
    return [f"{one.start:%d %H:%M}" for one in found if one.event.title == title]


async def test_week_day_and_month_show_what_is_on(core: App):
    async with seated(core) as seat:
        await seat.press("4")
        assert "16 Nov - 22 Nov 2026" in seat.screen_text()
        assert [slot.title for slot in seat.view.found.days[3][1]] == [
            "standup", "water the plants", "deep work", "dentist", "gym",
        ]  # fmt: skip
        await seat.press("v")
        assert "Nov 2026" in seat.screen_text()
        month = seat.view.query_one(Month)
        assert month.has_focus
        await seat.press("right", "right")
        assert seat.view.found.at == date(2026, 11, 21)
        assert month.has_focus
        await seat.press("enter")
        assert seat.view.found.kind == "day" and "dinner with Cleo" in seat.screen_text()


async def test_arrows_and_brackets_go_through_time(core: App):
    async with seated(core) as seat:
        await seat.press("4")
        assert seat.dashboard.focused is not None and seat.dashboard.focused.id == "column3"
        await seat.press("right", "right", "right", "right")
        assert seat.view.found.days[0][0] == date(2026, 11, 23)
        await seat.press("left")
        assert seat.view.found.days[0][0] == date(2026, 11, 16)
        await seat.press("right_square_bracket", "right_square_bracket")
        assert seat.view.found.days[0][0] == date(2026, 11, 30)
        await seat.press("t")
        assert seat.view.found.days[3][0] == date(2026, 11, 19)


async def test_one_slot_is_told_about(core: App):
    async with seated(core) as seat:
        await seat.press("4")
        on(seat, 3, "standup")
        await seat.settle()
        told = str(seat.view.query_one("#about", Static).content)
        assert "standup  Today 9:30-09:45" in told and "Weekdays 9:30" in told and "Calendar" in told


async def test_one_time_those_after_it_or_all_are_moved_and_dropped_and_taken_back(core: App):
    async with seated(core) as seat:
        await seat.press("4")
        before = times(seat, "standup")
        on(seat, 4, "standup")
        await seat.press("m", "1")
        await seat.type("16:00")
        await seat.press("enter")
        assert times(seat, "standup") == ["20 21:00" if one == "20 14:30" else one for one in before]
        await seat.press("z")
        assert times(seat, "standup") == before
        on(seat, 4, "standup")
        await seat.press("x", "2", "y")
        assert times(seat, "standup") == ["19 14:30"]
        await seat.press("z")
        on(seat, 4, "standup")
        await seat.press("x", "3", "y")
        assert times(seat, "standup") == []
        await seat.press("z")
        assert times(seat, "standup") == before


async def test_an_event_is_renamed_moved_to_another_place_and_added(core: App):
    async with seated(core) as seat:
        await seat.press("4")
        on(seat, 3, "dentist")
        await seat.press("e")
        seat.dashboard.screen.query_one(Input).value = "dentist, at last"
        await seat.press("enter")
        on(seat, 3, "dentist, at last")
        await seat.press("o")
        seat.dashboard.screen.query_one(Input).value = "14 Main St"
        await seat.press("enter")
        assert seat.view.found.days[3][1][3].place == "14 Main St"
        await seat.press("z", "z")
        assert (seat.view.found.days[3][1][3].title, seat.view.found.days[3][1][3].place) == ("dentist", "12 Main St")
        await seat.press("c")
        await seat.type("tea with Zoe friday 5pm")
        await seat.press("enter")
        assert "tea with Zoe" in [slot.title for slot in seat.view.found.days[4][1]]
        on(seat, 3, "gym")
        await seat.press("d")
        assert "gym" not in [slot.title for slot in seat.view.found.days[3][1]]


def test_weeks_begin_on_monday_and_a_month_has_its_weeks():
    assert bounds("week", date(2026, 11, 22)) == (date(2026, 11, 16), date(2026, 11, 23))
    assert bounds("month", date(2026, 2, 10)) == (date(2026, 1, 26), date(2026, 3, 2))
    assert stepped("month", date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert stepped("month", date(2026, 1, 31), -1) == date(2025, 12, 31)
