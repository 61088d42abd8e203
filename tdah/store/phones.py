"""Phone numbers (E.164, unique) and the strangers who text. A number belongs to at most one person."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.errors import TdahError
from tdah.store.row_mapping import IN_IDS, among, build, many, one


@dataclass(frozen=True)
class Phone:
    """A number and its state: `pending`, `verified`, `opted_out` or `retired`.

    `replaces` is the phone that this one takes over from once it is verified.
    """

    id: int
    number: str
    user_id: int | None
    state: str
    replaces: int | None
    created_at: datetime
    verified_at: datetime | None


def by_number(db: sqlite3.Connection, number: str) -> Phone | None:
    """The phone with this E.164 number, through a unique index."""
    return one(Phone, db.execute("SELECT * FROM phone WHERE number = ?", (number,)))


def get(db: sqlite3.Connection, phone_id: int) -> Phone:
    """The phone with this id, which must exist."""
    return build(Phone, db.execute("SELECT * FROM phone WHERE id = ?", (phone_id,)).fetchone())


def add(db: sqlite3.Connection, number: str, user_id: int | None, at: datetime, replaces: int | None = None) -> Phone:
    """Register a number as `pending`. A retired number may start again; any other is refused with TdahError."""
    known = by_number(db, number)
    if known and known.state == "opted_out":
        raise TdahError(f"{number} has opted out.", "Its owner can text START to it to be reachable again.")
    if known and (known.state != "retired" or known.user_id not in (None, user_id)):
        raise TdahError(f"{number} is already registered.", f"See: tdah phone list; or: tdah phone remove {number}")
    db.execute(
        "INSERT INTO phone (number, user_id, state, replaces, created_at) VALUES (?, ?, 'pending', ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET user_id = excluded.user_id, state = 'pending',"
        " replaces = excluded.replaces, created_at = excluded.created_at, verified_at = NULL",
        (number, user_id, replaces, to_text(at)),
    )
    phone = by_number(db, number)
    assert phone is not None
    return phone


def everyone(db: sqlite3.Connection, user_id: int | None = None) -> list[Phone]:
    """All phones, or one person's."""
    where = "" if user_id is None else "WHERE user_id = :user"
    return many(Phone, db.execute(f"SELECT * FROM phone {where} ORDER BY id", {"user": user_id}))  # noqa: S608


SOLE = """
SELECT number FROM (SELECT number FROM phone WHERE user_id = :user UNION SELECT number FROM message
  WHERE user_id = :user UNION SELECT number FROM consent WHERE user_id = :user) theirs
WHERE NOT EXISTS (SELECT 1 FROM consent c WHERE c.number = theirs.number AND c.kind = 'opt_in'
                  AND c.user_id IS NOT :user)
  AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.number = theirs.number AND p.user_id <> :user)
ORDER BY number
"""


def sole_numbers(db: sqlite3.Connection, user_id: int) -> list[str]:
    """Numbers that a person has or had, and nobody else: consent outlives its person, so it tells of erased owners."""
    return [row["number"] for row in db.execute(SOLE, {"user": user_id})]


def numbers_of(db: sqlite3.Connection, user_id: int) -> list[str]:
    """Every number whose texts go when a person is erased: theirs now, and those that were theirs alone."""
    return sorted({phone.number for phone in everyone(db, user_id)} | set(sole_numbers(db, user_id)))


def reachable(db: sqlite3.Connection, user_id: int) -> Phone | None:
    """The verified phone of a person, the newest one first."""
    cursor = db.execute(
        "SELECT * FROM phone WHERE user_id = ? AND state = 'verified' ORDER BY verified_at DESC LIMIT 1", (user_id,)
    )
    return one(Phone, cursor)


def reachable_all(db: sqlite3.Connection, user_ids: Collection[int]) -> dict[int | None, Phone]:
    """`reachable` for many: the phone of each person who has one, by their id."""
    cursor = db.execute(
        f"SELECT * FROM phone WHERE user_id {IN_IDS} AND state = 'verified' ORDER BY verified_at",  # noqa: S608
        (among(user_ids),),
    )
    return {phone.user_id: phone for phone in many(Phone, cursor)}


def verify(db: sqlite3.Connection, phone_id: int, at: datetime) -> Phone:
    """Mark a phone verified; the one it replaces is retired."""
    phone = get(db, phone_id)
    db.execute(
        "UPDATE phone SET state = 'verified', verified_at = ?, replaces = NULL WHERE id = ?", (to_text(at), phone_id)
    )
    if phone.replaces:
        db.execute("UPDATE phone SET state = 'retired' WHERE id = ?", (phone.replaces,))
    return get(db, phone_id)


def set_state(db: sqlite3.Connection, phone_id: int, state: str) -> None:
    """Set the state; see `Phone`."""
    db.execute("UPDATE phone SET state = ? WHERE id = ?", (state, phone_id))


def block(db: sqlite3.Connection, number: str, at: datetime) -> Phone:
    """Make sure that `number` is known as opted out, registered or not."""
    db.execute(
        "INSERT INTO phone (number, state, created_at) VALUES (?, 'opted_out', ?)"
        " ON CONFLICT (number) DO UPDATE SET state = 'opted_out'",
        (number, to_text(at)),
    )
    phone = by_number(db, number)
    assert phone is not None
    return phone


def remove(db: sqlite3.Connection, phone_id: int) -> None:
    """Retire a number; an opt-out stays in force."""
    db.execute(
        "UPDATE phone SET user_id = NULL, state = CASE state WHEN 'opted_out' THEN state ELSE 'retired' END,"
        " replaces = NULL WHERE id = ?",
        (phone_id,),
    )
    db.execute("DELETE FROM code WHERE phone_id = ?", (phone_id,))


def stranger_texted(db: sqlite3.Connection, number: str, at: datetime, once_since: datetime) -> bool:
    """Count a text from an unknown number; true when it is to be told how to join (not told since `once_since`)."""
    row = db.execute(
        "INSERT INTO stranger (number, texts, first_at, last_at) VALUES (:number, 1, :at, :at)"
        " ON CONFLICT (number) DO UPDATE SET texts = texts + 1, last_at = :at RETURNING told_at",
        {"number": number, "at": to_text(at)},
    ).fetchone()
    if row["told_at"] is not None and row["told_at"] > to_text(once_since):
        return False
    db.execute("UPDATE stranger SET told_at = ?, bad_codes = 0 WHERE number = ?", (to_text(at), number))
    return True


def forget_strangers(db: sqlite3.Connection, before: datetime, limit: int) -> int:
    """Forget unknown numbers that have not texted since `before`; how many were."""
    return db.execute(
        "DELETE FROM stranger WHERE number IN (SELECT number FROM stranger WHERE last_at < ? LIMIT ?)",
        (to_text(before), limit),
    ).rowcount


def guessed(db: sqlite3.Connection, number: str) -> int:
    """Count a wrong invite code from an unknown number; how many since it was last told how to join."""
    row = db.execute(
        "UPDATE stranger SET bad_codes = bad_codes + 1 WHERE number = ? RETURNING bad_codes", (number,)
    ).fetchone()
    return 1 if row is None else int(row["bad_codes"])


def guesses(db: sqlite3.Connection, number: str) -> int:
    """How many wrong invite codes an unknown number has sent since it was last told how to join."""
    row = db.execute("SELECT bad_codes FROM stranger WHERE number = ?", (number,)).fetchone()
    return 0 if row is None else int(row["bad_codes"])
