"""The step that brought files, attachments and media that come with texts; append-only history, see history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

FILES = (
    "ALTER TABLE user ADD COLUMN file_quota INTEGER",
    # The bytes are on the disk, see tdah.files.storage. `unused_at` is since when nothing refers to them.
    "CREATE TABLE file (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " sha256 TEXT NOT NULL CHECK (length(sha256) = 64), size INTEGER NOT NULL, type TEXT NOT NULL,"
    " created_at TEXT NOT NULL, unused_at TEXT, UNIQUE (user_id, sha256)) STRICT",
    "CREATE INDEX file_unused ON file (unused_at) WHERE unused_at IS NOT NULL",
    # Bytes that are due to go because their row went, in whatever way; their person may be gone, too.
    "CREATE TABLE file_removal (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT",
    "CREATE TRIGGER file_removed AFTER DELETE ON file BEGIN"
    " INSERT INTO file_removal (user_id, sha256) VALUES (OLD.user_id, OLD.sha256); END",
    "CREATE TABLE attachment (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,"
    " file_id INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,"
    " name TEXT NOT NULL, message_id INTEGER REFERENCES message (id) ON DELETE SET NULL,"
    " position INTEGER NOT NULL, created_at TEXT NOT NULL, deleted_at TEXT) STRICT",
    "CREATE INDEX attachment_note ON attachment (note_id, position)",
    "CREATE INDEX attachment_file ON attachment (file_id)",
    "CREATE INDEX attachment_user ON attachment (user_id)",
    "CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL",
    # What came with a text and is to be fetched: due at `next_at`, and once it is kept, to be deleted at the provider.
    "CREATE TABLE media (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,"
    " message_id INTEGER REFERENCES message (id) ON DELETE SET NULL,"
    " provider_id TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL DEFAULT '',"
    " type TEXT NOT NULL DEFAULT '',"
    " state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'kept', 'failed', 'refused')),"
    " attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT, reason TEXT NOT NULL DEFAULT '',"
    " error TEXT NOT NULL DEFAULT '', told_at TEXT,"
    " attachment_id INTEGER REFERENCES attachment (id) ON DELETE SET NULL,"
    " created_at TEXT NOT NULL, UNIQUE (user_id, provider_id, position)) STRICT",
    "CREATE INDEX media_due ON media (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX media_note ON media (note_id)",
    "CREATE INDEX media_message ON media (message_id) WHERE message_id IS NOT NULL",
    "CREATE INDEX media_attachment ON media (attachment_id) WHERE attachment_id IS NOT NULL",
    "CREATE INDEX media_stuck ON media (id) WHERE state IN ('failed', 'refused')",
)


def files(db: "Database") -> None:
    """Files that people keep, the notes that they are attached to, and media that are to be fetched."""
    for statement in FILES:
        db.execute(statement)
