"""What providers publish about themselves: endpoints and keys, kept for as long as their servers allow."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tdah.http import HttpAnswer
from tdah.providers.calls import Caller, check_address
from tdah.providers.errors import Refused
from tdah.providers.registry import Endpoints, Provider

WELL_KNOWN = "/.well-known/openid-configuration"
MIN_CACHE_S, DEFAULT_CACHE_S, MAX_CACHE_S = 300.0, 3600.0, 86400.0  # seconds
# Between two looks for a key that is not known: a stranger's token must not make us a nuisance.
KEYS_RETRY_S = 60.0
# Microsoft's shared doors, of which each tenant is an issuer of its own.
SHARED_TENANT_PATTERN = re.compile(r"/(common|organizations|consumers)(?=/)")
TENANT_PLACEHOLDER = "{tenantid}"
GUID_PATTERN = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass
class Directory:
    """The documents of one process, by address. `seconds` is a monotonic clock."""

    call: Caller
    seconds: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, float, Any]] = field(default_factory=dict)

    async def endpoints(self, provider: Provider) -> Endpoints:
        """Where the provider answers: as configured, else as it publishes it.

        Raises Refused when its document names another issuer or an address without TLS, Unreachable when it is away.
        """
        if not provider.issuer:
            return _complete(provider, provider.endpoints)
        document = await self._document(provider, provider.issuer.rstrip("/") + WELL_KNOWN, "discovery")
        if not is_issuer(provider, document.get("issuer")):
            raise Refused("issuer", f"{provider.issuer} publishes the settings of another issuer.",
                          f"Check providers.{provider.name}.issuer in config.toml.")  # fmt: skip
        published = Endpoints(
            issuer=document["issuer"],
            authorize=_text(document, "authorization_endpoint"),
            token=_text(document, "token_endpoint"),
            jwks=_text(document, "jwks_uri"),
            revoke=_text(document, "revocation_endpoint"),
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
            pkce=tuple(m for m in document.get("code_challenge_methods_supported") or () if isinstance(m, str)),
        )
        own = provider.endpoints
        given = {name: url for name in ("authorize", "token", "jwks", "revoke") if (url := getattr(own, name))}
        return _complete(provider, replace(published, **given))

    async def keys(self, provider: Provider, endpoints: Endpoints, *, again: bool = False) -> dict[str, Any]:
        """The JSON Web Key Set of a provider; `again`: a key was not in it, so it is asked for anew, once a minute."""
        if again and (kept := self._kept.get(endpoints.jwks)) and self.seconds() - kept[0] >= KEYS_RETRY_S:
            del self._kept[endpoints.jwks]
        return await self._document(provider, endpoints.jwks, "jwks")

    async def _document(self, provider: Provider, url: str, operation: str) -> dict[str, Any]:
        now = self.seconds()
        if (kept := self._kept.get(url)) and now < kept[1]:
            document: dict[str, Any] = kept[2]
            return document
        answer = await self.call(provider.name, operation, "GET", url, headers={"accept": "application/json"})
        document = _parsed(answer, provider, operation)
        self._kept[url] = (now, now + _life(answer), document)
        return document


def is_issuer(provider: Provider, issuer: Any) -> bool:
    """Whether a discovery document may name this issuer: the configured one, or what Microsoft's shared doors name."""
    if not isinstance(issuer, str):
        return False
    return issuer.rstrip("/") == provider.issuer.rstrip("/") or _is_of_tenant(provider, issuer, template=True)


def is_issuer_of(provider: Provider, issuer: Any, tenant: Any) -> bool:
    """Whether an ID token may name this issuer; at Microsoft's shared doors it is that of the token's own tenant."""
    if not isinstance(issuer, str):
        return False
    if SHARED_TENANT_PATTERN.search(provider.issuer) and provider.name == "microsoft":
        own = isinstance(tenant, str) and bool(GUID_PATTERN.fullmatch(tenant)) and tenant in issuer
        return own and _is_of_tenant(provider, issuer, template=False)
    # Google leaves the scheme away in some tokens, and says so.
    bare = provider.name == "google" and issuer == "accounts.google.com"
    return issuer == provider.issuer or (bare and provider.issuer == "https://accounts.google.com")


def is_answerer(provider: Provider, endpoints: Endpoints, issuer: str) -> bool:
    """Whether an authorization answer may name this issuer (RFC 9207, 2.4: letter by letter)."""
    return issuer == endpoints.issuer or _is_of_tenant(provider, issuer, template=False)


def _is_of_tenant(provider: Provider, issuer: str, *, template: bool) -> bool:
    if provider.name != "microsoft" or not SHARED_TENANT_PATTERN.search(provider.issuer):
        return False
    before, after = SHARED_TENANT_PATTERN.split(provider.issuer)[0], SHARED_TENANT_PATTERN.split(provider.issuer)[-1]
    tenant = issuer.removeprefix(before + "/").removesuffix(after)
    if f"{before}/{tenant}{after}" != issuer:
        return False
    return bool(GUID_PATTERN.fullmatch(tenant)) or (template and tenant == TENANT_PLACEHOLDER)


def _complete(provider: Provider, endpoints: Endpoints) -> Endpoints:
    wanted = {"authorize": endpoints.authorize, "token": endpoints.token}
    if provider.issuer:
        wanted["jwks"] = endpoints.jwks
    for name, url in wanted.items():
        if not url:
            raise Refused("discovery", f"{provider.title} does not say where its {name} endpoint is.",
                          f"Set providers.{provider.name}.{name}_url in config.toml.")  # fmt: skip
    for url in filter(None, (*wanted.values(), endpoints.revoke)):
        check_address(url)
    return endpoints


def _text(document: dict[str, Any], key: str) -> str:
    value = document.get(key)
    return value if isinstance(value, str) else ""


def _parsed(answer: HttpAnswer, provider: Provider, operation: str) -> dict[str, Any]:
    try:
        document = answer.json() if answer.status == 200 else None
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise Refused(operation, f"{provider.title} answered {answer.status} without the {operation} document.",
                      f"Check providers.{provider.name} in config.toml.")  # fmt: skip
    return document


def _life(answer: HttpAnswer) -> float:
    """How many seconds an answer may be kept: its max-age, within bounds."""
    said = re.search(r"(?:^|[,\s])max-age=(\d{1,9})", answer.headers.get("cache-control", ""))
    return min(max(float(said[1]), MIN_CACHE_S), MAX_CACHE_S) if said else DEFAULT_CACHE_S
