"""The step that brought what was erased and what is to be redacted at the provider; append-only history."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

ERASURE = (
    "CREATE TABLE erased (hash BLOB PRIMARY KEY, at TEXT NOT NULL, saved INTEGER NOT NULL DEFAULT 0)"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX erased_unsaved ON erased (saved) WHERE saved = 0",
    "CREATE TABLE erasure (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES user (id) ON DELETE SET NULL,"
    " number TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL, asked_at TEXT NOT NULL, erased_at TEXT,"
    " texts INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 0, redacted INTEGER NOT NULL DEFAULT 0,"
    " rebuilt_at TEXT, cleaned_at TEXT, reported_at TEXT) STRICT",
    "CREATE INDEX erasure_user ON erasure (user_id) WHERE user_id IS NOT NULL",
    # By the provider's id; or by our row, for as long as that id is not known or the text is under way.
    "CREATE TABLE redaction (id INTEGER PRIMARY KEY, provider_id TEXT UNIQUE,"
    " message_id INTEGER UNIQUE REFERENCES message (id) ON DELETE CASCADE,"
    " erasure_id INTEGER REFERENCES erasure (id) ON DELETE SET NULL, asked_at TEXT NOT NULL, next_at TEXT,"
    " attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',"
    " CHECK ((provider_id IS NULL) <> (message_id IS NULL))) STRICT",
    # What retention deleted here is still at the provider, and found there by the number.
    "CREATE TABLE erased_number (id INTEGER PRIMARY KEY, erasure_id INTEGER NOT NULL REFERENCES erasure (id)"
    " ON DELETE CASCADE, number TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, next_at TEXT,"
    " attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE INDEX erased_number_erasure ON erased_number (erasure_id)",
    "CREATE INDEX redaction_due ON redaction (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX redaction_erasure ON redaction (erasure_id) WHERE erasure_id IS NOT NULL",
)


def erasure(db: "Database") -> None:
    """What was erased, by keyed hashes; erasures and how far they are; texts to be redacted at the provider."""
    for statement in ERASURE:
        db.execute(statement)
