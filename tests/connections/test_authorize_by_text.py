"""Connecting by text: a link to the phone, a page with a button, the provider, and a text that says how it ended."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.authorization_server import Authority
from support.connections import office
from support.daemons import ANA, BEN, House
from support.phone_browser import Phone, home
from support.world import World

from tdah.config import Server
from tdah.store import audit, codes, connections, users


def actions(house: House) -> list[tuple[str, str]]:
    return [(event.action, event.subject) for event in reversed(house.app.store.read(audit.events, None, 100))]


def test_an_account_is_connected_from_the_phone(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        path = await ana.link()
        # A messenger that previews links asks for the head of a page, and then for the page; neither uses it up.
        assert (await ana.get(path, "HEAD")).status == 200
        offer = await ana.get(path)
        assert f"the assistant of P{ANA} into your Google account" in offer.text
        assert "<button>Go on to Google</button>" in offer.text
        assert house.rows("SELECT count(*) FROM auth_request") == [(0,)]
        url = await ana.start(path)
        assert ana.cookie.startswith("tdah-connect=")
        done = await ana.get(await ana.back(url))
        assert (done.status, "Your account is connected" in done.text) == (200, True)
        assert "ana-at-the-provider@example.org" in await ana.told("Connected:")
        assert house.rows("SELECT state FROM connection") == [("active",)]
        await ana.house.net.text("connections")
        assert await ana.told("Google: ana-at-the-provider@example.org")
        await house.net.text("disconnect google")
        assert await ana.told("Google is disconnected, and I keep nothing to get in with.")
        assert house.rows("SELECT name FROM sealed WHERE name = 'access_token'") == []
        await house.daemon.accounts.work()
        assert house.rows("SELECT state FROM connection") == [("disconnected",)]
        assert authority.living == []
        assert [action for action, _ in actions(house) if action.startswith(("connect", "token"))] == [
            "connect.link", "connect.started", "connect.granted", "connection.ended", "token.revoked"]  # fmt: skip

    home(tmp_path, authority, scene)


def test_a_link_works_once_for_its_person_and_for_ten_minutes(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        ben = Phone(house, BEN)
        anas, bens = await ana.link(), await ben.link()
        assert f"the assistant of P{BEN}" in (await ana.get(bens)).text
        await ana.start(anas)
        for method in ("GET", "POST"):
            assert (await ana.get(anas, method)).status == 404
        assert actions(house)[-2:] == [("connect.refused", "google link used or too old")] * 2
        # Whoever holds Ben's link connects for Ben, and for nobody else.
        url = await ana.start(bens)
        await ana.get(await ana.back(url))
        assert house.rows("SELECT u.name FROM connection c JOIN user u ON u.id = c.user_id") == [(f"P{BEN}",)]
        assert await ben.told("Connected:")

        def old(db: Any) -> str:
            user = users.by_name(db, f"P{ANA}")
            assert user is not None
            return codes.issue_ticket(db, user.id, "connect.google", house.app.now() - codes.CODE_LIFE)

        assert (await ana.get(f"/connect/{await house.daemon.writer(old)}")).status == 404
        assert (await ana.get("/connect/guessed")).status == 404

    home(tmp_path, authority, scene, people=(ANA, BEN))


def test_a_form_on_a_strangers_page_presses_no_button_of_ours(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        path, other = await ana.link(), await ana.link()
        # No browser sends a strict cookie with what another site has it post; nor is it that of another link.
        for cookie in ("", (await ana.get(other)).headers["set-cookie"].split(";")[0]):
            ana.cookie = cookie
            answer = await ana.get(path, "POST")
            assert "<button>Go on to Google</button>" in answer.text and "http-equiv" not in answer.text
        assert house.rows("SELECT count(*) FROM auth_request") == [(0,)]
        given = (await ana.get(path)).headers["set-cookie"]
        assert f"Path={path}" in given and "SameSite=Strict" in given and "HttpOnly" in given
        assert await ana.start(path)

    home(tmp_path, authority, scene)


def test_an_answer_that_somebody_else_opens_is_refused(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        url = await ana.start(await ana.link())
        back = await ana.back(url)
        thief = Phone(house)
        for cookie in ("", "tdah-connect=guessed"):
            thief.cookie = cookie
            answer = await thief.get(back)
            assert (answer.status, "Nothing was connected" in answer.text) == (400, True)
        # The code was in other hands, so the attempt is over for everybody.
        assert (await ana.get(back)).status == 400
        assert authority.seen("/token") == []
        assert [about for action, about in actions(house) if action == "connect.refused"] == [
            "google browser", "google state replayed", "google state replayed"]  # fmt: skip
        assert house.rows("SELECT count(*) FROM connection") == [(0,)]

    home(tmp_path, authority, scene)


def test_a_no_and_a_failure_are_told_by_page_and_text(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        answer = await ana.get(await ana.back(await ana.start(await ana.link()), deny="1"))
        assert (answer.status, "Access was not allowed" in answer.text) == (200, True)
        assert await ana.told("Google is not connected, as you chose. To try again, text: connect google")
        authority.claims = {"aud": "another client"}
        answer = await ana.get(await ana.back(await ana.start(await ana.link())))
        assert (answer.status, "Nothing was connected" in answer.text) == (400, True)
        assert await ana.told("Google could not be connected. To try again, text: connect google")
        authority.document = {"issuer": "https://evil.example"}
        await house.daemon.accounts.close()
        house.daemon.accounts.__init__(house.daemon.services)  # type: ignore[misc]  # as after a restart: nothing is cached
        path = await ana.link()
        await ana.get(path)
        answer = await ana.get(path, "POST")
        assert (answer.status, "Something is wrong" in answer.text) == (503, True)

    home(tmp_path, authority, scene)


def test_pages_and_answers_show_nothing_that_came_with_a_request(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        hostile = "?state=x&error=%3Cscript%3Ealert(1)%3C/script%3E&next=https://evil.example"
        for path in ("/connect/callback/google", "/connect/callback/evil.example", "/connect/%3Cscript%3E"):
            answer = await ana.get(path + hostile)
            assert answer.status in (400, 404)
            assert "evil" not in answer.text and "script>" not in answer.text
            assert "location" not in answer.headers
        assert (await ana.get("/connect/callback/google?state=a&state=b")).status == 400
        assert (await ana.get("/connect/callback/google", "HEAD")).status == 404
        offer = await ana.get(await ana.link())
        for name, value in {"referrer-policy": "no-referrer", "cache-control": "no-store"}.items():
            assert offer.headers[name] == value
        assert "default-src 'none'" in offer.headers["content-security-policy"]

    home(tmp_path, authority, scene)


def test_who_guesses_is_stopped_for_a_minute(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        statuses = [(await ana.get(f"/connect/guess-{n}")).status for n in range(21)]
        assert statuses == [404] * 20 + [429]
        assert (await ana.get("/connect/callback/google?state=x")).status == 429

    home(tmp_path, authority, scene)


def test_a_cookie_is_for_the_answers_path_and_no_script(tmp_path: Path, authority: Authority) -> None:
    from tdah.daemon.web.connect import STATE_COOKIE, _cookie

    assert _cookie("https://tdah.example/a", STATE_COOKIE, "v", 600) == (
        "tdah-connect=v; HttpOnly; Max-Age=600; Path=/a/connect/callback; SameSite=Lax; Secure"
    )
    assert "Secure" not in _cookie("http://127.0.0.1:8003", STATE_COOKIE, "v", 600)


def test_an_attempt_that_a_crash_cut_short_is_told(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        await ana.start(await ana.link())

        def cut(db: Any) -> None:
            db.execute("UPDATE auth_request SET used_at = '2026-01-01T00:00:00.000Z'")

        await house.daemon.writer(cut)
        await house.daemon.accounts.work()
        assert await ana.told("I was cut short while connecting Google")

    home(tmp_path, authority, scene)


def test_no_token_and_no_code_is_in_what_the_daemon_logs(tmp_path: Path, authority: Authority) -> None:
    async def scene(house: House, ana: Phone) -> None:
        url = await ana.start(await ana.link())
        back = await ana.back(url)
        await ana.get(back)
        await ana.told("Connected:")
        code = back.split("code=")[1].split("&")[0]
        logged = repr(house.log.events)
        for secret in (code, ana.cookie.split("=")[1] or "none", *(t.refresh_token for t in authority.tokens)):
            assert secret == "none" or secret not in logged
        assert "provider.called" in logged

    home(tmp_path, authority, scene)


# By text, without a daemon.


@pytest.fixture
def texting(tmp_path: Path, authority: Authority) -> World:
    return office(tmp_path, authority, server=Server(public_url="https://tdah.example")).world


def test_what_cannot_be_connected_by_text_is_said(texting: World) -> None:
    assert texting.say("connect") == "Which account? Text: connect google, connect microsoft or connect notion"
    assert texting.say("connect outlook") == "Microsoft has to be set up by your host first."
    assert "no text should carry" in texting.say("connect caldav")
    assert texting.say("connections") == "No account is connected. Text: connect google"
    assert texting.say("disconnect google") == "Google is not connected."
    assert "Text: disconnect google" in texting.say("disconnect")
    link = texting.say("connect google")
    assert re.fullmatch(r"To connect Google, open this once within 10 min: https://tdah\.example/connect/\S{32}", link)


def test_links_are_limited(texting: World) -> None:
    for _ in range(10):
        assert "/connect/" in texting.say("connect google")
    assert texting.say("connect google") == "That was tried often just now. Try again in an hour."


def test_a_machine_that_no_phone_reaches_offers_no_link(tmp_path: Path, authority: Authority) -> None:
    world = office(tmp_path, authority).world
    world.app.config = replace(world.app.config, twilio=replace(world.app.config.twilio, receive="poll"))
    assert world.say("connect google") == "Google has to be set up by your host first."


@pytest.mark.parametrize(
    ("language", "connect", "listed", "end"),
    [
        ("fr", "connecte google", "connexions", "déconnecte google"),
        ("fr", "connecte google", "mes connexions", "deconnecte mon agenda google"),
        ("es", "conecta google", "conexiones", "desconecta google"),
        ("pt", "conecta google", "conexões", "desconecta google"),
        ("pt", "conecta google", "minhas conexoes", "desconectar agenda google"),
        ("en", "connect google", "my connections", "unlink my google account"),
    ],
)
def test_it_is_said_in_every_language(texting: World, language: str, connect: str, listed: str, end: str) -> None:
    user = texting.read(users.by_name, "Ana")
    texting.app.store.write(users.edit, user.id, language=language)
    assert "https://tdah.example/connect/" in texting.say(connect)
    texting.app.store.write(
        connections.connect,
        user.id,
        connections.Account("google", "sub", label="ana@example.org"),
        connections.Grant("", ""),
        texting.clock.now(),
    )
    assert "ana@example.org" in texting.say(listed)
    texting.say(end)
    (row,) = texting.read(connections.of_user, user.id)
    assert row.state == "disconnected"
    texting.app.close()


def test_what_only_sounds_like_it_is_a_thing_to_do(texting: World) -> None:
    for words in ("disconnect the printer", "pay the accounts", "disconnect battery"):
        assert "Kept" in texting.say(words) or "#" in texting.say(words)
