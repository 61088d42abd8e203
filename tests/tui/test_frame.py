"""The frame: screens by key, people, help and palette from the bindings, jumping, themes, and hearing of changes."""

from datetime import timedelta
from typing import Any

import pytest
from support.dashboards import HOSTILE, Seat, opened, seated
from support.world import ANA

from tdah import lock
from tdah.agent.actions.perform import perform
from tdah.app import App
from tdah.errors import TdahError
from tdah.language.intents.intent import AddEvent, AddTask, Note
from tdah.people import membership
from tdah.store import phones, tasks, users
from tdah.tui import preferences
from tdah.tui.screens.registry import SCREENS
from tdah.tui.widgets.dialogs import Confirm, Jump, Keys, People
from tdah.tui.widgets.list import Rows


def titles(seat: Seat, name: str = "Ana") -> list[str]:
    user = seat.read(users.by_name, name)
    return [task.title for task in seat.read(tasks.opened, user.id)]


async def test_each_screen_has_a_key_and_is_shown_by_it(core: App):
    async with seated(core) as seat:
        for entry in SCREENS:
            await seat.press(entry.key)
            assert seat.dashboard.current_mode == entry.name
            assert seat.view.found is not None


async def test_the_status_line_says_whether_the_daemon_runs(core: App):
    async with seated(core) as seat:
        assert "no daemon: texts wait" in seat.screen_text()
        with lock.take(core.places.database):
            await seat.beat()
            assert "daemon runs" in seat.screen_text()
        await seat.beat()
        assert "no daemon: texts wait" in seat.screen_text()


async def test_a_change_made_elsewhere_appears_without_a_lost_cursor(core: App):
    async with seated(core) as seat:
        waiting = seat.view.query_one("#waiting", Rows)
        await seat.press("down")
        chosen = waiting.chosen
        other = opened(core.places.data_dir)
        ana = other.store.read(users.by_name, "Ana")
        other.store.write(tasks.add, ana.id, tasks.NewTask("from a text", kind="inbox"), core.now())
        other.close()
        await seat.beat()
        assert "from a text" in seat.screen_text()
        assert waiting.chosen == chosen


async def test_nothing_is_drawn_when_nothing_changed(core: App, monkeypatch: pytest.MonkeyPatch):
    async with seated(core) as seat:
        shown: list[object] = []
        monkeypatch.setattr(seat.view, "show", shown.append)
        await seat.beat()
        seat.dashboard.changed()
        await seat.settle()
        assert shown == []


async def test_another_person_is_chosen_and_remembered(core: App):
    async with seated(core) as seat:
        assert "canary" not in seat.screen_text()
        await seat.press("u")
        assert isinstance(seat.dashboard.screen, People)
        await seat.press("down", "enter")
        assert seat.dashboard.user and seat.dashboard.user.name == "Ben"
        await seat.press("2")
        assert "Bens canary" in seat.screen_text()
        assert preferences.load(core.places).person == "Ben"


async def test_help_is_made_of_the_bindings_that_are_active(core: App):
    async with seated(core) as seat:
        await seat.press("question_mark")
        assert isinstance(seat.dashboard.screen, Keys)
        text = seat.screen_text()
        assert all(words in text for words in ("Here", "Done", "Later", "Anywhere", "Undo", "Person"))
        await seat.press("escape")
        await seat.press("2", "question_mark")
        assert "Write as tdah" in seat.screen_text()


async def test_the_palette_has_every_screen_action_and_theme(core: App):
    async with seated(core) as seat:
        names = {command.title for command in seat.dashboard.get_system_commands(seat.dashboard.screen)}
        assert {f"Go to {entry.title}" for entry in SCREENS} <= names
        assert {"Done", "Undo", "Person", "Theme: high contrast", "Capture"} <= names
        await seat.press("ctrl+p")
        await seat.type("high contrast")
        await seat.press("enter")
        assert seat.dashboard.theme == "high contrast"


async def test_a_letter_jumps_to_what_it_is_over(core: App):
    async with seated(core) as seat:
        await seat.press("g")
        jump = seat.dashboard.screen
        assert isinstance(jump, Jump)
        letter = next(letter for letter, place in jump._places.items() if place.id == "words")
        await seat.press(letter)
        assert seat.dashboard.focused is not None and seat.dashboard.focused.id == "words"


async def test_themes_and_stillness_are_kept_for_the_next_sitting(core: App):
    async with seated(core) as seat:
        assert seat.dashboard.theme == "calm"
        await seat.press("T", "T", "M")
        assert (seat.dashboard.theme, seat.dashboard.animation_level) == ("high contrast", "none")
    async with seated(opened(core.places.data_dir)) as seat:
        assert (seat.dashboard.theme, seat.dashboard.animation_level) == ("high contrast", "none")


