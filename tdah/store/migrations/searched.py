"""The step that lets each text and task say whether the search index has it; append-only history."""

from typing import TYPE_CHECKING

from tdah.store.migrations.search import TASK

if TYPE_CHECKING:
    from sqlite_utils import Database

# A table of its own for the texts that wait, kept by triggers, cost each of them more than storing it; and a task cost
# more in the index than all its other rows. To be found by a partial index costs next to nothing.
SEARCHED = (
    # 1 for what is there, so that no row is rewritten; what is inserted from now on says 0.
    "ALTER TABLE message ADD COLUMN searched INTEGER NOT NULL DEFAULT 1",
    "UPDATE message SET searched = 0 WHERE id IN (SELECT message_id FROM search_due)",
    "UPDATE message SET searched = 0 WHERE state = 'received'",
    "DROP TRIGGER search_message_added",
    "DROP TRIGGER search_message_acted",
    "DROP TRIGGER search_message_blanked",
    "DROP TABLE search_due",
    "CREATE INDEX message_unsearched ON message (user_id)"
    " WHERE searched = 0 AND user_id IS NOT NULL AND state <> 'received' AND kind <> 'code' AND body <> ''",
    "ALTER TABLE task ADD COLUMN searched INTEGER NOT NULL DEFAULT 1",
    "DROP TRIGGER search_task_added",
    "DROP TRIGGER search_task_changed",
    "CREATE INDEX task_unsearched ON task (user_id) WHERE searched = 0",
    f"CREATE TRIGGER search_task_changed AFTER UPDATE OF title ON task"  # noqa: S608
    f" WHEN OLD.searched = 1 AND OLD.title IS NOT NEW.title BEGIN"
    f" DELETE FROM search WHERE rowid = OLD.id + {TASK.kind << 48};"
    " UPDATE task SET searched = 0 WHERE id = OLD.id; END",
    "CREATE TRIGGER search_message_changed AFTER UPDATE OF user_id, body ON message"
    " WHEN OLD.searched = 1 AND (OLD.body IS NOT NEW.body OR OLD.user_id IS NOT NEW.user_id) BEGIN"
    " DELETE FROM search WHERE rowid = OLD.id; UPDATE message SET searched = 0 WHERE id = OLD.id; END",
)


def searched(db: "Database") -> None:
    """Texts and tasks that the search index does not have yet are found by a partial index instead of triggers."""
    for statement in SEARCHED:
        db.execute(statement)
