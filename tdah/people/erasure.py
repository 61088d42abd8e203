"""The erasure of a person: their accounts are ended first, then everything here goes, then the provider's copies.

The invariant: what is deleted here is remembered as erased, and due to be redacted, in the transaction that deletes it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tdah.config import Config
from tdah.errors import TdahError
from tdah.people import membership
from tdah.store import connections, erased, erasures, outbox, redactions, users
from tdah.store.drafts import Draft
from tdah.store.erased import Entry
from tdah.store.erasures import Erasure
from tdah.store.messages import Message
from tdah.store.users import User
from tdah.transports.registry import DEFAULT, redacting
from tdah.wording import phrases

if TYPE_CHECKING:
    from tdah.connections.connector import Connector

LIFE = timedelta(hours=4)
OPEN = (*connections.LIVING_STATES, "revoking")


@dataclass(frozen=True)
class Access:
    """An account of somebody who is erased: whether its access was ended there, else where its person ends it."""

    title: str
    ended: bool
    link: str = ""


def forget(db: sqlite3.Connection, user: User, message: Message, now: datetime, config: Config) -> None:
    """Erase a person who texted for it: at once, or as soon as their accounts were ended. A write function."""
    erasure = erasures.ask(db, user.id, message.number, "text", now)
    if not open_accounts(db, user.id):
        finish(db, erasure, user, (), config, now)


def finish(
    db: sqlite3.Connection, erasure: Erasure, user: User, accesses: Sequence[Access], config: Config, now: datetime
) -> Erasure:
    """Erase a person whose accounts were ended, and tell the number that asked what is gone. A write function."""
    with phrases.speaking_to(db, user):
        done = membership.remove_user(db, user, now, channel=erasure.channel)
        if erasure.number:
            text = " ".join(summary(config, accesses))
            last = outbox.queue(
                db, Draft(None, erasure.number, text, "notice", f"erasure-{done.id}", stale_at=now + LIFE), now
            )
            redactions.ask_for(db, last, now, erasure_id=done.id)
    return done


def summary(config: Config, accesses: Sequence[Access], transport: str = DEFAULT) -> list[str]:
    """What was erased where, as sentences of whoever is spoken to."""
    said = [phrases.sentence("erased")]
    said.append(phrases.sentence("erased_network" if redacting(transport) else "kept_by_network"))
    if config.backup.at:
        said.append(phrases.sentence("erased_backups", count=config.backup.keep))
    if any(access.ended for access in accesses):
        said.append(phrases.sentence("erased_accounts"))
    said += [phrases.sentence("disconnected_yourself", provider=a.title, link=a.link) for a in accesses if not a.ended]
    return [*said, phrases.sentence("take_care")]


def open_accounts(db: sqlite3.Connection, user_id: int) -> list[connections.Connection]:
    """A person's accounts whose access is still to be ended at the provider."""
    return [each for each in connections.of_user(db, user_id) if each.state in OPEN]


async def end_accounts(connector: "Connector", user_id: int, channel: str) -> list[Access]:
    """End every account of a person at its provider, once: what cannot be told now is for its person to end."""
    from tdah.connections import disconnect
    from tdah.providers.registry import title_of

    found = []
    for each in open_accounts(connector.app.store.reader, user_id):
        try:
            if each.state == "revoking":
                ended = await disconnect.revoke(connector, each)
            else:
                ended = await disconnect.disconnect(connector, user_id, each.id, channel)
        except TdahError as error:
            ended = disconnect.Ended(each, "later", error.message)
        is_over = ended.outcome == "revoked" or not ended.url
        found.append(Access(title_of(each.provider), is_over, "" if is_over else ended.url))
    return found


async def finish_due(connector: "Connector") -> int:
    """Finish the erasures that waited for their accounts to be ended; how many."""
    app = connector.app
    due = erasures.due(app.store.reader)
    for erasure in due:
        assert erasure.user_id is not None
        accesses = await end_accounts(connector, erasure.user_id, erasure.channel)
        await connector.write(_finish, erasure, accesses, app.config, app.now())
    return len(due)


def _finish(
    db: sqlite3.Connection, erasure: Erasure, accesses: Sequence[Access], config: Config, now: datetime
) -> None:
    if any(each.id == erasure.id for each in erasures.due(db)):  # else the host erased them meanwhile
        assert erasure.user_id is not None
        finish(db, erasure, users.get(db, erasure.user_id), accesses, config, now)


def again(db: sqlite3.Connection, known: Sequence[Entry], open_ids: Sequence[str], now: datetime) -> int:
    """Erase once more who was erased after a backup that was restored; how many people. A write function.

    `known` and `open_ids` are what the replaced database remembered as erased and had yet to redact.
    """
    erased.merge(db, known)
    back = erased.people(db)
    for user_id in back:
        membership.remove_user(db, users.get(db, user_id), now, channel="restore")
    redactions.ask_all(db, {*erased.drop_texts(db), *open_ids}, now)
    return len(back)
