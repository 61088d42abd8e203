"""The token and revocation endpoints (RFC 6749, 7009): a code or a refresh token goes in, a grant comes out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tdah.http import HttpAnswer
from tdah.oauth.authorization import Attempt, error_word
from tdah.oauth.id_token import Identity
from tdah.providers.calls import Caller
from tdah.providers.errors import InvalidGrant, Refused, Unreachable
from tdah.providers.registry import Endpoints, Provider


@dataclass(frozen=True)
class Client:
    """How tdah is registered: `secret` is empty for a public client, which only PKCE protects.

    `web`: for its public URL. The same id may be both, with a secret for the web only (Microsoft).
    """

    id: str
    secret: str = field(default="", repr=False)
    web: bool = False

    @property
    def key(self) -> str:
        """By what a token remembers to which client it was given."""
        return f"{'web' if self.web else 'host'} {self.id}"


@dataclass(frozen=True)
class Grant:
    """What a provider granted. `expires_at` is None for an access token that has no end.

    `scopes` is None where the provider does not say (then it is what was asked: RFC 6749, 5.1).
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime | None
    scopes: tuple[str, ...] | None
    id_token: str = field(default="", repr=False)
    identity: Identity | None = None


async def redeem(
    call: Caller, provider: Provider, endpoints: Endpoints, client: Client, made: Attempt, code: str, now: datetime
) -> Grant:
    """The grant for an authorization code. Raises InvalidGrant, Refused, Unreachable.

    A code works once, so the request is not repeated when it may have arrived.
    """
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": made.redirect_uri,
            "code_verifier": made.verifier}  # fmt: skip
    answer = await _post(call, provider, "exchange", endpoints.token, client, form)
    return _grant(provider, answer, now)


async def refresh(
    call: Caller, provider: Provider, endpoints: Endpoints, client: Client, refresh_token: str, now: datetime
) -> Grant:
    """A new grant for a refresh token, which may be worth nothing from then on. Raises as `redeem`."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    return _grant(provider, await _post(call, provider, "refresh", endpoints.token, client, form), now)


async def revoke(
    call: Caller, provider: Provider, endpoints: Endpoints, client: Client, token: str, hint: str = "refresh_token"
) -> None:
    """End a grant at the provider. Who does not know the token (any more) has nothing to end.

    Raises Unreachable to try again, Refused when the provider does not want to.
    """
    form = {"token": token} if provider.as_json else {"token": token, "token_type_hint": hint}
    answer = await _post(call, provider, "revoke", endpoints.revoke, client, form, repeatable=True)
    if answer.status == 200 or _error(answer) in ("invalid_token", "invalid_grant"):
        return
    raise Refused(f"revocation {_error(answer)}", f"{provider.title} did not end the access ({answer.status}).", "")


async def is_active(call: Caller, provider: Provider, endpoints: Endpoints, client: Client, token: str) -> bool:
    """Whether the provider still takes a token (RFC 7662). Raises Unreachable, and Refused where it does not say."""
    answer = await _post(call, provider, "introspect", endpoints.introspect, client, {"token": token}, repeatable=True)
    try:
        values = answer.json() if answer.status == 200 else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Refused(f"introspection {_error(answer)}", f"{provider.title} did not say ({answer.status}).", "")
    return values.get("active") is True


async def _post(
    call: Caller, provider: Provider, operation: str, url: str, client: Client, form: Mapping[str, str],
    *, repeatable: bool = False,
) -> HttpAnswer:  # fmt: skip
    headers = {"accept": "application/json"}
    auth = None
    if client.secret and provider.as_json:
        auth = (client.id, client.secret)
    else:
        form = {**form, "client_id": client.id, **({"client_secret": client.secret} if client.secret else {})}
    if provider.as_json:
        headers["content-type"] = "application/json"
        return await call(provider.name, operation, "POST", url, repeatable=repeatable, auth=auth, headers=headers,
                          content=json.dumps(form).encode())  # fmt: skip
    return await call(provider.name, operation, "POST", url, repeatable=repeatable, form=form, headers=headers)


def _error(answer: HttpAnswer) -> str:
    try:
        value = answer.json()
    except (ValueError, RecursionError):
        return "unknown"
    return error_word(str(value.get("error", ""))) if isinstance(value, dict) else "unknown"


def _grant(provider: Provider, answer: HttpAnswer, now: datetime) -> Grant:
    if answer.status != 200:
        error = _error(answer)
        if answer.status in (408, 425):
            raise Unreachable(f"{provider.title} cannot be used just now ({answer.status}).")
        kind = InvalidGrant if error == "invalid_grant" else Refused
        hint = f"Check the client id and secret of {provider.name}: tdah oauth check"
        raise kind(f"token {error}", f"{provider.title} gave no access ({error}).",
                   "Begin again: tdah connect" if kind is InvalidGrant else hint)  # fmt: skip
    try:
        values = answer.json()
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or not _is_token(values.get("access_token")):
        raise Refused("token malformed", f"{provider.title} gave an answer without an access token.")
    if str(values.get("token_type", "")).lower() != "bearer":
        raise Refused("token type", f"{provider.title} gave a token of a kind that is not known here.")
    return Grant(
        values["access_token"],
        _token(values, "refresh_token"),
        _expiry(values.get("expires_in"), now),
        _scopes(values.get("scope")),
        _token(values, "id_token"),
        _identity(provider, values),
    )


def _is_token(value: Any) -> bool:
    # RFC 6750 and 6749 A.12: visible ASCII. Anything else could end up in a header of ours.
    return isinstance(value, str) and 0 < len(value) <= 16_384 and value.isascii() and value.isprintable()


def _token(values: Mapping[str, Any], name: str) -> str:
    return values[name] if _is_token(values.get(name)) else ""


def _expiry(seconds: Any, now: datetime) -> datetime | None:
    try:
        return now + timedelta(seconds=min(max(float(seconds), 0.0), 10.0 * 365 * 86400)) if seconds else None
    except (TypeError, ValueError, OverflowError):
        return None


def _scopes(said: Any) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(said.split())) if isinstance(said, str) else None


def _identity(provider: Provider, values: Mapping[str, Any]) -> Identity | None:
    """Whose account it is, where the provider says so beside the token (Notion)."""
    if provider.issuer:
        return None
    owner = values.get("owner")
    user = owner.get("user") if isinstance(owner, dict) else None
    person = user.get("id") if isinstance(user, dict) else None
    workspace, name = values.get("workspace_id"), values.get("workspace_name")
    if not (isinstance(person, str) and isinstance(workspace, str) and person and workspace):
        raise Refused("identity", f"{provider.title} did not say whose account it is.")
    return Identity(f"{workspace}:{person}"[:255], name[:120] if isinstance(name, str) else "", workspace[:64])
