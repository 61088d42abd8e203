"""The step for several transports; append-only history."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def transports(db: "Database") -> None:
    """Each address of ours belongs to a transport, by the name that it is configured under."""
    db.execute("ALTER TABLE own_address ADD COLUMN transport TEXT NOT NULL DEFAULT 'twilio'")
