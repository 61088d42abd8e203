"""The step after which a look at the outbox costs the same however much waits in it; append-only history."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

LEAN = (
    "DROP INDEX message_outbox",
    # With the state first, what is to be looked up is found without reading what waits to be sent; and answers without
    # reading what nobody asked for, however much of that there is.
    "CREATE INDEX message_outbox ON message (state, (kind IN ('code', 'reply')), due_at)"
    " WHERE state IN ('queued', 'unknown')",
    "CREATE INDEX message_stale ON message (stale_at) WHERE state = 'queued' AND stale_at IS NOT NULL",
)


def lean_indexes(db: "Database") -> None:
    """Whether a text is worthless by now, or to be looked up, no longer takes reading all that waits to be sent."""
    for statement in LEAN:
        db.execute(statement)
