"""Texts that go out. No blind resend: `queued` is left before the network is called, `unknown` only by proof."""

import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tdah.clock import from_text, to_text
from tdah.store import codes, drafts, erased, routing
from tdah.store.drafts import Draft
from tdah.store.messages import FINAL_STATES, Message
from tdah.store.row_mapping import IN_IDS, among, many, one

if TYPE_CHECKING:
    from tdah.transports.base import StatusUpdate

# How far a text has come, from the provider's words. A later callback never takes it back.
CODE_PATTERN = re.compile(r"\b\d{6}\b")
CODE_MASK = "******"
LOOKUP_DELAY = timedelta(minutes=15)
STATE_RANK = {"queued": 0, "unknown": 1, "sending": 1, "sent": 2, "delivered": 3, "undelivered": 3, "failed": 3}
STATE_OF_STATUS = {"accepted": "sending", "scheduled": "sending", "queued": "sending", "sending": "sending",
    "sent": "sent",
          "delivered": "delivered", "read": "delivered", "undelivered": "undelivered", "failed": "failed",
          "canceled": "failed"}  # fmt: skip


def queue(db: sqlite3.Connection, draft: Draft, at: datetime) -> int:
    """Put a text into the outbox, due now, from the address that serves the person; its id."""
    if draft.kind == "code":
        # Six characters for six digits, so the segment count does not change.
        draft = draft._replace(body=masked(draft.body))
    return drafts.insert(db, draft, routing.address(db, draft.user_id), at)


def queue_all(db: sqlite3.Connection, texts: Sequence[Draft], at: datetime) -> None:
    """Put texts to people, none with a code, into the outbox in this order, due now."""
    senders = routing.addresses(db, {text.user_id for text in texts if text.user_id})
    drafts.insert_all(db, [(text, senders[text.user_id or 0]) for text in texts], at)


# Both conditions on the state: SQLite takes a partial index only for the words it was made with. Answers and the rest
# apart: each is read in the order of the index, and no further than is asked for.
WAITING_SQL = "state IN ('queued', 'unknown') AND state = '{state}' AND (kind IN ('code', 'reply')) IN ({answer})"
SELECT_READY = f"""
SELECT m.* FROM message m
WHERE {WAITING_SQL} AND m.due_at <= :now AND m.private_kind IS NULL
  AND NOT EXISTS (SELECT 1 FROM message p WHERE p.number = m.number AND p.id < m.id AND p.provider_id IS NULL
                  AND p.state IN ('queued', 'sending', 'unknown') AND p.direction = 'out')
  AND NOT EXISTS (SELECT 1 FROM sender_hold h WHERE h.address = m.sender AND h.until > :now)
ORDER BY m.due_at, m.id LIMIT :limit
"""  # noqa: S608


# What somebody in danger is answered waits for nothing else that is on its way to them.
URGENT = """
SELECT * FROM message m WHERE private_kind IS NOT NULL AND state = 'queued' AND due_at <= :now
  AND NOT EXISTS (SELECT 1 FROM sender_hold h WHERE h.address = m.sender AND h.until > :now)
ORDER BY due_at LIMIT :limit
"""


def ready(db: sqlite3.Connection, now: datetime, limit: int) -> list[Message]:
    """Texts that may go now: private ones first, then answers, then the rest, of each number the oldest only."""
    found = many(Message, db.execute(URGENT, {"now": to_text(now), "limit": limit}))
    for answer in (1, 0):
        values = {"now": to_text(now), "limit": limit - len(found)}
        found += many(Message, db.execute(SELECT_READY.format(state="queued", answer=answer), values))
    return found


# A state and a sort at a time: the least of each is an entry of an index.
SELECT_NEXT_DUE = " UNION ALL ".join(
    f"SELECT min(due_at) AS due FROM message WHERE {WAITING_SQL.format(state=state, answer=answer)} AND due_at > ?1"  # noqa: S608
    for state in ("queued", "unknown")
    for answer in (0, 1)
)
SELECT_HELD_UNTIL = "SELECT min(until) AS due FROM sender_hold WHERE until > ?1"


