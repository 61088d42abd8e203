"""The dashboard in a browser: nobody without the token that works once, and a real Chromium where there is one."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tdah.store import Store, tasks
from tdah.tui.web import SESSION_COOKIE, GuardedServer, TokenGate, free_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NO_BROWSER = "no Chromium is installed, so no browser was tried"


@asynccontextmanager
async def served() -> AsyncIterator[tuple[str, str]]:
    """The address of a guarded server and its token; what it would start does nothing."""
    port = free_port(0)
    door = TokenGate(f"127.0.0.1:{port}")
    app = await GuardedServer("true", port, door, lambda address: None)._make_app()
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}", door.token
    finally:
        await runner.cleanup()


async def test_the_token_opens_the_door_once_and_everything_else_wants_the_cookie():
    async with served() as (url, token), aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        for path in ("/", "/ws", "/static/js/textual.js", "/download/x", "/?token=wrong", "/?token="):
            async with session.get(url + path) as answer:
                assert answer.status == 403, path
        async with session.get(f"{url}/?token={token}", allow_redirects=False) as answer:
            assert answer.status == 302 and answer.headers["Location"] == "/"
            assert "HttpOnly" in answer.headers["Set-Cookie"] and "SameSite=Strict" in answer.headers["Set-Cookie"]
        async with session.get(url) as answer:
            assert answer.status == 200 and "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        async with session.get(f"{url}/static/js/textual.js") as answer:
            assert answer.status == 200
        async with session.get(f"{url}/?token={token}") as answer:
            assert answer.status == 403


async def test_another_name_or_page_does_not_get_in_even_with_the_cookie():
    async with served() as (url, token), aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await session.get(f"{url}/?token={token}")
        async with session.get(url, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
        async with session.get(f"{url}/ws", headers={"Origin": "http://evil.example"}) as answer:
            assert answer.status == 403
    async with served() as (url, token), aiohttp.ClientSession() as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.ws_connect(f"{url}/ws", headers={"Cookie": f"{SESSION_COOKIE}=guess"})
        assert refused.value.status == 403


def test_a_taken_port_is_said_in_a_sentence():
    from tdah.errors import TdahError

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(TdahError, match="cannot be used"):
            free_port(taken.getsockname()[1])


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)
def test_a_browser_shows_it_and_what_is_typed_there_is_kept(home: Path):
    from playwright.sync_api import sync_playwright

    env = {**os.environ, "TDAH_HOME": str(home)}
    env.pop("TDAH_USER", None)
    command = [sys.executable, "-m", "tdah", "tui", "--web", "--port", "0", "--user", "Ana"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            page = browser.new_page()
            page.goto(address)
            page.wait_for_selector("body.-first-byte", timeout=60_000)
            assert "token" not in page.url
            assert any(_typed(page, home, "buy milk from the browser") for _ in range(6))
            browser.close()
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _typed(page: Any, home: Path, words: str) -> bool:
    """Type words into the box; false when the page was not ready for that yet."""
    page.wait_for_timeout(1000)
    # A click gives the keys to the page, and the focus to a list.
    page.mouse.click(300, 300)
    page.wait_for_timeout(300)
    page.keyboard.press("c")
    page.wait_for_timeout(1000)
    page.keyboard.type(words, delay=10)
    page.keyboard.press("Enter")
    return _kept(home, words)


def _kept(home: Path, title: str) -> bool:
    store = Store(home / "tdah.db").open()
    try:
        until = time.monotonic() + 8
        while time.monotonic() < until:
            if any(task.title == title for task in store.read(tasks.opened, 1)):
                return True
            time.sleep(0.1)
    finally:
        store.close()
    return False
