"""Numbers of erased people, to be listed at the provider: it may have texts that retention deleted here long ago."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from tdah.clock import to_text
from tdah.store import erased, phones, redactions
from tdah.store.row_mapping import many

EVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ErasedNumber:
    """A number whose texts between `since` and `until` are to be redacted. It is forgotten once they were listed."""

    id: int
    erasure_id: int
    number: str
    since: datetime
    until: datetime
    attempts: int


def ask(db: sqlite3.Connection, erasure_id: int, user_id: int, numbers: Iterable[str], at: datetime) -> None:
    """Have the texts of a person's numbers listed: all of them, or since it is theirs where it was another's before."""
    sole = set(phones.sole_numbers(db, user_id))
    own = {phone.number: phone.created_at for phone in phones.everyone(db, user_id)}
    db.executemany(
        "INSERT INTO erased_number (erasure_id, number, since, until, next_at) VALUES (?1, ?2, ?3, ?4, ?4)",
        [(erasure_id, each, to_text(EVER if each in sole else own[each]), to_text(at)) for each in numbers],
    )


def due(db: sqlite3.Connection, now: datetime) -> list[ErasedNumber]:
    """What is to be listed now, the longest due first."""
    cursor = db.execute("SELECT * FROM erased_number WHERE next_at <= ? ORDER BY next_at, id LIMIT 10", (to_text(now),))
    return many(ErasedNumber, cursor)


def found(db: sqlite3.Connection, number: ErasedNumber, provider_ids: Iterable[str], at: datetime) -> int:
    """These texts were listed and have words: they are to be redacted; how many are new. A write function."""
    known = set(redactions.open_ids(db))
    new = [each for each in provider_ids if each not in known]
    erased.remember_texts(db, new, at)
    redactions.ask_all(db, new, at, number.erasure_id)
    db.execute("UPDATE erasure SET asked = asked + ? WHERE id = ?", (len(new), number.erasure_id))
    db.execute("DELETE FROM erased_number WHERE id = ?", (number.id,))
    return len(new)


def put_off(db: sqlite3.Connection, number: ErasedNumber, until: datetime | None, error: str) -> None:
    """It could not be listed: again at `until`; None gives it up, and the number is forgotten all the same."""
    db.execute(
        "UPDATE erased_number SET attempts = attempts + 1, next_at = ?, error = ?, number = CASE WHEN ?1 IS NULL"
        " THEN '' ELSE number END WHERE id = ?",
        (to_text(until) if until else None, error, number.id),
    )
