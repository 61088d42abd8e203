"""Attacks on connecting an account: each is refused, keeps no token, uses the attempt up, and leaves an audit event."""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from support.authorization_server import Authority, consent, serving
from support.connections import REDIRECT, Office, providers_at

from tdah.connections.callback import finish
from tdah.connections.connector import Connector
from tdah.errors import TdahError
from tdah.oauth import authorization
from tdah.providers.errors import Denied, InvalidGrant, Refused
from tdah.store import audit, connections

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "unknown", "use": "sig"})


def changed(back: str, **values: str | None) -> str:
    """The address that a browser comes back to, with other parameters; None leaves one out."""
    parts = urlsplit(back)
    query = {**dict(parse_qsl(parts.query)), **values}
    return parts._replace(query=urlencode({key: value for key, value in query.items() if value is not None})).geturl()


def refused(house: Office, reason: str, scene: Callable[[Connector], Awaitable[Any]]) -> None:
    """A scene ends with this reason, and leaves nothing but its audit event."""
    with pytest.raises(Refused) as caught:
        house.run(scene)
    assert caught.value.reason == reason
    nothing_kept(house)
    assert house.audit[-1] == ("connect.refused", f"google {reason}")


def nothing_kept(house: Office) -> None:
    assert house.world.read(connections.everyones) == []
    assert not [name for _, name in house.sealed() if not name.startswith("request:")]


def attack(house: Office, **values: str | None) -> Callable[[Connector], Awaitable[Any]]:
    """Come back with a changed address."""

    async def scene(connector: Connector) -> Any:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        return await house.end(connector, changed(back, **values))

    return scene


def test_a_wrong_state_is_refused(house: Office) -> None:
    refused(house, "state", attack(house, state="A" * 43))


def test_a_missing_state_is_refused(house: Office) -> None:
    refused(house, "state", attack(house, state=None))


