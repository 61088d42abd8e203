"""Whether a connection still works, by asking its provider the least that tells."""

from tdah.connections import tokens
from tdah.connections.connector import Connector
from tdah.connections.refresh import access_token, refresh
from tdah.errors import TdahError
from tdah.oauth import token_endpoint
from tdah.providers import caldav_discovery
from tdah.providers.registry import CALDAV
from tdah.store import connections
from tdah.store.connections import Connection


async def problem_of(connector: Connector, connection: Connection) -> str:
    """What is wrong with a connection; empty when it works. Empty also where a provider cannot be asked."""
    if connection.state != "active":
        return "needs to be connected again"
    try:
        if connection.provider == CALDAV.name:
            await _propfind(connector, connection)
        else:
            return await _oauth(connector, connection)
    except TdahError as error:
        return error.message
    return ""


async def _oauth(connector: Connector, connection: Connection) -> str:
    """A grant that ends is tried by refreshing it; one that has no end is asked about."""
    if connection.refresh_at is not None:
        await refresh(connector, connection, force=True)
    token = await access_token(connector, connection.user_id, connection.id)
    provider, endpoints = await connector.place(connection.provider)
    if connection.refresh_at is not None or not endpoints.introspect:
        return ""
    key = connector.app.store.read(tokens.opened, connector.app.keys, connection, tokens.CLIENT_KEY) or ""
    client = await connector.client_by_key(connection.provider, key)
    active = await token_endpoint.is_active(connector.call, provider, endpoints, client, token)
    return "" if active else f"{provider.title} does not take its token any more"


async def _propfind(connector: Connector, connection: Connection) -> None:
    await connector.unlocked()
    read, app = connector.app.store.read, connector.app
    password = read(tokens.opened, app.keys, connection, tokens.APP_PASSWORD) or ""
    home = read(connections.cursors, connection.user_id, connection.id).get("home", connection.subject)
    private = app.config.providers.caldav.private_addresses
    await caldav_discovery.discover(connector.call, str(home), connection.label, password, private=private)
