"""What people text about their accounts: connect by a one-time link, end, list."""

from tdah.agent.actions.context import ActionContext
from tdah.language.intents.connection_commands import Connections, Disconnect
from tdah.language.intents.intent import Connect
from tdah.store import audit, codes, connections
from tdah.store.connections import Connection
from tdah.wording.outcome import Outcome, outcome

# Links to one person in an hour.
MAX_LINKS_PER_HOUR = 10


def connect(context: ActionContext, intent: Connect) -> Outcome:
    """A one-time link, to the phone that is verified: whoever holds it connects an account for this person."""
    from tdah.providers.registry import CALDAV, settings_of, title_of

    name, config = intent.provider, context.config
    if name is None:
        return outcome("connect_which")
    title = title_of(name)
    if name == CALDAV.name:
        return outcome("connect_password", provider=title)
    settings = settings_of(config, name) if config else None
    if config is None or settings is None or not (settings.web_client_id or settings.client_id) or not config.reachable:
        return outcome("connect_host", provider=title)
    if codes.tickets_since(context.db, context.user.id, "connect", context.now) >= MAX_LINKS_PER_HOUR:
        return outcome("connect_limit")
    secret = codes.issue_ticket(context.db, context.user.id, f"connect.{name}", context.now)
    audit.audit(context.db, "connect.link", actor=f"user:{context.user.id}", channel="text", at=context.now,
        subject=name,
                 user_id=context.user.id)  # fmt: skip
    return outcome("connect", provider=title, link=f"{config.public_url}/connect/{secret}")


def disconnect(context: ActionContext, intent: Disconnect) -> Outcome:
    """End what is connected at a provider; the provider is told at once by the daemon, and again until it knows."""
    from tdah.connections import disconnect
    from tdah.providers.registry import title_of

    if intent.provider is None:
        return outcome("disconnect_which")
    title = title_of(intent.provider)
    found = [each for each in _open_connections(context) if each.provider == intent.provider]
    if not found:
        return outcome("not_connected", provider=title)
    for each in found:
        disconnect.revoke_locally(context.db, context.user.id, each.id, "text", context.now)
    return outcome("disconnected", provider=title)


def listed(context: ActionContext, intent: Connections) -> Outcome:
    """The accounts that are connected, and which of them need their person."""
    found = _open_connections(context)
    if not found:
        return outcome("connections_none")
    return outcome("connections", rows=[_line(each) for each in found])


def _line(each: Connection) -> Outcome:
    from tdah.providers.registry import title_of

    title = title_of(each.provider)
    key = "connection_active" if each.state == "active" else "connection_needs"
    return outcome(key, each.label or title, title=title, name=each.provider)


def _open_connections(context: ActionContext) -> list[Connection]:
    found = connections.of_user(context.db, context.user.id)
    return [each for each in found if each.state in ("active", "needs_reconnect")]
