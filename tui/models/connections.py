"""What the Connections screen knows: a person's accounts at each provider, and what they may be used for."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.content import Content

from tdah.app import App
from tdah.clock import from_text
from tdah.connections import features
from tdah.connections.authorize import usual_features
from tdah.connections.connector import is_configured
from tdah.connections.features import Off, On
from tdah.providers.registry import CALDAV, NAMES, OAUTH, features_of, missing_scopes, title_of
from tdah.store import connections
from tdah.store.connections import Connection
from tdah.store.users import User
from tdah.wording import phrases

from ..widgets.list import Row, heading
from ..widgets.list_line import SpreadLine
from ..widgets.text import plain, when

CONNECTION_STATES = {
    "active": ("●", "connected", "$success"),
    "needs_reconnect": ("✗", "has to be connected again", "$error"),
    "revoking": ("◦", "ended here, its provider is being told", "$accent"),
}
# The cursor that says when a connection was synced last.
SYNCED_CURSOR = "synced_at"


@dataclass(frozen=True)
class Account:
    """A connection, and when it was synced last."""

    connection: Connection
    synced_at: datetime | None


@dataclass(frozen=True)
class Provider:
    """A provider with the person's accounts there, and the features an account is connected for when nobody says more.

    `ready`: the host has set it up.
    """

    name: str
    title: str
    ready: bool
    accounts: tuple[Account, ...]
    usual: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """What accounts may be used for. `says` is why it is off, in the words of texts."""

    name: str
    title: str
    state: On | Off
    says: str


@dataclass(frozen=True)
class Accounts:
    """Everything of one person, at a minute."""

    user: User
    now: datetime
    providers: tuple[Provider, ...]
    features: tuple[Feature, ...]

    def provider(self, key: str | None) -> Provider | None:
        """The provider of a row."""
        for one in self.providers:
            if key == f"provider:{one.name}" or any(key == f"account:{each.connection.id}" for each in one.accounts):
                return one
        return None

    def account(self, key: str | None) -> Account | None:
        """The account of a row."""
        accounts = (account for one in self.providers for account in one.accounts)
        return next((account for account in accounts if key == f"account:{account.connection.id}"), None)

    def feature(self, key: str | None) -> Feature | None:
        """The feature of a row."""
        return next((one for one in self.features if key == f"feature:{one.name}"), None)


def read_accounts(core: App, db: sqlite3.Connection, user: User, now: datetime) -> Accounts:
    """A person's accounts and features."""
    living = [each for each in connections.of_user(db, user.id) if each.state != "disconnected"]
    providers = []
    for name in NAMES:
        own = tuple(Account(c, _synced(connections.cursors(db, user.id, c.id))) for c in living if c.provider == name)
        ready = name == CALDAV.name or is_configured(core, name)
        wanted = tuple(CALDAV.scopes) if name == CALDAV.name else usual_features(db, user.id, OAUTH[name])
        providers.append(Provider(name, title_of(name), ready, own, wanted))
    with phrases.speaking_to(db, user):
        found = tuple(_feature(db, user, name, now) for name in features.FEATURE_NAMES)
    return Accounts(user, now.replace(second=0, microsecond=0), tuple(providers), found)


