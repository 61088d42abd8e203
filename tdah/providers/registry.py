"""What each provider offers and asks for, as data: addresses, the scopes of each feature, its rule for redirects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tdah.config import Config, ProviderSettings
from tdah.errors import TdahError


@dataclass(frozen=True)
class Endpoints:
    """Where a provider answers; empty is what it does not offer.

    `names_itself`: it promises its issuer in every answer (RFC 9207). `pkce`: the methods it says it knows.
    """

    issuer: str = ""
    authorize: str = ""
    token: str = ""
    jwks: str = ""
    revoke: str = ""
    introspect: str = ""
    names_itself: bool = False
    pkce: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provider:
    """One provider. With an `issuer` it is an OpenID provider and tells its `endpoints` itself.

    `identity` are the scopes that say who somebody is, `scopes` what each feature needs at least, `includes` which
    scopes a wider one covers, `extra` what an authorization request carries besides. `port` is the loopback port that
    is registered there; 0 where any port will do (RFC 8252, 7.3). `as_json`: token requests are JSON.
    """

    name: str
    title: str
    issuer: str = ""
    endpoints: Endpoints = Endpoints()
    identity: tuple[str, ...] = ()
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    as_json: bool = False
    scoped: bool = True
    account_url: str = ""
    console_url: str = ""


_GOOGLE = "https://www.googleapis.com/auth/"
_LISTED = f"{_GOOGLE}calendar.calendarlist.readonly"
_READ = f"{_GOOGLE}calendar.events.readonly"
_WRITE = f"{_GOOGLE}calendar.events"
_GRAPH = "https://graph.microsoft.com/"

OAUTH: dict[str, Provider] = {
    "google": Provider(
        "google",
        "Google",
        "https://accounts.google.com",
        identity=("openid", "email"),
        scopes={"calendar.read": (_LISTED, _READ), "calendar.write": (_LISTED, _WRITE)},
        includes={_WRITE: (_READ,), f"{_GOOGLE}calendar": (_LISTED, _READ, _WRITE),
                  f"{_GOOGLE}calendar.readonly": (_LISTED, _READ)},
        # Without these, Google gives no refresh token, or none the second time.
        extra={"access_type": "offline", "prompt": "consent"},
        account_url="https://myaccount.google.com/connections",
        console_url="https://console.cloud.google.com/apis/credentials",
    ),
    "microsoft": Provider(
        "microsoft",
        "Microsoft",
        "https://login.microsoftonline.com/common/v2.0",
        identity=("openid", "email", "offline_access"),
        scopes={"calendar.read": ("Calendars.Read",), "calendar.write": ("Calendars.ReadWrite",)},
        includes={"Calendars.ReadWrite": ("Calendars.Read",)},
        extra={"prompt": "select_account"},
        account_url="https://account.live.com/consent/Manage",
        console_url="https://entra.microsoft.com",
    ),
    "notion": Provider(
        "notion",
        "Notion",
        endpoints=Endpoints(
            authorize="https://api.notion.com/v1/oauth/authorize",
            token="https://api.notion.com/v1/oauth/token",  # noqa: S106
            revoke="https://api.notion.com/v1/oauth/revoke",
            introspect="https://api.notion.com/v1/oauth/introspect",
        ),
        # What an integration may do is set where it is registered; which pages, the person chooses.
        scopes={"notes.sync": ()},
        extra={"owner": "user"},
        port=8006,
        as_json=True,
        scoped=False,
        account_url="https://www.notion.so/profile/connections",
        console_url="https://www.notion.so/profile/integrations",
    ),
}  # fmt: skip
CALDAV = Provider("caldav", "CalDAV", scopes={"calendar.read": (), "calendar.write": ()}, scoped=False)
NAMES = (*OAUTH, CALDAV.name)


def check_name(name: str) -> str:
    """`name` when it is a provider's; else TdahError."""
    if name not in NAMES:
        raise TdahError(f"There is no provider called {name}.", f"Valid: {', '.join(NAMES)}.")
    return name


def title_of(name: str) -> str:
    """What people call a provider."""
    return CALDAV.title if name == CALDAV.name else OAUTH[check_name(name)].title


def settings_of(config: Config, name: str) -> ProviderSettings:
    """What config.toml says about an OAuth provider."""
    settings: ProviderSettings = getattr(config.providers, name)
    return settings


def provider_of(config: Config, name: str) -> Provider:
    """The provider as configured: another issuer or other endpoints may stand in its place.

    Raises TdahError for a name that is no OAuth provider.
    """
    if check_name(name) not in OAUTH:
        raise TdahError(f"{title_of(name)} has no OAuth here.", "It is connected with an app password.")
    known, settings = OAUTH[name], settings_of(config, name)
    elsewhere = bool(settings.issuer) and settings.issuer != known.issuer
    own = Endpoints() if elsewhere else known.endpoints
    given = {"authorize": settings.authorize_url, "token": settings.token_url, "jwks": settings.jwks_url,
             "revoke": settings.revoke_url}  # fmt: skip
    return replace(
        known,
        issuer=settings.issuer or known.issuer,
        identity=known.identity or (("openid",) if elsewhere else ()),
        endpoints=replace(own, **{name: url for name, url in given.items() if url}),  # type: ignore[arg-type]
        port=settings.redirect_port or known.port,
        as_json=known.as_json and not elsewhere,
    )


def asked_scopes(provider: Provider, features: Iterable[str], already: Iterable[str] = ()) -> tuple[str, ...]:
    """The least to ask for: who it is, what `features` need, and what was granted `already`, in a stable order.

    Raises TdahError for a feature that the provider does not have.
    """
    needed: list[str] = list(provider.identity)
    for feature in features:
        if feature not in provider.scopes:
            valid = ", ".join(provider.scopes)
            raise TdahError(f"{provider.title} has no feature {feature}.", f"Valid: {valid}.")
        needed += provider.scopes[feature]
    known = {scope for scopes in provider.scopes.values() for scope in scopes}
    needed += [scope for scope in already if scope in known]
    # A wide scope is asked for beside the narrow one that it covers: who refuses the one may still give the other.
    return tuple(dict.fromkeys(needed))


def plain_scopes(scopes: Iterable[str]) -> frozenset[str]:
    """Scopes as they are compared: Microsoft names its own with or without their resource, in either case."""
    return frozenset(scope.removeprefix(_GRAPH).lower() for scope in scopes)


def _covered(provider: Provider, granted: Iterable[str]) -> frozenset[str]:
    have = plain_scopes(granted)
    wide = (includes for scope, includes in provider.includes.items() if scope.lower() in have)
    return have | plain_scopes(narrow for includes in wide for narrow in includes)


def features_of(provider: Provider, granted: Iterable[str]) -> frozenset[str]:
    """The features that these granted scopes are enough for; all of a provider that has no scopes."""
    have = _covered(provider, granted)
    return frozenset(name for name, needs in provider.scopes.items() if plain_scopes(needs) <= have)


def missing_scopes(provider: Provider, asked: Iterable[str], granted: Iterable[str]) -> tuple[str, ...]:
    """What was asked for a feature and not granted. Scopes that say who somebody is come back under other names."""
    have = _covered(provider, granted)
    return tuple(s for s in asked if s not in provider.identity and not plain_scopes((s,)) <= have)
