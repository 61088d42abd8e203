"""An account is connected through a real authorization server, kept fresh, and ended."""

import asyncio
from datetime import timedelta

import pytest
from support.authorization_server import consent
from support.connections import Office

from tdah.connections import disconnect, features, refresh
from tdah.connections.connector import Connector
from tdah.connections.notices import notify
from tdah.errors import TdahError
from tdah.providers.registry import OAUTH
from tdah.sms.segments import measure
from tdah.store import connections, users

READ = "https://www.googleapis.com/auth/calendar.events.readonly"
LISTED = "https://www.googleapis.com/auth/calendar.calendarlist.readonly"
WRITE = "https://www.googleapis.com/auth/calendar.events"


def test_an_account_is_connected_with_what_its_feature_needs_and_no_more(house: Office) -> None:
    done = house.run(house.connect)
    assert (done.features, done.missing, done.again) == (("calendar.read",), (), False)
    row = house.row(done.connection)
    assert (row.state, row.subject, row.label) == ("active", "ana-at-the-provider", "ana-at-the-provider@example.org")
    assert row.scopes == {"openid", "email", READ, LISTED}
    ahead = row.access_expires_at - row.refresh_at
    assert timedelta(minutes=9) < ahead < timedelta(minutes=13)
    assert house.sealed() == [(row.id, "access_token"), (row.id, "client"), (row.id, "refresh_token")]
    assert house.audit[-3:] == [
        ("connect.started", "google calendar.read"),
        ("connect.granted", "google connection:1"),
        ("consent.given", "calendar.read google wording 1"),
    ]
    (asked,) = house.authority.seen("/authorize")
    assert (asked["code_challenge_method"], asked["access_type"]) == ("S256", "offline")
    (redeemed,) = house.authority.seen("/token")
    assert 43 <= len(redeemed["code_verifier"]) <= 128


def test_the_same_account_connected_again_is_the_same_connection(house: Office) -> None:
    first = house.connected()
    done = house.run(house.connect)
    assert (done.connection.id, done.again) == (first.id, True)
    house.authority.users[0] = "another-account"
    assert house.run(house.connect).connection.id != first.id


def test_more_is_asked_for_beside_what_was_granted_before(house: Office) -> None:
    house.connected()
    done = house.run(lambda connector: house.connect(connector, features=["calendar.write"]))
    assert done.features == ("calendar.write",)
    assert set(house.authority.seen("/authorize")[1]["scope"].split()) == {"openid", "email", LISTED, READ, WRITE}


def test_a_scope_that_was_not_given_leaves_its_feature_off_and_says_so(house: Office) -> None:
    house.authority.grants_only = {"openid", "email", LISTED, READ}
    done = house.run(lambda c: house.connect(c, features=["calendar.read", "calendar.write"]))
    assert (done.features, done.missing) == (("calendar.read",), ("calendar.write",))
    assert ("connect.scopes_missing", f"google {WRITE}") in house.audit


def test_an_access_token_is_refreshed_before_it_ends_and_the_rotated_one_is_kept(house: Office) -> None:
    connection = house.connected()
    clock = house.world.clock

    async def token(connector: Connector) -> str:
        return await refresh.access_token(connector, house.ana.id, connection.id)

    first = house.run(token)
    assert first == house.authority.tokens[0].access_token
    clock.time += timedelta(minutes=30)
    assert house.run(refresh.refresh_due) == 0
    clock.time += timedelta(minutes=22)
    assert house.run(refresh.refresh_due) == 1
    assert house.run(token) == house.authority.tokens[1].access_token
    # The rotated refresh token was kept: with the old one again, the authority would have ended everything.
    clock.time += timedelta(hours=2)
    assert house.run(token) == house.authority.living[0].access_token
    assert house.audit[-1] == ("token.refreshed", f"google connection:{connection.id}")
    assert ("token.refresh", {"provider": "google", "outcome": "refreshed"}) in house.reported


def test_many_who_need_a_token_at_once_cause_one_refresh(house: Office) -> None:
    connection = house.connected()
    house.world.clock.time += timedelta(hours=2)

    async def scene(connector: Connector) -> list[str]:
        asks = [refresh.access_token(connector, house.ana.id, connection.id) for _ in range(8)]
        return await asyncio.gather(*asks)

    assert len(set(house.run(scene))) == 1
    assert len([form for form in house.authority.seen("/token") if form["grant_type"] == "refresh_token"]) == 1