def next_due(db: sqlite3.Connection, now: datetime) -> datetime | None:
    """When the next text that is not yet due becomes due."""
    times = [
        row["due"]
        for row in db.execute(f"{SELECT_NEXT_DUE} UNION ALL {SELECT_HELD_UNTIL}", (to_text(now),))
        if row["due"]
    ]
    return from_text(min(times)) if times else None


def claim(db: sqlite3.Connection, message_id: int, now: datetime) -> Message | None:
    """Take a queued text for sending; None when it was dropped, answered or has opted out meanwhile.

    A crash after this commit leaves `sending` without a provider id, which `recover` turns into `unknown`.
    """
    message = one(
        Message,
        db.execute(
            "UPDATE message SET state = 'sending', attempts = attempts + 1, sent_at = :now WHERE id = :id"
            " AND state = 'queued' AND (stale_at IS NULL OR stale_at > :now)"
            " AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.number = message.number AND p.state = 'opted_out')"
            " RETURNING *",
            {"id": message_id, "now": to_text(now)},
        ),
    )
    return with_code(db, message) if message and message.kind == "code" else message


STALE_SQL = "state = 'queued' AND stale_at <= :now AND due_at <= :now"


def any_stale(db: sqlite3.Connection, now: datetime) -> bool:
    """Whether `expire` would end anything."""
    row = db.execute(
        f"SELECT 1 FROM message INDEXED BY message_stale WHERE {STALE_SQL} LIMIT 1",  # noqa: S608
        {"now": to_text(now)},
    ).fetchone()
    return row is not None


def expire(db: sqlite3.Connection, now: datetime) -> int:
    """End queued texts whose time has passed; how many."""
    return db.execute(
        f"UPDATE message INDEXED BY message_stale SET state = 'expired', final_at = :now WHERE {STALE_SQL}",  # noqa: S608
        {"now": to_text(now)},
    ).rowcount


def accepted(
    db: sqlite3.Connection,
    message_id: int,
    provider_id: str,
    status: str,
    at: datetime,
    look_at: datetime | None = None,
) -> None:
    """The provider took the text. A callback may have been faster: the state only moves forward.

    At `look_at` (15 minutes from `at` when not given) it is asked what became of it.
    """
    db.execute(
        "UPDATE message SET provider_id = ?, state = CASE WHEN state IN ('sending', 'unknown', 'queued') THEN ?"
        " ELSE state END, error = NULL, error_code = NULL, lookups = 0, look_at = ? WHERE id = ?"
        " AND provider_id IS NULL",
        (provider_id, STATE_OF_STATUS.get(status, "sending"), to_text(look_at or at + LOOKUP_DELAY), message_id),
    )
    _replay(db, message_id, provider_id, at)


def masked(text: str) -> str:
    """A text without the one-time code in it: as it is kept, for the code itself never is."""
    return CODE_PATTERN.sub(CODE_MASK, text)


def with_code(db: sqlite3.Connection, message: Message) -> Message | None:
    """A claimed code text with its code in it, only to be sent; None (and it has ended) when a newer one came."""
    code = codes.code_of_text(db, message.number, message.stale_at) if message.stale_at else None
    if code is None:
        db.execute("UPDATE message SET state = 'expired', final_at = sent_at WHERE id = ?", (message.id,))
        return None
    return replace(message, body=message.body.replace(CODE_MASK, code))


def _replay(db: sqlite3.Connection, message_id: int, provider_id: str, at: datetime) -> None:
    """Apply callbacks that arrived before it was known whose they are."""
    for row in db.execute(
        "SELECT status, error_code FROM status_event WHERE provider_id = ?", (provider_id,)
    ).fetchall():
        _advance(db, message_id, row["status"], row["error_code"], at)


def retry(db: sqlite3.Connection, message_id: int, due_at: datetime, code: int | None, error: str) -> None:
    """The provider certainly did not take it: due again at `due_at`, from the address that serves the person then."""
    db.execute(
        "UPDATE message SET state = 'queued', due_at = ?, error_code = ?, error = ? WHERE id = ? AND state = 'sending'"
        " AND provider_id IS NULL",
        (to_text(due_at), code, error, message_id),
    )
    routing.readdress(db, message_id)


