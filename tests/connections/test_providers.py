"""Each provider's own ways, and another OpenID provider in Google's place."""

import asyncio
import http.client
import json
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from support.authorization_server import Authority, consent
from support.connections import REDIRECT, office
from support.http_servers import serving

from tdah.clock import SystemClock
from tdah.config import Config, Providers, ProviderSettings
from tdah.connections import authorize, disconnect
from tdah.connections.callback import finish
from tdah.connections.connector import Connector, client_of
from tdah.errors import TdahError
from tdah.oauth import authorization, token_endpoint
from tdah.oauth.discovery import is_answerer, is_issuer, is_issuer_of
from tdah.providers.errors import Refused
from tdah.providers.registry import OAUTH, Endpoints, asked_scopes, features_of, missing_scopes, provider_of

TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"


@pytest.fixture
def mock() -> Iterator[str]:
    """oidc-provider-mock, which knows nothing of tdah, as it comes; its issuer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it uses what Authlib has deprecated
        from oidc_provider_mock import run_server_in_thread

        with run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


def allowed(url: str) -> str:
    """What a person does on the mock's page: say who they are, and press the button."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("POST", f"{parts.path}?{parts.query}", urlencode({"sub": "ana@example.org"}),
                       {"content-type": "application/x-www-form-urlencoded"})  # fmt: skip
    response = connection.getresponse()
    response.read()
    connection.close()
    location = response.getheader("location")
    assert response.status == 302 and location
    return location


def test_another_openid_provider_stands_in_googles_place(tmp_path: Path, mock: str) -> None:
    stranger = Authority(issuer=mock)
    house = office(tmp_path, stranger)
    house.world.clock.time = SystemClock().now()

    async def scene(connector: Connector) -> Any:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(allowed, begun.url)
        return await house.end(connector, back)

    done = house.run(scene)
    assert (done.connection.subject, done.connection.label) == ("ana@example.org", "ana@example.org")
    # It knows no calendars: the account is connected, and what needs them is off.
    assert (done.features, done.missing) == ((), ("calendar.read",))
    ended = house.run(lambda c: disconnect.disconnect(c, house.ana.id, done.connection.id, "cli"))
    assert ended.outcome == "not offered"
    house.world.app.close()


def test_the_issuer_of_microsofts_shared_doors_is_that_of_the_tenant() -> None:
    common = OAUTH["microsoft"]
    template = "https://login.microsoftonline.com/{tenantid}/v2.0"
    own = template.replace("{tenantid}", TENANT)
    assert is_issuer(common, template) and is_issuer(common, own)
    assert is_answerer(common, Endpoints(issuer=template), own)
    assert is_issuer_of(common, own, TENANT)
    elsewhere = f"https://login.microsoftonline.com/a/{TENANT}/v2.0"
    for issuer in ("https://evil.example", own + "/x", elsewhere, template):
        assert not is_issuer_of(common, issuer, TENANT)
    for issuer, tenant in ((own, None), (own, "f" * 8 + TENANT[8:]), (template, "{tenantid}")):
        assert not is_issuer_of(common, issuer, tenant)
    assert not is_issuer(OAUTH["google"], template)
    # One tenant's own door knows no other.
    single = provider_of(Config(providers=Providers(microsoft=ProviderSettings(issuer=own))), "microsoft")
    assert is_issuer_of(single, own, TENANT)
    assert not is_issuer_of(single, own.replace("9188", "9189"), TENANT.replace("9188", "9189"))


def test_microsoft_is_connected_through_its_shared_door(tmp_path: Path, authority: Authority) -> None:
    base = authority.issuer
    authority.claims = {"iss": f"{base}/{TENANT}/v2.0", "tid": TENANT, "email": None,
                        "preferred_username": "ana@work.example"}  # fmt: skip
    authority.document = {"issuer": f"{base}/{{tenantid}}/v2.0", "authorization_response_iss_parameter_supported": None}
    house = office(tmp_path, authority)
    settings = ProviderSettings(client_id="ours", issuer=f"{base}/common/v2.0")
    house.world.app.config = Config(vault=house.world.app.config.vault, providers=Providers(microsoft=settings))
    house.world.app.vault.put("microsoft-client-secret", "secret-of-the-client")
    redirect = REDIRECT.replace("google", "microsoft")

    async def scene(connector: Connector) -> Any:
        begun = await authorize.start(connector, house.ana.id, "microsoft", redirect, "cli")
        back = await asyncio.to_thread(consent, begun.url)
        # The test's authority names itself as it is; Microsoft's doors do not name themselves.
        params = {
            name: value for name, value in authorization.params_of_pasted(back, redirect).items() if name != "iss"
        }
        return await finish(connector, params, "cli", name="microsoft")

    done = house.run(scene)
    assert (done.connection.tenant, done.connection.label) == (TENANT, "ana@work.example")
    assert done.features == ("calendar.read",)
    house.world.app.close()


