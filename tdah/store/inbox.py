"""Texts that came in: stored before they are acknowledged, acted on once, parked when they cannot be."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from operator import itemgetter

from tdah.clock import from_text, to_text
from tdah.store import erased, redactions
from tdah.store.messages import Message
from tdah.store.row_mapping import IN_IDS, among, many
from tdah.transports.registry import DEFAULT

# When the provider knows what a text cost, more or less.
PRICE_LOOKUP_AFTER = timedelta(minutes=15)
# By how much our clock and the provider's may differ.
MAX_CLOCK_SKEW = timedelta(minutes=5)

INSERT_RECEIVED = """
INSERT {resolution} INTO message
  (user_id, direction, kind, state, number, sender, body, encoding, segments, provider_id, correlation, raw, created_at,
   searched)
SELECT (SELECT user_id FROM phone WHERE number = column1 AND state = 'verified'), 'in', 'text', 'received',
  column1, column2, column3, column4, column5, column6, column7, column8, column9, 0 FROM (VALUES {rows})
WHERE column1 IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM erased)
  OR keyed_hash('text:' || column6) NOT IN (SELECT hash FROM erased))
"""
RECEIVED_FIELDS = ("number", "sender", "body", "encoding", "segments", "provider_id", "correlation", "raw", "at")
# Statements of few sizes, so that each is prepared once; what a size has too many is NULL.
INSERT_SIZES = (1, 4, 16, 64, 256)

_values = itemgetter(*RECEIVED_FIELDS)


def receive(db: sqlite3.Connection, row: dict[str, str | int]) -> bool:
    """Store one inbound text, once per provider id; false, with nothing changed, when it is known or was erased.

    `row` has number, sender (E.164), body, encoding, segments, provider_id, correlation, raw (the form as it came), at.
    A repetition with another body is kept as an audit event (the first one counts).
    """
    if _insert(db, "OR IGNORE", [row]):
        return True
    known = db.execute("SELECT body FROM message WHERE provider_id = ?", (row["provider_id"],)).fetchone()
    if known and known["body"] != row["body"]:
        db.execute(
            "INSERT INTO audit (at, actor, channel, action, subject) VALUES (?, 'provider', 'webhook', ?, ?)",
            (row["at"], "webhook.mismatch", row["provider_id"]),
        )
    return False


def receive_all(db: sqlite3.Connection, calls: Sequence[tuple[dict[str, str | int]]]) -> list[bool]:
    """As `receive` for the row of each call, with one statement for many: what it answers for each, in order."""
    rows, most = [row for (row,) in calls], INSERT_SIZES[-1]
    return [new for first in range(0, len(rows), most) for new in _receive_some(db, rows[first : first + most])]


def _receive_some(db: sqlite3.Connection, rows: list[dict[str, str | int]]) -> list[bool]:
    try:
        return _insert_new(db, rows)
    except sqlite3.IntegrityError:  # one of them is known, and none was stored
        return [receive(db, row) for row in rows]


def receive_new(db: sqlite3.Connection, calls: Sequence[tuple[dict[str, str | int]]]) -> list[bool]:
    """As `receive_all` by one statement, which outside of a transaction is one by itself.

    Raises sqlite3.IntegrityError with nothing stored when a text is known, ValueError when there are too many.
    """
    return _insert_new(db, [row for (row,) in calls])


def _insert_new(db: sqlite3.Connection, rows: list[dict[str, str | int]]) -> list[bool]:
    """Store rows none of which is known; of each, whether it was stored: what was erased never is again."""
    if _insert(db, "", rows) == len(rows):
        return [True] * len(rows)
    gone = erased.known_texts(db, [str(row["provider_id"]) for row in rows])
    return [row["provider_id"] not in gone for row in rows]


def _insert(db: sqlite3.Connection, resolution: str, rows: list[dict[str, str | int]]) -> int:
    """Store at most as many rows as the largest statement has; how many were stored."""
    size = next((size for size in INSERT_SIZES if size >= len(rows)), 0)
    if not size:
        raise ValueError(f"{len(rows)} texts are too many for one statement")
    values = [*chain.from_iterable(map(_values, rows)), *[None] * (len(RECEIVED_FIELDS) * (size - len(rows)))]
    return db.execute(_statement(resolution, size), values).rowcount


@cache
def _statement(resolution: str, size: int) -> str:
    return INSERT_RECEIVED.format(
        resolution=resolution, rows=", ".join([f"({', '.join('?' * len(RECEIVED_FIELDS))})"] * size)
    )


def receive_late(db: sqlite3.Connection, row: dict[str, str | int], said_at: datetime) -> bool:
    """As `receive`, for a text that came by another way than the webhook; `said_at` is when it was sent.

    What a number said before its person was erased is not stored, though never seen; the provider is to forget it.
    """
    if erased.is_said_before(db, str(row["number"]), said_at):
        _refuse(db, str(row["provider_id"]), from_text(str(row["at"])))
        return False
    new = receive(db, row)
    if new:
        db.execute("UPDATE message SET sent_at = ? WHERE provider_id = ?", (to_text(said_at), str(row["provider_id"])))
    return new


def _refuse(db: sqlite3.Connection, provider_id: str, at: datetime) -> None:
    if not erased.known_texts(db, [provider_id]):
        erased.remember_texts(db, [provider_id], at)
        redactions.ask(db, provider_id, at)


@dataclass(frozen=True)
class Listed:
    """How far the provider's list was read, in its time: never before `begin`, and all of it up to `until`.

    `stored` is false before it was read for the first time.
    """

    begin: datetime
    until: datetime
    stored: bool = True


def _beats(transport: str) -> tuple[str, str]:
    """Under which names it is kept how far the list of a transport was read."""
    suffix = "" if transport == DEFAULT else f".{transport}"
    return f"list.begin{suffix}", f"list.until{suffix}"


def listed(db: sqlite3.Connection, now: datetime, transport: str = DEFAULT) -> Listed:
    """How far the list of a transport was read; at first, up to the last text that came in, or to now."""
    begins, ends = _beats(transport)
    rows = {
        row["name"]: from_text(row["at"])
        for row in db.execute("SELECT name, at FROM beat WHERE name IN (?, ?)", (begins, ends))
    }
    if ends not in rows:
        row = db.execute("SELECT created_at FROM message WHERE direction = 'in' ORDER BY id DESC LIMIT 1").fetchone()
        rows[ends] = from_text(row["created_at"]) if row else now
    begin = rows.get(begins, rows[ends] - MAX_CLOCK_SKEW)
    return Listed(begin, rows[ends], begins in rows)


def set_listed(db: sqlite3.Connection, listed: Listed, transport: str = DEFAULT) -> None:
    """Everything of a transport up to `listed.until` is here."""
    for name, at in zip(_beats(transport), (listed.begin, listed.until), strict=True):
        db.execute("INSERT OR REPLACE INTO beat (name, at) VALUES (?, ?)", (name, to_text(at)))


SELECT_FRESH = "SELECT * FROM message WHERE state = 'received' AND due_at IS NULL ORDER BY id LIMIT ?"
SELECT_DEFERRED = "SELECT * FROM message WHERE state = 'received' AND due_at <= ? ORDER BY due_at, id LIMIT ?"


def due(db: sqlite3.Connection, now: datetime, limit: int) -> list[Message]:
    """Texts not yet acted on, in the order they came; those that were put off before the others."""
    waited = many(Message, db.execute(SELECT_DEFERRED, (to_text(now), limit)))
    return waited + many(Message, db.execute(SELECT_FRESH, (limit - len(waited),)))


def put_off(db: sqlite3.Connection, turns: Iterable[tuple[int, datetime]]) -> None:
    """Texts (ids) that are to wait for their turn, until an instant each."""
    db.executemany(
        "UPDATE message SET due_at = ? WHERE id = ? AND state = 'received'",
        [(to_text(until), message_id) for message_id, until in turns],
    )


def last_turns(db: sqlite3.Connection, now: datetime) -> dict[str, datetime]:
    """When the last text that waits for its turn has it, by number."""
    rows = db.execute(
        "SELECT number, max(due_at) AS due FROM message WHERE state = 'received' AND due_at > ? GROUP BY number",
        (to_text(now),),
    )
    return {row["number"]: from_text(row["due"]) for row in rows}


def next_turn(db: sqlite3.Connection, now: datetime) -> datetime | None:
    """When the next text that waits for its turn has it."""
    row = db.execute("SELECT min(due_at) AS due FROM message WHERE state = 'received' AND due_at > ?", (to_text(now),))
    due = row.fetchone()["due"]
    return from_text(due) if due else None


# How often a text was found waiting at a start. From `ALONE` on nothing else is in hand with it, and each try counts.
# Three tries, for a process that is killed for other reasons has some text in hand, too, now and then the same twice.
ALONE_TRIES, PROVEN_TRIES = 2, 5


def suspect(db: sqlite3.Connection, now: datetime) -> list[Message]:
    """At start: what waits may be what ended the last process. The texts that have proven it, now parked.

    What is found for the first time is worked as usual, for most processes end otherwise.
    """
    guilty = many(
        Message,
        db.execute("SELECT * FROM message WHERE state = 'received' AND attempts >= ? ORDER BY id", (PROVEN_TRIES,)),
    )
    for message in guilty:
        park(db, message.id, "The daemon ended each time that it had this text in hand.", now)
    db.execute("UPDATE message SET attempts = attempts + 1 WHERE state = 'received' AND attempts < ?", (ALONE_TRIES,))
    return guilty


def try_alone(db: sqlite3.Connection, message_id: int, by: int = 1) -> None:
    """A suspect is about to be acted on; or (`by` -1) was not, for a reason that is not its own."""
    db.execute("UPDATE message SET attempts = attempts + ? WHERE id = ? AND state = 'received'", (by, message_id))


STRANGERS_SQL = "direction = 'in' AND user_id IS NULL AND raw IS NOT NULL AND state <> 'received'"


def blank_strangers(db: sqlite3.Connection, keep: int, number: str | None = None) -> int:
    """Forget what unknown numbers (or one) texted, but for the newest `keep`; how many texts were blanked.

    The row stays, so that a repetition is still known.
    """
    whose = "AND number = :number" if number else ""
    return db.execute(
        "UPDATE message SET body = '', raw = NULL WHERE id IN (SELECT id FROM message INDEXED BY message_stranger"  # noqa: S608
        f" WHERE {STRANGERS_SQL} {whose} ORDER BY id DESC LIMIT -1 OFFSET :keep)",
        {"keep": keep, "number": number},
    ).rowcount


UPDATE_HANDLED = f"""
UPDATE message SET state = 'handled', final_at = ?, look_at = ?
WHERE id {IN_IDS} AND provider_id {IN_IDS} AND state = 'received' RETURNING id
"""  # noqa: S608


def take(db: sqlite3.Connection, texts: Sequence[Message], at: datetime) -> set[int]:
    """Mark texts acted on, in the transaction that acts; ids of those that were still due.

    A text that was erased since it was read is not: its id may be another one's by now. Prices are asked for later.
    """
    ids, theirs = among(text.id for text in texts), among(text.provider_id or "" for text in texts)
    rows = db.execute(UPDATE_HANDLED, (to_text(at), to_text(at + PRICE_LOOKUP_AFTER), ids, theirs)).fetchall()
    return {row["id"] for row in rows}


def set_owners(db: sqlite3.Connection, whose: Iterable[tuple[int, int]]) -> None:
    """Texts (ids) that turned out to be a person's (their id), whose number was nobody's when they came."""
    db.executemany("UPDATE message SET user_id = ?2 WHERE id = ?1 AND user_id IS NULL", list(whose))


KEPT_SQL = """
SELECT * FROM message WHERE direction = 'in' AND user_id IS NULL AND raw IS NOT NULL AND number = ?1
  AND state = 'handled' AND private_kind IS NULL AND body <> ''
  AND created_at >= (
    SELECT at FROM consent WHERE number = ?1 AND kind = 'opt_out' AND user_id = ?2 ORDER BY id DESC LIMIT 1
  )
