"""What a connection switches on. `feature_state` is the one function that every place of use asks, each time anew.

Nothing is remembered of its answer, so what is withdrawn, disconnected or switched off ends at once.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tdah.errors import TdahError
from tdah.providers.registry import CALDAV, OAUTH, Provider, features_of, title_of
from tdah.store import audit, connections, features, users
from tdah.store.connections import Connection
from tdah.wording import phrases

# The sentences `may_*` say what a person consents to. Who changes what they promise raises this number: consents to
# other words count no more.
CONSENT_WORDING = 1
FEATURE_NAMES = ("calendar.read", "calendar.write", "notes.sync")
LOCKED = "vault.locked"

NO_CONNECTION = "no connection"
NEEDS_RECONNECT = "needs reconnect"
SCOPE_MISSING = "scope missing"
CONSENT_MISSING = "consent missing"
OFF_BY_USER = "off by user"
IS_LOCKED = "locked"
REASONS = (NO_CONNECTION, NEEDS_RECONNECT, SCOPE_MISSING, CONSENT_MISSING, OFF_BY_USER, IS_LOCKED)


@dataclass(frozen=True)
class On:
    """A feature that may be used, with these connections and no others."""

    connections: tuple[Connection, ...]

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Off:
    """A feature that may not be used: one of `REASONS`, and the provider that it is about, where it is one."""

    reason: str
    provider: str = ""

    def __bool__(self) -> bool:
        return False


def check_name(name: str) -> str:
    """`name` when it is a feature's; else TdahError with the nearest one."""
    if name not in FEATURE_NAMES:
        import difflib

        near = difflib.get_close_matches(name, FEATURE_NAMES, n=1, cutoff=0.5)
        raise TdahError(
            f"There is no feature called {name}.",
            f"Did you mean {near[0]}?" if near else f"Valid: {', '.join(FEATURE_NAMES)}.",
        )
    return name


def providers_of(name: str) -> tuple[str, ...]:
    """The providers whose accounts can switch a feature on."""
    return tuple(each.name for each in _all().values() if name in each.scopes)


def _all() -> Mapping[str, Provider]:
    return {**OAUTH, CALDAV.name: CALDAV}


def feature_state(
    db: sqlite3.Connection, user_id: int, name: str, now: datetime, *, locked: bool | None = None
) -> On | Off:
    """Whether a person's feature may be used at `now`, and with which connections; else the first thing in its way.

    `locked`: whether this process cannot open the tokens; None takes what the daemon last noted.
    """
    if features.declined(db, user_id, check_name(name)):
        return Off(OFF_BY_USER)
    return without_choice(db, user_id, name, now, locked=locked)


def without_choice(
    db: sqlite3.Connection, user_id: int, name: str, now: datetime, *, locked: bool | None = None
) -> On | Off:
    """What `feature_state` would say if the person had not switched the feature off; never to decide whether to act."""
    offered = providers_of(name)
    own = [c for c in connections.of_user(db, user_id) if c.provider in offered]
    living = [c for c in own if c.state in ("active", "needs_reconnect")]
    if not living:
        return Off(NO_CONNECTION, offered[0])
    active = [c for c in living if c.state == "active"]
    if not active:
        return Off(NEEDS_RECONNECT, living[0].provider)
    able = [c for c in active if name in features_of(_all()[c.provider], c.scopes)]
    if not able:
        return Off(SCOPE_MISSING, active[0].provider)
    allowed = _consented(db, user_id, name)
    usable = tuple(c for c in able if c.provider in allowed)
    if not usable:
        return Off(CONSENT_MISSING, able[0].provider)
    if audit.last_heartbeat(db, LOCKED) is not None if locked is None else locked:
        return Off(IS_LOCKED, usable[0].provider)
    return On(usable)


