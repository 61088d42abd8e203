"""`tdah connect` and its relatives, as they are run in a shell."""

import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import pytest
from support.authorization_server import SECRET, Authority, consent
from support.terminal import Terminal


@pytest.fixture
def tdah(tmp_path: Path, authority: Authority) -> Terminal:
    """A home with Ana, registered at the authority as at Google."""
    tmp_path.chmod(0o700)
    tmp_path.joinpath("config.toml").write_text(
        f'[vault]\nbackend = "file"\n[providers.google]\nclient_id = "ours"\nissuer = "{authority.issuer}"\n'
    )
    terminal = Terminal(tmp_path)
    terminal("user", "add", "Ana")
    terminal("secret", "set", "google-client-secret", input=SECRET)
    return terminal


def process(tdah: Terminal, *words: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.Popen(
        [sys.executable, "-m", "tdah", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env={**env, "TDAH_HOME": str(tdah.home)},
    )  # fmt: skip


def link_of(running: subprocess.Popen[str], printed: IO[str] | None = None) -> tuple[str, str]:
    """What was printed up to the link, and the link."""
    printed = printed or running.stdout
    assert printed
    said = ""
    for line in printed:
        if line.startswith("http"):
            return said, line.strip()
        said += line
    raise AssertionError(said)


def opened(url: str, **headers: str) -> tuple[int, str]:
    """The page that a browser sees in the end."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
    response = connection.getresponse()
    return response.status, response.read().decode()


def connect(tdah: Terminal, *words: str) -> str:
    """Connect through a browser on this machine."""
    running = process(tdah, "connect", "google", *words)
    _, link = link_of(running)
    assert opened(consent(link))[0] == 200
    out, error = running.communicate(timeout=30)
    assert running.returncode == 0, error
    return out


def test_an_account_is_connected_through_a_browser_and_the_way_there_is_told(tdah: Terminal) -> None:
    running = process(tdah, "connect", "google")
    said, link = link_of(running)
    assert "calendar" in said.splitlines()[0]
    assert "ssh -N -L" in said
    back = consent(link)
    assert back.startswith("http://127.0.0.1:")
    status, page = opened(back)
    assert (status, "The account is connected. You can close this page." in page) == (200, True)
    out, error = running.communicate(timeout=30)
    assert (running.returncode, error) == (0, "")
    assert "Google is connected for Ana: ana-at-the-provider@example.org." in out
    (each,) = tdah.json("connections", "list")
    assert (each["provider"], each["account"], each["state"]) == ("google", "ana-at-the-provider@example.org", "active")
    shown = tdah.json("connections", "show", "google")
    assert shown["features"] == ["calendar.read"]
    assert "token" not in json.dumps(shown)
    assert "google" in tdah("connections", "list")


def test_who_comes_under_another_name_or_second_is_turned_away_and_recorded(
    tdah: Terminal, authority: Authority
) -> None:
    running = process(tdah, "connect", "google")
    _, link = link_of(running)
    back = consent(link)
    seen: list[tuple[int, str]] = [opened(back, host="evil.example")]
    authority.after["/token"] = lambda: seen.append(opened(f"{back}&second=yes"))
    assert opened(back)[0] == 200
    running.communicate(timeout=30)
    assert running.returncode == 0
    assert [status for status, _ in seen] == [403, 410]
    about = [each["subject"] for each in tdah.json("audit") if each["action"] == "connect.refused"]
    assert about == ["google second request", "google host"]


def test_a_no_is_shown_in_browser_and_terminal(tdah: Terminal) -> None:
    running = process(tdah, "connect", "google")
    _, link = link_of(running)
    status, page = opened(consent(link, deny="1"))
    assert (status, "Access was not allowed" in page) == (400, True)
    _, error = running.communicate(timeout=30)
    assert (running.returncode, error) == (1, "Error: Access was not allowed.\nHint: Begin again: tdah connect\n")


def test_nothing_of_a_hostile_request_is_shown_on_the_page(tdah: Terminal) -> None:
    """Open redirect and reflection: the page names no address and no word that came with the request."""
    running = process(tdah, "connect", "google")
    _, link = link_of(running)
    back = consent(link).split("?")[0]
    hostile = "error=<script>alert(1)</script>&next=https://evil.example&redirect=//evil.example"
    status, page = opened(f"{back}?state=x&{hostile}")
    assert status == 400
    assert not [word for word in ("script>", "evil", "href", "http-equiv", "location") if word in page]
    running.communicate(timeout=30)
    assert running.returncode == 1
    audit = tdah.json("audit")
    assert (audit[0]["action"], audit[0]["subject"]) == ("connect.refused", "google state")


def test_without_a_browser_the_address_is_pasted(tdah: Terminal) -> None:
    running = process(tdah, "connect", "google", "--no-browser", "--json")
    _, link = link_of(running, running.stderr)
    assert running.stdin
    running.stdin.write("https://evil.example/?code=a\n")
    running.stdin.write(consent(link) + "\n")
    running.stdin.flush()
    out, error = running.communicate(timeout=30)
    assert running.returncode == 0, error
    assert "does not begin with http://127.0.0.1:8006/callback/google" in error
    assert json.loads(out)["account"] == "ana-at-the-provider@example.org"


def test_a_connection_is_checked_refreshed_and_ended(tdah: Terminal, authority: Authority) -> None:
    connect(tdah)
    assert tdah.json("connections", "check")[0]["works"] is True
    assert "Refreshed: good until" in tdah("connections", "refresh", "google")
    assert len(authority.living) == 1
    said = tdah("disconnect", "google", "--yes")
    assert said == "Google is disconnected: its access is ended here.\nGoogle was told, and has ended it, too.\n"
    assert authority.living == []
    assert tdah.json("connections", "list") == []
    assert tdah.json("connections", "list", "--all")[0]["state"] == "disconnected"
    assert "There is no connection google." in tdah.refuses("disconnect", "google", "--yes")
    actions = [each["action"] for each in tdah.json("audit")]
    assert actions[:3] == ["token.revoked", "consent.withdrawn", "connection.ended"]


def test_a_connection_that_lost_its_grant_fails_its_check(tdah: Terminal, authority: Authority) -> None:
    connect(tdah)
    for token in authority.tokens:
        token.revoked = True
    result = tdah.run("connections", "check")
    assert result.exit_code == 1
    assert "gave no access (invalid_grant)" in result.stdout
    assert tdah.json("connections", "list")[0]["state"] == "needs_reconnect"
    assert "needs reconnect" in tdah.refuses("connections", "refresh", "google")


def test_what_is_missing_is_said_with_what_to_do(tdah: Terminal) -> None:
    assert "docs/connections.md" in tdah.refuses("connect", "microsoft")
    assert "Valid: google, microsoft, notion, caldav." in tdah.refuses("connect", "yahoo")
    assert "Valid: calendar.read, calendar.write." in tdah.refuses("connect", "google", "--scopes", "notes.sync")
    assert "There is no connection 7." in tdah.refuses("connections", "show", "7")
    assert tdah("connections", "list") == "Nothing is connected. See: tdah connect --help\n"


def test_the_compliance_report_of_an_honest_provider_passes(tdah: Terminal) -> None:
    checks = tdah.json("oauth", "check")
    assert {each["rule"]: each["result"] for each in checks} == {
        "registered": "pass", "tls": "pass", "discovery": "pass", "issuer": "pass", "pkce": "pass", "jwks": "pass",
        "signing": "not offered by provider", "exact redirect": "pass", "scopes": "not offered by provider",
        "revocation": "pass",
    }  # fmt: skip
    assert "exact redirect" in tdah("oauth", "check", "google")


def test_the_compliance_report_names_what_a_provider_breaks_or_does_not_offer(
    tdah: Terminal, authority: Authority
) -> None:
    authority.revocation = False
    authority.published = []
    authority.clients[0].redirects.append("http://127.0.0.1/nobody-registered-this")
    authority.document = {"code_challenge_methods_supported": ["plain"], "scopes_supported": ["profile"],
                          "authorization_response_iss_parameter_supported": None,
                          "id_token_signing_alg_values_supported": ["HS256", "none"]}  # fmt: skip
    result = tdah.run("oauth", "check", "--json")
    assert result.exit_code == 1
    assert {each["rule"]: each["result"] for each in json.loads(result.stdout)} == {
        "registered": "pass", "tls": "pass", "discovery": "pass", "issuer": "not offered by provider", "pkce": "fail",
        "jwks": "fail", "signing": "fail", "exact redirect": "fail", "scopes": "fail",
        "revocation": "not offered by provider",
    }  # fmt: skip
    authority.document = {"issuer": "https://evil.example"}
    (_, check) = json.loads(tdah.run("oauth", "check", "--json").stdout)
    assert (check["rule"], check["result"]) == ("discovery", "fail")
    authority.document = {"token_endpoint": "http://provider.example/token"}
    (_, check) = json.loads(tdah.run("oauth", "check", "--json").stdout)
    assert (check["rule"], check["result"]) == ("tls", "fail")