def doubtful(db: sqlite3.Connection, message_id: int, due_at: datetime, error: str) -> None:
    """Nobody knows whether the provider took it: to be looked up at `due_at`."""
    db.execute(
        "UPDATE message SET state = 'unknown', due_at = ?, error = ? WHERE id = ? AND state IN ('sending', 'unknown')"
        " AND provider_id IS NULL",
        (to_text(due_at), error, message_id),
    )


def looked_up(db: sqlite3.Connection, message_id: int, due_at: datetime, *, counts: bool = True) -> None:
    """A look-up found nothing yet, or (not `counts`) could not be made: look again at `due_at`."""
    db.execute(
        "UPDATE message SET lookups = lookups + ?, due_at = ? WHERE id = ? AND state = 'unknown'",
        (counts, to_text(due_at), message_id),
    )


def resend(db: sqlite3.Connection, message_id: int, at: datetime) -> None:
    """Every look-up found nothing: queue it once more, the only time."""
    db.execute(
        "UPDATE message SET state = 'queued', resends = resends + 1, lookups = 0, due_at = ? WHERE id = ?"
        " AND state = 'unknown' AND provider_id IS NULL",
        (to_text(at), message_id),
    )
    routing.readdress(db, message_id)


def failed(db: sqlite3.Connection, message_id: int, code: int | None, error: str, at: datetime) -> None:
    """It will not go; the row stays with its error."""
    db.execute(
        "UPDATE message SET state = 'failed', error_code = ?, error = ?, final_at = ? WHERE id = ?"
        " AND provider_id IS NULL AND state IN ('sending', 'unknown', 'queued')",
        (code, error, to_text(at), message_id),
    )


def doubtful_due(db: sqlite3.Connection, now: datetime, limit: int) -> list[Message]:
    """Texts to be looked up now."""
    return many(
        Message,
        db.execute(
            f"SELECT * FROM message WHERE {WAITING_SQL.format(state='unknown', answer='0, 1')} AND due_at <= ?"  # noqa: S608
            " ORDER BY due_at LIMIT ?",
            (to_text(now), limit),
        ),
    )


def known_ids(db: sqlite3.Connection, provider_ids: list[str]) -> set[str]:
    """Which of these provider ids belong to rows of ours."""
    marks = ",".join("?" * len(provider_ids))
    rows = db.execute(f"SELECT provider_id FROM message WHERE provider_id IN ({marks})", provider_ids)  # noqa: S608
    return {row["provider_id"] for row in rows}


def recover(db: sqlite3.Connection, now: datetime) -> int:
    """At start: what a crash left between the call and its commit is `unknown`; how many.

    That a crash interrupted a resend is no evidence that it left: when no look-up finds it, it may go again. Of ten
    attempts the last one counts all the same, so that a text that makes us crash ends.
    """
    return db.execute(
        "UPDATE message SET state = 'unknown', due_at = ?, error = 'The daemon stopped while sending.',"
        " resends = CASE WHEN attempts < 10 THEN 0 ELSE resends END"
        " WHERE state IN ('queued', 'sending', 'unknown') AND state = 'sending' AND provider_id IS NULL",
        (to_text(now),),
    ).rowcount


def mark_doubtful(db: sqlite3.Connection, now: datetime) -> int:
    """After a backup was restored: what waits in it may have left since, so it is looked up first; how many."""
    return db.execute(
        "UPDATE message SET state = 'unknown', due_at = :now, lookups = 0, sent_at = coalesce(sent_at, created_at),"
        " attempts = max(attempts, 1), error = 'It waited in a backup that was restored.'"
        " WHERE direction = 'out' AND provider_id IS NULL AND state IN ('queued', 'sending', 'unknown')",
        {"now": to_text(now)},
    ).rowcount


def status(db: sqlite3.Connection, update: "StatusUpdate", at: datetime) -> Message | None:
    """Store a status once and move the text it is about forward; the text, or None when it is not ours.

    What is said of a text that was erased is not stored. Its `outbox_id` ties a provider id to a row whose send had no
    answer.
    """
    provider_id, word, outbox_id, error_code, _ = update
    message = one(Message, db.execute("SELECT * FROM message WHERE provider_id = ?", (provider_id,)))
    if message is None and outbox_id is not None:
        message = one(
            Message,
            db.execute(
                "SELECT * FROM message WHERE id = ? AND direction = 'out' AND provider_id IS NULL AND attempts > 0",
                (outbox_id,),
            ),
        )
    if message is None and erased.known_texts(db, [provider_id]):
        return None
    new = db.execute(
        "INSERT OR IGNORE INTO status_event (provider_id, status, message_id, at, error_code) VALUES (?, ?, ?, ?, ?)",
        (provider_id, word, message.id if message else None, to_text(at), error_code),
    ).rowcount
    if message is None or not new:
        return message
    if message.provider_id is None:
        accepted(db, message.id, provider_id, word, at)
    _advance(db, message.id, word, error_code, at)
    return message


