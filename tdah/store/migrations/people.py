"""The steps that brought what people choose about how they are spoken to; append-only, listed in history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def manners(db: "Database") -> None:
    """Hours to 12 or to 24 (NULL: as in the person's country), and the languages a person was offered."""
    db.execute("ALTER TABLE user ADD COLUMN clock INTEGER DEFAULT 24 CHECK (clock IN (12, 24))")
    db.execute("ALTER TABLE user ADD COLUMN offered TEXT NOT NULL DEFAULT ''")
