"""CalDAV: an app password is tried at a real server before it is kept, and no server may send us where it likes."""

import ipaddress
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from support.authorization_server import Authority
from support.connections import Office, office
from support.http_servers import serving as serving_asgi
from support.terminal import Terminal
from werkzeug.serving import WSGIRequestHandler, make_server

from tdah.config import CalDav, Config, Providers
from tdah.connections import caldav_login, check, disconnect
from tdah.connections.connector import Connector
from tdah.errors import TdahError
from tdah.providers import caldav_discovery
from tdah.providers.errors import Refused
from tdah.store import connections

PASSWORD = "app-password-that-nobody-may-see"


class _Quiet(WSGIRequestHandler):
    def log(self, *_: Any) -> None:
        pass


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """A Radicale server with Ana's account, from a thread."""
    from radicale import Application, config

    users = folder / "users"
    users.write_text(f"ana:{PASSWORD}\n")
    settings = config.load()
    settings.update(
        {
            "auth": {"type": "htpasswd", "htpasswd_filename": str(users), "htpasswd_encryption": "plain", "delay": 0},
            "storage": {"filesystem_folder": str(folder / "collections")},
            "logging": {"level": "critical"},
        },
        "test",
    )
    server = make_server("127.0.0.1", 0, Application(settings), threaded=True, request_handler=_Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with radicale(tmp_path_factory.mktemp("radicale")) as url:
        yield url


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Office]:
    """An office whose host allows calendars on this machine."""
    made = office(tmp_path, Authority(issuer="http://127.0.0.1:9"), providers=Providers(caldav=CalDav(True)))
    yield made
    made.world.app.close()


def test_an_account_is_looked_at_kept_checked_and_ended(house: Office, server: str) -> None:
    async def scene(connector: Connector) -> None:
        app, ana = connector.app, house.ana
        done = await caldav_login.connect_caldav(app, ana.id, server, "ana", PASSWORD, "cli")
        assert (done.connection.label, done.connection.subject) == ("ana", f"{server}/ana/")
        assert done.features == ("calendar.read", "calendar.write")
        assert house.sealed() == [(done.connection.id, "app_password")]
        assert app.store.read(connections.cursors, ana.id, done.connection.id) == {"home": f"{server}/ana/"}
        assert await check.problem_of(connector, done.connection) == ""
        assert (await caldav_login.connect_caldav(app, ana.id, server, "ana", PASSWORD, "cli")).again
        ended = await disconnect.disconnect(connector, ana.id, done.connection.id, "cli")
        assert (ended.outcome, house.sealed()) == ("not offered", [])

    house.run(scene)
    raw = b"".join(path.read_bytes() for path in house.world.app.places.data_dir.glob("tdah.db*"))
    assert PASSWORD.encode() not in raw
    assert [action for action, _ in house.audit][1:3] == ["connect.started", "connect.granted"]


def test_a_wrong_password_keeps_nothing(house: Office, server: str) -> None:
    async def scene(connector: Connector) -> None:
        await caldav_login.connect_caldav(connector.app, house.ana.id, server, "ana", "wrong", "cli")

    with pytest.raises(Refused, match="does not take that user name and app password"):
        house.run(scene)
    assert house.world.read(connections.everyones) == []
    assert house.audit[-1] == ("connect.refused", "caldav password")


def test_it_is_connected_in_the_shell_with_the_password_piped_in(tmp_path: Path, server: str) -> None:
    tmp_path.chmod(0o700)
    settings = '[vault]\nbackend = "file"\n[providers.caldav]\nprivate_addresses = true\n'
    tmp_path.joinpath("config.toml").write_text(settings)
    tdah = Terminal(tmp_path)
    tdah("user", "add", "Ana")
    words = ("connect", "caldav", "--url", server, "--username", "ana")
    assert "CalDAV is connected for Ana: ana." in tdah(*words, input=PASSWORD + "\n")
    assert tdah.json("connections", "check")[0]["works"] is True
    assert "app password is empty" in tdah.run(*words, input="\n").stderr
    assert "--url" in tdah.refuses("connect", "caldav", input=PASSWORD)
    tmp_path.joinpath("config.toml").write_text('[vault]\nbackend = "file"\n')
    assert "private_addresses = true" in tdah.run(*words, input=PASSWORD + "\n").stderr


