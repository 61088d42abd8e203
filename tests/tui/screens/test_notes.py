"""Notes: the list and its search, the live preview, and an editor that never writes over what changed meanwhile."""

from support.dashboards import Seat, opened, seated
from textual.widgets import Input, Markdown, TextArea

from tdah.app import App
from tdah.store import notes
from tdah.store.change_feed import Author
from tdah.tui.widgets.dialogs import Confirm, People
from tdah.tui.widgets.list import Rows


def note(seat: Seat, number: int = 1) -> notes.Note:
    found: notes.Note = seat.read(notes.by_number, 1, number)
    return found


def preview(seat: Seat) -> str:
    return str(seat.view.query_one("#preview", Markdown).source)


async def write(seat: Seat, *lines: str) -> None:
    await seat.press("n")
    seat.view.query_one(TextArea).text = "\n".join(lines)
    await seat.rest(0.3)


async def test_a_note_is_written_with_a_live_preview_and_kept(core: App):
    async with seated(core) as seat:
        await seat.press("5")
        assert "heron42" in preview(seat)
        await write(seat, "# Packing", "", "- socks #trip", "- [red]tent[/red] \x1b[31m")
        assert "- socks #trip" in preview(seat) and "\x1b" not in preview(seat)
        await seat.press("ctrl+s")
        assert (note(seat, 2).title, note(seat, 2).all_tags, note(seat, 2).channel) == ("Packing", ("trip",), "tui")
        assert seat.view.query_one("#list", Rows).chosen == f"note:{note(seat, 2).id}"
        await seat.press("z")
        assert note(seat, 2).deleted_at is not None


async def test_what_was_changed_meanwhile_is_never_overwritten(core: App):
    async with seated(core) as seat:
        await seat.press("5", "e")
        box = seat.view.query_one(TextArea)
        box.text = "mine"
        other = opened(core.places.data_dir)
        other.store.write(notes.edit, note(seat), at=core.now(), author=Author("Ana", "sms"), body="theirs")
        other.close()
        await seat.beat()
        assert "changed meanwhile by Ana" in str(box.border_subtitle)
        await seat.press("ctrl+s")
        assert note(seat).body == "theirs"
        assert box.text == "mine" and "was changed meanwhile" in seat.screen_text()
        await seat.press("ctrl+n")
        assert (note(seat).body, note(seat, 2).body) == ("theirs", "mine")


async def test_what_is_not_saved_is_not_lost_by_a_key(core: App):
    async with seated(core) as seat:
        await seat.press("5")
        await write(seat, "a thought")
        seat.dashboard.action_person()
        await seat.settle()
        assert not isinstance(seat.dashboard.screen, People)
        await seat.press("escape")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("n")
        assert seat.view.query_one(TextArea).text == "a thought"
        await seat.press("escape", "y")
        assert seat.read(notes.by_number, 1, 2) is None
        await seat.press("u")
        assert isinstance(seat.dashboard.screen, People)


async def test_the_search_follows_the_words_and_minds_no_typo(core: App):
    async with seated(core) as seat:
        await seat.press("5")
        await write(seat, "Groceries: oats and figs")
        await seat.press("ctrl+s", "slash")
        rows = seat.view.query_one("#list", Rows)
        await seat.type("heron")
        assert rows.keys == [f"note:{note(seat).id}"]
        seat.view.query_one("#search", Input).value = "grocreies"
        await seat.settle()
        assert rows.keys == [f"note:{note(seat, 2).id}"] and "found for groceries" in str(rows.border_subtitle)
        seat.view.query_one("#search", Input).value = "zzqx"
        await seat.settle()
        assert rows.keys == [] and "No note has these words." in seat.screen_text()
        await seat.press("enter", "escape")
        assert len(rows.keys) == 2


async def test_a_note_is_pinned_filed_tagged_dropped_and_brought_back(core: App):
    async with seated(core) as seat:
        await seat.press("5", "P")
        assert note(seat).pinned
        await seat.press("b")
        seat.dashboard.screen.query_one(Input).value = "places/cabin"
        await seat.press("enter", "t")
        seat.dashboard.screen.query_one(Input).value = "keys"
        await seat.press("enter")
        assert (note(seat).notebook, note(seat).all_tags) == ("places/cabin", ("cabin", "keys"))
        await seat.press("x", "y")
        assert note(seat).deleted_at is not None
        await seat.press("v", "r")
        assert note(seat).deleted_at is None
