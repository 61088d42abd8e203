"""Tasks and reminders: groups by when they are due, everything about one, each key, and the search."""

from datetime import UTC, datetime, timedelta

from support.dashboards import NOW, Seat, opened, seated
from textual.widgets import Input, Static

from tdah.app import App
from tdah.store import reminders, tasks
from tdah.tui.widgets.list import Rows
from tdah.tui.widgets.prompt import Prompt


async def sit(seat: Seat, title: str = "") -> Rows:
    await seat.press("3")
    rows = seat.view.query_one("#list", Rows)
    if title:
        assert rows.choose(f"task:{task(seat, title).id}")
        await seat.settle()
    return rows


def task(seat: Seat, title: str) -> tasks.Task:
    return next(one for one in seat.read(tasks.all_of, 1) if one.title.startswith(title))


def reminder(seat: Seat, title: str) -> reminders.Reminder:
    found: reminders.Reminder = seat.read(reminders.of_task, 1, task(seat, title).id)
    return found


async def test_items_are_in_groups_and_one_is_told_about(core: App):
    async with seated(core) as seat:
        await sit(seat, "water the plants")
        assert [title for title, _ in seat.view.found.groups] == ["Today", "When there is room", "To decide"]
        told = str(seat.view.query_one("#particulars", Static).content)
        assert "waits for an answer" in told and "Today 11:50" in told and "gentle" in told


async def test_each_key_does_what_it_says_and_can_be_taken_back(core: App):
    async with seated(core) as seat:
        await sit(seat, "water the plants")
        await seat.press("d")
        assert task(seat, "water the plants").state == "done"
        await seat.press("z")
        await sit(seat, "water the plants")
        await seat.press("l")
        assert reminder(seat, "water the plants").next_at == NOW + timedelta(hours=1)
        await seat.press("z", "A")
        assert reminder(seat, "water the plants").alarm
        await seat.press("z", "R")
        assert reminder(seat, "water the plants").state == "answered"
        await seat.press("z", "s")
        assert task(seat, "water the plants").state == "dropped"
        await seat.press("z")
        await sit(seat, "milk")
        await seat.press("x", "y")
        assert task(seat, "milk").state == "dropped"
        await seat.press("z")
        await sit(seat, "milk")
        await seat.press("b")
        assert len(seat.read(tasks.steps_of, 1, task(seat, "milk").id)) > 1
        assert "Steps" in str(seat.view.query_one("#particulars", Static).content)
        await sit(seat, "what about")
        await seat.press("t")
        assert task(seat, "what about").kind == "task"


async def test_a_time_is_asked_for_and_read_while_it_is_typed(core: App):
    async with seated(core) as seat:
        await sit(seat, "gym")
        await seat.press("m")
        assert isinstance(seat.dashboard.screen, Prompt)
        await seat.type("nonsense")
        await seat.press("enter")
        assert "For example: friday 3pm" in seat.screen_text()
        seat.dashboard.screen.query_one(Input).value = ""
        await seat.type("friday 3pm")
        assert "Fri 20 Nov 15:00" in seat.screen_text()
        await seat.press("enter")
        assert task(seat, "gym").due_at == datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
        await seat.press("L")
        await seat.type("20 min")
        await seat.press("enter")
        assert reminder(seat, "gym").next_at == NOW + timedelta(minutes=20)


async def test_an_item_is_renamed_added_searched_and_found_among_the_closed(core: App):
    async with seated(core) as seat:
        rows = await sit(seat, "milk")
        await seat.press("e")
        seat.dashboard.screen.query_one(Input).value = "oat milk"
        await seat.press("enter")
        assert task(seat, "oat milk").number == 1
        await seat.press("z")
        assert task(seat, "milk").number == 1
        await seat.press("c")
        await seat.type("buy stamps")
        await seat.press("enter")
        assert task(seat, "buy stamps").state == "open"
        await seat.press("slash")
        await seat.type("stamps")
        assert rows.keys == [f"task:{task(seat, 'buy stamps').id}"]
        await seat.press("enter", "escape", "v")
        assert [title for title, _ in seat.view.found.groups] == ["Done"]
        assert f"task:{task(seat, 'take the pill').id}" in rows.keys


async def test_a_thousand_items_are_listed_and_the_cursor_stays(core: App):
    def fill(db: object) -> None:
        for number in range(900):
            tasks.add(db, 1, tasks.NewTask(f"thing {number}"), core.now())  # type: ignore[arg-type]

    core.store.write(fill)
    async with seated(core, size=(80, 24)) as seat:
        rows = await sit(seat, "thing 400")
        place = rows.chosen
        other = opened(core.places.data_dir)
        other.store.write(tasks.add, 1, tasks.NewTask("first of all", due_at=core.now()), core.now())
        other.close()
        line = rows._index_to_line[rows.highlighted or 0] - rows.scroll_y
        await seat.beat()
        assert rows.chosen == place and len(rows.keys) > 900
        assert rows._index_to_line[rows.highlighted or 0] - rows.scroll_y == line
