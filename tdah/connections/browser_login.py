"""An account is connected through a browser that reaches this machine's loopback address: for the command and the
dashboard alike. What the browser shows at the end are words of ours only."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence

from tdah import pages
from tdah.connections import authorize
from tdah.connections.authorize import Started
from tdah.connections.callback import Finished, finish
from tdah.connections.connector import Connector
from tdah.errors import TdahError
from tdah.oauth import authorization
from tdah.oauth.loopback import listening
from tdah.providers.errors import Denied
from tdah.store import audit

# What is done with the link once it can be opened: the start, and the address the browser comes back to.
ShowLink = Callable[[Started, str], None]


async def connect(
    connector: Connector, user_id: int, name: str, features: Sequence[str], channel: str, show: ShowLink
) -> Finished:
    """Connect an account of a person: `show` the link, and wait for the browser to come back, ten minutes at most.

    Raises TdahError for what went wrong; then nothing is kept.
    """

    def refused(reason: str) -> None:
        connector.app.store.write(audit.audit, "connect.refused", actor="unknown", channel=channel, at=connector.now(),
                                  subject=f"{name} {reason}", user_id=user_id)  # fmt: skip

    async with listening(f"/callback/{name}", connector.provider(name).port, refused) as listener:
        started = await authorize.start(connector, user_id, name, listener.redirect_uri, channel, features)
        show(started, listener.redirect_uri)
        try:
            async with asyncio.timeout(authorization.ATTEMPT_LIFE.total_seconds()):
                query = await listener.query()
        except TimeoutError:
            raise TdahError("Nothing came back within ten minutes.", f"Begin again: tdah connect {name}") from None
        try:
            done = await finish(connector, authorization.params_of(query), channel, name=name, user_id=user_id)
        except Exception as error:
            await listener.show(400, _page_of(error, name))
            raise
        await listener.show(200, pages.html("Done", "The account is connected. You can close this page."))
        return done


def _page_of(error: Exception, name: str) -> str:
    """What went wrong and what to do, in words of ours: nothing that came with the request is shown."""
    if isinstance(error, Denied):
        return pages.html("Not connected", "Access was not allowed, so nothing was connected.",
                          f"To try again, run: tdah connect {name}")  # fmt: skip
    what = error.message if isinstance(error, TdahError) else "Something is wrong on this machine."
    return pages.html("Something is wrong", what, f"Nothing was connected. To try again, run: tdah connect {name}")


def has_display() -> bool:
    """Whether a browser that opens here would be seen by somebody."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and not os.environ.get("SSH_CONNECTION")


def tunnel(redirect_uri: str) -> str:
    """The command that, on the machine in front of somebody, lets a browser there come back to here."""
    port = redirect_uri.split(":")[2].split("/")[0]
    return f"ssh -N -L {port}:127.0.0.1:{port} {_login()}"


def _login() -> str:
    import getpass
    import socket

    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return socket.gethostname()
