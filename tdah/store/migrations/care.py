"""The step for people in danger: private texts, their country, minors, and what is held back; append-only history."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

CARE = (
    "ALTER TABLE message ADD COLUMN private_kind TEXT",
    # Nearly always empty: a look at the outbox asks it first, and costs nothing.
    "CREATE INDEX message_private_due ON message (due_at) WHERE private_kind IS NOT NULL AND state = 'queued'",
    "CREATE INDEX message_private_sent ON message (created_at) WHERE private_kind IS NOT NULL AND direction = 'out'",
    "ALTER TABLE user ADD COLUMN country TEXT",
    "ALTER TABLE user ADD COLUMN minor INTEGER NOT NULL DEFAULT 0",
    # A table of its own, so that nothing that lists people lists this.
    "CREATE TABLE care_hold (user_id INTEGER PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,"
    " nudges_until TEXT, medication INTEGER NOT NULL DEFAULT 0) STRICT",
)


def care(db: "Database") -> None:
    """Texts that only their person is shown, the country whose lines are named, and texts that are held back."""
    for statement in CARE:
        db.execute(statement)
