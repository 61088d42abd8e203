"""Connections: connected through a real authorization server, refreshed, checked, ended; features on and off."""

import asyncio
import http.client
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.authorization_server import SECRET, Authority, consent, serving
from support.connections import providers_at
from support.dashboards import NOW, Seat, opened, seated
from support.world import HandClock
from textual.widgets import Static

from tdah.app import App
from tdah.config import Config, Vault
from tdah.connections import features
from tdah.connections.features import Off
from tdah.locations import Locations
from tdah.store import audit, connections
from tdah.store.connections import Connection, Grant
from tdah.tui.models.connections import SYNCED_CURSOR
from tdah.tui.screens.connections import ConnectionsView
from tdah.tui.widgets.dialogs import Confirm
from tdah.tui.widgets.list import Rows

GOOGLE = "https://www.googleapis.com/auth/calendar."


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving(Authority()) as made:
        yield made


@pytest.fixture
def office(home: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> App:
    """The seeded home, registered at the authority as at Google, on a machine without a screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    home.chmod(0o700)
    core = App(Config(vault=Vault("file"), providers=providers_at(authority)), Locations(home, home), HandClock(NOW))
    core.vault.put("google-client-secret", SECRET)
    authority.clock = lambda: core.clock.now().timestamp()
    return core


def about(seat: Seat) -> str:
    return str(seat.view.query_one("#particulars", Static).content)


def rows_of(seat: Seat) -> list[Connection]:
    found: list[Connection] = seat.read(connections.of_user, 1)
    return found


def feature(seat: Seat, name: str) -> object:
    return seat.read(features.feature_state, 1, name, NOW)


async def until(seat: Seat, happens: Callable[[], object]) -> None:
    """Until something that is waited for in another thread is so."""
    async with asyncio.timeout(20):
        while not happens():
            await seat.pilot.pause(0.02)


async def begun(seat: Seat, *keys: str) -> str:
    """Begin to connect; the link."""
    view = seat.view
    assert isinstance(view, ConnectionsView)
    for key in (*keys, "y"):
        await seat.pilot.press(key)
    await until(seat, lambda: (view._waiting and view._waiting.link) or seat.dashboard._notifications)
    assert view._waiting
    return view._waiting.link


def browse(link: str, **answer: str) -> int:
    """As a browser: through the provider and back to where it sends us; the status of the last page."""
    parts = urlsplit(consent(link, **answer))
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}")
    return connection.getresponse().status


async def connected(seat: Seat, *keys: str) -> None:
    await seat.press("7")
    link = await begun(seat, *(keys or ("c",)))
    assert await asyncio.to_thread(browse, link) == 200
    await seat.settle()


async def test_an_account_is_connected_through_a_browser_while_the_screen_goes_on(office: App):
    async with seated(office) as seat:
        await seat.press("7")
        assert "not connected" in seat.screen_text() and "not set up here" in seat.screen_text()
        await seat.pilot.press("c")
        await until(seat, lambda: isinstance(seat.dashboard.screen, Confirm))
        assert "calendars" in seat.screen_text()
        link = await begun(seat)
        await until(seat, lambda: "ssh -N -L" in seat.screen_text())
        assert "Waiting for the browser" in seat.screen_text() and "http://127.0.0.1" in seat.screen_text()
        await seat.pilot.press("y")
        assert seat.dashboard.clipboard == link
        await seat.pilot.press("1")
        await until(seat, lambda: seat.dashboard.current_mode == "today")
        assert await asyncio.to_thread(browse, link) == 200
        await seat.settle()
        assert "Google is connected for Ana" in seat.screen_text()
        await seat.press("7")
        (each,) = rows_of(seat)
        assert (each.state, each.label) == ("active", "ana-at-the-provider@example.org")
        assert "Waiting for the browser" not in seat.screen_text()
        told = about(seat)
        assert "next refresh" in told and "✓ calendar.events.readonly" in told and "last sync     not yet" in told
        assert "token" not in told
        assert isinstance(feature(seat, "calendar.read"), features.On)
        kept = [(event.action, event.channel, event.actor) for event in seat.read(audit.events)]
        assert ("connect.started", "tui", "host") in kept and ("connect.granted", "tui", "host") in kept


async def test_a_no_and_an_escape_leave_nothing_connected(office: App):
    async with seated(office) as seat:
        await seat.press("7")
        link = await begun(seat, "c")
        await seat.pilot.press("c")
        await until(seat, lambda: "A browser is waited for already." in seat.screen_text())
        assert await asyncio.to_thread(browse, link, deny="1") == 400
        await seat.settle()
        assert "Access was not allowed." in seat.screen_text() and rows_of(seat) == []
        link = await begun(seat, "c")
        await seat.pilot.press("escape")
        await seat.settle()
        assert "Google is not connected." in seat.screen_text() and rows_of(seat) == []
        with pytest.raises(ConnectionRefusedError):
            await asyncio.to_thread(browse, link)


async def test_a_connection_is_refreshed_checked_and_ended_after_a_yes(office: App, authority: Authority):
    async with seated(office) as seat:
        await connected(seat)
        office.clock.time += timedelta(minutes=5)  # type: ignore[attr-defined]
        before = rows_of(seat)[0].access_expires_at
        await seat.press("f")
        after = rows_of(seat)[0].access_expires_at
        assert "Google is refreshed." in seat.screen_text()
        assert before and after and after > before
        await seat.press("e")
        assert "Google works." in seat.screen_text()
        await seat.press("x")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("n")
        assert rows_of(seat)[0].state == "active"
        await seat.press("x", "y")
        assert rows_of(seat)[0].state == "disconnected" and authority.living == []
        assert "Google is disconnected." in seat.screen_text() and "not connected" in seat.screen_text()
        assert isinstance(feature(seat, "calendar.read"), Off)


async def test_features_are_switched_off_and_on_and_what_is_missing_is_asked_for(office: App, authority: Authority):
    async with seated(office) as seat:
        await connected(seat)
        await seat.press("t")
        assert "Reading your calendar: off." in seat.screen_text()
        assert feature(seat, "calendar.read").reason == "off by user"  # type: ignore[attr-defined]
        assert "off, as you chose" in about(seat).replace("\n", " ")
        await seat.press("t")
        assert isinstance(seat.dashboard.screen, Confirm)
        await seat.press("y")
        assert isinstance(feature(seat, "calendar.read"), features.On)
        await seat.press("down")
        assert "scope missing" in seat.screen_text()
        link = await begun(seat, "enter")
        assert await asyncio.to_thread(browse, link) == 200
        await seat.settle()
        assert isinstance(feature(seat, "calendar.write"), features.On)
        assert len(rows_of(seat)) == 1 and "calendar.events" in authority.seen("/authorize")[1]["scope"]


async def test_what_is_not_set_up_says_how_and_a_refused_caldav_server_is_a_message(office: App):
    async with seated(office) as seat:
        await seat.press("7")
        accounts = seat.view.query_one("#accounts", Rows)
        accounts.choose("provider:notion")
        await seat.settle()
        assert "set providers.notion.client_id" in about(seat)
        await seat.press("c", "y")
        assert "tdah is not registered at Notion yet." in seat.screen_text()
        accounts.choose("provider:caldav")
        await seat.press("c", "y")
        await seat.type("http://127.0.0.1:9/")
        await seat.press("enter")
        await seat.type("ana")
        await seat.press("enter")
        await seat.type("canary")
        assert "canary" not in seat.screen_text()
        await seat.press("enter")
        assert seat.dashboard._notifications and rows_of(seat) == []
        assert "canary" not in seat.screen_text()


async def test_an_account_that_is_lost_says_so_with_its_error_as_words_only(core: App):
    def write(db: object) -> None:
        grant = Grant(f"{GOOGLE}calendarlist.readonly", f"{GOOGLE}events", NOW, NOW)
        one = connections.connect(db, 1, connections.Account("google", "s", label="[red]ana[/red]\x1b[2J"), grant, NOW)  # type: ignore[arg-type]
        connections.set_cursor(db, 1, one.id, SYNCED_CURSOR, "2026-11-19T19:01:00.000Z")  # type: ignore[arg-type]
        connections.needs_reconnect(db, 1, one.id, "invalid_grant [bold]", NOW)  # type: ignore[arg-type]

    async with seated(core) as seat:
        await seat.press("7")
        other = opened(core.places.data_dir)
        other.store.write(write)
        other.close()
        await seat.beat()
        text, told = seat.screen_text(), about(seat)
        assert "[red]ana[/red]" in text and "\x1b" not in text
        assert "has to be connected again" in told and "invalid_grant [bold]" in told
        assert "last sync     Today 14:01" in told and "✗ calendar.events was not allowed" in told
        await seat.press("f")
        assert "It is not connected any more." in seat.screen_text()
