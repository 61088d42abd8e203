"""The database: whether it is whole, what is stuck in it, and how old its copies are. Each check changes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from tdah import lock
from tdah.maintenance import backup
from tdah.store import Store, integrity
from tdah.store.connection import REPAIR_HINT, SCHEMA_VERSION
from tdah.store.stuck import Stuck, stuck

from .finding import FAIL, OK, WARN, Finding, Patient

MAX_WAL_BYTES = 64 << 20


def database(patient: Patient) -> Iterator[Finding]:
    """The file is whole, not older than its mark, and of a schema that this program knows."""
    path = patient.places.database
    mark = integrity.read_mark(patient.places.mark_file)
    if not path.exists():
        state, lost = (FAIL, f" It was there until {mark.at}.") if mark.at else (WARN, "")
        yield Finding("database", state, f"There is none at {path}.{lost}", REPAIR_HINT if lost else "Run: tdah init")
        return
    problems = integrity.check_file(path, full=patient.full).problems
    if problems:
        yield Finding("database", FAIL, f"{path} is damaged: {problems[0]}.", REPAIR_HINT)
        return
    integrity.admit(path, mark, give_up=lambda: True)
    yield Finding("database", OK, f"{path}, {path.stat().st_size / 1e6:.1f} MB, is whole.")
    yield from _schema(path)
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size > MAX_WAL_BYTES:
        yield Finding(
            "database",
            WARN,
            f"The write-ahead log has {log.stat().st_size >> 20} MiB.",
            "Run: tdah doctor --fix",
            lambda: _checkpoint(path),
        )


def _schema(path: Path) -> Iterator[Finding]:
    with integrity.opened(path) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        yield Finding(
            "schema",
            FAIL,
            f"It is of a newer tdah (schema {version}, this one knows {SCHEMA_VERSION}).",
            "Upgrade tdah, or restore a backup made with this version.",
        )
    elif version < SCHEMA_VERSION:
        mend = None if lock.holder(path) else lambda: Store(path).open().close()
        yield Finding(
            "schema",
            WARN,
            f"It has schema {version}; this tdah brings {SCHEMA_VERSION}.",
            "Stop tdah serve, then run: tdah db migrate",
            mend,
        )
    else:
        yield Finding("schema", OK, f"Schema {version}.")


def _checkpoint(path: Path) -> None:
    with integrity.opened(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def stuck_texts(patient: Patient) -> Iterator[Finding]:
    """Nothing waits for the host."""
    if not patient.places.database.exists():
        return
    now = patient.clock.now()
    with integrity.opened(patient.places.database) as db:
        found = stuck(db, now, now - timedelta(hours=1))
    if found.parked:
        yield Finding(
            "texts",
            FAIL,
            f"{found.parked} could not be worked and are parked.",
            "See the log for why; then: tdah doctor --release",
        )
    if found.reminders:
        yield Finding(
            "reminders", FAIL, f"{found.reminders} could not be worked and are parked.", "See: tdah reminder list"
        )
    if found.failed:
        yield Finding("texts", WARN, f"{found.failed} of the last hour did not go out.", "See: tdah messages")
    if found.unknown:
        yield Finding(
            "texts",
            WARN,
            f"{found.unknown} left more than an hour ago with unknown fate.",
            "They are looked up as long as tdah serve runs.",
        )
    for sender in found.held:
        yield Finding("sender", FAIL, f"Nothing leaves from {sender}.", "Mend it at the provider; it is tried again.")
    if found == Stuck(0, 0, 0, 0, ()):
        yield Finding("texts", OK, "None is stuck.")


def backups(patient: Patient) -> Iterator[Finding]:
    """There is a copy that is not old."""
    kept = backup.backups_in(backup.folder_of(patient.config, patient.places))
    fix = "Run: tdah db backup" if patient.config.backup.at else "Set backup.at, or run: tdah db backup"
    if not kept:
        yield Finding("backup", WARN, "There is none yet.", fix)
        return
    age = patient.clock.now() - backup.made_at(kept[0])
    state = OK if age < timedelta(hours=36) else WARN if age < timedelta(days=7) else FAIL
    yield Finding(
        "backup",
        state,
        f"The newest of {len(kept)} is {age.days} days and {age.seconds // 3600} hours old.",
        "" if state == OK else fix,
    )
