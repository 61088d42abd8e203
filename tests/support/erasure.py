"""People who have themselves erased, in a world: what they do, what the daemon does then, and where words are left."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from support.world import ANA, World, code_in, invite
from tdah.maintenance import cleaning
from tdah.messaging.inbound import Inbound
from tdah.messaging.redaction import Redacting
from tdah.messaging.spool import Spool
from tdah.messaging.transports import Transports
from tdah.transports.base import Remote, StatusUpdate

STORED = "SELECT count(*) FROM message WHERE direction = 'in'"


def forget(world: World, number: str = ANA) -> list[str]:
    """Text `forget me` and its code; what comes back last."""
    code = code_in(world.say("forget me", number))
    return world.text(code, number)


def join(world: World, number: str = ANA) -> str:
    """Join by an invite and a code; the welcome."""
    code = code_in(world.say(f"join {invite(world)}", number))
    return world.say(code, number)


def mirror(world: World, *, bodies: bool = True) -> None:
    """Have the provider list every text that came in, as it does whatever becomes of our rows."""
    known = {text.provider_id for text in world.transport.texts}
    rows = world.app.store.reader.execute("SELECT * FROM message WHERE direction = 'in' ORDER BY id").fetchall()
    for row in rows:
        if row["provider_id"] not in known:
            came(world, row["provider_id"], row["body"] if bodies else "", row["number"])


def came(world: World, sid: str, body: str, number: str = ANA) -> None:
    """A text from a phone is at the provider, and no webhook told of it."""
    world.transport.texts.append(
        Remote(sid, "in", world.app.config.sender, number, body, "received", created=world.clock.now())
    )


def _inbound(world: World) -> Inbound:
    return Inbound(world.app, world.write, world.transport, lambda event, **values: None, lambda: None)


def listed(world: World) -> int:
    """List at the provider, as from time to time; how many texts were new."""
    return asyncio.run(_inbound(world).catch_up())


def drained(world: World, spool: Spool) -> int:
    return asyncio.run(_inbound(world).drain(spool))


def redacted(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One run of the worker; what it reports."""
    said: list[tuple[str, dict[str, Any]]] = []
    worker = Redacting(
        world.app, world.write, Transports.only(world.transport), lambda event, **values: said.append((event, values))
    )
    asyncio.run(worker.work())
    return said


def cleaned(world: World) -> bool:
    return asyncio.run(cleaning.clean(world.app, world.write))


def delivered(world: World) -> None:
    """Every text of ours has arrived, and we were told."""
    from tdah.messaging.outbound import apply_status

    for text in list(world.transport.texts):
        if text.direction == "out" and text.status == "queued":
            world.transport.turn(text.provider_id, status="delivered")
            world.app.store.write(apply_status, StatusUpdate(text.provider_id, "delivered"), world.clock.now())


def count(world: World, sql: str, *values: Any) -> int:
    return int(world.app.store.reader.execute(sql, values).fetchone()[0])


def files_with(folder: Path, words: Iterable[str]) -> list[str]:
    """The files under a folder in which one of these words is, in any of the ways in which text is stored."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes().lower() if path.is_file() else b""
        found += [f"{path.name}: {word}" for word in words if word.lower().encode() in content]
    return found
