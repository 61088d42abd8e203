"""What people chose about features, and the ledger of what they consented to: rows are ended, never changed."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tdah.clock import to_text
from tdah.store.row_mapping import build, many


@dataclass(frozen=True)
class Consent:
    """One consent: to which feature with which provider and scopes (parted by spaces), in which words, when, how."""

    id: int
    user_id: int
    feature: str
    provider: str
    scopes: str
    wording: int
    language: str
    at: datetime
    channel: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None


def choose(db: sqlite3.Connection, user_id: int, feature: str, wanted: bool, channel: str, at: datetime) -> None:
    """Note whether a person wants a feature."""
    db.execute(
        "INSERT OR REPLACE INTO feature_choice (user_id, feature, wanted, at, channel) VALUES (?, ?, ?, ?, ?)",
        (user_id, feature, wanted, to_text(at), channel),
    )


def chosen(db: sqlite3.Connection, user_id: int) -> frozenset[str]:
    """The features that a person asked to have on."""
    rows = db.execute("SELECT feature FROM feature_choice WHERE user_id = ? AND wanted = 1", (user_id,))
    return frozenset(row["feature"] for row in rows)


def declined(db: sqlite3.Connection, user_id: int, feature: str) -> bool:
    """Whether a person switched a feature off."""
    row = db.execute(
        "SELECT 1 FROM feature_choice WHERE user_id = ? AND feature = ? AND wanted = 0", (user_id, feature)
    ).fetchone()
    return row is not None


@dataclass(frozen=True)
class NewConsent:
    """A consent that was given: to a feature with a provider's scopes, in which version and language of the words."""

    feature: str
    provider: str
    scopes: Iterable[str]
    wording: int
    language: str
    channel: str


def consent(db: sqlite3.Connection, user_id: int, new: NewConsent, at: datetime) -> Consent:
    """Record a consent, in the stead of an open one to the same; one in the same words to the same stays as it is."""
    asked = " ".join(sorted(new.scopes))
    row = db.execute(
        "SELECT * FROM feature_consent WHERE user_id = ? AND feature = ? AND provider = ? AND withdrawn_at IS NULL",
        (user_id, new.feature, new.provider),
    ).fetchone()
    if row is not None and (row["scopes"], row["wording"]) == (asked, new.wording):
        return build(Consent, row)
    withdraw(db, user_id, new.feature, "replaced", at, provider=new.provider)
    made = db.execute(
        "INSERT INTO feature_consent (user_id, feature, provider, scopes, wording, language, at, channel)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
        (user_id, new.feature, new.provider, asked, new.wording, new.language, to_text(at), new.channel),
    ).fetchone()
    return build(Consent, made)


def withdraw(
    db: sqlite3.Connection,
    user_id: int,
    feature: str | None,
    by: str,
    at: datetime,
    *,
    provider: str | None = None,
) -> int:
    """End a person's consents to a feature (None: to all), with one provider where it is named; how many."""
    return db.execute(
        "UPDATE feature_consent SET withdrawn_at = :at, withdrawn_by = :by WHERE user_id = :user"
        " AND withdrawn_at IS NULL AND (:feature IS NULL OR feature = :feature)"
        " AND (:provider IS NULL OR provider = :provider)",
        {"at": to_text(at), "by": by, "user": user_id, "feature": feature, "provider": provider},
    ).rowcount


def consents(db: sqlite3.Connection, user_id: int) -> list[Consent]:
    """A person's ledger, oldest first."""
    return many(Consent, db.execute("SELECT * FROM feature_consent WHERE user_id = ? ORDER BY id", (user_id,)))


def in_force(db: sqlite3.Connection, user_id: int, feature: str) -> list[Consent]:
    """The consents to a feature that were not withdrawn."""
    cursor = db.execute(
        "SELECT * FROM feature_consent WHERE user_id = ? AND feature = ? AND withdrawn_at IS NULL ORDER BY id",
        (user_id, feature),
    )
    return many(Consent, cursor)
