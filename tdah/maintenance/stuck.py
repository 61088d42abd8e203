"""What the host decides about what could not be worked: tried again, or dropped. Each decision is an audit event."""

import sqlite3
from datetime import datetime, timedelta

from tdah.errors import TdahError
from tdah.store import audit, inbox, messages, outbox, phones, reminders
from tdah.store.drafts import Draft
from tdah.store.messages import Message
from tdah.store.undo import Change

RETRIED_ACTION, DROPPED_ACTION = "text.retried", "text.dropped"
# How long what is sent once more is worth sending.
RETRY_LIFE = timedelta(hours=1)
ALREADY_DECIDED = TdahError("That was decided meanwhile.", "Look at the list again.")


def retry_text(db: sqlite3.Connection, message_id: int, at: datetime, *, channel: str) -> None:
    """Work a text again that was parked, send one once more that failed, or take back that it was dropped.

    Raises TdahError when it is none of these, or may not go.
    """
    message = messages.get(db, message_id)
    if message.direction == "in":
        if not inbox.release(db, message.id):
            raise ALREADY_DECIDED
    elif message.state == "failed":
        _send_again(db, message, at)
    else:
        raise TdahError("It is being looked up: it may be there.", "What is not found is sent once more by itself.")
    _audit(db, RETRIED_ACTION, message, at, channel)


def _send_again(db: sqlite3.Connection, message: Message, at: datetime) -> None:
    """A copy, so that what is known of the failed one stays true."""
    if message.kind == "code":
        raise TdahError("That code is no longer known here.", "Text a new one: tdah phone verify NUMBER")
    phone = phones.by_number(db, message.number)
    if phone is None or phone.state != "verified":
        state = phone.state.replace("_", " ") if phone else "not registered"
        raise TdahError(f"{message.number} is {state}: it gets no texts.", "See: tdah phone list")
    again = Draft(message.user_id, message.number, message.body, message.kind, message.correlation, None,
                  message.task_id, at + RETRY_LIFE, message.private_kind)  # fmt: skip
    outbox.queue(db, again, at)


def drop_text(db: sqlite3.Connection, message_id: int, at: datetime, *, channel: str) -> None:
    """Leave a parked or failed text as it is, for good; `retry_text` turns that round. Raises TdahError otherwise."""
    message = messages.get(db, message_id)
    if message.state == "parked":
        inbox.drop(db, message.id, at)
    elif message.state != "failed":
        raise TdahError("It is being looked up: it may have arrived.", "It ends by itself.")
    _audit(db, DROPPED_ACTION, message, at, channel)


def _audit(db: sqlite3.Connection, action: str, message: Message, at: datetime, channel: str) -> None:
    audit.audit(
        db, action, actor="host", channel=channel, at=at, subject=f"message:{message.id}", user_id=message.user_id
    )


def retry_reminder(db: sqlite3.Connection, reminder_id: int, at: datetime, *, channel: str) -> None:
    """Work a parked reminder again, now."""
    parked = _parked(db, reminder_id)
    reminders.settle(db, reminder_id, at)
    subject = f"task:{parked.task_id}"
    audit.audit(db, "reminder.retried", actor="host", channel=channel, at=at, subject=subject, user_id=parked.user_id)


def drop_reminder(db: sqlite3.Connection, reminder_id: int, at: datetime, *, channel: str) -> None:
    """Let a parked reminder not come back; its task stays. Its person's `undo` takes that back."""
    parked = _parked(db, reminder_id)
    change = Change(db, parked.user_id, at)
    change.keep("reminder", reminder_id)
    reminders.settle(db, reminder_id, None)
    change.save(parked.title)
    subject = f"task:{parked.task_id}"
    audit.audit(db, "reminder.dropped", actor="host", channel=channel, at=at, subject=subject, user_id=parked.user_id)


def _parked(db: sqlite3.Connection, reminder_id: int) -> reminders.Parked:
    found = next((each for each in reminders.parked(db) if each.id == reminder_id), None)
    if found is None:
        raise ALREADY_DECIDED
    return found


def retry_sender(db: sqlite3.Connection, address: str, at: datetime, *, channel: str) -> None:
    """Try at once to send from an address that is on hold."""
    outbox.free_sender(db, address)
    audit.audit(db, "sender.retried", actor="host", channel=channel, at=at, subject=address)


def decisions(db: sqlite3.Connection, since: datetime) -> dict[int, str]:
    """What was decided last about each text since an instant, by its id: RETRIED or DROPPED."""
    found: dict[int, str] = {}
    for event in audit.events(db, None, 1000):
        kind, _, number = event.subject.partition(":")
        if kind == "message" and event.action in (RETRIED_ACTION, DROPPED_ACTION) and event.at >= since:
            found.setdefault(int(number), event.action)
    return found
