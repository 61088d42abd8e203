"""The transports in use: several may be configured, and each address of ours belongs to one of them."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from tdah.store import routing
from tdah.transports.base import Transport
from tdah.transports.registry import DEFAULT


@dataclass(frozen=True)
class Transports:
    """Transports by the name that they are configured under; `registry.DEFAULT` is always there."""

    by_name: Mapping[str, Transport]

    @classmethod
    def only(cls, transport: Transport) -> "Transports":
        """One transport for every address."""
        return cls({DEFAULT: transport})

    @property
    def default(self) -> Transport:
        return self.by_name[DEFAULT]

    def of(self, db: sqlite3.Connection, address: str) -> Transport:
        """The transport that serves an address of ours; the default one for an address whose transport went away."""
        if len(self.by_name) == 1:
            return self.default
        return self.by_name.get(routing.transport_of(db, address), self.default)

    async def close(self) -> None:
        """Let go of all connections."""
        for transport in self.by_name.values():
            await transport.close()
