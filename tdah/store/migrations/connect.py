"""The step that brought connections, what is sealed for them, features and consent; append-only history."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

CONNECTIONS = (
    # AUTOINCREMENT: an id never comes back, so what was sealed for a connection of old opens for no later one.
    "CREATE TABLE connection (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " provider TEXT NOT NULL, subject TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', tenant TEXT NOT NULL DEFAULT '',"
    " state TEXT NOT NULL DEFAULT 'active'"
    " CHECK (state IN ('active', 'needs_reconnect', 'revoking', 'disconnected')),"
    " granted TEXT NOT NULL DEFAULT '', asked TEXT NOT NULL DEFAULT '',"
    " created_at TEXT NOT NULL, updated_at TEXT NOT NULL, access_expires_at TEXT, refresh_at TEXT, leased_until TEXT,"
    " last_error TEXT, told_at TEXT, revoke_tries INTEGER NOT NULL DEFAULT 0, revoke_at TEXT,"
    " cursors TEXT NOT NULL DEFAULT '{}', UNIQUE (user_id, provider, subject), UNIQUE (id, user_id)) STRICT",
    "CREATE INDEX connection_refresh ON connection (refresh_at) WHERE refresh_at IS NOT NULL",
    "CREATE INDEX connection_revoke ON connection (revoke_at) WHERE revoke_at IS NOT NULL",
    "CREATE INDEX connection_tenant ON connection (provider, tenant)",
    # The master keys by name only. Which one seals is decided here, in the transaction that seals.
    "CREATE TABLE sealing_key (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, current INTEGER NOT NULL,"
    " retired_at TEXT) STRICT, WITHOUT ROWID",
    "CREATE UNIQUE INDEX sealing_key_current ON sealing_key (current) WHERE current = 1",
    # The pair refers to a connection of the same person: nothing can be filed under somebody else's.
    "CREATE TABLE sealed (id INTEGER PRIMARY KEY,"
    " user_id INTEGER REFERENCES user (id) ON DELETE CASCADE, connection_id INTEGER, name TEXT NOT NULL,"
    " key_id TEXT NOT NULL REFERENCES sealing_key (id), nonce BLOB NOT NULL, ciphertext BLOB NOT NULL,"
    " at TEXT NOT NULL, CHECK (connection_id IS NULL OR user_id IS NOT NULL),"
    " FOREIGN KEY (connection_id, user_id) REFERENCES connection (id, user_id) ON DELETE CASCADE) STRICT",
    "CREATE UNIQUE INDEX sealed_name ON sealed (coalesce(user_id, 0), coalesce(connection_id, 0), name)",
    "CREATE INDEX sealed_user ON sealed (user_id)",
    "CREATE INDEX sealed_connection ON sealed (connection_id, user_id)",
    "CREATE INDEX sealed_key ON sealed (key_id, id)",
    "CREATE TABLE auth_request (id INTEGER PRIMARY KEY AUTOINCREMENT, state_hash BLOB NOT NULL UNIQUE,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE, provider TEXT NOT NULL,"
    " redirect_uri TEXT NOT NULL, scopes TEXT NOT NULL, features TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL,"
    " created_at TEXT NOT NULL, expires_at TEXT NOT NULL, used_at TEXT, outcome TEXT) STRICT",
    "CREATE INDEX auth_request_user ON auth_request (user_id, created_at)",
    "CREATE INDEX auth_request_expires ON auth_request (expires_at)",
    "CREATE TRIGGER auth_request_gone AFTER DELETE ON auth_request BEGIN"
    " DELETE FROM sealed WHERE user_id = OLD.user_id AND name = 'request:' || OLD.id; END",
    "CREATE TABLE feature_choice (user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " feature TEXT NOT NULL, wanted INTEGER NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL,"
    " PRIMARY KEY (user_id, feature)) STRICT, WITHOUT ROWID",
    "CREATE TABLE feature_consent (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,"
    " feature TEXT NOT NULL, provider TEXT NOT NULL, scopes TEXT NOT NULL, wording INTEGER NOT NULL,"
    " language TEXT NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT) STRICT",
    "CREATE UNIQUE INDEX feature_consent_open ON feature_consent (user_id, feature, provider)"
    " WHERE withdrawn_at IS NULL",
    "CREATE INDEX feature_consent_user ON feature_consent (user_id, id)",
    # What a provider may call us about. It echoes a secret of ours, of which a hash is enough.
    "CREATE TABLE provider_channel (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE, connection_id INTEGER NOT NULL,"
    " provider TEXT NOT NULL, channel TEXT NOT NULL, resource TEXT NOT NULL, resource_id TEXT NOT NULL DEFAULT '',"
    " secret_hash BLOB NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL, renew_at TEXT, ended_at TEXT,"
    " UNIQUE (provider, channel),"
    " FOREIGN KEY (connection_id, user_id) REFERENCES connection (id, user_id) ON DELETE CASCADE) STRICT",
    "CREATE INDEX provider_channel_connection ON provider_channel (connection_id, user_id)",
    "CREATE INDEX provider_channel_user ON provider_channel (user_id)",
    "CREATE INDEX provider_channel_renew ON provider_channel (renew_at) WHERE renew_at IS NOT NULL",
    # One due row for each thing to look at, however often the provider called: a flood of calls stays one row.
    "CREATE TABLE provider_event (id INTEGER PRIMARY KEY,"
    " user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE, connection_id INTEGER NOT NULL,"
    " kind TEXT NOT NULL, resource TEXT NOT NULL DEFAULT '', first_at TEXT NOT NULL, last_at TEXT NOT NULL,"
    " calls INTEGER NOT NULL DEFAULT 1, due_at TEXT, tries INTEGER NOT NULL DEFAULT 0, error TEXT,"
    " UNIQUE (connection_id, kind, resource),"
    " FOREIGN KEY (connection_id, user_id) REFERENCES connection (id, user_id) ON DELETE CASCADE) STRICT",
    "CREATE INDEX provider_event_due ON provider_event (due_at) WHERE due_at IS NOT NULL",
    "CREATE INDEX provider_event_user ON provider_event (user_id)",
    "CREATE INDEX provider_event_connection ON provider_event (connection_id, user_id)",
)


def connections(db: "Database") -> None:
    """Connections, sealed secrets, OAuth starts under way, features with consent, and what providers call us about."""
    for statement in CONNECTIONS:
        db.execute(statement)
