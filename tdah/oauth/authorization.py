"""One authorization from the link to the code that comes back (RFC 6749, 7636, 8252, 9207). Pure: nothing is sent here.

Whatever comes back is checked against the attempt it claims to answer before any of it is used.
"""

import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from tdah.oauth.discovery import is_answerer
from tdah.providers.errors import Denied, Refused
from tdah.providers.registry import Endpoints, Provider

ATTEMPT_LIFE = timedelta(minutes=10)
MAX_PARAMS, MAX_QUERY_CHARS = 20, 8192


@dataclass(frozen=True)
class Attempt:
    """One authorization under way. `state`, `nonce` and `verifier` are secrets of 32 random bytes each, base64url."""

    provider: str
    redirect_uri: str
    scopes: tuple[str, ...]
    expires_at: datetime
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def attempt(provider: Provider, redirect_uri: str, scopes: Iterable[str], now: datetime) -> Attempt:
    """A new attempt, good for ten minutes."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(provider.name, redirect_uri, tuple(scopes), now + ATTEMPT_LIFE, state, nonce, verifier)


def authorization_url(made: Attempt, provider: Provider, endpoints: Endpoints, client_id: str) -> str:
    """The address that the person opens."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    address: str = prepare_grant_uri(
        endpoints.authorize,
        client_id,
        "code",
        redirect_uri=made.redirect_uri,
        scope=list(made.scopes) or None,
        state=made.state,
        nonce=made.nonce if provider.issuer else None,
        code_challenge=create_s256_code_challenge(made.verifier),
        code_challenge_method="S256",
        **provider.extra,
    )
    return address


def params_of(query: str) -> dict[str, str]:
    """The parameters of a redirect. Raises Refused where one comes twice: two readers would see two values."""
    try:
        pairs = parse_qsl(query[:MAX_QUERY_CHARS], keep_blank_values=True, max_num_fields=MAX_PARAMS, errors="strict")
    except ValueError:
        raise Refused("callback", "That address is not one that a provider sends.") from None
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("callback", "That address says the same thing twice.")
    return found


def params_of_pasted(text: str, redirect_uri: str) -> dict[str, str]:
    """The parameters of a redirect that a person pasted. Raises Refused when it is another address than ours."""
    try:
        there, ours = urlsplit(text.strip()), urlsplit(redirect_uri)
    except ValueError:
        raise Refused("callback", "That is not an address.", "Paste the whole address of the last page.") from None
    if (there.scheme, there.netloc, there.path) != (ours.scheme, ours.netloc, ours.path):
        raise Refused("callback", f"That address does not begin with {redirect_uri}.",
                      "Paste the whole address of the page that could not be opened.")  # fmt: skip
    return params_of(there.query)


def code_of(made: Attempt, params: Mapping[str, str], provider: Provider, endpoints: Endpoints, now: datetime) -> str:
    """The authorization code that came back for `made`.

    Raises Denied when the person or the provider said no, Refused when this is no answer to that attempt.
    """
    if not hmac.compare_digest(params.get("state", "").encode("utf-8", "replace"), made.state.encode()):
        raise Refused("state", "That answer belongs to another attempt.")
    if now >= made.expires_at:
        raise Refused("expired", "That took longer than ten minutes.")
    _check_issuer(params.get("iss"), provider, endpoints)
    if "error" in params:
        raise Denied(f"denied {error_word(params['error'])}", "Access was not allowed.")
    if not params.get("code"):
        raise Refused("callback", "The answer has no code in it.")
    return params["code"]


def _check_issuer(said: str | None, provider: Provider, endpoints: Endpoints) -> None:
    """RFC 9207: who answers must be whom we asked, and who always says so must have said so."""
    if said is None and endpoints.names_itself:
        raise Refused("issuer missing", "The answer does not say which provider it is from.")
    # Without OpenID there is no issuer to compare with; what tells such providers apart is the redirect's own path.
    if said is not None and endpoints.issuer and not is_answerer(provider, endpoints, said):
        raise Refused("issuer", "The answer is from another provider than the one that was asked.")


def error_word(error: str) -> str:
    """A provider's error code as it may be kept: RFC 6749 has lower case and underscores, and anybody may send more."""
    plain = "".join(c for c in error[:40] if c.isascii() and (c.isalnum() or c == "_"))
    return plain or "unknown"