def _synced(cursors: dict[str, Any]) -> datetime | None:
    said = cursors.get(SYNCED_CURSOR)
    try:
        return from_text(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _feature(db: sqlite3.Connection, user: User, name: str, now: datetime) -> Feature:
    state = features.feature_state(db, user.id, name, now)
    says = features.refusal(name, state) if isinstance(state, Off) else ""
    return Feature(name, features.title(name), state, says)


def account_rows(found: Accounts) -> list[Row]:
    """A card for each provider: its accounts, or that there is none."""
    rows: list[Row] = []
    for one in found.providers:
        rows.append(heading(one.title))
        rows += [_account_row(account) for account in one.accounts]
        if not one.accounts:
            says = "not connected" if one.ready else "not set up here"
            left = Content.styled("○ ", "$quiet") + Content.styled(says, "$text-muted")
            rows.append(Row(f"provider:{one.name}", SpreadLine(left)))
    return rows


def _account_row(account: Account) -> Row:
    connection = account.connection
    mark, says, colour = CONNECTION_STATES[connection.state]
    left = Content.styled(f"{mark} ", colour) + plain(connection.label or connection.subject)
    return Row(f"account:{connection.id}", SpreadLine(left, Content.styled(says, colour)))


def feature_rows(found: Accounts) -> list[Row]:
    """What accounts may be used for, on or off with the reason."""
    rows = []
    for one in found.features:
        off = one.state if isinstance(one.state, Off) else None
        mark, colour = ("●", "$success") if off is None else ("○", "$quiet")
        left = Content.styled(f"{mark} ", colour) + plain(one.title, "" if off is None else "$text-muted")
        right = Content.styled("on" if off is None else off.reason, colour if off is None else "$text-muted")
        rows.append(Row(f"feature:{one.name}", SpreadLine(left, right)))
    return rows


def about_account(found: Accounts, account: Account) -> Content:
    """Everything about one connection, line by line."""
    each = account.connection

    def at(instant: datetime | None, never: str) -> str:
        return when(instant, found.user, found.now) if instant else never

    rows = [("account", each.label or each.subject), ("is", CONNECTION_STATES[each.state][1]),
            ("since", at(each.created_at, "")), ("last sync", at(account.synced_at, "not yet"))]  # fmt: skip
    if each.tenant:
        rows.insert(1, ("at", each.tenant))
    if each.state == "active" and each.provider in OAUTH:
        rows += [("access until", at(each.access_expires_at, "it is ended")),
                 ("next refresh", at(each.refresh_at, "none is needed"))]  # fmt: skip
    lines = [Content.styled(title_of(each.provider), "bold"), Content("")]
    lines += [Content.assemble((f"{name:<14}", "$text-muted"), plain(said)) for name, said in rows]
    if each.last_error:
        lines.append(Content.assemble((f"{'went wrong':<14}", "$text-muted"), plain(each.last_error, "$error")))
    return Content("\n").join([*lines, Content(""), *_scopes(each)])


def _scopes(each: Connection) -> list[Content]:
    """What was allowed, and what was asked for and not allowed."""
    provider = OAUTH.get(each.provider, CALDAV)
    able = ", ".join(sorted(features_of(provider, each.scopes))) if each.state == "active" else ""
    lines = [Content.styled("Allowed", "$text-muted bold")]
    lines += [Content.styled("✓ ", "$success") + plain(short(scope)) for scope in sorted(each.scopes, key=short)]
    if not each.scopes:
        lines.append(Content.styled(f"✓ {able}" if able else "Nothing.", "$text-muted"))
    missing = missing_scopes(provider, each.asked.split(), each.scopes)
    lines += [Content.styled("✗ ", "$error") + plain(f"{short(scope)} was not allowed") for scope in missing]
    return lines


def short(scope: str) -> str:
    """A scope without the address before it, which all of a provider's share."""
    return scope.rsplit("/", 1)[-1] or scope


def about_provider(one: Provider, user: User) -> Content:
    """What can be done about a provider without an account."""
    lines = [Content.styled(one.title, "bold"), Content("")]
    if one.ready:
        what = ", ".join((OAUTH.get(one.name) or CALDAV).scopes)
        lines += [plain(f"{user.name} has no account connected here.", "$text-muted"), Content(""),
                  Content.styled(f"It could be used for: {what}.", "$text-muted"), Content.styled("c connects one.", "$accent")]  # fmt: skip  # noqa: E501
    else:
        console = OAUTH[one.name].console_url
        lines += [Content.styled(f"tdah is not registered at {one.title} yet.", "$text-muted"), Content(""),
                  Content.styled(f"Register it at {console}, then set providers.{one.name}.client_id in config.toml.", "$accent")]  # fmt: skip  # noqa: E501
    return Content("\n").join(lines)


def about_feature(one: Feature) -> Content:
    """Whether a feature may be used, with what, and why not."""
    lines = [plain(one.title, "bold"), Content.styled(one.name, "$text-muted"), Content("")]
    if isinstance(one.state, Off):
        lines += [plain(one.says, "$accent"), Content(""), Content.styled("t switches it on, or asks for what is missing.", "$text-muted")]  # fmt: skip  # noqa: E501
    else:
        lines += [plain(f"with {title_of(c.provider)}, {c.label or c.subject}") for c in one.state.connections]
        lines += [Content(""), Content.styled("t switches it off; that counts at once.", "$text-muted")]
    return Content("\n").join(lines)
