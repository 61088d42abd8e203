"""`tdah connect`: a person's account, through a browser on this machine or a pasted address, or by an app password."""

import asyncio
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store.users import User

from .options import Json, Who, opened, person
from .output import emit, say

if TYPE_CHECKING:
    from tdah.connections.authorize import Started
    from tdah.connections.callback import Finished
    from tdah.connections.connector import Connector

PROVIDER_NAMES = ("google", "microsoft", "notion", "caldav")
MAX_TRIES = 3

Provider = Annotated[
    str,
    typer.Argument(
        help=f"One of: {', '.join(PROVIDER_NAMES)}.", autocompletion=lambda: list(PROVIDER_NAMES), show_default=False
    ),
]


def connect(
    provider: Provider,
    user: Who = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the link, and paste the address that the browser ends at.")
    ] = False,
    scopes: Annotated[
        list[str] | None,
        typer.Option("--scopes", help="Features to ask for, such as calendar.write; may be given several times."),
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="The CalDAV address.")] = None,
    username: Annotated[str | None, typer.Option("--username", help="The user name at the CalDAV server.")] = None,
    json: Json = False,
) -> None:
    """Connect a person's account. What is granted switches features on; nothing more is asked for than they need."""
    from tdah.providers.registry import CALDAV, check_name

    check_name(provider)
    with opened() as app:
        whose = person(app, user)
        wanted = [name for given in scopes or () for name in given.replace(",", " ").split()]
        if provider == CALDAV.name:
            done = _connect_caldav(app, whose, url, username, json)
        else:
            done = asyncio.run(_connect_oauth(app, whose, provider, wanted, no_browser, json))
        _print_result(done, whose, json)


class Authorization(NamedTuple):
    """One connection being made. With `json`, what is told on the way goes to standard error."""

    connector: "Connector"
    user: User
    name: str
    features: list[str]
    json: bool

    def tell(self, text: str) -> None:
        say(text, error=self.json)

    async def start(self, redirect_uri: str) -> str:
        """The link. Before it comes what one agrees to by opening it."""
        from tdah.connections import authorize

        started = await authorize.start(self.connector, self.user.id, self.name, redirect_uri, "cli", self.features)
        _print_features(self.name, started.features, self.json)
        return started.url

    async def finish(self, params: Mapping[str, str]) -> "Finished":
        from tdah.connections.callback import finish

        return await finish(self.connector, params, "cli", name=self.name, user_id=self.user.id)


def _print_features(provider: str, names: Iterable[str], json: bool) -> None:
    from tdah.connections.features import consent_text

    for name in names:
        say(consent_text(name, provider), error=json)


async def _connect_oauth(
    app: App, user: User, name: str, features: list[str], no_browser: bool, json: bool
) -> "Finished":  # fmt: skip
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        way = Authorization(connector, user, name, features, json)
        return await (_through_pasted_url(way) if no_browser else _through_loopback(way))


async def _through_loopback(way: Authorization) -> "Finished":
    """Through a browser that can reach this machine's loopback address."""
    from tdah.connections import browser_login

    def show(started: "Started", redirect_uri: str) -> None:
        _print_features(way.name, started.features, way.json)
        _show_link(way, started.url, redirect_uri)

    return await browser_login.connect(way.connector, way.user.id, way.name, way.features, "cli", show)


async def _through_pasted_url(way: Authorization) -> "Finished":
    """The address that the browser could not open is pasted here: the code in it is good for this attempt only."""
    from tdah.oauth import authorization
    from tdah.providers.errors import Refused

    redirect = f"http://127.0.0.1:{way.connector.provider(way.name).port or 8006}/callback/{way.name}"
    url = await way.start(redirect)
    way.tell(f"Open this link in any browser:\n\n{url}\n")
    way.tell("At the end it shows a page that cannot be opened. Copy that page's whole address, and paste it here.")
    for left in reversed(range(MAX_TRIES)):
        try:
            return await way.finish(authorization.params_of_pasted(await asyncio.to_thread(_ask_for_url), redirect))
        except Refused as error:
            if error.reason != "callback" or not left:
                raise
            say(str(error), error=True)
    raise AssertionError("unreachable")


def _ask_for_url() -> str:
    if sys.stdin.isatty():
        answer: str = typer.prompt("Address", hide_input=True, value_proc=str)
        return answer
    return sys.stdin.readline()


def _show_link(way: Authorization, url: str, redirect_uri: str) -> None:
    """Open the link, or say how to where there is no screen."""
    from tdah.connections.browser_login import has_display, tunnel

    if has_display():
        import webbrowser

        way.tell(f"A browser opens. If it does not, open this link in one on this machine:\n\n{url}\n")
        webbrowser.open(url)
        return
    way.tell("This machine has no screen. On the one in front of you, run this and leave it running:")
    way.tell(f"\n  {tunnel(redirect_uri)}\n")
    way.tell(f"Then open this link in a browser there:\n\n{url}\n")
    way.tell("Or end this with Ctrl-C, and run it again with --no-browser.")


def _print_result(done: "Finished", user: User, json: bool) -> None:
    from tdah.providers.registry import title_of

    connection = done.connection
    if json:
        emit({"connection": connection.id, "user": user.name, "provider": connection.provider,
              "account": connection.label, "features": done.features, "missing": done.missing})  # fmt: skip
        return
    title = title_of(connection.provider)
    again = "connected again" if done.again else "connected"
    say(f"{title} is {again} for {user.name}: {connection.label or connection.subject}.")
    if done.features:
        say(f"Allowed: {', '.join(done.features)}.")
    if done.missing:
        say(f"Not allowed, so it stays off: {', '.join(done.missing)}.", error=True)
        again = " ".join(f"--scopes {feature}" for feature in done.missing)
        say(f"To ask again: tdah connect {connection.provider} {again}", error=True)


def _connect_caldav(app: App, user: User, url: str | None, username: str | None, json: bool) -> "Finished":
    from tdah.connections import caldav_login
    from tdah.providers.registry import CALDAV

    url = url or _prompt_secret("CalDAV address")
    username = username or _prompt_secret("User name")
    _print_features(CALDAV.name, CALDAV.scopes, json)
    if sys.stdin.isatty():
        password: str = typer.prompt("App password", hide_input=True, value_proc=str)
    else:
        password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise TdahError("The app password is empty.", "Type it, or pipe it in.")
    return asyncio.run(caldav_login.connect_caldav(app, user.id, url, username, password, "cli"))


def _prompt_secret(what: str) -> str:
    if not sys.stdin.isatty():
        option = "--url" if "address" in what else "--username"
        raise TdahError(f"The {what} is missing.", f"Say it with {option}.")
    answer: str = typer.prompt(what, value_proc=str)
    return answer.strip()
