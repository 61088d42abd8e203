"""How a number becomes a person's: invite, code by text, verified; and how it changes or leaves again."""

import sqlite3
from datetime import datetime, time, timedelta

from tdah.clock import to_text
from tdah.config import Config
from tdah.errors import TdahError
from tdah.reminders.planning import plan_brief
from tdah.store import audit, codes, erasures, outbox, phones, reminders, search, users
from tdah.store.drafts import Draft
from tdah.store.erasures import Erasure
from tdah.store.phones import Phone
from tdah.store.users import User
from tdah.wording import phrases


def new_user(
    db: sqlite3.Connection,
    config: Config,
    name: str,
    at: datetime,
    zone: str | None = None,
    role: str = "member",
    language: str | None = None,
) -> User:
    """A person with the settings that config.toml gives to new people, where nothing else is said."""

    def wall(text: str) -> time | None:
        return time.fromisoformat(text) if text else None

    return users.add(
        db,
        users.NewUser(
            name,
            zone=zone or config.general.zone,
            role=role,
            language=language or config.general.language,
            quiet=(wall(config.people.quiet_begins), wall(config.people.quiet_ends)),
            brief_at=wall(config.people.brief_at),
            ceiling=config.people.ceiling,
            clock=int(config.people.clock) if config.people.clock.isdigit() else None,
        ),
        at,
    )


def add_phone(
    db: sqlite3.Connection, user: User, number: str, at: datetime, *, channel: str, replaces: int | None = None
) -> Phone:
    """Register an E.164 number for a person and text it a code; nothing else is sent until it is verified."""
    phone = phones.add(db, number, user.id, at, replaces)
    audit.audit(db, "phone.added", actor="host", channel=channel, at=at, subject=f"phone:{phone.id}", user_id=user.id)
    send_code(db, phone, "verify", at)
    return phone


def send_code(db: sqlite3.Connection, phone: Phone, purpose: str, at: datetime) -> bool:
    """Text a one-time code to a phone; false when five went out within a day and no more do."""
    code = codes.issue(db, phone.id, purpose, at)
    about = f"phone:{phone.id} {purpose}"
    action = "code.limit" if code is None else "code.sent"
    audit.audit(db, action, actor="tdah", channel="text", at=at, subject=about, user_id=phone.user_id)
    if code is None:
        return False
    outbox.queue(
        db,
        Draft(
            phone.user_id,
            phone.number,
            _said(db, phone.user_id, f"code_{purpose}", code=code),
            "code",
            f"code-{phone.id}-{to_text(at)}",
            stale_at=at + codes.CODE_LIFE,
        ),
        at,
    )
    return True


def _said(db: sqlite3.Connection, user_id: int | None, key: str, **values: str) -> str:
    """A sentence in the language of the person it goes to."""
    if user_id is None:
        return phrases.sentence(key, **values)
    user = users.get(db, user_id)
    with phrases.speaking_to(db, user):
        return phrases.sentence(key, **values)


def enter_code(db: sqlite3.Connection, phone: Phone, code: str, at: datetime, *, channel: str) -> str:
    """Try a verification code: `right` (the phone is verified now), `wrong`, `expired` or `none`."""
    result = codes.check(db, phone.id, "verify", code, at)
    actor = f"user:{phone.user_id}" if channel == "text" else "host"
    action = "phone.verified" if result == "right" else f"code.{result}"
    audit.audit(db, action, actor=actor, channel=channel, at=at, subject=f"phone:{phone.id}", user_id=phone.user_id)
    if result == "right":
        _verified(db, phone, at, channel)
    return result


def _verified(db: sqlite3.Connection, phone: Phone, at: datetime, channel: str) -> None:
    old = phones.get(db, phone.replaces) if phone.replaces else None
    phones.verify(db, phone.id, at)
    audit.consent(db, phone.number, phone.user_id, "opt_in", "entered the code", channel, at)
    if phone.user_id:
        plan_brief(db, users.get(db, phone.user_id), at)
        reminders.wake(db, phone.user_id, at)
    if old and old.state == "verified":
        outbox.queue(
            db,
            Draft(
                phone.user_id,
                old.number,
                _said(db, phone.user_id, "number_moved"),
                "notice",
                f"phone-{phone.id}",
                stale_at=at + timedelta(days=1),
            ),
            at,
        )


