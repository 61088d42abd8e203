"""`tdah connections` and `tdah disconnect`: which accounts are connected, how they are, and their end."""

import asyncio
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tdah.app import App
from tdah.errors import TdahError
from tdah.store import connections, users
from tdah.store.connections import Connection

from .groups import Noun
from .options import Json, Who, Yes, host_time, named, opened
from .output import emit, sanitize, say, table
from .webhooks import notion_webhook

app = Noun("List, check and refresh connected accounts.")
app.command("notion-webhook")(notion_webhook)

Ref = Annotated[str, typer.Argument(help="The provider, the account, or the connection's number.", show_default=False)]


@app.command("list")
def list_(user: Who = None, all_: Annotated[bool, typer.Option("--all", help="Disconnected ones, too.")] = False,
          json: Json = False) -> None:  # fmt: skip
    """List connected accounts; everybody's when no person is named."""
    with opened() as opened_app:
        found = _connections_of(opened_app, user)
        shown = [each for each in found if all_ or each.state != "disconnected"]
        names = {each.id: each.name for each in opened_app.store.read(users.everyone)}
        records = [_record(each, names[each.user_id], _is_locked(opened_app, shown)) for each in shown]
        if json:
            emit(records)
            return
        rows = [
            (r["id"], r["user"], r["provider"], r["account"], r["state"].replace("_", " "),
             host_time(opened_app, r["access_expires_at"]))
            for r in records
        ]  # fmt: skip
        table(("id", "user", "provider", "account", "state", "access until"), rows,
              empty="Nothing is connected. See: tdah connect --help")  # fmt: skip


@app.command()
def show(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Show one connection: what was asked, what was granted, and what went wrong last."""
    from tdah.providers.registry import CALDAV, features_of, provider_of

    with opened() as opened_app:
        each = find_connection(opened_app, ref, user)
        names = {u.id: u.name for u in opened_app.store.read(users.everyone)}
        provider = CALDAV if each.provider == CALDAV.name else provider_of(opened_app.config, each.provider)
        record = {**_record(each, names[each.user_id], _is_locked(opened_app, [each])),
                  "features": sorted(features_of(provider, each.scopes)), "granted": sorted(each.scopes),
                  "asked": each.asked.split(), "last_error": each.last_error}  # fmt: skip
        if json:
            emit(record)
            return
        table((), [(key.replace("_", " "), _cell(opened_app, value)) for key, value in record.items()])


@app.command()
def check(user: Who = None, json: Json = False) -> None:
    """See whether each active connection still works, by asking its provider; exit code 1 when one does not."""
    with opened() as opened_app:
        found = [each for each in _connections_of(opened_app, user) if each.state in ("active", "needs_reconnect")]
        results = asyncio.run(_check(opened_app, found))
        if json:
            emit([{"connection": each.id, "provider": each.provider, "account": each.label, "works": not problem,
                   "problem": problem} for each, problem in results])  # fmt: skip
        else:
            rows = [(each.id, each.provider, each.label, problem or "works") for each, problem in results]
            table(("id", "provider", "account", "result"), rows, empty="Nothing is connected.")
    if any(problem for _, problem in results):
        sys.exit(1)


async def _check(app: App, found: Sequence[Connection]) -> list[tuple[Connection, str]]:
    from tdah.connections.check import problem_of
    from tdah.connections.connector import connecting

    async with connecting(app) as connector:
        return [(each, await problem_of(connector, each)) for each in found]


@app.command()
def refresh(ref: Ref, user: Who = None, json: Json = False) -> None:
    """Refresh the access of a connection now."""
    from tdah.connections.connector import connecting
    from tdah.connections.refresh import refresh as refresh_one

    async def now(opened_app: App, each: Connection) -> None:
        async with connecting(opened_app) as connector:
            await refresh_one(connector, each, force=True)

    with opened() as opened_app:
        each = find_connection(opened_app, ref, user)
        if each.provider == "caldav":
            raise TdahError("CalDAV has nothing to refresh.", "See: tdah connections check")
        if each.state != "active":
            raise TdahError(f"It is {each.state.replace('_', ' ')}.", f"Run: tdah connect {each.provider}")
        asyncio.run(now(opened_app, each))
        fresh = opened_app.store.read(connections.get, each.user_id, each.id)
        if json:
            emit({"connection": fresh.id, "access_expires_at": fresh.access_expires_at})
        else:
            say(f"Refreshed: good until {host_time(opened_app, fresh.access_expires_at) or 'it is ended'}.")


def disconnect(ref: Ref, user: Who = None, yes: Yes = False, json: Json = False) -> None:
    """End a connection, here and at the provider: its tokens are useless at once, and the provider is told."""
    from tdah.connections.connector import connecting
    from tdah.connections.disconnect import Ended, disconnect

    async def now(opened_app: App, each: Connection) -> Ended:
        async with connecting(opened_app) as connector:
            return await disconnect(connector, each.user_id, each.id, "cli")

    with opened() as opened_app:
        each = find_connection(opened_app, ref, user)
        if not yes:
            typer.confirm(f"Disconnect {each.provider} {sanitize(each.label)}?", abort=True)
        ended = asyncio.run(now(opened_app, each))
        if json:
            emit({"connection": each.id, "provider": each.provider, "outcome": ended.outcome, "error": ended.error})
            return
        _print_ended(ended)


def _print_ended(ended: Any) -> None:
    from tdah.providers.registry import title_of

    title = title_of(ended.connection.provider)
    say(f"{title} is disconnected: its access is ended here.")
    if ended.outcome == "revoked":
        say(f"{title} was told, and has ended it, too.")
    elif ended.outcome == "later":
        say(f"{title} could not be told yet ({ended.error}) It is tried again while tdah serves.", error=True)
    elif ended.url:
        say(f"{title} offers no way to end it from here. To end it there, too: {ended.url}", error=True)


def find_connection(app: App, ref: str, user: str | None) -> Connection:
    """The connection that `ref` means. Raises TdahError when that is none, or several."""
    found = [each for each in _connections_of(app, user) if each.state != "disconnected"]
    meant = [each for each in found if ref in (str(each.id), each.provider) or ref.lower() == each.label.lower()]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise TdahError(f"There is no connection {ref}.", "See: tdah connections list")
    numbers = ", ".join(f"{each.id} ({each.label or each.provider})" for each in meant)
    raise TdahError(f"Several are meant: {numbers}.", "Say which by its number.")


def _connections_of(app: App, user: str | None) -> list[Connection]:
    if user:
        return app.store.read(connections.of_user, named(app, user).id)
    return app.store.read(connections.everyones)


def _is_locked(app: App, shown: Sequence[Connection]) -> bool:
    """Whether what is active cannot be used for want of the key; the vault is asked only where something is."""
    return any(each.state == "active" for each in shown) and app.locked is not None


def _record(each: Connection, name: str, locked: bool) -> dict[str, Any]:
    state = "locked" if locked and each.state == "active" else each.state
    return {"id": each.id, "user": name, "provider": each.provider, "account": each.label, "state": state,
            "created_at": each.created_at, "access_expires_at": each.access_expires_at}  # fmt: skip


def _cell(app: App, value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return host_time(app, value) if hasattr(value, "astimezone") else str(value or "")
