"""What each configured provider keeps of the rules that we count on, found out by asking it: `tdah oauth check`."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tdah.connections.connector import Connector, client_of
from tdah.errors import TdahError
from tdah.oauth import authorization
from tdah.oauth.discovery import WELL_KNOWN
from tdah.oauth.id_token import ALGORITHMS
from tdah.providers.calls import LOOPBACK
from tdah.providers.errors import Refused
from tdah.providers.registry import Endpoints, Provider, asked_scopes, settings_of

PASS, FAIL, NOT_OFFERED = "pass", "fail", "not offered by provider"
# Nothing listens there, and nobody has registered it: a provider that sends a browser to it would send codes anywhere.
UNREGISTERED_REDIRECT = "http://127.0.0.1:9/nobody-registered-this"


@dataclass(frozen=True)
class Check:
    """One rule at one provider: `result` is pass, fail or not offered by provider."""

    provider: str
    rule: str
    result: str
    detail: str


@dataclass(frozen=True)
class _Facts:
    connector: Connector
    provider: Provider
    endpoints: Endpoints
    document: dict[str, object]


Verdict = tuple[str, str]


async def report(connector: Connector, name: str) -> list[Check]:
    """Every rule for one OAuth provider; never raises for what the provider does wrong."""
    provider = connector.provider(name)
    checks = [Check(name, "registered", *_registered(connector, name))]
    try:
        endpoints = await connector.directory.endpoints(provider)
        document = await _document(connector, provider)
    except TdahError as error:
        rule = "tls" if isinstance(error, Refused) and error.reason == "tls" else "discovery"
        return [*checks, Check(name, rule, FAIL, str(error))]
    facts = _Facts(connector, provider, endpoints, document)
    for rule, look in RULES.items():
        try:
            result, detail = await look(facts)
        except TdahError as error:
            result, detail = FAIL, error.message
        checks.append(Check(name, rule, result, detail))
    return checks


async def _document(connector: Connector, provider: Provider) -> dict[str, object]:
    if not provider.issuer:
        return {}
    url = provider.issuer.rstrip("/") + WELL_KNOWN
    answer = await connector.call(provider.name, "discovery", "GET", url)
    document: dict[str, object] = answer.json()
    return document


def _registered(connector: Connector, name: str) -> Verdict:
    said = []
    for web, where in ((False, "this machine"), (True, "the public URL")):
        try:
            client = client_of(connector.app, name, web=web)
        except TdahError as error:
            if not web:
                said.append("not for this machine")
                continue
            return FAIL, str(error)
        said.append(f"for {where} {'with' if client.secret else 'without'} a secret")
    return PASS, ", ".join(said)


async def _tls(facts: _Facts) -> Verdict:
    here = {url for url in _urls(facts.endpoints) if urlsplit(url).scheme == "http"}
    assert all(urlsplit(url).hostname in LOOPBACK for url in here)  # others were refused before
    return PASS, "http, but on this machine only" if here else "https everywhere"


def _urls(endpoints: Endpoints) -> Iterable[str]:
    return filter(None, (endpoints.authorize, endpoints.token, endpoints.jwks, endpoints.revoke))


async def _discovery(facts: _Facts) -> Verdict:
    if not facts.provider.issuer:
        return NOT_OFFERED, "its addresses are written down here"
    return PASS, f"{facts.provider.issuer}{WELL_KNOWN}"


async def _issuer(facts: _Facts) -> Verdict:
    if facts.endpoints.names_itself:
        return PASS, "names itself in every answer (RFC 9207)"
    return NOT_OFFERED, "each provider's answers have a path of their own instead"


async def _pkce(facts: _Facts) -> Verdict:
    if "S256" in facts.endpoints.pkce:
        return PASS, "S256"
    if facts.endpoints.pkce:
        return FAIL, f"knows only {', '.join(facts.endpoints.pkce)}"
    return NOT_OFFERED, "not announced; S256 is sent all the same"


async def _jwks(facts: _Facts) -> Verdict:
    if not facts.provider.issuer:
        return NOT_OFFERED, "no ID tokens"
    keys = (await facts.connector.directory.keys(facts.provider, facts.endpoints)).get("keys")
    kinds = [key.get("kty") for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    usable = [kind for kind in kinds if kind in ("RSA", "EC", "OKP")]
    return (PASS, f"{len(usable)} public keys") if usable else (FAIL, "no public keys")


async def _signing(facts: _Facts) -> Verdict:
    said = facts.document.get("id_token_signing_alg_values_supported")
    if not facts.provider.issuer or not isinstance(said, list):
        return NOT_OFFERED, "not announced" if facts.provider.issuer else "no ID tokens"
    usable = [name for name in said if name in ALGORITHMS]
    return (PASS, ", ".join(usable)) if usable else (FAIL, f"signs only with {', '.join(map(str, said))}")


async def _redirect(facts: _Facts) -> Verdict:
    """Ask for an authorization that would come back to an address that nobody registered."""
    web = not settings_of(facts.connector.app.config, facts.provider.name).client_id
    client = client_of(facts.connector.app, facts.provider.name, web=web)
    scopes = asked_scopes(facts.provider, ())
    made = authorization.attempt(facts.provider, UNREGISTERED_REDIRECT, scopes, facts.connector.now())
    url = authorization.authorization_url(made, facts.provider, facts.endpoints, client.id)
    answer = await facts.connector.call(facts.provider.name, "check", "GET", url)
    onward = answer.headers.get("location", "")
    if onward.startswith(UNREGISTERED_REDIRECT):
        return FAIL, "sends browsers to addresses that nobody registered"
    return PASS, f"answered {answer.status} to an address that nobody registered"


async def _scopes(facts: _Facts) -> Verdict:
    if not facts.provider.scoped:
        return NOT_OFFERED, "what an integration may do is set where it is registered"
    said = facts.document.get("scopes_supported")
    asked = set(asked_scopes(facts.provider, facts.provider.scopes))
    if not isinstance(said, list):
        return NOT_OFFERED, f"not announced; asked for at most: {' '.join(sorted(asked))}"
    lacking = set(facts.provider.identity) - set(map(str, said))
    return (FAIL, f"does not know {' '.join(sorted(lacking))}") if lacking else (PASS, " ".join(sorted(asked)))


async def _revocation(facts: _Facts) -> Verdict:
    if not facts.endpoints.revoke:
        return NOT_OFFERED, f"end the access at {facts.provider.account_url}"
    return PASS, facts.endpoints.revoke


RULES: dict[str, Callable[[_Facts], Awaitable[Verdict]]] = {
    "tls": _tls,
    "discovery": _discovery,
    "issuer": _issuer,
    "pkce": _pkce,
    "jwks": _jwks,
    "signing": _signing,
    "exact redirect": _redirect,
    "scopes": _scopes,
    "revocation": _revocation,
}
