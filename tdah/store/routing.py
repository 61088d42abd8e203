"""Which of our addresses serves whom (`sms_routing_config`): a shared one, or one of a person's own."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store.row_mapping import IN_IDS, among, many
from tdah.transports.registry import DEFAULT


@dataclass(frozen=True)
class Route:
    """`address` is an E.164 number, or the name of a pool of them; without `user_id` it serves everyone else."""

    user_id: int | None
    kind: str
    address: str


def address(db: sqlite3.Connection, user_id: int | None) -> str:
    """The address that texts to this person come from."""
    row = db.execute(
        "SELECT address FROM sms_routing_config WHERE user_id = ? OR user_id IS NULL ORDER BY user_id IS NULL LIMIT 1",
        (user_id,),
    ).fetchone()
    if row is None:
        raise _none_set()
    return str(row["address"])


def addresses(db: sqlite3.Connection, user_ids: Collection[int]) -> dict[int, str]:
    """`address` for many, by their id."""
    rows = db.execute(
        f"SELECT user_id, address FROM sms_routing_config WHERE user_id {IN_IDS} OR user_id IS NULL",  # noqa: S608
        (among(user_ids),),
    )
    own = {row["user_id"]: str(row["address"]) for row in rows}
    shared = own.pop(None, None)
    found = {user_id: own.get(user_id, shared) for user_id in user_ids}
    if None in found.values():
        raise _none_set()
    return {user_id: address for user_id, address in found.items() if address}


def _none_set() -> TdahError:
    return TdahError("No number is set to send from.", "Set twilio.number, or run: tdah init")


def assign(
    db: sqlite3.Connection, user_id: int | None, address: str, at: datetime, transport: str | None = None
) -> Route:
    """Let `address` serve a person, or everyone without one of their own when `user_id` is None.

    Without `transport` it stays with the one that it belongs to.

    Texts that wait to be sent go from it, too; those under way keep theirs.
    """
    kind = "number" if address.startswith("+") else "service"
    db.execute("DELETE FROM sms_routing_config WHERE coalesce(user_id, 0) = ?", (user_id or 0,))
    db.execute(
        "INSERT INTO sms_routing_config (user_id, kind, address, created_at) VALUES (?, ?, ?, ?)",
        (user_id, kind, address, to_text(at)),
    )
    own_by(db, address, transport or transport_of(db, address), at)
    readdress(db)
    return Route(user_id, kind, address)


def unassign(db: sqlite3.Connection, user_id: int) -> None:
    """Let the shared address serve a person again."""
    db.execute("DELETE FROM sms_routing_config WHERE user_id = ?", (user_id,))
    readdress(db)


SERVING_SQL = """(SELECT address FROM sms_routing_config r WHERE r.user_id = message.user_id OR r.user_id IS NULL
  ORDER BY r.user_id IS NULL LIMIT 1)"""


def readdress(db: sqlite3.Connection, message_id: int | None = None) -> int:
    """Let texts that wait to be sent (one, or all) come from the address that serves their person now; how many moved.

    What may already be on its way keeps its address, for it is looked up by it.
    """
    which = "id = :id" if message_id else "id IN (SELECT id FROM message WHERE state IN ('queued', 'unknown'))"
    return db.execute(
        f"UPDATE message SET sender = {SERVING_SQL} WHERE {which} AND state = 'queued' AND sender <> {SERVING_SQL}",  # noqa: S608
        {"id": message_id},
    ).rowcount


def own_by(db: sqlite3.Connection, address: str, transport: str, at: datetime) -> None:
    """Record that an address is ours, and of which transport."""
    db.execute(
        "INSERT INTO own_address (address, since, transport) VALUES (?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET transport = excluded.transport",
        (address, to_text(at), transport),
    )


def own(db: sqlite3.Connection, transport: str | None = None) -> set[str]:
    """Every address, of one transport or all, that serves or has served somebody: a text to any of them is for us."""
    rows = db.execute("SELECT address FROM own_address WHERE ?1 IS NULL OR transport = ?1", (transport,))
    return {str(row["address"]) for row in rows}


def transport_of(db: sqlite3.Connection, address: str) -> str:
    """The name of the transport that serves an address of ours; the default one for an address nobody assigned."""
    row = db.execute("SELECT transport FROM own_address WHERE address = ?", (address,)).fetchone()
    return DEFAULT if row is None else str(row["transport"])


def routes(db: sqlite3.Connection) -> list[Route]:
    """All routes, the shared one first."""
    return many(Route, db.execute("SELECT user_id, kind, address FROM sms_routing_config ORDER BY user_id"))
