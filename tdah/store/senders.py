"""Who texts: the phone behind a number and the person behind the phone, for many numbers at once."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from tdah.store.phones import Phone
from tdah.store.rows import many
from tdah.store.users import User

# As JSON, so that it is one statement whatever their number.
PHONES = "SELECT * FROM phone WHERE number IN (SELECT value FROM json_each(?))"
PEOPLE = "SELECT * FROM user WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Sender:
    """A number that texts: its phone, if it is known, and whose it is (`known`), verified or not yet."""

    phone: Phone | None
    known: User | None

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
    known = {phone.number: phone for phone in many(Phone, db.execute(PHONES, (json.dumps(numbers),)))}
    ids = json.dumps([phone.user_id for phone in known.values()])
    people = {user.id: user for user in many(User, db.execute(PEOPLE, (ids,)))}

    def sender(phone: Phone | None) -> Sender:
        return Sender(phone, people.get(phone.user_id) if phone and phone.user_id else None)

    return {number: sender(known.get(number)) for number in numbers}