def test_a_replayed_state_is_refused_and_the_first_answer_stays(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        await house.end(connector, back)
        with pytest.raises(Refused, match="used already"):
            await house.end(connector, back)

    house.run(scene)
    assert house.audit[-1] == ("connect.refused", "google state replayed")
    assert len(house.authority.seen("/token")) == 1
    assert len(house.world.read(connections.everyones)) == 1


def test_the_state_of_another_person_is_refused(house: Office) -> None:
    ben = house.world.person("Ben", "+447700900102")

    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        await house.end(connector, back, user_id=ben.id)

    with pytest.raises(Refused):
        house.run(scene)
    nothing_kept(house)
    assert house.audit[-1] == ("connect.refused", "google user")


def test_a_state_that_is_ten_minutes_old_is_refused(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        house.world.clock.time += timedelta(minutes=10)
        await house.end(connector, back)

    with pytest.raises(Refused):
        house.run(scene)
    assert house.audit[-1] == ("connect.refused", "google expired")
    assert house.authority.seen("/token") == []


def test_the_code_of_another_attempt_is_refused(house: Office) -> None:
    """Code injection: the attacker's code is not bound to the victim's verifier, and the authority says so."""

    async def scene(connector: Connector) -> None:
        attackers = await asyncio.to_thread(consent, (await house.begin(connector)).url)
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        await house.end(connector, changed(back, code=dict(parse_qsl(urlsplit(attackers).query))["code"]))

    with pytest.raises(InvalidGrant):
        house.run(scene)
    nothing_kept(house)
    assert house.audit[-1] == ("connect.refused", "google token invalid_grant")


def test_pkce_cannot_be_taken_out_or_down(house: Office) -> None:
    """Who strips the challenge from the link gets no code; a code got without one is worth nothing to us."""

    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        for values in ({"code_challenge_method": "plain"}, {"code_challenge": None, "code_challenge_method": None}):
            with pytest.raises(AssertionError, match="S256 is required"):
                await asyncio.to_thread(consent, changed(begun.url, **values))
        await asyncio.to_thread(consent, begun.url)
        # An authority that forgot the challenge: as if the attacker had got the code without one.
        code = next(iter(house.authority.codes.values()))
        del code.values["code_challenge"], code.values["code_challenge_method"]
        said = {"code": code.code, "state": begun.attempt.state, "iss": house.authority.issuer}
        await house.end(connector, f"{REDIRECT}?{urlencode(said)}")

    with pytest.raises(Refused):
        house.run(scene)
    nothing_kept(house)
    assert house.audit[-1] == ("connect.refused", "google token invalid_request")


def test_an_answer_of_another_issuer_is_refused(house: Office) -> None:
    refused(house, "issuer", attack(house, iss="https://evil.example"))
    assert house.authority.seen("/token") == []


def test_an_answer_without_its_issuer_is_refused_where_it_was_promised(house: Office) -> None:
    refused(house, "issuer missing", attack(house, iss=None))


def test_a_code_of_one_provider_is_never_sent_to_another(house: Office) -> None:
    """Mix-up: an answer on another provider's path is refused before its code goes anywhere."""

    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        await finish(connector, authorization.params_of_pasted(back, REDIRECT), "cli", name="microsoft")

    with pytest.raises(Refused):
        house.run(scene)
    nothing_kept(house)
    assert house.audit[-1] == ("connect.refused", "microsoft issuer")
    assert house.authority.seen("/token") == []


def test_a_discovery_document_of_another_issuer_is_refused(house: Office) -> None:
    house.authority.document["issuer"] = "https://evil.example"
    with pytest.raises(Refused, match="another issuer"):
        house.run(house.begin)


def test_an_endpoint_without_tls_is_refused(house: Office) -> None:
    house.authority.document["token_endpoint"] = "http://evil.example/token"
    with pytest.raises(Refused, match="not https"):
        house.run(house.begin)


@pytest.mark.parametrize(
    ("reason", "claims"),
    [
        ("nonce", {"nonce": "of another attempt"}),
        ("nonce", {"nonce": None}),
        ("audience", {"aud": "another client"}),
        ("audience", {"aud": ["ours", "another client"]}),
        ("audience", {"azp": "another client"}),
        ("issuer", {"iss": "https://evil.example"}),
        ("expired", {"exp": 1_600_000_000}),
        ("times", {"exp": None}),
        ("times", {"iat": None}),
        ("future", {"iat": 4_000_000_000}),
        ("stale", {"iat": 1_600_000_000}),
        ("sub", {"sub": None}),
    ],
)
def test_an_id_token_that_says_something_else_is_refused(house: Office, reason: str, claims: dict[str, Any]) -> None:
    house.authority.claims = claims
    refused(house, f"id_token {reason}", house.connect)


def unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "first"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def test_an_id_token_that_nobody_signed_is_refused(house: Office) -> None:
    house.authority.sign = unsigned
    refused(house, "id_token unsupported_algorithm", house.connect)


def test_an_id_token_signed_with_the_public_key_as_a_secret_is_refused(house: Office) -> None:
    public = house.authority.key.as_pem(private=False)
    secret = OctKey.import_key(base64.b64encode(public))
    house.authority.sign = lambda claims: jwt.encode({"alg": "HS256", "kid": "first"}, claims, secret)
    refused(house, "id_token unsupported_algorithm", house.connect)


def test_an_id_token_signed_by_an_unknown_key_is_refused_after_one_more_look_at_the_keys(house: Office) -> None:
    house.authority.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "unknown"}, claims, OTHER_KEY)
    refused(house, "id_token key", house.connect)
    assert len(house.authority.seen("/jwks")) <= 2


def test_an_id_token_signed_by_another_key_of_the_same_name_is_refused(house: Office) -> None:
    house.authority.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "first"}, claims, OTHER_KEY)
    refused(house, "id_token signature", house.connect)


@pytest.mark.parametrize("token", ["", "a.b.c", "no token", "é.é.é", "x" * 20_000])
def test_an_id_token_that_is_none_is_refused(house: Office, token: str) -> None:
    house.authority.sign = lambda claims: token
    with pytest.raises(Refused, match="whose account it is"):
        house.run(house.connect)
    nothing_kept(house)