def test_notion_gets_json_a_basic_header_and_a_fixed_port(tmp_path: Path) -> None:
    seen: list[tuple[str, dict[str, Any], str]] = []

    async def token(request: Request) -> Response:
        values = json.loads(await request.body())
        seen.append((request.url.path, values, request.headers["authorization"].split()[0]))
        if request.url.path == "/revoke":
            return JSONResponse({})
        if request.url.path == "/introspect":
            return JSONResponse({"active": len(seen) == 2})
        return JSONResponse({"access_token": "notion-token", "token_type": "bearer", "workspace_id": "w1",
                             "workspace_name": "Home", "owner": {"type": "user", "user": {"id": "u1"}}})  # fmt: skip

    app = Starlette(
        routes=[
            Route("/token", token, methods=["POST"]),
            Route("/revoke", token, methods=["POST"]),
            Route("/introspect", token, methods=["POST"]),
        ]
    )
    house = office(tmp_path, Authority(issuer="http://127.0.0.1:9"))

    async def scene(connector: Connector) -> None:
        async with serving(app) as base:
            settings = ProviderSettings(client_id="integration", authorize_url=f"{base}/authorize",
                                        token_url=f"{base}/token", revoke_url=f"{base}/revoke")  # fmt: skip
            house.world.app.config = Config(vault=house.world.app.config.vault, providers=Providers(notion=settings))
            house.world.app.vault.put("notion-client-secret", "s3cret")
            assert connector.provider("notion").port == 8006
            redirect = "http://127.0.0.1:8006/callback/notion"
            begun = await authorize.start(connector, house.ana.id, "notion", redirect, "cli")
            assert "scope=" not in begun.url and "nonce=" not in begun.url and "owner=user" in begun.url
            params = {"code": "c", "state": begun.attempt.state}
            done = await finish(connector, params, "cli", name="notion")
            assert (done.connection.subject, done.connection.label) == ("w1:u1", "Home")
            assert (done.features, done.connection.access_expires_at) == (("notes.sync",), None)
            there = Endpoints(introspect=f"{base}/introspect")
            client = client_of(connector.app, "notion", web=False)
            for active in (True, False):
                said = await token_endpoint.is_active(connector.call, OAUTH["notion"], there, client, "notion-token")
                assert said is active
            ended = await disconnect.disconnect(connector, house.ana.id, done.connection.id, "cli")
            assert ended.outcome == "revoked"

    house.run(scene)
    paths = ["/token", "/introspect", "/introspect", "/revoke"]
    assert [(path, how) for path, _, how in seen] == [(path, "Basic") for path in paths]
    assert seen[0][1]["grant_type"] == "authorization_code" and len(seen[0][1]["code_verifier"]) >= 43
    assert seen[-1][1] == {"token": "notion-token"}
    house.world.app.close()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        {"access_token": "a b\r\nx: y", "token_type": "bearer"},
        {"access_token": "", "token_type": "bearer"},
        {"access_token": 7, "token_type": "bearer"},
        {"access_token": "a", "token_type": "mac"},
        {"access_token": "a", "token_type": "bearer", "owner": "x"},
        {"access_token": "a", "token_type": "bearer", "workspace_id": "w", "owner": {"user": None}},
    ],
)
def test_a_token_answer_that_makes_no_sense_is_refused(answer: Any) -> None:
    from tdah.http import HttpAnswer
    from tdah.oauth.token_endpoint import _grant

    with pytest.raises(Refused):
        _grant(OAUTH["notion"], HttpAnswer(200, {}, json.dumps(answer).encode()), datetime.now(UTC))


def test_scopes_are_compared_by_what_they_allow() -> None:
    google, microsoft = OAUTH["google"], OAUTH["microsoft"]
    read = asked_scopes(google, ["calendar.read"])
    assert features_of(google, read) == {"calendar.read"}
    assert features_of(google, ["https://www.googleapis.com/auth/calendar"]) == {"calendar.read", "calendar.write"}
    assert features_of(google, ["openid"]) == frozenset()
    # Google gives the scopes that say who somebody is back under other names.
    assert missing_scopes(google, read, [*read[2:], "https://www.googleapis.com/auth/userinfo.email"]) == ()
    wide = ["https://graph.microsoft.com/calendars.readwrite", "openid"]
    assert features_of(microsoft, wide) == {"calendar.read", "calendar.write"}
    assert missing_scopes(microsoft, asked_scopes(microsoft, ["calendar.read"]), wide) == ()
    with pytest.raises(TdahError, match="no feature"):
        asked_scopes(google, ["notes.sync"])
