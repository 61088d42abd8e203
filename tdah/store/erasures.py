"""Erasures of people and how far each is: asked for, erased here, the file cleaned, the provider's copies gone."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store import erased, numbers_at_provider, redactions
from tdah.store.row_mapping import IN_IDS, among, build, many
from tdah.store.users import NOT_UNDER_WAY


@dataclass(frozen=True)
class Erasure:
    """One erasure. Until `erased_at` it has the person and the `number` that is told when it is done.

    `texts` were erased here, the provider was `asked` to forget so many, and `redacted` so many of them by now.
    """

    id: int
    user_id: int | None
    number: str
    channel: str
    asked_at: datetime
    erased_at: datetime | None
    texts: int
    asked: int
    redacted: int


def ask(db: sqlite3.Connection, user_id: int, number: str, channel: str, at: datetime) -> Erasure:
    """A person is to be erased, due now; asked twice, it is one erasure."""
    known = db.execute("SELECT * FROM erasure WHERE user_id = ? AND erased_at IS NULL", (user_id,)).fetchone()
    row = (
        known
        or db.execute(
            "INSERT INTO erasure (user_id, number, channel, asked_at) VALUES (?, ?, ?, ?) RETURNING *",
            (user_id, number, channel, to_text(at)),
        ).fetchone()
    )
    return build(Erasure, row)


def get(db: sqlite3.Connection, erasure_id: int) -> Erasure:
    """The erasure with this id, which must exist."""
    return build(Erasure, db.execute("SELECT * FROM erasure WHERE id = ?", (erasure_id,)).fetchone())


def due(db: sqlite3.Connection) -> list[Erasure]:
    """Erasures that were asked for and are not done yet, oldest first."""
    return many(
        Erasure, db.execute("SELECT * FROM erasure WHERE erased_at IS NULL AND user_id IS NOT NULL ORDER BY id")
    )


# A person's texts: those that were theirs when they came, and those of their numbers that were nobody's.
THEIRS = f"""
(user_id = :user OR (user_id IS NULL AND number IN (SELECT value FROM json_each(:numbers)) AND {NOT_UNDER_WAY}))
"""  # noqa: S608
UNDER_WAY = "direction = 'out' AND provider_id IS NULL AND state IN ('sending', 'unknown')"


def begin(db: sqlite3.Connection, erasure: Erasure, user_id: int, numbers: list[str], at: datetime) -> None:
    """Note what must never come back, and have the provider forget a person's texts. Deletes nothing yet."""
    whose = {"user": user_id, "numbers": among(numbers)}
    rows = db.execute(f"SELECT provider_id FROM message WHERE {THEIRS}", whose).fetchall()  # noqa: S608
    ids = [row["provider_id"] for row in rows if row["provider_id"]]
    erased.remember_texts(db, ids, at)
    erased.remember_person(db, user_id, at)
    erased.remember_numbers(db, numbers, at)
    redactions.ask_all(db, ids, at, erasure.id)
    numbers_at_provider.ask(db, erasure.id, user_id, numbers, at)
    _forget_calls(db, ids)
    under_way = _blank_under_way(db, erasure, whose, at)
    db.execute(
        "UPDATE erasure SET erased_at = ?, number = '', texts = ?, asked = ? WHERE id = ?",
        (to_text(at), len(rows), len(ids) + under_way, erasure.id),
    )


def _blank_under_way(db: sqlite3.Connection, erasure: Erasure, whose: dict[str, object], at: datetime) -> int:
    """Texts being sent keep their row without words until it is known what became of them; how many.

    A row that is gone would give its id to another text, which the answer or the callback would then be taken for.
    They are worthless from now on, so none is sent again.
    """
    rows = db.execute(f"SELECT id, body FROM message WHERE {THEIRS} AND {UNDER_WAY}", whose).fetchall()  # noqa: S608
    for row in rows:
        db.execute(
            "UPDATE message SET user_id = NULL, body = ?, raw = NULL, error = NULL, reply_to = NULL, task_id = NULL,"
            " stale_at = ?, correlation = 'erased' WHERE id = ?",
            (erased.fingerprint(db, row["body"]), to_text(at), row["id"]),
        )
        redactions.ask_for(db, row["id"], at, erasure_id=erasure.id)
    return len(rows)


def _forget_calls(db: sqlite3.Connection, provider_ids: list[str]) -> None:
    """Callbacks and webhooks that name these texts."""
    ids = among(provider_ids)
    db.execute(f"DELETE FROM status_event WHERE provider_id {IN_IDS}", (ids,))  # noqa: S608
    db.execute(f"UPDATE webhook_delivery SET sid = NULL WHERE sid {IN_IDS}", (ids,))  # noqa: S608


def has_uncleaned(db: sqlite3.Connection) -> bool:
    """Whether words of somebody erased may still be in the file or in its log."""
    return db.execute("SELECT 1 FROM erasure WHERE erased_at IS NOT NULL AND cleaned_at IS NULL").fetchone() is not None


def is_to_rebuild(db: sqlite3.Connection) -> bool:
    """Whether the file was not written anew since somebody was erased."""
    return db.execute("SELECT 1 FROM erasure WHERE erased_at IS NOT NULL AND rebuilt_at IS NULL").fetchone() is not None


def rebuilt(db: sqlite3.Connection, before: datetime, at: datetime) -> None:
    """The file was written anew without what was erased until `before`."""
    db.execute(
        "UPDATE erasure SET rebuilt_at = ? WHERE erased_at <= ? AND rebuilt_at IS NULL", (to_text(at), to_text(before))
    )


def cleaned(db: sqlite3.Connection, before: datetime, at: datetime) -> None:
    """The log was emptied, too, of what was erased until `before`."""
    db.execute(
        "UPDATE erasure SET cleaned_at = ? WHERE erased_at <= ? AND rebuilt_at IS NOT NULL AND cleaned_at IS NULL",
        (to_text(at), to_text(before)),
    )


FINISHED = """
SELECT * FROM erasure e WHERE erased_at IS NOT NULL AND reported_at IS NULL AND NOT EXISTS
  (SELECT 1 FROM redaction r WHERE r.erasure_id = e.id AND (r.next_at IS NOT NULL OR r.message_id IS NOT NULL))
  AND NOT EXISTS (SELECT 1 FROM erased_number n WHERE n.erasure_id = e.id AND n.next_at IS NOT NULL)
ORDER BY id
"""


def finished(db: sqlite3.Connection) -> list[Erasure]:
    """Erasures of which nothing is due any more, and which were not reported yet."""
    return many(Erasure, db.execute(FINISHED))


def left(db: sqlite3.Connection, erasure_id: int) -> int:
    """How many texts of an erasure the provider has not forgotten, and will not be asked about again."""
    row = db.execute(
        "SELECT count(*) AS n FROM redaction WHERE erasure_id = ? AND next_at IS NULL AND provider_id IS NOT NULL",
        (erasure_id,),
    ).fetchone()
    return int(row["n"])


def reported(db: sqlite3.Connection, erasure_id: int, at: datetime) -> None:
    """The host was told how it ended."""
    db.execute("UPDATE erasure SET reported_at = ? WHERE id = ?", (to_text(at), erasure_id))
