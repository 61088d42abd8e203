"""Who texts: the phone behind a number and the person behind the phone, for many numbers at once."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from tdah.store.phones import Phone
from tdah.store.rows import AMONG, among, build, many
from tdah.store.users import User

PHONES = f"SELECT * FROM phone WHERE number {AMONG}"  # noqa: S608
PEOPLE = f"SELECT * FROM user WHERE id {AMONG}"  # noqa: S608


@dataclass(frozen=True)
class Sender:
    """A number that texts: its phone, if it is known, and whose it is (`known`), verified or not yet.

    `damage`: why its person's row cannot be read, which concerns nobody else.
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
    known = {phone.number: phone for phone in many(Phone, db.execute(PHONES, (among(numbers),)))}
    ids = {phone.user_id for phone in known.values() if phone.user_id}
    rows = {row["id"]: row for row in db.execute(PEOPLE, (among(ids),))}

    def sender(phone: Phone | None) -> Sender:
        row = rows.get(phone.user_id) if phone else None
        try:
            return Sender(phone, build(User, row) if row else None)
        except (ValueError, TypeError) as error:
            return Sender(phone, None, repr(error))

    return {number: sender(known.get(number)) for number in numbers}
