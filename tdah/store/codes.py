"""One-time codes and invites. No code is kept, nor what it could be guessed from; it lives ten minutes, five tries."""

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdah.clock import from_text, to_text
from tdah.errors import TdahError
from tdah.store.row_mapping import build, many

CODE_LIFE = timedelta(minutes=10)
MAX_TRIES = 5
MAX_SENT_PER_DAY = 5
INVITE_LIFE = timedelta(days=7)
# No 0/O, 1/I/L, U/V: what is read aloud or typed with a thumb stays what it was.
INVITE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"


def _digits(db: sqlite3.Connection, salt: bytes) -> str:
    """The code of a salt, made with the key that is not in the database; see tdah.store.pepper."""
    return str(db.execute("SELECT one_time_code(?)", (salt,)).fetchone()[0])


def issue(db: sqlite3.Connection, phone_id: int, purpose: str, at: datetime) -> str | None:
    """A new six-digit code for `phone_id`, replacing the last; None when five were sent within a day."""
    row = db.execute(
        "SELECT sent, created_at FROM code WHERE phone_id = ? AND purpose = ?", (phone_id, purpose)
    ).fetchone()
    recent = row is not None and from_text(row["created_at"]) > at - timedelta(days=1)
    sent = row["sent"] + 1 if recent else 1
    if sent > MAX_SENT_PER_DAY:
        return None
    salt = secrets.token_bytes(16)
    db.execute(
        "INSERT OR REPLACE INTO code (phone_id, purpose, salt, hash, tries, sent, created_at, expires_at)"
        " VALUES (?, ?, ?, x'', 0, ?, ?, ?)",
        (
            phone_id,
            purpose,
            salt,
            sent,
            row["created_at"] if recent else to_text(at),
            to_text(at + CODE_LIFE),
        ),
    )
    return _digits(db, salt)


def code_of_text(db: sqlite3.Connection, number: str, expires_at: datetime) -> str | None:
    """The code that a text to `number` is to bring; None when a newer one took its place."""
    row = db.execute(
        "SELECT salt FROM code c JOIN phone p ON p.id = c.phone_id WHERE p.number = ? AND c.expires_at = ?",
        (number, to_text(expires_at)),
    ).fetchone()
    return None if row is None else _digits(db, row["salt"])


def good_until(db: sqlite3.Connection, phone_id: int, purpose: str, at: datetime) -> datetime | None:
    """Until when the code that a phone was sent is good; None when there is none that could still be entered."""
    row = db.execute(
        "SELECT expires_at FROM code WHERE phone_id = ? AND purpose = ? AND expires_at > ? AND tries < ?",
        (phone_id, purpose, to_text(at), MAX_TRIES),
    ).fetchone()
    return None if row is None else from_text(row["expires_at"])


def open_purpose(db: sqlite3.Connection, phone_id: int, at: datetime) -> str | None:
    """What a code from this phone would confirm just now, the newest first."""
    row = db.execute(
        "SELECT purpose FROM code WHERE phone_id = ? AND expires_at > ? AND tries < ? ORDER BY expires_at DESC LIMIT 1",
        (phone_id, to_text(at), MAX_TRIES),
    ).fetchone()
    return None if row is None else str(row["purpose"])


def check(db: sqlite3.Connection, phone_id: int, purpose: str, code: str, at: datetime) -> str:
    """Try a code: `right` (and used up), `wrong`, `expired` (also after five tries) or `none`."""
    row = db.execute(
        "UPDATE code SET tries = tries + 1 WHERE phone_id = ? AND purpose = ? RETURNING *", (phone_id, purpose)
    ).fetchone()
    if row is None:
        return "none"
    if row["expires_at"] <= to_text(at) or row["tries"] > MAX_TRIES:
        return "expired"
    if not hmac.compare_digest(_digits(db, row["salt"]).encode(), code.encode()):
        return "wrong"
    db.execute("DELETE FROM code WHERE phone_id = ? AND purpose = ?", (phone_id, purpose))
    return "right"