ORDER BY id
"""


def since_opt_out(db: sqlite3.Connection, number: str, user_id: int) -> list[Message]:
    """What came from a number since its person opted out on it, oldest first; not what somebody in danger wrote."""
    return many(Message, db.execute(KEPT_SQL, (number, user_id)))


def park(db: sqlite3.Connection, message_id: int, error: str, at: datetime) -> None:
    """Set a text aside with its error, so that it never stops the others and is never dropped."""
    db.execute(
        "UPDATE message SET state = 'parked', error = ?, final_at = ? WHERE id = ?", (error, to_text(at), message_id)
    )


def release(db: sqlite3.Connection, message_id: int) -> bool:
    """Make a text due again that was parked, or dropped by the host; whether it was one."""
    return (
        db.execute(
            "UPDATE message SET state = 'received', error = NULL, final_at = NULL, attempts = 0 WHERE id = ?"
            " AND direction = 'in' AND state IN ('parked', 'dropped')",
            (message_id,),
        ).rowcount
        > 0
    )


def drop(db: sqlite3.Connection, message_id: int, at: datetime) -> bool:
    """Leave a parked text unanswered for good; whether it was one. It stays in the conversation, with its error."""
    return (
        db.execute(
            "UPDATE message SET state = 'dropped', final_at = ? WHERE id = ? AND state = 'parked'",
            (to_text(at), message_id),
        ).rowcount
        > 0
    )
