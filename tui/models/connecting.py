"""What the Connections screen has done apart from the thread that draws, and what it says of it."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from tdah.app import App
from tdah.connections.authorize import Started
from tdah.connections.callback import Finished
from tdah.connections.disconnect import Ended
from tdah.errors import TdahError
from tdah.providers.registry import title_of
from tdah.store.connections import Connection
from tdah.store.users import User

from ..widgets.text import plain


@dataclass(frozen=True)
class PendingConnection:
    """A browser is waited for: at which provider, with which link, which comes back where. Empty before it is known."""

    provider: str
    link: str = ""
    back: str = ""


async def connect_oauth(
    app: App, user_id: int, name: str, wanted: tuple[str, ...], show: Callable[[Started, str], None]
) -> Finished:
    """Connect an account through a browser, as `tdah connect` does; `show` gets the link."""
    from tdah.connections import browser_login
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        return await browser_login.connect(connector, user_id, name, wanted, "tui", show)


async def connect_caldav(app: App, user_id: int, url: str, username: str, password: str) -> Finished:
    """Connect a CalDAV account."""
    from tdah.connections import caldav_login

    return await caldav_login.connect_caldav(app, user_id, url, username, password, "tui")


async def end(app: App, each: Connection) -> str:
    """End a connection; what to say."""
    from tdah.connections.connector import connecting
    from tdah.connections.disconnect import disconnect

    async with connecting(app) as connector:
        return describe_ended(await disconnect(connector, each.user_id, each.id, "tui"))


async def refresh(app: App, each: Connection) -> str:
    """Refresh the access of a connection; what to say."""
    from tdah.connections import refresh
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        await refresh.refresh(connector, each, force=True)
    return f"{title_of(each.provider)} is refreshed."


async def check(app: App, each: Connection) -> str:
    """Ask the provider whether a connection works; what to say. Raises TdahError when it does not."""
    from tdah.connections.check import problem_of
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        problem = await problem_of(connector, each)
    if problem:
        raise TdahError(problem, "c connects it again.")
    return f"{title_of(each.provider)} works."


def shown(waiting: PendingConnection) -> Content:
    """What to do while a browser is waited for."""
    title = title_of(waiting.provider)
    if not waiting.link:
        return plain(f"{title} is asked ...", "$text-muted")
    from tdah.connections.browser_login import has_display, tunnel

    lines = [plain(waiting.link)]
    if not has_display():
        lines += [Content.styled("No screen here. On the machine in front of you, first: ", "$text-muted") + plain(tunnel(waiting.back), "$accent")]  # fmt: skip  # noqa: E501
    keys = "y copies the link, b opens it in a browser on this machine, escape stops waiting."
    return Content("\n").join([*lines, Content.styled(keys, "$text-muted")])


def describe_connected(done: Finished, user: User) -> str:
    """What to say of an account that was connected."""
    each = done.connection
    again = "connected again" if done.again else "connected"
    missing = f" Not allowed, so it stays off: {', '.join(done.missing)}." if done.missing else ""
    return f"{title_of(each.provider)} is {again} for {user.name}: {each.label or each.subject}.{missing}"


def describe_ended(end: Ended) -> str:
    """What to say of a connection that was ended."""
    title = title_of(end.connection.provider)
    if end.outcome == "later":
        return f"{title} is disconnected here. It could not be told yet ({end.error}); that is tried again."
    yourself = f" To end it there, too: {end.url}" if end.outcome != "revoked" and end.url else ""
    return f"{title} is disconnected.{yourself}"