def change_phone(db: sqlite3.Connection, old: Phone, number: str, at: datetime, *, channel: str) -> Phone:
    """Begin moving a person to a new E.164 number: it is texted a code, and the old one is told once it is right."""
    if old.user_id is None:
        raise TdahError(f"{old.number} belongs to nobody.", "See: tdah phone list")
    return add_phone(db, users.get(db, old.user_id), number, at, channel=channel, replaces=old.id)


def remove_phone(db: sqlite3.Connection, phone: Phone, at: datetime, *, channel: str) -> None:
    """Take a number from its person: nothing goes to it any more. An opt-out stays in force."""
    outbox.drop(db, at, number=phone.number)
    phones.remove(db, phone.id)
    audit.audit(
        db, "phone.removed", actor="host", channel=channel, at=at, subject=f"phone:{phone.id}", user_id=phone.user_id
    )


def send_test(db: sqlite3.Connection, phone: Phone, at: datetime) -> int:
    """Queue a text that only says that texts arrive; its outbox id. Raises TdahError for a phone that gets none."""
    if phone.state != "verified":
        raise TdahError(f"{phone.number} is {phone.state.replace('_', ' ')}: it gets no texts.", "See: tdah phone list")
    return outbox.queue(
        db,
        Draft(
            phone.user_id,
            phone.number,
            "This is a test from tdah. It works: nothing to do.",
            "notice",
            f"test-{phone.id}-{to_text(at)}",
            stale_at=at + timedelta(hours=1),
        ),
        at,
    )


def send_text(db: sqlite3.Connection, user: User, text: str, at: datetime, *, channel: str) -> int:
    """Queue what the host writes to a person; its outbox id. Raises TdahError when it cannot go."""
    phone = phones.reachable(db, user.id)
    if not text.strip():
        raise TdahError("There is nothing to text.", "Write some words first.")
    if phone is None:
        raise TdahError(f"{user.name} has no verified number.", f"See: tdah phone list --user {user.name}")
    audit.audit(db, "text.written", actor="host", channel=channel, at=at, subject=f"phone:{phone.id}", user_id=user.id)
    return outbox.queue(
        db,
        Draft(
            user.id,
            phone.number,
            text.strip(),
            "notice",
            f"host-{user.id}-{to_text(at)}",
            stale_at=at + timedelta(hours=4),
        ),
        at,
    )


def remove_user(db: sqlite3.Connection, user: User, at: datetime, *, channel: str) -> Erasure:
    """Erase a person and all that is theirs. What is waiting to be sent to them goes, too.

    Their accounts are ended before: see tdah.people.erasure. What was deleted is due to be redacted at the provider.
    """
    erasure = erasures.ask(db, user.id, "", channel, at)
    numbers = phones.numbers_of(db, user.id)
    for number in numbers:
        outbox.drop(db, at, number=number)
    erasures.begin(db, erasure, user.id, numbers, at)
    users.erase(db, user.id)
    search.erased(db, at)
    audit.audit(db, "user.erased", actor="host", channel=channel, at=at, subject=f"user:{user.id}")
    return erasures.get(db, erasure.id)


def opt_out(db: sqlite3.Connection, number: str, text: str, at: datetime, *, source: str) -> None:
    """Nothing goes to this number or its person any more: consent recorded, queue dropped."""
    phone = phones.block(db, number, at)
    audit.consent(db, number, phone.user_id, "opt_out", text, source, at)
    for other in phones.everyone(db, phone.user_id) if phone.user_id else [phone]:
        if other.state in ("pending", "verified"):
            phones.set_state(db, other.id, "opted_out")
        outbox.drop(db, at, number=other.number)


def opt_in(db: sqlite3.Connection, phone: Phone, text: str, at: datetime, *, source: str) -> Phone:
    """A number that had opted out wants texts again: as before when it was verified, else from the code step on."""
    audit.consent(db, phone.number, phone.user_id, "opt_in", text, source, at)
    if phone.user_id is None:
        phones.set_state(db, phone.id, "retired")
    else:
        phones.set_state(db, phone.id, "verified" if phone.verified_at else "pending")
        reminders.wake(db, phone.user_id, at)
    return phones.get(db, phone.id)
