"""A tdah whose people connect accounts, at an authority on loopback."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support import world
from support.authorization_server import SECRET, Authority, consent
from support.world import ANA, World
from tdah.config import Config, Providers, ProviderSettings, Twilio, Vault
from tdah.connections import authorize
from tdah.connections.callback import Finished, finish
from tdah.connections.connector import Connector, connecting
from tdah.oauth import authorization
from tdah.store import audit as audit_store
from tdah.store import connections
from tdah.store.connections import Connection
from tdah.store.users import User

REDIRECT = "http://127.0.0.1:5555/callback/google"


def providers_at(*authorities: Authority, **more: Any) -> Providers:
    """Google, then Microsoft, at these authorities."""
    names = ("google", "microsoft")
    settings = {
        name: ProviderSettings(client_id="ours", issuer=each.issuer, **more)
        for name, each in zip(names, authorities, strict=False)
    }
    return Providers(**settings)


@dataclass
class Office:
    """A world with Ana, whose provider is an authority of the test's."""

    world: World
    authority: Authority
    ana: User
    reported: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def run(self, scene: Callable[[Connector], Awaitable[Any]]) -> Any:
        """Play a scene with a connector, as in a new process; waits between tries take no time."""

        async def main() -> Any:
            log_event = lambda event, /, **values: self.reported.append((event, values))  # noqa: E731
            async with connecting(self.world.app, log_event=log_event) as connector:
                connector.call.sleep = no_wait
                return await scene(connector)

        return asyncio.run(main())

    async def begin(self, connector: Connector, user: User | None = None, **options: Any) -> authorize.Started:
        user = user or self.ana
        return await authorize.start(connector, user.id, "google", REDIRECT, "cli", **options)

    async def end(self, connector: Connector, back: str, **options: Any) -> Finished:
        return await finish(connector, authorization.params_of_pasted(back, REDIRECT), "cli", name="google", **options)

    async def connect(self, connector: Connector, user: User | None = None, **options: Any) -> Finished:
        begun = await self.begin(connector, user, **options)
        return await self.end(connector, await asyncio.to_thread(consent, begun.url))

    def connected(self, user: User | None = None) -> Connection:
        """A connection, made."""
        done: Finished = self.run(lambda connector: self.connect(connector, user))
        return done.connection

    def row(self, connection: Connection) -> Connection:
        return self.world.app.store.read(connections.get, connection.user_id, connection.id)

    @property
    def audit(self) -> list[tuple[str, str]]:
        """What was recorded, the latest last."""
        found = self.world.app.store.read(audit_store.events, None, 1000)
        return [(event.action, event.subject) for event in reversed(found)]

    def sealed(self) -> list[tuple[Any, ...]]:
        """What is sealed, by connection and name."""
        db = sqlite3.connect(self.world.app.places.database)
        try:
            return db.execute("SELECT connection_id, name FROM sealed ORDER BY 1, 2").fetchall()
        finally:
            db.close()

    def texts(self) -> list[str]:
        """What leaves for Ana's phone now."""
        before = len(self.world.sent)
        self.world.tick()
        return [text.body for _, text in self.world.sent[before:] if text.to == ANA]


async def no_wait(_seconds: float) -> None:
    """Waits between tries take no time in tests."""
    await asyncio.sleep(0)


def office(folder: Path, authority: Authority, **config: Any) -> Office:
    """An office in an empty folder, with the client secret in its vault."""
    folder.chmod(0o700)
    settings: dict[str, Any] = {"providers": providers_at(authority), **config}
    made = world.make(folder, config=Config(twilio=Twilio(segments_per_second=1000), vault=Vault("file"), **settings))
    made.app.vault.put("google-client-secret", SECRET)
    authority.clock = lambda: made.clock.now().timestamp()
    return Office(made, authority, made.person(brief=None))
