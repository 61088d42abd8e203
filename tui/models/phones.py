"""What the Phones screen knows: every number with its owner, what was allowed, and how far its code and texts came."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from tdah.store import audit, codes, messages, phones, users
from tdah.store.audit import Consent
from tdah.store.messages import Message
from tdah.store.phones import Phone
from tdah.store.users import User

from ..widgets.list import Row, heading
from ..widgets.list_line import SpreadLine
from ..widgets.text import clock, plain, when
from .conversation import MESSAGE_STATES as FATES
from .conversation import why_not

# What a state looks like: its mark, its words, its colour.
PHONE_STATES = {
    "verified": ("●", "verified", "$success"),
    "pending": ("○", "to verify", "$accent"),
    "opted_out": ("✗", "opted out", "$error"),
    "retired": ("–", "retired", "$quiet"),
}
CONSENT_KINDS = {"opt_in": ("✓", "allowed", "$success"), "opt_out": ("✗", "stopped", "$error")}


@dataclass(frozen=True)
class Number:
    """A phone with what belongs to it. `code_until`: a code was sent and is good until then."""

    phone: Phone
    owner: str
    consents: tuple[Consent, ...]
    code_until: datetime | None = None
    last: Message | None = None
    replaces: str = ""


@dataclass(frozen=True)
class Numbers:
    """All numbers at a minute, those of the person shown first."""

    user: User
    now: datetime
    numbers: tuple[Number, ...]

    def named(self, key: str | None) -> Number | None:
        """The number of a row."""
        return next((one for one in self.numbers if f"phone:{one.phone.id}" == key), None)


def read_numbers(db: sqlite3.Connection, user: User, now: datetime) -> Numbers:
    """Every number, with its history."""
    names = {one.id: one.name for one in users.everyone(db)}
    found = phones.everyone(db)
    mine = [phone for phone in found if phone.user_id == user.id]
    others = sorted((p for p in found if p.user_id not in (None, user.id)), key=lambda p: names[p.user_id or 0].lower())
    nobodys = [phone for phone in found if phone.user_id is None]
    by_id = {phone.id: phone.number for phone in found}
    numbers = [_number(db, phone, names, by_id, now) for phone in (*mine, *others, *nobodys)]
    return Numbers(user, now.replace(second=0, microsecond=0), tuple(numbers))


def _number(
    db: sqlite3.Connection, phone: Phone, names: dict[int, str], numbers: dict[int, str], now: datetime
) -> Number:
    owner = names[phone.user_id] if phone.user_id else ""
    last = messages.last_to(db, phone.user_id, phone.number) if phone.user_id else None
    until = codes.good_until(db, phone.id, "verify", now) if phone.state == "pending" else None
    replaces = numbers.get(phone.replaces or 0, "")
    return Number(phone, owner, tuple(audit.consents(db, phone.number)), until, last, replaces)


def number_rows(found: Numbers) -> list[Row]:
    """The numbers under their owners."""
    rows: list[Row] = []
    last = None
    for one in found.numbers:
        owner = one.owner or "Nobody's"
        if owner != last:
            rows.append(heading(plain(owner).plain))
            last = owner
        mark, says, colour = PHONE_STATES[one.phone.state]
        faint = "$text-muted" if one.phone.state in ("retired", "opted_out") else ""
        left = Content.styled(f"{mark} ", colour) + plain(one.phone.number, faint)
        rows.append(Row(f"phone:{one.phone.id}", SpreadLine(left, Content.styled(says, colour))))
    return rows


def about(found: Numbers, one: Number) -> Content:
    """Everything about one number, line by line, and what was allowed at the end."""
    phone = one.phone
    rows = [("belongs to", one.owner or "nobody"), ("is", PHONE_STATES[phone.state][1]),
            ("registered", when(phone.created_at, found.user, found.now))]  # fmt: skip
    if phone.verified_at:
        rows.append(("verified", when(phone.verified_at, found.user, found.now)))
    if one.replaces:
        rows.append(("takes over", f"from {one.replaces}"))
    if one.code_until:
        rows.append(("code", f"good until {clock(one.code_until, found.user.zone_at(found.now))}"))
    lines = [plain(phone.number, "bold"), Content("")]
    lines += [Content.assemble((f"{name:<12}", "$text-muted"), plain(said)) for name, said in rows]
    if one.last:
        lines.append(Content.assemble(("last text   ", "$text-muted"), _fate(found, one.last)))
    return Content("\n").join([*lines, Content(""), *_history(found, one)])


def _fate(found: Numbers, last: Message) -> Content:
    mark, says, colour = FATES.get(last.state, ("?", last.state, "$warning"))
    at = clock(last.created_at, found.user.zone_at(found.now))
    why = f": {reason}" if (reason := why_not(last)) else ""
    return Content.assemble(f"{last.kind} {at} ", (f"{mark} {says}", colour), plain(why, "$text-muted"))


def _history(found: Numbers, one: Number) -> list[Content]:
    lines = [Content.styled("What its owner allowed", "$text-muted bold")]
    if not one.consents:
        return [*lines, Content.styled("Nothing is recorded.", "$text-muted italic")]
    for said in one.consents:
        mark, word, colour = CONSENT_KINDS.get(said.kind, ("?", said.kind, "$warning"))
        at = Content.styled(f"  {when(said.at, found.user, found.now)}, {said.source}", "$text-muted")
        lines.append(Content.styled(f"{mark} {word}", colour) + at)
        lines.append(plain(f"  {said.text}"))
    return lines