@dataclass(frozen=True)
class Invite:
    """An invitation: for whom, and what became of it. The code itself is shown once, when it is made."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> str:
        if self.used_at:
            return "used"
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > now else "expired"


def _digest(code: str) -> bytes:
    # Eight letters of 29 are 39 bits; fixed salt, because the row is found by this value.
    return hashlib.scrypt(code.encode(), salt=b"tdah invite", n=2**12, r=8, p=1, dklen=32)


def tidy_invite(text: str) -> str:
    """What a person typed as an invite code, without case, spaces and dashes."""
    return "".join(character for character in text.upper() if character.isalnum())


def invite(db: sqlite3.Connection, name: str, at: datetime, life: timedelta = INVITE_LIFE) -> tuple[Invite, str]:
    """A new invite and its code, eight letters."""
    code = "".join(secrets.choice(INVITE_ALPHABET) for _ in range(8))
    row = db.execute(
        "INSERT INTO invite (name, hash, created_at, expires_at) VALUES (?, ?, ?, ?) RETURNING *",
        (name, _digest(code), to_text(at), to_text(at + life)),
    ).fetchone()
    return build(Invite, row), code


def invites(db: sqlite3.Connection) -> list[Invite]:
    """All invites, newest first."""
    return many(Invite, db.execute("SELECT * FROM invite ORDER BY id DESC"))


def revoke(db: sqlite3.Connection, invite_id: int, at: datetime) -> Invite:
    """Withdraw an open invite. Raises TdahError when there is none."""
    row = db.execute(
        "UPDATE invite SET revoked_at = ? WHERE id = ? AND used_at IS NULL AND revoked_at IS NULL RETURNING *",
        (to_text(at), invite_id),
    ).fetchone()
    if row is None:
        raise TdahError(f"There is no open invite {invite_id}.", "See: tdah invite list")
    return build(Invite, row)


def redeem(db: sqlite3.Connection, code: str, at: datetime) -> Invite | None:
    """Use the open invite with this code; None when there is none."""
    row = db.execute(
        "UPDATE invite SET used_at = :at WHERE hash = :hash AND used_at IS NULL AND revoked_at IS NULL"
        " AND expires_at > :at RETURNING *",
        {"at": to_text(at), "hash": _digest(tidy_invite(code))},
    ).fetchone()
    return None if row is None else build(Invite, row)


def used_by(db: sqlite3.Connection, invite_id: int, phone_id: int) -> None:
    """Note which phone an invite let in."""
    db.execute("UPDATE invite SET phone_id = ? WHERE id = ?", (phone_id, invite_id))


def has_open_invite(db: sqlite3.Connection, code: str, at: datetime) -> bool:
    """Whether `code` would be redeemed."""
    row = db.execute(
        "SELECT 1 FROM invite WHERE hash = ? AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?",
        (_digest(tidy_invite(code)), to_text(at)),
    ).fetchone()
    return row is not None


def issue_ticket(db: sqlite3.Connection, user_id: int, purpose: str, at: datetime) -> str:
    """The secret of a one-time link, good for ten minutes."""
    secret = secrets.token_urlsafe(24)
    db.execute(
        "INSERT INTO ticket (hash, user_id, purpose, expires_at) VALUES (?, ?, ?, ?)",
        (hashlib.sha256(secret.encode()).digest(), user_id, purpose, to_text(at + CODE_LIFE)),
    )
    return secret


def tickets_since(db: sqlite3.Connection, user_id: int, purpose: str, now: datetime) -> int:
    """How many links were made for a person within the last hour whose purpose begins with `purpose`."""
    row = db.execute(
        "SELECT count(*) FROM ticket WHERE user_id = ? AND purpose LIKE ? || '%' AND expires_at > ?",
        (user_id, purpose, to_text(now - timedelta(hours=1) + CODE_LIFE)),
    ).fetchone()
    return int(row[0])


def ticket_holder(db: sqlite3.Connection, secret: str, purpose: str, at: datetime) -> int | None:
    """The user id that a one-time link was made for, while it can still be used."""
    row = db.execute(
        "SELECT user_id FROM ticket WHERE hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?",
        (hashlib.sha256(secret.encode()).digest(), purpose, to_text(at)),
    ).fetchone()
    return None if row is None else int(row["user_id"])


def ticket_maker(db: sqlite3.Connection, secret: str, purpose: str) -> int | None:
    """The user id that a one-time link was made for, whether or not it can still be used."""
    row = db.execute(
        "SELECT user_id FROM ticket WHERE hash = ? AND purpose = ?", (hashlib.sha256(secret.encode()).digest(), purpose)
    ).fetchone()
    return None if row is None else int(row["user_id"])


def use_ticket(db: sqlite3.Connection, secret: str, purpose: str, at: datetime) -> int | None:
    """The user id that a one-time link was made for, the first time only."""
    row = db.execute(
        "UPDATE ticket SET used_at = :at WHERE hash = :hash AND purpose = :purpose AND used_at IS NULL"
        " AND expires_at > :at RETURNING user_id",
        {"at": to_text(at), "hash": hashlib.sha256(secret.encode()).digest(), "purpose": purpose},
    ).fetchone()
    return None if row is None else int(row["user_id"])
