"""How the file came to be what it is: append-only. Each step and its record commit together."""

import sqlite3
from typing import TYPE_CHECKING

from tdah.store.connection import SCHEMA_VERSION, transaction
from tdah.store.migrations.calendar import calendars, changes
from tdah.store.migrations.care import care
from tdah.store.migrations.connect import connections
from tdah.store.migrations.doses import doses
from tdah.store.migrations.erasure import erasure
from tdah.store.migrations.files import files
from tdah.store.migrations.jobs import jobs
from tdah.store.migrations.lean import lean_indexes
from tdah.store.migrations.notes import notes
from tdah.store.migrations.people import manners
from tdah.store.migrations.search import search
from tdah.store.migrations.searched import searched
from tdah.store.migrations.transports import transports

if TYPE_CHECKING:
    from sqlite_utils import Database

FIRST = """
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin')),
  language TEXT NOT NULL DEFAULT 'en',
  zone TEXT NOT NULL,
  away_zone TEXT,
  away_until TEXT,
  quiet_begins TEXT,
  quiet_ends TEXT,
  brief_at TEXT,
  brief_next TEXT,
  ceiling INTEGER NOT NULL DEFAULT 30,
  next_number INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX user_brief ON user (brief_next) WHERE brief_next IS NOT NULL;
CREATE INDEX user_away ON user (away_until) WHERE away_until IS NOT NULL;

CREATE TABLE phone (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  user_id INTEGER REFERENCES user (id) ON DELETE SET NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'verified', 'opted_out', 'retired')),
  replaces INTEGER REFERENCES phone (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  verified_at TEXT
) STRICT;
CREATE INDEX phone_user ON phone (user_id);

CREATE TABLE code (
  phone_id INTEGER NOT NULL REFERENCES phone (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('verify', 'my_data', 'forget_me')),
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (phone_id, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE invite (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT,
  phone_id INTEGER REFERENCES phone (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE stranger (
  number TEXT PRIMARY KEY,
  texts INTEGER NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  told_at TEXT,
  bad_codes INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  user_id INTEGER REFERENCES user (id) ON DELETE CASCADE,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'reply', 'reminder', 'brief', 'code', 'notice')),
  state TEXT NOT NULL CHECK (state IN ('received', 'handled', 'parked', 'queued', 'sending', 'sent', 'delivered',
    'undelivered', 'failed', 'unknown', 'expired', 'dropped')),
  number TEXT NOT NULL,
  sender TEXT NOT NULL,
  body TEXT NOT NULL,
  encoding TEXT,
  segments INTEGER,
  provider_id TEXT,
  reply_to INTEGER REFERENCES message (id) ON DELETE SET NULL,
  task_id INTEGER REFERENCES task (id) ON DELETE SET NULL,
  correlation TEXT NOT NULL,
  raw TEXT,
  created_at TEXT NOT NULL,
  due_at TEXT,
  stale_at TEXT,
  sent_at TEXT,
  final_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  lookups INTEGER NOT NULL DEFAULT 0,
  resends INTEGER NOT NULL DEFAULT 0,
  error_code INTEGER,
  error TEXT
) STRICT;
CREATE UNIQUE INDEX message_provider ON message (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX message_user ON message (user_id, id);
CREATE INDEX message_reply ON message (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX message_inbox ON message (id) WHERE state = 'received';
CREATE INDEX message_outbox ON message (due_at, id) WHERE state IN ('queued', 'unknown');
CREATE INDEX message_lane ON message (number, id)
  WHERE provider_id IS NULL AND state IN ('queued', 'sending', 'unknown');
CREATE INDEX message_task ON message (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX message_open ON message (sent_at) WHERE provider_id IS NOT NULL AND state IN ('sending', 'sent');
CREATE INDEX message_proactive ON message (user_id, created_at) WHERE kind IN ('reminder', 'brief');

CREATE TABLE status_event (
  provider_id TEXT NOT NULL,
  status TEXT NOT NULL,
  message_id INTEGER REFERENCES message (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  error_code INTEGER,
  PRIMARY KEY (provider_id, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX status_message ON status_event (message_id);

CREATE TABLE sms_usage_logs (
  message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  user_id INTEGER REFERENCES user (id) ON DELETE CASCADE,
  direction TEXT NOT NULL,
  at TEXT NOT NULL,
  encoding TEXT NOT NULL,
  segments INTEGER NOT NULL,
  estimated_micros INTEGER NOT NULL,
  billed_micros INTEGER,
  unit TEXT NOT NULL
) STRICT;
CREATE INDEX usage_user ON sms_usage_logs (user_id, at);
CREATE INDEX usage_at ON sms_usage_logs (at);

CREATE TABLE sms_routing_config (
  id INTEGER PRIMARY KEY,
  user_id INTEGER UNIQUE REFERENCES user (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'service')),
  address TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX routing_default ON sms_routing_config (coalesce(user_id, 0));

CREATE TABLE sender_hold (
  address TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  error_code INTEGER,
  since TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  parent_id INTEGER REFERENCES task (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'task' CHECK (kind IN ('task', 'inbox')),
  title TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped', 'parked')),
  due_at TEXT,
  first_at TEXT,
  zone TEXT,
  repeat TEXT,
  after_done INTEGER NOT NULL DEFAULT 0,
  source_id INTEGER REFERENCES message (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  closed_at TEXT,
  UNIQUE (user_id, number)
) STRICT;
CREATE INDEX task_open ON task (user_id, due_at) WHERE state = 'open';
CREATE INDEX task_source ON task (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX task_parent ON task (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  task_id INTEGER NOT NULL UNIQUE REFERENCES task (id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'nudged', 'resting', 'answered', 'parked')),
  due_at TEXT NOT NULL,
  next_at TEXT,
  rung INTEGER NOT NULL DEFAULT 0,
  ladder TEXT NOT NULL DEFAULT 'gentle',
  alarm INTEGER NOT NULL DEFAULT 0,
  catch_up TEXT NOT NULL DEFAULT 'run',
  nudged_at TEXT,
  error TEXT
) STRICT;
CREATE INDEX reminder_due ON reminder (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX reminder_nudged ON reminder (user_id, nudged_at) WHERE state = 'nudged';
CREATE INDEX reminder_user ON reminder (user_id, next_at);

CREATE TABLE question (
  user_id INTEGER PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  options TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE undo (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  label TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX undo_user ON undo (user_id, id);

CREATE TABLE ticket (
  hash BLOB PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_user ON ticket (user_id);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  user_id INTEGER REFERENCES user (id) ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opt_in', 'opt_out')),
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX consent_number ON consent (number, id);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id INTEGER,
  actor TEXT NOT NULL,
  channel TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_user ON audit (user_id, id);

CREATE TABLE beat (
  name TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def first(db: "Database") -> None:
    """People, phones, the conversation, tasks and their reminders, and what keeps them honest."""
    db.executescript(FIRST)


AWAY = """
ALTER TABLE message ADD COLUMN look_at TEXT;
CREATE INDEX message_look ON message (look_at) WHERE look_at IS NOT NULL;
UPDATE message SET look_at = sent_at, lookups = 0 WHERE provider_id IS NOT NULL AND state IN ('sending', 'sent');
DROP INDEX message_open;
CREATE TABLE own_address (
  address TEXT PRIMARY KEY,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO own_address SELECT address, min(created_at) FROM sms_routing_config GROUP BY address;
CREATE TABLE webhook_delivery (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  path TEXT NOT NULL,
  result TEXT NOT NULL,
  ms REAL NOT NULL,
  sid TEXT,
  count INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX webhook_delivery_at ON webhook_delivery (at)
"""


def away(db: "Database") -> None:
    """Nothing lost while away: when each text is looked up, addresses that are or were ours, webhook deliveries."""
    for statement in AWAY.split(";"):
        db.execute(statement)


def spelling(db: "Database") -> None:
    """Each person's choice: true accents, or plain letters at half the price."""
    db.execute("ALTER TABLE user ADD COLUMN accents INTEGER NOT NULL DEFAULT 0")


LIMITS = (
    "DROP INDEX message_inbox",
    "CREATE INDEX message_inbox ON message (due_at, id) WHERE state = 'received'",
    "CREATE INDEX message_replies ON message (user_id, created_at) WHERE kind = 'reply'",
    "CREATE INDEX message_stranger ON message (number, id)"
    " WHERE direction = 'in' AND user_id IS NULL AND raw IS NOT NULL",
    "ALTER TABLE user ADD COLUMN budget_month INTEGER",
    "ALTER TABLE user ADD COLUMN budget_day INTEGER",
    # Without a person: everybody together. What was paid for somebody erased was paid all the same.
    "CREATE TABLE spend (user_id INTEGER REFERENCES user (id) ON DELETE CASCADE, day TEXT NOT NULL,"
    " micros INTEGER NOT NULL) STRICT",
    "CREATE UNIQUE INDEX spend_day ON spend (coalesce(user_id, 0), day)",
    "CREATE INDEX spend_user ON spend (user_id)",
    "INSERT INTO spend SELECT NULL, substr(at, 1, 10), sum(coalesce(billed_micros, estimated_micros))"
    " FROM sms_usage_logs GROUP BY 2",
    "INSERT INTO spend SELECT user_id, substr(at, 1, 10), sum(coalesce(billed_micros, estimated_micros))"
    " FROM sms_usage_logs WHERE user_id IS NOT NULL GROUP BY 1, 2",
    """CREATE TRIGGER spend_estimated AFTER INSERT ON sms_usage_logs BEGIN
  INSERT INTO spend SELECT NULL, substr(NEW.at, 1, 10), coalesce(NEW.billed_micros, NEW.estimated_micros) WHERE true
    ON CONFLICT (coalesce(user_id, 0), day) DO UPDATE SET micros = micros + excluded.micros;
  INSERT INTO spend SELECT NEW.user_id, substr(NEW.at, 1, 10), coalesce(NEW.billed_micros, NEW.estimated_micros)
    WHERE NEW.user_id IS NOT NULL
    ON CONFLICT (coalesce(user_id, 0), day) DO UPDATE SET micros = micros + excluded.micros;
END""",
    """CREATE TRIGGER spend_billed AFTER UPDATE OF billed_micros ON sms_usage_logs BEGIN
  UPDATE spend SET micros = micros + coalesce(NEW.billed_micros, NEW.estimated_micros)
      - coalesce(OLD.billed_micros, OLD.estimated_micros)
    WHERE coalesce(user_id, 0) IN (0, coalesce(NEW.user_id, 0)) AND day = substr(NEW.at, 1, 10);
END""",
    "CREATE TABLE budget_notice (user_id INTEGER REFERENCES user (id) ON DELETE CASCADE, period TEXT NOT NULL,"
    " level INTEGER NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX budget_notice_once ON budget_notice (coalesce(user_id, 0), period)",
)


def limits(db: "Database") -> None:
    """Texts that wait for their turn, what strangers may leave, and what was spent, by day, beside its budget."""
    for statement in LIMITS:
        db.execute(statement)


HISTORY = (
    "CREATE INDEX message_created ON message (created_at)",
    "CREATE INDEX message_raw ON message (created_at) WHERE raw IS NOT NULL",
    "CREATE INDEX message_nobodys ON message (number) WHERE user_id IS NULL",
    "CREATE INDEX message_set_aside ON message (id) WHERE state IN ('parked', 'failed')",
)


def history(db: "Database") -> None:
    """Retention, erasure and the list of what was set aside no longer read a long history from end to end."""
    for statement in HISTORY:
        db.execute(statement)


def last_done(db: "Database") -> None:
    """When an item was last done, so that `did i take my meds` has an answer for what repeats, too."""
    db.execute("ALTER TABLE task ADD COLUMN done_at TEXT")
    db.execute("UPDATE task SET done_at = closed_at WHERE state = 'done'")


STEPS = (
    first, away, spelling, limits, history, last_done, changes, calendars, notes, files, search, connections, jobs,
    manners, searched, lean_indexes, erasure, doses, care, transports,
)  # fmt: skip


def migrate(db: sqlite3.Connection) -> None:
    """Apply what is pending in one transaction: cut short anywhere, the file is as it was, and the next start does it.

    Of two processes that meet an older file the second waits, and then finds nothing pending.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations("tdah")
    for number, step in enumerate(STEPS, start=1):
        migrations(name=step.__name__)(_numbered(number, step))
    assert len(STEPS) == SCHEMA_VERSION
    with transaction(db):
        migrations.apply(Database(db, execute_plugins=False))


def _numbered(number: int, step):  # type: ignore[no-untyped-def]
    def run(db: "Database") -> None:
        step(db)
        db.execute(f"PRAGMA user_version={number}")

    return run
