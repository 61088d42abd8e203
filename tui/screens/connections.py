"""Connections: accounts are connected, refreshed and ended; what they may be used for is switched on and off."""

import asyncio
import webbrowser
from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tdah.app import App
from tdah.connections import features
from tdah.connections.authorize import Started
from tdah.connections.callback import Finished
from tdah.connections.features import CONSENT_MISSING, IS_LOCKED, OFF_BY_USER, Off, On
from tdah.errors import TdahError
from tdah.providers.registry import CALDAV, title_of
from tdah.store.connections import Connection
from tdah.store.users import User

from ..data import Reads
from ..models.connecting import (
    PendingConnection,
    check,
    connect_caldav,
    connect_oauth,
    describe_connected,
    end,
    refresh,
    shown,
)
from ..models.connections import (
    Account,
    Accounts,
    Feature,
    about_account,
    about_feature,
    about_provider,
    account_rows,
    feature_rows,
    read_accounts,
)
from ..widgets.list import Rows
from ..widgets.prompt import Prompt
from ..widgets.text import speaking
from ..worker_thread import in_thread
from .base import View

DISCONNECT_WARNING = (
    "What lets it in is destroyed here at once; its provider is told. That cannot be taken back: connect it again."
)


class ConnectionsView(View[Accounts]):
    """The accounts of the person shown."""

    name_in_tabs = "connections"
    BINDINGS = [
        Binding("c", "connect", "Connect"),
        Binding("x", "disconnect", "Disconnect"),
        Binding("f", "refresh", "Refresh"),
        Binding("e", "check", "Check"),
        Binding("t", "switch", "On or off"),
        Binding("y", "copy_link", "Copy link", show=False),
        Binding("b", "browse", "Open browser", show=False),
        Binding("escape", "stop", "Stop waiting", show=False),
    ]
    DEFAULT_CSS = """
    ConnectionsView {
        #columns { height: 1fr; padding: 1 1 0 1; }
        #left { width: 1fr; }
        #used { height: 5; }
        #about { width: 1fr; padding: 0 2; }
        #waiting { display: none; height: auto; max-height: 8; padding: 0 2; }
        #waiting.-open { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: PendingConnection | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                accounts = Rows(id="accounts", classes="panel")
                accounts.border_title = "Accounts"
                yield accounts
                with Vertical(id="used"):
                    used = Rows(id="features", classes="panel")
                    used.border_title = "Used for"
                    yield used
            with VerticalScroll(id="about", classes="panel", can_focus=False):
                yield Static("", id="particulars", markup=False)
        yield Static("", id="waiting", classes="panel", markup=False)

    def on_mount(self) -> None:
        self.query_one("#accounts").focus()

    def reads(self) -> Reads[Accounts]:
        return partial(read_accounts, self.dashboard.core)

    def show(self, found: Accounts) -> None:
        self.query_one("#accounts", Rows).fill(account_rows(found))
        self.query_one("#features", Rows).fill(feature_rows(found))
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def on_descendant_focus(self) -> None:
        self._tell()

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        if event.option_list.id == "features":
            self.action_switch()
        elif self.account is None:
            self.action_connect()

    def _tell(self) -> None:
        found = self.found
        if found is None:
            return
        if self._feature_meant:
            text = about_feature(self._feature_meant)
        elif account := self.account:
            text = about_account(found, account)
        else:
            provider = found.provider(self.query_one("#accounts", Rows).chosen)
            text = about_provider(provider, found.user) if provider else Content("")
        self.query_one("#particulars", Static).update(text)

    @property
    def account(self) -> Account | None:
        """The account under the cursor."""
        return self.found.account(self.query_one("#accounts", Rows).chosen) if self.found else None

    @property
    def _feature_meant(self) -> Feature | None:
        """The feature under the cursor, where the list of features has the focus."""
        used = self.query_one("#features", Rows)
        return self.found.feature(used.chosen) if self.found and used.has_focus else None

    # Connecting.

    def action_connect(self) -> None:
        found = self.found
        provider = found.provider(self.query_one("#accounts", Rows).chosen) if found else None
        if provider is not None:
            self.connect(provider.name, provider.usual)

    def connect(self, name: str, wanted: tuple[str, ...]) -> None:
        """Ask whether the person agrees to these features, then begin."""
        user = self.dashboard.user
        if user is None:
            return
        if self._waiting:
            self.dashboard.complain(TdahError("A browser is waited for already.", "escape stops waiting."))
            return
        with speaking(user):
            hint = " ".join(features.consent_text(one, name) for one in wanted)
        begin = partial(self._ask_address, user) if name == CALDAV.name else partial(self._begin, user, name, wanted)
        self.dashboard.confirm(f"Connect {title_of(name)} for {user.name}?", begin, hint, "Connect")

    def _begin(self, user: User, name: str, wanted: tuple[str, ...]) -> None:
        self._wait(PendingConnection(name))
        loop = asyncio.get_running_loop()

        def show(started: Started, back: str) -> None:
            loop.call_soon_threadsafe(self._show_link, PendingConnection(name, started.url, back))

        work = partial(connect_oauth, user_id=user.id, name=name, wanted=wanted, show=show)
        self.run_worker(self._finish(work, user), group="connect", exit_on_error=False)

    async def _finish(self, work: Callable[[App], Awaitable[Finished]], user: User) -> None:
        try:
            done = await in_thread(self.dashboard.core, work)
        except Exception as error:
            self.dashboard.complain(error)
        else:
            self.dashboard.tell(describe_connected(done, user))
        finally:
            self._wait(None)
        self.dashboard.changed()

    def _wait(self, waiting: PendingConnection | None) -> None:
        self._waiting = waiting
        if self.is_attached:
            panel = self.query_one("#waiting", Static)
            panel.set_class(waiting is not None, "-open")
            panel.border_title = "Waiting for the browser"
            panel.update(shown(waiting) if waiting else Content(""))

    def _show_link(self, waiting: PendingConnection) -> None:
        from tdah.connections.browser_login import has_display

        self._wait(waiting)
        if has_display():
            self.action_browse()

    def action_browse(self) -> None:
        if self._waiting and self._waiting.link:
            self.run_worker(asyncio.to_thread(webbrowser.open, self._waiting.link), group="browse", exit_on_error=False)

    def action_copy_link(self) -> None:
        if self._waiting and self._waiting.link:
            self.app.copy_to_clipboard(self._waiting.link)
            self.dashboard.tell("The link is copied.")

    def action_stop(self) -> None:
        if self._waiting:
            self.workers.cancel_group(self, "connect")
            self.dashboard.tell(f"{title_of(self._waiting.provider)} is not connected.")

    # CalDAV: an address, a name and a password, one after the other.

    def _ask_address(self, user: User) -> None:
        def named(url: str, username: str | None) -> None:
            if username and username.strip():
                password = Prompt(f"The app password of {username.strip()}?", secret=True)
                self.app.push_screen(password, partial(self._join, user, url, username.strip()))

        def placed(url: str | None) -> None:
            if url and url.strip():
                self.app.push_screen(Prompt("The user name there?"), partial(named, url.strip()))

        self.app.push_screen(Prompt("The CalDAV address?", hint="https://dav.example.org"), placed)

    def _join(self, user: User, url: str, username: str, password: str | None) -> None:
        if not password:
            return

        work = partial(connect_caldav, user_id=user.id, url=url, username=username, password=password)
        self._wait(PendingConnection(CALDAV.name))
        self.run_worker(self._finish(work, user), group="connect", exit_on_error=False)

    # What is connected.

    def action_disconnect(self) -> None:
        if account := self.account:
            each = account.connection
            question = f"Disconnect {title_of(each.provider)}, {each.label or each.subject}?"
            self.dashboard.confirm(question, partial(self._work, end, account), DISCONNECT_WARNING, "Disconnect")

    def action_refresh(self) -> None:
        if account := self.account:
            if account.connection.provider == CALDAV.name:
                self.dashboard.complain(TdahError("CalDAV has nothing to refresh.", "e checks whether it works."))
            elif account.connection.state != "active":
                self.dashboard.complain(TdahError("It is not connected any more.", "c connects it again."))
            else:
                self._work(refresh, account)

    def action_check(self) -> None:
        if account := self.account:
            self._work(check, account)

    def _work(self, work: Callable[[App, Connection], Awaitable[str]], account: Account) -> None:
        self.run_worker(self._worked(partial(_work_on, work, account.connection)), group="account", exit_on_error=False)

    async def _worked(self, work: Callable[[App], Awaitable[str]]) -> None:
        try:
            self.dashboard.tell(await in_thread(self.dashboard.core, work))
        except Exception as error:
            self.dashboard.complain(error)
        self.dashboard.changed()

    # What accounts may be used for.

    def action_switch(self) -> None:
        self.query_one("#features").focus()
        found, key = self.found, self.query_one("#features", Rows).chosen
        one = found.feature(key) if found else None
        if one is None or found is None:
            return
        if isinstance(one.state, On):
            self._switch(features.disable, one)
        elif one.state.reason == IS_LOCKED:
            self.dashboard.complain(TdahError("The keys are locked.", "See: tdah vault status"))
        elif one.state.reason in (CONSENT_MISSING, OFF_BY_USER):
            provider = one.state.provider or features.providers_of(one.name)[0]
            with speaking(found.user):
                hint = features.consent_text(one.name, provider)
            self.dashboard.confirm(f"{one.title}: does {found.user.name} agree?", partial(self._switch, features.enable, one), hint)  # fmt: skip  # noqa: E501
        else:
            self.connect(one.state.provider, (one.name,))

    def _switch(self, write: Callable[..., object], one: Feature) -> None:
        if (person := self.dashboard.user_id) is None:
            return

        def then(state: object) -> None:
            on = isinstance(state, On)
            left = f" Still in the way: {state.reason}." if isinstance(state, Off) else ""
            self.dashboard.tell(f"{one.title}: {'on' if on else 'off'}.{left}")

        self.dashboard.write(write, person, one.name, "tui", self.dashboard.data.now(), then=then)


def _work_on(work: Callable[[App, Connection], Awaitable[str]], each: Connection, app: App) -> Awaitable[str]:
    return work(app, each)
