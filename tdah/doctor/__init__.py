"""Whether this installation is well: each check is a function that returns what it found, and changes nothing.

A finding may carry `mend`, a step that is safe to take without asking (a mode, a folder, a migration, a checkpoint).
"""

import sqlite3
from collections.abc import Callable, Iterable

from tdah.clock import Clock, SystemClock
from tdah.config import Config, load
from tdah.errors import TdahError
from tdah.locations import Locations

from . import account, care, data, machine, media, service
from .finding import FAIL, OK, WARN, Finding, Patient

__all__ = ["CHECKS", "FAIL", "OK", "WARN", "Finding", "Patient", "examine"]

Check = Callable[[Patient], Iterable[Finding]]

# Each is asked in turn; what knows more about a part (a network's registration, say) is added here.
CHECKS: list[Check] = [
    machine.permissions, machine.vault, data.database, machine.master_key, machine.disk, machine.clock,
    machine.time_zones, service.daemon, service.public_url, service.network, account.account, account.budget,
    account.billing, data.stuck_texts, media.redacted, media.media_downloads, media.stored_files,
    data.backups, care.crisis_lines,
]  # fmt: skip


def examine(places: Locations, clock: Clock | None = None, *, full: bool = False) -> list[Finding]:
    """Every finding, in the order of `CHECKS`. A check that fails itself is a finding, too."""
    try:
        config, found = load(places.config_file), Finding("settings", OK, str(places.config_file))
    except TdahError as error:
        config, found = Config(), Finding("settings", FAIL, error.message, error.hint)
    findings = [found]
    patient = Patient(places, config, clock or SystemClock(), full)
    for check in CHECKS:
        try:
            findings += check(patient)
        except (TdahError, OSError, sqlite3.Error) as error:
            hint = error.hint if isinstance(error, TdahError) else ""
            findings.append(Finding(_name(check), FAIL, getattr(error, "message", str(error)), hint))
    return findings


def _name(check: Check) -> str:
    return getattr(check, "__name__", "check").replace("_", " ")
