"""The machine: modes of files, secrets, room, time. Each check changes nothing."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tdah.clock import from_text
from tdah.locations import make_private_dir, secure_file
from tdah.maintenance import backup
from tdah.store import integrity
from tdah.store.connection import SCHEMA_VERSION
from tdah.store.stuck import newest, zones

from .finding import FAIL, OK, WARN, Finding, Patient

MIN_FREE_BYTES = 50 << 20
LOW_FREE_BYTES = 500 << 20
MAX_CLOCK_SKEW = timedelta(minutes=2)
# No machine that runs this has a date before this one.
EARLIEST_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def permissions(patient: Patient) -> Iterator[Finding]:
    """Data folder 0700, files 0600 and no symbolic links."""
    places = patient.places
    if not places.data_dir.exists():
        yield Finding(
            "permissions",
            WARN,
            f"{places.data_dir} does not exist.",
            "Run: tdah init",
            lambda: make_private_dir(places.data_dir),
        )
        return
    private = (
        places.database,
        places.simulator_token,
        places.secrets_file,
        places.codes_key,
        places.erased_file,
        places.log_file,
        places.mark_file,
        places.database.with_name(f"{places.database.name}.lock"),
    )
    wrong = [found for path in private if (found := _mode_of(path))]
    if places.data_dir.stat().st_mode & 0o077:
        wrong.append(
            Finding(
                "permissions",
                FAIL,
                f"{places.data_dir} is open to others.",
                f"Run: chmod 700 {places.data_dir}",
                lambda: make_private_dir(places.data_dir),
            )
        )
    yield from wrong or [Finding("permissions", OK, f"{places.data_dir} is for its owner only.")]


def _mode_of(path: Path) -> Finding | None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        return Finding("permissions", FAIL, f"{path} is no regular file.", "Put the file itself there.")
    if mode & 0o077:
        return Finding(
            "permissions", FAIL, f"{path} is open to others.", f"Run: chmod 600 {path}", lambda: secure_file(path)
        )
    return None


def vault(patient: Patient) -> Iterator[Finding]:
    """Secrets can be reached, and those that are needed are there."""
    if (
        patient.config.uses_simulator
        and patient.config.vault.backend == "keyring"
        and not patient.config.backup.encrypt
    ):
        yield Finding("secrets", OK, "None are needed: no account is set.")
        return
    app = patient.app
    names = app.vault.names()
    needed = [] if patient.config.uses_simulator else ["twilio-auth-token"]
    needed += ["backup-passphrase"] if patient.config.backup.encrypt else []
    for name in needed:
        if not app.vault.get(name):
            yield Finding("secrets", FAIL, f"{name} is not set.", f"Run: tdah secret set {name}")
            return
    yield Finding("secrets", OK, f"{len(names)} in the {patient.config.vault.backend} vault.")


def master_key(patient: Patient) -> Iterator[Finding]:
    """What is sealed in the database can be opened."""
    from tdah.maintenance import key_rotation

    if not patient.places.database.exists():
        return
    app = patient.app
    with integrity.opened(patient.places.database) as db:
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            return
        found = key_rotation.status(db, app.keys, lambda: app.vault)
    if found.current is None:
        yield Finding("connections", OK, "Nothing is sealed yet.")
    elif found.locked:
        yield Finding("connections", FAIL, f"They are locked; texts are served. {found.locked}", found.hint)
    elif set(found.holdings.by_key) - {found.current.id}:
        yield Finding("connections", WARN, "A change of the key was broken off.", "Run: tdah vault rotate")
    else:
        yield Finding("connections", OK, f"{found.holdings.count} secrets, sealed with key {found.current.id}.")


def disk(patient: Patient) -> Iterator[Finding]:
    """There is room to write, and for the backups."""
    folders = {patient.places.data_dir: "data", backup.folder_of(patient.config, patient.places): "backups"}
    for folder, what in folders.items():
        if not folder.exists():
            continue
        space = os.statvfs(folder)
        free = space.f_bavail * space.f_frsize
        message = f"{free >> 20} MiB free for {what} in {folder}."
        if space.f_flag & os.ST_RDONLY:
            yield Finding("disk", FAIL, f"{folder} can only be read.", "Mount it for writing.")
        elif free < MIN_FREE_BYTES:
            yield Finding("disk", FAIL, message, "Make room: below this, texts cannot be stored for long.")
        else:
            yield Finding(
                "disk", WARN if free < LOW_FREE_BYTES else OK, message, "Make room." * (free < LOW_FREE_BYTES)
            )


def clock(patient: Patient) -> Iterator[Finding]:
    """The time is plausible: after this was written, and not before what was stored already."""
    now = patient.clock.now()
    known = []
    if patient.places.config_file.exists():
        known.append(datetime.fromtimestamp(patient.places.config_file.stat().st_mtime, UTC))
    if patient.places.database.exists():
        with integrity.opened(patient.places.database) as db:
            latest = newest(db)
        known += [from_text(latest)] if latest else []
    ahead = max(known, default=EARLIEST_DATE)
    if now < EARLIEST_DATE or ahead > now + MAX_CLOCK_SKEW:
        yield Finding(
            "clock",
            FAIL,
            f"It shows {now:%Y-%m-%d %H:%M} UTC; what is stored is of {ahead:%Y-%m-%d %H:%M}.",
            "Set the clock; switch time synchronisation on.",
        )
    else:
        synced = " It is synchronised." if Path("/run/systemd/timesync/synchronized").exists() else ""
        yield Finding("clock", OK, f"It shows {now:%Y-%m-%d %H:%M} UTC.{synced}")


def time_zones(patient: Patient) -> Iterator[Finding]:
    """The zone of the host and of each person is known."""
    from zoneinfo import ZoneInfo

    names = {patient.config.general.zone}
    if patient.places.database.exists():
        with integrity.opened(patient.places.database) as db:
            names |= set(zones(db))
    unknown = []
    for name in sorted(names):
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            unknown.append(name)
    if unknown:
        yield Finding("time zones", FAIL, f"Not known here: {', '.join(unknown)}.", "Install the package tzdata anew.")
    else:
        yield Finding("time zones", OK, f"{len(names)} in use, each known.")