async def test_what_cannot_be_read_back_counts_as_nothing_liked(core: App):
    (core.places.data_dir / "dashboard.json").write_text('{"theme": 3, "motion": false, "colour": "red"}')
    assert preferences.load(core.places) == preferences.Preferences(motion=False)
    (core.places.data_dir / "dashboard.json").write_text("[1")
    assert preferences.load(core.places) == preferences.Preferences()
    core.close()


async def test_an_error_becomes_a_message_with_its_hint(core: App):
    def refuse(db: object) -> None:
        raise TdahError("It cannot be.", "Try the other [door].")

    async with seated(core) as seat:
        seat.dashboard.write(refuse)
        await seat.settle()
        assert "It cannot be." in seat.screen_text() and "Try the other [door]." in seat.screen_text()


async def test_nothing_but_a_yes_is_a_yes(core: App):
    async with seated(core) as seat:
        done: list[str] = []
        for key, count in (("n", 0), ("escape", 0), ("enter", 0), ("y", 1)):
            seat.dashboard.confirm("Really?", lambda: done.append("yes"))
            await seat.settle()
            assert isinstance(seat.dashboard.screen, Confirm)
            await seat.press(key)
            assert len(done) == count


async def test_changes_are_made_in_the_order_of_the_keys_and_taken_back_one_by_one(core: App):
    async with seated(core) as seat:
        before = titles(seat)
        for what in ("first", "second", "third"):
            seat.dashboard.act(AddTask(what=what))
        await seat.settle()
        assert titles(seat)[-3:] == ["first", "second", "third"]
        await seat.press("z", "z", "z")
        assert titles(seat) == before


async def test_somebody_who_is_erased_meanwhile_is_no_longer_shown(core: App):
    async with seated(core) as seat:
        other = opened(core.places.data_dir)
        ana = other.store.read(users.by_name, "Ana")
        other.store.write(membership.remove_user, ana, core.now(), channel="cli")
        other.close()
        await seat.beat()
        assert seat.dashboard.user and seat.dashboard.user.name == "Ben"
        assert core.store.read(phones.by_number, ANA) is None


async def test_a_key_pressed_while_another_persons_rows_are_read_acts_on_nobodys(core: App):
    async with seated(core) as seat:
        await seat.press("3")
        first = next(one for one in seat.read(tasks.all_of, 1) if one.number == 1)
        assert seat.view.query_one("#list", Rows).choose(f"task:{first.id}")
        await seat.settle()
        before = seat.read(tasks.all_of, 1), seat.read(tasks.all_of, 2)
        assert any(one.number == 1 for one in before[1])
        # Ana's rows are still in the list, and the number of the chosen one is that of a row of Ben's, too.
        seat.dashboard.user = seat.read(users.by_name, "Ben")
        seat.view.action_done()  # type: ignore[attr-defined]
        await seat.settle()
        assert (seat.read(tasks.all_of, 1), seat.read(tasks.all_of, 2)) == before


async def test_a_question_about_somebody_who_was_erased_meanwhile_is_answered_for_nobody(core: App):
    async with seated(core) as seat:
        answered: list[int | None] = []
        seat.dashboard.confirm("Does Ana agree?", lambda: answered.append(seat.dashboard.user_id))
        await seat.settle()
        assert isinstance(seat.dashboard.screen, Confirm)
        core.store.write(users.erase, 1)
        await seat.beat()
        assert seat.dashboard.user and seat.dashboard.user.name == "Ben"
        assert not isinstance(seat.dashboard.screen, Confirm)
        assert answered == []


async def test_what_goes_wrong_again_and_again_is_said_once(core: App):
    async with seated(core) as seat:
        for _ in range(3):
            seat.dashboard.complain(TdahError("It cannot be read.", "See: tdah doctor"))
            await seat.settle()
        assert len(seat.dashboard._notifications) == 1


async def test_no_title_name_or_place_acts_on_any_screen(core: App):
    def write(db: Any) -> None:
        user = users.edit(db, 1, name=HOSTILE)
        intents = [AddEvent(what=HOSTILE, start=core.now() + timedelta(hours=1), place=HOSTILE), Note(what=HOSTILE)]
        for intent in intents:
            perform(db, user, [intent], core.now())
        membership.send_text(db, user, HOSTILE, core.now(), channel="tui")

    core.store.write(write)
    async with seated(core, person="") as seat:
        await seat.press("u", "down", "enter")
        for key in (*(entry.key for entry in SCREENS), "question_mark", "escape", "ctrl+p", "escape", "u"):
            await seat.press(key)
            text = seat.screen_text()
            assert not any(bad in text for bad in "\x1b\x07\u202e"), key
        assert "[red]not red[/red]" in text
