"""Phones: registered, verified, changed, tested and removed, each with what was recorded about it."""

from datetime import timedelta

from support.dashboards import NOW, Seat, opened, seated
from support.world import ANA, BEN
from textual.widgets import Input, Static

from tdah.app import App
from tdah.people import membership
from tdah.store import audit, codes, messages, phones, users
from tdah.tui.widgets.dialogs import Confirm
from tdah.tui.widgets.list import Rows
from tdah.tui.widgets.prompt import Prompt

NEW, OTHER = "+12025550177", "+12025550178"


def about(seat: Seat) -> str:
    return str(seat.view.query_one("#particulars", Static).content)


def phone(seat: Seat, number: str) -> phones.Phone:
    found: phones.Phone = seat.read(phones.by_number, number)
    return found


async def on(seat: Seat, number: str) -> None:
    seat.view.query_one("#numbers", Rows).choose(f"phone:{phone(seat, number).id}")
    await seat.settle()


def code_in(seat: Seat, number: str = NEW) -> str:
    """The code that waits to be texted to a number."""
    until = seat.read(codes.good_until, phone(seat, number).id, "verify", seat.core.now())
    return str(seat.core.store.write(codes.code_of_text, number, until))


async def added(seat: Seat, words: str = "(202) 555-0177") -> None:
    await seat.press("6", "a")
    assert isinstance(seat.dashboard.screen, Prompt)
    await seat.type(words)
    await seat.press("enter")


async def test_a_number_is_registered_and_verified_with_its_code(core: App):
    async with seated(core) as seat:
        await added(seat, "not a number")
        assert isinstance(seat.dashboard.screen, Prompt)
        seat.dashboard.screen.query_one(Input).value = "(202) 555-0177"
        await seat.settle()
        assert NEW in seat.screen_text()
        await seat.press("enter")
        assert phone(seat, NEW).state == "pending" and f"A code goes to {NEW}" in seat.screen_text()
        assert "once tdah serve runs" in seat.screen_text()
        await on(seat, NEW)
        assert "good until 14:15" in about(seat) and "queued" in about(seat)
        code = code_in(seat)
        assert code not in seat.screen_text()
        await seat.press("v")
        await seat.type("000000" if code != "000000" else "111111")
        await seat.press("enter")
        assert "That is not the code." in seat.screen_text() and phone(seat, NEW).state == "pending"
        await seat.press("enter")
        await seat.type(code)
        await seat.press("enter")
        assert phone(seat, NEW).state == "verified"
        assert "allowed" in about(seat) and "entered the code" in about(seat)
        told = {(event.action, event.channel) for event in seat.read(audit.events)}
        assert {("phone.added", "tui"), ("code.wrong", "tui"), ("phone.verified", "tui")} <= told


async def test_a_code_that_is_too_old_is_replaced_by_a_new_one_five_times_a_day(core: App):
    async with seated(core) as seat:
        await added(seat)
        await on(seat, NEW)
        first = code_in(seat)
        core.clock.time = NOW + timedelta(minutes=11)  # type: ignore[attr-defined]
        await seat.beat()
        assert "good until" not in about(seat)
        await seat.press("v")
        await seat.type(first)
        await seat.press("enter")
        assert "That code is no longer good." in seat.screen_text()
        for _ in range(4):
            await seat.press("n")
        assert "good until 14:26" in about(seat)
        await seat.press("n")
        assert "Five codes went to this number within a day." in seat.screen_text()


async def test_a_person_moves_to_another_number_once_its_code_is_entered(core: App):
    async with seated(core) as seat:
        await seat.press("6")
        await on(seat, ANA)
        await seat.press("e")
        await seat.type(OTHER)
        await seat.press("enter")
        await on(seat, OTHER)
        assert f"from {ANA}" in about(seat) and phone(seat, ANA).state == "verified"
        await seat.press("v")
        await seat.type(code_in(seat, OTHER))
        await seat.press("enter")
        assert (phone(seat, ANA).state, phone(seat, OTHER).state) == ("retired", "verified")


async def test_a_test_text_is_queued_for_a_verified_number_only(core: App):
    async with seated(core) as seat:
        await seat.press("6")
        await on(seat, ANA)
        await seat.press("t")
        assert "This is a test" in seat.read(messages.conversation, 1, 1)[-1].body
        assert "notice 14:05" in about(seat) and "queued" in about(seat)
        await added(seat)
        await on(seat, NEW)
        count = len(seat.read(messages.conversation, 1, 1000))
        await seat.press("t")
        assert len(seat.read(messages.conversation, 1, 1000)) == count
        assert f"{NEW} is pending: it gets no texts." in seat.screen_text()


async def test_a_number_is_removed_after_a_yes_only(core: App):
    async with seated(core) as seat:
        await seat.press("6")
        await on(seat, ANA)
        await seat.press("x")
        assert isinstance(seat.dashboard.screen, Confirm) and "cannot be" in seat.screen_text()
        await seat.press("n")
        assert phone(seat, ANA).user_id == 1
        await seat.press("x", "y")
        assert (phone(seat, ANA).state, phone(seat, ANA).user_id) == ("retired", None)
        assert seat.read(phones.reachable, 1) is None
        assert "Nobody's" in seat.screen_text()


async def test_what_an_owner_said_is_history_and_counts(core: App):
    core.store.write(membership.opt_out, ANA, "STOP [bold]now\x1b[2J", NOW, source="text")
    async with seated(core) as seat:
        await seat.press("6")
        await on(seat, ANA)
        assert "opted out" in about(seat) and "STOP [bold]now" in about(seat) and "\x1b" not in about(seat)
        for key, said in (("v", "has opted out"), ("n", "has opted out"), ("t", "opted out: it gets no texts")):
            await seat.press(key)
            assert said in seat.screen_text()
        await added(seat, ANA)
        assert f"{ANA} has opted out." in seat.screen_text()


async def test_numbers_are_under_their_owners_and_the_person_shown_comes_first(core: App):
    async with seated(core) as seat:
        await seat.press("6")
        keys = [row.key for row in seat.view.query_one("#numbers", Rows)._rows]
        assert (keys[0], keys[2]) == ("heading:Ana", "heading:Ben")
        assert "delivered" in about(seat) and ANA in about(seat)
        await on(seat, BEN)
        assert "Ben" in about(seat) and BEN in about(seat)
        other = opened(core.places.data_dir)
        ben = other.store.read(users.by_name, "Ben")
        other.store.write(membership.add_phone, ben, OTHER, NOW, channel="cli")
        other.close()
        await seat.beat()
        assert OTHER in seat.screen_text()
        await seat.press("u", "down", "enter")
        assert seat.view.query_one("#numbers", Rows)._rows[0].key == "heading:Ben"
