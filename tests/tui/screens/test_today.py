"""Today: now and next, the hours, what waits for an answer, one-key answers, and the box that understands."""

from datetime import timedelta

from support.dashboards import NOW, Seat, opened, seated
from textual.widgets import Input, Static

from tdah.app import App
from tdah.store import phones, reminders, tasks, users
from tdah.tui.screens.today import Today
from tdah.tui.widgets.dialogs import Confirm
from tdah.tui.widgets.list import Rows


def task(seat: Seat, title: str) -> tasks.Task:
    ana = seat.read(users.by_name, "Ana")
    return next(one for one in seat.read(tasks.all_of, ana.id) if one.title.startswith(title))


def on(seat: Seat, title: str) -> None:
    """Put the cursor on an item of what waits."""
    waiting = seat.view.query_one("#waiting", Rows)
    waiting.focus()
    assert waiting.choose(f"task:{task(seat, title).id}"), waiting.keys


def now_text(seat: Seat) -> str:
    return str(seat.view.query_one("#now", Static).content)


async def test_now_and_next_tell_the_minutes_and_when_to_leave(core: App):
    async with seated(core) as seat:
        assert "deep work" in now_text(seat) and "55 min left, until 15:00" in now_text(seat)
        assert "dentist  in 1 h 55, 16:00, leave 15:35" in now_text(seat)
        core.clock.time = NOW + timedelta(minutes=20)  # type: ignore[attr-defined]
        await seat.beat()
        assert "35 min left" in now_text(seat) and "in 1 h 35" in now_text(seat)


async def test_the_hours_are_in_order_with_a_line_where_now_is(core: App):
    async with seated(core) as seat:
        keys = [row.key for row in seat.view.query_one("#hours", Rows)._rows]
        texts = seat.screen_text()
        assert keys.index("hour:14") < keys.index("now") < keys.index("hour:15")
        assert texts.index("standup") < texts.index("12 Main St") < texts.index("gym")
        core.clock.time = NOW + timedelta(hours=2)  # type: ignore[attr-defined]
        await seat.beat()
        keys = [row.key for row in seat.view.query_one("#hours", Rows)._rows]
        dentist = next(slot.key for slot in seat.view.found.slots if slot.title == "dentist")
        assert "hour:15" not in keys and keys[keys.index("now") - 1] == dentist


async def test_a_nudge_is_answered_with_one_key_and_taken_back(core: App):
    async with seated(core) as seat:
        on(seat, "water the plants")
        await seat.press("d")
        assert task(seat, "water the plants").state == "done"
        await seat.press("z")
        assert task(seat, "water the plants").state == "open"
        on(seat, "water the plants")
        await seat.press("l")
        kept = seat.read(reminders.of_task, 1, task(seat, "water the plants").id)
        assert kept.next_at == NOW + timedelta(hours=1)
        await seat.press("z")
        on(seat, "water the plants")
        await seat.press("s")
        assert task(seat, "water the plants").state == "dropped"


async def test_what_nobody_understood_is_decided_with_one_key(core: App):
    async with seated(core) as seat:
        assert task(seat, "what about").kind == "inbox"
        on(seat, "what about")
        await seat.press("t")
        assert task(seat, "what about").kind == "task"
        on(seat, "[red]")
        await seat.press("x")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("y")
        assert task(seat, "[red]").state == "dropped"
        await seat.press("z")
        assert task(seat, "[red]").state == "open"


async def test_words_that_would_be_markup_or_escapes_are_only_words(core: App):
    async with seated(core) as seat:
        text = seat.screen_text()
        assert "[red]not red[/red]" in text
        assert not any(bad in text for bad in "\x1b\x07\u202e")


async def test_the_next_step_is_started_by_enter(core: App):
    core.clock.time = NOW + timedelta(hours=3)  # type: ignore[attr-defined]
    async with seated(core) as seat:
        on(seat, "water the plants")
        await seat.press("s")
        waiting = seat.view.query_one("#waiting", Rows)
        assert waiting.choose("step")
        await seat.press("enter")
        assert isinstance(seat.view, Today)
        assert seat.read(reminders.of_task, 1, task(seat, "milk").id).next_at == NOW + timedelta(hours=3, minutes=15)


async def test_a_repeating_event_is_skipped_this_once_only(core: App):
    async with seated(core) as seat:
        hours = seat.view.query_one("#hours", Rows)
        hours.focus()
        standup = next(slot for slot in seat.view.found.slots if slot.title == "standup")
        hours.choose(standup.key)
        await seat.press("s")
        assert "standup" not in [slot.title for slot in seat.view.found.slots]
        assert "standup" in [slot.title for slot in seat.view.found.ahead]
        await seat.press("z")
        assert "standup" in [slot.title for slot in seat.view.found.slots]


async def test_the_box_shows_its_reading_while_words_are_typed_and_does_it_on_enter(core: App):
    async with seated(core) as seat:
        await seat.press("c")
        await seat.type("dentist friday 3pm for 1h at 12 Main St")
        assert "Event  Fri 20 Nov 15:00-16:00  dentist, 12 Main St" in seat.screen_text()
        count = len(seat.view.found.ahead)
        await seat.press("enter")
        assert len(seat.view.found.ahead) == count + 1
        assert seat.view.query_one("#words", Input).value == ""
        await seat.press("escape")
        assert not isinstance(seat.dashboard.focused, Input)


async def test_a_stop_word_in_the_box_is_asked_about_first(core: App):
    async with seated(core) as seat:
        await seat.press("c")
        await seat.type("stop")
        await seat.press("enter")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("n")
        assert seat.read(phones.reachable, 1) is not None
        await seat.press("enter", "y")
        assert seat.read(phones.reachable, 1) is None


async def test_it_is_readable_when_narrow_and_shows_the_days_ahead_when_huge(core: App):
    async with seated(core, size=(80, 24)) as seat:
        text = seat.screen_text()
        assert all(words in text for words in ("deep work", "55 min left", "16:00", "water the plants", "Ana"))
    async with seated(opened(core.places.data_dir), size=(200, 60)) as seat:
        assert "dinner with Cleo, Luigi's" in seat.screen_text()