def test_a_grant_that_was_taken_back_is_told_once_and_not_at_night(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    for token in house.authority.tokens:
        token.revoked = True
    clock.time += timedelta(hours=10)  # 22:00 in New York, where quiet hours begin
    house.run(refresh.refresh_due)
    row = house.row(connection)
    assert (row.state, row.refresh_at) == ("needs_reconnect", None)
    assert ("connection.needs_reconnect", f"google connection:{row.id} token invalid_grant") in house.audit
    write = house.world.app.store.write
    assert write(refresh.notify_lost, clock.now()) == []
    clock.time += timedelta(hours=10)
    assert len(write(refresh.notify_lost, clock.now())) == 1
    assert write(refresh.notify_lost, clock.now()) == []
    assert house.texts() == [
        "Google no longer lets me in, so what needs it is off. To connect it again, text: connect google"
    ]

    async def token_of(connector: Connector) -> str:
        return await refresh.access_token(connector, house.ana.id, connection.id)

    with pytest.raises(TdahError, match="needs to be connected again"):
        house.run(token_of)
    assert house.connected().id == connection.id
    assert house.run(token_of) == house.authority.living[0].access_token


def test_a_provider_that_is_away_for_a_while_costs_no_connection(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    clock.time += timedelta(minutes=55)
    house.authority.fail["/token"] = [503]
    house.run(refresh.refresh_due)
    row = house.row(connection)
    assert (row.state, row.leased_until) == ("active", None)
    assert row.refresh_at == clock.now() + timedelta(minutes=1)
    assert ("token.refresh_failed", f"google connection:{row.id} unreachable") in house.audit
    clock.time += timedelta(minutes=1)
    house.run(refresh.refresh_due)
    assert house.row(connection).access_expires_at == clock.now() + timedelta(hours=1)


def test_a_disconnected_account_is_ended_at_the_provider_too(house: Office) -> None:
    connection = house.connected()
    ended = house.run(lambda c: disconnect.disconnect(c, house.ana.id, connection.id, "cli"))
    assert ended.outcome == "revoked"
    assert house.authority.living == []
    assert house.row(connection).state == "disconnected"
    assert house.sealed() == []
    actions = [action for action, _ in house.audit]
    assert actions[-3:] == ["connection.ended", "consent.withdrawn", "token.revoked"]
    with pytest.raises(TdahError, match="disconnected already"):
        house.run(lambda c: disconnect.disconnect(c, house.ana.id, connection.id, "cli"))


def test_a_provider_that_cannot_be_told_is_told_later_and_nothing_works_meanwhile(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    house.authority.fail["/revoke"] = [503] * 3
    ended = house.run(lambda c: disconnect.disconnect(c, house.ana.id, connection.id, "cli"))
    assert ended.outcome == "later"
    assert house.sealed() == [(connection.id, "client"), (connection.id, "refresh_token")]
    assert house.row(connection).state == "revoking"
    with pytest.raises(TdahError, match="is disconnected"):
        house.run(lambda c: refresh.access_token(c, house.ana.id, connection.id))
    assert house.run(disconnect.revoke_due) == 0
    clock.time += timedelta(minutes=1)
    assert house.run(disconnect.revoke_due) == 1
    assert (house.authority.living, house.sealed()) == ([], [])
    assert [action for action, _ in house.audit][-2:] == ["token.revocation_failed", "token.revoked"]


def test_what_cannot_be_told_to_the_provider_is_given_up_after_days_and_destroyed(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    house.world.app.store.write(disconnect.revoke_locally, house.ana.id, connection.id, "cli", clock.now())
    for _ in range(disconnect.MAX_TRIES):
        house.authority.fail["/revoke"] = [400]
        assert house.run(disconnect.revoke_due) == 1
        clock.time += timedelta(days=1)
    assert house.row(connection).state == "disconnected"
    assert house.sealed() == []
    assert house.audit[-1][0] == "token.revocation_given_up"


def test_a_provider_without_revocation_is_named_with_the_place_to_end_it(house: Office) -> None:
    house.authority.revocation = False
    connection = house.connected()
    ended = house.run(lambda c: disconnect.disconnect(c, house.ana.id, connection.id, "cli"))
    assert (ended.outcome, ended.url) == ("not offered", "https://myaccount.google.com/connections")
    assert house.sealed() == []


def test_connecting_again_while_the_end_is_still_due_keeps_the_new_grant(house: Office) -> None:
    connection, clock = house.connected(), house.world.clock
    house.authority.fail["/revoke"] = [503] * 3
    house.run(lambda c: disconnect.disconnect(c, house.ana.id, connection.id, "cli"))
    house.connected()
    clock.time += timedelta(days=1)
    assert house.run(disconnect.revoke_due) == 0
    assert house.row(connection).state == "active"


def test_a_person_starts_ten_times_an_hour_at_most(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        for _ in range(10):
            await house.begin(connector)
        with pytest.raises(TdahError, match="too often"):
            await house.begin(connector)
        house.world.clock.time += timedelta(hours=1, seconds=1)
        await house.begin(connector)

    house.run(scene)


def test_two_people_have_their_own_connections_to_one_account(house: Office) -> None:
    ben = house.world.person("Ben", "+447700900102")
    first, second = house.connected(), house.connected(ben)
    assert first.id != second.id
    for whose, other in ((house.ana, second), (ben, first)):
        with pytest.raises(TdahError, match="no connection"):
            house.run(lambda c, w=whose, o=other: refresh.access_token(c, w.id, o.id))
        with pytest.raises(TdahError, match="no connection"):
            house.run(lambda c, w=whose, o=other: disconnect.disconnect(c, w.id, o.id, "cli"))
    assert len(house.world.read(connections.everyones)) == 2


def test_a_link_is_opened_by_a_browser_that_is_let_through(house: Office) -> None:
    async def scene(connector: Connector) -> str:
        begun = await house.begin(connector)
        return await asyncio.to_thread(consent, begun.url)

    assert house.run(scene).startswith("http://127.0.0.1:5555/callback/google?code=")


def test_a_grant_is_refreshed_by_the_client_that_got_it(house: Office) -> None:
    """One registration may be two clients, of which only the one for the public URL has a secret."""
    from dataclasses import replace

    from tdah.connections.connector import client_by_key, client_of

    app = house.world.app
    app.vault.put("google-web-client-secret", "of the web")
    host, web = client_of(app, "google", web=False), client_of(app, "google", web=True)
    assert (host.id, host.secret, web.id, web.secret) == ("ours", "secret-of-the-client", "ours", "of the web")
    assert [client_by_key(app, "google", each.key) for each in (host, web)] == [host, web]
    connection = house.connected()
    google = replace(app.config.providers.google, client_id="another registration")
    app.config = replace(app.config, providers=replace(app.config.providers, google=google))
    house.world.clock.time += timedelta(hours=1)
    house.run(refresh.refresh_due)
    assert house.row(connection).state == "needs_reconnect"
    assert house.audit[-1] == ("connection.needs_reconnect", f"google connection:{connection.id} client changed")


def test_a_connection_whose_token_was_damaged_needs_its_person_and_stops_no_other(house: Office) -> None:
    ben = house.world.person("Ben", "+447700900102")
    anas, bens = house.connected(), house.connected(ben)
    house.world.app.store.writer.execute(
        "UPDATE sealed SET ciphertext = zeroblob(40) WHERE connection_id = ? AND name = 'refresh_token'", (anas.id,)
    )
    house.world.clock.time += timedelta(minutes=58)
    assert house.run(refresh.refresh_due) == 2
    assert house.row(anas).state == "needs_reconnect"
    assert house.row(bens).access_expires_at == house.world.clock.now() + timedelta(hours=1)
    assert ("connection.needs_reconnect", f"google connection:{anas.id} not opened") in house.audit


def test_what_a_provider_publishes_is_asked_for_once_an_hour(house: Office) -> None:
    async def scene(connector: Connector) -> None:
        clock = [1000.0]
        connector.directory.seconds = lambda: clock[0]
        for seconds, times in ((0, 1), (3599, 1), (2, 2)):
            clock[0] += seconds
            await house.begin(connector)
            assert len(house.authority.seen("/.well-known/openid-configuration")) == times

    house.run(scene)


def test_what_a_person_asked_to_have_on_is_asked_for_when_they_connect(house: Office) -> None:
    app = house.world.app
    app.store.write(features.enable, house.ana.id, "calendar.write", "text", app.now())
    assert house.run(house.connect).features == ("calendar.read", "calendar.write")


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_what_is_texted_about_accounts_fits_one_segment(house: Office, language: str) -> None:
    app, now = house.world.app, house.world.clock.now()
    app.store.write(users.edit, house.ana.id, language=language)
    keys = ("connected", "connected_without", "connect_denied", "connect_failed", "connect_interrupted",
            "needs_reconnect", "disconnected_later", "disconnected_yourself")  # fmt: skip
    for key in keys:
        app.store.write(notify, house.ana.id, key, key, now, provider="microsoft", what="a" * 200,
                        missing=("calendar.read", "calendar.write"), link=OAUTH["microsoft"].account_url)  # fmt: skip
    texts = house.texts()
    assert len(texts) == len(keys)
    for text in texts:
        assert (measure(text).segments, measure(text).encoding) == (1, "GSM-7"), text
