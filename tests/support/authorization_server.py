"""An authorization server of the strict kind, built with Authlib and served on loopback from a thread.

It enforces PKCE S256 and exact redirects, names itself in every answer, rotates refresh tokens, and takes a second use
of one for theft: then the whole grant is gone. `twist` lets a test make it lie.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import ClientMixin, InvalidGrantError, TokenMixin, grants
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

SECRET = "secret-of-the-client"


@dataclass
class Client(ClientMixin):  # type: ignore[misc]
    """The registered client: any loopback port, everything else letter by letter."""

    client_id: str
    client_secret: str
    redirects: list[str]

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return ""

    def get_allowed_scope(self, scope: str) -> str:
        return scope or ""

    def check_redirect_uri(self, uri: str) -> bool:
        parts = urlsplit(uri)
        if parts.hostname == "127.0.0.1":
            uri = parts._replace(netloc="127.0.0.1").geturl()
        return uri in self.redirects

    def check_client_secret(self, secret: str) -> bool:
        return secret == self.client_secret

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in ("client_secret_post", "client_secret_basic") if self.client_secret else method == "none"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in ("authorization_code", "refresh_token")


@dataclass
class Code:
    code: str
    values: dict[str, str]
    scope: str
    user: str
    used: bool = False

    def get_redirect_uri(self) -> str:
        return self.values["redirect_uri"]

    def get_scope(self) -> str:
        return self.scope

    @property
    def code_challenge(self) -> str | None:
        return self.values.get("code_challenge")

    @property
    def code_challenge_method(self) -> str | None:
        return self.values.get("code_challenge_method")


@dataclass
class Token(TokenMixin):  # type: ignore[misc]
    """One access token with its refresh token, of a `family` that began with one consent."""

    access_token: str
    refresh_token: str
    scope: str
    user: str
    family: int
    spent: bool = False
    revoked: bool = False

    def check_client(self, client: Client) -> bool:
        return True

    def get_scope(self) -> str:
        return self.scope

    def get_expires_in(self) -> int:
        return 3600

    def is_expired(self) -> bool:
        return False

    def is_revoked(self) -> bool:
        return self.revoked


KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})


@dataclass
class Authority:
    """The server's state, and what a test may ask it to do wrong.

    `claims` changes those of the next ID tokens, `header` and `key` how they are signed; `grants_only` cuts the scopes;
    `fail` answers so many requests of a path with that status; `twist` changes the query of the redirect back.
    """

    issuer: str = ""
    users: list[str] = field(default_factory=lambda: ["ana-at-the-provider"])
    clock: Callable[[], float] = time.time
    key: RSAKey = field(default_factory=lambda: KEY)
    published: list[RSAKey] | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any]], str] | None = None
    grants_only: set[str] | None = None
    rotates: bool = True
    lifetime: int = 3600
    revocation: bool = True
    document: dict[str, Any] = field(default_factory=dict)
    fail: dict[str, list[int]] = field(default_factory=dict)
    after: dict[str, Callable[[], None]] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    referrers: list[str | None] = field(default_factory=list)
    clients: list[Client] = field(
        default_factory=lambda: [
            Client("ours", SECRET, [f"http://127.0.0.1/callback/{n}" for n in ("google", "microsoft", "notion")])
        ]
    )

    def id_token(self, code: Code) -> str:
        now = int(self.clock())
        claims = {"iss": self.issuer, "sub": code.user, "aud": "ours", "iat": now, "exp": now + 3600,
                  "nonce": code.values.get("nonce"), "email": f"{code.user}@example.org", **self.claims}  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.sign:
            return self.sign(claims)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def seen(self, path: str) -> list[dict[str, str]]:
        return [form for where, form in self.requests if where == path]

    @property
    def living(self) -> list[Token]:
        return [token for token in self.tokens if not (token.spent or token.revoked)]


def _authorization_code(authority: Authority) -> type:
    class CodeGrant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_post", "client_secret_basic", "none")

        def save_authorization_code(self, code: str, request: Any) -> None:
            values = dict(request.payload.data)
            authority.codes[code] = Code(code, values, request.scope, request.user)

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            found = authority.codes.get(code)
            return found if found and not found.used else None

        def delete_authorization_code(self, code: Code) -> None:
            code.used = True

        def authenticate_user(self, code: Code) -> str:
            return code.user

    return CodeGrant


def _refresh_token(authority: Authority) -> type:
    class RefreshGrant(grants.RefreshTokenGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_post", "client_secret_basic", "none")
        INCLUDE_NEW_REFRESH_TOKEN = authority.rotates

        def authenticate_refresh_token(self, refresh_token: str) -> Token:
            found = next((t for t in authority.tokens if t.refresh_token == refresh_token), None)
            if found is None or found.revoked:
                raise InvalidGrantError()
            if found.spent:
                for token in authority.tokens:
                    token.revoked |= token.family == found.family
                raise InvalidGrantError()
            return found

        def authenticate_user(self, token: Token) -> str:
            return token.user

        def revoke_old_credential(self, token: Token) -> None:
            token.spent = authority.rotates

    return RefreshGrant


def _revocation(authority: Authority) -> type:
    class Revocation(RevocationEndpoint):  # type: ignore[misc]
        CLIENT_AUTH_METHODS = ("client_secret_post", "client_secret_basic", "none")

        def query_token(self, text: str, hint: str) -> Token | None:
            return next((t for t in authority.tokens if text in (t.refresh_token, t.access_token)), None)

        def revoke_token(self, token: Token, request: Any) -> None:
            for each in authority.tokens:
                each.revoked |= each.family == token.family

    return Revocation


def _issuer(authority: Authority) -> IssuerParameter:
    class Issuer(IssuerParameter):  # type: ignore[misc]
        def get_issuer(self) -> str:
            return authority.issuer

    return Issuer()


def build(authority: Authority) -> flask.Flask:
    """The server as a Flask application."""
    app = flask.Flask("authority")
    server = AuthorizationServer()

    def save(token: dict[str, Any], request: Any) -> None:
        before = getattr(request, "refresh_token", None)
        family = before.family if before else len(authority.tokens)
        if before and not token.get("refresh_token"):
            token = {**token, "refresh_token": before.refresh_token}
        authority.tokens.append(Token(token["access_token"], token["refresh_token"], token["scope"], request.user
                                      if isinstance(request.user, str) else before.user, family))  # fmt: skip

    app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
    app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": authority.lifetime,
                                             "refresh_token": authority.lifetime}  # fmt: skip
    find = lambda client_id: next((c for c in authority.clients if c.client_id == client_id), None)  # noqa: E731
    server.init_app(app, query_client=find, save_token=save)
    server.register_grant(_authorization_code(authority), [CodeChallenge(required=True)])
    server.register_grant(_refresh_token(authority))
    server.register_endpoint(_revocation(authority))
    server.register_extension(_issuer(authority))
    _add_routes(app, server, authority)
    return app


def _add_routes(app: flask.Flask, server: AuthorizationServer, authority: Authority) -> None:
    @app.before_request
    def note() -> Any:
        authority.requests.append((flask.request.path, flask.request.values.to_dict()))
        authority.referrers.append(flask.request.referrer)
        if statuses := authority.fail.get(flask.request.path):
            return flask.Response("{}", statuses.pop(0), {"retry-after": "0"})
        return None

    @app.after_request
    def afterwards(response: flask.Response) -> flask.Response:
        if act := authority.after.pop(flask.request.path, None):
            act()
        return response

    @app.get("/<path:prefix>/.well-known/openid-configuration")
    @app.get("/.well-known/openid-configuration")
    def document(prefix: str = "") -> Any:
        base = authority.issuer
        said = {"issuer": base, "authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token",
                "jwks_uri": f"{base}/jwks", "code_challenge_methods_supported": ["S256"],
                "authorization_response_iss_parameter_supported": True}  # fmt: skip
        if authority.revocation:
            said["revocation_endpoint"] = f"{base}/revoke"
        said = {name: value for name, value in {**said, **authority.document}.items() if value is not None}
        return flask.jsonify(said)

    @app.get("/jwks")
    def jwks() -> Any:
        keys = [authority.key] if authority.published is None else authority.published
        return flask.jsonify({"keys": [key.as_dict(private=False) for key in keys]})

    @app.get("/authorize")
    def authorize() -> Any:
        if flask.request.args.get("code_challenge_method") != "S256":
            return "PKCE with S256 is required", 400
        try:
            grant = server.get_consent_grant(end_user=authority.users[0])
        except OAuth2Error as error:
            return f"{error.error}: {error.description}", 400
        if flask.request.args.get("deny"):
            return server.create_authorization_response(grant=grant, grant_user=None)
        return server.create_authorization_response(grant=grant, grant_user=authority.users[0])

    @app.post("/token")
    def token() -> Any:
        code = authority.codes.get(flask.request.form.get("code", ""))
        response = server.create_token_response()
        values = response.get_json(force=True)
        if response.status_code == 200:
            if authority.grants_only is not None:
                values["scope"] = " ".join(s for s in values["scope"].split() if s in authority.grants_only)
            if code and "openid" in code.scope.split():
                values["id_token"] = authority.id_token(code)
            response.set_data(flask.json.dumps(values))
        return response

    @app.post("/revoke")
    def revoke() -> Any:
        return server.create_endpoint_response("revocation")


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: Any) -> None:
        pass


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    """The authority on a free loopback port, from a thread, until the end of the block."""
    before = os.environ.get("AUTHLIB_INSECURE_TRANSPORT")
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    server = make_server("127.0.0.1", 0, lambda env, start: app(env, start), threaded=True, request_handler=_Quiet)
    server.daemon_threads = True
    authority.issuer = f"http://127.0.0.1:{server.server_port}"
    app = build(authority)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        if before is None:
            del os.environ["AUTHLIB_INSECURE_TRANSPORT"]
        else:
            os.environ["AUTHLIB_INSECURE_TRANSPORT"] = before


def consent(url: str, **more: str) -> str:
    """What a browser does with the link: the authority's consent at once; the address it sends the browser to."""
    import http.client

    parts = urlsplit(url)
    assert parts.hostname and parts.port
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("GET", f"{parts.path}?{urlencode([*parse_qsl(parts.query), *more.items()])}")
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    assert response.status in (302, 303), (response.status, body)
    location = response.getheader("location")
    assert location
    return location