@pytest.mark.parametrize(
    ("url", "private", "reason"),
    [
        ("http://127.0.0.1:1/", False, "private address"),
        ("https://[::1]/", False, "private address"),
        ("https://[::ffff:127.0.0.1]/", False, "private address"),
        ("https://10.0.0.7/", False, "private address"),
        ("https://169.254.169.254/latest/meta-data/", True, "address"),
        ("https://[fe80::1]/", True, "address"),
        ("https://0.0.0.0/", True, "address"),
        ("https://224.0.0.1/", True, "address"),
        ("http://192.0.2.1/", True, "tls"),
        ("ftp://127.0.0.1/", True, "address"),
        ("file:///etc/passwd", True, "address"),
        ("https://ana:secret@127.0.0.1/", True, "address"),
    ],
)
def test_addresses_of_no_calendar_server_are_refused(url: str, private: bool, reason: str) -> None:
    import asyncio

    with pytest.raises(Refused) as caught:
        asyncio.run(caldav_discovery.check_url(url, private=private))
    assert caught.value.reason == reason


def test_a_name_that_nobody_knows_is_said() -> None:
    import asyncio

    with pytest.raises(TdahError, match="no machine called"):
        asyncio.run(caldav_discovery.check_url("https://nobody.invalid/", private=True))


def test_shared_addresses_are_not_global_either() -> None:
    with pytest.raises(Refused):
        caldav_discovery.check_ip(ipaddress.ip_address("100.64.0.1"), private=False)


Answer = Callable[[Request], Awaitable[Response]]


def looked(house: Office, answer: Answer) -> tuple[caldav_discovery.Account, list[str]]:
    """Look at an account on a server that answers so; which paths were asked with a password."""
    asked: list[str] = []

    async def note(request: Request) -> Response:
        asked.append(request.url.path)
        return await answer(request)

    async def scene(connector: Connector) -> caldav_discovery.Account:
        async with serving_asgi(Starlette(routes=[Route("/{path:path}", note, methods=["PROPFIND"])])) as base:
            return await caldav_discovery.discover(connector.call, f"{base}/dav", "ana", PASSWORD, private=True)

    return house.run(scene), asked


def multistatus(principal: str, home: str = "/home/") -> Response:
    body = (
        '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        "<d:response><d:href>/</d:href><d:propstat>"
        f"<d:prop><d:current-user-principal><d:href>{principal}</d:href></d:current-user-principal>"
        f"<c:calendar-home-set><d:href>{home}</d:href></c:calendar-home-set></d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"
    )
    return Response(body, 207, media_type="application/xml")


def test_a_redirect_on_the_same_server_is_followed(house: Office) -> None:
    async def answer(request: Request) -> Response:
        if request.url.path == "/dav":
            return RedirectResponse("/dav/", 301)
        return multistatus("/p/ana")

    account, asked = looked(house, answer)
    assert account.principal.endswith("/p/ana") and account.home.endswith("/home/")
    assert asked == ["/dav", "/dav/"]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://169.254.169.254/", "redirect"),
        ("http://localhost:9/", "redirect"),
        ("//evil.example/", "redirect"),
        ("/dav", "redirect"),
    ],
)
def test_a_redirect_elsewhere_never_gets_the_password(house: Office, location: str, reason: str) -> None:
    async def answer(request: Request) -> Response:
        return RedirectResponse(location, 302)

    with pytest.raises(Refused) as caught:
        looked(house, answer)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "xml"),
        ('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "xml"),
        ("not xml", "xml"),
        ("<a/>", "no caldav"),
        ("<a>" * 100_000, "xml"),
    ],
)
def test_an_answer_that_would_do_harm_is_refused(house: Office, body: str, reason: str) -> None:
    async def answer(request: Request) -> Response:
        return Response(body, 207)

    with pytest.raises(Refused) as caught:
        looked(house, answer)
    assert caught.value.reason == reason


def test_an_answer_in_another_encoding_is_refused(house: Office) -> None:
    async def answer(request: Request) -> Response:
        return Response('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"), 207)

    with pytest.raises(Refused):
        looked(house, answer)


def test_properties_on_another_server_are_not_followed(house: Office) -> None:
    async def answer(request: Request) -> Response:
        return multistatus("https://evil.example/p")

    with pytest.raises(Refused, match="does not say which account"):
        looked(house, answer)


def test_the_default_keeps_a_calendar_server_out_of_our_own_network() -> None:
    assert Config().providers.caldav.private_addresses is False
