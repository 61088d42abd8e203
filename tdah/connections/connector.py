"""What connecting, refreshing and ending work with: the app, a writer, and the way to the providers."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from tdah.app import App
from tdah.concurrency import in_daemon_thread
from tdah.due_rows import LogEvent, Write
from tdah.errors import TdahError
from tdah.oauth.discovery import Directory
from tdah.oauth.token_endpoint import Client
from tdah.providers.calls import Caller
from tdah.providers.errors import InvalidGrant
from tdah.providers.registry import OAUTH, Endpoints, Provider, provider_of, settings_of
from tdah.store import audit, sealed


@dataclass
class Connector:
    """One process's way to the accounts of its people. `report` hears what the daemon counts and logs."""

    app: App
    write: Write
    call: Caller
    directory: Directory
    log_event: LogEvent = lambda event, /, **values: None

    def now(self) -> datetime:
        return self.app.now()

    async def unlocked(self) -> None:
        """The master key that seals at hand, one that another process made since included. Raises Locked.

        The operating system's keyring may take its time, so in a thread.
        """
        if not self.app.keys.has(self.app.store.read(sealed.current_key)):
            # Its first part reads and writes the store, whose connections may be used from any thread, one at a time.
            await in_daemon_thread(self.app.unlock)

    async def client(self, name: str, *, web: bool) -> Client:
        """How tdah is registered at a provider, with its secret, which the keyring may take its time for."""
        return await in_daemon_thread(partial(client_of, self.app, name, web=web))

    async def client_by_key(self, name: str, key: str) -> Client:
        """The client that a token was given to; as `client`."""
        return await in_daemon_thread(partial(client_by_key, self.app, name, key))

    def provider(self, name: str) -> Provider:
        return provider_of(self.app.config, name)

    async def place(self, name: str) -> tuple[Provider, Endpoints]:
        """A provider as configured, and where it answers just now."""
        provider = self.provider(name)
        return provider, await self.directory.endpoints(provider)


@asynccontextmanager
async def connecting(
    app: App, write: Write | None = None, log_event: LogEvent | None = None
) -> AsyncIterator[Connector]:
    """A connector with an HTTP client of its own, until the end of the block."""
    from tdah.http import async_client

    log_event = log_event or (lambda event, /, **values: None)
    async with async_client(tls=needs_tls(app)) as http:
        call = Caller(http, log_event)
        yield Connector(app, write or writer_of(app), call, Directory(call), log_event)


def writer_of(app: App) -> Write:
    """A writer for a process without a writer thread (CLI)."""

    async def write(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return app.store.write(fn, *args, **kwargs)

    return write


def needs_tls(app: App) -> bool:
    """Whether any configured provider is asked over https: certificates take a moment to load."""
    for name in OAUTH:
        provider, settings = provider_of(app.config, name), settings_of(app.config, name)
        addresses = (provider.issuer, provider.endpoints.authorize, provider.endpoints.token)
        if is_configured(app, name) and any(address.startswith("https:") for address in addresses):
            return True
        if settings.token_url.startswith("https:"):
            return True
    return False


def is_configured(app: App, name: str) -> bool:
    """Whether the host has registered tdah at an OAuth provider."""
    settings = settings_of(app.config, name)
    return bool(settings.client_id or settings.web_client_id)


def client_of(app: App, name: str, *, web: bool) -> Client:
    """How tdah is registered at a provider, for this machine's browser or (`web`) for its public URL.

    Raises TdahError when it is not.
    """
    settings = settings_of(app.config, name)
    client_id = (settings.web_client_id or settings.client_id) if web else settings.client_id
    if not client_id:
        key = "web_client_id" if web else "client_id"
        raise TdahError(
            f"tdah is not registered at {OAUTH[name].title} yet.",
            f"Register it, then set providers.{name}.{key} in config.toml: docs/connections.md says how.",
        )
    return Client(client_id, _secret(app, name, web=web), web)


def client_by_key(app: App, name: str, key: str) -> Client:
    """The client that a token was given to. Raises InvalidGrant when tdah is registered as another one by now."""
    settings = settings_of(app.config, name)
    if not (settings.client_id or settings.web_client_id):
        raise TdahError(f"tdah is not registered at {OAUTH[name].title} any more.", "See [providers] in config.toml.")
    for web in (False, True):
        client_id = (settings.web_client_id or settings.client_id) if web else settings.client_id
        client = Client(client_id, _secret(app, name, web=web), web)
        if client.key == key:
            return client
    raise InvalidGrant("client changed", f"tdah is registered at {OAUTH[name].title} anew.",
                       f"Connect again: tdah connect {name}")  # fmt: skip


def _secret(app: App, name: str, *, web: bool) -> str:
    own = app.vault.get(f"{name}-web-client-secret") if web else None
    return own or app.vault.get(f"{name}-client-secret") or ""


def note_audit(db: sqlite3.Connection, action: str, user_id: int, channel: str, at: datetime, subject: str) -> None:
    """Record what a person, or tdah for them, did with an account. No token, code or verifier may be in `subject`."""
    actor = "tdah" if channel == "daemon" else "host" if channel in ("cli", "tui") else f"user:{user_id}"
    audit.audit(db, action, actor=actor, channel=channel, at=at, subject=subject[:200], user_id=user_id)
