"""The conversation of a person: bubbles with what became of each, search, and a line to write in."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message as TextualMessage
from textual.widgets import Input, Static

from tdah.errors import TdahError
from tdah.people import membership
from tdah.store.messages import Message
from tdah.store.users import User

from ..background import run_in_background
from ..data import Reads
from ..models.conversation import Page, PageRange, around, bubble, particulars, read_page
from ..widgets.list import Row, Rows, heading
from ..widgets.list_line import SpreadLine
from ..widgets.search_line import Search
from ..widgets.text import plain, when
from .base import View


class Bubbles(Rows):
    """The list of texts; at either end of what is loaded it asks for more."""

    BINDINGS = [Binding("end,G", "screen.newest", "Newest", show=False)]

    class Reached(TextualMessage):
        """The view came to the `older` or the `newer` end of what is loaded."""

        def __init__(self, end: str) -> None:
            super().__init__()
            self.end = end

    def watch_scroll_y(self, before: float, after: float) -> None:
        super().watch_scroll_y(before, after)
        if self.filling:
            return
        if after < before and after <= 2:
            self.post_message(self.Reached("older"))
        elif after > before and after >= self.max_scroll_y - 2:
            self.post_message(self.Reached("newer"))

    @property
    def at_end(self) -> bool:
        return self.scroll_y >= self.max_scroll_y - 1


class Conversation(View[Page]):
    """The second screen."""

    name_in_tabs = "conversation"
    BINDINGS = [
        Binding("w", "write", "Write as tdah"),
        Binding("p", "phone", "Text as phone"),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("escape", "leave", "Back to the texts", show=False),
    ]
    DEFAULT_CSS = """
    Conversation {
        #texts { margin: 1 1 0 1; }
        #texts > .option-list--option-highlighted { background: $foreground 4%; }
        #results { display: none; margin: 0 1; height: 10; }
        #results.-open { display: block; }
        #particulars { height: 1; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
        #line { margin: 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stretch = PageRange()
        self._as_phone = False
        self._stay_at: str | None = None

    def compose_body(self) -> ComposeResult:
        yield Search("Look for words")
        yield Rows(id="results", classes="panel", empty="No text has these words.")
        yield Bubbles(id="texts", empty="No texts yet.")
        yield Static("", id="particulars", markup=False)
        yield Input(id="line")

    def on_mount(self) -> None:
        self.query_one("#line", Input).cursor_blink = self.dashboard.animation_level != "none"
        self.query_one("#texts").focus()
        self._name_line()

    def person_changed(self) -> None:
        self._stretch = PageRange()

    def reads(self) -> Reads[Page]:
        return partial(read_page, self._stretch)

    def show(self, found: Page) -> None:
        texts = self.query_one(Bubbles)
        follows = self._stretch.step == "" and self._stay_at is None and (texts.at_end or not texts.keys)
        first = found.texts[0].id if found.texts else None
        self._stretch = replace(self._stretch, step="", first=first, last=found.last)
        texts.fill(text_rows(found, self.dashboard.data.now()))
        if self._stay_at:
            texts.choose(self._stay_at)
            self._stay_at = None
        elif follows and found.last is None and texts.keys:
            texts.choose(texts.keys[-1])
            texts.call_after_refresh(texts.scroll_end, animate=False)
        self.query_one("#results", Rows).fill(result_rows(found, self.dashboard.data.now()))
        self._name_line()
        self._tell_particulars()

    def on_bubbles_reached(self, event: Bubbles.Reached) -> None:
        found = self.found
        if found is None or (event.end == "older" and not found.more) or (event.end == "newer" and found.last is None):
            return
        self._stretch = replace(self._stretch, step=event.end)
        self.look()

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        if event.option_list.id == "texts":
            self._tell_particulars()

    @property
    def chosen(self) -> Message | None:
        """The text under the cursor."""
        key = self.query_one(Bubbles).chosen
        return next((text for text in self.found.texts if f"text:{text.id}" == key), None) if self.found else None

    def _tell_particulars(self) -> None:
        text = self.chosen
        cost = self.found.costs.get(text.id) if self.found and text else None
        self.query_one("#particulars", Static).update(particulars(text, cost) if text else Content(""))

    # Writing.

    def _name_line(self) -> None:
        line, name = self.query_one("#line", Input), self.dashboard.user.name if self.dashboard.user else ""
        line.border_title = plain(f"As {name}'s phone" if self._as_phone else f"As tdah to {name}").markup
        line.placeholder = "What the phone texts" if self._as_phone else "What to text"

    def action_write(self) -> None:
        self._write_as(phone=False)

    def action_phone(self) -> None:
        if self.dashboard.text_as is None:
            self.dashboard.complain(TdahError("A real phone network is set up.", "Text from the phone itself."))
            return
        self._write_as(phone=True)

    def _write_as(self, *, phone: bool) -> None:
        self._as_phone = phone
        self._name_line()
        self.query_one("#line", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "line" and event.value.strip():
            event.input.value = ""
            self.action_newest()
            if self._as_phone:
                run_in_background(self, self._text_as_phone, event.value, group="phone")
            else:
                self.dashboard.act_on(write_to, event.value)
        elif event.input.id == "search":
            self.query_one("#results").focus()

    async def _text_as_phone(self, words: str) -> None:
        phone, text_as = self.found.phone if self.found else None, self.dashboard.text_as
        if phone is None or text_as is None:
            raise TdahError("This person has no verified number.", "See: tdah phone list")
        await asyncio.to_thread(text_as, phone.number, words)

    # Searching.

    def action_search(self) -> None:
        self.query_one(Search).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search":
            self._stretch = replace(self._stretch, words=event.value)
            self.query_one("#results").set_class(bool(event.value.strip()), "-open")
            self.look()

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        if event.option_list.id == "results" and event.option_id:
            run_in_background(self, self._go_to, int(event.option_id.split(":")[1]), group="go")

    async def _go_to(self, message_id: int) -> None:
        person = self.dashboard.user_id
        first, last = await asyncio.to_thread(self.dashboard.data.read, around, person or 0, message_id)
        self.action_leave()
        self._stretch, self._stay_at = PageRange(first, last), f"text:{message_id}"
        self.forget()
        self.look()

    def action_leave(self) -> None:
        """Close the search, or leave the line."""
        self._stretch = replace(self._stretch, words="")
        self.query_one(Search).end()
        self.query_one("#results").remove_class("-open")
        self.query_one("#texts").focus()

    def action_newest(self) -> None:
        texts = self.query_one(Bubbles)
        if self._stretch.last is not None:
            self._stretch = PageRange(words=self._stretch.words)
            self.forget()
            self.look()
        if texts.keys:
            texts.choose(texts.keys[-1])
        texts.scroll_end(animate=False)


def write_to(db: sqlite3.Connection, user: User, words: str, now: datetime) -> int:
    """Queue what the host writes. A write function."""
    return membership.send_text(db, user, words, now, channel="tui")


def text_rows(page: Page, now: datetime) -> list[Row]:
    """The bubbles of a page, under the days on which they were said."""
    zone, last = page.user.zone_at(now), None
    place, rows = ZoneInfo(zone), []
    for text in page.texts:
        day = text.created_at.astimezone(place).date()
        if day != last:
            title = when(text.created_at, page.user, now).rsplit(" ", 1)[0]
            rows.append(Row(f"day:{text.id}", heading(title).shown, True))
            last = day
        rows.append(Row(f"text:{text.id}", bubble(text, page.costs.get(text.id), zone)))
    return rows


def result_rows(page: Page, now: datetime) -> list[Row]:
    """What the search found, newest first."""
    rows = []
    for text in page.found:
        who = page.user.name if text.direction == "in" else "tdah"
        at = Content.styled(when(text.created_at, page.user, now), "$text-muted")
        rows.append(Row(f"found:{text.id}", SpreadLine(plain(f"{who}  ", "$text-muted") + plain(text.body), at)))
    return rows
