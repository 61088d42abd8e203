"""ID tokens (OpenID Connect Core 1.0, 3.1.3.7): signed by a key of the issuer, for us, for this attempt, and fresh."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from tdah.oauth.discovery import is_issuer_of
from tdah.providers.errors import Refused
from tdah.providers.registry import Provider

# Only what needs a private key to sign. `none` signs nothing, and HS256 would take a public key for the secret.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY_S = 60  # seconds by which clocks may differ
MAX_AGE_S = 600 + LEEWAY_S  # an attempt lives ten minutes, and its token is made at its end
MAX_TOKEN_CHARS = 16_384

# Gives the provider's JSON Web Key Set; called with True for a fresh one, when the key is not in it.
Keys = Callable[[bool], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Identity:
    """Whose account it is: `subject` never changes and is unique at its issuer; `label` is for people's eyes."""

    subject: str
    label: str = ""
    tenant: str = ""


async def verify(token: str, provider: Provider, client_id: str, nonce: str, keys: Keys, now: datetime) -> Identity:
    """Whose the token says the account is. Raises Refused with what is wrong with it as the reason."""
    claims = await _signed(token, keys)
    if not is_issuer_of(provider, claims.get("iss"), claims.get("tid")):
        raise _refused("issuer", "was made by another issuer")
    _check_audience(claims, client_id)
    _check_times(claims, now.timestamp())
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise _refused("nonce", "is not of this attempt")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise _refused("sub", "does not say whose it is")
    return Identity(subject, _label(claims), str(claims.get("tid", ""))[:64])


async def _signed(token: str, keys: Keys) -> Mapping[str, Any]:
    """The claims, once the signature is right. A key that is not known is looked for in a fresh key set, once."""
    from joserfc import jwt
    from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
    from joserfc.jwk import KeySet

    if len(token) > MAX_TOKEN_CHARS:
        raise _refused("too long", "is too long")
    for again in (False, True):
        try:
            known = KeySet.import_key_set(await keys(again))  # type: ignore[arg-type]
            return jwt.decode(token, known, algorithms=list(ALGORITHMS)).claims
        except (InvalidKeyIdError, BadSignatureError) as error:
            if again:
                reason = "key" if isinstance(error, InvalidKeyIdError) else "signature"
                raise _refused(reason, "is not signed by a key of its issuer") from None
        except JoseError as error:
            raise _refused(error.error, "is not signed as it has to be") from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise _refused("malformed", "cannot be read") from None
    raise AssertionError("unreachable")


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    audiences = [audience] if isinstance(audience, str) else audience if isinstance(audience, list) else []
    party = claims.get("azp")
    if client_id not in audiences or (party is not None and party != client_id):
        raise _refused("audience", "was made for somebody else")
    if len(audiences) > 1 and party is None:
        raise _refused("audience", "was made for others, too")


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    expires, issued, begins = (claims.get(name) for name in ("exp", "iat", "nbf"))
    if not _is_time(expires) or not _is_time(issued):
        raise _refused("times", "does not say when it is good")
    if now >= expires + LEEWAY_S:
        raise _refused("expired", "has expired")
    if issued > now + LEEWAY_S or (_is_time(begins) and begins > now + LEEWAY_S):
        raise _refused("future", "is from the future")
    if issued < now - MAX_AGE_S:
        raise _refused("stale", "is older than this attempt")


def _is_time(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _label(claims: Mapping[str, Any]) -> str:
    for name in ("email", "preferred_username", "name"):
        value = claims.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())[:120]
    return ""


def _refused(reason: str, what: str) -> Refused:
    return Refused(f"id_token {reason}", f"What says whose account it is {what}.")