def test_a_new_key_of_the_provider_is_found_with_one_look(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        await house.connect(connector)
        connector.directory.seconds = lambda: 1e9  # more than a minute later, and before the keys are thrown away
        for url, (_, _, document) in list(connector.directory._kept.items()):
            connector.directory._kept[url] = (1e9 - 100, 1e9 + 100, document)
        house.authority.key = OTHER_KEY
        await house.connect(connector)

    house.run(scene)
    assert len(house.authority.seen("/jwks")) == 2


def test_a_no_of_the_person_is_no_failure_and_ends_the_attempt(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(lambda: consent(begun.url, deny="1"))
        with pytest.raises(Denied):
            await house.end(connector, back)
        with pytest.raises(Refused, match="used already"):
            await house.end(connector, back)

    house.run(scene)
    nothing_kept(house)
    assert ("connect.denied", "google denied access_denied") in house.audit


def test_an_error_with_hostile_words_is_kept_as_one_plain_word(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        begun = await house.begin(connector)
        back = changed(
            f"{REDIRECT}?state={begun.attempt.state}", error="<b>\x1b[2J token=abc", iss=house.authority.issuer
        )
        await house.end(connector, back)

    with pytest.raises(Denied):
        house.run(scene)
    assert house.audit[-1] == ("connect.denied", "google denied b2Jtokenabc")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/callback/google?code=a&state=b",
        "http://127.0.0.1:5556/callback/google?code=a&state=b",
        "http://127.0.0.1:5555@evil.example/callback/google?code=a",
        "http://127.0.0.1:5555/callback/google/?code=a&state=b",
        "http://127.0.0.1:5555/callback/google?state=a&state=b",
        "http://[::1",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_pasted_address_that_is_not_ours_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        authorization.params_of_pasted(address, REDIRECT)


def test_the_token_of_one_person_is_never_used_for_another(house: Office) -> None:
    """Every way to a token goes by the person and the connection; a swapped row does not open either."""
    from tdah.connections import refresh

    ben = house.world.person("Ben", "+447700900102")
    anas = house.connected()
    house.authority.users[0] = "ben-at-the-provider"
    bens = house.connected(ben)
    tokens = {house.ana.id: house.authority.tokens[0].access_token, ben.id: house.authority.tokens[1].access_token}

    async def scene(connector: Connector) -> None:
        for user, connection in ((house.ana, anas), (ben, bens)):
            assert await refresh.access_token(connector, user.id, connection.id) == tokens[user.id]
        for user, connection in ((house.ana, bens), (ben, anas)):
            with pytest.raises(TdahError, match="no connection"):
                await refresh.access_token(connector, user.id, connection.id)
        db = house.world.app.store.writer
        with pytest.raises(Exception, match="FOREIGN KEY"):
            db.execute("UPDATE sealed SET user_id = ? WHERE connection_id = ?", (ben.id, anas.id))
        values = db.execute("SELECT nonce, ciphertext FROM sealed WHERE connection_id = ? AND name = 'access_token'",
                            (anas.id,)).fetchone()  # fmt: skip
        db.execute("UPDATE sealed SET nonce = ?, ciphertext = ? WHERE connection_id = ? AND name = 'access_token'",
                   (*values, bens.id))  # fmt: skip
        with pytest.raises(TdahError, match="does not open"):
            await refresh.access_token(connector, ben.id, bens.id)

    house.run(scene)


def test_two_honest_providers_side_by_side_do_not_take_each_others_answers(tmp_path: Any, authority: Authority) -> None:
    from support.connections import office

    with serving(Authority()) as other:
        house = office(tmp_path, authority, providers=providers_at(authority, other))

        async def scene(connector: Connector) -> None:
            begun = await house.begin(connector)
            back = await asyncio.to_thread(consent, begun.url)
            await house.end(connector, changed(back, iss=other.issuer))

        refused(house, "issuer", scene)
        assert other.seen("/token") == []
        house.world.app.close()


def test_what_is_recorded_and_kept_in_clear_holds_no_secret(house: Office) -> None:
    """Canaries: every token, code, verifier, nonce and state of a life is looked for in file, audit and reports."""
    from tdah.connections import disconnect, refresh

    async def scene(connector: Connector) -> list[str]:
        begun = await house.begin(connector)
        back = await asyncio.to_thread(consent, begun.url)
        kept = [begun.attempt.state, begun.attempt.nonce, begun.attempt.verifier]
        connection = (await house.end(connector, back)).connection
        await refresh.refresh(connector, connection, force=True)
        house.authority.fail["/revoke"] = [503] * 3
        await disconnect.disconnect(connector, house.ana.id, connection.id, "cli")
        assert not [value for value in kept if value in repr(begun)]
        return [*kept, *dict(parse_qsl(urlsplit(back).query)).values()]

    canaries = house.run(scene)
    canaries.remove(house.authority.issuer)
    canaries += [value for token in house.authority.tokens for value in (token.access_token, token.refresh_token)]
    canaries.append("secret-of-the-client")
    folder = house.world.app.places.data_dir
    raw = b"".join(path.read_bytes() for path in folder.glob("tdah.db*"))
    assert b"ana-at-the-provider" in raw
    said = json.dumps([house.audit, house.reported, house.world.events], default=repr)
    for canary in canaries:
        assert len(canary) > 15
        assert canary.encode() not in raw
        assert canary not in said


def test_a_flood_of_answers_to_nothing_leaves_few_events(house: Office) -> None:
    async def flood(connector: Connector) -> None:
        for number in range(50):
            with pytest.raises(Refused):
                await finish(connector, {"state": f"guess {number}", "code": "x"}, "web", name="google")

    for _ in range(2):
        house.run(flood)
        house.world.clock.time += timedelta(minutes=2)
    assert [action for action, _ in house.audit].count("connect.refused") == 2 * audit.MAX_STRANGER_EVENTS
