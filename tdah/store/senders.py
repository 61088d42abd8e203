"""Who texts: the phone behind a number and the person behind the phone, for many numbers at once."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from tdah.store.phones import Phone
from tdah.store.row_mapping import IN_IDS, among, build
from tdah.store.users import User

SELECT_PHONES = f"SELECT * FROM phone WHERE number {IN_IDS}"  # noqa: S608
SELECT_USERS = f"SELECT * FROM user WHERE id {IN_IDS}"  # noqa: S608


@dataclass(frozen=True)
class Sender:
    """A number that texts: its phone, if it is known, and whose it is (`known`), verified or not yet.

    `damage`: why the row of the phone or of its person cannot be read, which concerns nobody else.
    """

    phone: Phone | None
    known: User | None
    damage: str = ""

    @property
    def verified(self) -> bool:
        """Whether this number speaks for its person."""
        return self.known is not None and self.phone is not None and self.phone.state == "verified"

    @property
    def user(self) -> User:
        """The person of a verified number. Raises LookupError for any other: it is nobody."""
        if self.known is None or not self.verified:
            raise LookupError("a number that is not verified speaks for nobody")
        return self.known


def of(db: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, Sender]:
    """The senders behind these numbers (E.164), each of them present."""
    numbers = list(numbers)
    known = {row["number"]: row for row in db.execute(SELECT_PHONES, (among(numbers),))}
    ids = {row["user_id"] for row in known.values() if row["user_id"]}
    people = {row["id"]: row for row in db.execute(SELECT_USERS, (among(ids),))}
    return {number: _sender(known.get(number), people) for number in numbers}


def _sender(row: sqlite3.Row | None, people: dict[int, sqlite3.Row]) -> Sender:
    phone = None
    try:
        phone = build(Phone, row) if row else None
        person = people.get(row["user_id"]) if row else None
        return Sender(phone, build(User, person) if person else None)
    except (ValueError, TypeError) as error:
        return Sender(phone, None, repr(error))


def owners(db: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, int | str]:
    """Whose each of these numbers is (a person's id), verified or not; a number that is nobody's stands for itself."""
    numbers = list(numbers)
    rows = db.execute(f"SELECT number, user_id FROM phone WHERE number {IN_IDS}", (among(numbers),))  # noqa: S608
    return {number: number for number in numbers} | {row["number"]: row["user_id"] for row in rows if row["user_id"]}
