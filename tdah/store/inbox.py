"""Texts that came in: stored before they are acknowledged, acted on once, parked when they cannot be."""

import sqlite3
from datetime import datetime

from tdah.clock import to_text
from tdah.store.messages import Message
from tdah.store.rows import many

RECEIVE = """
INSERT OR IGNORE INTO message
  (user_id, direction, kind, state, number, sender, body, encoding, segments, provider_id, correlation, raw, created_at)
VALUES ((SELECT user_id FROM phone WHERE number = :number AND state = 'verified'), 'in', 'text', 'received',
  :number, :sender, :body, :encoding, :segments, :provider_id, :correlation, :raw, :at)
"""


def receive(db: sqlite3.Connection, row: dict[str, str | int]) -> bool:
    """Store one inbound text, once per provider id; false for a repetition, which changes nothing.

    `row` has number, sender (E.164), body, encoding, segments, provider_id, correlation, raw (the form as JSON), at.
    A repetition with another body is kept as an audit event (the first one counts).
    """
    if db.execute(RECEIVE, row).rowcount:
        return True
    known = db.execute("SELECT body FROM message WHERE provider_id = ?", (row["provider_id"],)).fetchone()
    if known["body"] != row["body"]:
        db.execute(
            "INSERT INTO audit (at, actor, channel, action, subject) VALUES (?, 'provider', 'webhook', ?, ?)",
            (row["at"], "webhook.mismatch", row["provider_id"]),
        )
    return False


def due(db: sqlite3.Connection, limit: int) -> list[Message]:
    """Texts not yet acted on, in the order they came."""
    return many(Message, db.execute("SELECT * FROM message WHERE state = 'received' ORDER BY id LIMIT ?", (limit,)))


def is_due(db: sqlite3.Connection, message_id: int) -> bool:
    """Whether a text is still to be acted on: asked inside the transaction that acts."""
    row = db.execute("SELECT 1 FROM message WHERE id = ? AND state = 'received'", (message_id,)).fetchone()
    return row is not None


def handled(db: sqlite3.Connection, message_id: int, user_id: int | None, at: datetime) -> None:
    """Mark a text acted on, and whose it turned out to be."""
    db.execute(
        "UPDATE message SET state = 'handled', user_id = coalesce(user_id, ?), final_at = ? WHERE id = ?",
        (user_id, to_text(at), message_id),
    )


def park(db: sqlite3.Connection, message_id: int, error: str, at: datetime) -> None:
    """Set a text aside with its error, so that it never stops the others and is never dropped."""
    db.execute(
        "UPDATE message SET state = 'parked', error = ?, final_at = ? WHERE id = ?", (error, to_text(at), message_id)
    )


def release(db: sqlite3.Connection, message_id: int) -> None:
    """Make a parked text due again."""
    db.execute(
        "UPDATE message SET state = 'received', error = NULL, final_at = NULL WHERE id = ? AND state = 'parked'",
        (message_id,),
    )