def _consented(db: sqlite3.Connection, user_id: int, name: str) -> frozenset[str]:
    """The providers with which a feature was consented to, in today's words, for all the scopes it needs today."""
    given = features.in_force(db, user_id, name)
    return frozenset(
        each.provider
        for each in given
        if each.wording == CONSENT_WORDING
        and each.provider in _all()
        and frozenset(_all()[each.provider].scopes.get(name, ())) <= frozenset(each.scopes.split())
    )


def consent(
    db: sqlite3.Connection, user_id: int, provider: str, names: Iterable[str], channel: str, now: datetime
) -> None:
    """A person agreed to these features with a provider, having read `asked`. A write function."""
    language = users.get(db, user_id).language
    for name in names:
        needed = _all()[provider].scopes[check_name(name)]
        given = features.NewConsent(name, provider, needed, CONSENT_WORDING, language, channel)
        features.consent(db, user_id, given, now)
        _note(db, "consent.given", user_id, channel, now, f"{name} {provider} wording {CONSENT_WORDING}")


def enable(db: sqlite3.Connection, user_id: int, name: str, channel: str, now: datetime) -> On | Off:
    """A person wants a feature, and agrees to it with each account that can do it. What is in its way stays told."""
    check_name(name)
    features.choose(db, user_id, name, True, channel, now)
    _note(db, "feature.on", user_id, channel, now, name)
    able = {
        c.provider
        for c in connections.of_user(db, user_id)
        if c.state == "active" and name in features_of(_all()[c.provider], c.scopes)
    }
    for provider in sorted(able - _consented(db, user_id, name)):
        consent(db, user_id, provider, [name], channel, now)
    return feature_state(db, user_id, name, now)


def disable(db: sqlite3.Connection, user_id: int, name: str, channel: str, now: datetime) -> None:
    """A person does not want a feature any more: it is off, and what they agreed to for it is withdrawn."""
    check_name(name)
    features.choose(db, user_id, name, False, channel, now)
    _note(db, "feature.off", user_id, channel, now, name)
    if features.withdraw(db, user_id, name, channel, now):
        _note(db, "consent.withdrawn", user_id, channel, now, name)


def _note(db: sqlite3.Connection, action: str, user_id: int, channel: str, now: datetime, subject: str) -> None:
    actor = "host" if channel in ("cli", "tui") else f"user:{user_id}"
    audit.audit(db, action, actor=actor, channel=channel, at=now, subject=subject, user_id=user_id)


# In words. Whoever calls these is speaking to the person: see tdah.wording.phrases.


def title(name: str) -> str:
    """What a feature does, in a few words."""
    return phrases.sentence(f"feature_{name}")


def consent_text(name: str, provider: str) -> str:
    """What a person agrees to with a feature; the words that `WORDING` counts."""
    return phrases.sentence(f"may_{name}", provider=title_of(provider))


def how_to_enable(name: str, off: Off) -> str:
    """The text that would take what is in a feature's way; empty where no text can."""
    if off.reason in (CONSENT_MISSING, OFF_BY_USER):
        return phrases.sentence("say_turn_on", name=phrases.sentence(f"short_{name}"))
    return "" if off.reason == IS_LOCKED else phrases.sentence("say_connect", name=off.provider)


def enable_command(name: str, off: Off) -> str:
    """The command that would take what is in a feature's way."""
    if off.reason in (CONSENT_MISSING, OFF_BY_USER):
        return f"tdah features enable {name}"
    if off.reason == IS_LOCKED:
        return "tdah vault status"
    scopes = f" --scopes {name}" if off.reason == SCOPE_MISSING else ""
    return f"tdah connect {off.provider}{scopes}"


def refusal(name: str, off: Off) -> str:
    """What to answer where a feature is off: why, and the text that switches it on."""
    key = f"off_{off.reason.replace(' ', '_')}"
    provider = title_of(off.provider) if off.provider else ""
    return phrases.sentence(key, title(name), provider=provider, command=how_to_enable(name, off))
