"""The step that brought notes; append-only history, listed in history.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

NOTES = (
    "ALTER TABLE user ADD COLUMN next_note INTEGER NOT NULL DEFAULT 1",
    "CREATE TABLE note (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " uid TEXT NOT NULL, number INTEGER NOT NULL,"
    " title TEXT NOT NULL, title_key TEXT NOT NULL, body TEXT NOT NULL,"
    " notebook TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', pinned INTEGER NOT NULL DEFAULT 0,"
    " links TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '',"
    " source_id INTEGER REFERENCES message (id) ON DELETE SET NULL,"
    " version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, changed_at TEXT NOT NULL,"
    " changed_by TEXT NOT NULL, channel TEXT NOT NULL, deleted_at TEXT,"
    " UNIQUE (user_id, uid), UNIQUE (user_id, number)) STRICT",
    "CREATE INDEX note_list ON note (user_id, pinned DESC, changed_at DESC, id DESC) WHERE deleted_at IS NULL",
    "CREATE INDEX note_title ON note (user_id, title_key) WHERE deleted_at IS NULL",
    "CREATE INDEX note_notebook ON note (user_id, notebook, pinned DESC, changed_at DESC, id DESC)"
    " WHERE deleted_at IS NULL",
    "CREATE INDEX note_source ON note (source_id) WHERE source_id IS NOT NULL",
    # What notes that are not dropped say, by tag and by what they link to; made from their rows at each write.
    "CREATE TABLE note_tag (user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " tag TEXT NOT NULL, note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,"
    " PRIMARY KEY (user_id, tag, note_id)) STRICT, WITHOUT ROWID",
    "CREATE INDEX note_tag_note ON note_tag (note_id)",
    "CREATE TABLE note_link (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,"
    " task_id INTEGER REFERENCES task (id) ON DELETE CASCADE,"
    " event_id INTEGER REFERENCES event (id) ON DELETE CASCADE, title_key TEXT,"
    " CHECK ((task_id IS NOT NULL) + (event_id IS NOT NULL) + (title_key IS NOT NULL) = 1)) STRICT",
    "CREATE INDEX note_link_note ON note_link (note_id)",
    "CREATE INDEX note_link_task ON note_link (task_id) WHERE task_id IS NOT NULL",
    "CREATE INDEX note_link_event ON note_link (event_id) WHERE event_id IS NOT NULL",
    "CREATE INDEX note_link_title ON note_link (user_id, title_key) WHERE title_key IS NOT NULL",
    # What a note said before; what it says now is its own row.
    "CREATE TABLE note_version (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE, version INTEGER NOT NULL,"
    " title TEXT NOT NULL, body TEXT NOT NULL, notebook TEXT NOT NULL, tags TEXT NOT NULL, pinned INTEGER NOT NULL,"
    " links TEXT NOT NULL, extra TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, channel TEXT NOT NULL,"
    " deleted INTEGER NOT NULL DEFAULT 0, UNIQUE (note_id, version)) STRICT",
    "CREATE INDEX note_version_user ON note_version (user_id)",
)


def notes(db: "Database") -> None:
    """Notes with tags, links and the history of what they said."""
    for statement in NOTES:
        db.execute(statement)
