"""Phones: numbers are added, verified, changed, tested and removed, with what their owners allowed beside them."""

import sqlite3
from datetime import datetime
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tdah.errors import TdahError
from tdah.people import membership
from tdah.sms import phone_numbers
from tdah.store import phones
from tdah.store.phones import Phone
from tdah.store.users import User

from ..data import Reads
from ..models.phones import Number, Numbers, about, number_rows, read_numbers
from ..widgets.list import Rows
from ..widgets.prompt import Prompt, Read
from .base import View

REMOVE_WARNING = "It cannot be taken back, but the number can be registered again, with a new code."
CODE_ERRORS = {
    "wrong": ("That is not the code.", "Look again: six digits, five tries. n texts a new one."),
    "expired": ("That code is no longer good.", "n texts a new one."),
    "none": ("This number waits for no code.", "n texts one to a number that is not verified yet."),
}


class PhonesView(View[Numbers]):
    """Every number; what is added is for the person shown."""

    name_in_tabs = "phones"
    BINDINGS = [
        Binding("a,c,i", "add", "Add"),
        Binding("v,enter", "verify", "Verify"),
        Binding("n", "new_code", "New code"),
        Binding("e", "change", "Change"),
        Binding("t", "test", "Test text"),
        Binding("x", "remove", "Remove"),
    ]
    DEFAULT_CSS = """
    PhonesView {
        #columns { height: 1fr; padding: 1 1 0 1; }
        #numbers { width: 1fr; }
        #about { width: 1fr; padding: 0 2; }
    }
    """

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            rows = Rows(id="numbers", classes="panel", empty="No numbers yet. a adds one.")
            rows.border_title = "Numbers"
            yield rows
            with VerticalScroll(id="about", classes="panel", can_focus=False):
                yield Static("", id="particulars", markup=False)

    def on_mount(self) -> None:
        self.query_one("#numbers").focus()

    def reads(self) -> Reads[Numbers]:
        return read_numbers

    def show(self, found: Numbers) -> None:
        self.query_one("#numbers", Rows).fill(number_rows(found))
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def on_option_list_option_selected(self) -> None:
        self.action_verify()

    def _tell(self) -> None:
        one = self.chosen
        text = about(self.found, one) if self.found and one else Content("")
        self.query_one("#particulars", Static).update(text)

    @property
    def chosen(self) -> Number | None:
        """The number under the cursor."""
        return self.found.named(self.query_one("#numbers", Rows).chosen) if self.found else None

    def action_add(self) -> None:
        user = self.dashboard.user
        if user is not None:
            self._ask_number(f"{user.name}'s number?", partial(self.dashboard.act_on, added, then=self._tell_code))

    def action_change(self) -> None:
        one = self.chosen
        if one is None:
            return
        if not one.owner:
            self.dashboard.complain(TdahError(f"{one.phone.number} belongs to nobody.", "a adds it to a person."))
            return
        write = partial(self.dashboard.write, changed, one.phone.id, then=self._tell_code)
        self._ask_number(f"{one.owner}'s number instead of {one.phone.number}?", lambda words, region: write(words, region, self.dashboard.data.now()))  # fmt: skip  # noqa: E501

    def _ask_number(self, question: str, write: "partial[None] | object") -> None:
        region = self.dashboard.core.config.general.region

        def go(words: str | None) -> None:
            if words:
                write(words, region)  # type: ignore[operator]

        self.app.push_screen(Prompt(question, hint="+12025550101", read=reading(region)), go)

    def _tell_code(self, phone: Phone) -> None:
        waits = "" if self.dashboard.daemon else " once tdah serve runs"
        self.dashboard.tell(f"A code goes to {phone.number}{waits}. It is good for 10 minutes.")

    def action_verify(self) -> None:
        one = self.chosen
        if one is None:
            return
        if one.phone.state != "pending":
            self.dashboard.complain(TdahError(*_no_code(one.phone)))
            return

        def go(code: str | None) -> None:
            if code and code.strip():
                self.dashboard.write(entered, one.phone.id, code.strip(), self.dashboard.data.now(), then=told)

        def told(result: str) -> None:
            if result == "right":
                self.dashboard.tell(f"{one.phone.number} is verified.")
            else:
                self.dashboard.complain(TdahError(*CODE_ERRORS[result]))

        self.app.push_screen(Prompt(f"The code that {one.phone.number} was texted?", hint="six digits"), go)

    def action_new_code(self) -> None:
        if one := self.chosen:
            self.dashboard.write(sent_code, one.phone.id, self.dashboard.data.now(), then=self._tell_code)

    def action_test(self) -> None:
        if one := self.chosen:
            waits = "" if self.dashboard.daemon else " once tdah serve runs"
            said = f"A test goes to {one.phone.number}{waits}."
            self.dashboard.write(membership.send_test, one.phone, self.dashboard.data.now(), then=lambda _: self.dashboard.tell(said))  # fmt: skip  # noqa: E501

    def action_remove(self) -> None:
        if one := self.chosen:
            whose = f"{one.owner} gets no more texts there. " if one.owner else ""
            remove = partial(self.dashboard.write, removed, one.phone.id, self.dashboard.data.now())
            done = partial(remove, then=lambda _: self.dashboard.tell(f"Removed {one.phone.number}."))
            self.dashboard.confirm(f"Remove {one.phone.number}?", done, whose + REMOVE_WARNING, "Remove")


def _no_code(phone: Phone) -> tuple[str, str]:
    if phone.state == "verified":
        return f"{phone.number} is verified already.", "t texts it a test."
    if phone.state == "opted_out":
        return f"{phone.number} has opted out.", "Its owner can text START to be reachable again."
    return f"{phone.number} is retired.", "a adds it to a person."


def reading(region: str) -> Read:
    """How a number is read while it is typed, as E.164."""

    def read(words: str, db: sqlite3.Connection, user: User, now: datetime) -> str:
        return phone_numbers.normalise(words, region)

    return read


def added(db: sqlite3.Connection, user: User, words: str, region: str, now: datetime) -> Phone:
    """Register a number for a person. A write function."""
    return membership.add_phone(db, user, phone_numbers.normalise(words, region), now, channel="tui")


def changed(db: sqlite3.Connection, phone_id: int, words: str, region: str, now: datetime) -> Phone:
    """Begin moving a person to another number. A write function."""
    return membership.change_phone(
        db, phones.get(db, phone_id), phone_numbers.normalise(words, region), now, channel="tui"
    )


def entered(db: sqlite3.Connection, phone_id: int, code: str, now: datetime) -> str:
    """Try a code; what came of it. A write function."""
    return membership.enter_code(db, phones.get(db, phone_id), code, now, channel="tui")


def sent_code(db: sqlite3.Connection, phone_id: int, now: datetime) -> Phone:
    """Text a new code to a number that waits for one. A write function."""
    phone = phones.get(db, phone_id)
    if phone.state != "pending":
        raise TdahError(*_no_code(phone))
    if not membership.send_code(db, phone, "verify", now):
        raise TdahError("Five codes went to this number within a day.", "Try again tomorrow.")
    return phone


def removed(db: sqlite3.Connection, phone_id: int, now: datetime) -> None:
    """Take a number from its person. A write function."""
    membership.remove_phone(db, phones.get(db, phone_id), now, channel="tui")