def _advance(db: sqlite3.Connection, message_id: int, word: str, code: int | None, at: datetime) -> None:
    state = STATE_OF_STATUS.get(word)
    row = db.execute("SELECT state FROM message WHERE id = ?", (message_id,)).fetchone()
    if state is None or STATE_RANK[state] <= STATE_RANK.get(row["state"], 3):
        return
    final = to_text(at) if state in FINAL_STATES else None
    db.execute(
        "UPDATE message SET state = ?, error_code = coalesce(?, error_code), final_at = ? WHERE id = ?",
        (state, code, final, message_id),
    )


UPDATE_DROPPED = "UPDATE message SET state = 'dropped', final_at = ? WHERE direction = 'out' AND state = 'queued'"


def drop(db: sqlite3.Connection, at: datetime, *, number: str | None = None, task_id: int | None = None) -> int:
    """Take back what is still waiting for a number, or nudges about a task; how many."""
    dropped = 0
    if number is not None:
        dropped += db.execute(
            f"{UPDATE_DROPPED} AND number = ? AND provider_id IS NULL AND state IN ('queued', 'sending', 'unknown')",
            (to_text(at), number),
        ).rowcount
    if task_id is not None:
        dropped += drop_about(db, at, (task_id,))
    return dropped


def drop_about(db: sqlite3.Connection, at: datetime, task_ids: Collection[int]) -> int:
    """Take back the nudges about these tasks that are still waiting; how many."""
    statement = f"{UPDATE_DROPPED} AND task_id {IN_IDS} AND kind = 'reminder'"
    return db.execute(statement, (to_text(at), among(task_ids))).rowcount


def lookups_due(db: sqlite3.Connection, now: datetime, limit: int) -> list[Message]:
    """Texts, either way, of which the provider is to be asked now: callbacks get lost, and prices come late."""
    cursor = db.execute("SELECT * FROM message WHERE look_at <= ? ORDER BY look_at LIMIT ?", (to_text(now), limit))
    return many(Message, cursor)


def schedule_lookup(db: sqlite3.Connection, message_id: int, at: datetime | None, *, counts: bool = True) -> None:
    """Ask about a text again at `at`, or never; `counts` when it was asked about just now."""
    db.execute(
        "UPDATE message SET look_at = ?, lookups = lookups + ? WHERE id = ?",
        (to_text(at) if at else None, counts, message_id),
    )


def errors_since(db: sqlite3.Connection, since: datetime) -> dict[int, int]:
    """The provider's error codes of texts since an instant, and how often each."""
    rows = db.execute(
        "SELECT error_code AS code, count(*) AS n FROM message WHERE error_code IS NOT NULL AND created_at >= ?"
        " GROUP BY 1 UNION ALL SELECT error_code, 1 FROM sender_hold WHERE error_code IS NOT NULL",
        (to_text(since),),
    )
    counts: dict[int, int] = {}
    for row in rows:
        counts[row["code"]] = counts.get(row["code"], 0) + row["n"]
    return counts


def hold_sender(
    db: sqlite3.Connection, address: str, reason: str, code: int | None, at: datetime, until: datetime
) -> bool:
    """Stop all sends of one address until an instant; true when it was not held before."""
    known = db.execute("SELECT 1 FROM sender_hold WHERE address = ?", (address,)).fetchone()
    db.execute(
        "INSERT INTO sender_hold (address, reason, error_code, since, until) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, error_code = excluded.error_code,"
        " until = excluded.until",
        (address, reason, code, to_text(at), to_text(until)),
    )
    return known is None


def free_sender(db: sqlite3.Connection, address: str) -> None:
    """A text went through: the address works."""
    db.execute("DELETE FROM sender_hold WHERE address = ?", (address,))
