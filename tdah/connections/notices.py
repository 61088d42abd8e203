"""What people are told by text about their accounts, in their language."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from tdah.clock import to_text
from tdah.providers.registry import title_of
from tdah.reminders.ladder import quiet_until
from tdah.reminders.planning import hours_of
from tdah.store import outbox, phones, users
from tdah.store.drafts import Draft
from tdah.wording import phrases

NOTICE_LIFE = timedelta(days=1)


def notify(
    db: sqlite3.Connection, user_id: int, key: str, about: str, now: datetime, *, provider: str,
    missing: Sequence[str] = (), **values: object,
) -> bool:  # fmt: skip
    """Text a person the sentence `key` about a `provider`, where they have a verified phone; whether they have.

    A write function. The sentence may use the provider's title, the words that connect it again, and the short names of
    features that are `missing`.
    """
    phone = phones.reachable(db, user_id)
    if phone is None:
        return False
    user = users.get(db, user_id)
    with phrases.speaking_to(db, user):
        values = {"provider": title_of(provider), "command": phrases.sentence("say_connect", name=provider), **values}
        values["features"] = ", ".join(phrases.sentence(f"short_{name}") for name in missing)
        text = phrases.sentence(key, **values)  # type: ignore[arg-type]
    outbox.queue(
        db,
        Draft(user_id, phone.number, text, "notice", f"{about}-{to_text(now)}", stale_at=now + NOTICE_LIFE),
        now,
    )
    return True


def may_notify(db: sqlite3.Connection, user_id: int, now: datetime) -> bool:
    """Whether something that nobody asked for may be said now: not in quiet hours, and not without a phone."""
    if phones.reachable(db, user_id) is None:
        return False
    return quiet_hours_end(db, user_id, now) is None


def quiet_hours_end(db: sqlite3.Connection, user_id: int, now: datetime) -> datetime | None:
    """When the quiet hours that a person is in end; None outside of them."""
    return quiet_until(hours_of(db, users.get(db, user_id), now), now)
