"""The conversation: every text, in or out. Inbound rows are due while `received`, outbound ones while not final."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store.row_mapping import IN_IDS, among, build, many, one

# What a private text shows in place of its words.
PRIVATE = "(private)"
FINAL_STATES = ("delivered", "undelivered", "failed", "expired", "dropped")


@dataclass(frozen=True)
class Message:
    """One text. `number` is the person's phone, `sender` our own address, both ways.

    What has a `private_kind` is for its person alone: whoever runs this machine is shown `shown`, and no search finds
    it.
    """

    id: int
    user_id: int | None
    direction: str
    kind: str
    state: str
    number: str
    sender: str
    body: str
    encoding: str | None
    segments: int | None
    provider_id: str | None
    reply_to: int | None
    task_id: int | None
    correlation: str
    created_at: datetime
    due_at: datetime | None
    stale_at: datetime | None
    sent_at: datetime | None
    attempts: int
    lookups: int
    resends: int
    error_code: int | None
    error: str | None
    private_kind: str | None

    @property
    def shown(self) -> str:
        """The words as anybody but their person is shown them."""
        return PRIVATE if self.private_kind else self.body

    @property
    def said_at(self) -> datetime:
        """When its author sent it, as far as is known: an inbound text that was not called in says so in `sent_at`."""
        return self.sent_at if self.direction == "in" and self.sent_at else self.created_at


def get(db: sqlite3.Connection, message_id: int) -> Message:
    """The message with this id. Raises TdahError when it is not there (any more)."""
    row = db.execute("SELECT * FROM message WHERE id = ?", (message_id,)).fetchone()
    if row is None:
        raise TdahError(f"There is no text {message_id}.", "It may have been deleted meanwhile.")
    return build(Message, row)


def raw_of(db: sqlite3.Connection, message_id: int) -> str | None:
    """The form of a text as it came, while it is kept."""
    row = db.execute("SELECT raw FROM message WHERE id = ?", (message_id,)).fetchone()
    return None if row is None else row["raw"]


def conversation(db: sqlite3.Connection, user_id: int, limit: int = 50) -> list[Message]:
    """A person's last texts, oldest first."""
    cursor = db.execute("SELECT * FROM message WHERE user_id = ? ORDER BY id DESC LIMIT ?", (user_id, limit))
    return many(Message, cursor)[::-1]


SELECT_RECENT = """
SELECT direction = 'out' AS ours, body, state, error, created_at, sent_at FROM message
WHERE user_id = ? AND number = ? AND id <= ? ORDER BY id DESC LIMIT ?
"""


def recent_exchange(db: sqlite3.Connection, message: Message, limit: int) -> list[sqlite3.Row]:
    """The last texts with the number of an inbound one, that one included, newest first.

    Rows of ours (0 or 1), body, state, error, created_at and sent_at (UTC text).
    """
    return db.execute(SELECT_RECENT, (message.user_id, message.number, message.id, limit)).fetchall()


def answers_since(db: sqlite3.Connection, user_id: int, since: str) -> int:
    """How many answers a person was sent since an instant (UTC text)."""
    row = db.execute(
        "SELECT count(*) FROM message WHERE kind = 'reply' AND user_id = ? AND created_at >= ?", (user_id, since)
    ).fetchone()
    return int(row[0])


def page(
    db: sqlite3.Connection, user_id: int, limit: int, *, before: int | None = None, since: int = 0
) -> list[Message]:
    """A person's texts with ids in [since, before), the last `limit` of them, oldest first."""
    cursor = db.execute(
        "SELECT * FROM message WHERE user_id = ?1 AND (?2 IS NULL OR id < ?2) AND id >= ?3 ORDER BY id DESC LIMIT ?4",
        (user_id, before, since, limit),
    )
    return many(Message, cursor)[::-1]


def page_after(db: sqlite3.Connection, user_id: int, limit: int, after: int) -> list[Message]:
    """The first `limit` of a person's texts with ids above `after`, oldest first."""
    cursor = db.execute(
        "SELECT * FROM message WHERE user_id = ? AND id > ? ORDER BY id LIMIT ?", (user_id, after, limit)
    )
    return many(Message, cursor)


def containing(db: sqlite3.Connection, user_id: int, words: str, limit: int) -> list[Message]:
    """A person's texts, both ways, in which `words` occur, newest first."""
    cursor = db.execute(
        "SELECT * FROM message WHERE user_id = ? AND private_kind IS NULL AND instr(lower(body), lower(?)) > 0"
        " ORDER BY id DESC LIMIT ?",
        (user_id, words, limit),
    )
    return many(Message, cursor)


