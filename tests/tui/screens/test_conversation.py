"""The conversation: bubbles with what became of each, pages in both directions, search, and writing either way."""

from datetime import UTC, datetime, timedelta

from support.dashboards import Seat, opened, seated
from support.world import ANA
from textual.widgets import Input, Static

from tdah.app import App
from tdah.clock import to_text
from tdah.store import inbox, messages, outbox
from tdah.store.drafts import Draft
from tdah.tui.models.conversation import MAX_TEXTS
from tdah.tui.screens.conversation import Bubbles
from tdah.tui.widgets.list import Rows

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


async def talk(seat: Seat) -> Bubbles:
    await seat.press("2")
    return seat.view.query_one(Bubbles)


def chatter(core: App, count: int) -> None:
    """Many old texts of Ana, then a few that are as they were."""

    def write(db: object) -> None:
        rows = [
            {"number": ANA, "sender": "+12025550100", "body": f"text {n}", "encoding": "GSM-7", "segments": 1,
             "provider_id": f"SMold{n:027d}", "correlation": f"old{n}", "raw": "[]",
             "at": to_text(LONG_AGO + timedelta(minutes=n))}
            for n in range(count)
        ]  # fmt: skip
        inbox.receive_all(db, [(row,) for row in rows])  # type: ignore[arg-type]

    core.store.write(write)


async def test_each_text_tells_what_became_of_it_and_what_it_cost(core: App):
    ana = core.store.read(messages.conversation, 1, 1)[-1]
    core.store.write(outbox.queue, Draft(1, ANA, "a failing one", "notice", "c-fail"), core.now())
    failing = core.store.read(messages.conversation, 1, 1)[-1]
    core.store.write(outbox.failed, failing.id, 30005, "Unknown destination", core.now())
    async with seated(core) as seat:
        texts = await talk(seat)
        assert "✓✓ delivered  0.0083 USD" in seat.screen_text()
        assert "✗ failed: 30005 Unknown destination" in seat.screen_text()
        texts.choose(f"text:{ana.id}")
        await seat.settle()
        told = str(seat.view.query_one("#particulars", Static).content)
        assert "1 segment GSM-7" in told and "0.0083 USD estimated" in told and f"correlation {ana.correlation}" in told


async def test_what_the_host_writes_is_queued_and_shown_at_once(core: App):
    async with seated(core) as seat:
        texts = await talk(seat)
        await seat.press("w")
        await seat.type("hello Ana")
        await seat.press("enter")
        last = seat.read(messages.conversation, 1, 1)[-1]
        assert (last.body, last.direction, last.state, last.number) == ("hello Ana", "out", "queued", ANA)
        assert texts.chosen == f"text:{last.id}" and "◦ queued" in seat.screen_text()


async def test_a_text_can_be_sent_as_the_phone_and_shows_live(core: App):
    async with seated(core) as seat:
        texts = await talk(seat)
        await seat.press("p")
        await seat.type("buy bread")
        await seat.press("enter")
        assert seat.texted == [(ANA, "buy bread")]
        other = opened(core.places.data_dir)
        row = {"number": ANA, "sender": "+12025550100", "body": "buy bread", "encoding": "GSM-7", "segments": 1,
               "provider_id": "SMlive", "correlation": "live", "raw": "[]", "at": to_text(core.now())}  # fmt: skip
        other.store.write(inbox.receive, row)
        other.close()
        await seat.beat()
        assert "buy bread" in seat.screen_text()
        assert texts.chosen == texts.keys[-1]


async def test_scrolling_back_loads_page_after_page_and_forgets_the_newest(core: App):
    chatter(core, 500)
    async with seated(core) as seat:
        texts = await talk(seat)
        for _ in range(60):
            if texts.keys[0] == "text:1":
                break
            await seat.press("home")
        assert len(texts.keys) <= MAX_TEXTS
        first = seat.read(messages.page, 1, 1000)[0]
        assert texts.keys[0] == f"text:{first.id}"
        assert seat.view.found.last is not None
        await seat.press("end")
        assert texts.keys[-1] == f"text:{seat.read(messages.conversation, 1, 1)[-1].id}"


async def test_the_cursor_keeps_its_line_while_older_texts_come_in_above(core: App):
    chatter(core, 200)
    async with seated(core) as seat:
        texts = await talk(seat)
        count = len(texts.keys)
        await seat.press("home")
        assert len(texts.keys) > count and texts.scroll_y > 0
        assert texts.chosen is not None and texts.keys.index(texts.chosen) == len(texts.keys) - count


async def test_a_search_finds_texts_both_ways_and_goes_there(core: App):
    chatter(core, 300)
    async with seated(core) as seat:
        texts = await talk(seat)
        await seat.press("slash")
        await seat.type("text 17")
        results = seat.view.query_one("#results", Rows)
        assert len(results.keys) == 11
        await seat.press("enter", "enter")
        assert texts.chosen == results_key(seat, "text 179")
        await seat.press("escape")
        assert not seat.view.query_one("#search").has_class("-open")
        await seat.press("slash")
        await seat.type("[zz")
        assert "No text has these words." in seat.screen_text()
        assert seat.view.query_one("#search", Input).value == "[zz"


def results_key(seat: Seat, body: str) -> str:
    return f"text:{seat.read(messages.containing, 1, body, 1)[0].id}"
