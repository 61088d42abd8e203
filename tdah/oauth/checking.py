"""Whether a connection still works, by asking its provider the least that tells."""

from tdah.errors import TdahError
from tdah.oauth import caldav, tokens
from tdah.oauth.connector import Connector
from tdah.oauth.providers import CALDAV
from tdah.oauth.refreshing import access_token, refresh
from tdah.store import connections
from tdah.store.connections import Connection


async def problem_of(connector: Connector, connection: Connection) -> str:
    """What is wrong with a connection; empty when it works. An OAuth grant is tried by refreshing it."""
    if connection.state != "active":
        return "needs to be connected again"
    try:
        if connection.provider == CALDAV.name:
            await _propfind(connector, connection)
        else:
            if connection.refresh_at is not None:
                await refresh(connector, connection, force=True)
            await access_token(connector, connection.user_id, connection.id)
    except TdahError as error:
        return error.message
    return ""


async def _propfind(connector: Connector, connection: Connection) -> None:
    await connector.unlocked()
    read, app = connector.app.store.read, connector.app
    password = read(tokens.opened, app.keys, connection, tokens.PASSWORD) or ""
    home = read(connections.cursors, connection.user_id, connection.id).get("home", connection.subject)
    private = app.config.providers.caldav.private_addresses
    await caldav.look(connector.call, str(home), connection.label, password, private=private)