LAST_OURS = "SELECT * FROM message WHERE user_id = ? AND direction = 'out' ORDER BY id DESC LIMIT ?"


def last_ours(db: sqlite3.Connection, user_id: int, limit: int) -> list[Message]:
    """The last texts to a person, newest first."""
    return many(Message, db.execute(LAST_OURS, (user_id, limit)))


def parked(db: sqlite3.Connection) -> list[Message]:
    """Texts that could not be worked, for the host to decide."""
    return many(Message, db.execute("SELECT * FROM message WHERE state IN ('parked', 'failed') ORDER BY id DESC"))


DEPTH_QUERIES = {
    "inbox": "SELECT count(*) FROM message WHERE state = 'received'",
    "outbox": "SELECT count(*) FROM message WHERE state IN ('queued', 'unknown') AND state = 'queued'",
    "unknown": "SELECT count(*) FROM message WHERE state IN ('queued', 'unknown') AND state = 'unknown'",
    "sending": "SELECT count(*) FROM message WHERE provider_id IS NULL AND state IN ('queued', 'sending', 'unknown')"
    " AND state = 'sending'",
}


def depths(db: sqlite3.Connection) -> dict[str, int]:
    """How many texts wait to be answered, sent, looked up, or are being handed over: each over a partial index."""
    return {name: int(db.execute(sql).fetchone()[0]) for name, sql in DEPTH_QUERIES.items()}


def provider_ids(db: sqlite3.Connection) -> dict[str, set[str]]:
    """The provider ids of all texts, by direction: what another side's list is compared with."""
    found: dict[str, set[str]] = {"in": set(), "out": set()}
    for row in db.execute("SELECT direction, provider_id FROM message WHERE provider_id IS NOT NULL"):
        found[row["direction"]].add(row["provider_id"])
    return found


def not_delivered(db: sqlite3.Connection) -> int:
    """How many outbound texts have neither arrived nor been taken back on purpose."""
    row = db.execute(
        "SELECT count(*) AS n FROM message WHERE direction = 'out' AND state NOT IN ('delivered', 'dropped')"
    ).fetchone()
    return int(row["n"])


def answered_twice(db: sqlite3.Connection) -> int:
    """How many texts have more than one answer."""
    row = db.execute(
        "SELECT count(*) AS n FROM (SELECT reply_to FROM message WHERE kind = 'reply' GROUP BY 1 HAVING count(*) > 1)"
    ).fetchone()
    return int(row["n"])


def proactive_since(db: sqlite3.Connection, user_ids: Collection[int], since: datetime) -> dict[int, int]:
    """How many unasked-for texts these people were sent since an instant, by their id; none for who is missing."""
    rows = db.execute(
        f"SELECT user_id, count(*) AS n FROM message WHERE user_id {IN_IDS} AND kind IN ('reminder', 'brief')"  # noqa: S608
        " AND created_at >= ? AND state <> 'dropped' GROUP BY user_id",
        (among(user_ids), to_text(since)),
    )
    return {row["user_id"]: row["n"] for row in rows}


def blank_raw(db: sqlite3.Connection, before: datetime, limit: int) -> int:
    """Forget raw webhook forms older than `before`; how many were."""
    cursor = db.execute(
        "UPDATE message SET raw = NULL WHERE id IN (SELECT id FROM message WHERE raw IS NOT NULL AND created_at < ?"
        " AND state <> 'received' LIMIT ?)",
        (to_text(before), limit),
    )
    return cursor.rowcount


def forget(db: sqlite3.Connection, before: datetime, limit: int) -> int:
    """Delete finished texts older than `before`; how many were. What was paid for them goes with them."""
    cursor = db.execute(
        "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE created_at < ? AND state IN"
        " ('handled', 'delivered', 'undelivered', 'failed', 'expired', 'dropped') ORDER BY created_at LIMIT ?)",
        (to_text(before), limit),
    )
    return cursor.rowcount


def last_to(db: sqlite3.Connection, user_id: int, number: str) -> Message | None:
    """The last text that was to go to a number of a person."""
    cursor = db.execute(
        "SELECT * FROM message WHERE user_id = ? AND number = ? AND direction = 'out' ORDER BY id DESC LIMIT 1",
        (user_id, number),
    )
    return one(Message, cursor)
